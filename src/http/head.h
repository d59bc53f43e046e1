// The head of a message: where that of a request ends, and how that of an answer is written. Nothing here knows of
// connections. RFC 9112, RFC 9110.
#pragma once

#include <cstddef>
#include <ctime>
#include <string>
#include <string_view>

#include "http/message.h"

namespace grondslag::http {

// Finds the end of a request's head while its bytes come in. A line that ends without a carriage return, one that
// begins with white space (a value folded over two lines), and an empty one at the front make it malformed: others
// may read those differently, and would then see another request. What it finds does not depend on the pieces.
class HeadScan {
 public:
  enum class State { unfinished, finished, malformed, too_many_headers };

  explicit HeadScan(std::size_t headers_max) : lines_max_(headers_max + 1) {}

  // bytes: all of the head that came so far, and maybe more behind it.
  State Scan(std::string_view bytes);
  // Once finished, of the head with its empty line.
  std::size_t size() const { return line_begin_; }

 private:
  std::size_t lines_max_;
  std::size_t line_begin_ = 0;
  std::size_t lines_ = 0;
};

struct HeadOptions {
  bool closes = false;  // nothing comes after this answer
  std::time_t now = 0;
};

// Appends the head of an answer with its empty line. False, and nothing appended: the answer is not as message.h says
// it must be, so that sending it could be read as another.
bool AppendHead(const ServedResponse& response, const HeadOptions& options, std::string& to);

// Answers of that status have no body, and say no length.
bool HasNoBody(int status);

// Sun, 06 Nov 1994 08:49:37 GMT.
std::string HttpDate(std::time_t time);

}  // namespace grondslag::http
