// Reads scenarios against a book, says on which days they are tried, and tells what came out otherwise.
#include "rules/scenario.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/document.h"
#include "rules/beside.h"
#include "rules/node_reader.h"
#include "rules/read_facts.h"

namespace grondslag::rules {
namespace {

using base::Node;

// Reads what is expected of one answer.
class ExpectedReader {
 public:
  ExpectedReader(const RuleBook& book, NodeReader& reader, base::Problems& problems)
      : book_(book), reader_(reader), problems_(problems) {}

  void Read(const std::string& owner, Expectation& expected) {
    const auto verdict = reader_.OneOf<terms::Verdict>("verdict");
    if (!verdict) Complain(reader_.place(), fmt::format("{} has no verdict", owner));
    expected.verdict = verdict.value_or(terms::Verdict::undetermined);
    if (reader_.Has("basis")) expected.basis = reader_.Text("basis");
    if (expected.basis && *expected.basis != "none" && !terms::Parse<terms::LawfulBasis>(*expected.basis))
      Complain(reader_.place(), fmt::format("`{}` is no basis", expected.basis->substr(0, 60)));
    ReadStates(expected);
    expected.duties = Names("duties", terms::Effect::duty);
    expected.notes = Names("notes", terms::Effect::note);
    if (reader_.Has("missing")) expected.missing = MissingFacts();
  }

 private:
  void Complain(const base::Place& place, std::string message) { problems_.push_back({place, std::move(message)}); }

  std::vector<std::string> MissingFacts() {
    std::vector<std::string> names = reader_.Texts("missing");
    for (const std::string& name : names) {
      if (!book_.FindFact(name))
        Complain(reader_.place(), fmt::format("`{}` is no fact of the book", name.substr(0, 60)));
    }
    return names;
  }

  void ReadStates(Expectation& expected) {
    const Node* node = reader_.Take("bases");
    if (node == nullptr) return;
    if (node->kind != Node::Kind::map) return Complain(node->place, "`bases` must be a map of bases and their states");
    for (const auto& [name, value] : node->entries) {
      const auto basis = terms::Parse<terms::LawfulBasis>(name);
      const auto state = terms::Parse<terms::BasisState>(value.scalar);
      if (basis && state) {
        expected.bases.emplace_back(*basis, *state);
      } else {
        Complain(value.place, fmt::format("`{}: {}` is no basis with a state ({})", name.substr(0, 60),
                                          value.scalar.substr(0, 60), terms::AllNames<terms::BasisState>()));
      }
    }
  }

  std::optional<std::vector<std::string>> Names(std::string_view key, terms::Effect effect) {
    if (!reader_.Has(key)) return std::nullopt;
    std::vector<std::string> names = reader_.Texts(key);
    for (const std::string& name : names) {
      const auto rule = book_.FindRule(name);
      if (!rule || book_[*rule].effect != effect)
        Complain(reader_.place(), fmt::format("`{}` is no {} of the book", name.substr(0, 60), terms::Name(effect)));
    }
    return names;
  }

  const RuleBook& book_;
  NodeReader& reader_;
  base::Problems& problems_;
};

class ScenarioReader {
 public:
  ScenarioReader(const RuleBook& book, LoadedScenarios& loaded) : book_(book), loaded_(loaded) {}

  void Read(const Node& node) {
    Scenario scenario;
    NodeReader reader(node, "a scenario", loaded_.problems);
    scenario.id = reader.RequiredText("scenario");
    scenario.place = node.place;
    scenario.title = reader.RequiredLocal("title");
    scenario.norms = reader.Texts("norms");
    scenario.decision = reader.RequiredText("decision");
    const std::string owner = fmt::format("scenario `{}`", scenario.id);
    ReadFactsUnder(book_, reader, "organisation", owner, scenario.given, loaded_.problems);
    ReadFactsUnder(book_, reader, "facts", owner, scenario.given, loaded_.problems);
    ReadExpectations(reader, scenario);
    reader.RefuseOtherKeys();
    CheckNames(scenario);
    loaded_.scenarios.push_back(std::move(scenario));
  }

 private:
  void Complain(const base::Place& place, std::string message) {
    loaded_.problems.push_back({place, std::move(message)});
  }

  void ReadExpectations(NodeReader& reader, Scenario& scenario) {
    const Node* list = reader.Take("expect");
    if (list == nullptr || list->kind != Node::Kind::list || list->items.empty())
      return Complain(reader.place(), fmt::format("scenario `{}` has no list `expect`", scenario.id));
    for (const Node& item : list->items) scenario.expect.push_back(ReadExpectation(item, scenario.id));
  }

  Expectation ReadExpectation(const Node& node, const std::string& id) {
    const std::string owner = fmt::format("an expectation of scenario `{}`", id);
    NodeReader reader(node, owner, loaded_.problems);
    Expectation expected;
    expected.place = node.place;
    expected.from = reader.Day("from").value_or(book_.begins);
    expected.until = reader.Day("until");
    if (expected.from < book_.begins || (expected.until && *expected.until < expected.from))
      Complain(node.place, fmt::format("{} is for no day at all", owner));
    expected.reading = reader.OneOf<terms::ReadingChoice>("reading").value_or(terms::ReadingChoice::both);
    ReadExpectedAnswer(book_, reader, owner, expected, loaded_.problems);
    reader.RefuseOtherKeys();
    return expected;
  }

