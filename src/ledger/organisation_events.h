// Events about the organisation and what it does with personal data: who it is, which data of whom from where for which
// purposes on which basis, who receives them, how they are kept. What GDPR art. 30(1) and 30(2) want in the register,
// and art. 13 and 14 in the privacy statement. How an answer was come to stands in assessment_events.h.
//
// Each event is the whole record as it is from then on: a later one with the same name is its next version.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "ledger/ids.h"
#include "ledger/sealed.h"
#include "log/hash.h"
#include "terms/words.h"

namespace grondslag::ledger {

// A text in Dutch, and in English where people read the statement in English.
struct LocalRecordText {
  RecordText nl;
  RecordText en;
  bool empty() const { return nl.empty() && en.empty(); }

  template <class F>
  void Fields(F& f) {
    f(1, "nl", nl)(2, "en", en);
  }
};

// Whom people and authorities can turn to.
struct Party {
  RecordText name;
  RecordText address;
  RecordText email;
  RecordText phone;
  RecordText website;
  bool empty() const { return name.empty() && address.empty() && email.empty() && phone.empty() && website.empty(); }
  bool HasContact() const { return !address.empty() || !email.empty() || !phone.empty() || !website.empty(); }

  template <class F>
  void Fields(F& f) {
    f(1, "name", name)(2, "address", address)(3, "email", email)(4, "phone", phone)(5, "website", website);
  }
};

// Art. 4(7), 13(1)(a)-(b), 30(1)(a).
struct OrganisationDescribed {
  Party organisation;
  RecordText registration;             // its number in the trade register
  Party representative;                // art. 27; empty: none
  std::optional<bool> has_officer;     // nothing: not said yet
  Party officer;                       // the data protection officer, art. 37
  std::vector<std::string> languages;  // of its privacy statement: `nl`, `en`

  RecordName record() const { return RecordName("organisation"); }
  template <class F>
  void Fields(F& f) {
    f(1, "organisation", organisation)(2, "registration", registration)(3, "representative", representative)(
        4, "has_officer", has_officer)(5, "officer", officer)(6, "languages", languages);
  }
};

// A fact of the rule book that holds for a record whatever is asked: of the organisation, a recipient, a category, a
// purpose. The value is sealed, for some facts take any text.
struct FactRecorded {
  RecordName about;
  std::string fact;
  RecordText value;  // empty: not known any more
  RecordText reason;

  RecordName record() const { return about; }
  template <class F>
  void Fields(F& f) {
    f(1, "about", about)(2, "fact", fact)(3, "value", value)(4, "reason", reason);
  }
};

// Art. 30(1)(c). kind: a word of the rule book's `data_kind`.
struct DataCategoryDescribed {
  RecordName category;
  std::string kind;
  LocalRecordText name;
  LocalRecordText examples;

  RecordName record() const { return category; }
  template <class F>
  void Fields(F& f) {
    f(1, "category", category)(2, "kind", kind)(3, "name", name)(4, "examples", examples);
  }
};

// A group of people (categories of data subjects), art. 30(1)(c).
struct PeopleGroupDescribed {
  RecordName group;
  LocalRecordText name;

  RecordName record() const { return group; }
  template <class F>
  void Fields(F& f) {
    f(1, "group", group)(2, "name", name);
  }
};

// Stored. Add at the end, never renumber.
enum class DataOrigin : std::uint8_t { person = 1, elsewhere = 2 };
constexpr bool IsKnown(DataOrigin origin) { return origin == DataOrigin::person || origin == DataOrigin::elsewhere; }
constexpr std::string_view Name(DataOrigin origin) { return origin == DataOrigin::person ? "person" : "elsewhere"; }

// Where data come from: art. 13 is for those from the person, art. 14 for the others.
struct DataSourceDescribed {
  RecordName source;
  DataOrigin origin = DataOrigin::person;
  std::optional<bool> is_public;  // art. 14(2)(f), of a source elsewhere; nothing: not said yet
  LocalRecordText name;

  RecordName record() const { return source; }
  template <class F>
  void Fields(F& f) {
    f(1, "source", source)(2, "origin", origin)(3, "is_public", is_public)(4, "name", name);
  }
};

// Stored. Add at the end, never renumber.
// What a contract with a processor says, art. 28(3).
enum class ProcessorClause : std::uint8_t {
  subject_matter = 1,
  duration,
  nature_and_purpose,
  data_types,
  people_groups,
  rights_of_controller,
  documented_instructions,
  confidentiality,
  security,
  sub_processors,
  help_with_rights,
  help_with_duties,
  delete_or_return,
  information_and_audits,
};
inline constexpr std::array<std::string_view, 14> kProcessorClauseNames = {"subject_matter",
                                                                           "duration",
                                                                           "nature_and_purpose",
                                                                           "data_types",
                                                                           "people_groups",
                                                                           "rights_of_controller",
                                                                           "documented_instructions",
                                                                           "confidentiality",
                                                                           "security",
                                                                           "sub_processors",
                                                                           "help_with_rights",
                                                                           "help_with_duties",
                                                                           "delete_or_return",
                                                                           "information_and_audits"};
constexpr bool IsKnown(ProcessorClause clause) {
  return clause >= ProcessorClause::subject_matter && clause <= ProcessorClause::information_and_audits;
}
constexpr std::string_view Name(ProcessorClause clause) {
  return kProcessorClauseNames[static_cast<std::size_t>(clause) - 1];
}

struct ProcessorContract {
  std::optional<base::Date> signed_on;
  std::optional<base::Date> ends;
  std::vector<ProcessorClause> clauses;
  RecordText kept_at;  // where the paper is

