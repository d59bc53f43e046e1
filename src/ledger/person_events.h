// Events about one person: who it is, what was agreed to, objected to, asked for, and done. They carry what an act
// shows, not what follows from it: the fold over them is src/people, the rules are the rule book's. An event that hangs
// on an earlier one names its position; 0, the store's own first event, says none.
#pragma once

#include <array>
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

// Stored. Add at the end, never renumber.
enum class IdentifierKind : std::uint8_t { email = 1, phone = 2, customer_number = 3 };
constexpr bool IsKnown(IdentifierKind kind) {
  return kind >= IdentifierKind::email && kind <= IdentifierKind::customer_number;
}

// One way in which the organisation knows the person. The first event about anybody.
struct PersonIdentified {
  PersonId person;
  IdentifierKind kind = IdentifierKind::email;
  std::uint32_t rule = 0;  // the version of the rule that brought it to one spelling (identifier.h)
  PersonText identifier;   // as it was given
  PersonSuppression tag;   // the keyed tag, by which the person is found; bytes, see identifier.h

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "kind", kind)(3, "rule", rule)(4, "identifier", identifier)(5, "tag", tag);
  }
};

// Stored. Add at the end, never renumber.
// Whose act it was. other: somebody else, or nobody knows who; a stop is obeyed all the same.
enum class ActedBy : std::uint8_t { person = 1, representative = 2, both = 3, other = 4 };
inline constexpr std::array<std::string_view, 4> kActedByNames = {"person", "representative", "both", "other"};
constexpr bool IsKnown(ActedBy by) { return by >= ActedBy::person && by <= ActedBy::other; }
constexpr std::string_view Name(ActedBy by) { return kActedByNames[static_cast<std::size_t>(by) - 1]; }

// Stored. Add at the end, never renumber.
// The act by which somebody said yes.
enum class ConsentMethod : std::uint8_t {
  ticked = 1,
  clicked = 2,
  signed_paper = 3,
  spoken = 4,
  written = 5,
  other = 6
};
inline constexpr std::array<std::string_view, 6> kConsentMethodNames = {"ticked", "clicked", "signed_paper",
                                                                        "spoken", "written", "other"};
constexpr bool IsKnown(ConsentMethod method) {
  return method >= ConsentMethod::ticked && method <= ConsentMethod::other;
}
constexpr std::string_view Name(ConsentMethod method) {
  return kConsentMethodNames[static_cast<std::size_t>(method) - 1];
}

// GDPR art. 4(11), 7(1). Controllers, data and the text that was shown stand in the form's version (form_events.h).
struct ConsentGiven {
  PersonId person;
  RecordName purpose;
  RecordName form;
  std::uint32_t form_version = 0;
  std::string channel;      // by which it came
  std::string language;     // of the text that was shown
  PersonEvidence evidence;  // what shows that it was this person: the words used, a signature, an address
  ActedBy by = ActedBy::person;
  Position representative = 0;  // of RepresentativeVerified
  ConsentMethod method = ConsentMethod::ticked;
  bool explicit_statement = false;        // art. 9(2)(a), 22, 49
  bool informed_before = false;           // the text, and that a yes can be taken back, was there before the yes
  std::optional<base::Date> valid_until;  // where it ends before the form says so
  // What the rule book made of it when it was recorded, and which book.
  std::optional<terms::Verdict> verdict;
  std::optional<log::Hash> book;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "purpose", purpose)(3, "form", form)(4, "form_version", form_version)(
        5, "channel", channel)(6, "language", language)(7, "evidence", evidence)(8, "by", by)(
        9, "representative", representative)(10, "method", method)(11, "explicit_statement", explicit_statement)(
        12, "informed_before", informed_before)(13, "valid_until", valid_until)(14, "verdict", verdict)(15, "book",
                                                                                                        book);
  }
};

// Art. 7(3). No purpose: every consent. look_into: the law does not name who did it; it is obeyed all the same.
struct ConsentWithdrawn {
  PersonId person;
  RecordName purpose;
  std::string channel;
  PersonEvidence evidence;
  ActedBy by = ActedBy::person;
  Position representative = 0;
  bool look_into = false;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "purpose", purpose)(3, "channel", channel)(4, "evidence", evidence)(5, "by", by)(
        6, "representative", representative)(7, "look_into", look_into);
  }
};

