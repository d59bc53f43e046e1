#include "management/file_name.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "http/fields.h"
#include "http/message.h"
#include "http/target.h"

namespace grondslag::management {
namespace {

// Parameters behind a value: `; name=value`, one after the other.
class Parameters {
 public:
  explicit Parameters(std::string_view text) : rest_(text) {}

  // The next one. Nothing: there is none, or it cannot be read.
  std::optional<std::pair<std::string_view, std::string>> Next() {
    rest_ = http::Trimmed(rest_);
    if (!rest_.starts_with(';')) return std::nullopt;
    rest_.remove_prefix(1);
    const std::size_t equals = rest_.find('=');
    if (equals == rest_.npos) return std::nullopt;
    const std::string_view name = http::Trimmed(rest_.substr(0, equals));
    rest_ = http::Trimmed(rest_.substr(equals + 1));
    const auto value = rest_.starts_with('"') ? Quoted() : Plain();
    if (!value) return std::nullopt;
    return std::pair(name, *value);
  }
  bool IsRead() const { return rest_.empty(); }

 private:
  // RFC 9110 section 5.6.4.
  std::optional<std::string> Quoted() {
    std::string value;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] == '"') {
        rest_.remove_prefix(i + 1);
        return value;
      }
      if (rest_[i] == '\\') ++i;
      if (i < rest_.size()) value += rest_[i];
    }
    return std::nullopt;
  }
  std::optional<std::string> Plain() {
    const std::size_t end = std::min(rest_.find(';'), rest_.size());
    std::string value(http::Trimmed(rest_.substr(0, end)));
    rest_.remove_prefix(end);
    return value;
  }

  std::string_view rest_;
};

// Of UTF-8''form%20a.pdf (RFC 8187); the language between the quotes says nothing here.
std::optional<std::string> Decoded(std::string_view value) {
  const std::size_t charset = value.find('\'');
  const std::size_t language = charset == value.npos ? charset : value.find('\'', charset + 1);
  if (language == value.npos || !http::IsSameName(value.substr(0, charset), "utf-8")) return std::nullopt;
  return http::DecodePercent(value.substr(language + 1));
}

std::optional<std::string> Checked(std::string name) {
  if (const std::size_t folder = name.find_last_of("/\\"); folder != std::string::npos) name.erase(0, folder + 1);
  const bool is_name = !name.empty() && name != "." && name != ".." && name.size() <= kFileNameMax;
  // One line as it is has no control characters, and is UTF-8.
  if (!is_name || base::OneLine(name) != name) return std::nullopt;
  return name;
}

}  // namespace

std::optional<std::string> FileNameIn(std::string_view disposition) {
  const std::size_t type = std::min(disposition.find(';'), disposition.size());
  if (!http::IsSameName(http::Trimmed(disposition.substr(0, type)), "attachment")) return std::nullopt;
  Parameters parameters(disposition.substr(type));
  std::optional<std::string> plain, extended;
  while (const auto parameter = parameters.Next()) {
    const auto& [name, value] = *parameter;
    if (http::IsSameName(name, "filename")) plain = value;
    if (!http::IsSameName(name, "filename*")) continue;
    extended = Decoded(value);
    if (!extended) return std::nullopt;
  }
  if (!parameters.IsRead() || (!plain && !extended)) return std::nullopt;
  return Checked(extended ? *extended : *plain);
}

std::string DispositionOf(std::string_view file_name) {
  return fmt::format("attachment; filename*=UTF-8''{}", http::EncodePercent(file_name));
}

}  // namespace grondslag::management
