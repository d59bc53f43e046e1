// What pages for people take: a type of content, a line feed, and a body that may be a form. What a form says does not
// depend on what stands behind it, and comes out as text that can be shown.
#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "documents/printable.h"
#include "fuzz.h"
#include "http/target.h"
#include "pages/form.h"

using namespace grondslag;

namespace {

void ReadValues(std::string_view text) {
  const std::string written = "value=" + http::EncodePercent(text);
  const std::string shown = documents::ValidText(text);
  FUZZ_EXPECT(base::IsUtf8(shown));
  const auto alone = pages::FormValues::Read(written);
  FUZZ_EXPECT(alone.Find("value") == shown);
  const auto with_more = pages::FormValues::Read(written + "&" + std::string(text));
  FUZZ_EXPECT(with_more.Find("value") == shown);
  FUZZ_EXPECT(base::IsUtf8(with_more.Find("lang")));
}

void ReadRequest(std::string_view type, std::string_view body) {
  const std::array<http::Header, 2> headers = {{{"Content-Type", type}, {"Accept-Language", type}}};
  http::Request request{.method = "POST",
                        .path = "/p",
                        .query = body,
                        .host = "a.example",
                        .scheme = "https",
                        .headers = headers,
                        .body = body};
  const bool is_one_click = pages::IsOneClick(request);
  if (const auto form = pages::ReadForm(request))
    FUZZ_EXPECT(is_one_click == (form->Find("List-Unsubscribe") == "One-Click"));
  const pages::Asked asked = pages::LanguageOf(request);
  const auto query = pages::FormValues::Read(body);
  const std::string_view chosen = query.Find("lang");
  FUZZ_EXPECT(asked.is_chosen == (chosen == "nl" || chosen == "en"));
  // Who only looks takes nothing back.
  request.method = "GET";
  FUZZ_EXPECT(!pages::IsOneClick(request));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = TextOf(data, size);
  const std::size_t line = std::min(text.find('\n'), text.size());
  ReadValues(text);
  ReadRequest(text.substr(0, line), text.substr(std::min(line + 1, text.size())));
  return 0;
}
