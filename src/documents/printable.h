// Text as it can be put on a page: what cannot be seen, or would turn what stands around it, is made visible.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grondslag::documents {

// U+FFFD for each byte that is not UTF-8.
std::string ValidText(std::string_view text);
// That, and U+FFFD for each control character but line feed and for each sign that turns the direction of writing;
// a tab is a space, and any line break a line feed.
std::string PrintableText(std::string_view text);

// The printable text as it stands in HTML, also between quotes.
std::string HtmlText(std::string_view text);

// The lines of a text, at least one.
std::vector<std::string> LinesOf(const std::string& text);

}  // namespace grondslag::documents
