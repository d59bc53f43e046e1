// Reads receipts back. What writes them is decision_json.cc.
#include <fmt/format.h>

#include "api/decision_json.h"
#include "rules/read_facts.h"
#include "terms/words.h"

namespace grondslag::api {
namespace {

using base::Node;

// The text under key; "" and a problem if there is none. May be null if optional.
std::string Text(const Node& map, std::string_view key, bool optional, base::Problems& problems) {
  const Node* node = map.Find(key);
  if (node != nullptr && node->kind == Node::Kind::scalar && (optional || !node->is_null)) return node->scalar;
  if (node != nullptr || !optional) {
    problems.push_back({node != nullptr ? node->place : map.place, fmt::format("`{}` must be a text", key)});
  }
  return "";
}

template <class Word>
Word WordOf(const Node& map, std::string_view key, base::Problems& problems) {
  const std::string text = Text(map, key, false, problems);
  const std::optional<Word> word = terms::Parse<Word>(text);
  if (!word && !text.empty()) {
    problems.push_back({map.Find(key)->place, fmt::format("`{}` is not one of {}", text, terms::AllNames<Word>())});
  }
  return word.value_or(Word{});
}

base::Date DateOf(const Node& map, std::string_view key, base::Problems& problems) {
  const std::string text = Text(map, key, false, problems);
  const base::Result<base::Date> date = base::ParseDate(text);
  if (!date && !text.empty()) problems.push_back({map.Find(key)->place, date.error().message});
  return date.value_or(base::Date{});
}

terms::GivenFacts FactsOf(const Node& map, base::Problems& problems) {
  const Node* facts = map.Find("facts");
  if (facts == nullptr || facts->kind != Node::Kind::map) {
    problems.push_back({map.place, "a receipt has its `facts`"});
    return {};
  }
  Node all = *facts;
  if (const Node* further = map.Find("further_factors")) all.entries.push_back({"further_factors", *further});
  return rules::ReadGivenFacts(all, problems);
}

Receipt ReadReceipt(const Node& map, base::Problems& problems) {
  Receipt receipt;
  receipt.engine = Text(map, "engine", false, problems);
  if (const Node* book = map.Find("book"); book != nullptr && book->kind == Node::Kind::map) {
    receipt.book = Text(*book, "name", false, problems);
    receipt.book_version = Text(*book, "version", false, problems);
    receipt.book_hash = Text(*book, "hash", false, problems);
  } else {
    problems.push_back({map.place, "a receipt names its `book`"});
  }
  receipt.decision = Text(map, "decision", false, problems);
  receipt.at = DateOf(map, "at", problems);
  receipt.reading = WordOf<terms::ReadingChoice>(map, "reading", problems);
  receipt.verdict = WordOf<terms::Verdict>(map, "verdict", problems);
  receipt.basis = Text(map, "basis", true, problems);
  receipt.given = FactsOf(map, problems);
  return receipt;
}

void Collect(const Node& node, std::vector<Receipt>& receipts, base::Problems& problems) {
  if (const Node* receipt = node.Find("receipt")) return receipts.push_back(ReadReceipt(*receipt, problems));
  if (node.Find("engine") != nullptr) return receipts.push_back(ReadReceipt(node, problems));
  const Node* decisions = node.Find("decisions");
  if (decisions == nullptr || decisions->items.empty()) {
    return problems.push_back({node.place, "this is no receipt, and no answer of `decide`"});
  }
  for (const Node& decision : decisions->items) Collect(decision, receipts, problems);
}

}  // namespace

base::Result<std::vector<Receipt>> ReadReceipts(const Node& document) {
  std::vector<Receipt> receipts;
  base::Problems problems;
  Collect(document, receipts, problems);
  if (!problems.empty()) return base::Fail(std::move(problems));
  return receipts;
}

}  // namespace grondslag::api
