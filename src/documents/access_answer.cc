// Writes the answer: what the person is known by, purpose by purpose, who got data, stops, sales, rights.
#include "documents/access_answer.h"

#include <algorithm>
#include <utility>

#include "documents/rights.h"

namespace grondslag::documents {
namespace {

using registry::Register;
using Texts = std::vector<std::string>;

base::LocalText InBoth(const rules::RuleBook& book, const Register& reg, auto text_of) {
  const Wording nl(book, base::Language::nl), en(book, base::Language::en);
  return {text_of(RegisterWords(reg, nl)), text_of(RegisterWords(reg, en))};
}

Texts NamesOf(const std::vector<RecordName>& records) {
  Texts names;
  for (const RecordName& record : records) names.push_back(record.value());
  return names;
}

class AccessWriter {
 public:
  AccessWriter(const people::AccessAnswer& answer, const Register& reg, const rules::RuleBook& book,
               const Imprint& imprint)
      : answer_(answer), imprint_(imprint), wording_(book, imprint.language), words_(reg, wording_) {}

  AccessDocument Write() {
    document_ = Begun(imprint_, words_, Say(words::access_title, words_.Organisation()));
    document_.AddParagraph(Say(words::access_introduction));
    if (!answer_.known) document_.AddParagraph(Say(words::access_unknown));
    if (answer_.erased) document_.AddParagraph(Say(words::access_erased));
    KnownBy();
    Purposes();
    GivenTo();
    Stops();
    Sales();
    Attachments();
    More();
    NotOnRegister();
    Rights();
    Finish(document_, imprint_, wording_);
    return {std::move(document_), std::move(left_out_)};
  }

 private:
  template <class... T>
  std::string Say(const words::Words& words, const T&... values) const {
    return wording_.Say(words, values...);
  }

  void KnownBy() {
    document_.AddHeading(2, Say(words::access_known_by));
    std::vector<Description> entries;
    for (const people::KnownIdentifier& known : answer_.identifiers) {
      entries.push_back({wording_.Say(words::identifier_kinds, known.kind), {wording_.In(known.identifier)}});
    }
    if (entries.empty()) document_.AddParagraph(Say(words::access_no_identifiers));
    document_.AddDescriptions(std::move(entries));
  }

  void Purposes() {
    document_.AddHeading(2, Say(words::access_purposes));
    if (answer_.purposes.empty()) document_.AddParagraph(Say(words::access_no_purposes));
    if (!answer_.purposes.empty() && !answer_.known) document_.AddParagraph(Say(words::access_purposes_in_general));
    for (const people::PurposeAnswer& purpose : answer_.purposes) Purpose(purpose);
  }

  void Purpose(const people::PurposeAnswer& purpose) {
    const people::PurposeInformation& says = purpose.register_says;
    const std::string& title = wording_.In(says.title);
    document_.AddHeading(3, title.empty() ? says.purpose.value() : title);
    document_.AddDescriptions({{Say(words::goal), {Goal(says.purpose)}},
                               {Say(words::basis), {says.basis ? wording_.Basis(*says.basis) : ""}},
                               {Say(words::justification), {wording_.In(says.justification)}},
                               {Say(words::categories), Categories(says.categories)},
                               {Say(words::sources), Sources(says.sources)},
                               {Say(words::goes_to), Recipients(purpose)},
                               {Say(words::transfers), {wording_.In(says.transfer)}},
                               {Say(words::retention), {wording_.In(says.retention)}},
                               {Say(words::automated_logic), {wording_.In(says.automated_decision)}},
                               {Say(words::consent_standing), {Consent(purpose)}},
                               {Say(words::restricted), {purpose.is_restricted ? Say(words::restricted_yes) : ""}}});
    Disclosures(purpose.recipients, words_.Name(says.purpose));
  }
  std::string Goal(const RecordName& purpose) const {
    const auto found = words_.reg().purposes.find(purpose);
    return found == words_.reg().purposes.end() ? "" : wording_.In(found->second.now().goal);
  }
  Texts Categories(const Texts& categories) const {
    Texts texts;
    for (const std::string& category : categories) texts.push_back(words_.Category(RecordName(category)));
    return texts;
  }
  Texts Sources(const Texts& sources) const {
    Texts texts;
    for (const std::string& source : sources) texts.push_back(words_.Source(RecordName(source)));
    return texts;
  }
  // By the register, whether or not anything went to them yet.
  Texts Recipients(const people::PurposeAnswer& purpose) const {
    const Texts texts = words_.Recipients(purpose.register_says.recipients);
    return texts.empty() ? Texts{Say(words::recipients_none)} : texts;
  }

