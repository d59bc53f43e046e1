// A page as an answer: with everything that a browser is to be told about it.
#pragma once

#include <cstdint>
#include <string>

#include "http/message.h"
#include "pages/page_writer.h"

namespace grondslag::pages {

// What the next page learns of the address of this one. none: nothing, for a secret stands in it; a form of such a page
// comes with `Origin: null`. own: pages of this server only.
enum class Referrer : std::uint8_t { none, own };

struct Serving {
  int status = 200;
  Referrer referrer = Referrer::own;
};
http::ServedResponse Served(PageWriter&& page, const Frame& frame, const Serving& serving);

// A page that is not asked in that way. allow: how it is.
http::ServedResponse WrongMethod(std::string allow);

// After a form did something: the browser gets that page, and a reload does nothing again. location: of this server.
http::ServedResponse SeeOther(std::string location, Referrer referrer);

}  // namespace grondslag::pages
