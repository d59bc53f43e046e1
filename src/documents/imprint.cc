#include "documents/imprint.h"

#include <utility>

namespace grondslag::documents {

Document Begun(const Imprint& imprint, const RegisterWords& words, std::string title) {
  const Wording& wording = words.wording();
  Document document{.language = imprint.language, .title = std::move(title)};
  if (words.reg().organisation) document.about.push_back({wording.Say(words::organisation), {words.Organisation()}});
  document.about.push_back({wording.Say(words::day_of_document), {wording.Day(imprint.on)}});
  if (imprint.version > 0) document.about.push_back({wording.Say(words::version), {std::to_string(imprint.version)}});
  return document;
}

void Finish(Document& document, const Imprint& imprint, const Wording& wording) {
  if (imprint.checkpoint.empty()) return;
  document.AddHeading(2, wording.Say(words::checkpoint));
  document.AddParagraph(wording.Say(words::checkpoint_text));
  document.AddVerbatim(imprint.checkpoint);
}

}  // namespace grondslag::documents
