#include "embed/follower.h"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "commands/session.h"
#include "ledger/identifier.h"
#include "shipped/shipped.h"

namespace grondslag::embed {
namespace {

using base::ErrorCode;
using ledger::PersonId;
using ledger::Position;

// How often is tried again when something was recorded meanwhile.
constexpr int kTries = 20;
// People in one question to the gate, when everyone is gone through.
constexpr std::size_t kChunk = 1 << 16;

Denial DenialOf(gate::Denial denial) {
  switch (denial) {
    case gate::Denial::none: return Denial::none;
    case gate::Denial::too_old: return Denial::too_old;
    case gate::Denial::behind: return Denial::behind;
  }
  return Denial::undecided;
}

// The text itself is in no message: those are kept in places where nobody erases.
base::Result<commands::PersonReference> Read(std::string_view person) {
  auto reference = commands::ParsePerson(person);
  if (reference) return reference;
  return base::Fail(ErrorCode::invalid_input,
                    "the text names nobody: write email:…, phone:…, customer_number:… or the id of the record");
}

// Signals are for the threads of the program.
class NoSignals {
 public:
  NoSignals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~NoSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  NoSignals(const NoSignals&) = delete;
  NoSignals& operator=(const NoSignals&) = delete;

 private:
  sigset_t before_{};
};

tl::unexpected<base::Error> Overtaken() {
  return base::Fail(ErrorCode::unavailable, "what was recorded meanwhile came in the way again and again; ask again");
}

}  // namespace

// ---- opening, following, closing

base::Result<std::unique_ptr<Follower>> Follower::Open(const place::RecordPlace& place, Options options) {
  GRONDSLAG_TRY(record, place::Record::Open(place, place::Access::read, "libgrondslag"));
  std::unique_ptr<Follower> follower(new Follower(std::move(record), std::move(options)));
  GRONDSLAG_TRY(gate, gate::Gate::Open(follower->record_.ledger(), shipped::ShippedDiagram(),
                                       {.age_max = follower->options_.age_max, .steady = follower->options_.steady}));
  follower->gate_ = std::move(gate);
  if (auto loaded = follower->LoadPurposes(); !loaded) return tl::unexpected(loaded.error());
  if (follower->options_.has_thread) {
    const NoSignals no_signals;
    follower->thread_ = std::thread([self = follower.get()] { self->Follow(); });
  }
  return follower;
}

Follower::~Follower() {
  {
    const std::lock_guard lock(thread_mutex_);
    is_stopping_ = true;
  }
  stop_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Follower::Follow() {
  std::unique_lock lock(thread_mutex_);
  while (!stop_.wait_for(lock, options_.period, [this] { return is_stopping_; })) {
    lock.unlock();
    base::Result<void> caught_up;
    try {
      caught_up = CatchUp();
    } catch (...) {
      // Broken, unless it came from outside the gate; then the next time goes better or the gate becomes too old.
      caught_up = base::Fail(ErrorCode::internal, "following the record failed");
    }
    lock.lock();
    health_ = std::move(caught_up);
  }
}

base::Result<void> Follower::CatchUp() {
  const Position before = position();
  if (auto caught_up = AskGate([this] { return gate_->CatchUp(); }); !caught_up) return caught_up;
  return position() == before ? base::Result<void>() : LoadPurposes();
}

base::Result<void> Follower::Health() const {
  if (is_broken_) return base::Fail(ErrorCode::internal, "a fault inside; open the record again");
  const std::lock_guard lock(thread_mutex_);
  return health_;
}

template <class Ask>
auto Follower::AskGate(const Ask& ask) -> decltype(ask()) {
  // INVARIANT (broken)
  if (is_broken_) return base::Fail(ErrorCode::internal, "a fault inside; open the record again");
  try {
    return ask();
  } catch (...) {
    is_broken_ = true;
    throw;
  }
}

const rules::RuleBook& Follower::book() { return shipped::ShippedDiagram().book(); }

// ---- what denials name

base::Result<void> Follower::LoadPurposes() {
  const std::lock_guard lock(purposes_mutex_);
  GRONDSLAG_TRY(events, record_.ledger().ReadThread(ledger::OrganisationThread(), purposes_until_));
  for (const ledger::RecordedEvent& event : events) {
    const auto* registered = std::get_if<ledger::PurposeRegistered>(&event.event);
    if (registered != nullptr) purposes_.insert(registered->purpose);
  }
  if (!events.empty()) purposes_until_ = events.back().position + 1;
  return {};
}

bool Follower::KnowsPurpose(const Request& request) const {
  const std::lock_guard lock(purposes_mutex_);
  return purposes_.contains(request.gate.purpose);
}

// ---- deciding

base::Result<PersonId> Follower::FindPerson(std::string_view person) {
  GRONDSLAG_TRY(reference, Read(person));
  if (!reference.spelling) return reference.id;
  GRONDSLAG_TRY(found, record_.ledger().FindPerson(*reference.spelling));
  return found.value_or(PersonId());
}

base::Result<Decided> Follower::Decide(std::string_view person, const Request& request, Position demanded) {
  GRONDSLAG_TRY(id, FindPerson(person));
  GRONDSLAG_TRY(decided, AskGate([&] { return gate_->Decide(id, request.gate, demanded); }));
  const bool is_permit = decided.permit();
  return Decided{.basis = decided.basis,
                 .denial = DenialOf(decided.denial),
                 .outcome = std::move(decided.outcome),
                 .knows_purpose = is_permit || KnowsPurpose(request)};
}

base::Result<DecidedMany> Follower::DecideMany(std::span<const std::string_view> people, const Request& request,
                                               Position demanded) {
  std::vector<PersonId> ids(people.size());
  std::vector<std::size_t> unreadable;
  ledger::StoreView view(record_.store());
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto reference = Read(people[i]);
    if (!reference) {
      unreadable.push_back(i);
    } else if (!reference->spelling) {
      ids[i] = reference->id;
    } else {
      GRONDSLAG_TRY(found, record_.ledger().FindPerson(*reference->spelling, view));
      ids[i] = found.value_or(PersonId());
    }
  }
  view.Close();
  GRONDSLAG_TRY(decided, AskGate([&] { return gate_->DecideList(ids, request.gate, demanded); }));
  DecidedMany many{.basis = decided.basis,
                   .denial = DenialOf(decided.denial),
                   .outcomes = std::move(decided.outcomes),
                   .knows_purpose = KnowsPurpose(request)};
  if (!many.outcomes.empty()) {
    for (const std::size_t i : unreadable) many.outcomes[i] = nullptr;
  }
  return many;
}

base::Result<DecidedEveryone> Follower::DecideEveryone(const Request& request, Position demanded) {
  for (int i = 0; i < kTries; ++i) {
    GRONDSLAG_TRY(everyone, AskGate([&] { return gate_->DecideEveryone(request.gate, demanded); }));
    DecidedEveryone decided{
        .basis = everyone.basis, .denial = DenialOf(everyone.denial), .permitted = std::move(everyone.permitted)};
    if (decided.denial != Denial::none) return decided;
    if (!decided.permitted.empty()) {
      GRONDSLAG_TRY(is_whole, KeepCarried(request, decided));
      if (!is_whole) continue;
    } else if (request.gate.purpose.empty()) {
      decided.denial = Denial::no_purpose;
    } else if (!KnowsPurpose(request)) {
      decided.denial = Denial::unknown_purpose;
    }
    return decided;
  }
  return Overtaken();
}

base::Result<bool> Follower::KeepCarried(const Request& request, DecidedEveryone& everyone) {
  std::vector<PersonId> carried;
  const std::span<const PersonId> all(everyone.permitted);
  // Most have the same outcome as the one before.
  std::shared_ptr<const gate::Outcome> last;
  bool is_carried = false;
  for (std::size_t from = 0; from < all.size(); from += kChunk) {
    const auto chunk = all.subspan(from, std::min(kChunk, all.size() - from));
    GRONDSLAG_TRY(decided, AskGate([&] { return gate_->DecideList(chunk, request.gate, everyone.basis.position); }));
    if (decided.denial != gate::Denial::none || decided.basis.position != everyone.basis.position) return false;
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      if (decided.outcomes[i] != last) {
        last = decided.outcomes[i];
        is_carried = RulingOf(*last, request, true, book()).denial == Denial::none;
      }
      if (is_carried) carried.push_back(chunk[i]);
    }
  }
  everyone.permitted = std::move(carried);
  return true;
}

