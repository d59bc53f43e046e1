// A rule book as it was read: names resolved, conditions typed, every fact turned into variables with finitely many
// values. Made by LoadRuleBook (load.h); what it means stands in docs/rule-book-format.md and, word for word, in
// evaluate.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "base/text.h"
#include "terms/words.h"

namespace grondslag::rules {

using FactIndex = base::Index<struct FactIndexTag>;
using VariableIndex = base::Index<struct VariableIndexTag>;
using DecisionIndex = base::Index<struct DecisionIndexTag>;
using RuleIndex = base::Index<struct RuleIndexTag>;
using DifferenceIndex = base::Index<struct DifferenceIndexTag>;

// Bit i stands for value i of one variable. A variable has 1 to 64 values.
using ValueSet = std::uint64_t;
inline constexpr std::size_t kValuesMax = 64;
constexpr ValueSet AllValues(std::size_t count) { return count >= 64 ? ~ValueSet{0} : (ValueSet{1} << count) - 1; }

// A condition over variables. Comparisons and defined names are gone: what is left is "the variable has one of these
// values".
struct Expr {
  enum class Kind : std::uint8_t {
    constant,  // truth
    in,        // variable has one of values
    all,       // and of operands
    any,       // or of operands
    negation,  // not operands[0]
    allowed,   // the verdict of decision is allowed, on the same facts
    // In properties only, about the decision that the property is in:
    verdict_is,   // verdict = verdict
    basis_is,     // basis = basis; truth = true: none holds
    basis_holds,  // a permit that names basis holds
  };
  Kind kind = Kind::constant;
  bool truth = true;
  VariableIndex variable;
  ValueSet values = 0;
  std::vector<Expr> operands;
  DecisionIndex decision;
  terms::Verdict verdict = terms::Verdict::allowed;
  terms::LawfulBasis basis = terms::LawfulBasis::consent;

  template <class A>
  void Archive(A& a) {
    a(kind, truth, variable, values, operands, decision, verdict, basis);
  }
};

// A condition with the text it was written as (defined names kept), for people. Empty text: always.
struct Condition {
  Expr expr;
  std::string text;

  template <class A>
  void Archive(A& a) {
    a(expr, text);
  }
};

// Of a choice or judgement.
struct FactValue {
  std::string value;
  base::LocalText text;

  template <class A>
  void Archive(A& a) {
    a(value, text);
  }
};

struct Fact {
  std::string name;
  base::Place place;
  terms::FactType type = terms::FactType::yes_no;
  terms::Scope scope = terms::Scope::purpose;
  terms::Source source = terms::Source::asked;
  std::string when_absent;  // empty: unknown
  bool stop = false;
  bool act = false;  // a date that `on:` may name
  base::LocalText ask, why, help, example, unit;
  std::vector<FactValue> values;              // of choice, judgement, factor, yes_no, citation
  std::vector<FactIndex> factors;             // of a judgement
  std::optional<FactIndex> judgement;         // of a factor: the judgement it bears on
  std::optional<DifferenceIndex> difference;  // a reading_D judgement
  // The question that comes before this one; answered no, this fact has its first value. See LinkScreens.
  std::optional<FactIndex> screened_by;
  std::vector<std::string> norms, cites;
  std::string of;          // policy books: subject | resource; empty: the request itself
  bool is_id = false;      // the entity's own id
  std::int64_t least = 0;  // of a number: nothing lies below
  // The variable that holds its value; none for a number that is only compared with another number, and for one that no
  // condition cuts.
  std::optional<VariableIndex> variable;
  // Of a number: the order with the other number, if it is compared with one. left: this fact is the left one.
  std::optional<VariableIndex> order;

  template <class A>
  void Archive(A& a) {
    a(name, place, type, scope, source, when_absent, stop, act, ask, why, help, example, unit, values, factors,
      judgement, difference, screened_by, norms, cites, of, is_id, least, variable, order);
  }
};

// One multi-valued variable of the diagrams.
struct Variable {
  enum class Kind : std::uint8_t { values, number_cuts, date_cuts, order };
  Kind kind = Kind::values;
  std::string name;                 // the fact's, or `steps_to_withdraw ? steps_to_give`
  FactIndex fact;                   // whose value it holds; of an order: the left number
  FactIndex other;                  // of an order: the right number
  std::vector<std::string> values;  // as people read them
  std::vector<std::int64_t>
      cuts;  // value i starts at cuts[i-1] (a number, or days since 1970-01-01); value 0 lies before all
  std::optional<std::uint8_t> when_absent;
  bool is_act = false;  // of date_cuts: the day of an act, which lies not after the day of its judging

  std::size_t size() const { return values.size(); }

