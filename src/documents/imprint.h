// What a document is asked to be: in which language, of which day, and what it says of itself besides.
#pragma once

#include <cstdint>
#include <string>

#include "base/date.h"
#include "base/text.h"
#include "documents/document.h"
#include "documents/register_words.h"

namespace grondslag::documents {

struct Imprint {
  base::Language language = base::Language::nl;
  base::Date on;
  std::uint32_t version = 0;    // 0: it has none
  std::string checkpoint = {};  // signed note of the record's log, letter for letter; empty: none
};

// A document without blocks, with all it says of itself.
Document Begun(const Imprint& imprint, const RegisterWords& words, std::string title);
// Puts the checkpoint at the end.
void Finish(Document& document, const Imprint& imprint, const Wording& wording);

}  // namespace grondslag::documents
