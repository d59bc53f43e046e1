// One sentence for each kind of entry about a person.
#include "documents/history_page.h"

#include <utility>
#include <variant>

#include "base/text.h"
#include "documents/register_words.h"
#include "documents/wording.h"

namespace grondslag::documents {
namespace {

class Sentences {
 public:
  explicit Sentences(const RegisterWords& words, const Wording& wording) : words_(words), wording_(wording) {}

  std::string operator()(const ledger::PersonIdentified& event) const {
    return Say(words::happened_known, wording_.Say(words::identifier_kinds, event.kind), wording_.In(event.identifier));
  }
  std::string operator()(const ledger::ConsentGiven& event) const {
    return By(Say(words::happened_consent, Purpose(event.purpose), event.form.value(), event.form_version,
                  wording_.Say(words::consent_methods, event.method)),
              event.by);
  }
  std::string operator()(const ledger::ConsentWithdrawn& event) const {
    return By(Say(words::happened_withdrawal, Purpose(event.purpose)), event.by);
  }
  std::string operator()(const ledger::PersonErased& event) const {
    return event.evidence_until ? Say(words::happened_erased_until, wording_.Day(*event.evidence_until))
                                : Say(words::happened_erased);
  }
  std::string operator()(const ledger::RepresentativeVerified& event) const {
    return Say(words::happened_representative, wording_.Say(words::representative_kinds, event.kind),
               Purpose(event.purpose), event.method);
  }
  std::string operator()(const ledger::RepresentativeEnded& event) const {
    return Say(words::happened_representative_ended, event.representative);
  }
  std::string operator()(const ledger::AgeEstablished& event) const {
    std::vector<std::string> bands;
    for (const ledger::AgeBand& band : event.bands) bands.push_back(wording_.Value(band.fact, band.value));
    return Say(words::happened_age, base::Join(bands, "; "), event.method);
  }
  std::string operator()(const ledger::ObjectionRaised& event) const {
    const std::string channel =
        event.contact_channel.empty() ? "" : ", " + wording_.Value("contact_channel", event.contact_channel);
    return By(Say(words::happened_objection, wording_.Say(words::objection_kinds, event.kind) + channel,
                  Purpose(event.purpose)),
              event.by);
  }
  std::string operator()(const ledger::ObjectionWeighed& event) const {
    return Say(words::happened_weighed, event.objection, wording_.Say(words::weighing_outcomes, event.outcome));
  }
  std::string operator()(const ledger::ProcessingRestricted& event) const {
    return By(Say(words::happened_restricted, Purpose(event.purpose),
                  wording_.Say(words::restriction_grounds_of_person, event.ground)),
              event.by);
  }
  std::string operator()(const ledger::RestrictionLifted& event) const {
    return Say(words::happened_lifted, event.restriction);
  }
  std::string operator()(const ledger::SaleRecorded& event) const {
    return Say(words::happened_sale,
               event.product.empty() ? wording_.Say(words::sale_kinds, event.kind) : event.product);
  }
  std::string operator()(const ledger::PersonFactRecorded& event) const {
    return Say(words::question_and_value, wording_.Question(event.fact), wording_.Value(event.fact, event.value));
  }
  std::string operator()(const ledger::DisclosureMade& event) const {
    return Say(words::happened_disclosure, words_.Name(event.recipient), Categories(event.categories),
               Purpose(event.purpose));
  }
  std::string operator()(const ledger::RecipientNotified& event) const {
    return Say(words::happened_notice, words_.Name(event.recipient), event.about,
               wording_.Say(words::notice_outcomes, event.outcome));
  }
  std::string operator()(const ledger::DataCorrected& event) const {
    return Say(words::happened_rectified, Categories(event.categories));
  }
  std::string operator()(const ledger::AccessAnswered& event) const {
    return Say(words::happened_access, event.channel);
  }
  std::string operator()(const ledger::UseReported& event) const {
    return Say(words::happened_use, Purpose(event.purpose), event.system);
  }
  std::string operator()(const ledger::EntryCorrected& event) const {
    return Say(words::happened_mistake, event.entry);
  }
  std::string operator()(const ledger::EvidenceOpened& event) const {
    return Say(words::happened_evidence, event.entry);
  }
  std::string operator()(const ledger::StopLookedInto& event) const {
    return Say(words::happened_looked_into, event.entry);
  }
  std::string operator()(const ledger::PersonTold& event) const {
    const auto rule = wording_.book().FindRule(event.duty);
    return Say(words::happened_told, rule ? wording_.In(wording_.book()[*rule].text) : event.duty, event.channel);
  }
  std::string operator()(const ledger::AttachmentKept& event) const {
    return Say(words::happened_attachment, wording_.In(event.name), event.media_type, event.about);
  }
  std::string operator()(const ledger::PersonLinkMade& event) const {
    return Say(words::happened_link, Purpose(event.purpose), wording_.Day(event.until));
  }
  // Not about a person: nothing of it stands in the thread of one.
  template <class Other>
  std::string operator()(const Other& event) const {
    return std::string(ledger::TypeOf(ledger::Event(event)).name);
  }

