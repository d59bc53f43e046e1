// A case is alike by what its text states; defaults say nothing about it.
#include "cases/search.h"

#include <algorithm>
#include <tuple>

#include "rules/read_facts.h"

namespace grondslag::cases {
namespace {

std::string AllTextOf(const PublishedCase& published) {
  std::string text = published.id + '\n' + published.source;
  for (const base::LocalText* part : {&published.title, &published.summary, &published.note}) {
    text += '\n' + part->nl + '\n' + part->en;
  }
  return text;
}

// Both are the same value of the fact, however written.
bool AreEqual(const rules::Fact& fact, const std::string& a, const std::string& b) {
  const base::Result<std::string> first = rules::CanonicalValue(fact, a), second = rules::CanonicalValue(fact, b);
  return first && second && *first == *second;
}

bool States(const rules::RuleBook& book, const PublishedCase& published, const std::string& name,
            const std::string& value) {
  const auto index = book.FindFact(name);
  const auto stated = published.stated.facts.find(name);
  return index && stated != published.stated.facts.end() && AreEqual(book[*index], stated->second.value, value);
}

bool IsFound(const rules::RuleBook& book, const PublishedCase& published, const Search& search) {
  if (search.topic && search.topic != published.topic) return false;
  if (search.outcome && search.outcome != published.outcome) return false;
  if (!search.decision.empty() && search.decision != published.decision) return false;
  const bool states_all = std::all_of(search.facts.begin(), search.facts.end(), [&](const auto& fact) {
    return States(book, published, fact.first, fact.second);
  });
  return states_all && base::HoldsWords(AllTextOf(published), search.words);
}

struct Scored {
  const PublishedCase* published = nullptr;
  std::size_t factors = 0, facts = 0;
};

Scored Score(const rules::RuleBook& book, const PublishedCase& published, const terms::GivenFacts& given) {
  Scored scored{&published};
  for (const auto& [name, fact] : given.facts) {
    if (!States(book, published, name, fact.value)) continue;
    const bool is_factor = book[*book.FindFact(name)].type == terms::FactType::factor;
    if (is_factor && fact.value == "neutral") continue;  // points nowhere
    ++(is_factor ? scored.factors : scored.facts);
  }
  return scored;
}

}  // namespace

std::vector<const PublishedCase*> Find(const rules::RuleBook& book, const PublishedCases& cases, const Search& search) {
  std::vector<const PublishedCase*> found;
  for (const PublishedCase& published : cases.cases) {
    if (IsFound(book, published, search)) found.push_back(&published);
  }
  return found;
}

std::vector<const PublishedCase*> Alike(const rules::RuleBook& book, const PublishedCases& cases,
                                        const Situation& situation, std::size_t count) {
  std::vector<Scored> scored;
  for (const PublishedCase& published : cases.cases) {
    if (published.decision == situation.decision && !published.apart)
      scored.push_back(Score(book, published, situation.given));
  }
  std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
    return std::tie(b.factors, b.facts, a.published->id) < std::tie(a.factors, a.facts, b.published->id);
  });
  if (scored.empty()) return {};
  const terms::CaseTopic topic = situation.topic.value_or(scored.front().published->topic);
  std::stable_partition(scored.begin(), scored.end(), [&](const Scored& one) { return one.published->topic == topic; });
  std::vector<const PublishedCase*> alike;
  for (const Scored& one : scored) {
    if (alike.size() < count) alike.push_back(one.published);
  }
  return alike;
}

}  // namespace grondslag::cases
