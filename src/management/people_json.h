// How it stands with a person, as JSON.
#pragma once

#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "commands/person.h"
#include "people/disclosures.h"

namespace grondslag::management {

// As a person's `consents` say it.
std::string_view NameOfStanding(people::Standing standing);

// As the schema Person of the description.
boost::json::object ToJson(const commands::PersonShown& shown);
boost::json::array ToJson(const std::vector<people::NoticeDue>& notices);

}  // namespace grondslag::management
