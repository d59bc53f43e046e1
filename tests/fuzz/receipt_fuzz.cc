// The reader of receipts (`grondslag replay`): whatever the bytes, a receipt or a clear refusal; a receipt read once
// reads the same again, and its facts are decided on or refused.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "api/decision_json.h"
#include "api/json.h"
#include "base/document.h"
#include "diagram/decide.h"
#include "shipped/shipped.h"

using namespace grondslag;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = base::ReadJson(text, "receipt.json");
  if (!document) return 0;
  const auto receipts = api::ReadReceipts(*document);
  if (!receipts) return 0;
  for (const api::Receipt& receipt : *receipts) {
    const std::string written = api::Pretty(api::ToJson(receipt));
    const auto again = base::ReadJson(written, "again.json").and_then(api::ReadReceipts);
    if (!again || api::Pretty(api::ToJson(again->front())) != written) std::abort();
    (void)diagram::Decide(shipped::ShippedDiagram(),
                          {.decision = receipt.decision, .at = receipt.at, .reading = receipt.reading}, receipt.given);
  }
  return 0;
}
