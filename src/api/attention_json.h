// What asks for attention, as JSON: what a review of the register found, and whom the organisation must still tell or
// answer.
#pragma once

#include <vector>

#include <boost/json/array.hpp>

#include "base/result.h"
#include "commands/notices.h"
#include "registry/review.h"

namespace grondslag::api {

// Each with the members of ReviewItem; what it does not have is null.
boost::json::array ToJson(const std::vector<registry::ReviewItem>& items);

// [{"due", "person", "event", …}]: stops to look into, objections to weigh, notices, who is to be told, consents that
// end. unavailable: no time zone data.
base::Result<boost::json::array> ToJson(const commands::PeopleDue& due);

}  // namespace grondslag::api
