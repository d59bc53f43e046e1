// Which changes of a purpose make another purpose of it.
#include <algorithm>
#include <cctype>

#include "registry/check.h"

namespace grondslag::registry {
namespace {

using ledger::LocalRecordText;
using ledger::PurposeTerms;

// Letters, digits and whatever is not ASCII.
std::string LettersOf(const std::string& text) {
  std::string letters;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0) letters += static_cast<char>(std::tolower(byte));
  }
  return letters;
}

// An erased or sealed text is not the same as any.
bool SaysTheSame(const ledger::SealedText& before, const ledger::SealedText& after) {
  if (before.empty() || after.empty()) return before.empty() && after.empty();
  return before.has_text() && after.has_text() && LettersOf(before.text()) == LettersOf(after.text());
}
// A translation may come, not change.
bool SaysTheSame(const LocalRecordText& before, const LocalRecordText& after) {
  return SaysTheSame(before.nl, after.nl) && (before.en.empty() || SaysTheSame(before.en, after.en));
}

bool HasMore(const std::vector<RecordName>& before, const std::vector<RecordName>& after) {
  return std::any_of(after.begin(), after.end(), [&](const RecordName& record) {
    return std::find(before.begin(), before.end(), record) == before.end();
  });
}

// Without a number of months, only the text says how long.
bool IsLonger(const ledger::Retention& before, const ledger::Retention& after) {
  if (before.empty()) return false;
  if (!SaysTheSame(before.text, after.text)) return true;
  return before.months != 0 && (after.months == 0 || after.months > before.months);
}

bool WorksOtherwise(const std::optional<ledger::AutomatedDecision>& before,
                    const std::optional<ledger::AutomatedDecision>& after) {
  if (!after) return false;
  return !before || !SaysTheSame(before->logic, after->logic) ||
         !SaysTheSame(before->consequences, after->consequences);
}

}  // namespace

std::vector<std::string> MaterialChanges(const PurposeTerms& before, const PurposeTerms& after) {
  std::vector<std::string> fields;
  const auto add = [&](const char* field, bool is_material) {
    if (is_material) fields.emplace_back(field);
  };
  add("activity", before.activity != after.activity);
  add("goal", !SaysTheSame(before.goal, after.goal));
  add("basis", before.basis != after.basis);
  add("legitimate_interest",
      !before.legitimate_interest.empty() && !SaysTheSame(before.legitimate_interest, after.legitimate_interest));
  add("provision", !before.provision.empty() && !SaysTheSame(before.provision, after.provision));
  add("categories", HasMore(before.categories, after.categories));
  add("groups", HasMore(before.groups, after.groups));
  add("sources", HasMore(before.sources, after.sources));
  // What a person agreed to includes who gets the data.
  add("recipients", before.basis == terms::LawfulBasis::consent && HasMore(before.recipients, after.recipients));
  add("retention", IsLonger(before.retention, after.retention));
  add("automated", WorksOtherwise(before.automated, after.automated));
  add("direct_marketing", after.direct_marketing && !before.direct_marketing);
  add("collected_from", before.collected_from != after.collected_from);
  add("compatibility", before.compatibility != after.compatibility);
  add("replaces", before.replaces != after.replaces);
  return fields;
}

}  // namespace grondslag::registry