// Art. 17. From here on everything of class `use` about the person is taken out of the store; evidence_until: the
// last day on which what is kept as evidence is there (nothing: it goes at once too).
struct PersonErased {
  PersonId person;
  std::optional<base::Date> evidence_until;
  bool keeps_suppression = false;  // objections stay obeyed: the tags stay
  PersonEvidence who;              // the identifiers, where evidence is kept
  PersonEvidence reason;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "evidence_until", evidence_until)(3, "keeps_suppression", keeps_suppression)(
        4, "who", who)(5, "reason", reason);
  }
};

// Stored. Add at the end, never renumber.
// parent: or guardian of a child. guardian, administrator, mentor: curator, bewindvoerder, mentor (UAVG art. 5(2)).
enum class RepresentativeKind : std::uint8_t { parent = 1, guardian = 2, administrator = 3, mentor = 4 };
inline constexpr std::array<std::string_view, 4> kRepresentativeKindNames = {"parent", "guardian", "administrator",
                                                                             "mentor"};
constexpr bool IsKnown(RepresentativeKind kind) {
  return kind >= RepresentativeKind::parent && kind <= RepresentativeKind::mentor;
}
constexpr std::string_view Name(RepresentativeKind kind) {
  return kRepresentativeKindNames[static_cast<std::size_t>(kind) - 1];
}

// GDPR art. 8(2), UAVG art. 5: who may decide for the person, and how that was found. No purpose: in everything.
struct RepresentativeVerified {
  PersonId person;
  RepresentativeKind kind = RepresentativeKind::parent;
  RecordName purpose;
  std::string method;  // `own_email_confirmed`, `court_order_seen`
  std::optional<base::Date> until;
  PersonText name;
  PersonEvidence evidence;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "kind", kind)(3, "purpose", purpose)(4, "method", method)(5, "until", until)(
        6, "name", name)(7, "evidence", evidence);
  }
};
struct RepresentativeEnded {
  PersonId person;
  Position representative = 0;
  PersonEvidence evidence;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "representative", representative)(3, "evidence", evidence);
  }
};

// A fact of the rule book about age, and the value it has.
struct AgeBand {
  std::string fact;
  std::string value;

  template <class F>
  void Fields(F& f) {
    f(1, "fact", fact)(2, "value", value);
  }
};
// How old the person is, as far as the rule book asks. Of somebody for whom nothing will change only the bands are
// kept, and no day. changes: the days on which a band begins, for one who grows into another: lines `FACT VALUE DAY`,
// the day
// `-` for the value from birth. They tell the day of birth, so they are sealed and go when the person is erased.
struct AgeEstablished {
  PersonId person;
  std::vector<AgeBand> bands;
  std::string method;
  PersonText changes;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "bands", bands)(3, "method", method)(4, "changes", changes);
  }
};

// Stored. Add at the end, never renumber.
// advertising: art. 21(2), nothing is weighed. use: art. 21(1), on grounds of the person's own situation.
// sensitive_data: UAVG art. 25, 27, 30(3).
enum class ObjectionKind : std::uint8_t { advertising = 1, use = 2, sensitive_data = 3 };
inline constexpr std::array<std::string_view, 3> kObjectionKindNames = {"advertising", "use", "sensitive_data"};
constexpr bool IsKnown(ObjectionKind kind) {
  return kind >= ObjectionKind::advertising && kind <= ObjectionKind::sensitive_data;
}
constexpr std::string_view Name(ObjectionKind kind) { return kObjectionKindNames[static_cast<std::size_t>(kind) - 1]; }

// No purpose: every one. contact_channel: the rule book's word for how the person is approached; none: every one.
struct ObjectionRaised {
  PersonId person;
  ObjectionKind kind = ObjectionKind::advertising;
  RecordName purpose;
  std::string contact_channel;
  ActedBy by = ActedBy::person;
  Position representative = 0;
  std::string channel;     // by which it came
  bool restricts = false;  // asked as well: art. 18(1)(d), nothing but storing while it is weighed
  PersonEvidence grounds;
  bool look_into = false;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "kind", kind)(3, "purpose", purpose)(4, "contact_channel", contact_channel)(5, "by", by)(
        6, "representative", representative)(7, "channel", channel)(8, "restricts", restricts)(9, "grounds", grounds)(
        10, "look_into", look_into);
  }
};

