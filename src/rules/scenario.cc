// Reads scenarios against a book, says on which days they are tried, and tells what came out otherwise.
#include "rules/scenario.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/document.h"
#include "rules/node_reader.h"
#include "rules/read_facts.h"

namespace grondslag::rules {
namespace {

using base::Node;

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
    ReadFactsOf(reader, "organisation", scenario);
    ReadFactsOf(reader, "facts", scenario);
    ReadExpectations(reader, scenario);
    reader.RefuseOtherKeys();
    CheckNames(scenario);
    loaded_.scenarios.push_back(std::move(scenario));
  }

 private:
  void Complain(const base::Place& place, std::string message) {
    loaded_.problems.push_back({place, std::move(message)});
  }

  void ReadFactsOf(NodeReader& reader, std::string_view key, Scenario& scenario) {
    const Node* node = reader.Take(key);
    if (node == nullptr) return;
    terms::GivenFacts given = ReadGivenFacts(*node, loaded_.problems);
    for (auto& [name, fact] : given.facts) {
      const auto index = book_.FindFact(name);
      if (!index)
        Complain(fact.place, fmt::format("scenario `{}` gives `{}`, which is no fact of the book", scenario.id,
                                         name.substr(0, 60)));
      fact.from_organisation = key == "organisation";
      if (fact.from_organisation && index && book_[*index].scope != terms::Scope::organisation)
        Complain(fact.place, fmt::format("scenario `{}` gives `{}` as a fact of the organisation; its scope is {}",
                                         scenario.id, name, terms::Name(book_[*index].scope)));
      if (!scenario.given.facts.emplace(name, std::move(fact)).second)
        Complain(node->place, fmt::format("scenario `{}` gives `{}` twice", scenario.id, name));
    }
    auto& further = scenario.given.further_factors;
    further.insert(further.end(), given.further_factors.begin(), given.further_factors.end());
  }

  void ReadExpectations(NodeReader& reader, Scenario& scenario) {
    const Node* list = reader.Take("expect");
    if (list == nullptr || list->kind != Node::Kind::list || list->items.empty())
      return Complain(reader.place(), fmt::format("scenario `{}` has no list `expect`", scenario.id));
    for (const Node& item : list->items) scenario.expect.push_back(ReadExpectation(item, scenario.id));
  }

  Expectation ReadExpectation(const Node& node, const std::string& id) {
    NodeReader reader(node, fmt::format("an expectation of scenario `{}`", id), loaded_.problems);
    Expectation expected;
    expected.place = node.place;
    expected.from = reader.Day("from").value_or(book_.begins);
    expected.until = reader.Day("until");
    if (expected.from < book_.begins || (expected.until && *expected.until < expected.from))
      Complain(node.place, fmt::format("an expectation of scenario `{}` is for no day at all", id));
    expected.reading = reader.OneOf<terms::ReadingChoice>("reading").value_or(terms::ReadingChoice::both);
    const auto verdict = reader.OneOf<terms::Verdict>("verdict");
    if (!verdict) Complain(node.place, fmt::format("an expectation of scenario `{}` has no verdict", id));
    expected.verdict = verdict.value_or(terms::Verdict::undetermined);
    if (reader.Has("basis")) expected.basis = reader.Text("basis");
    if (expected.basis && *expected.basis != "none" && !terms::Parse<terms::LawfulBasis>(*expected.basis))
      Complain(node.place, fmt::format("`{}` is no basis", expected.basis->substr(0, 60)));
    ReadStates(reader, expected);
    expected.duties = Names(reader, "duties", terms::Effect::duty);
    expected.notes = Names(reader, "notes", terms::Effect::note);
    if (reader.Has("missing")) expected.missing = MissingFacts(reader);
    reader.RefuseOtherKeys();
    return expected;
  }

  std::vector<std::string> MissingFacts(NodeReader& reader) {
    std::vector<std::string> names = reader.Texts("missing");
    for (const std::string& name : names) {
      if (!book_.FindFact(name))
        Complain(reader.place(), fmt::format("`{}` is no fact of the book", name.substr(0, 60)));
    }
    return names;
  }

  void ReadStates(NodeReader& reader, Expectation& expected) {
    const Node* node = reader.Take("bases");
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

  std::optional<std::vector<std::string>> Names(NodeReader& reader, std::string_view key, terms::Effect effect) {
    if (!reader.Has(key)) return std::nullopt;
    std::vector<std::string> names = reader.Texts(key);
    for (const std::string& name : names) {
      const auto rule = book_.FindRule(name);
      if (!rule || book_[*rule].effect != effect)
        Complain(reader.place(), fmt::format("`{}` is no {} of the book", name.substr(0, 60), terms::Name(effect)));
    }
    return names;
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

base::Result<BookFiles> ReadScenarioFiles(const std::string& folder) {
  return ReadYamlBelow(folder, [](const std::filesystem::path& path) {
    return std::any_of(path.begin(), path.end(), [](const std::filesystem::path& part) { return part == "scenarios"; });
  });
}

LoadedScenarios LoadScenarios(const RuleBook& book, const BookFiles& files) {
  LoadedScenarios loaded;
  ScenarioReader reader(book, loaded);
  for (const auto& [name, text] : files) {
    const auto node = base::ReadYaml(text, name);
    if (!node) {
      loaded.problems.insert(loaded.problems.end(), node.error().problems.begin(), node.error().problems.end());
    } else if (node->kind == Node::Kind::list) {
      for (const Node& item : node->items) reader.Read(item);
    } else {
      reader.Read(*node);
    }
  }
  auto& scenarios = loaded.scenarios;
  const auto key = [](const Scenario& s) { return std::tie(s.id, s.place.file, s.place.line, s.place.column); };
  std::sort(scenarios.begin(), scenarios.end(), [&](const Scenario& a, const Scenario& b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < scenarios.size(); ++i) {
    if (scenarios[i].id == scenarios[i - 1].id)
      loaded.problems.push_back({scenarios[i].place, fmt::format("scenario `{}` is there already, in {}",
                                                                 scenarios[i].id, scenarios[i - 1].place.ToString())});
  }
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