  template <class F>
  void Fields(F& f) {
    f(1, "signed_on", signed_on)(2, "ends", ends)(3, "clauses", clauses)(4, "kept_at", kept_at);
  }
};

// Art. 26: who does what, of which people are told the gist.
struct JointArrangement {
  std::optional<base::Date> agreed_on;
  LocalRecordText gist;
  Party contact_point;

  template <class F>
  void Fields(F& f) {
    f(1, "agreed_on", agreed_on)(2, "gist", gist)(3, "contact_point", contact_point);
  }
};

// Out of the European Economic Area, or to an international organisation: art. 44-49. tool: a word of the rule book's
// `transfer_tool`.
struct Transfer {
  std::string country;  // two letters of ISO 3166, or the name of the international organisation
  std::string tool;
  LocalRecordText copy;   // how people get a copy of it, art. 13(1)(f)
  RecordText safeguards;  // of a transfer by art. 49(1), second subparagraph: art. 30(1)(e), 49(6)

  template <class F>
  void Fields(F& f) {
    f(1, "country", country)(2, "tool", tool)(3, "copy", copy)(4, "safeguards", safeguards);
  }
};

// Art. 4(9), 30(1)(d). kind: a word of the rule book's `recipient_kind`.
struct RecipientDescribed {
  RecordName recipient;
  std::string kind;
  Party party;
  LocalRecordText category;          // as the statement may name it instead: "couriers"
  std::optional<Transfer> transfer;  // nothing: the data stay in the European Economic Area
  std::optional<ProcessorContract> contract;
  std::optional<JointArrangement> arrangement;

  RecordName record() const { return recipient; }
  template <class F>
  void Fields(F& f) {
    f(1, "recipient", recipient)(2, "kind", kind)(3, "party", party)(4, "category", category)(5, "transfer", transfer)(
        6, "contract", contract)(7, "arrangement", arrangement);
  }
};

// Art. 30(1)(g), 32.
struct SecurityMeasureDescribed {
  RecordName measure;
  LocalRecordText name;

  RecordName record() const { return measure; }
  template <class F>
  void Fields(F& f) {
    f(1, "measure", measure)(2, "name", name);
  }
};

// Stored. Add at the end, never renumber.
enum class ProcessingRole : std::uint8_t { controller = 1, processor = 2 };
constexpr bool IsKnown(ProcessingRole role) {
  return role == ProcessingRole::controller || role == ProcessingRole::processor;
}
constexpr std::string_view Name(ProcessingRole role) {
  return role == ProcessingRole::controller ? "controller" : "processor";
}

// On whose behalf a processor works, and what it does for them: art. 30(2)(a)-(b).
struct ProcessingOnBehalf {
  Party controller;
  Party representative;
  Party officer;
  LocalRecordText processing;

  template <class F>
  void Fields(F& f) {
    f(1, "controller", controller)(2, "representative", representative)(3, "officer", officer)(4, "processing",
                                                                                               processing);
  }
};

// A processing activity. What a controller's is for stands in its purposes.
struct ActivityDescribed {
  RecordName activity;
  ProcessingRole role = ProcessingRole::controller;
  LocalRecordText name;
  base::Date starts;
  std::optional<base::Date> ends;
  std::vector<RecordName> joint_controllers;  // recipients with whom purposes and means are decided
  std::vector<ProcessingOnBehalf> on_behalf;  // of a processor
  std::vector<RecordName> recipients;         // of a processor: to whom it passes data on
  std::vector<RecordName> measures;

  RecordName record() const { return activity; }
  template <class F>
  void Fields(F& f) {
    f(1, "activity", activity)(2, "role", role)(3, "name", name)(4, "starts", starts)(5, "ends", ends)(
        6, "joint_controllers", joint_controllers)(7, "on_behalf", on_behalf)(8, "recipients", recipients)(
        9, "measures", measures);
  }
};

// How long data are kept, art. 13(2)(a), 30(1)(f).
struct Retention {
  std::uint32_t months = 0;  // 0: not a number of months, but as the text says
  LocalRecordText text;      // from when on, or by which criterion

