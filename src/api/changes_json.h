// Changes of the law, and answers that differ, as JSON. The members of changes stand in schema/changes.schema.json.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "diagram/changes.h"
#include "diagram/compare.h"
#include "rules/rule_book.h"

namespace grondslag::api {

// facts: an example, {fact: value}; touched: null for an answer that is no verdict.
boost::json::object ToJson(const diagram::AnswerDifference& difference);
boost::json::array ToJson(const std::vector<diagram::AnswerDifference>& differences);

// What identifies a rule, and what it says.
boost::json::array RulesToJson(const rules::RuleBook& book, const std::vector<rules::RuleIndex>& rules);

// Those of the days asked, both included; nothing: any. One without a day is still to come: it is left out only where
// an end is asked.
std::vector<const rules::Change*> ChangesBetween(const rules::RuleBook& book, const std::optional<base::Date>& since,
                                                 const std::optional<base::Date>& until);

using ChangeWithEffect = std::pair<const rules::Change*, diagram::EffectOfChange>;
// {"book", "changes": [{"change", …, "effect"}]}
boost::json::object ToJson(const rules::RuleBook& book, const std::vector<ChangeWithEffect>& changes);
// The same without effects, which take long to work out.
boost::json::object ToJson(const rules::RuleBook& book, const std::vector<const rules::Change*>& changes);

}  // namespace grondslag::api