  void CheckNames(const Scenario& scenario) {
    if (!book_.FindDecision(scenario.decision))
      Complain(scenario.place, fmt::format("scenario `{}` is about `{}`, which is no decision", scenario.id,
                                           scenario.decision.substr(0, 60)));
    for (const std::string& norm : scenario.norms) {
      const auto same = [&](const Norm& known) { return known.id == norm; };
      if (std::none_of(book_.norms.begin(), book_.norms.end(), same))
        Complain(scenario.place,
                 fmt::format("scenario `{}` names norm `{}`, which does not exist", scenario.id, norm.substr(0, 60)));
    }
  }

  const RuleBook& book_;
  LoadedScenarios& loaded_;
};

std::string Listed(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  return names.empty() ? "nothing" : base::Join(names);
}

void CompareLists(std::string_view what, const std::optional<std::vector<std::string>>& expected,
                  std::vector<std::string> given, std::vector<std::string>& lines) {
  if (!expected) return;
  const std::set<std::string> wanted(expected->begin(), expected->end()), got(given.begin(), given.end());
  if (wanted != got)
    lines.push_back(fmt::format("{}: expected {}, got {}", what, Listed(*expected), Listed(std::move(given))));
}

std::vector<std::string> CertainNames(const std::vector<terms::DutyAnswer>& answers) {
  std::vector<std::string> names;
  for (const terms::DutyAnswer& answer : answers) {
    if (answer.certain) names.push_back(answer.rule.rule);
  }
  return names;
}

std::string BasisName(const terms::Decision& decision) {
  if (decision.basis_state == terms::BasisState::open) return "open";
  return decision.basis ? std::string(terms::Name(*decision.basis)) : "none";
}

}  // namespace

void ReadFactsUnder(const RuleBook& book, NodeReader& reader, std::string_view key, const std::string& owner,
                    terms::GivenFacts& given, base::Problems& problems) {
  const Node* node = reader.Take(key);
  if (node == nullptr) return;
  const auto complain = [&](const base::Place& place, std::string message) {
    problems.push_back({place, std::move(message)});
  };
  terms::GivenFacts read = ReadGivenFacts(*node, problems);
  for (auto& [name, fact] : read.facts) {
    const auto index = book.FindFact(name);
    if (!index)
      complain(fact.place, fmt::format("{} gives `{}`, which is no fact of the book", owner, name.substr(0, 60)));
    fact.from_organisation = key == "organisation";
    if (fact.from_organisation && index && book[*index].scope != terms::Scope::organisation)
      complain(fact.place, fmt::format("{} gives `{}` as a fact of the organisation; its scope is {}", owner, name,
                                       terms::Name(book[*index].scope)));
    if (!given.facts.emplace(name, std::move(fact)).second)
      complain(node->place, fmt::format("{} gives `{}` twice", owner, name));
  }
  given.further_factors.insert(given.further_factors.end(), read.further_factors.begin(), read.further_factors.end());
}

void ReadExpectedAnswer(const RuleBook& book, NodeReader& reader, const std::string& owner, Expectation& expected,
                        base::Problems& problems) {
  ExpectedReader(book, reader, problems).Read(owner, expected);
}

base::Result<BookFiles> ReadScenarioFiles(const std::string& folder) { return ReadFilesBeside(folder, "scenarios"); }

LoadedScenarios LoadScenarios(const RuleBook& book, const BookFiles& files) {
  LoadedScenarios loaded;
  ScenarioReader reader(book, loaded);
  ReadEach(files, loaded.problems, [&](const std::string&, const Node& node) {
    if (node.kind != Node::Kind::list) return reader.Read(node);
    for (const Node& item : node.items) reader.Read(item);
  });
  SortById(loaded.scenarios, "scenario", loaded.problems);
  Tidy(loaded.problems);
  return loaded;
}

std::vector<base::Date> DaysToTry(const RuleBook& book, const Expectation& expectation) {
  std::set<base::Date> days = {expectation.from};
  if (expectation.until) days.insert(*expectation.until);
  const auto within = [&](base::Date day) {
    return expectation.from <= day && (!expectation.until || day <= *expectation.until);
  };
  for (const Period& period : PeriodsOf(book)) {
    if (within(period.first)) days.insert(period.first);
    if (period.last && within(*period.last)) days.insert(*period.last);
  }
  if (within(book.read_until)) days.insert(book.read_until);
  return {days.begin(), days.end()};
}

std::vector<std::string> Differences(const Expectation& expected, const terms::Decision& decision) {
  std::vector<std::string> lines;
  if (expected.verdict != decision.verdict)
    lines.push_back(
        fmt::format("verdict: expected {}, got {}", terms::Name(expected.verdict), terms::Name(decision.verdict)));
  if (expected.basis && *expected.basis != BasisName(decision))
    lines.push_back(fmt::format("basis: expected {}, got {}", *expected.basis, BasisName(decision)));
  for (const auto& [basis, state] : expected.bases) {
    const auto found = std::find_if(decision.bases.begin(), decision.bases.end(),
                                    [&, &wanted = basis](const terms::BasisAnswer& b) { return b.basis == wanted; });
    const std::string_view got = found == decision.bases.end() ? "nothing" : terms::Name(found->state);
    if (got != terms::Name(state))
      lines.push_back(fmt::format("state of {}: expected {}, got {}", terms::Name(basis), terms::Name(state), got));
  }
  CompareLists("duties", expected.duties, CertainNames(decision.duties), lines);
  CompareLists("notes", expected.notes, CertainNames(decision.notes), lines);
  std::vector<std::string> missing;
  for (const terms::MissingFact& fact : decision.missing) missing.push_back(fact.fact);
  CompareLists("missing", expected.missing, std::move(missing), lines);
  return lines;
}

}  // namespace grondslag::rules