  template <class A>
  void Archive(A& a) {
    a(kind, name, fact, other, values, cuts, when_absent, is_act);
  }
};

struct Definition {
  std::string name;
  base::Place place;
  Condition condition;
  base::LocalText text;

  template <class A>
  void Archive(A& a) {
    a(name, place, condition, text);
  }
};

struct Constraint {
  base::Place place;
  Condition never;
  base::LocalText because;

  template <class A>
  void Archive(A& a) {
    a(place, never, because);
  }
};

// First and last day; no last day: without end.
struct Validity {
  base::Date from;
  std::optional<base::Date> until;
  bool Contains(base::Date day) const { return from <= day && (!until || day <= *until); }

  template <class A>
  void Archive(A& a) {
    a(from, until);
  }
};

struct Rule {
  std::string name;
  base::Place place;
  DecisionIndex decision;
  terms::Effect effect = terms::Effect::permit;
  Condition when;

  // Of a permit in a decision that needs a basis: exactly one of these three.
  std::optional<terms::LawfulBasis> basis;
  std::optional<FactIndex> basis_fact;     // the basis that this fact names
  std::optional<DecisionIndex> basis_of;   // each basis that holds in that decision
  std::optional<FactIndex> basis_of_only;  // with basis_of: only the one that this fact names

  std::optional<terms::Reading> reading;
  std::optional<DifferenceIndex> difference;
  bool unverified = false;
  Validity valid;
  bool on_decision = true;              // the day of the decision is tested
  std::optional<VariableIndex> on_act;  // the day of this act is tested; with on_decision: not settled which
  ValueSet act_days = 0;                // the values of on_act that lie within valid

  terms::Due due = terms::Due::with;            // of a duty
  std::optional<terms::LawfulBasis> for_basis;  // of a duty
  std::optional<terms::ShownBy> shown_by;       // of a duty: nobody need say that it was done
  std::vector<std::string> norms, cites;
  base::LocalText text;  // because of permit, forbid, outside; text of duty, note
  base::LocalText instead;
  std::vector<DecisionIndex> asks;  // the decisions that `when` and `basis_of` ask, each once
  bool of_organisation = false;     // from an organisation's own book

  template <class A>
  void Archive(A& a) {
    a(name, place, decision, effect, when, basis, basis_fact, basis_of, basis_of_only, reading, difference, unverified,
      valid, on_decision, on_act, act_days, due, for_basis, shown_by, norms, cites, text, instead, asks,
      of_organisation);
  }
};

// Which bases an answer lists first, where a condition is certain.
struct Offer {
  Condition when;
  std::vector<terms::LawfulBasis> first;

  template <class A>
  void Archive(A& a) {
    a(when, first);
  }
};

struct DecisionRules {
  std::string name;
  base::Place place;
  base::LocalText title;
  bool needs_basis = false;
  std::vector<terms::LawfulBasis> prefer;  // with needs_basis
  std::optional<FactIndex> chosen;
  std::optional<Offer> offer;
  std::vector<RuleIndex> rules;  // in the book's order

  template <class A>
  void Archive(A& a) {
    a(name, place, title, needs_basis, prefer, chosen, offer, rules);
  }
};

struct Norm {
  std::string id;
  base::Place place;
  base::LocalText text;

  template <class A>
  void Archive(A& a) {
    a(id, place, text);
  }
};

// The law (or regulation) that the ids of sources begin with: `avg` of `avg:6(1)(b)`. bwb or celex: where it is
// published.
struct Law {
  std::string id;
  base::Place place;
  base::LocalText title;
  std::string bwb;    // BWBR0009950; empty: no Dutch act
  std::string celex;  // 32016R0679; empty: no European one

  template <class A>
  void Archive(A& a) {
    a(id, place, title, bwb, celex);
  }
};

struct LegalSource {
  std::string id;
  base::Place place;
  base::LocalText title;

  template <class A>
  void Archive(A& a) {
    a(id, place, title);
  }
};

struct Difference {
  std::string id;
  base::Place place;
  base::LocalText title, page, law;
  std::vector<std::string> cites;
  // Of reading_ID: values unsettled, page, law in this order. None where no rule with a reading names the
  // difference: no answer hangs on it then.
  std::optional<VariableIndex> followed;

  template <class A>
  void Archive(A& a) {
    a(id, place, title, page, law, cites, followed);
  }
};
inline constexpr std::size_t kFollowedUnsettled = 0, kFollowedPage = 1, kFollowedLaw = 2;

// Where a property need not hold under reading page, because of a difference.
struct PageException {
  base::Place place;
  DifferenceIndex difference;  // one that divides the readings
  Condition when;
  base::LocalText text;

