#include "management/call.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "http/fields.h"
#include "http/target.h"

namespace grondslag::management {
namespace {

std::string ETagOf(ledger::Position position) { return fmt::format("\"{}\"", position); }

// The tags in If-Match or If-None-Match; false: it is none of these.
bool ReadTags(std::string_view text, std::vector<std::string>& tags) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::string_view tag = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (tag.starts_with(' ')) tag.remove_prefix(1);
    while (tag.ends_with(' ')) tag.remove_suffix(1);
    const bool is_tag = tag.size() >= 2 && tag.starts_with('"') && tag.ends_with('"');
    if (!is_tag && tag != "*") return false;
    tags.emplace_back(tag);
  }
  return !tags.empty();
}

// Whether the tags name what is there.
bool Names(const std::vector<std::string>& tags, std::optional<ledger::Position> current) {
  return current && std::any_of(tags.begin(), tags.end(),
                                [&](const std::string& tag) { return tag == "*" || tag == ETagOf(*current); });
}

std::optional<std::uint8_t> ByteOf(std::string_view digits) {
  const std::uint8_t high = base::HexDigit(digits[0]), low = base::HexDigit(digits[1]);
  if (high == base::kNoHexDigit || low == base::kNoHexDigit) return std::nullopt;
  return static_cast<std::uint8_t>(high << 4U | low);
}

documents::Format FormatOf(std::string_view media) {
  if (media == "text/html") return documents::Format::html;
  if (media == "text/markdown") return documents::Format::markdown;
  if (media == "text/csv") return documents::Format::csv;
  return documents::Format::json;
}

}  // namespace

// ---- Call

std::uint64_t Call::NumberIn(const Values& values, std::string_view name, std::uint64_t otherwise) {
  const auto found = values.find(name);
  if (found == values.end()) return otherwise;
  std::uint64_t number = otherwise;
  std::from_chars(found->second.data(), found->second.data() + found->second.size(), number);
  return number;
}

ledger::PersonId Call::PersonInPath() const { return *ledger::PersonId::Parse(path.find("personId")->second); }

std::string Call::Query(std::string_view name) const {
  const auto found = query.find(name);
  return found == query.end() ? "" : found->second;
}

std::optional<base::Date> Call::Day(std::string_view name) const {
  const auto found = query.find(name);
  if (found == query.end()) return std::nullopt;
  return *base::ParseDate(found->second);
}

std::string Call::TextIn(std::string_view member) const {
  const base::Node* node = body.Find(member);
  return node == nullptr ? "" : node->scalar;
}

std::optional<base::Date> Call::DayIn(std::string_view member) const {
  const base::Node* node = body.Find(member);
  if (node == nullptr) return std::nullopt;
  return *base::ParseDate(node->scalar);
}

base::Instant Call::OccurredAt() const {
  const base::Node* node = body.Find("occurred_at");
  return node == nullptr ? session.now() : *base::ParseInstant(node->scalar);
}

