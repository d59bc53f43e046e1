// Refuses what only the diagram shows. One function per refusal; each looks at the whole book and adds what it finds.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "diagram/compile.h"
#include "diagram/compiler.h"
#include "diagram/meaning.h"
#include "diagram/sweep.h"
#include "rules/check.h"

namespace grondslag::diagram {
namespace {

using rules::Rule;
using rules::RuleIndex;
using terms::Effect;
using terms::View;

// Whether a condition asks another decision, whose rules may not be there yet, or has a part that could not be read (a
// constant).
bool MayStillChange(const rules::Expr& expr) {
  return expr.kind == rules::Expr::Kind::allowed || expr.kind == rules::Expr::Kind::constant ||
         std::any_of(expr.operands.begin(), expr.operands.end(), MayStillChange);
}

class MeaningChecker {
 public:
  MeaningChecker(Compiler& compiler, bool incomplete)
      : compiler_(compiler), book_(compiler.book()), incomplete_(incomplete) {}

  base::Problems Run(const Diagram& diagram) {
    for (std::size_t r = 0; r < book_.rules.size(); ++r) CheckReach(RuleIndex(r));
    CheckCover();
    if (!incomplete_) {
      CheckDuties(diagram);
      CheckFacts(diagram);
    }
    std::stable_sort(problems_.begin(), problems_.end(), [](const base::Problem& a, const base::Problem& b) {
      return std::pair(a.place.file, a.place.line) < std::pair(b.place.file, b.place.line);
    });
    return std::move(problems_);
  }

 private:
  void Complain(const base::Place& place, std::string message) { problems_.push_back({place, std::move(message)}); }

  // Calls visit(period, view) for each until it gives false.
  template <class Visit>
  bool Everywhere(Visit visit) {
    for (std::size_t period = 0; period < compiler_.periods().size(); ++period) {
      for (const View view : terms::kViews) {
        if (!visit(period, view)) return false;
      }
    }
    return true;
  }

  NodeRef Possibly(NodeRef condition, std::size_t period) {
    return compiler_.builder().And(condition, compiler_.Possible(condition, period));
  }

  // The rule holds; a permit in a decision that needs a basis: for some basis.
  NodeRef Counts(RuleIndex index, std::size_t period, View view) {
    const Rule& rule = book_[index];
    if (rule.effect != Effect::permit || !book_[rule.decision].needs_basis) return compiler_.Holds(index, period, view);
    NodeRef counts = kFalse;
    for (const terms::LawfulBasis basis : book_[rule.decision].prefer) {
      counts = compiler_.builder().Or(counts, compiler_.HoldsFor(index, period, view, basis));
    }
    return counts;
  }

  // A rule that no facts can reach.
  void CheckReach(RuleIndex index) {
    const Rule& rule = book_[index];
    if (incomplete_ && (MayStillChange(rule.when.expr) || rule.basis_of)) return;
    if (incomplete_ && rule.effect == Effect::permit && book_[rule.decision].needs_basis && !rule.basis &&
        !rule.basis_fact)
      return;  // said already
    const bool unreached = Everywhere(
        [&](std::size_t period, View view) { return Possibly(Counts(index, period, view), period) == kFalse; });
    if (!unreached) return;
    unreached_.push_back(index);
    Complain(rule.place,
             fmt::format("no facts can reach rule `{}`: its condition never holds while it stands", rule.name));
  }

  bool IsUnreached(RuleIndex rule) const {
    return std::find(unreached_.begin(), unreached_.end(), rule) != unreached_.end();
  }

  void CheckCover() {
    for (const rules::DecisionRules& decision : book_.decisions) {
      std::vector<RuleIndex> forbids;
      std::copy_if(decision.rules.begin(), decision.rules.end(), std::back_inserter(forbids),
                   [&](RuleIndex rule) { return book_[rule].effect == Effect::forbid && !IsUnreached(rule); });
      for (const RuleIndex rule : decision.rules) {
        if (book_[rule].effect == Effect::permit && !IsUnreached(rule)) CheckPermit(rule, forbids);
      }
    }
  }

  // A forbid with the permit's own condition, else one that covers it, else all forbids together.
  void CheckPermit(RuleIndex permit, const std::vector<RuleIndex>& forbids) {
    if (incomplete_ && (MayStillChange(book_[permit].when.expr) || book_[permit].basis_of)) return;
    for (const RuleIndex forbid : forbids) {
      if (incomplete_ && MayStillChange(book_[forbid].when.expr)) continue;
      if (!HaveOneCondition(permit, forbid)) continue;
      Complain(book_[permit].place,
               fmt::format("rules `{}` and `{}` ({}) have one condition and opposite effects", book_[permit].name,
                           book_[forbid].name, book_[forbid].place.ToString()));
      return;
    }
    for (const RuleIndex forbid : forbids) {
      if (incomplete_ && MayStillChange(book_[forbid].when.expr)) continue;
      if (!AlwaysCover(permit, {forbid})) continue;
      Complain(book_[permit].place,
               fmt::format("permit `{}` never counts: forbid `{}` ({}) always covers it", book_[permit].name,
                           book_[forbid].name, book_[forbid].place.ToString()));
      return;
    }
    if (!incomplete_ && AlwaysCover(permit, forbids)) {
      Complain(book_[permit].place,
               fmt::format("permit `{}` never counts: the forbids of `{}` together always cover it", book_[permit].name,
                           book_[book_[permit].decision].name));
    }
  }

