// Where in the law a rule comes from, as the format says it: one provision, and an explanation that names all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "regelrecht/yaml.h"
#include "rules/rule_book.h"

namespace grondslag::regelrecht {

// The first of cites that stands in a published law; the explanation names every citation by its title, and the norms.
// Nothing: there is neither.
std::optional<Yaml> LegalBasisOf(const rules::RuleBook& book, const std::vector<std::string>& norms,
                                 const std::vector<std::string>& cites, base::Language language);

}  // namespace grondslag::regelrecht
