// The address of a record in a register, or of a program: it comes from the configuration and from names of records,
// and says nothing about a person.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/ids.h"

namespace grondslag::trail {

class Uri {
 public:
  // https, http or urn, in the characters of RFC 3986. invalid_input: anything else, or one with a user, a query or a
  // fragment, which is where people are named.
  static base::Result<Uri> Parse(std::string_view text);
  // The address of a record under this one, with one slash between; of a urn, a colon.
  Uri Under(const ledger::RecordName& record) const;

  const std::string& text() const { return text_; }
  bool operator==(const Uri&) const = default;

 private:
  explicit Uri(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace grondslag::trail