  // Wherever both stand.
  bool HaveOneCondition(RuleIndex permit, RuleIndex forbid) {
    bool both_stand = false;
    const bool equal = Everywhere([&](std::size_t period, View view) {
      const NodeRef a = Possibly(compiler_.Holds(permit, period, view), period),
                    b = Possibly(compiler_.Holds(forbid, period, view), period);
      if (a == kFalse || b == kFalse) return true;
      both_stand = true;
      return a == b;
    });
    return both_stand && equal;
  }

  bool AlwaysCover(RuleIndex permit, const std::vector<RuleIndex>& forbids) {
    Builder& builder = compiler_.builder();
    return Everywhere([&](std::size_t period, View view) {
      NodeRef left = Counts(permit, period, view);
      for (const RuleIndex forbid : forbids)
        left = builder.And(left, builder.Not(compiler_.Holds(forbid, period, view)));
      return Possibly(left, period) == kFalse;
    });
  }

  // A duty whose condition can hold, but never where it would be due.
  void CheckDuties(const Diagram& diagram) {
    std::vector<bool> due(book_.rules.size(), false);
    Sweep sweep(diagram, EveryValue());
    for (std::size_t d = 0; d < book_.decisions.size(); ++d) {
      const DecisionDiagram& decision = diagram[rules::DecisionIndex(d)];
      for (const auto& views : decision.roots) {
        for (const Roots& roots : views) {
          for (std::size_t i = 0; i < roots.duties.size(); ++i) {
            if (CanCount(sweep, roots.grant, roots.duties[i])) due[decision.outcomes.duties[i].value()] = true;
          }
        }
      }
    }
    for (std::size_t r = 0; r < book_.rules.size(); ++r) {
      const Rule& rule = book_.rules[r];
      if (rule.effect == Effect::duty && !due[r] && !IsUnreached(RuleIndex(r)))
        Complain(
            rule.place,
            fmt::format("duty `{}` is never due: where its condition holds, the verdict is never allowed{}", rule.name,
                        rule.for_basis ? fmt::format(" on basis {}", terms::Name(*rule.for_basis)) : ""));
    }
  }

  static bool CanCount(Sweep& sweep, NodeRef grant, const OutcomeConditions& conditions) {
    return std::any_of(conditions.begin(), conditions.end(), [&](const OutcomeCondition& each) {
      const std::uint32_t met = sweep.MeetingLeavesOf(grant, each.condition);
      for (std::size_t leaf = 0; leaf <= rules::kNoBasis; ++leaf) {
        if ((each.bases >> leaf & 1) != 0 && (met >> (2 * leaf + kTrue) & 1) != 0) return true;
      }
      return false;
    });
  }

  std::vector<rules::ValueSet> EveryValue() const {
    std::vector<rules::ValueSet> every;
    for (const rules::Variable& variable : book_.variables) every.push_back(rules::AllValues(variable.size()));
    return every;
  }

  bool IsScreen(const rules::Fact& fact) const {
    return std::any_of(book_.facts.begin(), book_.facts.end(), [&](const rules::Fact& other) {
      return other.screened_by && &book_[*other.screened_by] == &fact;
    });
  }

  // Factors change no answer by their nature, nor do screens: what they screen does.
  void CheckFacts(const Diagram& diagram) {
    const std::vector<bool> matters = Mattering(diagram);
    for (const rules::Fact& fact : book_.facts) {
      const bool by_value = fact.variable && matters[fact.variable->value()];
      const bool by_order = fact.order && matters[fact.order->value()];
      if (by_value || by_order || fact.type == terms::FactType::factor || IsScreen(fact)) continue;
      Complain(fact.place, fmt::format("fact `{}` changes no answer in any period", fact.name));
    }
  }

  // The variables that change some answer, or the order in which bases are offered.
  std::vector<bool> Mattering(const Diagram& diagram) {
    std::vector<bool> matters(book_.variables.size(), false);
    Sweep sweep(diagram, EveryValue());
    std::vector<NodeRef> roots;
    for (std::size_t d = 0; d < book_.decisions.size(); ++d) {
      const DecisionDiagram& decision = diagram[rules::DecisionIndex(d)];
      for (const auto& views : decision.roots) {
        for (const Roots& each : views) {
          roots.insert(roots.end(), {each.verdict, each.basis});
          roots.insert(roots.end(), each.basis_states.begin(), each.basis_states.end());
          // A variable that only an outcome's condition tests changes it wherever that condition counts; the others
          // matter to the grant or the basis.
          for (const auto* list : {&each.duties, &each.notes}) {
            for (const OutcomeConditions& conditions : *list) {
              for (const OutcomeCondition& one : conditions) roots.push_back(one.condition);
            }
          }
        }
      }
      roots.insert(roots.end(), decision.offer.begin(), decision.offer.end());
    }
    std::sort(roots.begin(), roots.end());
    roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
    for (const NodeRef root : roots) sweep.AddFlipping(root, Sweep::Impossible::is_no_answer, matters);
    return matters;
  }

