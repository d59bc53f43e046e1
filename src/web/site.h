// Answers requests for the page in the browser: its files, and for every address of the page itself the one document
// that all of it begins with. The page loads nothing from elsewhere, and its policy says so.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "http/message.h"
#include "web/files.h"

namespace grondslag::web {

class Site {
 public:
  // path: of the address by which people reach the server, without a stroke at its end; empty: none. The bytes of files
  // outlive it.
  explicit Site(std::span<const File> files, std::string_view path = {});

  // GET and HEAD of a file; and of any other address below `/`, where a browser asks for a page, its beginning.
  // Nothing: it is none of that, or there are no files.
  std::optional<http::ServedResponse> Answer(const http::Request& request) const;

 private:
  http::ServedResponse Beginning() const;

  std::map<std::string_view, File> files_;
  std::string beginning_;  // index.html, with the path in its addresses; empty: none
};

}  // namespace grondslag::web