  template <class A>
  void Archive(A& a) {
    a(place, difference, when, text);
  }
};

struct Property {
  enum class Kind : std::uint8_t {
    never,
    default_deny,
    prohibition_beats_permission,
    silence_never_permits,
    stop_is_always_obeyed
  };
  std::string name;
  base::Place place;
  base::LocalText text;
  Kind kind = Kind::never;
  std::vector<DecisionIndex> in;
  Condition never;                  // the except condition is taken out of it already
  std::optional<Condition> except;  // as named, for people
  std::vector<PageException> except_page;

  template <class A>
  void Archive(A& a) {
    a(name, place, text, kind, in, never, except, except_page);
  }
};

// A change of the law, in force or known to be coming.
struct Change {
  std::string id;
  base::Place place;
  std::optional<base::Date> day;  // the first on which it holds; nothing: not known
  terms::ChangeStatus status = terms::ChangeStatus::in_force;
  base::LocalText title, text;
  std::vector<std::string> cites;

  template <class A>
  void Archive(A& a) {
    a(id, place, day, status, title, text, cites);
  }
};

// Of a policy book: what is known of one subject or resource.
struct Entity {
  std::string type;
  std::string id;
  base::Place place;
  std::vector<std::pair<FactIndex, std::string>> facts;

  template <class A>
  void Archive(A& a) {
    a(type, id, place, facts);
  }
};

enum class BookKind : std::uint8_t { law, policy, organisation };

// All the rules, facts and texts of one book (or of a book with an organisation's own book laid over it).
struct RuleBook {
  std::string name, version;
  BookKind kind = BookKind::law;
  base::LocalText title;
  base::Date begins, read_until;
  std::string hash;

  std::vector<Fact> facts;  // in the book's order
  std::vector<Variable> variables;
  std::vector<Definition> definitions;
  std::vector<Constraint> constraints;
  std::vector<DecisionRules> decisions;
  std::vector<DecisionIndex> doors;  // the decisions that a conversation offers, in this order
  std::vector<Rule> rules;
  std::vector<Norm> norms;
  std::vector<Law> laws;
  std::vector<LegalSource> sources;
  std::vector<Difference> differences;
  std::vector<Property> properties;
  std::vector<Change> changes;
  std::vector<Entity> entities;

  template <class A>
  void Archive(A& a) {
    a(name, version, kind, title, begins, read_until, hash, facts, variables, definitions, constraints, decisions,
      doors, rules, norms, laws, sources, differences, properties, changes, entities);
  }

  const Fact& operator[](FactIndex i) const { return facts[i.value()]; }
  const Variable& operator[](VariableIndex i) const { return variables[i.value()]; }
  const DecisionRules& operator[](DecisionIndex i) const { return decisions[i.value()]; }
  const Rule& operator[](RuleIndex i) const { return rules[i.value()]; }
  const Difference& operator[](DifferenceIndex i) const { return differences[i.value()]; }

  std::optional<FactIndex> FindFact(std::string_view name) const;
  std::optional<DecisionIndex> FindDecision(std::string_view name) const;
  std::optional<RuleIndex> FindRule(std::string_view name) const;
  // The law that a source stands in: what its id begins with, up to the colon. Null: the book declares none.
  const Law* LawOf(std::string_view source) const;
};

// A stretch of days on which the same rules stand and the same act days can have been.
struct Period {
  base::Date first;
  std::optional<base::Date> last;
  bool operator==(const Period&) const = default;

  template <class A>
  void Archive(A& a) {
    a(first, last);
  }
};

// The periods of a book in order, from its beginning on, without gaps: cut where a rule's validity or an act-day cut
// begins.
std::vector<Period> PeriodsOf(const RuleBook& book);

// Which of them a day lies in; nothing before the first.
std::optional<std::size_t> PeriodOn(const std::vector<Period>& periods, base::Date day);

// The values that the day of an act can have on a day: those that begin on or before it (an act lies not after its
// judging). All values for any other variable.
ValueSet PossibleValues(const Variable& variable, base::Date day);

// A book in which CheckRuleBook found nothing wrong.
class CheckedRuleBook {
 public:
  const RuleBook& book() const { return book_; }

  template <class A>
  void Archive(A& a) {
    a(book_);
  }

 private:
  friend base::Result<CheckedRuleBook> CheckRuleBook(RuleBook book, base::Problems load_problems);
  friend class ShippedAccess;
  friend CheckedRuleBook LeaveOut(const CheckedRuleBook& book, RuleIndex rule);
  RuleBook book_;
};

// The same book without one rule, for proofs that the rule is needed. The rule stays in its place as one that never
// holds and asks nothing.
CheckedRuleBook LeaveOut(const CheckedRuleBook& book, RuleIndex rule);

}  // namespace grondslag::rules
