// Duties as obligations.
#include "authzen/obligations.h"

#include <algorithm>
#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "terms/words.h"

namespace grondslag::authzen {

namespace json = boost::json;

namespace {

struct Duty {
  const std::string& rule;
  terms::Due due;
  const base::LocalText& text;
  const std::vector<std::string>& cites;
};

Obligation ObligationFor(const Duty& duty) {
  json::array cites;
  for (const std::string& cited : duty.cites) cites.emplace_back(cited);
  return {.id = duty.rule,
          .type = std::string(kDutyObligation),
          .properties = {{"vendor", "grondslag"},
                         {"duty", duty.rule},
                         {"due", terms::Name(duty.due)},
                         {"text", {{"nl", duty.text.nl}, {"en", duty.text.en}}},
                         {"cites", std::move(cites)}}};
}

}  // namespace

Obligation ObligationOf(const terms::DutyAnswer& duty) {
  return ObligationFor({duty.rule.rule, duty.due, duty.rule.because, duty.rule.cites});
}

Obligation ObligationOf(const rules::Rule& duty) { return ObligationFor({duty.name, duty.due, duty.text, duty.cites}); }

bool MayOblige(const Object& context, std::string_view type) {
  const json::value* declared = context.if_contains("supported_obligations");
  if (declared == nullptr) return true;
  const json::array* types = declared->if_array();
  return types != nullptr && std::any_of(types->begin(), types->end(), [&](const json::value& each) {
           return each.is_string() && std::string_view(each.get_string().data(), each.get_string().size()) == type;
         });
}

}  // namespace grondslag::authzen
