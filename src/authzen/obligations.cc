// Duties as obligations.
#include "authzen/obligations.h"

#include <algorithm>

#include <boost/json/array.hpp>

#include "terms/words.h"

namespace grondslag::authzen {

namespace json = boost::json;

Obligation ObligationOf(const terms::DutyAnswer& duty) {
  json::array cites;
  for (const std::string& cited : duty.rule.cites) cites.emplace_back(cited);
  return {.id = duty.rule.rule,
          .type = std::string(kDutyObligation),
          .properties = {{"vendor", "grondslag"},
                         {"duty", duty.rule.rule},
                         {"due", terms::Name(duty.due)},
                         {"text", {{"nl", duty.rule.because.nl}, {"en", duty.rule.because.en}}},
                         {"cites", std::move(cites)}}};
}

bool MayOblige(const Object& context, std::string_view type) {
  const json::value* declared = context.if_contains("supported_obligations");
  if (declared == nullptr) return true;
  const json::array* types = declared->if_array();
  return types != nullptr && std::any_of(types->begin(), types->end(), [&](const json::value& each) {
           return each.is_string() && std::string_view(each.get_string().data(), each.get_string().size()) == type;
         });
}

}  // namespace grondslag::authzen