// Stored. Add at the end, never renumber.
enum class WeighingOutcome : std::uint8_t { upheld = 1, overruled = 2 };
inline constexpr std::array<std::string_view, 2> kWeighingOutcomeNames = {"upheld", "overruled"};
constexpr bool IsKnown(WeighingOutcome outcome) {
  return outcome >= WeighingOutcome::upheld && outcome <= WeighingOutcome::overruled;
}
constexpr std::string_view Name(WeighingOutcome outcome) {
  return kWeighingOutcomeNames[static_cast<std::size_t>(outcome) - 1];
}
// One factor of a weighing, as the rule book asks it.
struct WeighedFactor {
  std::string fact;
  std::string value;  // for | against | neutral
  PersonEvidence reason;

  template <class F>
  void Fields(F& f) {
    f(1, "fact", fact)(2, "value", value)(3, "reason", reason);
  }
};
// By a named person: NewEvent::by.
struct ObjectionWeighed {
  PersonId person;
  Position objection = 0;
  WeighingOutcome outcome = WeighingOutcome::upheld;
  PersonEvidence reason;
  std::vector<WeighedFactor> factors;
  std::optional<base::Date> told_on;  // art. 18(3), before a restriction ends by it
  // The one in which an objection to every purpose is overruled. Empty: wherever it is raised.
  RecordName purpose = {};

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "objection", objection)(3, "outcome", outcome)(4, "reason", reason)(
        5, "factors", factors)(6, "told_on", told_on)(7, "purpose", purpose);
  }
};

// Stored. Add at the end, never renumber.
// Art. 18(1)(a)-(d).
enum class RestrictionGround : std::uint8_t { accuracy = 1, unlawful = 2, legal_claims = 3, objection = 4 };
inline constexpr std::array<std::string_view, 4> kRestrictionGroundNames = {"accuracy", "unlawful", "legal_claims",
                                                                            "objection"};
constexpr bool IsKnown(RestrictionGround ground) {
  return ground >= RestrictionGround::accuracy && ground <= RestrictionGround::objection;
}
constexpr std::string_view Name(RestrictionGround ground) {
  return kRestrictionGroundNames[static_cast<std::size_t>(ground) - 1];
}
// Art. 18. No purpose: every one.
struct ProcessingRestricted {
  PersonId person;
  RecordName purpose;
  RestrictionGround ground = RestrictionGround::accuracy;
  ActedBy by = ActedBy::person;
  Position representative = 0;
  std::string channel;
  PersonEvidence evidence;
  bool look_into = false;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "purpose", purpose)(3, "ground", ground)(4, "by", by)(
        5, "representative", representative)(6, "channel", channel)(7, "evidence", evidence)(8, "look_into", look_into);
  }
};
// told_on: art. 18(3), before it.
struct RestrictionLifted {
  PersonId person;
  Position restriction = 0;
  std::optional<base::Date> told_on;
  PersonEvidence reason;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "restriction", restriction)(3, "told_on", told_on)(4, "reason", reason);
  }
};

// Stored. Add at the end, never renumber.
enum class SaleKind : std::uint8_t { product = 1, service = 2 };
inline constexpr std::array<std::string_view, 2> kSaleKindNames = {"product", "service"};
constexpr bool IsKnown(SaleKind kind) { return kind >= SaleKind::product && kind <= SaleKind::service; }
constexpr std::string_view Name(SaleKind kind) { return kSaleKindNames[static_cast<std::size_t>(kind) - 1]; }
// Tw art. 11.7(4). details: what the organisation got in it to reach the person by. opt_out_offered: the chance to
// refuse advertising, clear, free and easy, when it got them.
struct SaleRecorded {
  PersonId person;
  SaleKind kind = SaleKind::product;
  std::string product;
  std::vector<IdentifierKind> details;
  bool opt_out_offered = false;
  PersonEvidence evidence;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "kind", kind)(3, "product", product)(4, "details", details)(
        5, "opt_out_offered", opt_out_offered)(6, "evidence", evidence);
  }
};

// A fact of the rule book about the person that no other event tells: a gift, a published address. No purpose: for all.
struct PersonFactRecorded {
  PersonId person;
  RecordName purpose;
  std::string fact;
  std::string value;
  PersonEvidence evidence;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "purpose", purpose)(3, "fact", fact)(4, "value", value)(5, "evidence", evidence);
  }
};

// Art. 15(1)(c), 19: what was given to whom, and why that was allowed.
struct DisclosureMade {
  PersonId person;
  RecordName recipient;
  std::string recipient_kind;  // the rule book's word
  RecordName purpose;
  std::vector<std::string> categories;
  RecordName assessment;
  std::uint32_t assessment_version = 0;
  std::optional<terms::LawfulBasis> basis;  // nothing: none is needed, as with a processor
  std::vector<std::string> duties_met;      // rules of the book

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "recipient", recipient)(3, "recipient_kind", recipient_kind)(4, "purpose", purpose)(
        5, "categories", categories)(6, "assessment", assessment)(7, "assessment_version", assessment_version)(
        8, "basis", basis)(9, "duties_met", duties_met);
  }
};

