// Any bytes as a header Cookie and as a form: what is found stands there, once, and a form that is read comes back the
// same.
#include <string>
#include <utility>
#include <vector>

#include "fuzz.h"
#include "login/cookies.h"
#include "login/form.h"
#include "login/oidc.h"

using namespace grondslag;

namespace {

void ReadCookies(std::string_view header) {
  const auto value = login::FindCookie(header, "session");
  if (!value) return;
  // One of another value in front leaves it in doubt.
  const std::string other = "session=" + std::string(*value) + "x;" + std::string(header);
  FUZZ_EXPECT(!login::FindCookie(other, "session"));
  FUZZ_EXPECT(value->data() >= header.data() && value->data() + value->size() <= header.data() + header.size());
  FUZZ_EXPECT(value->find(';') == value->npos && header.find("session") != header.npos);
  const std::string again = "session=" + std::string(*value);
  FUZZ_EXPECT(login::FindCookie(again, "session") == value);
}

void ReadForm(std::string_view text) {
  const auto form = login::DecodeForm(text);
  if (!form) return ExpectFit(form.error());
  std::vector<std::pair<std::string_view, std::string_view>> fields;
  for (const auto& [name, value] : *form) {
    FUZZ_EXPECT(base::IsUtf8(name) && base::IsUtf8(value));
    fields.emplace_back(name, value);
  }
  const std::string written = login::EncodeForm(fields);
  if (written.size() > login::kFormBytesMax) return;
  const auto again = login::DecodeForm(written);
  FUZZ_EXPECT(again && *again == *form);
}

void ReadPath(std::string_view text) {
  if (!login::IsReturnPath(text)) return;
  FUZZ_EXPECT(text.front() == '/' && (text.size() == 1 || (text[1] != '/' && text[1] != '\\')));
  FUZZ_EXPECT(text.find('\n') == text.npos && text.find('\t') == text.npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = TextOf(data, size);
  ReadCookies(text);
  ReadForm(text);
  ReadPath(text);
  return 0;
}
