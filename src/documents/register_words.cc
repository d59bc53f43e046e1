#include "documents/register_words.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "documents/rights.h"

namespace grondslag::documents {
namespace {

// The newest version of a record; null: there is none of that name.
template <class Map>
auto Find(const Map& map, const typename Map::key_type& name) -> decltype(&map.begin()->second.now()) {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : &found->second.now();
}

std::vector<std::string> WithoutEmpty(std::vector<std::string> texts) {
  std::erase(texts, "");
  return texts;
}

}  // namespace

std::string RegisterWords::Name(const RecordName& record) const {
  std::string name;
  const auto take = [&](const auto* found, const auto& text_of) {
    if (found != nullptr && name.empty()) name = wording_.In(text_of(*found));
  };
  const auto by_name = [](const auto& described) { return described.name; };
  if (record.value() == "organisation") return Organisation();
  take(Find(register_.categories, record), by_name);
  take(Find(register_.groups, record), by_name);
  take(Find(register_.sources, record), by_name);
  take(Find(register_.measures, record), by_name);
  take(Find(register_.activities, record), by_name);
  take(Find(register_.purposes, record), by_name);
  if (const auto* recipient = Find(register_.recipients, record)) {
    name = wording_.In(recipient->party.name);
    if (name.empty()) name = wording_.In(recipient->category);
  }
  return name.empty() ? record.value() : name;
}

std::vector<std::string> RegisterWords::Names(std::span<const RecordName> records) const {
  std::vector<std::string> names;
  for (const RecordName& record : records) names.push_back(Name(record));
  return names;
}

std::string RegisterWords::Organisation() const {
  if (!register_.organisation) return wording_.Say(words::not_said);
  const std::string name = wording_.In(register_.organisation->now().organisation.name);
  return name.empty() ? wording_.Say(words::not_said) : name;
}

std::string RegisterWords::Staff(const ledger::StaffId& staff) const {
  const auto* found = Find(register_.staff, staff);
  const std::string name = found == nullptr ? "" : wording_.In(found->name);
  return name.empty() ? staff.ToString() : name;
}

std::string RegisterWords::Category(const RecordName& category) const {
  const auto* found = Find(register_.categories, category);
  const std::string name = Name(category);
  if (found == nullptr || found->examples.empty()) return name;
  return wording_.Say(words::category_with_examples, name, wording_.In(found->examples));
}

std::string RegisterWords::Source(const RecordName& source) const {
  const auto* found = Find(register_.sources, source);
  const std::string name = Name(source);
  if (found == nullptr || found->origin == ledger::DataOrigin::person || !found->is_public) return name;
  return wording_.Say(*found->is_public ? words::source_public : words::source_not_public, name);
}

std::string RegisterWords::Recipient(const RecordName& recipient) const {
  const auto* found = Find(register_.recipients, recipient);
  std::string text = Name(recipient);
  if (found == nullptr) return text;
  const std::string category = wording_.In(found->category);
  if (!category.empty() && category != text) text += fmt::format(" ({})", category);
  const std::string kind = KindOfRecipient(recipient);
  return kind.empty() ? text : wording_.Say(words::labelled, text, kind);
}

std::string RegisterWords::KindOfRecipient(const RecordName& recipient) const {
  const auto* found = Find(register_.recipients, recipient);
  if (found == nullptr) return "";
  // The rule book's own words for these speak to the organisation.
  if (found->kind == "processor") return wording_.Say(words::kind_processor);
  if (found->kind == "joint_controller") return wording_.Say(words::kind_joint);
  if (found->kind == "third_party") return wording_.Say(words::kind_third_party);
  return wording_.Value("recipient_kind", found->kind);
}

std::string RegisterWords::Transfer(const RecordName& recipient) const {
  const auto* found = Find(register_.recipients, recipient);
  if (found == nullptr || !found->transfer) return "";
  const ledger::Transfer& transfer = *found->transfer;
  const std::string country = transfer.country.empty() ? wording_.Say(words::not_said) : transfer.country;
  std::string text = wording_.Say(words::transfer_to, Name(recipient), country);
  if (!transfer.tool.empty()) {
    text += " " + wording_.Say(words::transfer_tool, wording_.Value("transfer_tool", transfer.tool));
  }
  if (!transfer.copy.empty()) text += " " + wording_.Say(words::transfer_copy, wording_.In(transfer.copy));
  return text;
}

std::string RegisterWords::Retention(const ledger::Retention& retention) const {
  const std::uint32_t months = retention.months;
  std::string text;
  if (months > 0 && months % 12 == 0) {
    text = wording_.Say(months == 12 ? words::retention_year : words::retention_years, months / 12);
  } else if (months > 0) {
    text = wording_.Say(months == 1 ? words::retention_month : words::retention_months, months);
  }
  const std::string condition = wording_.In(retention.text);
  return base::Join(WithoutEmpty({text, condition}), " ");
}

// Only art. 13 asks it: of data from the person.
std::string RegisterWords::Requirement(const ledger::PurposeTerms& terms) const {
  if (!terms.requirement || !ComesFromPerson(terms)) return "";
  return wording_.Say(words::requirements, *terms.requirement);
}

bool RegisterWords::ComesFromPerson(const ledger::PurposeTerms& terms) const {
  return terms.sources.empty() || std::any_of(terms.sources.begin(), terms.sources.end(), [&](const RecordName& name) {
           const auto* source = Find(register_.sources, name);
           return source != nullptr && source->origin == ledger::DataOrigin::person;
         });
}

std::vector<std::string> RegisterWords::Categories(const ledger::PurposeTerms& terms) const {
  std::vector<std::string> texts;
  for (const RecordName& category : terms.categories) texts.push_back(Category(category));
  return texts;
}
std::vector<std::string> RegisterWords::Sources(const ledger::PurposeTerms& terms) const {
  std::vector<std::string> texts;
  for (const RecordName& source : terms.sources) texts.push_back(Source(source));
  return texts;
}
std::vector<std::string> RegisterWords::Recipients(std::span<const RecordName> recipients) const {
  std::vector<std::string> texts;
  for (const RecordName& recipient : recipients) {
    const auto* found = Find(register_.recipients, recipient);
    if (found == nullptr || IsRecipient(found->kind)) texts.push_back(Recipient(recipient));
  }
  return texts;
}
std::vector<std::string> RegisterWords::Transfers(std::span<const RecordName> recipients) const {
  std::vector<std::string> texts;
  for (const RecordName& recipient : recipients) texts.push_back(Transfer(recipient));
  return WithoutEmpty(std::move(texts));
}

std::string RegisterWords::OneLine(const ledger::Party& party) const {
  return base::Join(WithoutEmpty({wording_.In(party.name), wording_.In(party.address), wording_.In(party.email),
                                  wording_.In(party.phone), wording_.In(party.website)}));
}

std::vector<Description> RegisterWords::Entries(const ledger::Party& party) const {
  return {{wording_.Say(words::name), {wording_.In(party.name)}},
          {wording_.Say(words::address), {wording_.In(party.address)}},
          {wording_.Say(words::email), {wording_.In(party.email)}},
          {wording_.Say(words::phone), {wording_.In(party.phone)}},
          {wording_.Say(words::website), {wording_.In(party.website)}}};
}

std::string RegisterWords::HowToReachUs() const {
  if (!register_.organisation) return Organisation();
  const ledger::Party& party = register_.organisation->now().organisation;
  for (const ledger::RecordText* way : {&party.email, &party.website, &party.phone, &party.address}) {
    if (!way->empty()) return wording_.In(*way);
  }
  return Organisation();
}

std::vector<Description> RegisterWords::Entries(const RecordName& purpose) const {
  const ledger::PurposeTerms* found = Find(register_.purposes, purpose);
  if (found == nullptr) return {};
  const ledger::PurposeTerms& terms = *found;
  const auto say = [&](const words::Words& words) { return wording_.Say(words); };
  std::vector<std::string> recipients = Recipients(terms.recipients);
  if (recipients.empty()) recipients.push_back(say(words::recipients_none));
  const std::optional<base::Date> last = register_.LastDayOf(purpose);
  std::vector<Description> entries = {
      {say(words::goal), {wording_.In(terms.goal)}},
      {say(words::basis), {wording_.Basis(terms.basis)}},
      {say(words::justification), {wording_.In(terms.justification)}},
      {say(words::provision), {wording_.In(terms.provision)}},
      {say(words::interest), {wording_.In(terms.legitimate_interest)}},
      {say(words::marketing), {terms.direct_marketing ? say(words::marketing_yes) : ""}},
      {say(words::further),
       {terms.collected_from.empty() ? "" : wording_.Say(words::further_from, Name(terms.collected_from))}},
      {say(words::groups), Names(terms.groups)},
      {say(words::categories), Categories(terms)},
      {say(words::sources), Sources(terms)},
      {say(words::recipients), std::move(recipients)},
      {say(words::transfers), Transfers(terms.recipients)},
      {say(words::retention), {Retention(terms.retention)}},
      {say(words::requirement), {Requirement(terms)}},
      {say(words::without_data), {wording_.In(terms.without_data)}},
  };
  if (terms.automated) {
    entries.push_back({say(words::automated_logic), {wording_.In(terms.automated->logic)}});
    entries.push_back({say(words::automated_consequences), {wording_.In(terms.automated->consequences)}});
  }
  entries.push_back({say(words::begins), {wording_.Day(terms.begins)}});
  entries.push_back({say(words::ends), {last ? wording_.Day(*last) : ""}});
  return entries;
}

std::string RegisterWords::Days(base::Date first, const std::optional<base::Date>& last) const {
  return last ? wording_.Say(words::days_between, wording_.Day(first), wording_.Day(*last))
              : wording_.Say(words::days_from, wording_.Day(first));
}

// The field without what stands before it in the register: `on_behalf.2.controller.name`, `goal.en`.
std::string RegisterWords::Field(const std::string& field) const {
  constexpr std::string_view kEnglish = ".en", kBehalf = "on_behalf.", kClause = "contract.clauses.";
  if (field.ends_with(kEnglish)) {
    return wording_.Say(words::missing_in_english, Field(field.substr(0, field.size() - kEnglish.size())));
  }
  if (field.starts_with(kBehalf)) {
    const std::size_t dot = field.find('.', kBehalf.size());
    if (dot != std::string::npos) {
      return wording_.Say(words::missing_behalf, field.substr(kBehalf.size(), dot - kBehalf.size()),
                          Field(field.substr(dot + 1)));
    }
  }
  if (field.starts_with(kClause)) {
    const auto* clause = std::find(ledger::kProcessorClauseNames.begin(), ledger::kProcessorClauseNames.end(),
                                   std::string_view(field).substr(kClause.size()));
    if (clause != ledger::kProcessorClauseNames.end()) {
      return wording_.Say(words::missing_clause,
                          wording_.Say(words::clauses[clause - ledger::kProcessorClauseNames.begin()]));
    }
  }
  const auto* known = std::find_if(std::begin(words::fields), std::end(words::fields),
                                   [&](const base::NamedWords& row) { return field == row.name; });
  return known == std::end(words::fields) ? field : wording_.Say(known->words);
}

MissingList RegisterWords::Missing(const std::vector<registry::MissingField>& missing) const {
  static_assert(std::size(words::clauses) == ledger::kProcessorClauseNames.size());
  MissingList list{.heading = wording_.Say(words::missing_heading),
                   .text = wording_.Say(missing.empty() ? words::missing_none : words::missing_text)};
  for (const registry::MissingField& one : missing) {
    const std::string field = Field(one.field);
    list.items.push_back({wording_.Say(words::labelled, Name(one.record),
                                       one.where_possible ? wording_.Say(words::missing_where_possible, field) : field),
                          wording_.Sources(one.articles)});
  }
  return list;
}

}  // namespace grondslag::documents
