// Goes through conversations: one with the answers that the situation has, and many with answers drawn at random.
#include "gallery/check.h"

#include <algorithm>
#include <random>
#include <set>

#include <fmt/format.h>

#include "guide/conversation.h"

namespace grondslag::gallery {
namespace {

using guide::Conversation;
using guide::Question;

base::Result<Conversation> Begin(const diagram::Diagram& diagram, const Situation& situation, base::Date on) {
  return Conversation::Begin(diagram, {.decision = situation.decision, .at = on}, situation.given);
}

// ---- The typical user

class Typical {
 public:
  Typical(Conversation& conversation, const Situation& situation, SituationRun& run)
      : conversation_(conversation), situation_(situation), run_(run) {}

  void Run() {
    while (const std::optional<Question> question = conversation_.Next()) Answer(question->fact);
    if (run_.questions > kQuestionsMax)
      Complain(fmt::format("{} questions are asked; at most {} may be", run_.questions, kQuestionsMax));
    for (const auto& [fact, answer] : situation_.answers.facts) {
      if (!asked_.contains(fact)) Complain(fmt::format("the answer to `{}` is never asked", fact));
    }
    const base::Result<terms::Decision> decision = conversation_.Decide();
    if (!decision) return Complain(decision.error().message);
    for (const std::string& line : rules::Differences(situation_.expect, *decision)) Complain(line);
  }

 private:
  void Complain(std::string problem) { run_.problems.push_back(std::move(problem)); }

  // What cannot be answered is left open, so that every problem comes out at once.
  void Answer(const std::string& fact) {
    ++run_.questions;
    asked_.insert(fact);
    const auto answer = situation_.answers.facts.find(fact);
    if (answer == situation_.answers.facts.end()) {
      Complain(fmt::format("the question `{}` has no answer", fact));
      return conversation_.DontKnow(fact);
    }
    const base::Result<void> taken = conversation_.Answer(fact, answer->second);
    if (taken) return;
    Complain(fmt::format("the answer to `{}` is refused: {}", fact, taken.error().message));
    conversation_.DontKnow(fact);
  }

  Conversation& conversation_;
  const Situation& situation_;
  SituationRun& run_;
  std::set<std::string> asked_;
};

// ---- Walks

// The values on both sides of each of the cuts that the book makes.
std::vector<std::int64_t> AroundCuts(const rules::RuleBook& book, const rules::Fact& fact) {
  std::vector<std::int64_t> values;
  if (!fact.variable) return values;
  for (const std::int64_t cut : book[*fact.variable].cuts) {
    values.push_back(cut - 1);
    values.push_back(cut);
  }
  return values;
}

// Values of which each way that the book can take has one.
std::vector<std::string> ValuesToTry(const rules::RuleBook& book, const Question& question, base::Date on) {
  const rules::Fact& fact = book[*book.FindFact(question.fact)];
  std::vector<std::string> values;
  switch (question.type) {
    case terms::FactType::citation: return {"none", "a provision"};
    case terms::FactType::number:
      // Two numbers may also be compared with each other.
      for (std::int64_t near = 0; near < 3; ++near) values.push_back(std::to_string(fact.least + near));
      for (const std::int64_t value : AroundCuts(book, fact)) {
        if (value >= fact.least) values.push_back(std::to_string(value));
      }
      return values;
    case terms::FactType::date:
      for (const std::int64_t day : AroundCuts(book, fact)) {
        values.push_back(base::Date(std::chrono::sys_days(std::chrono::days(day))).ToString());
      }
      values.push_back(on.ToString());
      return values;
    default: break;
  }
  for (const rules::FactValue& value : question.values) values.push_back(value.value);
  return values;
}

// std::shuffle may draw otherwise in another library; this does not.
void Shuffle(std::vector<std::string>& values, std::mt19937& random) {
  for (std::size_t left = values.size(); left > 1; --left) std::swap(values[left - 1], values[random() % left]);
}

// How many questions one conversation with random answers takes.
std::size_t Walk(const rules::RuleBook& book, Conversation conversation, base::Date on, std::mt19937& random) {
  std::size_t questions = 0;
  while (const std::optional<Question> question = conversation.Next()) {
    ++questions;
    std::vector<std::string> values = ValuesToTry(book, *question, on);
    Shuffle(values, random);
    const bool any_taken = std::any_of(values.begin(), values.end(), [&](const std::string& value) {
      const terms::GivenFact answer{value, "somebody", "drawn at random", {}, false};
      return conversation.Answer(question->fact, answer).has_value();
    });
    if (!any_taken) conversation.DontKnow(question->fact);
  }
  return questions;
}

}  // namespace

SituationRun CheckSituation(const diagram::Diagram& diagram, const Situation& situation, base::Date on,
                            std::size_t walks) {
  SituationRun run{situation.id, situation.place, 0, 0, {}};
  base::Result<Conversation> begun = Begin(diagram, situation, on);
  if (!begun) {
    run.problems.push_back(begun.error().message);
    return run;
  }
  const Conversation beginning = *begun;
  Typical(*begun, situation, run).Run();
  // One seed: a walk that is too long can be found again.
  std::mt19937 random(1);
  for (std::size_t i = 0; i < walks; ++i) {
    run.longest = std::max(run.longest, Walk(diagram.book(), beginning, on, random));
  }
  if (run.longest > kQuestionsMax)
    run.problems.push_back(
        fmt::format("other answers lead to {} questions; at most {} may be asked", run.longest, kQuestionsMax));
  return run;
}

}  // namespace grondslag::gallery
