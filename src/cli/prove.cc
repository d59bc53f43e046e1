// rulebook prove: every property for all inputs, under the law and under the page, and what goes unnoticed without a
// rule or with a rule changed.
#include <fmt/format.h>

#include <chrono>
#include <ostream>

#include "base/text.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "diagram/prove.h"

namespace grondslag::cli {
namespace {

struct Counts {
  std::size_t good = 0, bad = 0;
  void Add(bool is_good) { ++(is_good ? good : bad); }
};

// `a = yes, b = no`: facts by their names, for those who make a book.
std::string FactsInShort(const std::vector<terms::NamedFact>& facts) {
  std::vector<std::string> parts;
  for (const terms::NamedFact& fact : facts) parts.push_back(fmt::format("{} = {}", fact.fact, fact.value));
  return base::Join(parts);
}

std::string Number(long double number) {
  constexpr long double exact_max = 1e15L;
  return number < exact_max ? fmt::format("{:.0f}", number) : fmt::format("{:.3g}", number);
}

// The text in front, and the proofs of every property under each of the readings.
class Proofs {
 public:
  Proofs(const diagram::Diagram& diagram, const std::vector<terms::View>& views, base::Language language)
      : language_(language) {
    for (const terms::View view : views) by_view_.push_back(diagram::ProveProperties(diagram, view));
    counts_.resize(views.size());
    for (std::size_t i = 0; i < diagram.book().properties.size(); ++i) Property(i);
    if (diagram.book().kind == rules::BookKind::organisation) {
      // Book::Open has refused every book of which this does not hold.
      text_ += "OrganisationNeverPermitsMore: holds\n";
    }
  }

  const std::string& text() const { return text_; }
  std::size_t broken() const { return broken_; }

  std::string Closing() const {
    std::vector<std::string> parts;
    for (std::size_t v = 0; v < by_view_.size(); ++v) {
      if (by_view_[v].empty()) continue;
      parts.push_back(fmt::format("{} under {}", counts_[v], terms::Name(by_view_[v].front().view)));
    }
    const std::string all = parts.empty() ? "0" : base::Join(parts);
    return fmt::format("properties that hold: {}; broken: {}; inputs covered: {}", all, broken_, Number(inputs_));
  }

 private:
  void Property(std::size_t i) {
    std::vector<std::string> covered;
    std::string faults, exceptions;
    for (std::size_t v = 0; v < by_view_.size(); ++v) {
      const diagram::Proof& proof = by_view_[v][i];
      inputs_ += proof.inputs;
      ++(proof.holds ? counts_[v] : broken_);
      if (proof.holds)
        covered.push_back(fmt::format("{} inputs under {}", Number(proof.inputs), terms::Name(proof.view)));
      faults += FaultsOf(proof);
      for (const diagram::ExceptionUse& use : proof.exceptions)
        exceptions += fmt::format("  under page save {}: {}\n", use.difference, use.text.In(language_));
    }
    const diagram::Proof& first = by_view_.front()[i];
    text_ += fmt::format("{}: {}. {}\n", first.property,
                         covered.empty() ? "broken" : "holds for " + base::Join(covered), first.text.In(language_));
    text_ += exceptions + faults;
  }

  static std::string FaultsOf(const diagram::Proof& proof) {
    std::string text;
    if (proof.broken) text += fmt::format("  broken under {} {}\n", terms::Name(proof.view), Shown(*proof.broken));
    for (const diagram::ExceptionUse& use : proof.exceptions) {
      if (use.fault == diagram::ExceptionUse::Fault::excepts_nothing)
        text += fmt::format("  exception {} excepts nothing\n", use.difference);
      if (use.fault == diagram::ExceptionUse::Fault::not_of_its_difference)
        text += fmt::format("  exception {} is not of that difference: also with reading_{} = law broken {}\n",
                            use.difference, use.difference, Shown(use.shown));
    }
    return text;
  }

  static std::string Shown(const diagram::Counterexample& shown) {
    const std::string since = shown.period ? " from " + shown.period->first.ToString() : "";
    return fmt::format("in {}{}: {}", shown.decision, since, FactsInShort(shown.facts));
  }

  base::Language language_;
  std::vector<std::vector<diagram::Proof>> by_view_;
  std::vector<std::size_t> counts_;  // by view: those that hold
  std::size_t broken_ = 0;
  long double inputs_ = 0;
  std::string text_;
};

std::string LeaveOutEach(const Book& book, const std::vector<rules::Scenario>& scenarios, Counts& counts) {
  std::string text;
  for (const diagram::LeftOut& left_out : diagram::ProveWithoutEach(book.diagram(), scenarios)) {
    std::vector<std::string> red = left_out.properties;
    red.insert(red.end(), left_out.scenarios.begin(), left_out.scenarios.end());
    text += left_out.survives ? fmt::format("without {}: nobody notices\n", left_out.rule)
                              : fmt::format("without {}: {}\n", left_out.rule, base::Join(red));
    counts.Add(!left_out.survives);
  }
  return text;
}

std::string SurvivorAsText(const diagram::Survivor& survivor) {
  return fmt::format("{}: {}: nobody notices. In {} on {}: {} {} -> {} if {}\n", survivor.rule, survivor.change,
                     survivor.decision, survivor.at.ToString(), survivor.answer, survivor.before, survivor.after,
                     FactsInShort(survivor.facts));
}

std::string CountsAsText(const diagram::MutationCounts& counts) {
  return fmt::format(
      "changed rules: {} tried, {} noticed, {} refused by the checker, {} that change no answer, {} unnoticed",
      counts.tried, counts.killed, counts.refused, counts.equivalent, counts.survived);
}

std::vector<terms::View> ViewsOf(const std::optional<terms::Reading>& reading) {
  if (!reading) return {terms::View::law, terms::View::page};
  return {*reading == terms::Reading::page ? terms::View::page : terms::View::law};
}

}  // namespace

base::Result<int> RulebookProve(const Options& options, const ProveOptions& prove, Console& console) {
  const auto began = std::chrono::steady_clock::now();
  GRONDSLAG_TRY(book, Book::Open(options.book));
  const Proofs proofs(book.diagram(), ViewsOf(prove.reading), options.language);
  std::string text = proofs.text(), closing = proofs.Closing();
  Counts rules;
  if (prove.without_each) {
    GRONDSLAG_TRY(scenarios, book.Scenarios());
    text += LeaveOutEach(book, scenarios, rules);
    closing += fmt::format("; {} rules left out and noticed, {} unnoticed", rules.good, rules.bad);
  }
  diagram::MutationCounts mutants;
  if (prove.mutants) {
    GRONDSLAG_TRY(scenarios, book.Scenarios());
    for (const diagram::Survivor& survivor : diagram::ProveMutants(book.diagram(), scenarios, mutants, prove.sample))
      text += SurvivorAsText(survivor);
    closing += "; " + CountsAsText(mutants);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  console.out << text << fmt::format("{}; {:.1f} s\n", closing, took.count());
  return proofs.broken() + rules.bad + mutants.survived == 0 ? kFine : kProblems;
}

}  // namespace grondslag::cli
