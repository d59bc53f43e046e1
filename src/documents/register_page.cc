// Writes the register: the organisation, its own activities, those on behalf of others, the tables, what is missing.
#include "documents/register_page.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "documents/missing.h"
#include "log/hash.h"
#include "terms/in_words.h"

namespace grondslag::documents {
namespace {

class RegisterWriter {
 public:
  RegisterWriter(const registry::Register& reg, const rules::RuleBook& book, const Imprint& imprint)
      : reg_(reg), imprint_(imprint), wording_(book, imprint.language), words_(reg, wording_) {}

  RegisterPage Write() {
    document_ = Begun(imprint_, words_, Say(words::register_title, words_.Organisation()));
    document_.AddParagraph(Say(words::register_introduction));
    Organisation();
    Activities(ledger::ProcessingRole::controller, words::as_controller);
    Activities(ledger::ProcessingRole::processor, words::as_processor);
    PurposesTable();
    ProcessingTable();
    RecipientsTable();
    StatementsTable();
    EndedTable();
    RegisterPage page{.missing = MissingOn(reg_, imprint_,
                                           {registry::Page::register_of_controller,
                                            registry::Page::register_of_processor, registry::Page::agreements})};
    document_.blocks.emplace_back(words_.Missing(page.missing));
    Finish(document_, imprint_, wording_);
    page.document = std::move(document_);
    return page;
  }

 private:
  using Texts = std::vector<std::string>;

  template <class... T>
  std::string Say(const words::Words& words, const T&... values) const {
    return wording_.Say(words, values...);
  }
  static std::string Cell(const Texts& texts) { return base::Join(texts, "; "); }

  // Art. 30(1)(a), 30(2)(a).
  void Organisation() {
    document_.AddHeading(2, Say(words::organisation));
    if (!reg_.organisation) return;
    const ledger::OrganisationDescribed& organisation = reg_.organisation->now();
    std::vector<Description> entries = words_.Entries(organisation.organisation);
    entries.push_back({Say(words::registration), {wording_.In(organisation.registration)}});
    entries.push_back({Say(words::representative), {words_.OneLine(organisation.representative)}});
    entries.push_back({Say(words::officer),
                       {organisation.has_officer == std::optional(false) ? Say(words::officer_none)
                                                                         : words_.OneLine(organisation.officer)}});
    document_.AddDescriptions(std::move(entries));
  }

  bool IsOver(const ledger::ActivityDescribed& activity) const { return activity.ends && *activity.ends < imprint_.on; }

  template <class Visit>
  void EachActivity(ledger::ProcessingRole role, Visit visit) const {
    for (const auto& [name, versions] : reg_.activities) {
      const ledger::ActivityDescribed& activity = versions.now();
      if (activity.role == role && !IsOver(activity)) visit(activity);
    }
  }
  // Those that are not over, of one activity.
  template <class Visit>
  void EachPurpose(const RecordName& activity, Visit visit) const {
    for (const auto& [name, purpose] : reg_.purposes) {
      if (purpose.now().activity == activity && !reg_.HasEnded(name, imprint_.on)) visit(name, purpose.now());
    }
  }

  void Activities(ledger::ProcessingRole role, const words::Words& heading) {
    bool is_headed = false;
    EachActivity(role, [&](const ledger::ActivityDescribed& activity) {
      if (!is_headed) document_.AddHeading(2, Say(heading));
      is_headed = true;
      Activity(activity);
    });
  }

  void Activity(const ledger::ActivityDescribed& activity) {
    document_.AddHeading(3, words_.Name(activity.activity));
    std::vector<Description> entries = {{Say(words::activity_days), {words_.Days(activity.starts, activity.ends)}},
                                        {Say(words::joint), JointControllers(activity)},
                                        {Say(words::measures), words_.Names(activity.measures)}};
    if (activity.role == ledger::ProcessingRole::processor) {
      entries.push_back({Say(words::recipients), words_.Recipients(activity.recipients)});
      entries.push_back({Say(words::transfers), words_.Transfers(activity.recipients)});
    }
    document_.AddDescriptions(std::move(entries));
    for (const ledger::ProcessingOnBehalf& behalf : activity.on_behalf) OnBehalf(behalf);
    if (activity.role == ledger::ProcessingRole::processor) return;
    bool has_purpose = false;
    EachPurpose(activity.activity, [&](const RecordName& name, const ledger::PurposeTerms& terms) {
      has_purpose = true;
      Purpose(name, terms);
    });
    if (!has_purpose) document_.AddParagraph(Say(words::no_purposes));
  }

