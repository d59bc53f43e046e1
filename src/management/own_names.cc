#include "management/own_names.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "management/titles.h"

namespace grondslag::management {
namespace {

using ledger::RecordName;

// Forms and assessments are known by what they are for. Empty: nobody knows it by another name.
base::LocalText OwnNameOf(const commands::Organisation& organisation, const RecordName& record) {
  const registry::Register& reg = organisation.reg;
  if (const people::FormVersion* form = organisation.forms.Newest(record)) return TitleOf(reg, form->form.purpose);
  const auto assessment = reg.assessments.find(record);
  return TitleOf(reg,
                 assessment == reg.assessments.end() ? record : assessment->second.started.content.subject.purpose);
}

// The next name between backticks that is a record's, from a place on: where it begins and ends, backticks included.
std::pair<std::size_t, std::size_t> NextRecord(std::string_view text, std::size_t from) {
  constexpr std::string_view kOfNames = "abcdefghijklmnopqrstuvwxyz0123456789_-/";
  for (std::size_t open = text.find('`', from); open != text.npos; open = text.find('`', open + 1)) {
    const std::size_t end = text.find_first_not_of(kOfNames, open + 1);
    const bool is_closed = end != text.npos && text[end] == '`';
    if (is_closed && text.substr(open, end - open).find('/') != text.npos) return {open, end + 1};
  }
  return {text.npos, text.npos};
}

std::string Renamed(const std::string& text, const commands::Organisation& organisation, base::Language language) {
  std::string renamed;
  std::size_t done = 0;
  for (auto [from, to] = NextRecord(text, 0); from != text.npos; std::tie(from, to) = NextRecord(text, to)) {
    const std::string own = OwnNameOf(organisation, RecordName(text.substr(from + 1, to - from - 2))).In(language);
    renamed += text.substr(done, from - done);
    renamed += own.empty() ? text.substr(from, to - from) : fmt::format("\u2018{}\u2019", base::OneLine(own));
    done = to;
  }
  return renamed + text.substr(done);
}

}  // namespace

bool NameRecords(const Faults& faults) {
  return std::any_of(faults.begin(), faults.end(), [](const Fault& fault) {
    return NextRecord(fault.message.nl, 0).first != std::string::npos ||
           NextRecord(fault.message.en, 0).first != std::string::npos;
  });
}

void SayOwnNames(const commands::Organisation& organisation, Faults& faults) {
  for (Fault& fault : faults) {
    fault.message.nl = Renamed(fault.message.nl, organisation, base::Language::nl);
    fault.message.en = Renamed(fault.message.en, organisation, base::Language::en);
  }
}

}  // namespace grondslag::management
