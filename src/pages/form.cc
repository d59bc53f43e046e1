#include "pages/form.h"

#include <algorithm>
#include <cctype>

#include "documents/printable.h"
#include "http/fields.h"

namespace grondslag::pages {
namespace {

constexpr std::size_t kBodyMax = 64 << 10;
constexpr std::string_view kOneClickName = "List-Unsubscribe", kOneClickValue = "One-Click";

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
  return text;
}

// Takes what stands before the separator, and it, from the text.
std::string_view TakeUpTo(std::string_view& text, std::string_view separator) {
  const std::size_t at = text.find(separator);
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + separator.size());
  return taken;
}

std::optional<std::string> Decoded(std::string_view text) {
  const auto decoded = http::DecodeFormValue(text);
  return decoded ? std::optional(documents::ValidText(*decoded)) : std::nullopt;
}

std::string_view ContentType(const http::Request& request) { return request.Find("content-type").value_or(""); }

bool IsOfType(std::string_view content_type, std::string_view type) {
  return http::IsSameName(Trimmed(TakeUpTo(content_type, ";")), type);
}

// Of multipart/form-data; empty: none.
std::string BoundaryOf(std::string_view content_type) {
  TakeUpTo(content_type, ";");
  while (!content_type.empty()) {
    std::string_view value = Trimmed(TakeUpTo(content_type, ";"));
    const std::string_view name = Trimmed(TakeUpTo(value, "="));
    if (!http::IsSameName(name, "boundary")) continue;
    value = Trimmed(value);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return std::string(value);
  }
  return {};
}

// RFC 7578: one part that is the field, whatever else its head says.
bool HasOneClickPart(std::string_view body, const std::string& boundary) {
  if (boundary.empty()) return false;
  const std::string delimiter = "--" + boundary;
  TakeUpTo(body, delimiter);
  while (!body.empty()) {
    std::string_view part = TakeUpTo(body, delimiter);
    const std::string_view head = TakeUpTo(part, "\r\n\r\n");
    const bool is_named = head.find("name=\"" + std::string(kOneClickName) + "\"") != std::string_view::npos ||
                          head.find("name=" + std::string(kOneClickName)) != std::string_view::npos;
    if (is_named && Trimmed(part) == kOneClickValue) return true;
  }
  return false;
}

// How much a language is wanted, in thousandths; 0: not at all.
int WishFor(const std::vector<http::Wanted>& wanted, std::string_view code) {
  int wish = 0;
  for (const http::Wanted& one : wanted) {
    if (http::Trimmed(std::string_view(one.what).substr(0, one.what.find('-'))) == code)
      wish = std::max(wish, one.weight);
  }
  return wish;
}

}  // namespace

FormValues FormValues::Read(std::string_view text) {
  FormValues form;
  while (!text.empty()) {
    std::string_view value = TakeUpTo(text, "&");
    const std::string_view name = TakeUpTo(value, "=");
    auto decoded_name = Decoded(name), decoded_value = Decoded(value);
    if (decoded_name && decoded_value && !decoded_name->empty())
      form.values_.emplace_back(*std::move(decoded_name), *std::move(decoded_value));
  }
  return form;
}

std::string_view FormValues::Find(std::string_view name) const {
  const auto found =
      std::find_if(values_.begin(), values_.end(), [&](const auto& value) { return value.first == name; });
  return found == values_.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<FormValues> ReadForm(const http::Request& request) {
  if (request.body.size() > kBodyMax || !IsOfType(ContentType(request), "application/x-www-form-urlencoded"))
    return std::nullopt;
  return FormValues::Read(request.body);
}

bool IsOneClick(const http::Request& request) {
  if (request.method != "POST" || request.body.size() > kBodyMax) return false;
  if (const auto form = ReadForm(request)) return form->Find(kOneClickName) == kOneClickValue;
  const std::string_view type = ContentType(request);
  return IsOfType(type, "multipart/form-data") && HasOneClickPart(request.body, BoundaryOf(type));
}

bool IsFromHere(const http::Request& request) {
  // The pages send no referrer, and with that browsers say `Origin: null` even to here; what they say of the site is
  // the better word.
  if (const auto site = request.Find("sec-fetch-site")) return *site == "same-origin";
  const auto origin = request.Find("origin");
  if (!origin || *origin == "null") return true;
  return http::IsSameName(*origin, std::string(request.scheme) + "://" + std::string(request.host));
}

Asked LanguageOf(const http::Request& request) {
  const FormValues query = FormValues::Read(request.query);
  const std::string_view chosen = query.Find("lang");
  if (chosen == "nl") return {.language = base::Language::nl, .is_chosen = true};
  if (chosen == "en") return {.language = base::Language::en, .is_chosen = true};
  const std::vector<http::Wanted> wanted = http::WantedIn(request.Find("accept-language").value_or(""));
  const bool rather_english = WishFor(wanted, "en") > WishFor(wanted, "nl");
  return {.language = rather_english ? base::Language::en : base::Language::nl};
}

}  // namespace grondslag::pages
