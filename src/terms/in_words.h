// Words of the field as people say them, in Dutch and English, and days written out. Dutch at B1: the everyday word
// first, the legal term after it.
#pragma once

#include <string>

#include "base/date.h"
#include "base/text.h"
#include "terms/words.h"

namespace grondslag::terms {

const base::LocalText& InWords(Verdict verdict);
const base::LocalText& InWords(LawfulBasis basis);
const base::LocalText& InWords(BasisState state);
const base::LocalText& InWords(Due due);
const base::LocalText& InWords(Reading reading);

// `1 juli 2026`, `1 July 2026`.
std::string WrittenOut(base::Date day, base::Language language);

}  // namespace grondslag::terms
