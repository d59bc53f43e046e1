// What of the law's lists (registry/wholeness.h) one document lacks, in its own language.
#pragma once

#include <initializer_list>
#include <vector>

#include "documents/imprint.h"
#include "registry/wholeness.h"

namespace grondslag::documents {

std::vector<registry::MissingField> MissingOn(const registry::Register& reg, const Imprint& imprint,
                                              std::initializer_list<registry::Page> pages);

}  // namespace grondslag::documents
