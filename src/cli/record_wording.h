// Every text that the commands of the record say to a person, in Dutch and English.
#pragma once

#include <string>

#include <fmt/format.h>

#include "base/text.h"
#include "registry/review.h"

namespace grondslag::cli {

enum class RecordPhrase {
  created,
  created_store,
  created_keys,
  created_master,
  keep_keys,
  verify_fine,
  verify_wrong,
  verify_outside,
  verify_witnessed,
  verify_no_outside,
  verify_beyond_backup,
  verify_texts,
  no_events,
  checkpoint_keep,
  cosigned,
  cosigned_unchecked,
  tiles_written,
  entries_for_officer,
  tags_rotated,
  keep_ring,
  exported,
  imported,
  goes_on_here,
  restored,
  nothing_to_change,
  would_change,
  changed,
  no_difference,
  none,
  nothing_due,
  nothing_missing,
  where_possible,
  purpose_ended,
  statement_misses,
  statement_published,
  no_statement,
  recorded,
  new_person,
  consent_open,
  look_into,
  notice_due,
  recipient_left_out,
  attachment_saved,
  erased,
  gone_from_copies,
  staff_id_stays,
  evidence_stays,
  suppression_stays,
  import_report,
  import_more_refused,
  import_abandoned,
  import_was_done,
  import_went_on,
  assess_category,
  assess_who,
  assess_reasons,
  assess_stopped,
  assess_concluded,
  proof_holds,
  proof_key,
  proof_fails,
  due_look_into,
  due_weigh,
  due_tell,
  due_consent_ends,
  nobody_due,
  key_shown_once,
  credential_revoked,
  ask_password,
  ask_password_again,
  login_granted,
  login_ended,
  first_run,
};

const std::string& Say(RecordPhrase phrase, base::Language language);
template <class... T>
  requires(sizeof...(T) > 0)
std::string Say(RecordPhrase phrase, base::Language language, const T&... values) {
  return fmt::format(fmt::runtime(Say(phrase, language)), values...);
}

// What a review found, and why it is so.
const std::string& Say(registry::ReviewKind kind, base::Language language);
const std::string& Say(registry::ReviewCause cause, base::Language language);

}  // namespace grondslag::cli