  // Of a purpose on consent, and wherever the person said yes.
  std::string Consent(const people::PurposeAnswer& purpose) const {
    const people::ConsentStanding& standing = purpose.consent;
    if (!standing.consent) {
      return purpose.register_says.basis == terms::LawfulBasis::consent ? Say(words::consent_none) : "";
    }
    const people::Consent& consent = *standing.consent;
    const std::string given = wording_.Day(consent.given_at);
    switch (standing.standing) {
      case people::Standing::withdrawn:
        return Say(words::consent_withdrawn, given, standing.withdrawal ? wording_.Day(standing.withdrawal->at) : "");
      case people::Standing::expired:
        return Say(words::consent_expired, given, consent.expires_on ? wording_.Day(*consent.expires_on) : "");
      case people::Standing::replaced: return Say(words::consent_replaced, given);
      case people::Standing::never: return Say(words::consent_none);
      case people::Standing::in_force: break;
    }
    return Say(words::consent_in_force, given);
  }

  bool IsNamed(const RecordName& recipient) {
    const auto found = words_.reg().recipients.find(recipient);
    if (found == words_.reg().recipients.end() || IsRecipient(found->second.now().kind)) return true;
    if (std::find(left_out_.begin(), left_out_.end(), recipient) == left_out_.end()) left_out_.push_back(recipient);
    return false;
  }

  // Art. 15(1)(c): who really got data, by name (C-154/21). Those on the register only are told with the purpose.
  bool Disclosures(const std::vector<people::NamedRecipient>& recipients, const std::string& of) {
    const std::string heading = Say(words::given_to);
    Table table{.caption = of.empty() ? heading : Say(words::labelled, heading, of),
                .columns = {Say(words::recipient), Say(words::contact), Say(words::categories), Say(words::first_time),
                            Say(words::last_time), Say(words::times)}};
    for (const people::NamedRecipient& one : recipients) {
      if (one.times == 0 || !IsNamed(one.recipient)) continue;
      table.rows.push_back({words_.Name(one.recipient), ContactOf(one.recipient),
                            base::Join(Categories(one.categories), "; "), one.first ? wording_.Day(*one.first) : "",
                            one.last ? wording_.Day(*one.last) : "", std::to_string(one.times)});
    }
    const bool any = !table.rows.empty();
    document_.AddTable(std::move(table));
    return any;
  }
  std::string ContactOf(const RecordName& recipient) const {
    const auto found = words_.reg().recipients.find(recipient);
    if (found == words_.reg().recipients.end()) return "";
    ledger::Party party = found->second.now().party;
    party.name = {};
    return words_.OneLine(party);
  }
  void GivenTo() {
    document_.AddHeading(2, Say(words::given_to));
    if (!Disclosures(answer_.recipients, "")) document_.AddParagraph(Say(words::given_to_nobody));
  }

  std::string PurposeOrAll(const RecordName& purpose) const {
    return purpose.empty() ? Say(words::everything) : words_.Name(purpose);
  }

