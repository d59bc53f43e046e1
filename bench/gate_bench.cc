// How fast the gate answers in process, for one person, a list and everybody, over the made-up town (town.h). Beside
// it, over the same people and in turn with it, a prepared join of SQLite in memory that makes the plain decision.
// Other peers are asked by bench/peers/run.py, and the server by bench/http/run.py.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "diagram/compile.h"
#include "rules/check.h"
#include "server/answer_texts.h"
#include "shipped/shipped.h"
#include "situation.h"
#include "town.h"

namespace grondslag::bench {
namespace {

using ledger::PersonId;
using ledger::RecordName;
using Clock = std::chrono::steady_clock;

// Looks at everybody for every purpose that is asked about: of millions of people one, as each takes minutes.
constexpr std::size_t kAllPurposesMax = 100'000;

// A question as it comes, in texts.
struct Asked {
  std::string purpose, person;
  gate::Request rest;
  std::uint32_t number;
  std::uint8_t purpose_number;
};

// Asks a town, whose outcomes are all judged.
class Asking {
 public:
  Asking(std::int64_t people, std::size_t questions)
      : Asking(Town::Of(people), Town::Of(people).outcomes(), questions) {}
  Asking(Town& town, gate::Outcomes& outcomes, std::size_t questions) : town_(town), outcomes_(outcomes) {
    const bool is_large = town.ids().size() > kAllPurposesMax;
    for (std::size_t purpose = 0; purpose < kPurposes; ++purpose) {
      if (is_large && purpose != town.newsletter()) continue;
      if (!outcomes.Judge(town.RequestOf(purpose), {.everyone = true}, Town::now())) std::abort();
    }
    for (const Town::Question& question : town.Questions(questions)) {
      const std::size_t purpose = is_large ? town.newsletter() : question.purpose;
      asked_.push_back({town.purposes()[purpose].value(), town.ids()[question.person].ToString(),
                        town.RequestOf(purpose), question.person, static_cast<std::uint8_t>(purpose)});
    }
  }

  // Whether the gate, on the whole book, and the plain decision come to the same for all of them.
  bool Agrees() const {
    return std::all_of(asked_.begin(), asked_.end(), [&](const Asked& asked) {
      return Decide(asked)->permit == town_.IsPermittedPlainly(asked.number, asked.purpose_number);
    });
  }
  std::shared_ptr<const gate::Outcome> Decide(const Asked& asked) const {
    const gate::Request request{.purpose = RecordName(asked.purpose),
                                .categories = {},
                                .action = asked.rest.action,
                                .recipient = {},
                                .channel = asked.rest.channel,
                                .contact = asked.rest.contact};
    const auto person = PersonId::Parse(asked.person);
    return outcomes_.Of(*outcomes_.Find(request), *person);
  }
  // With the rule that decided.
  bool DecideNext() {
    const auto outcome = Decide(Next());
    benchmark::DoNotOptimize(outcome->parts.front().rules.front().data());
    return outcome->permit;
  }
  const Asked& Next() { return asked_[next_++ % asked_.size()]; }
  Town& town() { return town_; }

