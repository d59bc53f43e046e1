#include "people/access.h"

#include <algorithm>
#include <map>
#include <set>
#include <variant>

#include "people/thread.h"

namespace grondslag::people {
namespace {

// What the disclosures of one purpose (empty: all) come to, by recipient.
std::vector<NamedRecipient> RecipientsOf(const std::vector<Disclosure>& disclosures,
                                         const ledger::RecordName& purpose) {
  std::map<ledger::RecordName, NamedRecipient> named;
  for (const Disclosure& one : disclosures) {
    if (!purpose.empty() && one.made.purpose != purpose) continue;
    NamedRecipient& recipient = named[one.made.recipient];
    recipient.recipient = one.made.recipient;
    if (!recipient.first) recipient.first = one.at;
    recipient.last = one.at;
    ++recipient.times;
    for (const std::string& category : one.made.categories) {
      auto& all = recipient.categories;
      if (std::find(all.begin(), all.end(), category) == all.end()) all.push_back(category);
    }
  }
  std::vector<NamedRecipient> recipients;
  for (auto& [name, recipient] : named) recipients.push_back(std::move(recipient));
  return recipients;
}

// The purposes that the record of the person names.
std::set<ledger::RecordName> PurposesIn(std::span<const ledger::RecordedEvent* const> counting) {
  std::set<ledger::RecordName> purposes;
  for (const ledger::RecordedEvent* event : counting) {
    std::visit(
        [&](const auto& typed) {
          if constexpr (requires { typed.purpose; }) {
            if (!typed.purpose.empty()) purposes.insert(typed.purpose);
          }
        },
        event->event);
  }
  return purposes;
}

PurposeAnswer AnswerFor(const PurposeInformation& purpose, const PersonState& state,
                        const std::vector<Disclosure>& disclosures) {
  PurposeAnswer answer{.register_says = purpose,
                       .consent = state.ConsentTo(purpose.purpose),
                       .is_restricted = state.IsRestricted(purpose.purpose),
                       .recipients = RecipientsOf(disclosures, purpose.purpose)};
  for (const ledger::RecordName& recipient : purpose.recipients) {
    const bool named = std::any_of(answer.recipients.begin(), answer.recipients.end(),
                                   [&](const NamedRecipient& one) { return one.recipient == recipient; });
    if (!named)
      answer.recipients.push_back(
          {.recipient = recipient, .categories = purpose.categories, .first = {}, .last = {}, .times = 0});
  }
  return answer;
}

}  // namespace

base::Result<AccessAnswer> AnswerAccess(const ledger::PersonId& person, std::span<const ledger::RecordedEvent> thread,
                                        const Forms& forms, const Jobs& jobs, const View& view,
                                        const std::vector<PurposeInformation>& purposes) {
  GRONDSLAG_TRY(state, FoldPerson(thread, person, forms, jobs, view));
  const std::vector<const ledger::RecordedEvent*> counting = CountingIn(thread, jobs);
  const std::vector<Disclosure> disclosures = DisclosuresIn(thread, jobs);
  AccessAnswer answer;
  answer.at = view.effective_on;
  answer.known = state.known;
  answer.erased = state.erased;
  answer.recipients = RecipientsOf(disclosures, {});
  for (const ledger::RecordedEvent* event : counting) {
    if (const auto* one = std::get_if<ledger::PersonIdentified>(&event->event))
      answer.identifiers.push_back({.position = event->position, .kind = one->kind, .identifier = one->identifier});
    if (const auto* one = std::get_if<ledger::AttachmentKept>(&event->event))
      answer.attachments.push_back({.position = event->position,
                                    .at = event->occurred_at,
                                    .media_type = one->media_type,
                                    .size = one->size,
                                    .name = one->name});
  }
  std::set<ledger::RecordName> named = PurposesIn(counting);
  for (const PurposeInformation& purpose : purposes) {
    if (purpose.concerns_person || named.contains(purpose.purpose))
      answer.purposes.push_back(AnswerFor(purpose, state, disclosures));
    named.erase(purpose.purpose);
  }
  answer.purposes_not_on_register.assign(named.begin(), named.end());
  answer.state = std::move(state);
  return answer;
}

}  // namespace grondslag::people
