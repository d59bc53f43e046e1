// Where a command reads and writes. The answer goes to out, all talk to err. Tests put strings in their place.
#pragma once

#include <iosfwd>
#include <string>

namespace grondslag::cli {

struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

// The parts of a text as lines of at most width characters (UTF-8 counted as one each), the first after `first`, the
// others after as many spaces. Ends with a newline.
std::string Wrapped(const std::string& first, const std::string& text, std::size_t width = 80);

// How many characters UTF-8 text shows.
std::size_t WidthOf(const std::string& text);

}  // namespace grondslag::cli