// Stored. Add at the end, never renumber.
enum class NoticeOutcome : std::uint8_t { told = 1, impossible = 2, disproportionate = 3 };
inline constexpr std::array<std::string_view, 3> kNoticeOutcomeNames = {"told", "impossible", "disproportionate"};
constexpr bool IsKnown(NoticeOutcome outcome) {
  return outcome >= NoticeOutcome::told && outcome <= NoticeOutcome::disproportionate;
}
constexpr std::string_view Name(NoticeOutcome outcome) {
  return kNoticeOutcomeNames[static_cast<std::size_t>(outcome) - 1];
}
// Art. 19. about: position of the correction, the erasure or the restriction.
struct RecipientNotified {
  PersonId person;
  RecordName recipient;
  Position about = 0;
  NoticeOutcome outcome = NoticeOutcome::told;
  PersonEvidence reason;  // why not, where it was not

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "recipient", recipient)(3, "about", about)(4, "outcome", outcome)(5, "reason", reason);
  }
};

// Art. 16. The data themselves stand elsewhere.
struct DataCorrected {
  PersonId person;
  std::vector<std::string> categories;
  bool at_request = false;
  PersonText note;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "categories", categories)(3, "at_request", at_request)(4, "note", note);
  }
};

// Art. 15. document: SHA-256 of what was sent.
struct AccessAnswered {
  PersonId person;
  log::Hash document{};
  std::string channel;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "document", document)(3, "channel", channel);
  }
};

// That a system of the organisation used data of the person.
struct UseReported {
  PersonId person;
  RecordName purpose;
  std::vector<std::string> categories;
  std::string system;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "purpose", purpose)(3, "categories", categories)(4, "system", system);
  }
};

// That a list was held against the record: how many were asked and let through, and nobody's name. About the purpose.
struct ListScreened {
  RecordName purpose;
  std::string contact_channel;
  std::uint64_t asked = 0;
  std::uint64_t permitted = 0;
  log::Hash list{};    // SHA-256 of what was brought
  log::Hash result{};  // of what was given back
  log::Hash book{};
  std::uint64_t ledger_size = 0;  // on which it was based

  RecordName record() const { return purpose; }
  template <class F>
  void Fields(F& f) {
    f(1, "purpose", purpose)(2, "contact_channel", contact_channel)(3, "asked", asked)(4, "permitted", permitted)(
        5, "list", list)(6, "result", result)(7, "book", book)(8, "ledger_size", ledger_size);
  }
};

// The entry at that position was a mistake and never counted; it stays in the log. By a named person.
struct EntryCorrected {
  PersonId person;
  Position entry = 0;
  PersonEvidence reason;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "entry", entry)(3, "reason", reason);
  }
};

// That an officer read the evidence of an entry. By a named person.
struct EvidenceOpened {
  PersonId person;
  Position entry = 0;
  PersonEvidence reason;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "entry", entry)(3, "reason", reason);
  }
};

// That a stop marked to be looked into was, by a named person. It stays obeyed; where it was a mistake EntryCorrected
// says so.
struct StopLookedInto {
  PersonId person;
  Position entry = 0;
  PersonEvidence reason;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "entry", entry)(3, "reason", reason);
  }
};

// That the person was told what a duty of the rule book asks. about: the entry that brought the duty.
struct PersonTold {
  PersonId person;
  std::string duty;
  Position about = 0;
  std::string channel;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "duty", duty)(3, "about", about)(4, "channel", channel);
  }
};

// What shows an act, as it was received: a scan of what was signed, a recording (art. 7(1)). about: the entry that it
// shows.
inline constexpr std::size_t kAttachmentMax = std::size_t{10} << 20;  // bytes
struct AttachmentKept {
  PersonId person;
  Position about = 0;
  std::string media_type;  // RFC 6838: `application/pdf`
  std::uint64_t size = 0;  // bytes
  PersonText name;         // of the file
  PersonEvidence content;

  template <class F>
  void Fields(F& f) {
    f(1, "person", person)(2, "about", about)(3, "media_type", media_type)(4, "size", size)(5, "name", name)(
        6, "content", content);
  }
};

}  // namespace grondslag::ledger