  void Stops() {
    const people::PersonState& state = answer_.state;
    document_.AddHeading(2, Say(words::access_stops));
    if (state.withdrew_all) {
      document_.AddParagraph(Say(words::all_consents_withdrawn, wording_.Day(state.withdrew_all->at)));
    }
    if (state.objections.empty() && state.restrictions.empty() && !state.withdrew_all) {
      document_.AddParagraph(Say(words::access_no_stops));
    }
    Table objections{.caption = Say(words::objections),
                     .columns = {Say(words::since), Say(words::against), Say(words::purpose), Say(words::channel),
                                 Say(words::standing)}};
    for (const people::Objection& one : state.objections) {
      const std::string channel = one.contact_channel.empty() ? Say(words::every_channel)
                                                              : wording_.Value("contact_channel", one.contact_channel);
      objections.rows.push_back({wording_.Day(one.stop.at), wording_.Say(words::objection_kinds, one.kind),
                                 PurposeOrAll(one.purpose), channel,
                                 Say(words::objection_states[static_cast<std::size_t>(one.status)])});
    }
    document_.AddTable(std::move(objections));
    Table restrictions{.caption = Say(words::restrictions),
                       .columns = {Say(words::since), Say(words::purpose), Say(words::ground)}};
    for (const people::Restriction& one : state.restrictions) {
      restrictions.rows.push_back(
          {wording_.Day(one.stop.at), PurposeOrAll(one.purpose), wording_.Say(words::restriction_grounds, one.ground)});
    }
    document_.AddTable(std::move(restrictions));
  }

  void Sales() {
    if (answer_.state.sales.empty()) return;
    document_.AddHeading(2, Say(words::access_sales));
    Table table{
        .caption = Say(words::access_sales),
        .columns = {Say(words::sale_on), Say(words::sale_of), Say(words::categories), Say(words::sale_opt_out)}};
    for (const people::Sale& sale : answer_.state.sales) {
      Texts details;
      for (const ledger::IdentifierKind kind : sale.details)
        details.push_back(wording_.Say(words::identifier_kinds, kind));
      table.rows.push_back({wording_.Day(sale.at),
                            sale.product.empty() ? wording_.Say(words::sale_kinds, sale.kind) : sale.product,
                            base::Join(details), Say(sale.opt_out_offered ? words::yes : words::no)});
    }
    document_.AddTable(std::move(table));
  }

  void Attachments() {
    if (answer_.attachments.empty()) return;
    document_.AddHeading(2, Say(words::access_attachments));
    document_.AddParagraph(Say(words::access_attachments_text));
    Table table{.caption = Say(words::access_attachments),
                .columns = {Say(words::since), Say(words::file_name), Say(words::media_type), Say(words::file_size)}};
    for (const people::KnownAttachment& one : answer_.attachments) {
      table.rows.push_back({wording_.Day(one.at), wording_.In(one.name), one.media_type, std::to_string(one.size)});
    }
    document_.AddTable(std::move(table));
  }

  // Age, who decides for the person, other recorded facts, and what the person was told.
  void More() {
    const people::PersonState& state = answer_.state;
    std::vector<Description> entries;
    for (const people::AgeValue& age : state.ages) {
      if (!age.from || *age.from <= imprint_.on)
        entries.push_back({wording_.Question(age.fact), {wording_.Value(age.fact, age.value)}});
    }
    for (const people::Representative& one : state.representatives) {
      const std::string who = wording_.Say(words::representative_kinds, one.kind);
      entries.push_back(
          {Say(words::representative_of),
           {one.until ? Say(words::representative_until, who, wording_.Day(one.from), wording_.Day(*one.until))
                      : Say(words::representative_since, who, wording_.Day(one.from))}});
    }
    for (const people::RecordedFact& fact : state.facts) {
      entries.push_back({wording_.Question(fact.fact), {wording_.Value(fact.fact, fact.value)}});
    }
    for (const people::Told& told : state.told) {
      const auto rule = wording_.book().FindRule(told.duty);
      entries.push_back(
          {Say(words::told),
           {Say(words::told_on, rule ? wording_.In(wording_.book()[*rule].text) : told.duty, wording_.Day(told.at))}});
    }
    if (!entries.empty()) document_.AddHeading(2, Say(words::access_more));
    document_.AddDescriptions(std::move(entries));
  }

