// A proof that is read is written as it stood, save the extra line that nobody here uses.
#include "fuzz.h"
#include "log/tlog_proof.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = TextOf(data, size);
  const auto proof = grondslag::log::ParseTlogProof(text);
  if (!proof) ExpectFit(proof.error());
  if (proof && text.find("\nextra ") == std::string_view::npos) FUZZ_EXPECT(proof->ToString() == text);
  return 0;
}
