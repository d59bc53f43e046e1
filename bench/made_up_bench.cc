// How size and time grow with the rules of a book.
#include <benchmark/benchmark.h>

#include "diagram/compile.h"
#include "diagram/evaluate.h"
#include "made_up_book.h"
#include "situation.h"

namespace grondslag::bench {
namespace {

rules::BookFiles FilesOf(benchmark::State& state) {
  return MakeUpBook({.seed = 1, .rules = static_cast<std::size_t>(state.range(0))});
}

// How many rules the made-up books have.
void Sizes(benchmark::internal::Benchmark* each) {
  for (const int rules : {20, 50, 100, 200, 500, 1000, 2000}) each->Arg(rules);
}

void MadeUpCompile(benchmark::State& state) {
  const rules::BookFiles files = FilesOf(state);
  const rules::CheckedRuleBook book = LoadAndCheck(files);
  diagram::Diagram diagram;
  for (auto _ : state) diagram = diagram::CompileAsItIs(book);
  if (diagram.NodeCount() == 0) state.SkipWithError("the diagram grew too large");
  state.counters["rules"] = static_cast<double>(book.book().rules.size());
  state.counters["facts"] = static_cast<double>(book.book().facts.size());
  state.counters["decisions"] = static_cast<double>(book.book().decisions.size());
  state.counters["nodes"] = static_cast<double>(diagram.NodeCount());
  state.counters["bytes"] = static_cast<double>(diagram.SizeInBytes());
}
BENCHMARK(MadeUpCompile)->Apply(Sizes)->Unit(benchmark::kMillisecond)->MinTime(0.2);

void MadeUpLoadAndCheck(benchmark::State& state) {
  const rules::BookFiles files = FilesOf(state);
  for (auto _ : state) benchmark::DoNotOptimize(LoadAndCheck(files));
}
BENCHMARK(MadeUpLoadAndCheck)->Apply(Sizes)->Unit(benchmark::kMillisecond)->MinTime(0.2);

void MadeUpVerdict(benchmark::State& state) {
  const diagram::Diagram diagram = diagram::CompileAsItIs(LoadAndCheck(FilesOf(state)));
  if (diagram.NodeCount() == 0) return state.SkipWithError("the diagram grew too large");
  const rules::DecisionIndex last(diagram.book().decisions.size() - 1);
  std::vector<std::vector<std::uint8_t>> inputs(256);
  std::uint64_t seed = 1;
  for (auto& values : inputs) {
    for (const rules::Variable& variable : diagram.book().variables) {
      seed = seed * 6364136223846793005U + 1442695040888963407U;
      values.push_back(static_cast<std::uint8_t>((seed >> 33) % variable.size()));
    }
  }
  std::size_t i = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(diagram::VerdictOnKnown(diagram, last, 0, terms::View::law, inputs[i++ % inputs.size()]));
}
BENCHMARK(MadeUpVerdict)->Arg(20)->Arg(50)->Arg(100)->Arg(200)->Arg(500)->Arg(1000)->Arg(2000)->MinTime(0.2);

}  // namespace
}  // namespace grondslag::bench
