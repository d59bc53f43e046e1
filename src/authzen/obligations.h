// Duties as obligations (obligations profile 1.0), and which of them whoever asks says to be able to carry out.
#pragma once

#include <string_view>

#include "authzen/message.h"
#include "rules/rule_book.h"
#include "terms/decision.h"

namespace grondslag::authzen {

// The registered type for what two parties agreed between themselves: here, the duties of the rule book.
inline constexpr std::string_view kDutyObligation = "custom";

// {id: the duty's rule, type: custom, properties: {vendor, duty, due, text, cites}}. For duties due with or after.
Obligation ObligationOf(const terms::DutyAnswer& duty);
// The same of the duty itself.
Obligation ObligationOf(const rules::Rule& duty);

// Whether obligations of this type may be given to whoever sent this context: its supported_obligations name the type,
// or it has none, which says nothing. One that is no list of texts names none.
bool MayOblige(const Object& context, std::string_view type);

}  // namespace grondslag::authzen
