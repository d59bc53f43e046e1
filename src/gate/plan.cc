// The gate at a moment to come (gate.h). Everybody is looked at a few at a time, and whoever waits to take something in
// comes in between; so those who changed meanwhile are looked at again at the end, and where the register changed all
// is begun anew.
#include <algorithm>
#include <mutex>
#include <utility>

#include "gate/gate.h"
#include "gate/planned.h"

namespace grondslag::gate {
namespace {

// So many under one lock: some milliseconds.
constexpr std::uint32_t kAtOnce = 512;
constexpr int kBeginningsMax = 4, kRoundsMax = 32;

tl::unexpected<base::Error> ChangesTooFast() {
  return base::Fail(base::ErrorCode::unavailable, "the record changes faster than everybody can be looked at");
}

}  // namespace

struct Gate::Plan {
  Planned planned;
  ledger::Position hangs_on = 0;
  std::uint64_t loads = 0;
  base::LargeVector<Code> codes = {};  // of everybody: by the number of the person; of a list: in its order

  // Of everybody. True: they were looked at.
  base::Result<bool> LookAgain(const people::People& people, std::span<const std::uint32_t> persons) {
    for (const std::uint32_t person : persons) {
      GRONDSLAG_TRY(code, planned.Look(people, person));
      if (codes.size() <= person) codes.resize(person + 1);
      codes[person] = code;
    }
    return true;
  }
  std::vector<OutcomeCount> Counts() const {
    std::vector<std::uint64_t> by_code(planned.size());
    for (const Code code : codes) ++by_code[code];
    std::vector<OutcomeCount> counts;
    for (std::size_t i = 0; i < by_code.size(); ++i) {
      const auto code = static_cast<Code>(i);
      if (by_code[i] > 0 && planned.IsKnown(code))
        counts.push_back({.outcome = planned.OutcomeOf(code), .people = by_code[i]});
    }
    return counts;
  }
};

// Whom changes are about is kept for as long as it is there.
class Gate::Watch {
 public:
  explicit Watch(Gate& gate) : gate_(gate) {
    const std::unique_lock lock(gate_.mutex_);
    gate_.changed_.emplace();
  }
  ~Watch() {
    const std::unique_lock lock(gate_.mutex_);
    gate_.changed_.reset();
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  Gate& gate_;
};

bool Gate::Holds(const Plan& plan) const { return !is_broken_ && hangs_on_ == plan.hangs_on && loads_ == plan.loads; }

base::Result<Gate::Plan> Gate::BeginPlan(const Request& request, base::Instant then) {
  GRONDSLAG_TRY(read, ReadOrganisation());
  people::Forms forms;
  std::uint64_t loads = 0;
  {
    const std::unique_lock lock(mutex_);
    if (auto taken = TakeIn(ledger_.options().clock()); !taken) return tl::unexpected(taken.error());
    forms = people_.forms();
    loads = loads_;
  }
  Plan plan{.planned = Planned(diagram_, registry::RegisterAt(read.events, {.effective_on = then}), std::move(forms),
                               request, then),
            .hangs_on = read.hangs_on,
            .loads = loads};
  // What cannot be asked is refused before anything is done for it.
  const std::shared_lock lock(mutex_);
  if (auto nobody = plan.planned.Look(people_, people::People::kNobody); !nobody) return tl::unexpected(nobody.error());
  if (auto judged = plan.planned.Judge(); !judged) return tl::unexpected(judged.error());
  return plan;
}

// ---- some

base::Result<DecidedList> Gate::PlanList(std::span<const ledger::PersonId> people, const Request& request,
                                         base::Instant then) {
  for (int i = 0; i < kBeginningsMax; ++i) {
    DecidedList decided;
    GRONDSLAG_TRY(plan, BeginPlan(request, then));
    GRONDSLAG_TRY(is_done, LookAtEach(plan, people, decided));
    if (!is_done) continue;
    if (decided.denial != Denial::none) return decided;
    if (auto judged = plan.planned.Judge(); !judged) return tl::unexpected(judged.error());
    for (const Code code : plan.codes) decided.outcomes.push_back(plan.planned.OutcomeOf(code));
    return decided;
  }
  return ChangesTooFast();
}

base::Result<bool> Gate::LookAtEach(Plan& plan, std::span<const ledger::PersonId> people, DecidedList& decided) {
  const std::shared_lock lock(mutex_);
  if (!Holds(plan)) return false;
  std::vector<std::uint32_t> numbers;
  people_.NumbersOf(people, numbers);
  for (const std::uint32_t number : numbers) {
    GRONDSLAG_TRY(code, plan.planned.Look(people_, number));
    plan.codes.push_back(code);
  }
  decided.basis = {.position = people_.position(), .at = at_, .identities = identities_};
  decided.denial = DenialOf(0);
  return true;
}

// ---- everybody

base::Result<Counted> Gate::PlanEveryone(const Request& request, base::Instant then) {
  // Whoever would wait for another's turn would take a thread from those who ask of now.
  const std::unique_lock turn(planning_, std::try_to_lock);
  if (!turn) return base::Fail(base::ErrorCode::unavailable, "somebody else is counting everybody on another day");
  const Watch watch(*this);
  for (int i = 0; i < kBeginningsMax; ++i) {
    Counted counted;
    GRONDSLAG_TRY(plan, BeginPlan(request, then));
    GRONDSLAG_TRY(is_done, LookAtEverybody(plan, counted));
    if (!is_done) continue;
    if (counted.denial != Denial::none) return counted;
    if (auto judged = plan.planned.Judge(); !judged) return tl::unexpected(judged.error());
    counted.outcomes = plan.Counts();
    return counted;
  }
  return ChangesTooFast();
}

base::Result<bool> Gate::LookAtEverybody(Plan& plan, Counted& counted) {
  for (bool is_more = true; is_more;) {
    const std::shared_lock lock(mutex_);
    if (!Holds(plan)) return false;
    is_more = plan.codes.size() + kAtOnce < people_.size();
    const std::size_t end = std::min(plan.codes.size() + kAtOnce, people_.size());
    while (plan.codes.size() < end) {
      GRONDSLAG_TRY(code, plan.planned.Look(people_, static_cast<std::uint32_t>(plan.codes.size())));
      plan.codes.push_back(code);
    }
  }
  return LookAtChanged(plan, counted);
}

// Those who changed since, until they are few enough to be looked at while nothing is taken in.
base::Result<bool> Gate::LookAtChanged(Plan& plan, Counted& counted) {
  for (int i = 0; i < kRoundsMax; ++i) {
    std::vector<std::uint32_t> changed;
    {
      const std::unique_lock lock(mutex_);
      if (auto taken = TakeIn(ledger_.options().clock()); !taken) return tl::unexpected(taken.error());
      if (!Holds(plan)) return false;
      changed = std::exchange(*changed_, {});
      if (changed.size() <= kAtOnce) {
        counted.basis = {.position = people_.position(), .at = at_, .identities = identities_};
        counted.denial = DenialOf(0);
        return plan.LookAgain(people_, changed);
      }
    }
    for (std::span<const std::uint32_t> rest = changed; !rest.empty();) {
      const auto some = rest.first(std::min<std::size_t>(rest.size(), kAtOnce));
      const std::shared_lock lock(mutex_);
      if (!Holds(plan)) return false;
      if (auto looked = plan.LookAgain(people_, some); !looked) return looked;
      rest = rest.subspan(some.size());
    }
  }
  return false;
}

}  // namespace grondslag::gate
