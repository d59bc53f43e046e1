#include "management/bodies.h"

#include <fmt/format.h>

#include "commands/refusal_words.h"
#include "ledger/identifier.h"

namespace grondslag::management {
namespace {

bool MayName(const Caller& caller, ledger::IdentifierKind kind) {
  if (caller.key == nullptr || caller.role != ledger::Role::application) return true;
  const auto& kinds = caller.key->identifiers;
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool MayNameById(const Caller& caller) {
  return caller.key == nullptr || caller.role != ledger::Role::application || caller.key->person_ids;
}

tl::unexpected<Refusal> NotByKey(const std::string& kind) {
  return Refuse(ProblemCode::forbidden, {FaultOf("/person/" + kind, "not_named_by_key", kind)});
}

}  // namespace

tl::expected<commands::PersonReference, Refusal> PersonIn(const Call& call) {
  const base::Entry& named = call.body.Find("person")->entries.front();
  const std::string& text = named.value.scalar;
  if (named.key == "id") {
    if (!MayNameById(call.caller)) return NotByKey(named.key);
    return commands::PersonReference{.id = *ledger::PersonId::Parse(text), .spelling = {}, .text = {}};
  }
  const ledger::IdentifierKind kind = *ledger::ParseIdentifierKind(named.key);
  if (!MayName(call.caller, kind)) return NotByKey(named.key);
  const auto spelling = ledger::SpellingOf(kind, text);
  // The identifier itself is not repeated: answers are kept in places where nobody erases.
  if (!spelling) return Refuse(FaultOf("/person/" + named.key, "no_identifier"));
  return commands::PersonReference{.id = {}, .spelling = *spelling, .text = text};
}

std::optional<Refusal> CheckPurpose(const Call& call, const ledger::RecordName& purpose) {
  const ledger::CredentialIssued* key = call.caller.key;
  if (key == nullptr || call.caller.role != ledger::Role::application || key->every_purpose) return std::nullopt;
  if (std::find(key->purposes.begin(), key->purposes.end(), purpose) != key->purposes.end()) return std::nullopt;
  return Refusal(ProblemCode::forbidden, {FaultOf("/purpose", "not_named_by_key", purpose.value())});
}

std::optional<ledger::StaffId> NobodyNamed(const base::Node& node, base::Problems& problems) {
  problems.push_back(commands::ProblemOf(node.place, "nobody_named"));
  return std::nullopt;
}

}  // namespace grondslag::management