  Texts JointControllers(const ledger::ActivityDescribed& activity) const {
    Texts texts;
    for (const RecordName& name : activity.joint_controllers) texts.push_back(PartyOf(name));
    return texts;
  }
  std::string PartyOf(const RecordName& recipient) const {
    const auto found = reg_.recipients.find(recipient);
    return found == reg_.recipients.end() ? recipient.value() : words_.OneLine(found->second.now().party);
  }

  // Art. 30(2)(a)-(b).
  void OnBehalf(const ledger::ProcessingOnBehalf& behalf) {
    document_.AddDescriptions({{Say(words::on_behalf), {words_.OneLine(behalf.controller)}},
                               {Say(words::their_representative), {words_.OneLine(behalf.representative)}},
                               {Say(words::their_officer), {words_.OneLine(behalf.officer)}},
                               {Say(words::behalf_processing), {wording_.In(behalf.processing)}}});
  }

  void Purpose(const RecordName& name, const ledger::PurposeTerms& terms) {
    document_.AddHeading(4, words_.Name(name));
    std::vector<Description> entries = words_.Entries(name);
    entries.push_back({Say(words::measures), words_.Names(terms.measures)});
    entries.push_back({Say(words::assessment), {Assessment(terms.assessment)}});
    entries.push_back({Say(words::compatibility), {Assessment(terms.compatibility)}});
    document_.AddDescriptions(std::move(entries));
  }

  std::string Assessment(const RecordName& name) const {
    if (name.empty()) return "";
    const ledger::AssessmentConcluded* conclusion = reg_.ConclusionOf(name);
    if (conclusion == nullptr) return Say(words::assessment_open, name.value());
    return Say(words::assessment_of, name.value(), wording_.In(terms::InWords(conclusion->verdict)),
               wording_.Day(conclusion->at), conclusion->book, conclusion->book_version);
  }

  // Measures of the purpose, then those of its activity.
  Texts MeasuresOf(const ledger::PurposeTerms& terms) const {
    std::vector<RecordName> measures = terms.measures;
    const auto activity = reg_.activities.find(terms.activity);
    if (activity != reg_.activities.end()) {
      for (const RecordName& measure : activity->second.now().measures) {
        if (std::find(measures.begin(), measures.end(), measure) == measures.end()) measures.push_back(measure);
      }
    }
    return words_.Names(measures);
  }

  void PurposesTable() {
    Table table{.caption = Say(words::table_of_purposes),
                .columns = {Say(words::purpose), Say(words::activity), Say(words::goal), Say(words::basis),
                            Say(words::justification), Say(words::provision), Say(words::interest), Say(words::groups),
                            Say(words::categories), Say(words::sources), Say(words::recipients), Say(words::transfers),
                            Say(words::retention), Say(words::measures), Say(words::joint), Say(words::assessment),
                            Say(words::activity_days)}};
    EachActivity(ledger::ProcessingRole::controller, [&](const ledger::ActivityDescribed& activity) {
      EachPurpose(activity.activity, [&](const RecordName& name, const ledger::PurposeTerms& terms) {
        table.rows.push_back(
            {words_.Name(name), words_.Name(terms.activity), wording_.In(terms.goal), wording_.Basis(terms.basis),
             wording_.In(terms.justification), wording_.In(terms.provision), wording_.In(terms.legitimate_interest),
             Cell(words_.Names(terms.groups)), Cell(words_.Categories(terms)), Cell(words_.Sources(terms)),
             Cell(words_.Recipients(terms.recipients)), Cell(words_.Transfers(terms.recipients)),
             words_.Retention(terms.retention), Cell(MeasuresOf(terms)), Cell(JointControllers(activity)),
             Assessment(terms.assessment), words_.Days(terms.begins, reg_.LastDayOf(name))});
      });
    });
    document_.AddTable(std::move(table));
  }