  Compiler& compiler_;
  const rules::RuleBook& book_;
  bool incomplete_;
  std::vector<RuleIndex> unreached_;
  base::Problems problems_;
};

// ---- An organisation's own book

// Brings conditions of a diagram into a builder over a book that was laid over its own: LoadOrganisationBook leaves
// every variable below in place.
class Translation {
 public:
  Translation(const Diagram& from, Builder& builder) : from_(from), builder_(builder) {}

  // The condition that root's leaf is one of leaves.
  NodeRef Is(NodeRef root, std::uint32_t leaves) {
    if (root < kLeafCount) return leaves >> root & 1 ? kTrue : kFalse;
    if (const auto found = done_.find({root, leaves}); found != done_.end()) return found->second;
    const rules::VariableIndex variable = from_.VariableOf(root);
    NodeRef result = kFalse;
    for (std::size_t value = 0; value < from_.ChildrenOf(root).size(); ++value) {
      const NodeRef here = builder_.Atom(variable, rules::ValueSet{1} << value);
      result = builder_.Or(result, builder_.And(here, Is(from_.ChildOf(root, value), leaves)));
    }
    return done_[{root, leaves}] = result;
  }

 private:
  const Diagram& from_;
  Builder& builder_;
  std::map<std::pair<NodeRef, std::uint32_t>, NodeRef> done_;
};

std::string InWords(const rules::RuleBook& book,
                    const std::vector<std::pair<rules::VariableIndex, std::size_t>>& facts) {
  std::vector<std::string> parts;
  for (const auto& [variable, value] : facts)
    parts.push_back(fmt::format("{} = {}", book[variable].name, book[variable].values[value]));
  return base::Join(parts);
}

}  // namespace

base::Problems ProblemsOfBook(const rules::RuleBook& book, base::Problems of_reading) {
  base::Problems problems = std::move(of_reading);
  const auto add = [&](const base::Problems& more) { problems.insert(problems.end(), more.begin(), more.end()); };
  add(rules::ProblemsOf(book));
  if (problems.empty() || !rules::CanBeEvaluated(book)) return problems;
  Compiler compiler(book);
  add(ProblemsOfMeaning(compiler, Diagram(), true));
  Tidy(problems);
  return problems;
}

base::Problems ProblemsOfMeaning(Compiler& compiler, const Diagram& diagram, bool incomplete) {
  return MeaningChecker(compiler, incomplete).Run(diagram);
}

base::Problems ProblemsOfMeaning(const Diagram& diagram, bool incomplete) {
  Compiler compiler(diagram.book());
  return ProblemsOfMeaning(compiler, diagram, incomplete);
}

base::Problems ProblemsOfPermittingMore(const Diagram& base, const Diagram& with_organisation) {
  const rules::RuleBook& book = with_organisation.book();
  Compiler compiler(book);
  Builder& builder = compiler.builder();
  Translation below(base, builder);
  base::Problems problems;
  constexpr std::uint32_t allowed_or_impossible =
      1U << static_cast<unsigned>(terms::Verdict::allowed) | 1U << kImpossible;
  for (std::size_t d = 0; d < base.book().decisions.size(); ++d) {
    const auto decision = book.FindDecision(base.book().decisions[d].name);
    if (!decision) continue;
    const auto first_excess = [&]() -> std::optional<std::string> {
      for (std::size_t period = 0; period < compiler.periods().size(); ++period) {
        const auto period_below = base.PeriodOf(compiler.periods()[period].first);
        if (!period_below) continue;
        for (const View view : terms::kViews) {
          const NodeRef root_below =
              base[rules::DecisionIndex(d)].roots[*period_below][static_cast<std::size_t>(view)].verdict;
          const NodeRef more = builder.And(compiler.Allowed({*decision, period, view}),
                                           builder.Not(below.Is(root_below, allowed_or_impossible)));
          const auto facts = builder.OneWay(builder.And(more, compiler.Possible(more, period)));
          if (facts)
            return fmt::format("from {}, view {}: {}", compiler.periods()[period].first.ToString(), terms::Name(view),
                               InWords(book, *facts));
        }
      }
      return std::nullopt;
    }();
    if (first_excess) {
      problems.push_back(
          {book[*decision].place,
           fmt::format(
               "the organisation's own book permits more: `{}` is allowed where the book below does not allow it ({})",
               book[*decision].name, *first_excess)});
    }
  }
  return problems;
}

}  // namespace grondslag::diagram
