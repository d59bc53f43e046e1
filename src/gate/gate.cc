#include "gate/gate.h"

#include <algorithm>
#include <mutex>
#include <utility>
#include <variant>

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

bool EverybodyHangsOn(const ledger::Event& event) { return IsAboutEverybody(event) || registry::IsOfRegister(event); }

// An identifier names nobody any more then, and may name somebody else next.
bool MayNameAnother(const ledger::Event& event) {
  return std::holds_alternative<ledger::PersonErased>(event) || std::holds_alternative<ledger::EntryCorrected>(event);
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

template <class Answer>
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
    const Outcomes::Ruling* ruling = outcomes_.Find(request);
    if (ruling != nullptr && IsCurrent(now, size)) {
      basis = {.position = people_.position(), .at = std::max(now, at_), .identities = identities_};
      const Denial denial = DenialOf(demanded);
      if (denial != Denial::none || answer(*ruling)) return denial;
    }
  }
  const std::unique_lock lock(mutex_);
  if (auto taken = ledger_.is_appending() ? TakeIn(now) : TakeInTime(now); !taken) return tl::unexpected(taken.error());
  basis = {.position = people_.position(), .at = at_, .identities = identities_};
  const Denial denial = DenialOf(demanded);
  if (denial != Denial::none) return denial;
  auto ruling = outcomes_.Judge(request, asked, at_);
  if (!ruling) {
    if (ruling.error().code != base::ErrorCode::invalid_input) outcomes_.Clear();
    return tl::unexpected(ruling.error());
  }
  if (!answer(**ruling)) return base::Fail(base::ErrorCode::internal, "what was judged is not there");
  return Denial::none;
}

base::Result<Decided> Gate::Decide(const ledger::PersonId& person, const Request& request, ledger::Position demanded) {
  Decided decided;
  const auto answer = [&](const Outcomes::Ruling& ruling) {
    decided.outcome = outcomes_.Of(ruling, person);
    return decided.outcome != nullptr;
  };
  GRONDSLAG_TRY(denial, When(request, {.people = {&person, 1}}, demanded, decided.basis, answer));
  decided.denial = denial;
  return decided;
}

base::Result<DecidedList> Gate::DecideList(std::span<const ledger::PersonId> people, const Request& request,
                                           ledger::Position demanded) {
  DecidedList decided;
  const auto answer = [&](const Outcomes::Ruling& ruling) { return outcomes_.OfAll(ruling, people, decided.outcomes); };
  GRONDSLAG_TRY(denial, When(request, {.people = people}, demanded, decided.basis, answer));
  decided.denial = denial;
  return decided;
}

base::Result<Everyone> Gate::DecideEveryone(const Request& request, ledger::Position demanded) {
  Everyone everyone;
  const auto answer = [&](const Outcomes::Ruling& ruling) {
    if (!outcomes_.IsWhole(ruling)) return false;
    const auto permitted = outcomes_.Permitted(ruling);
    everyone.permitted.reserve(permitted.size());
    for (const std::uint32_t person : permitted) everyone.permitted.push_back(people_.IdOf(person));
    return true;
  };
  GRONDSLAG_TRY(denial, When(request, {.everyone = true}, demanded, everyone.basis, answer));
  everyone.denial = denial;
  return everyone;
}

base::Result<Counted> Gate::CountEveryone(const Request& request, ledger::Position demanded) {
  Counted counted;
  const auto answer = [&](const Outcomes::Ruling& ruling) {
    if (!outcomes_.IsWhole(ruling)) return false;
    counted.outcomes = outcomes_.Counts(ruling);
    return true;
  };
  GRONDSLAG_TRY(denial, When(request, {.everyone = true}, demanded, counted.basis, answer));
  counted.denial = denial;
  return counted;
}

bool Gate::IsCurrent(base::Instant now, ledger::Position size) const {
  const bool is_later = at_.microseconds() - now.microseconds() <= kBackMax;
  return !is_broken_ && is_later && people_.position() >= size && now < next_day_ && now < next_register_ &&
         !outcomes_.IsDue(now);
}

Denial Gate::DenialOf(ledger::Position demanded) const {
  const bool may_be_old = options_.confirms || !ledger_.is_appending();
  const bool is_old = !heard_at_ || options_.steady() - *heard_at_ > options_.age_max;
  if (may_be_old && is_old) return Denial::too_old;
  return people_.position() < demanded ? Denial::behind : Denial::none;
}

// ---- following

