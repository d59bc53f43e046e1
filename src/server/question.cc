#include "server/question.h"

#include <algorithm>
#include <array>
#include <vector>

#include "commands/credentials.h"

namespace grondslag::server {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 11> kRefusals = {"unknown_action",
                                                        "action_not_granted",
                                                        "no_purpose",
                                                        "purpose_not_granted",
                                                        "recipient_not_granted",
                                                        "subject_not_caller",
                                                        "unknown_resource_type",
                                                        "identifier_not_granted",
                                                        "unknown_channel",
                                                        "bad_identifier",
                                                        "bad_property"};

// Nothing: it is there and no text.
std::optional<std::string> TextOf(const authzen::Object& properties, std::string_view name) {
  const json::value* value = properties.if_contains(name);
  if (value == nullptr || value->is_null()) return std::string();
  if (!value->is_string()) return std::nullopt;
  return std::string(value->get_string().data(), value->get_string().size());
}

// `contact` and `category/contact` are the same. Of nothing, nothing.
ledger::RecordName RecordOf(std::string_view kind, const std::string& text) {
  if (text.empty() || text.find('/') != std::string::npos) return ledger::RecordName(text);
  return ledger::RecordName(std::string(kind) + "/" + text);
}

// Nothing: it is there and no list of texts.
std::optional<std::vector<ledger::RecordName>> ReadCategories(const authzen::Object& properties) {
  std::vector<ledger::RecordName> categories;
  const auto one = TextOf(properties, "data_category");
  if (!one) return std::nullopt;
  if (!one->empty()) categories.push_back(RecordOf("category", *one));
  const json::value* several = properties.if_contains("data_categories");
  if (several == nullptr || several->is_null()) return categories;
  if (!several->is_array()) return std::nullopt;
  for (const json::value& each : several->get_array()) {
    if (!each.is_string()) return std::nullopt;
    categories.push_back(RecordOf("category", {each.get_string().data(), each.get_string().size()}));
  }
  return categories;
}

ledger::RecordName PurposeOf(std::string text, const std::string& purposes) {
  if (text.starts_with(purposes)) text = text.substr(purposes.size());
  return RecordOf("purpose", text);
}

bool IsAnotherApplication(const authzen::Entity& subject, const credentials::Credential& caller) {
  return subject.type == "application" && !subject.id.empty() &&
         RecordOf("credential", subject.id) != caller.terms.credential;
}

// The person is reached by what they are named by, where that is a way to reach somebody.
std::optional<ledger::IdentifierKind> ContactBy(const PersonNamed& named) {
  const bool reaches = named.kind == ledger::IdentifierKind::email || named.kind == ledger::IdentifierKind::phone;
  return reaches ? named.kind : std::nullopt;
}

// Refused: no type that names people, or the credential may not name them so.
std::variant<PersonNamed, Refusal> ReadNaming(std::string_view resource_type, const credentials::Credential& caller) {
  if (resource_type == "person") {
    if (!caller.terms.person_ids) return Refusal::identifier_not_granted;
    return PersonNamed{.kind = std::nullopt};
  }
  const auto kind = ledger::ParseIdentifierKind(resource_type);
  if (!kind) return Refusal::unknown_resource_type;
  if (!caller.MayNameBy(*kind)) return Refusal::identifier_not_granted;
  return PersonNamed{.kind = *kind};
}

}  // namespace

std::string_view Name(Refusal refusal) { return kRefusals[static_cast<std::size_t>(refusal)]; }

Vocabulary VocabularyOf(const rules::RuleBook& book, const std::string& purposes) {
  return {.purposes = purposes, .channels = commands::ValuesOf(book, "channel")};
}

std::variant<Question, Refusal> ReadQuestion(const authzen::Evaluation& evaluation, const Vocabulary& vocabulary,
                                             const credentials::Credential& caller) {
  if (IsAnotherApplication(evaluation.subject, caller)) return Refusal::subject_not_caller;
  const auto action = gate::ParseAction(evaluation.action.name);
  if (!action) return Refusal::unknown_action;
  if (!caller.MayDo(evaluation.action.name)) return Refusal::action_not_granted;
  const auto naming = ReadNaming(evaluation.resource.type, caller);
  if (const auto* refusal = std::get_if<Refusal>(&naming)) return *refusal;
  const auto& named = std::get<PersonNamed>(naming);

  const auto purpose = TextOf(evaluation.action.properties, "processing_activity_id");
  const auto recipient = TextOf(evaluation.resource.properties, "recipient");
  const auto channel = TextOf(evaluation.resource.properties, "channel");
  auto categories = ReadCategories(evaluation.resource.properties);
  if (!purpose || !recipient || !channel || !categories || !ReadExplanation(evaluation.context))
    return Refusal::bad_property;
  if (purpose->empty()) return Refusal::no_purpose;

  gate::Request request{.purpose = PurposeOf(*purpose, vocabulary.purposes),
                        .categories = *std::move(categories),
                        .action = *action,
                        .recipient = {},
                        .channel = {}};
  if (!caller.MayAskFor(request.purpose)) return Refusal::purpose_not_granted;
  if (*action == gate::Action::disclose) {
    request.recipient = RecordOf("recipient", *recipient);
    if (request.recipient.empty() || !caller.MayGiveTo(request.recipient)) return Refusal::recipient_not_granted;
  }
  if (*action == gate::Action::contact) {
    const bool is_channel =
        std::find(vocabulary.channels.begin(), vocabulary.channels.end(), *channel) != vocabulary.channels.end();
    if (!channel->empty() && !is_channel) return Refusal::unknown_channel;
    request.channel = *channel;
    request.contact = ContactBy(named);
  }
  return Question{.request = std::move(request), .named = named};
}

std::optional<ledger::Position> ReadPositionMin(const authzen::Object& context) {
  const json::value* value = context.if_contains("ledger_position_min");
  if (value == nullptr) return 0;
  if (value->is_int64() && value->get_int64() >= 0) return static_cast<ledger::Position>(value->get_int64());
  if (value->is_uint64()) return value->get_uint64();
  return std::nullopt;
}

std::optional<Explanation> ReadExplanation(const authzen::Object& context) {
  const json::value* value = context.if_contains("explanation");
  if (value == nullptr) return Explanation::full;
  const json::string* word = value->if_string();
  if (word == nullptr) return std::nullopt;
  if (*word == "full") return Explanation::full;
  return *word == "reason" ? std::optional(Explanation::reason) : std::nullopt;
}

}  // namespace grondslag::server
