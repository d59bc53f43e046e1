// The gate: may this be done with the data of this person, of these people, of whom at all? It follows a ledger and
// keeps everybody in memory; what it answers is what the slow judge (judge.h) would say on the record at that position,
// at that moment. Everything of one answer is of one position and one moment.
//
// How. Outcomes (outcomes.h) are found once for all of whom the record says the same. What is recorded changes the
// numbers of whom it is about; what the organisation records, and the next day, let all outcomes be judged anew; what
// time alone changes waits in a queue, and comes before the answer.
//
// INVARIANT (current): nothing is answered from what is older than what was acknowledged in this process, nor, in a
// process that only reads or that Options::confirms, older than age_max; it is denied then.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/instant.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "gate/outcome.h"
#include "gate/outcomes.h"
#include "gate/request.h"
#include "ledger/ledger.h"
#include "people/people.h"
#include "registry/register.h"

namespace grondslag::gate {

// What an answer was based on.
struct Basis {
  ledger::Position position = 0;  // all events before it
  base::Instant at;
  // Since this position no identifier has come to name somebody else, or nobody (Gate::identities).
  ledger::Position identities = 0;
};

// Why the gate denies, whatever the record says. too_old: it has not heard of the ledger for too long. behind: it has
// not come to the position that was demanded.
enum class Denial : std::uint8_t { none, too_old, behind };
std::string_view Name(Denial denial);

struct Decided {
  Basis basis;
  Denial denial = Denial::none;
  std::shared_ptr<const Outcome> outcome;  // null only where denial says why

  bool permit() const { return denial == Denial::none && outcome != nullptr && outcome->permit; }
};
struct DecidedList {
  Basis basis;
  Denial denial = Denial::none;
  std::vector<std::shared_ptr<const Outcome>> outcomes;  // in the order asked; empty where denial says why
};
struct Everyone {
  Basis basis;
  Denial denial = Denial::none;
  std::vector<ledger::PersonId> permitted;  // of those on record, in the order in which they came
};
// How many of those on record have each outcome; empty where denial says why.
struct Counted {
  Basis basis;
  Denial denial = Denial::none;
  std::vector<OutcomeCount> outcomes;
};

class Gate {
 public:
  using Steady = std::chrono::steady_clock;
  struct Options {
    std::chrono::milliseconds age_max{1000};
    // In a process that appends too, whoever has the gate calls CatchUp() more often than age_max, and what was not
    // confirmed by the store for longer is denied: a process whose connection is gone may have lost the ledger to
    // another without knowing it.
    bool confirms = false;
    std::function<Steady::time_point()> steady = Steady::now;  // does not jump, as the ledger's clock may
  };
  // Reads everything once. Keeps references to ledger and diagram. unavailable, corrupt: the store.
  static base::Result<std::unique_ptr<Gate>> Open(ledger::Ledger& ledger, const diagram::Diagram& diagram,
                                                  Options options);

  // ---- safe for any number of threads

  // Takes in what was appended since. Where another process appends, whoever has the gate calls it more often than
  // age_max; in a process that appends every answer does what is left of it, and this asks the store whether it still
  // is that process. conflict: it is not. unavailable, corrupt: the store. After an error everything is denied until it
  // succeeds again.
  base::Result<void> CatchUp();
  ledger::Position position() const;

  // demanded: the position that must have been taken in. A person who is not on record is answered as one of whom
  // nothing is on record. Errors as Judge and CatchUp: whoever asked is to be denied.
  base::Result<Decided> Decide(const ledger::PersonId& person, const Request& request, ledger::Position demanded = 0);
  base::Result<DecidedList> DecideList(std::span<const ledger::PersonId> people, const Request& request,
                                       ledger::Position demanded = 0);
  base::Result<Everyone> DecideEveryone(const Request& request, ledger::Position demanded = 0);
  base::Result<Counted> CountEveryone(const Request& request, ledger::Position demanded = 0);

