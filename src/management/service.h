// The management API as one function: what came over HTTP in, what goes back out. Nothing here opens a socket or knows
// a credential; who asks has been found out before, and what they may is decided here. What can be asked stands in
// openapi/, what answers it in operations.h.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cases/published_case.h"
#include "diagram/diagram.h"
#include "gallery/situation.h"
#include "gate/gate.h"
#include "http/message.h"
#include "ledger/ledger.h"
#include "management/call.h"
#include "management/caller.h"
#include "management/figures.h"
#include "management/invitation.h"

namespace grondslag::management {

struct Answered {
  http::ServedResponse response;
  Told told;
};

class Service {
 public:
  // The references outlive it. scratch: a folder that nobody else can read, for tables while they are imported.
  struct Options {
    ledger::Ledger& ledger;
    const diagram::Diagram& diagram;
    const std::vector<gallery::Situation>& situations;
    const cases::PublishedCases& cases;
    std::string scratch;
    std::string base_path = "/v1";
    gate::Gate* gate = nullptr;  // outlives it; null: what asks it is not available
    std::function<DecisionFigures()> decisions = {};
    std::string public_url = {};  // by which people reach this server, without a stroke at its end
    std::function<std::optional<Invited>(const Invitation&)> invite = {};  // empty: nobody logs in here
  };
  explicit Service(Options options);
  // Stops an import that runs; it can go on later.
  ~Service();

  // Answers whatever comes below the base path. caller: nothing: nobody known; then there is only the description. In
  // this order: 404, 405, 401, 403, 415, 413, 400, 406, and what the operation says. Safe for any number of threads.
  Answered Answer(const http::Request& request, const std::optional<Caller>& caller);

  // The answer to what is refused before anybody looks at what it asks.
  http::ServedResponse Refused(const http::Request& request, const Refusal& refusal) const;

  // The largest body that any operation takes, in bytes: what the server must let through.
  static std::size_t BodyMax();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace grondslag::management
