// Reads situations and holds them against the book.
#include "gallery/situation.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/document.h"
#include "rules/beside.h"
#include "rules/node_reader.h"
#include "rules/read_facts.h"

namespace grondslag::gallery {
namespace {

using base::Node;
using rules::NodeReader;

class SituationReader {
 public:
  SituationReader(const rules::RuleBook& book, LoadedSituations& loaded) : book_(book), loaded_(loaded) {}

  void ReadFile(const Node& node) {
    NodeReader reader(node, "a file of situations", loaded_.problems);
    const Node* list = reader.Take("situations");
    reader.RefuseOtherKeys();
    if (list == nullptr) return;
    if (list->kind != Node::Kind::list) return Complain(list->place, "`situations` must be a list");
    for (const Node& item : list->items) ReadSituation(item);
  }

 private:
  void Complain(const base::Place& place, std::string message) {
    loaded_.problems.push_back({place, std::move(message)});
  }

  void ReadSituation(const Node& node) {
    NodeReader reader(node, "a situation", loaded_.problems);
    Situation situation;
    situation.id = reader.RequiredText("situation");
    situation.place = node.place;
    situation.title = reader.RequiredLocal("title");
    situation.text = reader.RequiredLocal("text");
    situation.decision = reader.RequiredText("decision");
    const std::string owner = fmt::format("situation `{}`", situation.id);
    const std::size_t problems = loaded_.problems.size();
    rules::ReadFactsUnder(book_, reader, "organisation", owner, situation.given, loaded_.problems);
    rules::ReadFactsUnder(book_, reader, "facts", owner, situation.given, loaded_.problems);
    rules::ReadFactsUnder(book_, reader, "answers", owner, situation.answers, loaded_.problems);
    if (problems == loaded_.problems.size()) CheckTogether(situation, owner);
    ReadExpected(reader, situation, owner);
    situation.law = reader.Texts("law");
    if (situation.law.empty()) Complain(node.place, fmt::format("{} names no `law`", owner));
    reader.RefuseOtherKeys();
    CheckNames(situation, owner);
    loaded_.situations.push_back(std::move(situation));
  }

  void ReadExpected(NodeReader& reader, Situation& situation, const std::string& owner) {
    const Node* node = reader.Take("expect");
    if (node == nullptr) return Complain(reader.place(), fmt::format("{} has no `expect`", owner));
    const std::string expected_of = fmt::format("what {} expects", owner);
    NodeReader expected(*node, expected_of, loaded_.problems);
    situation.expect.place = node->place;
    situation.expect.from = book_.begins;
    rules::ReadExpectedAnswer(book_, expected, expected_of, situation.expect, loaded_.problems);
    expected.RefuseOtherKeys();
  }

  // Facts and answers: values of their types, reasons and names where they are needed, and nothing that cannot be
  // together.
  void CheckTogether(const Situation& situation, const std::string& owner) {
    terms::GivenFacts all = situation.given;
    for (const auto& [name, answer] : situation.answers.facts) {
      if (!all.facts.emplace(name, answer).second)
        Complain(answer.place, fmt::format("{} answers `{}`, which is filled in already", owner, name));
    }
    if (!situation.answers.further_factors.empty())
      Complain(situation.place, fmt::format("{} answers with `further_factors`; put them among its facts", owner));
    const base::Result<rules::Facts> facts = rules::ReadFacts(book_, book_.read_until, all);
    if (!facts) rules::AddProblems(facts.error(), situation.place, owner, loaded_.problems);
  }

  void CheckNames(const Situation& situation, const std::string& owner) {
    if (!situation.decision.empty() && !book_.FindDecision(situation.decision))
      Complain(situation.place,
               fmt::format("{} is about `{}`, which is no decision", owner, situation.decision.substr(0, 60)));
    for (const std::string& source : situation.law) {
      const bool is_known = std::any_of(book_.sources.begin(), book_.sources.end(),
                                        [&](const rules::LegalSource& known) { return known.id == source; });
      if (!is_known)
        Complain(situation.place,
                 fmt::format("{} names the law `{}`, which is no source of the book", owner, source.substr(0, 60)));
    }
  }

  const rules::RuleBook& book_;
  LoadedSituations& loaded_;
};

}  // namespace

base::Result<rules::BookFiles> ReadGalleryFiles(const std::string& folder) {
  return rules::ReadFilesBeside(folder, "gallery");
}

LoadedSituations LoadSituations(const rules::RuleBook& book, const rules::BookFiles& files) {
  LoadedSituations loaded;
  SituationReader reader(book, loaded);
  rules::ReadEach(files, loaded.problems, [&](const std::string&, const Node& node) { reader.ReadFile(node); });
  rules::SortById(loaded.situations, "situation", loaded.problems);
  Tidy(loaded.problems);
  return loaded;
}

std::vector<const Situation*> Find(const std::vector<Situation>& situations, const std::vector<std::string>& words) {
  std::vector<const Situation*> found;
  for (const Situation& situation : situations) {
    const std::string text[] = {situation.id, situation.title.nl, situation.title.en, situation.text.nl,
                                situation.text.en};
    if (base::HoldsWords(base::Join(text, "\n"), words)) found.push_back(&situation);
  }
  return found;
}

}  // namespace grondslag::gallery
