// Block style, two spaces a level. A text is written plain where every reader takes it for that text, and between
// quotes otherwise.
#include "regelrecht/yaml.h"

#include <algorithm>

#include <fmt/format.h>

namespace grondslag::regelrecht {
namespace {

// Words that YAML 1.1 reads as a truth value or nothing, in any case of letters.
bool IsSpecialWord(std::string_view text) {
  static constexpr std::string_view kWords[] = {"y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan"};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return std::find(std::begin(kWords), std::end(kWords), lower) != std::end(kWords);
}

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

// Letters, digits, and what is harmless between them; a reference begins with $.
bool IsPlain(std::string_view text) {
  if (text.empty() || IsSpecialWord(text) || !(IsLetter(text[0]) || text[0] == '$') || text.back() == ' ') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return IsLetter(c) || (c >= '0' && c <= '9') || std::string_view(" $-/.,;()").find(c) != std::string_view::npos;
  });
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      quoted += c == '\n' ? std::string("\\n") : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string Scalar(std::string_view text) { return IsPlain(text) ? std::string(text) : Quoted(text); }

// Several lines that a block can hold as they are.
bool IsBlock(std::string_view text) {
  return text.size() > 1 && text.find('\n') < text.size() - 1 && text[0] != ' ' && text[0] != '\n' &&
         text.back() == '\n' && text[text.size() - 2] != '\n' &&
         std::all_of(
             text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\n'; });
}

void WriteBlock(std::string& out, std::string_view text, std::size_t indent) {
  out += " |\n";
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end > 0) out += std::string(indent, ' ') + std::string(text.substr(0, end));
    out += '\n';
    text.remove_prefix(end + 1);
  }
}

}  // namespace

Yaml Yaml::List(std::vector<Yaml> items) {
  Yaml list(Kind::list, {});
  list.items_ = std::move(items);
  return list;
}

Yaml& Yaml::Set(std::string key, Yaml value) & {
  keys_.push_back(std::move(key));
  items_.push_back(std::move(value));
  return *this;
}

const Yaml* Yaml::Find(std::string_view key) const {
  const auto found = std::find(keys_.begin(), keys_.end(), key);
  return found == keys_.end() ? nullptr : &items_[static_cast<std::size_t>(found - keys_.begin())];
}

std::string Yaml::ToText() const {
  std::string out;
  if (IsOnOneLine()) return OneLine() + "\n";
  Write(out, 0);
  return out;
}

std::string Yaml::OneLine() const {
  switch (kind_) {
    case Kind::text: return Scalar(text_);
    case Kind::plain: return text_;
    case Kind::list: return "[]";
    case Kind::map: return "{}";
  }
  return {};
}

// The entries of a map or list, the first of them where the line stands.
void Yaml::Write(std::string& out, std::size_t indent) const {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (i > 0) out += std::string(indent, ' ');
    if (kind_ == Kind::map) {
      out += Scalar(keys_[i]) + ':';
      items_[i].WriteValue(out, indent + 2);
    } else if (items_[i].IsOnOneLine()) {
      out += "- " + items_[i].OneLine() + '\n';
    } else {
      out += "- ";
      items_[i].Write(out, indent + 2);
    }
  }
}

// What stands behind a key.
void Yaml::WriteValue(std::string& out, std::size_t indent) const {
  if (kind_ == Kind::text && IsBlock(text_)) return WriteBlock(out, text_, indent);
  if (IsOnOneLine()) {
    out += ' ' + OneLine() + '\n';
  } else {
    out += '\n' + std::string(indent, ' ');
    Write(out, indent);
  }
}

}  // namespace grondslag::regelrecht
