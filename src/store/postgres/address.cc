#include "store/postgres/address.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <libpq-fe.h>

#include "base/text.h"

namespace grondslag::store::postgres {
namespace {

constexpr std::string_view kSchemaKey = "schema=";
constexpr std::string_view kDefaultSchema = "grondslag";
constexpr std::size_t kNameBytesMax = 63;  // PostgreSQL cuts a longer one without an error

// Never with the URL in it, which may hold a password.
tl::unexpected<base::Error> NotAnAddress(std::string_view why) {
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("{}: write postgres://user@host/database?schema=name", why));
}

bool IsSchemaName(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  const auto is_allowed = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; };
  return !name.empty() && name.size() <= kNameBytesMax && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(), is_allowed) && !name.starts_with("pg_") && name != "information_schema";
}

// Where the `?` of the options is, or the end: a user and a password in front of `@` may hold one too.
std::size_t FindOptions(std::string_view url) {
  const std::size_t host = url.find("://") + 3;
  const std::size_t end = url.find_first_of("@/", host);
  return std::min(url.find('?', end != std::string_view::npos && url[end] == '@' ? end : host), url.size());
}

// What stands behind `?` and each `&`.
std::vector<std::string_view> Split(std::string_view options) {
  std::vector<std::string_view> parts;
  while (!options.empty()) {
    options.remove_prefix(1);
    parts.push_back(options.substr(0, options.find('&')));
    options.remove_prefix(parts.back().size());
  }
  return parts;
}

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, FreeOptions>;

std::string_view Find(const Options& options, std::string_view keyword) {
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option)
    if (option->keyword == keyword && option->val != nullptr) return option->val;
  return {};
}

std::string Where(const Options& options, std::string_view schema) {
  const std::string_view host = Find(options, "host"), port = Find(options, "port");
  return fmt::format("schema {} of database {} on {}{}{}", schema, Find(options, "dbname"),
                     host.empty() ? "this machine" : host, port.empty() ? "" : ":", port);
}

}  // namespace

base::Result<Address> ParseAddress(std::string_view url) {
  if (!url.starts_with("postgres://") && !url.starts_with("postgresql://"))
    return NotAnAddress("this is not the address of a PostgreSQL database");
  const std::size_t options_at = FindOptions(url);
  std::optional<std::string_view> schema;
  std::vector<std::string> others;
  for (const std::string_view option : Split(url.substr(options_at))) {
    if (!option.starts_with(kSchemaKey)) {
      others.emplace_back(option);
    } else if (schema) {
      return NotAnAddress("the address names two schemas");
    } else {
      schema = option.substr(kSchemaKey.size());
    }
  }
  Address address{std::string(url.substr(0, options_at)), std::string(schema.value_or(kDefaultSchema)), {}};
  if (!IsSchemaName(address.schema)) {
    return NotAnAddress(fmt::format("`{}` cannot name a schema of ours (small letters, digits, _ and -, at most {})",
                                    address.schema, kNameBytesMax));
  }
  if (!others.empty()) address.server += "?" + base::Join(others, "&");
  const Options read(PQconninfoParse(address.server.c_str(), nullptr));
  if (!read) return NotAnAddress("the address cannot be read");
  // A password with a bare `/` reads as a port, and would be told as one.
  if (Find(read, "port").find_first_not_of("0123456789,") != std::string_view::npos)
    return NotAnAddress("the address has a port that is no number (is a sign in the password to be written as %xx?)");
  if (Find(read, "dbname").empty()) return NotAnAddress("the address names no database");
  address.where = Where(read, address.schema);
  return address;
}

}  // namespace grondslag::store::postgres