  // The same of a moment to come (then), with what is known now: as if nothing more were recorded until then. So a
  // consent that is over by then is over, an age that is reached is reached, and the law is that of the day. Nobody's
  // number is kept for other moments, so each person is looked at, but a few at a time: no answer of now waits for it.
  // Basis::at is the moment of which this is known. Errors as above; unavailable also: somebody else is counting, or
  // the record changes faster than everybody can be looked at.
  base::Result<DecidedList> PlanList(std::span<const ledger::PersonId> people, const Request& request,
                                     base::Instant then);
  base::Result<Counted> PlanEveryone(const Request& request, base::Instant then);

  // Since which position no identifier has come to name somebody else, or nobody, as far as it was taken in: whoever
  // keeps whom an identifier names looks again where an answer says another one (Basis::identities).
  ledger::Position identities() const;

  // Those of the register, as far as it was taken in.
  std::vector<ledger::RecordName> purposes() const;
  bool Knows(const ledger::RecordName& record) const;

  // For whoever keeps a snapshot (people/snapshot.h), while nothing is taken in.
  template <class Use>
  auto WithPeople(const Use& use) const {
    const std::shared_lock lock(mutex_);
    return use(people_);
  }

 private:
  Gate(ledger::Ledger& ledger, const diagram::Diagram& diagram, Options options)
      : ledger_(ledger), diagram_(diagram), options_(std::move(options)) {}

  // answer: gives it by an Outcomes::Ruling; false: an outcome that it needs is not there yet.
  template <class Answer>
  base::Result<Denial> When(const Request& request, const Asked& asked, ledger::Position demanded, Basis& basis,
                            const Answer& answer);

  // By whoever holds mutex_, alone or with others. IsCurrent: so that an answer needs nothing to be taken in first.
  bool IsCurrent(base::Instant now, ledger::Position size) const;
  Denial DenialOf(ledger::Position demanded) const;

  // By whoever holds it alone.
  base::Result<void> TakeIn(base::Instant now);
  base::Result<void> TakeInEvents(base::Instant now);
  base::Result<void> TakeInTime(base::Instant now);
  base::Result<void> Load(base::Instant now);
  base::Result<void> LoadRegister(base::Instant now);
  struct OrganisationRead {
    std::vector<ledger::RecordedEvent> events;
    ledger::Position hangs_on = 0;  // after the last of those that everybody's answer hangs on
  };
  base::Result<OrganisationRead> ReadOrganisation();

  // ---- a moment to come (plan.cc)

  struct Plan;
  class Watch;
  base::Result<Plan> BeginPlan(const Request& request, base::Instant then);
  // What everybody hangs on is what the plan began with; by whoever holds mutex_, alone or with others.
  bool Holds(const Plan& plan) const;
  // False: it does not any more.
  base::Result<bool> LookAtEach(Plan& plan, std::span<const ledger::PersonId> people, DecidedList& decided);
  base::Result<bool> LookAtEverybody(Plan& plan, Counted& counted);
  base::Result<bool> LookAtChanged(Plan& plan, Counted& counted);

  ledger::Ledger& ledger_;
  const diagram::Diagram& diagram_;
  const Options options_;
  mutable std::shared_mutex mutex_;
  people::People people_;
  registry::Register register_;
  Outcomes outcomes_{people_, register_, diagram_};
  bool is_broken_ = true;                       // not all was taken in: it is to be read anew
  std::optional<Steady::time_point> heard_at_;  // when it was last certain how long the ledger is; nothing: it is not
  ledger::Position identities_ = 0;
  ledger::Position hangs_on_ = 0;  // after the last event that everybody's answer hangs on
  std::uint64_t loads_ = 0;        // how often everybody was read anew, and got another number
  base::Instant at_;               // up to when time was taken into account
  base::Instant next_day_;         // when the day of at_ is over
  base::Instant next_register_;    // when something recorded of the organisation begins to count
  std::mutex planning_;            // of who counts everybody at a moment to come; taken before mutex_
  std::optional<std::vector<std::uint32_t>> changed_;  // people, since whoever counts began; nothing: nobody counts
};

}  // namespace grondslag::gate
