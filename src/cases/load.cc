// Two passes: first every file is read, then each case is held against the book together with the defaults.
#include "cases/load.h"

#include <filesystem>

#include <fmt/format.h>

#include "base/document.h"
#include "diagram/evaluate.h"
#include "rules/beside.h"
#include "rules/node_reader.h"
#include "rules/read_facts.h"

namespace grondslag::cases {
namespace {

using base::Node;
using rules::NodeReader;
using terms::FactType;

constexpr std::string_view kDefaultsFile = "defaults.yaml";

class CaseReader {
 public:
  CaseReader(const diagram::Diagram& diagram, LoadedCases& loaded)
      : diagram_(diagram), book_(diagram.book()), loaded_(loaded) {}

  void ReadFile(const std::string& name, const Node& node) {
    const bool is_defaults = std::filesystem::path(name).filename() == kDefaultsFile;
    NodeReader reader(node, is_defaults ? "the file of defaults" : "a file of cases", loaded_.problems);
    if (is_defaults) {
      ReadDefaults(reader);
    } else {
      ReadList(reader);
    }
    reader.RefuseOtherKeys();
  }

  // The second pass.
  void CheckEach() {
    for (const PublishedCase& published : loaded_.cases.cases) CheckFacts(published);
  }

 private:
  void Complain(const base::Place& place, std::string message) {
    loaded_.problems.push_back({place, std::move(message)});
  }

  // Nothing: the book has no such fact, which was said.
  const rules::Fact* FactNamed(const std::string& name, const base::Place& place, const std::string& owner) {
    if (const auto index = book_.FindFact(name)) return &book_[*index];
    Complain(place, fmt::format("{}: {}", owner, rules::NoSuchFact(book_, name)));
    return nullptr;
  }

  // ---- Defaults

  void ReadDefaults(NodeReader& reader) {
    const Node* node = reader.Take("defaults");
    if (node == nullptr) return;
    const terms::GivenFacts read = rules::ReadGivenFacts(*node, loaded_.problems);
    if (!read.further_factors.empty()) Complain(node->place, "a factor can have no default");
    for (const auto& [name, given] : read.facts) {
      if (!IsFitDefault(name, given)) continue;
      if (!loaded_.cases.defaults.facts.emplace(name, given).second)
        Complain(given.place, fmt::format("`{}` has a default already", name));
    }
  }

  bool IsFitDefault(const std::string& name, const terms::GivenFact& given) {
    const rules::Fact* fact = FactNamed(name, given.place, "a default");
    if (fact == nullptr) return false;
    if (fact->type == FactType::judgement || fact->type == FactType::factor) {
      Complain(given.place,
               fmt::format("`{}` is a {}; it can have no default", name.substr(0, 60), terms::Name(fact->type)));
      return false;
    }
    const base::Result<std::string> value = rules::CanonicalValue(*fact, given.value);
    if (!value) Complain(given.place, value.error().message);
    return value.has_value();
  }

  // ---- Cases

  void ReadList(NodeReader& reader) {
    const Node* list = reader.Take("cases");
    if (list == nullptr) return;
    if (list->kind != Node::Kind::list) return Complain(list->place, "`cases` must be a list");
    for (const Node& item : list->items) ReadCase(item);
  }

  void ReadCase(const Node& node) {
    NodeReader reader(node, "a case", loaded_.problems);
    PublishedCase published;
    published.id = reader.RequiredText("case");
    published.place = node.place;
    published.title = reader.RequiredLocal("title");
    published.summary = reader.RequiredLocal("summary");
    published.note = reader.Local("note");
    published.source = reader.RequiredText("source");
    published.jurisdiction = reader.RequiredText("jurisdiction");
    published.read = Word<terms::CaseRead>(reader, "read").value_or(published.read);
    published.topic = Word<terms::CaseTopic>(reader, "topic").value_or(published.topic);
    published.outcome = Word<terms::CaseOutcome>(reader, "outcome").value_or(published.outcome);
    published.basis = reader.OneOf<terms::LawfulBasis>("basis");
    published.apart = reader.OneOf<terms::CaseApart>("apart");
    published.decision = reader.RequiredText("decision");
    ReadDay(reader, published);
    ReadStated(reader, published);
    ReadOpen(reader, published);
    reader.RefuseOtherKeys();
    CheckWords(published);
    loaded_.cases.cases.push_back(std::move(published));
  }

