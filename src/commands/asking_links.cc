#include "commands/asking_links.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "base/cbor.h"
#include "commands/refusal_words.h"
#include "ledger/secret.h"
#include "log/base64.h"

namespace grondslag::commands {
namespace {

constexpr std::string_view kAskingUse = "asking_link";
constexpr std::uint64_t kAskingEncoding = 1;
constexpr std::size_t kAskingItems = 8;

// Sealed in links that are given out: another encoding gets another number. Of a person by id the kind is its name for
// one.
constexpr std::string_view kById = "id";

std::string EncodeAsking(const AskingLink& link) {
  base::CborWriter cbor;
  cbor.Array(kAskingItems);
  cbor.Uint(kAskingEncoding);
  cbor.Text(link.form.value());
  cbor.Text(link.person.spelling ? ledger::Name(link.person.spelling->kind) : kById);
  cbor.Text(link.person.spelling ? link.person.text : link.person.id.ToString());
  cbor.Text(link.return_to);
  cbor.Int(link.made_at.microseconds());
  cbor.Int(link.until.microseconds());
  cbor.Text(link.made_by);
  return std::move(cbor).Take();
}

base::Result<PersonReference> ReadAsked(std::string_view kind, std::string_view text) {
  if (kind == kById) return ParsePerson(text);
  GRONDSLAG_TRY(known, ledger::ParseIdentifierKind(kind));
  GRONDSLAG_TRY(spelling, ledger::SpellingOf(known, text));
  return PersonReference{.id = {}, .spelling = std::move(spelling), .text = std::string(text)};
}

// Nothing: this record never made it.
std::optional<AskingLink> DecodeAsking(Session& session, std::string_view token) {
  const std::optional<std::string> sealed = log::FromBase64Url(token);
  if (!sealed) return std::nullopt;
  const auto text = ledger::Unseal(session.ledger.ring().Derived(kAskingUse), *sealed, kAskingUse);
  if (!text) return std::nullopt;
  base::CborReader cbor(*text);
  if (cbor.Array() != kAskingItems || cbor.Uint() != kAskingEncoding) return std::nullopt;
  AskingLink link;
  link.form = ledger::RecordName(std::string(cbor.Text()));
  const std::string_view kind = cbor.Text(), who = cbor.Text();
  link.return_to = cbor.Text();
  link.made_at = base::Instant(cbor.Int());
  link.until = base::Instant(cbor.Int());
  link.made_by = cbor.Text();
  if (!cbor.Complete()) return std::nullopt;
  auto person = ReadAsked(kind, who);
  if (!person) return std::nullopt;
  link.person = *std::move(person);
  return link;
}

bool IsRevokedSince(const Organisation& organisation, const AskingLink& link) {
  return std::any_of(organisation.events.begin(), organisation.events.end(), [&](const ledger::RecordedEvent& one) {
    const auto* revoked = std::get_if<ledger::CredentialRevoked>(&one.event);
    return revoked != nullptr && revoked->credential.value() == link.made_by && one.recorded_at >= link.made_at;
  });
}

// Whom it is for, by the id where there is one: then nothing else about them stands in the link.
base::Result<PersonReference> AskedPerson(Session& session, const Organisation& organisation,
                                          const PersonReference& reference) {
  auto found = FindPerson(session, reference);
  if (!found && found.error().code == base::ErrorCode::not_found && reference.spelling) return reference;
  if (!found) return tl::unexpected(std::move(found).error());
  GRONDSLAG_TRY(person, LoadPerson(session, organisation, *found, session.now()));
  if (!person.state.known || person.state.erased)
    return base::Fail(base::ErrorCode::not_found, "nobody on record has that id");
  return PersonReference{.id = *found, .spelling = {}, .text = {}};
}

}  // namespace

base::Result<MadeAskingLink> MakeAskingLink(Session& session, const AskingLinkRequest& request) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  const people::FormVersion* form = organisation.forms.Newest(request.form);
  if (form == nullptr) return Refuse(base::ErrorCode::not_found, "form_never_published", request.form.value());
  GRONDSLAG_TRY(today, base::DayOf(session.now()));
  if (organisation.forms.RetiredAt(request.form) || organisation.reg.HasEnded(form->form.purpose, today))
    return Refuse(base::ErrorCode::invalid_input, "form_not_in_use", request.form.value());
  GRONDSLAG_TRY(person, AskedPerson(session, organisation, request.person));
  const AskingLink link{
      .form = request.form,
      .person = std::move(person),
      .return_to = request.return_to,
      .made_at = session.now(),
      .until = base::Instant(session.now().microseconds() + std::chrono::microseconds(kAskingLinkLasts).count()),
      .made_by =
          session.credential.empty() ? (session.by.empty() ? "" : session.by.ToString()) : session.credential.value()};
  return MadeAskingLink{.token = log::ToBase64Url(
                            ledger::Seal(session.ledger.ring().Derived(kAskingUse), EncodeAsking(link), kAskingUse)),
                        .until = link.until};
}

base::Result<AskingLink> ReadAskingLink(Session& session, const Organisation& organisation, std::string_view token) {
  std::optional<AskingLink> link = DecodeAsking(session, token);
  if (!link || link->until < session.now() || IsRevokedSince(organisation, *link))
    return base::Fail(base::ErrorCode::not_found, "this link does not work any more; ask for a new one");
  return *std::move(link);
}

}  // namespace grondslag::commands