 private:
  template <class... T>
  std::string Say(const words::Words& words, const T&... values) const {
    return wording_.Say(words, values...);
  }
  std::string Purpose(const RecordName& purpose) const {
    return purpose.empty() ? Say(words::everything) : words_.Name(purpose);
  }
  std::string Categories(const std::vector<std::string>& categories) const {
    std::vector<std::string> names;
    for (const std::string& category : categories) names.push_back(words_.Category(RecordName(category)));
    return base::Join(names);
  }
  // Who did it, unless it was the person.
  std::string By(std::string sentence, ledger::ActedBy by) const {
    if (by == ledger::ActedBy::person) return sentence;
    return Say(words::happened_by, sentence, wording_.Say(words::acted_by, by));
  }

  const RegisterWords& words_;
  const Wording& wording_;
};

std::string RemarksOn(const people::HistoryLine& line, const RegisterWords& words, const Wording& wording) {
  std::vector<std::string> remarks;
  if (line.corrected_by) remarks.push_back(wording.Say(words::was_mistake, *line.corrected_by));
  if (line.is_pending) remarks.push_back(wording.Say(words::counts_later));
  if (line.look_into) remarks.push_back(wording.Say(words::look_into));
  if (line.looked_into_by) remarks.push_back(wording.Say(words::was_looked_into, *line.looked_into_by));
  for (const people::Opened& opened : line.opened)
    remarks.push_back(wording.Say(words::was_opened, wording.Day(opened.at), words.Staff(opened.by)));
  return base::Join(remarks, "; ");
}

}  // namespace

std::vector<HistoryEntry> HistoryEntriesOf(std::span<const people::HistoryLine> history, const registry::Register& reg,
                                           const rules::RuleBook& book, base::Language language) {
  const Wording wording(book, language);
  const RegisterWords words(reg, wording);
  std::vector<HistoryEntry> entries;
  for (const people::HistoryLine& line : history) {
    entries.push_back({.position = line.event.position,
                       .when = wording.Day(line.event.occurred_at),
                       .what = std::visit(Sentences(words, wording), line.event.event),
                       .by = line.event.by.empty() ? "" : words.Staff(line.event.by),
                       .remarks = RemarksOn(line, words, wording)});
  }
  return entries;
}

Document HistoryPageOf(const ledger::PersonId& person, std::span<const people::HistoryLine> history,
                       const registry::Register& reg, const rules::RuleBook& book, const Imprint& imprint) {
  const Wording wording(book, imprint.language);
  Document document = Begun(imprint, RegisterWords(reg, wording), wording.Say(words::history_title));
  document.AddDescriptions({{wording.Say(words::consent_number), {person.ToString()}}});
  Table table{.caption = wording.Say(words::history_title),
              .columns = {wording.Say(words::consent_entry), wording.Say(words::sale_on), wording.Say(words::happened),
                          wording.Say(words::recorded_by), wording.Say(words::remarks)}};
  for (HistoryEntry& entry : HistoryEntriesOf(history, reg, book, imprint.language)) {
    table.rows.push_back({std::to_string(entry.position), std::move(entry.when), std::move(entry.what),
                          std::move(entry.by), std::move(entry.remarks)});
  }
  document.AddTable(std::move(table));
  Finish(document, imprint, wording);
  return document;
}

}  // namespace grondslag::documents
