// Whoever asked for a link to the overview, by what they are known by. They wait here, so that the answer on the page
// takes the same time and says the same, whether anybody is known by it or not; one thread looks, makes the link and
// sends it. What does not fit is not taken, and what waits when the program stops is let go: whoever got nothing asks
// again.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/result.h"
#include "base/text.h"
#include "commands/session.h"
#include "data_subject/link_sender.h"
#include "http/rate_limit.h"
#include "ledger/identifier.h"

namespace grondslag::data_subject {

struct LinkRequest {
  ledger::Spelling spelling;
  base::Language language = base::Language::nl;
};

struct LinkRequestOptions {
  std::string public_url;                               // https://HOST[/PATH]: what links begin with
  std::size_t waiting_max = 1000;                       // how many wait at most
  http::Rate rate_for_one{3, std::chrono::hours{1}};    // mails to one person; more are passed over in silence
  std::function<void(const std::string&)> report = {};  // what went wrong inside; names nobody
};

class LinkRequests {
 public:
  // Keeps references to ledger, diagram and sender.
  LinkRequests(ledger::Ledger& ledger, const diagram::Diagram& diagram, LinkSender& sender, LinkRequestOptions options);
  ~LinkRequests();
  LinkRequests(const LinkRequests&) = delete;
  LinkRequests& operator=(const LinkRequests&) = delete;

  // False: too many wait already. Safe for any number of threads.
  bool Add(LinkRequest request);
  // Until nothing waits or is being sent.
  void WaitUntilIdle();

 private:
  void Run(const std::stop_token& stop);
  base::Result<void> Answer(const LinkRequest& request);

  ledger::Ledger& ledger_;
  const diagram::Diagram& diagram_;
  LinkSender& sender_;
  const LinkRequestOptions options_;
  http::RateLimit for_one_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<LinkRequest> waiting_;
  bool is_busy_ = false;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace grondslag::data_subject
