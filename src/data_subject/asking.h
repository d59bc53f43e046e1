// Asking one person for consent with a form: whether it can be asked now, and the yes itself, which the rule book
// judges and the ledger gets as any other (commands/consent.h). A no is nothing that is recorded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "commands/acts.h"
#include "commands/asking_links.h"
#include "data_subject/purpose_standing.h"
#include "people/forms.h"

namespace grondslag::data_subject {

// given: a yes with this form is in force. over: nobody is asked with it any more. refused: the rule book says that a
// yes of this person cannot count. gone: nobody on record has that id any more.
enum class AskingState : std::uint8_t { open, given, over, refused, gone };

struct Asking {
  AskingState state = AskingState::open;
  PurposeStanding standing;
  bool asks_age = false;        // before anything else can be said
  ledger::Position seen = 0;    // the newest entry about it, so that what was shown is what is answered
  base::Problems against = {};  // of refused
};

// How a yes came: what was shown, and what was done with it.
struct YesOnPage {
  std::uint32_t version = 0;
  std::string language = {};
  ledger::Position seen = 0;
  bool is_ticked = false;               // the words themselves
  std::optional<base::Date> born = {};  // where the age was asked
};

class AskingOne {
 public:
  // Of the version that is valid now. All must outlive it. The register must have the form's purpose.
  AskingOne(commands::Session& session, const commands::Organisation& organisation, const people::FormVersion& form,
            const commands::AskingLink& link)
      : session_(session), organisation_(organisation), form_(form), link_(link) {}

  // How it stands with whom the link is for.
  base::Result<Asking> Look();
  // The person, as long as there is one on record. not_found: not yet, or not any more.
  base::Result<ledger::PersonId> Person() { return commands::FindPerson(session_, link_.person); }

  // open: something else was shown than what is there now, so that nothing was recorded. given: it is on record, by
  // this or by an answer before it. Anything else: as Look. invalid_input: nobody alive can have been born on that day.
  base::Result<Asking> SayYes(YesOnPage yes);

 private:
  base::Result<commands::Subject> Load() const;
  base::Result<Asking> LookAt(const commands::Person& person) const;
  // Nothing against it: none.
  base::Result<base::Problems> Against(const commands::Person& person, const YesOnPage& yes) const;
  ledger::ConsentGiven ConsentOf(const YesOnPage& yes) const;
  // born is taken away once the age is on record.
  base::Result<void> Record(YesOnPage& yes);

  commands::Session& session_;
  const commands::Organisation& organisation_;
  const people::FormVersion& form_;
  const commands::AskingLink& link_;
};

// Where a link came from, for the record.
std::string EvidenceOf(const commands::AskingLink& link);

}  // namespace grondslag::data_subject
