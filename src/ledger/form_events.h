// Events about the forms with which an organisation asks for consent. A form asks for one purpose; each version of it
// is kept with the exact text, so that a consent need only name it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/ids.h"
#include "ledger/sealed.h"
#include "log/hash.h"

namespace grondslag::ledger {

struct FormText {
  std::string language;
  RecordText text;   // word for word as it is shown
  log::Hash hash{};  // SHA-256 of it

  template <class F>
  void Fields(F& f) {
    f(1, "language", language)(2, "text", text)(3, "hash", hash);
  }
};

// One way of saying something: by which channel, and in how many steps.
struct FormWay {
  std::string channel;
  std::uint32_t steps = 0;

  template <class F>
  void Fields(F& f) {
    f(1, "channel", channel)(2, "steps", steps);
  }
};

// What was found of the form: a fact of the rule book and its value. by and reason: of a judgement; reason: of a
// factor.
struct FormFact {
  std::string fact;
  std::string value;
  StaffId by;
  RecordText reason;

  template <class F>
  void Fields(F& f) {
    f(1, "fact", fact)(2, "value", value)(3, "by", by)(4, "reason", reason);
  }
};

// A version of a form, in use from occurred_at on.
struct ConsentFormPublished {
  RecordName form;
  std::uint32_t version = 0;  // the first is 1, and each one more than the one before
  RecordName purpose;
  std::vector<FormText> texts;
  std::vector<RecordName> controllers;
  std::vector<RecordName> other_controllers;  // who else relies on the yes
  std::vector<std::string> categories;
  FormWay give;
  FormWay withdraw;
  std::uint32_t validity_months = 0;  // 0: a consent ends when it is withdrawn
  bool explicit_statement = false;    // the words themselves say yes
  bool asks_age = false;
  std::vector<std::string> contact_channels;  // of advertising: the rule book's words for what the yes covers
  std::vector<FormFact> facts;
  bool ends_earlier_consents = false;  // those given to versions before this one are to be asked anew

  RecordName record() const { return form; }
  template <class F>
  void Fields(F& f) {
    f(1, "form", form)(2, "version", version)(3, "purpose", purpose)(4, "texts", texts)(5, "controllers", controllers)(
        6, "other_controllers", other_controllers)(7, "categories", categories)(8, "give", give)(
        9, "withdraw", withdraw)(10, "validity_months", validity_months)(11, "explicit_statement", explicit_statement)(
        12, "asks_age", asks_age)(13, "contact_channels", contact_channels)(14, "facts", facts)(
        15, "ends_earlier_consents", ends_earlier_consents);
  }
};

// No consent is taken on the form any more; those given stay.
struct ConsentFormRetired {
  RecordName form;
  RecordText reason;

  RecordName record() const { return form; }
  template <class F>
  void Fields(F& f) {
    f(1, "form", form)(2, "reason", reason);
  }
};

}  // namespace grondslag::ledger
