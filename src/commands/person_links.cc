#include "commands/person_links.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.h"
#include "ledger/secret.h"
#include "ledger/token.h"
#include "log/base64.h"

namespace grondslag::commands {
namespace {

constexpr std::string_view kUse = "person_link";
constexpr std::size_t kRandomSize = 16;

// Nothing: this record never made it.
std::optional<ledger::PersonId> PersonIn(Session& session, std::string_view token) {
  const std::optional<std::string> sealed = log::FromBase64Url(token);
  if (!sealed) return std::nullopt;
  const auto text = ledger::Unseal(session.ledger.ring().Derived(kUse), *sealed, kUse);
  if (!text || text->size() != ledger::PersonId().view().size() + kRandomSize) return std::nullopt;
  return ledger::PersonId::FromBytes(std::string_view(*text).substr(0, ledger::PersonId().view().size()));
}

bool IsErased(std::span<const ledger::RecordedEvent> thread) {
  return std::any_of(thread.begin(), thread.end(), [](const ledger::RecordedEvent& one) {
    return std::holds_alternative<ledger::PersonErased>(one.event);
  });
}

// A correction can itself be corrected.
bool IsCorrected(std::span<const ledger::RecordedEvent> thread, ledger::Position entry) {
  return std::any_of(thread.begin(), thread.end(), [&](const ledger::RecordedEvent& one) {
    const auto* corrected = std::get_if<ledger::EntryCorrected>(&one.event);
    return corrected != nullptr && one.position > entry && corrected->entry == entry &&
           !IsCorrected(thread, one.position);
  });
}

std::optional<PersonLink> FindLink(std::span<const ledger::RecordedEvent> thread, const log::Hash& key,
                                   base::Instant now) {
  if (IsErased(thread)) return std::nullopt;
  for (const ledger::RecordedEvent& one : thread) {
    const auto* made = std::get_if<ledger::PersonLinkMade>(&one.event);
    if (made == nullptr || sodium_memcmp(made->key.data(), key.data(), key.size()) != 0) continue;
    if (made->until < now || IsCorrected(thread, one.position)) return std::nullopt;
    return PersonLink{.person = made->person, .purpose = made->purpose, .until = made->until, .position = one.position};
  }
  return std::nullopt;
}

}  // namespace

base::Result<MadePersonLink> MakePersonLink(Session& session, const ledger::PersonId& person,
                                            const ledger::RecordName& purpose, std::chrono::microseconds lasts) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  if (!purpose.empty() && !organisation.reg.purposes.contains(purpose)) {
    return base::Fail(base::ErrorCode::not_found,
                      fmt::format("`{}` is no purpose of the register", base::OneLine(purpose.value())));
  }
  GRONDSLAG_TRY(loaded, LoadPerson(session, organisation, person, session.now()));
  if (!loaded.state.known || loaded.state.erased)
    return base::Fail(base::ErrorCode::not_found, "nobody on record has that id");
  std::string text(person.view());
  std::array<char, kRandomSize> random{};
  randombytes_buf(random.data(), random.size());
  text.append(random.data(), random.size());
  MadePersonLink made{.token = log::ToBase64Url(ledger::Seal(session.ledger.ring().Derived(kUse), text, kUse)),
                      .until = base::Instant(session.now().microseconds() + lasts.count())};
  const ledger::PersonLinkMade event{
      .person = person, .purpose = purpose, .key = ledger::HashOfToken(made.token), .until = made.until};
  GRONDSLAG_TRY(appended, AppendDrafts(session, {Draft(session, event, session.now())},
                                       {{ledger::ThreadOf(person), loaded.next}}));
  made.position = appended.first;
  return made;
}

base::Result<PersonLink> ReadPersonLink(Session& session, std::string_view token) {
  const std::optional<ledger::PersonId> person = PersonIn(session, token);
  // A link that nobody made costs what one costs that is over: the thread of somebody who is not there.
  GRONDSLAG_TRY(thread,
                session.ledger.ReadThread(ledger::ThreadOf(person.value_or(ledger::PersonId::Make(session.now())))));
  std::optional<PersonLink> link;
  if (person) link = FindLink(thread, ledger::HashOfToken(token), session.now());
  if (!link) return base::Fail(base::ErrorCode::not_found, "this link does not work any more; ask for a new one");
  return *std::move(link);
}

}  // namespace grondslag::commands