  template <class T>
  std::optional<T> Word(NodeReader& reader, std::string_view key) {
    if (!reader.Has(key)) Complain(reader.place(), fmt::format("a case has no `{}`", key));
    return reader.OneOf<T>(key);
  }

  void ReadDay(NodeReader& reader, PublishedCase& published) {
    if (!reader.Has("date")) Complain(reader.place(), "a case has no `date`");
    const std::optional<base::Date> day = reader.Day("date");
    published.date = day.value_or(book_.begins);
    if (published.date >= book_.begins) return;
    Complain(reader.Take("date")->place, fmt::format("case `{}` is of {}, before the book begins ({})", published.id,
                                                     published.date.ToString(), book_.begins.ToString()));
    published.date = book_.begins;
  }

  void ReadStated(NodeReader& reader, PublishedCase& published) {
    const Node* node = reader.Take("facts");
    if (node == nullptr) return;
    terms::GivenFacts read = rules::ReadGivenFacts(*node, loaded_.problems);
    published.stated.further_factors = std::move(read.further_factors);
    for (const auto& [name, given] : read.facts) {
      const rules::Fact* fact = FactNamed(name, given.place, fmt::format("case `{}`", published.id));
      if (fact == nullptr) continue;
      if (fact->type == FactType::judgement) {
        Complain(given.place,
                 fmt::format("case `{}` fills in the judgement `{}`; that is left to a person", published.id, name));
      } else {
        published.stated.facts.emplace(name, given);
      }
    }
  }

  void ReadOpen(NodeReader& reader, PublishedCase& published) {
    for (const std::string& name : reader.Texts("open")) {
      const base::Place& place = reader.Take("open")->place;
      const rules::Fact* fact = FactNamed(name, place, fmt::format("case `{}`", published.id));
      if (fact == nullptr) continue;
      if (published.stated.facts.contains(name))
        Complain(place, fmt::format("case `{}` states `{}` and leaves it open", published.id, name));
      if (fact->type == FactType::factor)
        Complain(
            place,
            fmt::format("case `{}` leaves the factor `{}` open, which changes no answer; name its judgement{}",
                        published.id, name, fact->judgement ? fmt::format(" `{}`", book_[*fact->judgement].name) : ""));
      published.open.push_back(name);
    }
    if (published.outcome == terms::CaseOutcome::conditional && published.open.empty())
      Complain(published.place, fmt::format("case `{}` is conditional and leaves nothing `open`", published.id));
  }

  void CheckWords(const PublishedCase& published) {
    if (!published.decision.empty() && !book_.FindDecision(published.decision))
      Complain(published.place, fmt::format("case `{}` is about `{}`, which is no decision", published.id,
                                            published.decision.substr(0, 60)));
    if (published.apart && published.note.empty())
      Complain(published.place, fmt::format("case `{}` stands apart without a `note` that says why", published.id));
  }

  // ---- Facts together

  void CheckFacts(const PublishedCase& published) {
    const terms::GivenFacts given = FactsOf(loaded_.cases, published);
    const std::string owner = fmt::format("case `{}` with the defaults", published.id);
    const base::Result<rules::Facts> facts = rules::ReadFacts(book_, published.date, given);
    if (!facts) return rules::AddProblems(facts.error(), published.place, owner, loaded_.problems);
    const rules::Facts opened = rules::OpenNamedFacts(book_, published.date, given, published.open, *facts);
    const base::Result<void> can_be = diagram::CanBeTogether(diagram_, published.date, opened);
    if (!can_be) rules::AddProblems(can_be.error(), published.place, owner, loaded_.problems);
  }

  const diagram::Diagram& diagram_;
  const rules::RuleBook& book_;
  LoadedCases& loaded_;
};

}  // namespace

base::Result<rules::BookFiles> ReadCaseFiles(const std::string& folder) {
  return rules::ReadFilesBeside(folder, "cases");
}

LoadedCases LoadCases(const diagram::Diagram& diagram, const rules::BookFiles& files) {
  LoadedCases loaded;
  CaseReader reader(diagram, loaded);
  rules::ReadEach(files, loaded.problems,
                  [&](const std::string& name, const Node& node) { reader.ReadFile(name, node); });
  reader.CheckEach();
  rules::SortById(loaded.cases.cases, "case", loaded.problems);
  Tidy(loaded.problems);
  return loaded;
}

}  // namespace grondslag::cases
