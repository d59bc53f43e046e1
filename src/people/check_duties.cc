// Checks of what the organisation does about entries that are there: it corrects them, looks into them, tells people
// and recipients. Declared in people/check.h.
#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "people/check.h"
#include "people/complaints.h"
#include "people/disclosures.h"
#include "people/thread.h"

namespace grondslag::people {
namespace {

using ledger::RecordedEvent;

// Null: no such entry.
const RecordedEvent* FindEntry(std::span<const RecordedEvent> thread, ledger::Position position) {
  const auto found =
      std::find_if(thread.begin(), thread.end(), [&](const RecordedEvent& one) { return one.position == position; });
  return found == thread.end() ? nullptr : &*found;
}

// The entry, if it is one about this person; null, with a complaint, if not.
const RecordedEvent* EntryAbout(std::span<const RecordedEvent> thread, const ledger::PersonId& person,
                                ledger::Position position, Complaints& complaints) {
  const RecordedEvent* entry = FindEntry(thread, position);
  const ledger::PersonId* about = entry == nullptr ? nullptr : NamedIn(entry->event);
  if (about != nullptr && *about == person) return entry;
  complaints.Add("entry_not_of_person", position);
  return nullptr;
}

// Who somebody is and that they were erased stay so; that evidence was read stays known.
bool CanBeCorrected(const ledger::Event& event) {
  return !std::holds_alternative<ledger::PersonIdentified>(event) &&
         !std::holds_alternative<ledger::PersonErased>(event) && !std::holds_alternative<ledger::EvidenceOpened>(event);
}

bool IsStop(const ledger::Event& event) {
  return std::visit([](const auto& typed) { return requires { typed.look_into; }; }, event);
}

// about: the words between them, in one language.
std::string Listed(const std::vector<NoticeDue>& due, std::string_view about) {
  std::vector<std::string> list;
  for (const NoticeDue& one : due) list.push_back(fmt::format("`{}` {} {}", Shown(one.recipient), about, one.about));
  return base::Join(list);
}

}  // namespace

base::Result<void> CheckCorrection(base::Instant now, std::span<const RecordedEvent> thread,
                                   const ledger::NewEvent& event) {
  const auto& corrected = std::get<ledger::EntryCorrected>(event.event);
  Complaints complaints;
  CheckMoment(now, event.occurred_at, complaints);
  CheckNamedPerson(event, corrected.reason, complaints);
  const RecordedEvent* entry = EntryAbout(thread, corrected.person, corrected.entry, complaints);
  if (entry == nullptr) return std::move(complaints).Finish();
  if (!CanBeCorrected(entry->event)) complaints.Add("entry_not_correctable", corrected.entry);
  const auto corrections = CorrectionsIn(thread);
  if (const auto found = corrections.find(corrected.entry); found != corrections.end())
    complaints.Add("corrected_already", corrected.entry, found->second);
  return std::move(complaints).Finish();
}

base::Result<void> CheckLookedInto(base::Instant now, std::span<const RecordedEvent> thread,
                                   const ledger::NewEvent& event) {
  const auto& looked = std::get<ledger::StopLookedInto>(event.event);
  Complaints complaints;
  CheckMoment(now, event.occurred_at, complaints);
  CheckNamedPerson(event, looked.reason, complaints);
  const RecordedEvent* entry = EntryAbout(thread, looked.person, looked.entry, complaints);
  if (entry != nullptr && !IsStop(entry->event)) complaints.Add("no_stop", looked.entry);
  return std::move(complaints).Finish();
}

base::Result<void> CheckRepresentativeEnd(base::Instant now, const PersonState& state,
                                          const ledger::RepresentativeEnded& ended, base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(now, occurred_at, complaints);
  CheckPerson(state, false, complaints);
  const auto found = std::find_if(state.representatives.begin(), state.representatives.end(),
                                  [&](const Representative& one) { return one.position == ended.representative; });
  if (found == state.representatives.end()) {
    complaints.Add("unknown_representative", ended.representative);
  } else if (found->ended_at) {
    complaints.Add("representative_ended_already", ended.representative, found->ended_at->ToString());
  }
  return std::move(complaints).Finish();
}

base::Result<void> CheckDataCorrection(base::Instant now, const PersonState& state,
                                       const ledger::DataCorrected& corrected, base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(now, occurred_at, complaints);
  CheckPerson(state, false, complaints);
  if (corrected.categories.empty()) complaints.Add("corrected_categories_missing");
  return std::move(complaints).Finish();
}

base::Result<void> CheckNotice(base::Instant now, std::span<const RecordedEvent> thread, const Jobs& jobs,
                               const ledger::NewEvent& event) {
  const auto& notified = std::get<ledger::RecipientNotified>(event.event);
  Complaints complaints;
  CheckMoment(now, event.occurred_at, complaints);
  // Art. 19: impossible or disproportionate is for the organisation to show.
  if (notified.outcome != ledger::NoticeOutcome::told) CheckNamedPerson(event, notified.reason, complaints);
  const std::vector<NoticeDue> due = NoticesDue(thread, jobs);
  const bool is_due = std::any_of(due.begin(), due.end(), [&](const NoticeDue& one) {
    return one.about == notified.about && one.recipient == notified.recipient;
  });
  if (!is_due && due.empty()) complaints.Add("nobody_to_tell", Shown(notified.recipient), notified.about);
  if (!is_due && !due.empty()) {
    complaints.Add("others_to_tell", Shown(notified.recipient), notified.about, Listed(due, "about entry"),
                   Listed(due, "over regel"));
  }
  return std::move(complaints).Finish();
}

base::Result<void> CheckTold(const Checking& checking, std::span<const RecordedEvent> thread,
                             const ledger::PersonTold& told, base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(checking.now, occurred_at, complaints);
  const rules::RuleBook& book = checking.book.book();
  const auto rule = book.FindRule(told.duty);
  if (!rule || book[*rule].effect != terms::Effect::duty) complaints.Add("no_duty", base::OneLine(told.duty));
  if (told.channel.empty()) complaints.Add("told_channel_missing");
  const RecordedEvent* entry = EntryAbout(thread, told.person, told.about, complaints);
  if (entry != nullptr && CorrectionsIn(thread).contains(told.about)) complaints.Add("entry_was_mistake", told.about);
  return std::move(complaints).Finish();
}

}  // namespace grondslag::people
