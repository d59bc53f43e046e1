// Made-up rule books and facts from a seed, as the text of their files: every type of fact, views, readings, dates,
// decisions that ask others, basis_of, constraints, duties and notes. Small enough that the slow evaluator can try
// everything.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "rules/answers.h"
#include "rules/load.h"

namespace grondslag::differential {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : random_(seed) {}
  std::size_t Below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
  bool OneIn(std::size_t n) { return Below(n) == 0; }
  template <class List>
  const auto& Of(const List& list) {
    return list[Below(std::size(list))];
  }

 private:
  std::mt19937_64 random_;
};

class RandomBook {
 public:
  explicit RandomBook(std::uint64_t seed) : chance_(seed) {}

  rules::BookFiles Files() {
    rules::BookFiles files;
    std::string facts = Facts(), names = "facts.yaml";
    const std::size_t decisions = 1 + chance_.Below(3);
    // A decision may ask those before it.
    for (std::size_t d = 0; d < decisions; ++d) {
      files[fmt::format("d{}.yaml", d)] = Decision(d);
      names += fmt::format(", d{}.yaml", d);
    }
    files["facts.yaml"] = facts + Constraints();
    files["book.yaml"] = fmt::format(
        "book: made_up\nkind: policy\nformat: 1\nversion: 1\nbegins: 2018-05-25\nread_until: 2026-11-21\ntitle: {{nl: "
        "a, en: a}}\nfiles: [{}]\n",
        names);
    return files;
  }

 private:
  static constexpr std::string_view kBecause = "{nl: a, en: a}";

  std::string Facts() {
    std::string text = "differences:\n";
    for (const char* id : {"X", "Y"}) {
      text += fmt::format(
          "  - {{difference: {}, title: {{nl: a, en: a}}, page: {{nl: a, en: a}}, law: {{nl: a, en: a}}}}\n", id);
    }
    text += "facts:\n";
    yes_no_ = 2 + chance_.Below(4);
    for (std::size_t i = 0; i < yes_no_; ++i) text += fmt::format("  - {{fact: y{}, type: yes_no}}\n", i);
    text += "  - {fact: c, type: choice, values: [red, green, blue]}\n";
    text += "  - {fact: n, type: number}\n";
    text += "  - {fact: left, type: number}\n  - {fact: right, type: number}\n";
    text += "  - {fact: said, type: citation}\n";
    text +=
        "  - {fact: weighs, type: judgement, values: [well, badly], factors: [link]}\n  - {fact: link, type: factor}\n";
    text += "  - {fact: sale, type: date, act: sale}\n";
    text += "  - {fact: named, type: choice, values: [contract, consent, vital_interests, other]}\n";
    text += "  - {fact: chosen_basis, type: choice, when_absent: none, values: [none, contract, consent]}\n";
    return text;
  }

  std::string Constraints() {
    std::string text;
    for (std::size_t i = chance_.Below(3); i > 0; --i) {
      text += fmt::format("  - {{never: '{} and {}', because: {}}}\n", Atom(), chance_.OneIn(2) ? Atom() : Group(1),
                          kBecause);
    }
    return text.empty() ? text : "constraints:\n" + text;
  }

  std::string Atom() {
    switch (chance_.Below(12)) {
      case 0: return "c = red";
      case 1: return "c in [green, blue]";
      case 2: return fmt::format("n <= {}", 3 + 2 * chance_.Below(2));
      case 3: return "left < right";
      case 4: return "left <= right";
      case 5: return "said";
      case 6: return "weighs = well";
      case 7: return "sale < 2021-07-01";
      case 8: return "named = consent";
      default: return fmt::format("{}y{}", chance_.OneIn(3) ? "not " : "", chance_.Below(yes_no_));
    }
  }

  std::string Group(std::size_t depth) {
    if (depth == 0) return Atom();
    const std::string_view word = chance_.OneIn(2) ? " and " : " or ";
    std::string text = Group(depth - 1);
    for (std::size_t i = 1 + chance_.Below(2); i > 0; --i)
      text += fmt::format("{}{}", word, Group(chance_.Below(depth)));
    return fmt::format("({})", text);
  }

  std::string When(std::size_t decision) {
    std::string text = Group(chance_.Below(3));
    if (decision > 0 && chance_.OneIn(2)) {
      text = fmt::format("{}allowed(d{}) {} {}", chance_.OneIn(3) ? "not " : "", chance_.Below(decision),
                         chance_.OneIn(2) ? "and" : "or", text);
    }
    return text;
  }

