// What an AuthZEN evaluation asks of the gate, for one credential (DESIGN of the mapping: docs/decisions/0008).
//
//   subject    who acts in the caller's system: what it likes, except that one of type `application` is the caller
//              itself: the name of its credential
//   action     `use`, `disclose`, `contact`; in its properties the purpose, `processing_activity_id`: the name on
//   record
//              (`purpose/newsletter`), or its address in the register
//   resource   the person: type `email`, `phone`, `customer_number` with the identifier as id, or `person` with the id
//              on record; in its properties `data_category` or `data_categories`, `recipient`, `channel`
//   context    `ledger_position_min`: what the answer must be based on at least; `explanation`: how much of why it says
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "authzen/message.h"
#include "credentials/credentials.h"
#include "gate/request.h"
#include "ledger/identifier.h"
#include "ledger/ids.h"
#include "rules/rule_book.h"

namespace grondslag::server {

// Why it is denied before the gate is asked, or whatever the gate says. In the answer as `reason`.
enum class Refusal : std::uint8_t {
  unknown_action,
  action_not_granted,
  no_purpose,              // none is stated
  purpose_not_granted,     // the credential is for other purposes
  recipient_not_granted,   // or none is stated for a disclosure
  subject_not_caller,      // another application
  unknown_resource_type,   // it names no person
  identifier_not_granted,  // the credential may not name people so
  unknown_channel,         // the rule book has no such way to contact somebody
  bad_identifier,          // it is none of its kind
  bad_property,            // one that is used has another type than it should
};
std::string_view Name(Refusal refusal);

// How the person is named.
struct PersonNamed {
  std::optional<ledger::IdentifierKind> kind;  // nothing: by the id on record
};

// What the words of a request are held against. purposes: what the addresses of purposes in the register begin with;
// empty: they have none. channels: the rule book's words.
struct Vocabulary {
  std::string purposes;
  std::vector<std::string> channels;
};
Vocabulary VocabularyOf(const rules::RuleBook& book, const std::string& purposes);

// What an evaluation or a search asks, about whoever it may be.
struct Question {
  gate::Request request;
  PersonNamed named;
};
std::variant<Question, Refusal> ReadQuestion(const authzen::Evaluation& evaluation, const Vocabulary& vocabulary,
                                             const credentials::Credential& caller);
// The position that is demanded; 0: none is. Nothing: it is no number of a position.
std::optional<ledger::Position> ReadPositionMin(const authzen::Object& context);

// How much an answer tells of why. full: rules with their texts and articles, what is missing, what may be done
// instead, the book. reason: the name of the reason, the verdict and the basis. Duties and obligations are told
// whatever it is.
enum class Explanation : std::uint8_t { full, reason };
// Nothing: there is no such word.
std::optional<Explanation> ReadExplanation(const authzen::Object& context);

}  // namespace grondslag::server
