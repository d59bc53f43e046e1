// The speeds and sizes that the rule book of this repository must keep; process/webshop-address is what is asked.
#include <algorithm>
#include <map>
#include <numeric>
#include <random>

#include <benchmark/benchmark.h>

#include "diagram/compile.h"
#include "diagram/decide.h"
#include "diagram/evaluate.h"
#include "diagram/explain.h"
#include "diagram/memo.h"
#include "guide/conversation.h"
#include "rules/read_facts.h"
#include "rules/scenario.h"
#include "situation.h"

namespace grondslag::bench {
namespace {

constexpr const char* kScenario = "process/webshop-address";

const rules::BookFiles& Files() {
  static const rules::BookFiles files = Must(rules::ReadBookFiles(GRONDSLAG_RULEBOOK_DIR));
  return files;
}
const diagram::Diagram& Book() {
  static const diagram::Diagram diagram = diagram::CompileAsItIs(LoadAndCheck(Files()));
  return diagram;
}
const rules::Scenario& Webshop() {
  static const rules::Scenario scenario = [] {
    for (rules::Scenario& one :
         rules::LoadScenarios(Book().book(), Must(rules::ReadScenarioFiles(GRONDSLAG_RULEBOOK_DIR))).scenarios) {
      if (one.id == kScenario) return std::move(one);
    }
    std::cerr << kScenario << " is not there\n";
    std::exit(1);
  }();
  return scenario;
}

// The scenario on the day up to which the law was read, with nothing left open.
struct Asked {
  base::Date at = Book().book().read_until;
  rules::DecisionIndex decision = *Book().book().FindDecision(Webshop().decision);
  std::size_t period = *Book().PeriodOf(at);
  std::vector<terms::View> views = rules::ViewsOf(terms::ReadingChoice::both);
  rules::Facts given = Must(rules::ReadFacts(Book().book(), at, Webshop().given));
  rules::Facts closed = Close(Book(), decision, at, given);
  std::vector<std::uint8_t> values = diagram::KnownValues(closed);
  rules::Answers answers = Must(diagram::AnswersOf(Book(), decision, at, closed));
  diagram::Question question = {Webshop().decision, at, terms::ReadingChoice::both};
};
const Asked& Webshops() {
  static const Asked asked;
  return asked;
}

void LoadCheckCompile(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Must(diagram::CompileDiagram(LoadAndCheck(Files()))));
  state.counters["nodes"] = static_cast<double>(Book().NodeCount());
  state.counters["bytes"] = static_cast<double>(Book().SizeInBytes());
  state.counters["facts"] = static_cast<double>(Book().book().facts.size());
  state.counters["rules"] = static_cast<double>(Book().book().rules.size());
  state.counters["decisions"] = static_cast<double>(Book().book().decisions.size());
  state.counters["periods"] = static_cast<double>(Book().periods().size());
}
BENCHMARK(LoadCheckCompile)->Unit(benchmark::kMillisecond);

void Verdict(benchmark::State& state) {
  const Asked& asked = Webshops();
  for (auto _ : state)
    benchmark::DoNotOptimize(
        diagram::VerdictOnKnown(Book(), asked.decision, asked.period, terms::View::law, asked.values));
}
BENCHMARK(Verdict);

void WholeDecision(benchmark::State& state) {
  const Asked& asked = Webshops();
  rules::Answers answers = asked.answers;
  for (auto _ : state) {
    diagram::AnswersOnKnown(Book(), asked.decision, asked.period, asked.values, answers);
    benchmark::DoNotOptimize(answers);
  }
}
BENCHMARK(WholeDecision);

void AnswersOnOpenFacts(benchmark::State& state) {
  const Asked& asked = Webshops();
  for (auto _ : state)
    benchmark::DoNotOptimize(Must(diagram::AnswersOf(Book(), asked.decision, asked.at, asked.given)));
}
BENCHMARK(AnswersOnOpenFacts)->Unit(benchmark::kMicrosecond);

// Everything that `decide` prints: reading the facts, reasons (memoised after the first time), duties, what is missing.
void DecideInFull(benchmark::State& state) {
  const Asked& asked = Webshops();
  for (auto _ : state) benchmark::DoNotOptimize(Must(diagram::Decide(Book(), asked.question, Webshop().given)));
}
BENCHMARK(DecideInFull)->Unit(benchmark::kMicrosecond);

diagram::Situation SituationOf(const diagram::Diagram& diagram) {
  const Asked& asked = Webshops();
  return {diagram,      asked.decision,        asked.period,
          asked.views,  asked.closed.possible, std::vector<bool>(asked.closed.possible.size(), false),
          asked.answers};
}

void ReasonCold(benchmark::State& state) {
  diagram::Diagram book = Book();
  const Asked& asked = Webshops();
  for (auto _ : state) {
    state.PauseTiming();
    const diagram::Diagram fresh = diagram::CompileAsItIs(book.checked());
    const diagram::Situation situation = {
        fresh,        asked.decision,        asked.period,
        asked.views,  asked.closed.possible, std::vector<bool>(asked.closed.possible.size(), false),
        asked.answers};
    state.ResumeTiming();
    benchmark::DoNotOptimize(diagram::Explain(situation));
  }
}
BENCHMARK(ReasonCold)->Unit(benchmark::kMicrosecond)->Iterations(5);

double Seconds(benchmark::State& state, const auto& work) {
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 1000; ++i) work();
  (void)state;
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void ReasonMemoised(benchmark::State& state) {
  const diagram::Situation situation = SituationOf(Book());
  for (auto _ : state) benchmark::DoNotOptimize(diagram::Explain(situation));
  rules::Answers answers = Webshops().answers;
  const double reason = Seconds(state, [&] { benchmark::DoNotOptimize(diagram::Explain(situation)); });
  const double whole = Seconds(state, [&] {
    diagram::AnswersOnKnown(Book(), Webshops().decision, Webshops().period, Webshops().values, answers);
  });
  state.counters["times_the_whole_decision"] = reason / whole;
}
BENCHMARK(ReasonMemoised);

// ---- The conversation

// The conversation before an answer, and the answer.
struct Step {
  guide::Conversation before;
  std::string fact;
  terms::GivenFact given;
};

// The questions of the scenario one after the other; a fact that it does not give is answered "I don't know".
std::size_t Converse(const terms::GivenFacts& known, std::vector<Step>* steps) {
  guide::Conversation conversation = Must(guide::Conversation::Begin(Book(), Webshops().question, known));
  std::size_t count = 0;
  while (const auto question = conversation.Next()) {
    ++count;
    const auto given = Webshop().given.facts.find(question->fact);
    if (given == Webshop().given.facts.end()) {
      conversation.DontKnow(question->fact);
      continue;
    }
    if (steps != nullptr) steps->push_back({conversation, question->fact, given->second});
    if (const auto answer = conversation.Answer(question->fact, given->second); !answer)
      Must<int>(tl::unexpected(answer.error()));
  }
  return count;
}

terms::GivenFacts OrganisationFacts() {
  terms::GivenFacts organisation;
  for (const auto& [name, fact] : Webshop().given.facts) {
    if (Book().book()[*Book().book().FindFact(name)].scope == terms::Scope::organisation)
      organisation.facts[name] = fact;
  }
  return organisation;
}

void NextQuestionAfterAnAnswer(benchmark::State& state) {
  std::vector<Step> steps;
  const std::size_t questions = Converse({}, &steps);
  std::size_t i = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const Step& step = steps[i++ % steps.size()];
    std::optional<guide::Conversation> conversation = step.before;
    state.ResumeTiming();
    benchmark::DoNotOptimize(conversation->Answer(step.fact, step.given));
    benchmark::DoNotOptimize(conversation->Next());
    state.PauseTiming();
    conversation.reset();
    state.ResumeTiming();
  }
  state.counters["questions"] = static_cast<double>(questions);
  state.counters["questions_with_organisation"] = static_cast<double>(Converse(OrganisationFacts(), nullptr));
}
BENCHMARK(NextQuestionAfterAnAnswer)->Unit(benchmark::kMicrosecond);

// ---- What the machine itself does, in the same run

void ReferenceDependentLoads(benchmark::State& state) {
  std::vector<std::uint32_t> next(1 << 12);
  std::iota(next.begin(), next.end(), 0U);
  std::shuffle(next.begin(), next.end(), std::mt19937(1));
  std::uint32_t at = 0;
  for (auto _ : state) {
    for (int i = 0; i < 20; ++i) at = next[at];
    benchmark::DoNotOptimize(at);
  }
  state.SetLabel("20 loads, each waiting for the one before, in 16 KiB");
}
BENCHMARK(ReferenceDependentLoads);

void ReferenceMapLookUp(benchmark::State& state) {
  std::map<std::string, int> facts;
  for (const rules::Fact& fact : Book().book().facts) facts[fact.name] = 1;
  for (auto _ : state) benchmark::DoNotOptimize(facts.find("contract_with_person"));
  state.SetLabel("one fact by its name in a std::map");
}
BENCHMARK(ReferenceMapLookUp);

}  // namespace
}  // namespace grondslag::bench
