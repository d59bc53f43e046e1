// A process that appends from several threads and erases people is killed at a random moment, again and again on the
// same store: each append that was acknowledged is there, once and whole, nothing else is there by halves, and who was
// erased is gone. GRONDSLAG_CRASHES says how often, GRONDSLAG_SEED from which seed on.
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <random>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "environment.h"
#include "ledger/erase.h"
#include "ledger/verify.h"
#include "ledger_suite.h"
#include "must.h"

namespace grondslag::conformance {
namespace {

using ledger::AppendId;
using ledger::PersonId;
using std::chrono::steady_clock;

constexpr int kWriters = 4;
const ledger::Holder kHolder{"the child"};

// What the child says of each append and each erasure that is durable.
struct Said {
  enum class What : std::uint64_t { appended, erasing, erased } what = What::appended;
  AppendId id;
  PersonId person;
  std::uint64_t first = 0;
};

// The same id always has the same content, so that asking again is no other append.
ledger::Append ConsentsUnder(const AppendId& id, const PersonId& person) {
  const base::Instant at = *base::ParseInstant("2026-11-01T10:00:00Z");
  ledger::ConsentGiven consent;
  consent.person = person;
  consent.purpose = ledger::RecordName("purpose/newsletter");
  consent.evidence = ledger::PersonEvidence(id.ToString());
  return {.id = id, .events = {{consent, at, {}, {}}, {consent, at, {}, {}}}};
}

PersonId AddPerson(ledger::Ledger& ledger, const std::string& email) {
  const PersonId person = PersonId::Make(base::Now());
  const auto spelling = *ledger::SpellingOf(ledger::IdentifierKind::email, email);
  ledger::Append append{.id = AppendId::Make(base::Now()), .events = {}};
  append.events.push_back({ledger.Identify(person, spelling, email), base::Now(), {}, {}});
  Must(ledger.Append(append));
  return person;
}

void Tell(int pipe, const Said& said) {
  // At most PIPE_BUF bytes: said whole or not at all.
  if (write(pipe, &said, sizeof said) != sizeof said) std::abort();
}

// Never ends by itself.
void WorkForEver(TestStore& disk, ledger::KeyRing& ring, int pipe, std::uint64_t seed) {
  const auto store = Must(disk.Open());
  const auto ledger = Must(ledger::Ledger::Open(*store, ring, {.unwritten_min = 32}));
  Must(ledger->BeginAppending(kHolder));
  std::vector<std::jthread> threads;
  for (int w = 0; w < kWriters; ++w) {
    threads.emplace_back([&, w] {
      for (std::uint64_t i = 0;; ++i) {
        const PersonId person = AddPerson(*ledger, fmt::format("p{}-{}-{}@example.org", seed, w, i));
        for (int k = 0; k < 4; ++k) {
          const AppendId id = AppendId::Make(base::Now());
          Tell(pipe, {Said::What::appended, id, person, Must(ledger->Append(ConsentsUnder(id, person))).first});
        }
        if (w > 0) continue;
        Tell(pipe, {Said::What::erasing, {}, person, 0});
        Must(ledger::ErasePerson(*ledger, {.id = AppendId::Make(base::Now()),
                                           .person = person,
                                           .occurred_at = base::Now(),
                                           .by = {},
                                           .evidence_until = {},
                                           .reason = ""}));
        Tell(pipe, {Said::What::erased, {}, person, 0});
      }
    });
  }
}

struct Killed {
  std::vector<Said> said;
  int status = 0;
};

Killed RunAndKill(TestStore& disk, ledger::KeyRing& ring, std::uint64_t seed, std::chrono::microseconds after) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    try {
      WorkForEver(disk, ring, ends[1], seed);
    } catch (const std::exception& e) {
      fmt::print(stderr, "in the child: {}\n", e.what());
    }
    _exit(1);
  }
  close(ends[1]);
  Killed killed;
  const auto listen = [&] {
    Said said;
    if (read(ends[0], &said, sizeof said) != sizeof said) return false;
    killed.said.push_back(said);
    return true;
  };
  // From the first word on, so that it is killed at work and not while it opens the store.
  pollfd heard = {.fd = ends[0], .events = POLLIN, .revents = 0};
  if (poll(&heard, 1, 10'000) > 0 && listen()) {
    const auto until = steady_clock::now() + after;
    while (steady_clock::now() < until) {
      if (poll(&heard, 1, 1) > 0 && !listen()) break;
    }
  }
  kill(child, SIGKILL);
  waitpid(child, &killed.status, 0);
  while (listen()) continue;
  close(ends[0]);
  return killed;
}

// A server that has much to do notices late that who held the lease is gone.
void BeginAppendingOnceFree(ledger::Ledger& ledger) {
  const auto until = steady_clock::now() + std::chrono::seconds(30);
  auto begun = ledger.BeginAppending({"the parent"});
  while (!begun && begun.error().code == base::ErrorCode::conflict && steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    begun = ledger.BeginAppending({"the parent"});
  }
  Must(begun);
}

}  // namespace

