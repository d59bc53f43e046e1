// What is missing: of the register that GDPR art. 30 asks for, of the privacy statement (art. 13, 14), and of the
// contracts with processors and arrangements with joint controllers (art. 28(3), 26) that the register speaks of.
// Documents print it, so that nothing is left out silently.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "registry/register.h"

namespace grondslag::registry {

enum class Page : std::uint8_t { register_of_controller, register_of_processor, privacy_statement, agreements };
std::string_view Name(Page page);

// field: as in ledger/organisation_events.h. articles: that ask for it, as the rule book cites them.
struct MissingField {
  Page page = Page::register_of_controller;
  RecordName record;
  std::string field;
  std::vector<std::string> articles;
  bool where_possible = false;  // asked only where it can be said: art. 30(1)(f)-(g), 30(2)(d)
  bool operator==(const MissingField&) const = default;
};

// What is missing on that day, of purposes and activities that are not over: page by page, the organisation first, then
// by the names of the records. Texts of the statement are missed in every language that the organisation publishes it
// in. Empty: it is whole.
std::vector<MissingField> MissingFields(const Register& reg, base::Date day);

}  // namespace grondslag::registry
