// One getter per form of value; every complaint names the thing, the key and the place.
#include "rules/node_reader.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace grondslag::rules {

using base::Node;

NodeReader::NodeReader(const Node& node, std::string what, base::Problems& problems)
    : node_(node), what_(std::move(what)), problems_(problems) {
  if (node_.kind != Node::Kind::map) Complain(node_.place, fmt::format("{} must be a map of keys", what_));
}

void NodeReader::Complain(const base::Place& place, std::string message) {
  problems_.push_back({place, std::move(message)});
}

const Node* NodeReader::Take(std::string_view key) {
  known_.emplace_back(key);
  const Node* node = node_.Find(key);
  return node == nullptr || node->is_null ? nullptr : node;
}

void NodeReader::Missing(std::string_view key) {
  if (node_.kind == Node::Kind::map) Complain(node_.place, fmt::format("{} has no `{}`", what_, key));
}

const Node* NodeReader::Scalar(std::string_view key) {
  const Node* node = Take(key);
  if (node == nullptr) return nullptr;
  if (node->kind == Node::Kind::scalar) return node;
  Complain(node->place, fmt::format("`{}` of {} must be a single value", key, what_));
  return nullptr;
}

std::string NodeReader::Text(std::string_view key) {
  const Node* node = Scalar(key);
  return node == nullptr ? std::string() : node->scalar;
}

std::string NodeReader::RequiredText(std::string_view key) {
  std::string text = Text(key);
  const Node* node = node_.Find(key);
  if (text.empty() && (node == nullptr || node->kind == Node::Kind::scalar)) Missing(key);
  return text;
}

base::LocalText NodeReader::Local(std::string_view key) {
  const Node* node = Take(key);
  return node == nullptr ? base::LocalText() : ReadLocalText(*node, fmt::format("`{}` of {}", key, what_), problems_);
}

base::LocalText NodeReader::RequiredLocal(std::string_view key) {
  if (Take(key) == nullptr) Missing(key);
  return Local(key);
}

std::vector<std::string> NodeReader::Texts(std::string_view key) {
  const Node* node = Take(key);
  if (node == nullptr) return {};
  std::vector<std::string> texts;
  if (node->kind != Node::Kind::list) {
    Complain(node->place, fmt::format("`{}` of {} must be a list", key, what_));
    return texts;
  }
  for (const Node& item : node->items) {
    if (item.kind == Node::Kind::scalar && !item.is_null) {
      texts.push_back(item.scalar);
    } else {
      Complain(item.place, fmt::format("`{}` of {} must be a list of single values", key, what_));
    }
  }
  return texts;
}

bool NodeReader::Flag(std::string_view key) {
  const Node* node = Scalar(key);
  if (node == nullptr) return false;
  if (node->scalar == "yes" || node->scalar == "true") return true;
  if (node->scalar != "no" && node->scalar != "false") NotOneOf(*node, key, "yes, no");
  return false;
}

std::optional<base::Date> NodeReader::Day(std::string_view key) {
  const Node* node = Scalar(key);
  if (node == nullptr) return std::nullopt;
  const auto date = base::ParseDate(node->scalar);
  if (date) return *date;
  Complain(node->place, fmt::format("`{}` of {}: {}", key, what_, date.error().message));
  return std::nullopt;
}

std::optional<std::int64_t> NodeReader::Whole(std::string_view key) {
  const Node* node = Scalar(key);
  if (node == nullptr) return std::nullopt;
  const auto number = ParseWhole(node->scalar);
  if (!number) NotOneOf(*node, key, "a whole number");
  return number;
}

void NodeReader::NotOneOf(const Node& node, std::string_view key, std::string_view names) {
  Complain(node.place, fmt::format("`{}` of {} is `{}`; it must be: {}", key, what_, node.scalar.substr(0, 60), names));
}

void NodeReader::RefuseOtherKeys() {
  for (const auto& [key, value] : node_.entries) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    const std::string_view near = base::Nearest(key, known_);
    const std::string hint = near.empty() ? std::string() : fmt::format("; did you mean `{}`?", near);
    Complain(value.key_place, fmt::format("{} has an unknown key `{}`{}", what_, key.substr(0, 60), hint));
  }
}

base::LocalText ReadLocalText(const Node& node, const std::string& what, base::Problems& problems) {
  base::LocalText text;
  if (node.kind != Node::Kind::map) {
    problems.push_back({node.place, fmt::format("{} must be a text in both languages: {{nl: …, en: …}}", what)});
    return text;
  }
  const auto read = [&](std::string_view language) -> std::string {
    const Node* value = node.Find(language);
    if (value != nullptr && value->kind == Node::Kind::scalar &&
        value->scalar.find_first_not_of(" \t\n") != std::string::npos)
      return value->scalar;
    problems.push_back({value == nullptr ? node.place : value->place,
                        fmt::format("{} has no text in {}", what, language == "nl" ? "Dutch (nl)" : "English (en)")});
    return {};
  };
  text.nl = read("nl");
  text.en = read("en");
  for (const auto& [key, value] : node.entries) {
    if (key != "nl" && key != "en")
      problems.push_back(
          {value.key_place, fmt::format("{} has a text in `{}`; only nl and en are known", what, key.substr(0, 20))});
  }
  return text;
}

std::optional<std::int64_t> ParseWhole(std::string_view text) {
  constexpr std::int64_t kMost = 1'000'000'000'000'000;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > kMost || value < -kMost) return std::nullopt;
  return value;
}

}  // namespace grondslag::rules
