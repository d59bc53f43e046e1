// Shows that no rule can be left out or changed unnoticed. Rules are tried on as many threads as there are cores, each
// with a builder of its own.
#include <algorithm>
#include <atomic>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "diagram/compile.h"
#include "diagram/in_parallel.h"
#include "diagram/mutate.h"
#include "diagram/prove.h"
#include "diagram/trial.h"
#include "rules/check.h"

namespace grondslag::diagram {
namespace {

// A trial with room: the one there is, or a new one.
Trial& Roomy(std::unique_ptr<Trial>& trial, const rules::RuleBook& book, const std::vector<Probe>& probes) {
  if (!trial || trial->IsFull()) trial = std::make_unique<Trial>(book, probes);
  return *trial;
}

std::set<std::string> MessagesOf(const base::Problems& problems) {
  std::set<std::string> messages;
  for (const base::Problem& problem : problems) messages.insert(problem.message);
  return messages;
}

// Whether mutants get past everything that can be noticed, each looked at in turn.
class Mutants {
 public:
  Mutants(const Diagram& diagram, const std::vector<rules::Scenario>& scenarios)
      : book_(diagram.book()),
        scenarios_(scenarios),
        probes_(ProbesOf(book_, scenarios)),
        known_(MessagesOf(ProblemsOfMeaning(diagram, false))) {
    for (const ScenarioRun& run : RunScenarios(diagram, StatingMissing())) {
      if (run.differences.empty()) green_.insert(run.id);
    }
  }

  std::vector<Survivor> Run(MutationCounts& counts, std::size_t sample) {
    const Sample taken = sample == 0 ? Sample{{}, 0, 0} : SampleOf(sample);
    std::vector<std::vector<Survivor>> survivors(book_.rules.size());
    InParallel(book_.rules.size(), [&] {
      return [this, &taken, &survivors, trial = std::unique_ptr<Trial>()](std::size_t rule) mutable {
        std::size_t place = 0;
        for (const Mutant& mutant : MutantsOf(book_, rules::RuleIndex(rule))) {
          if (!taken.Has(rule, place++)) continue;
          if (auto survivor = Look(trial, mutant)) survivors[rule].push_back(std::move(*survivor));
        }
      };
    });
    std::vector<Survivor> all;
    for (auto& of_rule : survivors) std::move(of_rule.begin(), of_rule.end(), std::back_inserter(all));
    counts = {tried_, equivalent_, killed_, refused_, all.size()};
    return all;
  }

 private:
  // Some of all mutants, at even distances.
  struct Sample {
    std::vector<std::size_t> before;  // by rule: how many mutants the rules before it have
    std::size_t size, total;          // size 0: all

    bool Has(std::size_t rule, std::size_t place) const {
      if (size == 0 || size >= total) return true;
      const std::size_t number = before[rule] + place;
      return number * size / total != (number + 1) * size / total;
    }
  };

  Sample SampleOf(std::size_t size) const {
    std::vector<std::size_t> counts(book_.rules.size());
    InParallel(book_.rules.size(), [&] {
      return [this, &counts](std::size_t rule) { counts[rule] = MutantsOf(book_, rules::RuleIndex(rule)).size(); };
    });
    Sample sample{{}, size, 0};
    for (const std::size_t count : counts) {
      sample.before.push_back(sample.total);
      sample.total += count;
    }
    return sample;
  }

  std::optional<Survivor> Look(std::unique_ptr<Trial>& shared, const Mutant& mutant) {
    if (!mutant.before) return LookWith(Roomy(shared, book_, probes_), mutant);
    const std::vector<Probe> probes = ProbesOf(*mutant.before, scenarios_);
    Trial trial(*mutant.before, probes);
    return LookWith(trial, mutant);
  }

  std::optional<Survivor> LookWith(Trial& trial, const Mutant& mutant) {
    ++tried_;
    const Trial::Outcome outcome = trial.Try(mutant.book, mutant.rule, Trial::Until::first_red);
    if (!outcome.changes) return ++equivalent_, std::nullopt;
    if (outcome.IsRed()) return ++killed_, std::nullopt;
    const auto checked = rules::CheckRuleBook(mutant.book);
    if (!checked) return ++refused_, std::nullopt;
    const Diagram diagram = CompileAsItIs(*checked);
    if (IsRefused(diagram)) return ++refused_, std::nullopt;
    for (const ScenarioRun& run : RunScenarios(diagram, StatingMissing())) {
      if (!run.differences.empty() && green_.contains(run.id)) return ++killed_, std::nullopt;
    }
    Survivor survivor{book_[mutant.rule].name, mutant.change, "", "", "", "", {}, {}};
    if (auto change = trial.ExampleOf(mutant.book, mutant.rule)) {
      survivor.decision = std::move(change->decision);
      survivor.answer = std::move(change->answer);
      survivor.before = std::move(change->before);
      survivor.after = std::move(change->after);
      survivor.at = change->at;
      survivor.facts = std::move(change->facts);
    }
    return survivor;
  }

  // What the book itself is blamed for already says nothing of the change.
  bool IsRefused(const Diagram& diagram) const {
    const std::set<std::string> messages = MessagesOf(ProblemsOfMeaning(diagram, false));
    return std::any_of(messages.begin(), messages.end(),
                       [&](const std::string& message) { return !known_.contains(message); });
  }

  // A trial does not see what is missing.
  std::vector<rules::Scenario> StatingMissing() const {
    std::vector<rules::Scenario> stating;
    for (const rules::Scenario& scenario : scenarios_) {
      if (std::any_of(scenario.expect.begin(), scenario.expect.end(),
                      [](const rules::Expectation& e) { return e.missing.has_value(); }))
        stating.push_back(scenario);
    }
    return stating;
  }

  const rules::RuleBook& book_;
  const std::vector<rules::Scenario>& scenarios_;
  std::vector<Probe> probes_;
  std::set<std::string> known_, green_;
  std::atomic<std::size_t> tried_ = 0, equivalent_ = 0, killed_ = 0, refused_ = 0;
};

}  // namespace

std::vector<LeftOut> ProveWithoutEach(const Diagram& diagram, const std::vector<rules::Scenario>& scenarios) {
  const rules::RuleBook& book = diagram.book();
  const std::vector<Probe> probes = ProbesOf(book, scenarios);
  std::vector<LeftOut> all(book.rules.size());
  InParallel(book.rules.size(), [&] {
    return [&, trial = std::unique_ptr<Trial>()](std::size_t i) mutable {
      const rules::RuleIndex rule(i);
      Trial::Outcome outcome = Roomy(trial, book, probes).Try(Without(book, rule), rule, Trial::Until::all_said);
      all[i] = {book[rule].name, !outcome.IsRed(), std::move(outcome.scenarios), std::move(outcome.properties)};
    };
  });
  return all;
}

std::vector<Survivor> ProveMutants(const Diagram& diagram, const std::vector<rules::Scenario>& scenarios,
                                   MutationCounts& counts, std::size_t sample) {
  return Mutants(diagram, scenarios).Run(counts, sample);
}

}  // namespace grondslag::diagram