std::string MediaTypeOfBody(const http::Request& request) {
  const std::string_view said = request.Find("Content-Type").value_or("");
  std::string type(http::Trimmed(said.substr(0, said.find(';'))));
  std::transform(type.begin(), type.end(), type.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return type;
}

base::Language Call::LanguageIn(std::string_view member) const {
  const std::string text = TextIn(member);
  if (text.empty()) return language;
  return text == "nl" ? base::Language::nl : base::Language::en;
}

// ---- answers

Reply JsonReply(const boost::json::value& value, int status) {
  return {.status = status, .content_type = "application/json", .headers = {}, .body = boost::json::serialize(value)};
}

Reply TextReply(std::string media_type, std::string text) {
  if (media_type.starts_with("text/")) media_type += "; charset=utf-8";
  return {.status = 200, .content_type = std::move(media_type), .headers = {}, .body = std::move(text)};
}

Reply DocumentReply(const Call& call, const documents::Document& document) {
  Reply reply = TextReply(call.media, documents::Render(document, FormatOf(call.media)));
  reply.headers.push_back({"Content-Language", document.language == base::Language::nl ? "nl" : "en"});
  return reply;
}

Reply Created(const Call& call, const std::string& address, const boost::json::value& value) {
  Reply reply = JsonReply(value, 201);
  reply.headers.push_back({"Location", call.Address(address)});
  return reply;
}

Reply Tagged(Reply reply, ledger::Position position) {
  reply.headers.push_back({"ETag", ETagOf(position)});
  return reply;
}

std::string CursorOf(const std::string& key) { return base::HexOf(key); }

std::optional<std::string> KeyIn(const std::string& cursor) {
  if (cursor.size() % 2 != 0) return std::nullopt;
  std::string key;
  for (std::size_t i = 0; i < cursor.size(); i += 2) {
    const auto byte = ByteOf(std::string_view(cursor).substr(i, 2));
    if (!byte) return std::nullopt;
    key += static_cast<char>(*byte);
  }
  return key;
}

std::string NextLink(const Call& call, const std::string& key) {
  std::string address = fmt::format("{}?cursor={}", call.request.path, CursorOf(key));
  for (const auto& [name, value] : call.query) {
    if (name != "cursor") address += fmt::format("&{}={}", name, http::EncodePercent(value));
  }
  return fmt::format("<{}>; rel=\"next\"", address);
}

tl::expected<PagePart, Refusal> PartOf(const Call& call, const std::vector<std::string>& keys) {
  PagePart part;
  if (const std::string cursor = call.Query("cursor"); !cursor.empty()) {
    const auto key = KeyIn(cursor);
    const auto found = key ? std::find(keys.begin(), keys.end(), *key) : keys.end();
    if (found == keys.end()) return Refuse(FaultOf("query/cursor", "bad_cursor"));
    part.from = static_cast<std::size_t>(found - keys.begin()) + 1;
  }
  part.to = std::min<std::size_t>(keys.size(), part.from + call.Number("limit", kPageLimit));
  if (part.to < keys.size()) part.next = http::ResponseHeader{"Link", NextLink(call, keys[part.to - 1])};
  return part;
}

Outcome PageOf(const Call& call, KeyedItems items) {
  std::vector<std::string> keys;
  keys.reserve(items.size());
  for (const auto& [key, item] : items) keys.push_back(key);
  GRONDSLAG_TRY(part, PartOf(call, keys));
  boost::json::array list;
  for (std::size_t i = part.from; i < part.to; ++i) list.push_back(std::move(items[i].second));
  Reply reply = JsonReply(boost::json::object{{"items", std::move(list)}});
  if (part.next) reply.headers.push_back(*std::move(part.next));
  return reply;
}

// ---- preconditions

std::optional<Refusal> CheckPreconditions(const Call& call, std::optional<ledger::Position> current) {
  const auto match = call.request.Find("If-Match"), none_match = call.request.Find("If-None-Match");
  // What is there is not changed by who only says what it is not.
  if ((!match && !none_match) || (current && !match && *none_match != "*"))
    return Refusal(ProblemCode::precondition_needed);
  std::vector<std::string> wanted, unwanted;
  Faults faults;
  if (match && !ReadTags(*match, wanted)) faults.push_back(FaultOf("header/If-Match", "bad_precondition"));
  if (none_match && !ReadTags(*none_match, unwanted))
    faults.push_back(FaultOf("header/If-None-Match", "bad_precondition"));
  if (!faults.empty()) return Refusal(ProblemCode::invalid, std::move(faults));
  if ((match && !Names(wanted, current)) || (none_match && Names(unwanted, current)))
    return Refusal(ProblemCode::changed);
  return std::nullopt;
}

Refusal OfBody(const base::Error& error) {
  base::Error of_body = error;
  if (of_body.code == base::ErrorCode::not_found) of_body.code = base::ErrorCode::invalid_input;
  return of_body;
}

boost::json::value TextOrNull(const ledger::SealedText& text) {
  if (!text.has_text()) return nullptr;
  return boost::json::string(text.text());
}

}  // namespace grondslag::management
