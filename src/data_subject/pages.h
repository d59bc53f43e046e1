// Plain pages for the person concerned, without account and without script. Ways in: Make(), then Answer() for each
// request; the server that calls it knows nothing of what is on them.
//
//   /p/TOKEN            what stands in a link (commands/person_links.h): one purpose, or the overview of all
//   /p/TOKEN/PURPOSE    from the overview: one purpose
//   /p/ask/FORM/TOKEN   from a link to be asked (commands/asking_links.h): says yes or no with that form, and takes it
//   back /p/ask/FORM         the same to be looked at, where nobody can answer /p                  asks for a link to
//   the overview, which is sent to an address on record /privacy            the privacy statement, as the register has
//   it now
//
// GET changes nothing, for mail programs fetch what they find in a mail; POST acts. TOKEN is the whole credential: no
// cookie is set and none is read. A POST with `List-Unsubscribe=One-Click` (RFC 8058) may come from anywhere; every
// other one from these pages only.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "data_subject/link_sender.h"
#include "diagram/diagram.h"
#include "http/message.h"
#include "http/rate_limit.h"
#include "ledger/ledger.h"

namespace grondslag::data_subject {

struct PagesOptions {
  std::string public_url;        // https://HOST[/PATH], where people reach them (http only on this machine)
  LinkSender* sender = nullptr;  // null: no mail can be sent, and /p says whom to ask; else it must outlive the pages
  // A proxy stands in front and all come from its address: then they are not counted by address.
  bool behind_proxy = false;
  http::Rate rate_from_one{20, std::chrono::hours{1}};  // requests for a link from one address
  http::Rate rate_for_one{3, std::chrono::hours{1}};    // mails to one person; more are passed over in silence
  std::size_t waiting_max = 1000;                       // requests for a link that wait to be sent
  std::function<void(const std::string&)> report = {};  // what went wrong inside, for the log; names nobody
};

class DataSubjectPages {
 public:
  // Keeps references to ledger, which must append, and diagram. invalid_input: public_url is no address to be reached
  // at.
  static base::Result<std::unique_ptr<DataSubjectPages>> Make(ledger::Ledger& ledger, const diagram::Diagram& diagram,
                                                              PagesOptions options);
  ~DataSubjectPages();
  DataSubjectPages(const DataSubjectPages&) = delete;
  DataSubjectPages& operator=(const DataSubjectPages&) = delete;

  // Nothing: it is none of these paths, below the path of public_url. Safe for any number of threads.
  std::optional<http::ServedResponse> Answer(const http::Request& request);

  // Until every request for a link was dealt with.
  void WaitUntilIdle();

 private:
  class Shared;
  class Visit;
  explicit DataSubjectPages(std::unique_ptr<Shared> shared);
  std::unique_ptr<Shared> shared_;
};

}  // namespace grondslag::data_subject
