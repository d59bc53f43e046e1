// The conversation of conversation.h, on diagram::NextFact. Every change of an answer goes through the questions from
// the beginning.
#include "guide/conversation.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "diagram/evaluate.h"
#include "rules/read_facts.h"

namespace grondslag::guide {
namespace {

using rules::Expr;
using rules::RuleBook;

bool IsOfOnePerson(const RuleBook& book, rules::VariableIndex variable) {
  const terms::Scope scope = book[book[variable].fact].scope;
  return scope == terms::Scope::person || scope == terms::Scope::act;
}

bool SpeaksOfOnePerson(const RuleBook& book, const Expr& expr) {
  if (expr.kind == Expr::Kind::in) return IsOfOnePerson(book, expr.variable);
  return std::any_of(expr.operands.begin(), expr.operands.end(),
                     [&](const Expr& operand) { return SpeaksOfOnePerson(book, operand); });
}

bool IsAboutOnePerson(const RuleBook& book, rules::DecisionIndex decision) {
  const std::vector<rules::RuleIndex>& own = book[decision].rules;
  return std::any_of(own.begin(), own.end(), [&](rules::RuleIndex index) {
    const rules::Rule& rule = book[index];
    return rule.on_act || SpeaksOfOnePerson(book, rule.when.expr);
  });
}

bool SpeaksOfAStop(const RuleBook& book, const Expr& expr) {
  if (expr.kind == Expr::Kind::in) return book[book[expr.variable].fact].stop;
  return std::any_of(expr.operands.begin(), expr.operands.end(),
                     [&](const Expr& operand) { return SpeaksOfAStop(book, operand); });
}

// Whether a forbid of its own obeys a stop: only then whoever asks has one person before them.
bool ObeysStops(const RuleBook& book, rules::DecisionIndex decision) {
  const std::vector<rules::RuleIndex>& own = book[decision].rules;
  return std::any_of(own.begin(), own.end(), [&](rules::RuleIndex index) {
    return book[index].effect == terms::Effect::forbid && SpeaksOfAStop(book, book[index].when.expr);
  });
}

// What fact has in possible, put into facts.
void TakeOver(const rules::Fact& fact, const rules::Facts& from, rules::Facts& to) {
  for (const std::optional<rules::VariableIndex>& variable : {fact.variable, fact.order}) {
    if (variable) to.possible[variable->value()] = from.possible[variable->value()];
  }
}

// What can be chosen: as the book has it, but yes before no.
std::vector<rules::FactValue> Choices(const rules::Fact& fact) {
  std::vector<rules::FactValue> values = fact.values;
  if (fact.type == terms::FactType::yes_no) std::reverse(values.begin(), values.end());
  return values;
}

base::Result<rules::DecisionIndex> FindDecision(const RuleBook& book, const std::string& name) {
  if (const std::optional<rules::DecisionIndex> found = book.FindDecision(name)) return *found;
  std::vector<std::string> names;
  for (const rules::DecisionRules& decision : book.decisions) names.push_back(decision.name);
  const std::string_view near = base::Nearest(name, names);
  return base::Fail(base::ErrorCode::not_found,
                    near.empty() ? fmt::format("there is no decision `{}`", name)
                                 : fmt::format("there is no decision `{}`; did you mean `{}`?", name, near));
}

}  // namespace

Conversation::Conversation(const diagram::Diagram& diagram, diagram::Question question, rules::DecisionIndex decision,
                           terms::GivenFacts given)
    : diagram_(&diagram),
      question_(std::move(question)),
      decision_(decision),
      about_one_person_(IsAboutOnePerson(diagram.book(), decision)),
      obeys_stops_(ObeysStops(diagram.book(), decision)),
      beginning_(std::move(given)) {}

base::Result<Conversation> Conversation::Begin(const diagram::Diagram& diagram, diagram::Question question,
                                               terms::GivenFacts given) {
  GRONDSLAG_TRY(decision, FindDecision(diagram.book(), question.decision));
  Conversation conversation(diagram, std::move(question), decision, std::move(given));
  const base::Result<rules::Facts> facts = conversation.FactsOf(conversation.beginning_);
  if (!facts) return tl::unexpected(facts.error());
  conversation.Restart();
  return conversation;
}

bool Conversation::IsLive(const std::string& fact) const {
  return beginning_.facts.contains(fact) || std::find(live_.begin(), live_.end(), fact) != live_.end();
}

bool Conversation::IsSkipped(const std::string& fact) const {
  const auto found = answers_.find(fact);
  return found != answers_.end() && !found->second && IsLive(fact);
}

// The rule at the top of conversation.h.
bool Conversation::IsAsked(const rules::Fact& fact) const {
  if (IsSkipped(fact.name)) return false;
  if (fact.source == terms::Source::asked || fact.when_absent.empty()) return true;
  return about_one_person_ && fact.source != terms::Source::reg && (!fact.stop || obeys_stops_);
}

// given as values, with every fact that is still asked left open. invalid_input: refused, or it cannot be together.
base::Result<rules::Facts> Conversation::FactsOf(const terms::GivenFacts& given) const {
  GRONDSLAG_TRY(facts, rules::ReadFacts(book(), question_.at, given));
  const rules::Facts opened = rules::OpenSilentFacts(book(), question_.at, given, facts);
  for (const rules::Fact& fact : book().facts) {
    if (IsAsked(fact)) TakeOver(fact, opened, facts);
  }
  if (const auto can = diagram::CanBeTogether(*diagram_, question_.at, facts); !can) return tl::unexpected(can.error());
  return std::move(facts);
}

std::optional<rules::FactIndex> Conversation::NextFact() const {
  std::vector<bool> answered(book().facts.size()), skipped(book().facts.size());
  for (std::size_t i = 0; i < book().facts.size(); ++i) {
    const rules::Fact& fact = book().facts[i];
    answered[i] = given_.facts.contains(fact.name);
    skipped[i] = !IsAsked(fact);
    // A judgement stands on its factors: without one of them it cannot be settled.
    for (const rules::FactIndex factor : fact.factors) {
      if (IsSkipped(book()[factor].name)) skipped[i] = true;
    }
  }
  return diagram::NextFact(*diagram_, decision_, question_.at, facts_, rules::ViewsOf(question_.reading), answered,
                           skipped);
}

void Conversation::Restart() {
  live_.clear();
  given_ = beginning_;
  for (const auto& [fact, stored] : answers_) {
    if (!beginning_.facts.contains(fact)) continue;
    given_.facts.erase(fact);
    if (stored) {
      given_.facts.emplace(fact, *stored);
    } else if (const std::optional<rules::FactIndex> judgement = book()[*book().FindFact(fact)].judgement) {
      given_.facts.erase(book()[*judgement].name);
    }
  }
  // What was given was accepted at the beginning, a change of it by Check; and leaving something out takes nothing
  // away.
  if (base::Result<rules::Facts> facts = FactsOf(given_)) facts_ = std::move(*facts);
  GoOn();
}

// Puts the stored answers in, one after the other, up to the first question that has none.
void Conversation::GoOn() {
  do {
    next_ = NextFact();
  } while (next_ && PutIn(book()[*next_].name));
}

// Lets the stored answer to fact count. False: there is none, or it cannot be together with what counts already.
bool Conversation::PutIn(const std::string& fact) {
  const auto stored = answers_.find(fact);
  if (stored == answers_.end()) return false;
  terms::GivenFacts with = given_;
  if (stored->second) with.facts.insert_or_assign(fact, *stored->second);
  live_.push_back(fact);
  base::Result<rules::Facts> facts = FactsOf(with);
  if (!facts) {
    live_.pop_back();
    return false;
  }
  given_ = std::move(with);
  facts_ = std::move(*facts);
  return true;
}

// Whether the book takes it at all. What was filled in at the beginning is held against the rest of it besides.
base::Result<void> Conversation::Takes(const std::string& fact, const Stored& stored) const {
  const std::optional<rules::FactIndex> index = book().FindFact(fact);
  if (!index) return base::Fail(base::ErrorCode::invalid_input, rules::NoSuchFact(book(), fact));
  if (!stored) return {};
  if (beginning_.facts.contains(fact)) return Check(fact, *stored);
  return rules::CanonicalValue(book()[*index], stored->value).map([](const std::string&) {});
}

std::vector<std::pair<std::string, base::Error>> Conversation::Restore(
    const std::vector<std::pair<std::string, Stored>>& answers) {
  std::vector<std::pair<std::string, base::Error>> refused;
  for (const auto& [fact, stored] : answers) {
    if (base::Result<void> taken = Takes(fact, stored); !taken) {
      refused.emplace_back(fact, taken.error());
      continue;
    }
    answers_.insert_or_assign(fact, stored);
    if (beginning_.facts.contains(fact)) Restart();
  }
  Restart();
  return refused;
}

std::optional<Question> Conversation::Next() const {
  std::optional<rules::FactIndex> index = asked_again_ ? book().FindFact(*asked_again_) : next_;
  if (!index) return std::nullopt;
  const rules::Fact& fact = book()[*index];
  const bool is_judgement = fact.type == terms::FactType::judgement;
  std::vector<std::string> factors;
  for (const rules::FactIndex factor : fact.factors) factors.push_back(book()[factor].name);
  return Question{.fact = fact.name,
                  .number = static_cast<int>(std::find(live_.begin(), live_.end(), fact.name) - live_.begin()) + 1,
                  .type = fact.type,
                  .ask = fact.ask,
                  .why = fact.why,
                  .help = fact.help,
                  .example = fact.example,
                  .unit = fact.unit,
                  .values = Choices(fact),
                  .needs_reason = is_judgement || fact.type == terms::FactType::factor,
                  .points_to = is_judgement ? rules::PointsTo(book(), fact, given_) : "",
                  .factors = std::move(factors),
                  .about_organisation = fact.scope == terms::Scope::organisation};
}

// What counted before the question about fact came.
terms::GivenFacts Conversation::GivenBefore(const std::string& fact) const {
  terms::GivenFacts given = given_;
  auto later = beginning_.facts.contains(fact) ? live_.begin() : std::find(live_.begin(), live_.end(), fact);
  for (; later != live_.end(); ++later) given.facts.erase(*later);
  return given;
}

base::Result<void> Conversation::Check(const std::string& fact, const terms::GivenFact& given) const {
  terms::GivenFacts with = GivenBefore(fact);
  with.facts.insert_or_assign(fact, given);
  return FactsOf(with).map([](const rules::Facts&) {});
}

base::Result<void> Conversation::Answer(const std::string& fact, terms::GivenFact given) {
  // An answer to the question that was put changes nothing before it.
  if (!asked_again_ && next_ && book()[*next_].name == fact && !answers_.contains(fact)) {
    answers_.emplace(fact, given);
    if (PutIn(fact)) {
      GoOn();
      return {};
    }
    answers_.erase(fact);
  }
  if (base::Result<void> checked = Check(fact, given); !checked) return checked;
  answers_.insert_or_assign(fact, std::move(given));
  asked_again_.reset();
  Restart();
  return {};
}

void Conversation::AddFactor(terms::FurtherFactor factor) {
  beginning_.further_factors.push_back(factor);
  given_.further_factors.push_back(std::move(factor));
}

void Conversation::DontKnow(const std::string& fact) {
  if (!book().FindFact(fact)) return;
  answers_.insert_or_assign(fact, std::nullopt);
  asked_again_.reset();
  Restart();
}

bool Conversation::Back() {
  if (asked_again_) {
    asked_again_.reset();
    return true;
  }
  if (live_.empty()) return false;
  answers_.erase(live_.back());
  Restart();
  return true;
}

base::Result<void> Conversation::Change(const std::string& fact) {
  if (!answers_.contains(fact) && !beginning_.facts.contains(fact)) {
    return base::Fail(base::ErrorCode::not_found, fmt::format("`{}` was not answered", fact));
  }
  asked_again_ = fact;
  return {};
}

SummaryLine Conversation::LineOf(const std::string& name, const Stored& stored, bool matters) const {
  const rules::Fact& fact = book()[*book().FindFact(name)];
  SummaryLine line{
      .fact = name, .ask = fact.ask, .given = {}, .answer = {}, .known = stored.has_value(), .matters = matters};
  if (stored) {
    line.given = *stored;
    line.answer = rules::ValueInWords(fact, stored->value);
    line.from_organisation = stored->from_organisation;
  }
  return line;
}

std::vector<SummaryLine> Conversation::Summary() const {
  std::vector<SummaryLine> lines;
  for (const auto& [fact, given] : beginning_.facts) {
    const auto changed = answers_.find(fact);
    lines.push_back(LineOf(fact, changed == answers_.end() ? Stored(given) : changed->second, true));
  }
  for (const std::string& fact : live_) lines.push_back(LineOf(fact, answers_.at(fact), true));
  for (const auto& [fact, stored] : answers_) {
    if (!IsLive(fact)) lines.push_back(LineOf(fact, stored, false));
  }
  return lines;
}

std::vector<std::string> Conversation::StillOpen() const {
  std::set<rules::FactIndex> open;
  for (const auto kind : {rules::AnswerId::Kind::verdict, rules::AnswerId::Kind::basis}) {
    if (kind == rules::AnswerId::Kind::basis && !book()[decision_].needs_basis) continue;
    for (const rules::VariableIndex variable :
         diagram::CanStillChange(*diagram_, decision_, question_.at, facts_, {.kind = kind, .index = 0},
                                 rules::ViewsOf(question_.reading))) {
      open.insert(book()[variable].fact);
      if (book()[variable].kind == rules::Variable::Kind::order) open.insert(book()[variable].other);
    }
  }
  std::vector<std::string> names;
  for (const rules::FactIndex fact : open) {
    if (!given_.facts.contains(book()[fact].name)) names.push_back(book()[fact].name);
  }
  return names;
}

base::Result<terms::Decision> Conversation::Decide() const { return diagram::Decide(*diagram_, question_, given_); }

terms::GivenFacts Conversation::OrganisationFacts() const {
  terms::GivenFacts facts;
  for (const auto& [fact, stored] : answers_) {
    const bool is_organisations = book()[*book().FindFact(fact)].scope == terms::Scope::organisation;
    if (is_organisations && stored && IsLive(fact)) facts.facts.emplace(fact, *stored);
  }
  return facts;
}

}  // namespace grondslag::guide