  std::string Decision(std::size_t d) {
    needs_basis_.push_back(chance_.OneIn(3) ? false : true);
    std::string text = fmt::format("decision: d{}\ntitle: {{nl: a, en: a}}\n", d);
    if (needs_basis_[d]) {
      text += "needs_basis: true\nprefer: [vital_interests, contract, consent]\n";
      if (chance_.OneIn(2)) text += "chosen: chosen_basis\n";
    }
    // One permit that always stands, so that no period is empty; each difference is named somewhere.
    text += fmt::format("rules:\n  - {{rule: always{}, effect: permit{}, when: '{}', because: {}}}\n", d,
                        needs_basis_[d] ? ", basis: contract" : "", When(d), kBecause);
    if (d == 0) {
      text += Rule(d, "forbid", ", reading: page, difference: X") + Rule(d, "permit", ", reading: law, difference: Y");
    }
    for (std::size_t i = 2 + chance_.Below(5); i > 0; --i) {
      constexpr std::string_view effects[] = {"permit",  "permit", "permit", "forbid", "forbid",
                                              "outside", "duty",   "duty",   "note"};
      text += Rule(d, chance_.Of(effects), Reading());
    }
    return text;
  }

  std::string Reading() {
    if (!chance_.OneIn(3)) return "";
    return fmt::format(", reading: {}, difference: {}", chance_.OneIn(2) ? "page" : "law",
                       chance_.OneIn(2) ? "X" : "Y");
  }

  std::string Rule(std::size_t d, std::string_view effect, std::string_view reading) {
    std::string text = fmt::format("  - {{rule: r{}, effect: {}, when: '{}'{}", rules_++, effect, When(d), reading);
    if (effect == "permit" && needs_basis_[d]) text += Basis(d);
    if (effect == "permit" && chance_.OneIn(4)) text += ", unverified: true";
    if (chance_.OneIn(3)) text += Valid();
    if (effect == "duty")
      text += fmt::format(", due: with{}", chance_.OneIn(3)   ? ", for: consent"
                                           : chance_.OneIn(3) ? ", for: contract"
                                                              : "");
    return text + fmt::format(", {}: {}}}\n", effect == "duty" || effect == "note" ? "text" : "because", kBecause);
  }

  std::string Basis(std::size_t d) {
    for (std::size_t asked = 0; asked < d; ++asked) {
      if (needs_basis_[asked] && chance_.OneIn(2))
        return fmt::format(", basis: basis_of(d{}){}", asked, chance_.OneIn(2) ? ", only: named" : "");
    }
    if (chance_.OneIn(3)) return ", basis: named";
    constexpr std::string_view bases[] = {"vital_interests", "contract", "consent"};
    return fmt::format(", basis: {}", chance_.Of(bases));
  }

  std::string Valid() {
    constexpr std::string_view periods[] = {"{from: 2021-07-01}", "{until: 2021-06-30}",
                                            "{from: 2019-01-01, until: 2021-06-30}"};
    constexpr std::string_view on[] = {"", ", on: sale", ", on: [decision, sale]"};
    return fmt::format(", valid: {}{}", chance_.Of(periods), chance_.Of(on));
  }

  Chance chance_;
  std::size_t yes_no_ = 0, rules_ = 0;
  std::vector<bool> needs_basis_;
};

// Facts of which most are known and at most `open_max` can still have any of several values.
inline rules::Facts RandomFacts(const rules::RuleBook& book, base::Date at, Chance& chance, std::size_t open_max,
                                std::size_t known_in = 4) {
  rules::Facts facts;
  for (const rules::Variable& variable : book.variables) {
    rules::ValueSet possible = rules::PossibleValues(variable, at);
    std::vector<std::size_t> values;
    for (std::size_t v = 0; v < variable.size(); ++v) {
      if ((possible >> v & 1) != 0) values.push_back(v);
    }
    if (open_max == 0 || !chance.OneIn(known_in)) {
      possible = rules::ValueSet{1} << chance.Of(values);
    } else if (values.size() > 2 && chance.OneIn(3)) {
      possible &= ~(rules::ValueSet{1} << chance.Of(values));
      --open_max;
    } else if (values.size() > 1) {
      --open_max;
    }
    facts.possible.push_back(possible);
  }
  return facts;
}

}  // namespace grondslag::differential
