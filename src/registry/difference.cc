// Each register as records with fields, laid side by side.
#include "registry/difference.h"

#include <algorithm>
#include <map>
#include <utility>

#include "registry/field_texts.h"

namespace grondslag::registry {

namespace {

using Records = std::map<RecordName, FieldTexts>;

template <class Map>
void AddRecords(const Map& map, Records& records) {
  for (const auto& [name, versions] : map) records[name] = FieldTextsOf(versions.now());
}

void AddPurposes(const Register& reg, Records& records) {
  for (const auto& [name, purpose] : reg.purposes) {
    FieldTexts texts = FieldTextsOf(purpose.now());
    if (const auto last = reg.LastDayOf(name)) texts.emplace_back("last_day", last->ToString());
    for (const RecordName& other : purpose.replaced_by) texts.emplace_back("replaced_by", other.value());
    records[name] = std::move(texts);
  }
}

void AddAssessments(const Register& reg, Records& records) {
  for (const auto& [name, assessment] : reg.assessments) {
    records[name] =
        assessment.conclusion ? FieldTextsOf(assessment.conclusion->content) : FieldTextsOf(assessment.started.content);
  }
}

void AddFactsAndDuties(const Register& reg, Records& records) {
  for (const auto& [about, facts] : reg.facts) {
    for (const auto& [fact, versions] : facts) {
      records[about].emplace_back("fact " + fact, TextOf(versions.now().value));
    }
  }
  for (const auto& [about, duties] : reg.duties) {
    for (const auto& [duty, versions] : duties) {
      records[about].emplace_back("duty " + duty, versions.all.back().occurred_at.ToString());
    }
  }
}

Records RecordsOf(const Register& reg) {
  Records records;
  if (reg.organisation) records[RecordName("organisation")] = FieldTextsOf(reg.organisation->now());
  AddRecords(reg.categories, records);
  AddRecords(reg.groups, records);
  AddRecords(reg.sources, records);
  AddRecords(reg.recipients, records);
  AddRecords(reg.measures, records);
  AddRecords(reg.activities, records);
  AddRecords(reg.statements, records);
  AddPurposes(reg, records);
  AddAssessments(reg, records);
  AddFactsAndDuties(reg, records);
  return records;
}

// Empty: not filled.
std::string Find(const FieldTexts& texts, const std::string& field) {
  const auto found = std::find_if(texts.begin(), texts.end(), [&](const auto& text) { return text.first == field; });
  return found != texts.end() ? found->second : "";
}

void Compare(const RecordName& record, const FieldTexts& before, const FieldTexts& after,
             std::vector<FieldChange>& changes) {
  for (const auto& [field, text] : after) {
    if (std::string was = Find(before, field); was != text) changes.push_back({record, field, std::move(was), text});
  }
  for (const auto& [field, text] : before) {
    if (Find(after, field).empty()) changes.push_back({record, field, text, ""});
  }
}

}  // namespace

std::vector<FieldChange> DifferenceBetween(const Register& before, const Register& after) {
  Records was = RecordsOf(before), is = RecordsOf(after);
  for (const auto& [record, texts] : was) is.try_emplace(record);
  std::vector<FieldChange> changes;
  for (const auto& [record, texts] : is) Compare(record, was[record], texts, changes);
  return changes;
}

}  // namespace grondslag::registry
