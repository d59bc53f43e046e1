// The page in the browser (web/) as files that travel inside the program: the build makes them, each also compressed.
#pragma once

#include <span>
#include <string_view>

namespace grondslag::web {

struct File {
  std::string_view path;  // `/page/index-CaFe1234.js`
  std::string_view content_type;
  std::string_view tag;  // a strong ETag of the plain bytes, with its quotes
  std::string_view plain = {};
  std::string_view gzip = {};     // empty: no smaller than plain
  std::string_view brotli = {};   // likewise
  bool is_named_by_hash = false;  // what is at this path never changes
};

// In no order. `/index.html` is among them; empty where the program was built without the page (GRONDSLAG_WEB).
std::span<const File> ShippedFiles();

}  // namespace grondslag::web