 private:
  Town& town_;
  gate::Outcomes& outcomes_;
  std::vector<Asked> asked_;
  std::size_t next_ = 0;
};

double MedianOf(std::vector<std::int64_t> each) {
  const auto middle = each.begin() + static_cast<std::ptrdiff_t>(each.size() / 2);
  std::nth_element(each.begin(), middle, each.end());
  return static_cast<double>(*middle);
}

// Of single decisions, each with a look at the clock, in nanoseconds.
double MedianOfOne(Asking& asking) {
  std::vector<std::int64_t> each(200'000);
  Clock::time_point last = Clock::now();
  for (std::int64_t& one : each) {
    benchmark::DoNotOptimize(asking.DecideNext());
    const Clock::time_point now = Clock::now();
    one = (now - last).count();
    last = now;
  }
  return MedianOf(std::move(each));
}

// One decision from the texts of a request: purpose, person, channel; its answer with the rules behind it.
void GateDecideOne(benchmark::State& state) {
  Asking asking(state.range(0), 4096);
  if (!asking.Agrees()) return state.SkipWithError("the gate and the plain decision do not agree");
  std::size_t asked = 0, permitted = 0;
  for (auto _ : state) {
    permitted += asking.DecideNext() ? 1 : 0;
    ++asked;
  }
  state.counters["permitted"] = static_cast<double>(permitted) / static_cast<double>(asked);
  state.counters["median_ns"] = MedianOfOne(asking);
}
BENCHMARK(GateDecideOne)->Arg(10'000)->Arg(10'000'000);

// A thousand people in one call, on one core.
void GateDecideThousand(benchmark::State& state) {
  Asking asking(state.range(0), 1);
  Town& town = asking.town();
  const auto* ruling = town.outcomes().Find(town.RequestOf(town.newsletter()));
  std::mt19937_64 random(3);
  std::vector<PersonId> people;
  for (int i = 0; i < 1'000'000; ++i) people.push_back(town.ids()[random() % town.ids().size()]);
  std::vector<std::shared_ptr<const gate::Outcome>> outcomes;
  std::size_t at = 0, permitted = 0;
  for (auto _ : state) {
    if (!town.outcomes().OfAll(*ruling, std::span(people).subspan(at, 1000), outcomes))
      state.SkipWithError("not judged");
    at = (at + 1000) % people.size();
    for (const auto& outcome : outcomes) permitted += outcome->permit ? 1 : 0;
  }
  benchmark::DoNotOptimize(permitted);
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(GateDecideThousand)->Arg(10'000)->Arg(10'000'000);

void GateEveryone(benchmark::State& state) {
  Asking asking(state.range(0), 1);
  Town& town = asking.town();
  const auto* ruling = town.outcomes().Find(town.RequestOf(town.newsletter()));
  std::size_t permitted = 0;
  for (auto _ : state) permitted = town.outcomes().Permitted(*ruling).size();
  std::size_t plainly = 0;
  for (std::uint32_t person = 0; person < town.ids().size(); ++person)
    plainly += town.IsPermittedPlainly(person, town.newsletter()) ? 1 : 0;
  if (permitted != plainly) state.SkipWithError("the gate and the plain decision do not agree");
  state.counters["permitted"] = static_cast<double>(permitted);
}
BENCHMARK(GateEveryone)->Arg(10'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

// The first question about a purpose, which looks at everybody.
void GateFirstQuestion(benchmark::State& state) {
  Town& town = Town::Of(state.range(0));
  for (auto _ : state) {
    town.outcomes().Clear();
    if (!town.outcomes().Judge(town.RequestOf(town.newsletter()), {.everyone = true}, Town::now()))
      state.SkipWithError("not judged");
  }
}
BENCHMARK(GateFirstQuestion)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(GateFirstQuestion)->Arg(10'000'000)->Unit(benchmark::kSecond)->Iterations(1)->Repetitions(1);

// ---- beside something else, in turn with it

// So many of a turn that what the other left in the caches does not count.
constexpr std::size_t kTurns = 20, kOfATurn = 20'000;

double ThreadSeconds() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// What is measured and its reference, one after the other, in processor time of this thread, so that whatever else runs
// counts for neither; the time is that of the first for one decision.
template <class Measured, class Reference>
void TakeTurns(benchmark::State& state, const Measured& measured, const Reference& reference) {
  const auto seconds = [](const auto& what) {
    const double begun = ThreadSeconds();
    for (std::size_t i = 0; i < kOfATurn; ++i) benchmark::DoNotOptimize(what());
    return (ThreadSeconds() - begun) / kOfATurn;
  };
  std::vector<double> ratios, references;
  for (auto _ : state) {
    const double one = seconds(measured), other = seconds(reference);
    state.SetIterationTime(one);
    ratios.push_back(one / other);
    references.push_back(other * 1e9);
  }
  const auto median = [](std::vector<double>& of) {
    std::sort(of.begin(), of.end());
    return of[of.size() / 2];
  };
  state.counters["times_reference"] = median(ratios);
  state.counters["reference_ns"] = median(references);
}

void Run(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
}

// The join that a program would write without a gate, prepared, over tables in memory.
class SqliteJoin {
 public:
  explicit SqliteJoin(const Town& town) {
    sqlite3_open(":memory:", &database_);
    Run(database_,
        "CREATE TABLE purpose (name TEXT PRIMARY KEY, on_consent INTEGER) WITHOUT ROWID;"
        "CREATE TABLE consent (person TEXT, purpose TEXT, valid INTEGER, PRIMARY KEY (person, purpose)) WITHOUT ROWID;"
        "CREATE TABLE objection (person TEXT, purpose TEXT, PRIMARY KEY (person, purpose)) WITHOUT ROWID; BEGIN");
    for (std::size_t purpose = 0; purpose < kPurposes; ++purpose)
      Run(database_, fmt::format("INSERT INTO purpose VALUES ('{}', {})", town.purposes()[purpose].value(),
                                 town.BasisOf(purpose) == terms::LawfulBasis::consent ? 1 : 0));
    for (const Town::Said& said : town.said()) {
      const std::string whom =
          fmt::format("'{}', '{}'", town.ids()[said.person].ToString(), town.purposes()[said.purpose].value());
      Run(database_, said.word == Town::Word::objection ? fmt::format("INSERT INTO objection VALUES ({})", whom)
                                                        : fmt::format("INSERT INTO consent VALUES ({}, {})", whom,
                                                                      said.word == Town::Word::yes ? 1 : 0));
    }
    Run(database_, "COMMIT");
    sqlite3_prepare_v2(database_,
                       "SELECT p.on_consent = 0 OR coalesce(c.valid, 0), o.person IS NULL FROM purpose p "
                       "LEFT JOIN consent c ON c.person = ?2 AND c.purpose = p.name "
                       "LEFT JOIN objection o ON o.person = ?2 AND o.purpose = p.name WHERE p.name = ?1",
                       -1, &statement_, nullptr);
  }
  ~SqliteJoin() {
    sqlite3_finalize(statement_);
    sqlite3_close(database_);
  }
  SqliteJoin(const SqliteJoin&) = delete;
  SqliteJoin& operator=(const SqliteJoin&) = delete;

  bool Permits(const Asked& asked) {
    sqlite3_bind_text(statement_, 1, asked.purpose.data(), static_cast<int>(asked.purpose.size()), SQLITE_STATIC);
    sqlite3_bind_text(statement_, 2, asked.person.data(), static_cast<int>(asked.person.size()), SQLITE_STATIC);
    const bool permits = sqlite3_step(statement_) == SQLITE_ROW && sqlite3_column_int(statement_, 0) != 0 &&
                         sqlite3_column_int(statement_, 1) != 0;
    sqlite3_reset(statement_);
    return permits;
  }

 private:
  sqlite3* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
};

void GateBesideSqliteJoin(benchmark::State& state) {
  Asking asking(state.range(0), 4096);
  SqliteJoin join(asking.town());
  for (int i = 0; i < 4096; ++i) {
    const Asked& asked = asking.Next();
    if (asking.Decide(asked)->permit != join.Permits(asked))
      return state.SkipWithError("the gate and the join do not agree");
  }
  TakeTurns(state, [&] { return asking.DecideNext(); }, [&] { return join.Permits(asking.Next()); });
}
BENCHMARK(GateBesideSqliteJoin)->Arg(10'000)->UseManualTime()->Iterations(kTurns);

// The whole answer as the server gives it, written, with the texts of rules and duties, beside the decision with its
// reason.
void GateAnswerInFull(benchmark::State& state) {
  Asking asking(state.range(0), 4096);
  server::AnswerTexts texts(shipped::ShippedDiagram().book());
  credentials::Credential caller;
  for (const rules::Rule& rule : shipped::ShippedDiagram().book().rules) {
    if (rule.effect == terms::Effect::duty) caller.terms.duties.push_back(rule.name);
  }
  gate::Decided decided{.basis = {.position = 1, .at = Town::now()}, .outcome = nullptr};
  TakeTurns(
      state,
      [&] {
        decided.outcome = asking.Decide(asking.Next());
        std::string json;
        texts.Of(decided, caller, {})->Put(server::AnswerTexts::BeginOf(decided.basis), json);
        return json.size();
      },
      [&] { return asking.DecideNext(); });
}
BENCHMARK(GateAnswerInFull)->Arg(10'000)->UseManualTime()->Iterations(kTurns);

// An organisation's own book of so many prohibitions over the shipped one, each on two facts of a person that nobody
// has recorded: one value of the one with one of the other.
rules::BookFiles OwnBook(std::size_t rules) {
  constexpr std::size_t kValues = 9, kOfAPair = kValues * kValues;
  std::string facts = "decision: gate\nfacts:\n", text = "rules:\n", values = "{value: v0, text: {nl: t, en: t}}";
  for (std::size_t value = 1; value <= kValues; ++value)
    values += fmt::format(", {{value: v{}, text: {{nl: t, en: t}}}}", value);
  std::vector<std::size_t> combinations(kOfAPair);
  std::iota(combinations.begin(), combinations.end(), std::size_t{0});
  std::mt19937_64 random(4);
  for (std::size_t i = 0; i < rules; ++i) {
    const std::size_t pair = i / kOfAPair;
    if (i % kOfAPair == 0) {
      std::shuffle(combinations.begin(), combinations.end(), random);
      for (const char side : {'a', 'b'})
        facts += fmt::format(
            "  - {{fact: own_{}{}, type: choice, scope: person, when_absent: v0, values: [{}], ask: {{nl: t, en: t}}, "
            "why: {{nl: t, en: t}}}}\n",
            pair, side, values);
    }
    const std::size_t combination = combinations[i % kOfAPair];
    text += fmt::format(
        "  - {{rule: own_{0}, effect: forbid, when: own_{1}a = v{2} and own_{1}b = v{3}, because: {{nl: t, en: t}}}}\n",
        i, pair, 1 + combination / kValues, 1 + combination % kValues);
  }
  return {{"book.yaml",
           "book: own\nkind: organisation\nextends: grondslag\nformat: 1\nversion: 1\ntitle: {nl: t, en: t}\n"
           "files: [own.yaml]\n"},
          {"own.yaml", facts + text}};
}
diagram::Diagram BookWith(std::size_t rules) {
  const rules::CheckedRuleBook shipped = LoadAndCheck(Must(rules::ReadBookFiles(GRONDSLAG_RULEBOOK_DIR)));
  rules::LoadedRuleBook loaded = rules::LoadOrganisationBook(shipped.book(), OwnBook(rules));
  return diagram::CompileAsItIs(Must(rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems))));
}

// With a seeded book of 2,000 rules of its own, beside one of 20.
void GateWithALargeBook(benchmark::State& state) {
  Town& town = Town::Of(10'000);
  const diagram::Diagram large = BookWith(static_cast<std::size_t>(state.range(0))), small = BookWith(20);
  if (large.NodeCount() == 0 || small.NodeCount() == 0) return state.SkipWithError("the diagram grew too large");
  gate::Outcomes with_large(town.people(), town.reg(), large), with_small(town.people(), town.reg(), small);
  Asking asking(town, with_large, 4096), beside(town, with_small, 4096);
  if (!asking.Agrees() || !beside.Agrees()) return state.SkipWithError("the gate and the plain decision do not agree");
  TakeTurns(state, [&] { return asking.DecideNext(); }, [&] { return beside.DecideNext(); });
}
BENCHMARK(GateWithALargeBook)->Arg(2000)->UseManualTime()->Iterations(kTurns);

// ---- memory

// What everybody takes in memory, each known and with one event besides.
template <class EventOf>
double BytesOf(std::size_t count, std::size_t entries, const EventOf& add_event) {
  people::People people;
  people.Reserve(count, entries);
  const auto apply = [&](ledger::Event event) {
    if (!people.Apply({.position = people.position(),
                       .recorded_at = Town::now(),
                       .occurred_at = Town::now(),
                       .by = {},
                       .job = {},
                       .event = std::move(event)}))
      std::abort();
  };
  for (std::size_t i = 0; i < count; ++i) {
    ledger::PersonIdentified identified;
    identified.person = PersonId::Make(Town::now());
    apply(identified);
    add_event(identified.person, apply);
  }
  return static_cast<double>(people.bytes()) / static_cast<double>(count);
}

// Asked: 64 bytes a person, 8 a consent in force, 4 a sale.
void PeopleInMemory(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) {
    const double person = BytesOf(count, 0, [](const PersonId&, const auto&) {});
    const double consent = BytesOf(count, count, [](const PersonId& id, const auto& apply) {
      ledger::ConsentGiven yes;
      yes.person = id;
      yes.purpose = RecordName("purpose/newsletter");
      yes.form = RecordName("form/newsletter");
      yes.form_version = 1;
      apply(yes);
    });
    const double sale = BytesOf(count, count, [](const PersonId& id, const auto& apply) {
      ledger::SaleRecorded sold;
      sold.person = id;
      sold.details = {ledger::IdentifierKind::email};
      apply(sold);
    });
    state.counters["bytes_a_person"] = person;
    state.counters["bytes_a_consent"] = consent - person;
    state.counters["bytes_a_sale"] = sale - person;
  }
}
BENCHMARK(PeopleInMemory)->Arg(10'000'000)->Unit(benchmark::kSecond)->Iterations(1)->Repetitions(1);

}  // namespace
}  // namespace grondslag::bench
