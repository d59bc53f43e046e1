#include "regelrecht/export.h"

#include <algorithm>

#include <fmt/format.h>

#include "regelrecht/facts.h"
#include "regelrecht/limits.h"
#include "regelrecht/operations.h"
#include "regelrecht/texts.h"
#include "terms/decision.h"

namespace grondslag::regelrecht {
namespace {

using rules::FactIndex;

namespace text {
const base::LocalText kImpossible = {"Welke feiten niet samen kunnen", "Which facts cannot be together"};
const base::LocalText kTogether = {"Of de feiten samen kunnen.", "Whether the facts can be together."};
const base::LocalText kNotLater = {"Een handeling is niet van na de dag waarop wordt beslist: {}.",
                                   "An act lies not after the day of the decision: {}."};
const base::LocalText kFactors = {"Waarheen de factoren wijzen", "Where the factors point"};
const base::LocalText kPointsTo = {
    "Waarheen de factoren van {} wijzen: een waarde van het oordeel, mixed, of none als geen factor spreekt.",
    "Where the factors of {} point: a value of the judgement, mixed, or none if no factor speaks."};
}  // namespace text

class Exporter {
 public:
  Exporter(const rules::RuleBook& book, const Options& options) : book_(book), options_(options), names_(book) {}

  Export Run() {
    for (std::size_t d = 0; d < book_.decisions.size(); ++d) AddDecision(rules::DecisionIndex(d));
    AddImpossibleFacts();
    AddFactors();
    Export result;
    result.limits = LimitsOf(book_, names_, options_.language, files_.size());
    result.limits_path = options_.language == base::Language::nl ? "LEES-MIJ.md" : "README.md";
    result.files = std::move(files_);
    return result;
  }

 private:
  const std::string& In(const base::LocalText& text) const { return text.In(options_.language); }

  void AddDecision(rules::DecisionIndex decision) {
    Yaml before = Yaml::List();
    for (const rules::Period& period : rules::PeriodsOf(book_)) {
      Yaml articles = ArticlesOf(book_, names_, decision, period.first, options_);
      if (articles == before) continue;
      Add(names_.Decision(decision).regulation, In(book_[decision].title), period.first, articles);
      before = std::move(articles);
    }
  }

  void Add(const std::string& id, const std::string& title, base::Date from, Yaml articles) {
    Yaml regulation = HeadOf(book_, options_, id, title);
    regulation.Set("valid_from", from.ToString()).Set("articles", std::move(articles));
    files_.push_back({fmt::format("{}/{}.yaml", id, from.ToString()),
                      fmt::format("# {} {}, {}\n", book_.name, book_.version, book_.hash) + regulation.ToText()});
  }

  // One article of which each action stands by itself.
  struct Part {
    std::string id;
    base::LocalText title;
    Yaml parameters = Yaml::List(), outputs = Yaml::List(), actions = Yaml::List();

    void Action(std::string_view name, const char* type, Yaml value, std::string description) {
      outputs.Add(Yaml::Map().Set("name", name).Set("type", type).Set("description", std::move(description)));
      actions.Add(Yaml::Map().Set("output", name).Set("value", std::move(value)));
    }
  };
  void AddPart(Part part) {
    if (part.actions.size() == 0) return;
    Yaml execution = Yaml::Map()
                         .Set("parameters", std::move(part.parameters))
                         .Set("output", std::move(part.outputs))
                         .Set("actions", std::move(part.actions));
    Yaml article = Yaml::Map()
                       .Set("number", "1")
                       .Set("text", In(part.title))
                       .Set("url", UrlOf(book_, options_))
                       .Set("machine_readable", Yaml::Map().Set("execution", std::move(execution)));
    Add(part.id, In(part.title), book_.begins, Yaml::List({std::move(article)}));
  }

  void AddImpossibleFacts() {
    Part part{.id = names_.ConstraintsRegulation(), .title = text::kImpossible};
    for (const FactIndex fact : FactsOfConstraints(book_))
      part.parameters.Add(ParameterOf(book_, names_, fact, options_.language));
    const ConditionWriter conditions(book_, names_);
    std::vector<std::size_t> defined;
    std::vector<Yaml> none_holds;
    for (std::size_t i = 0; i < book_.constraints.size(); ++i) {
      const rules::Constraint& constraint = book_.constraints[i];
      AddDefinitions(part, conditions, constraint.never, defined);
      part.Action(names_.Constraint(i), "boolean", conditions.Write(constraint.never), In(constraint.because));
      none_holds.push_back(Not(Reference(names_.Constraint(i))));
    }
    for (const FactIndex act : ActsOf(book_)) {
      part.Action(names_.NotLater(act), "boolean",
                  Compare("LESS_THAN_OR_EQUAL", Reference(names_.Fact(act)), "$referencedate"),
                  Fill(text::kNotLater, options_.language, names_.Fact(act)));
      none_holds.push_back(Reference(names_.NotLater(act)));
    }
    if (!none_holds.empty())
      part.Action(kFactsCanBeTogether, "boolean", All(std::move(none_holds)), In(text::kTogether));
    AddPart(std::move(part));
  }

  void AddDefinitions(Part& part, const ConditionWriter& conditions, const rules::Condition& condition,
                      std::vector<std::size_t>& defined) const {
    for (const std::size_t i : conditions.NamedIn(condition).definitions) {
      if (std::find(defined.begin(), defined.end(), i) != defined.end()) continue;
      AddDefinitions(part, conditions, book_.definitions[i].condition, defined);
      defined.push_back(i);
      part.Action(names_.Definition(i), "boolean", conditions.Write(book_.definitions[i].condition),
                  In(book_.definitions[i].text));
    }
  }

  // All that speak, speak for: the first value of the judgement; all against: the second; else mixed.
  void AddFactors() {
    Part part{.id = names_.FactorsRegulation(), .title = text::kFactors};
    for (std::size_t i = 0; i < book_.facts.size(); ++i) {
      const rules::Fact& judgement = book_.facts[i];
      if (judgement.factors.empty()) continue;
      std::vector<Yaml> none_for, none_against;
      for (const FactIndex factor : judgement.factors) {
        part.parameters.Add(ParameterOf(book_, names_, factor, options_.language));
        const Yaml value = Reference(names_.Fact(factor));
        none_for.push_back(Not(Equals(value, "for")));
        none_against.push_back(Not(Equals(value, "against")));
      }
      const Yaml for_none = All(std::move(none_for)), against_none = All(std::move(none_against));
      part.Action(names_.PointsTo(FactIndex(i)), "string",
                  If({{All({for_none, against_none}), "none"},
                      {against_none, judgement.values[0].value},
                      {for_none, judgement.values[1].value}},
                     std::string(terms::kMixed)),
                  Fill(text::kPointsTo, options_.language, names_.Fact(FactIndex(i))));
    }
    AddPart(std::move(part));
  }

  const rules::RuleBook& book_;
  const Options& options_;
  Names names_;
  std::vector<File> files_;
};

}  // namespace

Export ExportRuleBook(const rules::RuleBook& book, const Options& options) { return Exporter(book, options).Run(); }

}  // namespace grondslag::regelrecht
