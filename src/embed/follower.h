// An open record, the gate over it, and the thread that keeps the gate up to date. All of it is safe for any number of
// threads. How others reach it is grondslag/grondslag.h; how a request is made, request.h; what an outcome comes to,
// ruling.h.
//
// INVARIANT (broken): an exception inside the gate may leave half of what was recorded taken in, so that nothing is
// answered after it until the record is opened again.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

#include "base/result.h"
#include "embed/request.h"
#include "embed/ruling.h"
#include "gate/gate.h"
#include "gate/judge.h"
#include "place/record.h"

namespace grondslag::embed {

// On one person. outcome: null where the denial says why.
struct Decided {
  gate::Basis basis;
  Denial denial = Denial::undecided;
  std::shared_ptr<const gate::Outcome> outcome;
  bool knows_purpose = false;
};
// In the order asked. outcomes: null of a text that names nobody; empty where the denial says why.
struct DecidedMany {
  gate::Basis basis;
  Denial denial = Denial::undecided;
  std::vector<std::shared_ptr<const gate::Outcome>> outcomes;
  bool knows_purpose = false;
};
struct DecidedEveryone {
  gate::Basis basis;
  Denial denial = Denial::undecided;
  std::vector<ledger::PersonId> permitted;
};
// What the slow judge says. answer: without parts where the denial says why.
struct Judged {
  gate::Basis basis;
  Denial denial = Denial::undecided;
  gate::Answer answer;
  bool knows_purpose = false;
};

class Follower {
 public:
  static constexpr std::chrono::milliseconds kAgeMax{1000};
  struct Options {
    std::chrono::milliseconds period{100};  // how often the thread looks
    std::chrono::milliseconds age_max = kAgeMax;
    std::function<gate::Gate::Steady::time_point()> steady = gate::Gate::Steady::now;
    bool has_thread = true;  // false: it follows only when it is told to
  };

  // Errors as place::Record::Open and gate::Gate::Open.
  static base::Result<std::unique_ptr<Follower>> Open(const place::RecordPlace& place, Options options);
  ~Follower();
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  // Errors as gate::Gate::CatchUp.
  base::Result<void> CatchUp();
  ledger::Position position() const { return gate_->position(); }
  // What the thread met with the last time it looked.
  base::Result<void> Health() const;

  // The rule book that answers.
  static const rules::RuleBook& book();

  // person: an identifier or an id. Empty: nobody on record has this identifier. invalid_input: neither; the message
  // does not repeat it. Else as ledger::Ledger::FindPerson.
  base::Result<ledger::PersonId> FindPerson(std::string_view person);

  // Errors as FindPerson and gate::Gate::Decide; internal: broken.
  base::Result<Decided> Decide(std::string_view person, const Request& request, ledger::Position demanded);
  base::Result<DecidedMany> DecideMany(std::span<const std::string_view> people, const Request& request,
                                       ledger::Position demanded);
  // unavailable also: what was recorded meanwhile came in the way too often.
  base::Result<DecidedEveryone> DecideEveryone(const Request& request, ledger::Position demanded);
  base::Result<Judged> Judge(std::string_view person, const Request& request, ledger::Position demanded);

 private:
  Follower(place::Record record, Options options) : record_(std::move(record)), options_(std::move(options)) {}

  // Runs what asks the gate.
  template <class Ask>
  auto AskGate(const Ask& ask) -> decltype(ask());
  base::Result<void> LoadPurposes();
  bool KnowsPurpose(const Request& request) const;
  // Those of everyone who are still permitted, and by whom every duty is carried. False: not of the same position.
  base::Result<bool> KeepCarried(const Request& request, DecidedEveryone& everyone);
  // Nothing: something was recorded meanwhile.
  base::Result<std::optional<Judged>> TryJudge(const ledger::PersonId& person, const Request& request,
                                               ledger::Position demanded);
  void Follow();

  place::Record record_;
  const Options options_;
  std::unique_ptr<gate::Gate> gate_;
  std::atomic<bool> is_broken_{false};

  mutable std::mutex purposes_mutex_;  // guards the two
  std::set<ledger::RecordName> purposes_;
  ledger::Position purposes_until_ = 0;

  mutable std::mutex thread_mutex_;  // guards the two
  std::condition_variable stop_;
  bool is_stopping_ = false;
  base::Result<void> health_;
  std::thread thread_;
};

}  // namespace grondslag::embed
