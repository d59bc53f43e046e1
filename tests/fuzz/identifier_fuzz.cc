// What has one spelling keeps it when it is spelled again.
#include "fuzz.h"
#include "ledger/identifier.h"

using namespace grondslag::ledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = TextOf(data, size);
  for (const IdentifierKind kind : {IdentifierKind::email, IdentifierKind::phone, IdentifierKind::customer_number}) {
    const auto spelling = SpellingOf(kind, text);
    if (!spelling) ExpectFit(spelling.error());
    if (!spelling) continue;
    const auto again = SpellingOf(kind, spelling->text);
    FUZZ_EXPECT(again && again->text == spelling->text);
  }
  return 0;
}