  bool empty() const { return months == 0 && text.empty(); }
  template <class F>
  void Fields(F& f) {
    f(1, "months", months)(2, "text", text);
  }
};

// Stored. Add at the end, never renumber.
// Whether the person must give the data, art. 13(2)(e).
enum class Requirement : std::uint8_t { none = 1, statutory = 2, contractual = 3, to_enter_contract = 4 };
inline constexpr std::array<std::string_view, 4> kRequirementNames = {"none", "statutory", "contractual",
                                                                      "to_enter_contract"};
constexpr bool IsKnown(Requirement requirement) {
  return requirement >= Requirement::none && requirement <= Requirement::to_enter_contract;
}
constexpr std::string_view Name(Requirement requirement) {
  return kRequirementNames[static_cast<std::size_t>(requirement) - 1];
}

// A decision without a human, art. 13(2)(f), 22.
struct AutomatedDecision {
  LocalRecordText logic;
  LocalRecordText consequences;

  template <class F>
  void Fields(F& f) {
    f(1, "logic", logic)(2, "consequences", consequences);
  }
};

// What a purpose is. It rests on one basis, and there is no place for a second.
struct PurposeTerms {
  RecordName activity;
  LocalRecordText name;
  LocalRecordText goal;  // what the data are used for, in one sentence
  terms::LawfulBasis basis = terms::LawfulBasis::consent;
  RecordName assessment;
  LocalRecordText justification;        // why this basis applies
  LocalRecordText legitimate_interest;  // art. 13(1)(d)
  RecordText provision;                 // the law that obliges, gives the task, or stands in the place of a basis
  std::vector<RecordName> categories, groups, sources, recipients, measures;
  Retention retention;
  std::optional<Requirement> requirement;  // nothing: not said yet
  LocalRecordText without_data;            // what follows if the person does not give them
  std::optional<AutomatedDecision> automated;
  bool direct_marketing = false;  // art. 21(2)
  RecordName collected_from;      // of a further purpose: the one for which the data were collected
  // Of a further purpose that rests on the assessment of that one: its own, which found it compatible.
  RecordName compatibility;
  base::Date begins;
  std::optional<base::Date> ends;  // its last day
  RecordName replaces;             // the purpose that it comes in place of; consents do not go along

  template <class F>
  void Fields(F& f) {
    f(1, "activity", activity)(2, "name", name)(3, "goal", goal)(4, "basis", basis)(5, "assessment", assessment)(
        6, "justification", justification)(7, "legitimate_interest", legitimate_interest)(8, "provision", provision)(
        9, "categories", categories)(10, "groups", groups)(11, "sources", sources)(12, "recipients", recipients)(
        13, "measures", measures)(14, "retention", retention)(15, "requirement", requirement)(
        16, "without_data", without_data)(17, "automated", automated)(18, "direct_marketing", direct_marketing)(
        19, "collected_from", collected_from)(20, "compatibility", compatibility)(21, "begins", begins)(
        22, "ends", ends)(23, "replaces", replaces);
  }
};

struct PurposeRegistered {
  RecordName purpose;
  PurposeTerms terms;

  RecordName record() const { return purpose; }
  template <class F>
  void Fields(F& f) {
    f(1, "purpose", purpose)(2, "terms", terms);
  }
};

// The same purpose, said better or narrower.
struct PurposeChanged {
  RecordName purpose;
  PurposeTerms terms;
  RecordText reason;

  RecordName record() const { return purpose; }
  template <class F>
  void Fields(F& f) {
    f(1, "purpose", purpose)(2, "terms", terms)(3, "reason", reason);
  }
};

struct PurposeEnded {
  RecordName purpose;
  base::Date last_day;
  RecordText reason;

  RecordName record() const { return purpose; }
  template <class F>
  void Fields(F& f) {
    f(1, "purpose", purpose)(2, "last_day", last_day)(3, "reason", reason);
  }
};

// The basis was the wrong one: another, from a new assessment. The people concerned are to be told, which is done when
// a DutyFulfilled says so.
struct BasisCorrected {
  RecordName purpose;
  terms::LawfulBasis basis = terms::LawfulBasis::consent;
  RecordName assessment;
  LocalRecordText justification;
  LocalRecordText legitimate_interest;
  RecordText provision;
  RecordText reason;  // what was wrong

  RecordName record() const { return purpose; }
  template <class F>
  void Fields(F& f) {
    f(1, "purpose", purpose)(2, "basis", basis)(3, "assessment", assessment)(4, "justification", justification)(
        5, "legitimate_interest", legitimate_interest)(6, "provision", provision)(7, "reason", reason);
  }
};

// A duty that was done. about: the assessment that brought it, or the purpose.
struct DutyFulfilled {
  RecordName about;
  std::string duty;
  RecordText how;

  RecordName record() const { return about; }
  template <class F>
  void Fields(F& f) {
    f(1, "about", about)(2, "duty", duty)(3, "how", how);
  }
};

// A privacy statement as people could read it from then on.
struct StatementPublished {
  RecordName statement;
  std::uint32_t version = 0;
  std::string language;
  log::Hash hash{};  // SHA-256 of the document
  RecordText where;

  RecordName record() const { return statement; }
  template <class F>
  void Fields(F& f) {
    f(1, "statement", statement)(2, "version", version)(3, "language", language)(4, "hash", hash)(5, "where", where);
  }
};

}  // namespace grondslag::ledger
