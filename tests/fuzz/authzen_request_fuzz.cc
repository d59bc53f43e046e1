// A request is refused, or what was read is written and read again the same. The first byte picks the address.
#include <boost/json/serialize.hpp>

#include "authzen/read_request.h"
#include "authzen/write_request.h"
#include "fuzz.h"

using namespace grondslag::authzen;

namespace {
constexpr RequestLimits kLimits = {.json = {.bytes = 1 << 14, .depth = 20, .values = 2000}, .evaluations = 50};
// What is written can be longer than what was read.
constexpr RequestLimits kWide = {.json = {.bytes = 1 << 24, .depth = 24, .values = 1'000'000}, .evaluations = 50};

void ExpectSame(const Evaluation& evaluation) {
  const auto again = ReadEvaluation(boost::json::serialize(ToJson(evaluation)), kWide);
  FUZZ_EXPECT(again && *again == evaluation);
}

void ExpectSame(const Batch& batch) {
  const auto again = ReadEvaluations(boost::json::serialize(ToJson(batch)), kWide);
  FUZZ_EXPECT(again && std::holds_alternative<Batch>(*again));
  const Batch& second = std::get<Batch>(*again);
  FUZZ_EXPECT(second.semantic == batch.semantic && second.defaults == batch.defaults);
  FUZZ_EXPECT(second.evaluations.size() == batch.evaluations.size());
  for (std::size_t i = 0; i < batch.evaluations.size(); ++i) {
    FUZZ_EXPECT(second.evaluations[i].has_value() == batch.evaluations[i].has_value());
    if (batch.evaluations[i]) FUZZ_EXPECT(*second.evaluations[i] == *batch.evaluations[i]);
    if (!batch.evaluations[i]) ExpectFit(batch.evaluations[i].error());
  }
}

void ExpectSame(const EvaluationsRequest& request) {
  std::visit([](const auto& asked) { ExpectSame(asked); }, request);
}

void ExpectSame(const SearchRequest& search) {
  const auto again = ReadSearch(search.search_for, boost::json::serialize(ToJson(search)), kWide);
  FUZZ_EXPECT(again && *again == search);
}

template <class T>
void SameOrRefused(const grondslag::base::Result<T>& request) {
  if (request) ExpectSame(*request);
  if (!request) ExpectFit(request.error());
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view body = TextOf(data + 1, size - 1);
  switch (data[0] % 5) {
    case 0: SameOrRefused(ReadEvaluation(body, kLimits)); break;
    case 1: SameOrRefused(ReadEvaluations(body, kLimits)); break;
    default: SameOrRefused(ReadSearch(static_cast<SearchFor>(data[0] % 5 - 2), body, kLimits));
  }
  return 0;
}
