#include "gate/gate.h"

#include <algorithm>
#include <mutex>
#include <utility>
#include <variant>

#include "gate/judge.h"
#include "people/entry.h"
#include "people/snapshot.h"

namespace grondslag::gate {
namespace {

// A clock that is set right goes back by less; nothing is done about it but to wait.
constexpr std::int64_t kBackMax = 2'000'000;

// What everybody hangs on: which consents stand, and which events count.
bool IsAboutEverybody(const ledger::Event& event) {
  return std::holds_alternative<ledger::ConsentFormPublished>(event) ||
         std::holds_alternative<ledger::ConsentFormRetired>(event) ||
         std::holds_alternative<ledger::JobCompleted>(event);
}

const ledger::PersonId* WhomItChanges(const ledger::Event& event) {
  if (const auto* erased = std::get_if<ledger::PersonErased>(&event)) return &erased->person;
  return people::PersonOf(event);
}

}  // namespace

std::string_view Name(Denial denial) {
  switch (denial) {
    case Denial::none: return "none";
    case Denial::too_old: return "too_old";
    case Denial::behind: return "behind";
  }
  return {};
}

base::Result<std::unique_ptr<Gate>> Gate::Open(ledger::Ledger& ledger, const diagram::Diagram& diagram,
                                               Options options) {
  std::unique_ptr<Gate> gate(new Gate(ledger, diagram, std::move(options)));
  if (auto caught_up = gate->CatchUp(); !caught_up) return tl::unexpected(caught_up.error());
  return gate;
}

// ---- answering

base::Result<Decided> Gate::Decide(const ledger::PersonId& person, const Request& request, ledger::Position demanded) {
  Decided decided;
  const auto answer = [&](const Ruling& ruling) { decided.outcome = ruling.outcomes[CodeOf(ruling, person)]; };
  GRONDSLAG_TRY(denial, When(request, {.people = {&person, 1}}, demanded, decided.basis, answer));
  decided.denial = denial;
  return decided;
}

base::Result<DecidedList> Gate::DecideList(std::span<const ledger::PersonId> people, const Request& request,
                                           ledger::Position demanded) {
  DecidedList decided;
  const auto answer = [&](const Ruling& ruling) {
    decided.outcomes.reserve(people.size());
    for (const ledger::PersonId& person : people) decided.outcomes.push_back(ruling.outcomes[CodeOf(ruling, person)]);
  };
  GRONDSLAG_TRY(denial, When(request, {.people = people}, demanded, decided.basis, answer));
  decided.denial = denial;
  return decided;
}

base::Result<Everyone> Gate::DecideEveryone(const Request& request, ledger::Position demanded) {
  Everyone everyone;
  const auto answer = [&](const Ruling& ruling) {
    std::vector<std::uint8_t> permits(ruling.outcomes.size());
    for (std::size_t code = 0; code < permits.size(); ++code)
      permits[code] = (*ruling.column)[static_cast<Code>(code)].known && ruling.outcomes[code]->permit ? 1 : 0;
    const std::vector<Code>& codes = ruling.column->codes();
    for (std::uint32_t person = 0; person < codes.size(); ++person) {
      if (permits[codes[person]] != 0) everyone.permitted.push_back(people_.IdOf(person));
    }
  };
  GRONDSLAG_TRY(denial, When(request, {.everyone = true}, demanded, everyone.basis, answer));
  everyone.denial = denial;
  return everyone;
}

base::Result<Denial> Gate::When(const Request& request, const Asked& asked, ledger::Position demanded, Basis& basis,
                                const Answer& answer) {
  ledger::Position size = 0;
  if (ledger_.is_appending()) {
    GRONDSLAG_TRY(appended, ledger_.Size());
    size = appended;
  }
  const base::Instant now = ledger_.options().clock();
  {
    const std::shared_lock lock(mutex_);
    const auto ruling = rulings_.find(request);
    if (ruling != rulings_.end() && IsCurrent(now, size) && IsJudged(ruling->second, asked)) {
      basis = {.position = people_.position(), .at = std::max(now, at_)};
      const Denial denial = DenialOf(demanded);
      if (denial == Denial::none) answer(ruling->second);
      return denial;
    }
  }
  const std::unique_lock lock(mutex_);
  if (auto taken = ledger_.is_appending() ? TakeIn(now) : TakeInTime(now); !taken) return tl::unexpected(taken.error());
  basis = {.position = people_.position(), .at = at_};
  const Denial denial = DenialOf(demanded);
  if (denial != Denial::none) return denial;
  GRONDSLAG_TRY(ruling, RulingOn(request, asked, at_));
  answer(*ruling);
  return Denial::none;
}

bool Gate::IsCurrent(base::Instant now, ledger::Position size) const {
  const bool is_later = at_.microseconds() - now.microseconds() <= kBackMax;
  return !is_broken_ && is_later && people_.position() >= size && now < next_day_ && now < next_register_ &&
         !columns_.IsDue(now);
}

Denial Gate::DenialOf(ledger::Position demanded) const {
  if (!ledger_.is_appending() && options_.steady() - heard_at_ > options_.age_max) return Denial::too_old;
  return people_.position() < demanded ? Denial::behind : Denial::none;
}

Code Gate::CodeOf(const Ruling& ruling, const ledger::PersonId& person) const {
  const auto number = people_.NumberOf(person);
  return number ? ruling.column->codes()[*number] : ruling.nobody;
}

bool Gate::IsJudged(const Ruling& ruling, const Asked& asked) const {
  const auto is_there = [&](Code code) { return code < ruling.outcomes.size() && ruling.outcomes[code] != nullptr; };
  if (asked.everyone) {
    return ruling.outcomes.size() == ruling.column->size() &&
           std::find(ruling.outcomes.begin(), ruling.outcomes.end(), nullptr) == ruling.outcomes.end();
  }
  return std::all_of(asked.people.begin(), asked.people.end(),
                     [&](const ledger::PersonId& person) { return is_there(CodeOf(ruling, person)); });
}

base::Result<const Gate::Ruling*> Gate::RulingOn(const Request& request, const Asked& asked, base::Instant now) {
  const auto [at, is_new] = rulings_.try_emplace(request);
  Ruling& ruling = at->second;
  const auto judge = [&]() -> base::Result<void> {
    if (is_new) {
      GRONDSLAG_TRY(column, columns_.Fill(AspectOf(register_, request), now));
      GRONDSLAG_TRY(nobody, columns_.CodeOfNobody(*column, now));
      ruling.column = column;
      ruling.nobody = nobody;
    }
    ruling.outcomes.resize(ruling.column->size());
    std::vector<bool> wanted(ruling.column->size(), asked.everyone);
    for (const ledger::PersonId& person : asked.people) wanted[CodeOf(ruling, person)] = true;
    for (std::size_t code = 0; code < wanted.size(); ++code) {
      if (!wanted[code] || ruling.outcomes[code] != nullptr) continue;
      if (auto judged = Judge(ruling, request, static_cast<Code>(code), now); !judged) return judged;
    }
    return {};
  }();
  if (!judge) {
    // A column may be half filled.
    Forget();
    return tl::unexpected(judge.error());
  }
  return &ruling;
}

base::Result<void> Gate::Judge(Ruling& ruling, const Request& request, Code code, base::Instant now) {
  const Rulings rulings{.reg = register_, .diagram = diagram_, .forms = people_.forms()};
  GRONDSLAG_TRY(answer, gate::Judge(rulings, (*ruling.column)[code], request, now));
  ruling.outcomes[code] = std::make_shared<const Outcome>(OutcomeOf(answer));
  return {};
}

// ---- following

base::Result<void> Gate::CatchUp() {
  const std::unique_lock lock(mutex_);
  return TakeIn(ledger_.options().clock());
}

ledger::Position Gate::position() const {
  const std::shared_lock lock(mutex_);
  return people_.position();
}

base::Result<void> Gate::TakeIn(base::Instant now) {
  if (auto read = is_broken_ ? Load(now) : TakeInEvents(std::max(now, at_)); !read) {
    is_broken_ = true;
    Forget();
    return read;
  }
  heard_at_ = options_.steady();
  return TakeInTime(now);
}

base::Result<void> Gate::Load(base::Instant now) {
  Forget();
  GRONDSLAG_TRY(loaded, people::LoadPeople(ledger_));
  people_ = std::move(loaded.people);
  if (auto read = LoadRegister(now); !read) return read;
  at_ = now;
  is_broken_ = false;
  return {};
}

base::Result<void> Gate::TakeInEvents(base::Instant now) {
  std::vector<std::uint32_t> changed;
  bool of_organisation = false, of_everybody = false;
  const auto take = [&](const ledger::RecordedEvent& event) -> base::Result<void> {
    if (auto taken = people_.Apply(event); !taken) return taken;
    of_everybody = of_everybody || IsAboutEverybody(event.event);
    of_organisation = of_organisation || registry::IsOfRegister(event.event);
    const ledger::PersonId* person = WhomItChanges(event.event);
    const auto number = person == nullptr ? std::nullopt : people_.NumberOf(*person);
    if (number) changed.push_back(*number);
    return {};
  };
  if (auto read = people::ScanOpened(ledger_, people_.position(), take); !read) return read;
  if (of_organisation || of_everybody) {
    if (auto read = LoadRegister(now); !read) return read;
  }
  if (of_everybody) {
    Forget();
    return {};
  }
  std::sort(changed.begin(), changed.end());
  changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
  return columns_.Update(changed, now);
}

base::Result<void> Gate::LoadRegister(base::Instant now) {
  GRONDSLAG_TRY(events, ledger_.ReadThread(ledger::OrganisationThread()));
  if (auto opened = ledger_.OpenTexts(events); !opened) return opened;
  register_ = registry::RegisterAt(events, {.effective_on = now});
  next_register_ = registry::AsOf::kEndOfTime;
  for (const ledger::RecordedEvent& event : events) {
    if (event.occurred_at > now) next_register_ = std::min(next_register_, event.occurred_at);
  }
  rulings_.clear();
  return {};
}

// Time goes on; or back, if the clock was set, and then everything is looked at anew.
base::Result<void> Gate::TakeInTime(base::Instant now) {
  if (is_broken_) return base::Fail(base::ErrorCode::unavailable, "the gate could not read the record");
  const auto take = [&]() -> base::Result<void> {
    const bool is_back = at_.microseconds() - now.microseconds() > kBackMax;
    if (is_back) {
      Forget();
      at_ = now;
    }
    at_ = std::max(at_, now);
    if (is_back || at_ >= next_register_) {
      if (auto read = LoadRegister(at_); !read) return read;
    }
    if (is_back || at_ >= next_day_) {
      rulings_.clear();
      GRONDSLAG_TRY(today, base::DayOf(at_));
      GRONDSLAG_TRY(next_day, base::StartOf(today.Next()));
      next_day_ = next_day;
    }
    return columns_.Advance(at_);
  }();
  if (!take) {
    is_broken_ = true;
    Forget();
  }
  return take;
}

void Gate::Forget() {
  rulings_.clear();
  columns_.Clear();
}

}  // namespace grondslag::gate
