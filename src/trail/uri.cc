#include "trail/uri.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace grondslag::trail {
namespace {

constexpr std::size_t kUriMax = 1024;

bool IsAllowed(char c) {
  const bool is_alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return is_alphanumeric || std::string_view("-._~:/[]!$&'()*+,;=%").find(c) != std::string_view::npos;
}

}  // namespace

base::Result<Uri> Uri::Parse(std::string_view text) {
  const auto begins = [&](std::string_view scheme) { return text.starts_with(scheme) && text.size() > scheme.size(); };
  const bool has_scheme = begins("https://") || begins("http://") || begins("urn:");
  if (!has_scheme || text.size() > kUriMax || !std::all_of(text.begin(), text.end(), IsAllowed)) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("`{}` is not an address for the log: write https://HOST/… or urn:…, without user, "
                                  "query or fragment",
                                  base::OneLine(text.substr(0, 200))));
  }
  return Uri(std::string(text));
}

Uri Uri::Under(const ledger::RecordName& record) const {
  const bool is_urn = text_.starts_with("urn:");
  std::string text = text_;
  if (!text.ends_with(is_urn ? ':' : '/')) text += is_urn ? ':' : '/';
  return Uri(text.append(record.value()));
}

}  // namespace grondslag::trail