base::Result<void> Gate::CatchUp() {
  // From before the question: the answer is of that moment at the earliest.
  const Steady::time_point asked_at = options_.steady();
  const bool confirms = options_.confirms && ledger_.is_appending();
  const auto confirmed = confirms ? ledger_.ConfirmAppending() : base::Result<void>();
  const std::unique_lock lock(mutex_);
  if (!confirmed) {
    heard_at_.reset();
    return confirmed;
  }
  if (auto taken = TakeIn(ledger_.options().clock()); !taken) return taken;
  heard_at_ = asked_at;
  return {};
}

ledger::Position Gate::identities() const {
  const std::shared_lock lock(mutex_);
  return identities_;
}

ledger::Position Gate::position() const {
  const std::shared_lock lock(mutex_);
  return people_.position();
}

std::vector<ledger::RecordName> Gate::purposes() const {
  const std::shared_lock lock(mutex_);
  std::vector<ledger::RecordName> names;
  for (const auto& [name, purpose] : register_.purposes) names.push_back(name);
  return names;
}

bool Gate::Knows(const ledger::RecordName& record) const {
  const std::shared_lock lock(mutex_);
  return register_.Has(record);
}

base::Result<void> Gate::TakeIn(base::Instant now) {
  if (auto read = is_broken_ ? Load(now) : TakeInEvents(std::max(now, at_)); !read) {
    is_broken_ = true;
    outcomes_.Clear();
    return read;
  }
  return TakeInTime(now);
}

base::Result<void> Gate::Load(base::Instant now) {
  outcomes_.Clear();
  GRONDSLAG_TRY(loaded, people::LoadPeople(ledger_));
  people_ = std::move(loaded.people);
  if (auto read = LoadRegister(now); !read) return read;
  identities_ = people_.position();
  ++loads_;
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
    if (MayNameAnother(event.event)) identities_ = event.position + 1;
    const ledger::PersonId* person = WhomItChanges(event.event);
    const auto number = person == nullptr ? std::nullopt : people_.NumberOf(*person);
    if (number) changed.push_back(*number);
    return {};
  };
  if (auto read = people::ScanOpened(ledger_, people_.position(), take); !read) return read;
  if (of_organisation || of_everybody) {
    if (auto read = LoadRegister(now); !read) return read;
  }
  if (changed_) changed_->insert(changed_->end(), changed.begin(), changed.end());
  if (of_everybody) {
    outcomes_.Clear();
    return {};
  }
  std::sort(changed.begin(), changed.end());
  changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
  return outcomes_.Update(changed, now);
}

base::Result<Gate::OrganisationRead> Gate::ReadOrganisation() {
  OrganisationRead read;
  GRONDSLAG_TRY(events, ledger_.ReadThread(ledger::OrganisationThread()));
  if (auto opened = ledger_.OpenTexts(events); !opened) return tl::unexpected(opened.error());
  for (const ledger::RecordedEvent& event : events) {
    if (EverybodyHangsOn(event.event)) read.hangs_on = event.position + 1;
  }
  read.events = std::move(events);
  return read;
}

base::Result<void> Gate::LoadRegister(base::Instant now) {
  GRONDSLAG_TRY(read, ReadOrganisation());
  register_ = registry::RegisterAt(read.events, {.effective_on = now});
  hangs_on_ = read.hangs_on;
  next_register_ = registry::AsOf::kEndOfTime;
  for (const ledger::RecordedEvent& event : read.events) {
    if (event.occurred_at > now) next_register_ = std::min(next_register_, event.occurred_at);
  }
  outcomes_.JudgeAnew();
  return {};
}

// Time goes on; or back, if the clock was set, and then everything is looked at anew.
base::Result<void> Gate::TakeInTime(base::Instant now) {
  if (is_broken_) return base::Fail(base::ErrorCode::unavailable, "the gate could not read the record");
  const auto take = [&]() -> base::Result<void> {
    const bool is_back = at_.microseconds() - now.microseconds() > kBackMax;
    if (is_back) {
      outcomes_.Clear();
      at_ = now;
    }
    at_ = std::max(at_, now);
    if (is_back || at_ >= next_register_) {
      if (auto read = LoadRegister(at_); !read) return read;
    }
    if (is_back || at_ >= next_day_) {
      outcomes_.JudgeAnew();
      GRONDSLAG_TRY(today, base::DayOf(at_));
      GRONDSLAG_TRY(next_day, base::StartOf(today.Next()));
      next_day_ = next_day;
    }
    return outcomes_.Advance(at_);
  }();
  if (!take) {
    is_broken_ = true;
    outcomes_.Clear();
  }
  return take;
}

}  // namespace grondslag::gate