TEST_P(LedgerSuite, LosesNothingThatWasAcknowledged) {
  if (!test_store_->OpensInOtherProcesses()) GTEST_SKIP() << "no other process can open it";
  Ledger();
  Close();
  const std::uint64_t crashes = NumberFromEnvironment("GRONDSLAG_CRASHES", 20);
  const std::uint64_t first_seed = NumberFromEnvironment("GRONDSLAG_SEED", std::random_device{}());
  fmt::print("from seed {}\n", first_seed);
  std::size_t appended = 0, erased = 0;
  for (std::uint64_t crash = 0; crash < crashes; ++crash) {
    SCOPED_TRACE(fmt::format("crash {}, GRONDSLAG_SEED={}", crash, first_seed + crash));
    std::mt19937_64 random(first_seed + crash);
    const Killed killed =
        RunAndKill(*test_store_, ring_, first_seed + crash, std::chrono::microseconds(random() % 60'000));
    ASSERT_TRUE(WIFSIGNALED(killed.status)) << "it ended by itself";
    // The child wrote erasures into the ring that this process has not seen.
    ring_ = Must(ledger::KeyRing::Open(ring_.path(), master_));
    const auto store = Must(test_store_->Open());
    const auto ledger = Must(ledger::Ledger::Open(*store, ring_, {.unwritten_min = 32}));
    BeginAppendingOnceFree(*ledger);
    const auto report = Must(ledger::Verify(*ledger, {.opens_texts = crash % 5 == 0}));
    for (const ledger::Tampering& found : report.found) ADD_FAILURE() << found.what.en;
    std::set<PersonId> erasing;
    for (const Said& said : killed.said) {
      if (said.what == Said::What::erasing) erasing.insert(said.person);
    }
    for (const Said& said : killed.said) {
      if (said.what == Said::What::appended && erasing.contains(said.person)) {
        // The id is known; what its texts were can no longer be told.
        const auto again = ledger->Append(ConsentsUnder(said.id, said.person));
        ASSERT_TRUE(again ? again->repeated : again.error().code == base::ErrorCode::conflict);
        ++appended;
      } else if (said.what == Said::What::appended) {
        const auto again = ledger->Append(ConsentsUnder(said.id, said.person));
        ASSERT_TRUE(again) << again.error().ToString();
        ASSERT_TRUE(again->repeated);
        ASSERT_EQ(again->first, said.first);
        ++appended;
      } else if (said.what == Said::What::erased) {
        auto events = Must(ledger->ReadThread(ledger::ThreadOf(said.person)));
        Must(ledger->OpenTexts(events, {.use = true, .evidence = true, .suppression = true}));
        ASSERT_EQ(std::get<ledger::PersonIdentified>(events[0].event).identifier.state(),
                  ledger::SealedText::State::gone);
        ++erased;
      }
    }
  }
  EXPECT_GT(appended, 0U) << "nobody lived long enough";
  fmt::print("compared: {} crashes, {} appends acknowledged, {} people erased\n", crashes, appended, erased);
}

}  // namespace grondslag::conformance
