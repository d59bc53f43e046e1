// From given facts to a whole answer. What is computed stands in evaluate.h and explain.h; here readings are brought
// together and everything gets its name.
#include "diagram/decide.h"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "base/text.h"
#include "diagram/evaluate.h"
#include "diagram/explain.h"
#include "diagram/sweep.h"
#include "diagram/witness.h"
#include "rules/evaluate.h"
#include "rules/read_facts.h"

namespace grondslag::diagram {
namespace {

using rules::AnswerId;
using rules::AnswerSet;
using rules::RuleIndex;
using rules::VariableIndex;
using terms::BasisState;
using terms::Verdict;
using terms::View;

bool Has(AnswerSet set, std::size_t value) { return (set >> value & 1) != 0; }

// One answer in all views that were asked.
struct Together {
  bool is_open = false;
  bool is_contested = false;
  std::size_t first = 0;  // the value in the first view: the page's, where it was asked
};

template <class SetIn>
Together Combine(const std::vector<View>& views, SetIn set_in) {
  Together together;
  for (const View view : views) together.is_open = together.is_open || !IsOne(set_in(view));
  if (together.is_open) return together;
  together.first = static_cast<std::size_t>(std::countr_zero(set_in(views.front())));
  for (const View view : views) together.is_contested = together.is_contested || set_in(view) != set_in(views.front());
  return together;
}

// Combines the answers of one decision on one day, and names them.
class Answering {
 public:
  Answering(const Diagram& diagram, const Question& question, const terms::GivenFacts& given,
            rules::DecisionIndex decision, rules::Facts facts)
      : diagram_(diagram),
        book_(diagram.book()),
        question_(question),
        given_(given),
        decision_(decision),
        facts_(std::move(facts)),
        views_(rules::ViewsOf(question.reading)) {}

  base::Result<terms::Decision> Answer() {
    GRONDSLAG_TRY(answers, AnswersOf(diagram_, decision_, question_.at, facts_));
    answers_ = std::move(answers);
    const Situation situation = MakeSituation();
    explanation_ = Explain(situation);
    AddHead();
    AddVerdict();
    AddBases();
    AddReason();
    AddOutcomes();
    AddMissing();
    AddJudgements();
    AddDifferences();
    return std::move(result_);
  }

 private:
  const rules::ViewAnswers& In(View view) const { return answers_[static_cast<std::size_t>(view)]; }
  bool IsAsked(View view) const { return std::find(views_.begin(), views_.end(), view) != views_.end(); }
  std::size_t Period() const { return *diagram_.PeriodOf(question_.at); }

  Situation MakeSituation() const {
    Situation situation{diagram_, decision_, Period(), views_, PossibleOn(diagram_, question_.at, facts_),
                        {},       answers_};
    for (const rules::Variable& variable : book_.variables) {
      const bool other_given = variable.kind == rules::Variable::Kind::order && IsGiven(variable.other);
      situation.silent.push_back(!IsGiven(variable.fact) && !other_given);
    }
    return situation;
  }
  bool IsGiven(rules::FactIndex fact) const { return given_.facts.contains(book_[fact].name); }

  void AddHead() {
    result_.decision = book_[decision_].name;
    result_.question = book_[decision_].title;
    result_.at = question_.at;
    result_.reading = question_.reading;
    result_.book = {book_.name, book_.version, book_.hash, book_.read_until};
    result_.after_reading = question_.at > book_.read_until;
    result_.given = given_;
  }

  // ---- Verdict and bases

  static Verdict VerdictOf(const Together& together) {
    if (together.is_open) return Verdict::undetermined;
    return together.is_contested ? Verdict::contested : static_cast<Verdict>(together.first);
  }

  static std::optional<terms::LawfulBasis> BasisOf(const Together& together) {
    if (together.is_open || together.first == rules::kNoBasis) return std::nullopt;
    return static_cast<terms::LawfulBasis>(together.first);
  }

  terms::ReadingAnswer UnderReading(View view) const {
    if (!IsAsked(view)) return {};
    terms::ReadingAnswer answer;
    answer.verdict = VerdictOf(Combine({view}, [&](View v) { return In(v).verdict; }));
    if (book_[decision_].needs_basis) answer.basis = BasisOf(Combine({view}, [&](View v) { return In(v).basis; }));
    return answer;
  }

