// What a sender of mail puts into it, so that mail programs can offer a button that stops it (RFC 2369, RFC 8058).
#pragma once

#include <string>

#include "base/result.h"
#include "commands/person_links.h"

namespace grondslag::data_subject {

// Values of the headers of the same names. RFC 8058 wants both to be under the DKIM signature of the mail.
struct OneClickHeaders {
  std::string list_unsubscribe;
  std::string list_unsubscribe_post;
};

// link: of one purpose. public_url: where people reach the pages, https://HOST[/PATH]. invalid_input: it is no such
// address.
base::Result<OneClickHeaders> OneClickHeadersOf(const std::string& public_url, const commands::MadePersonLink& link);

}  // namespace grondslag::data_subject
