#include "management/schema.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <regex>
#include <vector>

#include <fmt/format.h>
#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>

#include "base/date.h"
#include "base/instant.h"
#include "base/uuid.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 22> kKeywords = {
    "$ref",          "type",          "enum",    "properties", "required", "additionalProperties",
    "minProperties", "maxProperties", "items",   "minItems",   "maxItems", "minLength",
    "maxLength",     "minimum",       "maximum", "pattern",    "format",   "description",
    "default",       "readOnly",      "title",   "examples"};

// Characters, not bytes.
std::size_t LengthOf(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool IsOfType(const json::value& value, std::string_view type) {
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_bool();
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  return value.is_null();
}

std::vector<std::string> TypesOf(const json::value& type) {
  if (type.is_string()) return {json::value_to<std::string>(type)};
  return json::value_to<std::vector<std::string>>(type);
}

class SchemaCheck {
 public:
  SchemaCheck(const Description& description, Faults& faults) : description_(description), faults_(faults) {}

  void Check(const json::value& schema, const json::value& value, const std::string& pointer) {
    const json::object& rules = schema.as_object();
    if (rules.contains("$ref")) Check(description_.Resolved(schema), value, pointer);
    if (!HasType(rules, value, pointer)) return;
    CheckEnum(rules, value, pointer);
    if (const json::string* text = value.if_string()) CheckText(rules, *text, pointer);
    if (value.is_int64() || value.is_uint64()) CheckNumber(rules, value, pointer);
    if (const json::array* list = value.if_array()) CheckList(rules, *list, pointer);
    if (const json::object* object = value.if_object()) CheckObject(rules, *object, pointer);
  }

 private:
  void Add(const std::string& pointer, std::string_view code, const std::string& about = "") {
    faults_.push_back(FaultOf(pointer, code, about));
  }
  static const json::value* Rule(const json::object& rules, std::string_view name) { return rules.if_contains(name); }

  bool HasType(const json::object& rules, const json::value& value, const std::string& pointer) {
    const json::value* type = Rule(rules, "type");
    if (type == nullptr) return true;
    const std::vector<std::string> types = TypesOf(*type);
    if (std::any_of(types.begin(), types.end(), [&](const std::string& one) { return IsOfType(value, one); }))
      return true;
    Add(pointer, "wrong_type", base::Join(types, " / "));
    return false;
  }

  void CheckEnum(const json::object& rules, const json::value& value, const std::string& pointer) {
    const json::value* words = Rule(rules, "enum");
    if (words == nullptr) return;
    const json::array& all = words->as_array();
    if (std::find(all.begin(), all.end(), value) != all.end()) return;
    std::vector<std::string> names;
    for (const json::value& word : all) names.push_back(json::value_to<std::string>(word));
    Add(pointer, "not_one_of", base::Join(names));
  }

  // A bound as it stands in the schema.
  static std::string Bound(const json::value& bound) { return json::serialize(bound); }

  void CheckText(const json::object& rules, const json::string& text, const std::string& pointer) {
    const std::size_t length = LengthOf(text);
    if (const json::value* least = Rule(rules, "minLength"); least && length < least->to_number<std::size_t>())
      Add(pointer, "too_short", Bound(*least));
    if (const json::value* most = Rule(rules, "maxLength"); most && length > most->to_number<std::size_t>())
      return Add(pointer, "too_long", Bound(*most));
    if (const json::value* format = Rule(rules, "format")) CheckFormat(format->as_string(), text, pointer);
    if (const json::value* pattern = Rule(rules, "pattern")) {
      const std::regex regex(json::value_to<std::string>(*pattern));
      if (!std::regex_search(text.begin(), text.end(), regex)) Add(pointer, "no_name");
    }
  }
  void CheckFormat(std::string_view format, const json::string& text, const std::string& pointer) {
    if (format == "date" && !base::ParseDate(text)) Add(pointer, "no_date");
    if (format == "date-time" && !base::ParseInstant(text)) Add(pointer, "no_moment");
    if (format == "uuid" && !base::ParseUuid(text)) Add(pointer, "no_uuid");
  }

  void CheckNumber(const json::object& rules, const json::value& value, const std::string& pointer) {
    // Beyond what is held in 64 bits with a sign there is nothing that a bound lets through.
    const std::int64_t number = value.is_int64() ? value.get_int64() : INT64_MAX;
    if (const json::value* least = Rule(rules, "minimum"); least && number < least->to_number<std::int64_t>())
      Add(pointer, "too_small", Bound(*least));
    if (const json::value* most = Rule(rules, "maximum"); most && number > most->to_number<std::int64_t>())
      Add(pointer, "too_great", Bound(*most));
  }

  void CheckList(const json::object& rules, const json::array& list, const std::string& pointer) {
    if (const json::value* least = Rule(rules, "minItems"); least && list.size() < least->to_number<std::size_t>())
      Add(pointer, "too_few", Bound(*least));
    if (const json::value* most = Rule(rules, "maxItems"); most && list.size() > most->to_number<std::size_t>())
      return Add(pointer, "too_many", Bound(*most));
    const json::value* items = Rule(rules, "items");
    for (std::size_t i = 0; items != nullptr && i < list.size(); ++i)
      Check(*items, list[i], fmt::format("{}/{}", pointer, i));
  }

  void CheckObject(const json::object& rules, const json::object& object, const std::string& pointer) {
    if (const json::value* required = Rule(rules, "required")) {
      for (const json::value& name : required->as_array()) {
        const std::string_view wanted = name.as_string();
        if (!object.contains(wanted)) Add(fmt::format("{}/{}", pointer, wanted), "missing_member", std::string(wanted));
      }
    }
    if (const json::value* least = Rule(rules, "minProperties");
        least && object.size() < least->to_number<std::size_t>())
      Add(pointer, "too_few", Bound(*least));
    if (const json::value* most = Rule(rules, "maxProperties"); most && object.size() > most->to_number<std::size_t>())
      Add(pointer, "too_many", Bound(*most));
    CheckMembers(rules, object, pointer);
  }
  void CheckMembers(const json::object& rules, const json::object& object, const std::string& pointer) {
    const json::value* properties = Rule(rules, "properties");
    const json::value* others = Rule(rules, "additionalProperties");
    const bool is_closed = others != nullptr && others->is_bool() && !others->get_bool();
    for (const auto& [name, value] : object) {
      const json::value* schema = properties == nullptr ? nullptr : properties->as_object().if_contains(name);
      const std::string at = fmt::format("{}/{}", pointer, std::string_view(name));
      if (schema != nullptr) {
        Check(*schema, value, at);
      } else if (is_closed) {
        Add(at, "unknown_member", std::string(name));
      }
    }
  }

  const Description& description_;
  Faults& faults_;
};

}  // namespace

void CheckAgainst(const Description& description, const json::value& schema, const json::value& value,
                  const std::string& pointer, Faults& faults) {
  SchemaCheck(description, faults).Check(schema, value, pointer);
}

json::value ParameterValue(const Description& description, const json::value& schema, std::string_view text) {
  const json::value* type = description.Resolved(schema).as_object().if_contains("type");
  if (type != nullptr && *type == "integer") {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return number;
  }
  return json::string(text);
}

bool IsKeywordKnown(std::string_view keyword) {
  return std::find(kKeywords.begin(), kKeywords.end(), keyword) != kKeywords.end();
}

}  // namespace grondslag::management
