// Sends mail by SMTP, to the server of the organisation that takes it in. The library stands in smtp_sender.cc.
#pragma once

#include <chrono>
#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "data_subject/link_sender.h"

namespace grondslag::data_subject {

// starttls: it begins in the clear and goes on under TLS, or not at all. tls: from the first byte. none: only to this
// machine itself.
enum class SmtpSecurity : std::uint8_t { starttls, tls, none };

struct SmtpOptions {
  std::string url;   // smtp://HOST[:PORT] or, for TLS from the first byte, smtps://HOST[:PORT]
  std::string from;  // the address the mail comes from
  // Two lines, the user and the password, in a file that only its owner may read. Empty: the server asks for none.
  std::string credentials_file = {};
  std::string ca_file = {};  // PEM: who may have signed its certificate; empty: those this machine knows
  bool without_tls = false;  // only to this machine itself
  std::chrono::milliseconds timeout{30'000};  // for one mail
  base::Clock clock = base::Now;
};

class SmtpSender : public LinkSender {
 public:
  // invalid_input: an address that is none, no TLS to another machine, or a file that is not as it should be;
  // not_found, unavailable: the file.
  static base::Result<SmtpSender> Make(SmtpOptions options);

  base::Result<void> Send(const Mail& mail) override;

 private:
  SmtpSender(SmtpOptions options, SmtpSecurity security) : options_(std::move(options)), security_(security) {}

  SmtpOptions options_;
  SmtpSecurity security_;
  std::string user_, password_;
};

}  // namespace grondslag::data_subject
