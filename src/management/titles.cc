#include "management/titles.h"

#include <utility>

#include <boost/json/array.hpp>

#include "api/json.h"

namespace grondslag::management {
namespace {

using ledger::RecordName;

std::string ReadableOf(const ledger::SealedText& text) { return text.has_text() ? text.text() : ""; }

base::LocalText InBoth(std::string nl, std::string en) {
  if (nl.empty()) nl = en;
  if (en.empty()) en = nl;
  return {std::move(nl), std::move(en)};
}

base::LocalText NameIn(const ledger::LocalRecordText& name) { return InBoth(ReadableOf(name.nl), ReadableOf(name.en)); }
base::LocalText NameIn(const ledger::RecipientDescribed& recipient) {
  base::LocalText name = InBoth(ReadableOf(recipient.party.name), "");
  return name.empty() ? NameIn(recipient.category) : name;
}
template <class Content>
base::LocalText NameIn(const Content& content) {
  return NameIn(content.name);
}

template <class Map>
base::LocalText NameIn(const Map& records, const RecordName& record) {
  const auto found = records.find(record);
  return found == records.end() ? base::LocalText() : NameIn(found->second.now());
}

}  // namespace

base::LocalText TitleOf(const registry::Register& reg, const RecordName& record) {
  const std::string_view kind = registry::KindOf(record);
  if (kind == "purpose") return NameIn(reg.purposes, record);
  if (kind == "category") return NameIn(reg.categories, record);
  if (kind == "group") return NameIn(reg.groups, record);
  if (kind == "source") return NameIn(reg.sources, record);
  if (kind == "recipient") return NameIn(reg.recipients, record);
  if (kind == "measure") return NameIn(reg.measures, record);
  if (kind == "activity") return NameIn(reg.activities, record);
  return {};
}

void Titles::Add(const RecordName& record) {
  if (titles_.contains(record)) return;
  if (const auto assessment = register_.assessments.find(record); assessment != register_.assessments.end()) {
    const ledger::AssessmentSubject& subject = assessment->second.started.content.subject;
    Add(subject.purpose);
    Add(subject.recipient);
    return;
  }
  base::LocalText title = TitleOf(register_, record);
  if (!title.empty()) titles_.emplace(record, std::move(title));
}

void Titles::AddNamedIn(const boost::json::value& value) {
  if (const auto* text = value.if_string(); text != nullptr && text->find('/') != boost::json::string::npos)
    return Add(RecordName(std::string(*text)));
  if (const auto* list = value.if_array()) {
    for (const boost::json::value& item : *list) AddNamedIn(item);
  }
  if (const auto* object = value.if_object()) {
    for (const auto& [name, member] : *object) AddNamedIn(member);
  }
}

boost::json::object Titles::ToJson() const {
  boost::json::object titles;
  for (const auto& [record, title] : titles_) titles[record.value()] = api::ToJson(title);
  return titles;
}

}  // namespace grondslag::management
