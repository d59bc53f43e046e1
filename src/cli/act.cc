#include "cli/act.h"

#include <ostream>

#include "cli/exit_status.h"
#include "cli/record_wording.h"
#include "commands/read_fields.h"

namespace grondslag::cli {

base::Result<Moment> Moment::Begin(const RecordOptions& options, Access access, const std::string& command) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, access, command));
  GRONDSLAG_TRY(at, MomentOf(options.on, open.session().now()));
  return Moment{.open = std::move(open), .at = at};
}

base::Result<Act> Act::Begin(const RecordOptions& options, const PersonOptions& of, Access access,
                             const std::string& command) {
  GRONDSLAG_TRY(person, commands::ParsePerson(of.person));
  GRONDSLAG_TRY(moment, Moment::Begin(options, access, command));
  return Act{.moment = std::move(moment), .person = std::move(person)};
}

ledger::RecordName TypedPurpose(const PersonOptions& of) {
  return of.purpose.empty() ? ledger::RecordName() : commands::FullName("purpose", of.purpose);
}

int Tell(const commands::Recorded& recorded, const RecordOptions& options, Console& console) {
  console.out << fmt::format("{}\n", recorded.position);
  console.err << Say(RecordPhrase::recorded, options.language, recorded.position, recorded.person.ToString()) << '\n';
  if (recorded.is_new_person) console.err << Say(RecordPhrase::new_person, options.language) << '\n';
  if (recorded.verdict && *recorded.verdict != terms::Verdict::allowed)
    console.err << Wrapped("", Say(RecordPhrase::consent_open, options.language, terms::Name(*recorded.verdict)));
  if (recorded.look_into) console.err << Wrapped("", Say(RecordPhrase::look_into, options.language, recorded.position));
  return kFine;
}

void TellNotices(const std::vector<people::NoticeDue>& due, const RecordOptions& options, Console& console) {
  for (const people::NoticeDue& notice : due) {
    console.err << Say(RecordPhrase::notice_due, options.language, notice.recipient.value(), notice.about,
                       base::Join(notice.categories))
                << '\n';
  }
}

}  // namespace grondslag::cli