  void ProcessingTable() {
    Table table{.caption = Say(words::table_of_processing),
                .columns = {Say(words::activity), Say(words::on_behalf), Say(words::their_representative),
                            Say(words::their_officer), Say(words::behalf_processing), Say(words::recipients),
                            Say(words::transfers), Say(words::measures)}};
    EachActivity(ledger::ProcessingRole::processor, [&](const ledger::ActivityDescribed& activity) {
      for (const ledger::ProcessingOnBehalf& behalf : activity.on_behalf) {
        table.rows.push_back({words_.Name(activity.activity), words_.OneLine(behalf.controller),
                              words_.OneLine(behalf.representative), words_.OneLine(behalf.officer),
                              wording_.In(behalf.processing), Cell(words_.Recipients(activity.recipients)),
                              Cell(words_.Transfers(activity.recipients)), Cell(words_.Names(activity.measures))});
      }
    });
    document_.AddTable(std::move(table));
  }

  void RecipientsTable() {
    Table table{.caption = Say(words::table_of_recipients),
                .columns = {Say(words::recipient), Say(words::contact), Say(words::kind), Say(words::country),
                            Say(words::tool), Say(words::safeguards), Say(words::agreement)}};
    for (const auto& [name, versions] : reg_.recipients) {
      const ledger::RecipientDescribed& recipient = versions.now();
      const ledger::Transfer transfer = recipient.transfer.value_or(ledger::Transfer{});
      table.rows.push_back({words_.Name(name), words_.OneLine(recipient.party), words_.KindOfRecipient(name),
                            transfer.country,
                            transfer.tool.empty() ? "" : wording_.Value("transfer_tool", transfer.tool),
                            wording_.In(transfer.safeguards), Agreement(recipient)});
    }
    document_.AddTable(std::move(table));
  }
  std::string Agreement(const ledger::RecipientDescribed& recipient) const {
    Texts texts;
    if (recipient.contract && recipient.contract->signed_on) {
      texts.push_back(Say(words::agreement_contract, wording_.Day(*recipient.contract->signed_on)));
    }
    if (recipient.arrangement && recipient.arrangement->agreed_on) {
      texts.push_back(Say(words::agreement_arrangement, wording_.Day(*recipient.arrangement->agreed_on)));
    }
    return Cell(texts);
  }

  void StatementsTable() {
    Table table{.caption = Say(words::table_of_statements),
                .columns = {Say(words::statement), Say(words::version), Say(words::language), Say(words::published_on),
                            Say(words::where), Say(words::hash)}};
    for (const auto& [name, versions] : reg_.statements) {
      for (const auto& version : versions.all) {
        const ledger::StatementPublished& published = version.content;
        table.rows.push_back({name.value(), std::to_string(published.version), published.language,
                              wording_.Day(version.occurred_at), wording_.In(published.where),
                              log::HexOf(published.hash)});
      }
    }
    document_.AddTable(std::move(table));
  }

  void EndedTable() {
    Table table{.caption = Say(words::table_of_ended), .columns = {Say(words::purpose), Say(words::last_day)}};
    for (const auto& [name, purpose] : reg_.purposes) {
      if (!reg_.HasEnded(name, imprint_.on)) continue;
      const auto last = reg_.LastDayOf(name);
      table.rows.push_back({words_.Name(name), last ? wording_.Day(*last) : ""});
    }
    document_.AddTable(std::move(table));
  }

  const registry::Register& reg_;
  const Imprint& imprint_;
  Wording wording_;
  RegisterWords words_;
  Document document_;
};

}  // namespace

RegisterPage RegisterPageOf(const registry::Register& reg, const rules::RuleBook& book, const Imprint& imprint) {
  return RegisterWriter(reg, book, imprint).Write();
}

}  // namespace grondslag::documents
