// A mail as SMTP carries it: RFC 5322 with MIME, in ASCII whatever stands in its texts, one plain text in it.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "data_subject/link_sender.h"

namespace grondslag::data_subject {

// One address as SMTP takes it between angle brackets: a name, `@`, a host; nothing that ends a line or the brackets.
bool IsMailAddress(std::string_view text);

// from: the sender's address. id: of this message, before the `@`. Both addresses as IsMailAddress wants them.
std::string MessageOf(const Mail& mail, const std::string& from, base::Instant at, const std::string& id);

}  // namespace grondslag::data_subject
