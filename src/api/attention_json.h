// What asks for attention, as JSON: what a review of the register found, and whom the organisation must still tell or
// answer. With the texts of the rule book, so that whoever shows it need not decide anything again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/result.h"
#include "commands/notices.h"
#include "registry/review.h"
#include "rules/rule_book.h"

namespace grondslag::api {

// Each with the members of ReviewItem; what it does not have is null. text: what a duty or remark says, or what a fact
// asks; before_text, after_text: the values of a fact in words.
boost::json::array ToJson(const std::vector<registry::ReviewItem>& items, const rules::RuleBook& book);

// ---- what is due

enum class DueKind : std::uint8_t { look_into, weigh, notice, tell, consent_ends };
std::string_view Name(DueKind kind);
inline constexpr std::array<DueKind, 5> kDueKinds = {DueKind::look_into, DueKind::weigh, DueKind::notice, DueKind::tell,
                                                     DueKind::consent_ends};
std::size_t CountOf(const commands::PeopleDue& due, DueKind kind);
// {"due", "person", "event", …}, of the place in the list of that kind. unavailable: no time zone data.
base::Result<boost::json::object> ToJson(const commands::PeopleDue& due, DueKind kind, std::size_t place,
                                         const rules::RuleBook& book);
// All of them, kind by kind.
base::Result<boost::json::array> ToJson(const commands::PeopleDue& due, const rules::RuleBook& book);

}  // namespace grondslag::api