  void AddVerdict() {
    result_.verdict = VerdictOf(Combine(views_, [&](View view) { return In(view).verdict; }));
    result_.page = UnderReading(View::page);
    result_.law = UnderReading(View::law);
  }

  static BasisState StateOf(const Together& together) {
    if (together.is_open) return BasisState::open;
    if (together.is_contested) return BasisState::contested;
    return together.first == 0 ? BasisState::holds : BasisState::fails;
  }

  void AddBases() {
    result_.needs_basis = book_[decision_].needs_basis;
    if (!result_.needs_basis) return;
    const Together basis = Combine(views_, [&](View view) { return In(view).basis; });
    result_.basis = BasisOf(basis);
    result_.basis_state = basis.is_open        ? BasisState::open
                          : basis.is_contested ? BasisState::contested
                          : result_.basis      ? BasisState::holds
                                               : BasisState::fails;
    for (const std::size_t index : OrderOffered()) result_.bases.push_back(AnswerOnBasis(index));
  }

  // Places in prefer: those that `offer` puts first, where it is certain; then the rest.
  std::vector<std::size_t> OrderOffered() const {
    const rules::DecisionRules& decision = book_[decision_];
    std::vector<std::size_t> order(decision.prefer.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    if (!decision.offer || !OffersFirst()) return order;
    const auto& first = decision.offer->first;
    const auto place = [&](std::size_t i) {
      return std::find(first.begin(), first.end(), decision.prefer[i]) - first.begin();
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
    return order;
  }
  bool OffersFirst() const {
    Sweep sweep(diagram_, PossibleOn(diagram_, question_.at, facts_));
    return (sweep.LeavesOf(diagram_[decision_].offer[Period()]) & ~kImpossibleBit) == 1U << kTrue;
  }

  terms::BasisAnswer AnswerOnBasis(std::size_t index) const {
    const auto set_in = [&](View view) { return In(view).basis_states[index]; };
    terms::BasisAnswer answer;
    answer.basis = book_[decision_].prefer[index];
    answer.state = StateOf(Combine(views_, set_in));
    if (IsAsked(View::page)) answer.page = StateOf(Combine({View::page}, set_in));
    if (IsAsked(View::law)) answer.law = StateOf(Combine({View::law}, set_in));
    answer.reason = InWords(explanation_->basis_states[index]);
    if (answer.state == BasisState::open) answer.missing = Missing({{AnswerId::Kind::basis_state, index}});
    return answer;
  }

  // ---- Reason

  void AddReason() {
    result_.reason = InWords(explanation_->verdict);
    for (const Change& change : explanation_->instead) result_.instead.push_back({NamedFactsOf(book_, change)});
  }

  terms::Reason InWords(const ReasonBehind& behind) const {
    terms::Reason reason;
    for (const VariableIndex variable : behind.facts) AddKnown(variable, reason.facts);
    for (const RuleBehind& rule : behind.rules) {
      reason.rules.push_back(Cited(rule.rule));
      reason.rules.back().holds = rule.holds;
    }
    return reason;
  }

  // What is known of a variable, as it was given: a number or day itself, not the stretch it lies in; of an order both
  // numbers.
  void AddKnown(VariableIndex variable, std::vector<terms::NamedFact>& facts) const {
    const rules::Variable& known = book_[variable];
    const bool is_order = known.kind == rules::Variable::Kind::order;
    if (is_order && IsGiven(known.fact) && IsGiven(known.other)) {
      facts.push_back(AsGiven(known.fact));
      facts.push_back(AsGiven(known.other));
    } else if (!is_order && known.kind != rules::Variable::Kind::values && IsGiven(known.fact)) {
      facts.push_back(AsGiven(known.fact));
    } else {
      const auto possible = facts_.possible[variable.value()];
      facts.push_back(NamedFactOf(book_, variable, static_cast<std::size_t>(std::countr_zero(possible))));
      facts.back().when_silent = !IsGiven(known.fact);
    }
  }

  // A number with its unit, or a day.
  terms::NamedFact AsGiven(rules::FactIndex index) const {
    const rules::Fact& fact = book_[index];
    terms::NamedFact named;
    named.fact = fact.name;
    named.value = given_.facts.at(fact.name).value;
    named.question = fact.ask;
    named.value_text = {named.value, named.value};
    if (!fact.unit.empty()) named.value_text = {named.value + " " + fact.unit.nl, named.value + " " + fact.unit.en};
    return named;
  }

  terms::CitedRule Cited(RuleIndex index) const {
    const rules::Rule& rule = book_[index];
    terms::CitedRule cited;
    cited.rule = rule.name;
    cited.decision = book_[rule.decision].name;
    cited.effect = rule.effect;
    cited.because = rule.text;
    cited.instead = rule.instead;
    cited.norms = rule.norms;
    cited.cites = rule.cites;
    cited.reading = rule.reading;
    if (rule.difference) cited.difference = book_[*rule.difference].id;
    cited.unverified = rule.unverified;
    return cited;
  }

  // ---- Duties and notes

  void AddOutcomes() {
    const rules::Outcomes& outcomes = diagram_[decision_].outcomes;
    for (std::size_t i = 0; i < outcomes.duties.size(); ++i) {
      AddOutcome(outcomes.duties[i], [&](View view) { return In(view).duties[i]; }, result_.duties);
    }
    for (std::size_t i = 0; i < outcomes.notes.size(); ++i) {
      AddOutcome(outcomes.notes[i], [&](View view) { return In(view).notes[i]; }, result_.notes);
    }
  }

  // Certain: due in every view wherever the verdict is allowed (a note: everywhere). Contested: settled as due in one
  // view and settled otherwise in another.
  template <class SetIn>
  void AddOutcome(RuleIndex rule, SetIn set_in, std::vector<terms::DutyAnswer>& list) const {
    bool due_somewhere = false, due_settled = false, otherwise_settled = false, certain = true;
    for (const View view : views_) {
      const AnswerSet set = set_in(view);
      due_somewhere = due_somewhere || Has(set, rules::kDue);
      certain = certain && !Has(set, rules::kNotDue);
      due_settled = due_settled || set == AnswerSet{1U << rules::kDue};
      otherwise_settled = otherwise_settled || (IsOne(set) && !Has(set, rules::kDue));
    }
    if (!due_somewhere) return;
    terms::DutyAnswer answer;
    answer.rule = Cited(rule);
    answer.due = book_[rule].due;
    answer.certain = certain;
    answer.contested = due_settled && otherwise_settled;
    list.push_back(std::move(answer));
  }

  // ---- What is missing

  std::vector<terms::MissingFact> Missing(const std::vector<AnswerId>& answers) const {
    std::vector<bool> changing(book_.variables.size(), false);
    for (const AnswerId answer : answers) {
      for (const VariableIndex v : CanStillChange(diagram_, decision_, question_.at, facts_, answer, views_))
        changing[v.value()] = true;
    }
    std::vector<terms::MissingFact> missing;
    for (const rules::FactIndex index : FactsBehind(book_, changing)) {
      const rules::Fact& fact = book_[index];
      if (IsGiven(index) || fact.difference) continue;
      missing.push_back({fact.name, fact.ask, fact.type == terms::FactType::judgement});
    }
    return missing;
  }

  void AddMissing() {
    std::vector<AnswerId> answers = {{AnswerId::Kind::verdict, 0}};
    if (result_.needs_basis) answers.push_back({AnswerId::Kind::basis, 0});
    result_.missing = Missing(answers);
  }

  // ---- Judgements

  void AddJudgements() {
    for (const rules::Fact& fact : book_.facts) {
      if (fact.type != terms::FactType::judgement || fact.difference) continue;
      terms::JudgementAnswer answer = Judgement(fact);
      if (!answer.value.empty() || !answer.factors.empty() || !answer.further.empty())
        result_.judgements.push_back(std::move(answer));
    }
  }

  terms::JudgementAnswer Judgement(const rules::Fact& fact) const {
    terms::JudgementAnswer answer;
    answer.fact = fact.name;
    if (const auto given = given_.facts.find(fact.name); given != given_.facts.end()) {
      answer.value = given->second.value;
      answer.by = given->second.by;
      answer.reason = given->second.reason;
    }
    for (const rules::FactIndex factor : fact.factors) {
      const auto given = given_.facts.find(book_[factor].name);
      if (given != given_.facts.end()) answer.factors.push_back(*given);
    }
    for (const terms::FurtherFactor& factor : given_.further_factors) {
      if (factor.judgement == fact.name) answer.further.push_back(factor);
    }
    answer.points_to = rules::PointsTo(book_, fact, given_);
    const bool points = !answer.points_to.empty() && answer.points_to != terms::kMixed;
    answer.differs = points && !answer.value.empty() && answer.value != answer.points_to;
    return answer;
  }

  // ---- Differences

  // Those that make an answer contested (settled, it would come out otherwise), and those that the facts settle.
  void AddDifferences() {
    const std::vector<VariableIndex> mentioned = rules::Mentioned(book_, decision_);
    const bool is_contested = result_.verdict == Verdict::contested || result_.basis_state == BasisState::contested ||
                              std::any_of(result_.bases.begin(), result_.bases.end(),
                                          [](const auto& basis) { return basis.state == BasisState::contested; });
    for (const rules::Difference& difference : book_.differences) {
      if (!difference.followed) continue;
      const VariableIndex reading = *difference.followed;
      if (std::find(mentioned.begin(), mentioned.end(), reading) == mentioned.end()) continue;
      const rules::ValueSet followed = facts_.possible[reading.value()];
      const bool is_settled = followed == rules::ValueSet{1} << rules::kFollowedPage ||
                              followed == rules::ValueSet{1} << rules::kFollowedLaw;
      if (!is_settled && !(is_contested && SettlingChanges(reading))) continue;
      const std::string_view value =
          is_settled ? std::string_view(book_[reading].values[static_cast<std::size_t>(std::countr_zero(followed))])
                     : "unsettled";
      result_.differences.push_back(
          {difference.id, difference.title, difference.page, difference.law, difference.cites, std::string(value)});
    }
  }

  bool SettlingChanges(VariableIndex followed) const {
    return std::any_of(std::begin(kSettled), std::end(kSettled), [&](std::size_t value) {
      rules::Facts settled = facts_;
      settled.possible[followed.value()] = rules::ValueSet{1} << value;
      const auto answers = AnswersOf(diagram_, decision_, question_.at, settled);
      return answers && std::any_of(views_.begin(), views_.end(), [&](View view) {
               const rules::ViewAnswers& before = In(view);
               const rules::ViewAnswers& after = (*answers)[static_cast<std::size_t>(view)];
               return before.verdict != after.verdict || before.basis != after.basis ||
                      before.basis_states != after.basis_states;
             });
    });
  }
  static constexpr std::size_t kSettled[] = {rules::kFollowedPage, rules::kFollowedLaw};

  const Diagram& diagram_;
  const rules::RuleBook& book_;
  const Question& question_;
  const terms::GivenFacts& given_;
  rules::DecisionIndex decision_;
  rules::Facts facts_;
  std::vector<View> views_;
  rules::Answers answers_;
  std::shared_ptr<const Explanation> explanation_;
  terms::Decision result_;
};

}  // namespace

base::Result<terms::Decision> Decide(const Diagram& diagram, const Question& question, const terms::GivenFacts& given) {
  const auto decision = diagram.book().FindDecision(question.decision);
  if (!decision) {
    std::vector<std::string> names;
    for (const rules::DecisionRules& each : diagram.book().decisions) names.push_back(each.name);
    const std::string_view near = base::Nearest(question.decision, names);
    return base::Fail(base::ErrorCode::not_found,
                      fmt::format("the book has no decision `{}`{}", question.decision.substr(0, 60),
                                  near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
  }
  GRONDSLAG_TRY(facts, rules::ReadFacts(diagram.book(), question.at, given));
  if (!question.open.empty()) facts = rules::OpenNamedFacts(diagram.book(), question.at, given, question.open, facts);
  return Answering(diagram, question, given, *decision, std::move(facts)).Answer();
}

Verdict WholeOf(const std::vector<Verdict>& verdicts) {
  const auto any = [&](Verdict verdict) {
    return std::find(verdicts.begin(), verdicts.end(), verdict) != verdicts.end();
  };
  if (any(Verdict::not_allowed) || any(Verdict::not_applicable)) return Verdict::not_allowed;
  if (any(Verdict::undetermined)) return Verdict::undetermined;
  return any(Verdict::contested) ? Verdict::contested : Verdict::allowed;
}

}  // namespace grondslag::diagram