  void NotOnRegister() {
    if (answer_.purposes_not_on_register.empty()) return;
    document_.AddHeading(2, Say(words::not_on_register));
    document_.AddParagraph(Say(words::not_on_register_text));
    document_.AddList(NamesOf(answer_.purposes_not_on_register));
  }

  // Art. 15(1)(e)-(f). Of a right that not every purpose gives: for which.
  void Rights() {
    document_.AddHeading(2, Say(words::your_rights));
    Texts items;
    for (const Right& right : documents::Rights()) {
      Texts purposes;
      for (const people::PurposeAnswer& purpose : answer_.purposes) {
        if (HoldsFor(right, purpose.register_says)) purposes.push_back(words_.Name(purpose.register_says.purpose));
      }
      if (purposes.empty() && !right.holds.always) continue;
      const std::string text = Say(right.text) + " [" + wording_.Source(right.article) + "]";
      const bool is_for_all = right.holds.always || purposes.size() == answer_.purposes.size();
      items.push_back(is_for_all ? text : Say(words::right_for, text, base::Join(purposes)));
    }
    document_.AddList(std::move(items));
    document_.AddParagraph(Say(words::rights_how, words_.HowToReachUs()));
  }
  bool HoldsFor(const Right& right, const people::PurposeInformation& says) const {
    const auto found = words_.reg().purposes.find(says.purpose);
    return found != words_.reg().purposes.end() && Holds(right, words_.reg(), found->second.now());
  }

  const people::AccessAnswer& answer_;
  const Imprint& imprint_;
  Wording wording_;
  RegisterWords words_;
  Document document_;
  std::vector<RecordName> left_out_;
};

}  // namespace

people::PurposeInformation InformationOf(const Register& reg, const rules::RuleBook& book, const RecordName& purpose) {
  people::PurposeInformation information;
  information.purpose = purpose;
  const auto found = reg.purposes.find(purpose);
  if (found == reg.purposes.end()) return information;
  const ledger::PurposeTerms& terms = found->second.now();
  const auto both = [&](auto text_of) { return InBoth(book, reg, text_of); };
  information.title = both([&](const RegisterWords& words) { return words.Name(purpose); });
  information.basis = terms.basis;
  // On consent only data of those are used who said yes, which their record shows.
  information.concerns_person = terms.basis != terms::LawfulBasis::consent;
  information.justification = both([&](const RegisterWords& words) { return words.wording().In(terms.justification); });
  information.categories = NamesOf(terms.categories);
  information.sources = NamesOf(terms.sources);
  information.recipients = terms.recipients;
  information.retention = both([&](const RegisterWords& words) { return words.Retention(terms.retention); });
  if (terms.automated) {
    information.automated_decision = both([&](const RegisterWords& words) {
      return words.wording().In(terms.automated->logic) + "\n" + words.wording().In(terms.automated->consequences);
    });
  }
  information.transfer =
      both([&](const RegisterWords& words) { return base::Join(words.Transfers(terms.recipients), "\n"); });
  for (const Right& right : Rights()) {
    if (Holds(right, reg, terms)) information.rights.push_back(right.article);
  }
  return information;
}

std::vector<people::PurposeInformation> InformationOfAll(const Register& reg, const rules::RuleBook& book,
                                                         base::Date day) {
  std::vector<people::PurposeInformation> all;
  for (const auto& [name, purpose] : reg.purposes) {
    if (!reg.HasEnded(name, day)) all.push_back(InformationOf(reg, book, name));
  }
  return all;
}

AccessDocument AccessDocumentOf(const people::AccessAnswer& answer, const Register& reg, const rules::RuleBook& book,
                                const Imprint& imprint) {
  return AccessWriter(answer, reg, book, imprint).Write();
}

}  // namespace grondslag::documents
