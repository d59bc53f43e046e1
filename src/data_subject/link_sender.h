// Brings a link to the person it was asked for: by mail, to an address on record. smtp_sender.h is the one there is.
#pragma once

#include <string>

#include "base/result.h"

namespace grondslag::data_subject {

struct Mail {
  std::string to;         // an address as it stands on record
  std::string from_name;  // of the organisation
  std::string subject;
  std::string text;
};

// Safe for any number of threads.
class LinkSender {
 public:
  virtual ~LinkSender() = default;
  // Handed over to who delivers it. unavailable: it was not; invalid_input: no mail can go to that address. Messages do
  // not repeat the address.
  virtual base::Result<void> Send(const Mail& mail) = 0;
};

}  // namespace grondslag::data_subject