// ---- the slow judge

base::Result<Judged> Follower::Judge(std::string_view person, const Request& request, Position demanded) {
  GRONDSLAG_TRY(id, FindPerson(person));
  for (int i = 0; i < kTries; ++i) {
    GRONDSLAG_TRY(judged, TryJudge(id, request, demanded));
    if (judged) return std::move(*judged);
  }
  return Overtaken();
}

base::Result<std::optional<Judged>> Follower::TryJudge(const PersonId& person, const Request& request,
                                                       Position demanded) {
  commands::Session session{.ledger = record_.ledger(), .diagram = shipped::ShippedDiagram(), .by = {}};
  GRONDSLAG_TRY(size, session.ledger.Size());
  Judged judged{.basis = {.position = size, .at = session.now()}, .denial = Denial::behind, .answer = {}};
  if (size < demanded) return judged;
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(session));
  GRONDSLAG_TRY(loaded, commands::LoadPerson(session, organisation, person, judged.basis.at));
  // All of it is of one position, or it is read again.
  if (organisation.next > size || loaded.next > size) return std::nullopt;
  GRONDSLAG_TRY(answer, gate::Judge({.reg = organisation.reg, .diagram = session.diagram, .forms = organisation.forms},
                                    loaded.state, request.gate, judged.basis.at));
  judged.denial = Denial::none;
  judged.answer = std::move(answer);
  judged.knows_purpose = organisation.reg.purposes.contains(request.gate.purpose);
  return judged;
}

}  // namespace grondslag::embed
