// Parameters and bodies of the management API against its description: two bytes pick the operation, a line is the
// value of each of its parameters, the rest its body. What is wrong is said at its place, in both languages.
#include <algorithm>
#include <string>

#include <boost/json/parse.hpp>

#include "base/document.h"
#include "base/text.h"
#include "fuzz.h"
#include "management/description.h"
#include "management/schema.h"

using namespace grondslag;
using management::Description;

namespace {

namespace json = boost::json;

void ExpectTold(const management::Faults& faults) {
  for (const management::Fault& fault : faults) {
    FUZZ_EXPECT(!fault.code.empty() && base::IsUtf8(fault.pointer));
    for (const std::string& message : {fault.message.nl, fault.message.en})
      FUZZ_EXPECT(!message.empty() && message == base::OneLine(message));
  }
}

void CheckParameters(const management::DescribedOperation& operation, std::string_view text) {
  // The service lets nothing else come so far.
  if (!base::IsUtf8(text)) return;
  for (const management::DescribedParameter& parameter : operation.parameters) {
    management::Faults faults;
    const json::value value = management::ParameterValue(Description::Shipped(), *parameter.schema, text);
    FUZZ_EXPECT(value.is_int64() || (value.is_string() && value.get_string() == text));
    management::CheckAgainst(Description::Shipped(), *parameter.schema, value, "query/" + parameter.name, faults);
    ExpectTold(faults);
  }
}

void CheckBody(const management::DescribedOperation& operation, std::string_view text) {
  const auto schema = operation.takes.find("application/json");
  if (schema == operation.takes.end()) return;
  constexpr std::size_t kMost = 1 << 16;
  const auto body = base::ReadJson(text, "", {.bytes = kMost});
  if (!body) return ExpectFit(body.error());
  json::error_code error;
  const json::value value = json::parse(text, error);
  // The service goes on where both of its readers find JSON.
  if (error) return;
  management::Faults faults;
  management::CheckAgainst(Description::Shipped(), *schema->second, value, "", faults);
  ExpectTold(faults);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto& operations = Description::Shipped().operations();
  const management::DescribedOperation& operation = operations[(data[0] * 256U + data[1]) % operations.size()];
  const std::string_view text = TextOf(data + 2, size - 2);
  const std::size_t line = std::min(text.find('\n'), text.size());
  CheckParameters(operation, text.substr(0, line));
  CheckBody(operation, text.substr(std::min(line + 1, text.size())));
  return 0;
}
