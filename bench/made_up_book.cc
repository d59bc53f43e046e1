// Writes a made-up book as its files.
#include "made_up_book.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "rules/small_book.h"

namespace grondslag::bench {
namespace {

constexpr std::size_t kRulesPerDecision = 30, kShared = 6;

// SplitMix64: the same numbers on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t Below(std::size_t count) {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return static_cast<std::size_t>((z ^ (z >> 31)) % count);
  }

 private:
  std::uint64_t state_;
};

struct Known {
  std::string name;
  std::size_t values = 2;  // 2: yes_no
};

class Writer {
 public:
  explicit Writer(const Shape& shape) : dice_(shape.seed), rules_left_(shape.rules) {}

  rules::BookFiles Write() {
    std::string text = "# kind: policy\n# --- d000.yaml\nfacts:\n";
    for (std::size_t i = 0; i < kShared; ++i) text += Fact(fmt::format("shared_{}", i), shared_);
    for (std::size_t d = 0; rules_left_ > 0; ++d) text += Decision(d);
    return rules::SplitBook(text).files;
  }

 private:
  std::string Fact(const std::string& name, std::vector<Known>& facts) {
    const std::size_t values = dice_.Below(4) == 0 ? 3 + dice_.Below(3) : 2;
    facts.push_back({name, values});
    if (values == 2) return fmt::format("  - {{fact: {}, type: yes_no}}\n", name);
    std::string list;
    for (std::size_t i = 0; i < values; ++i) list += fmt::format("{}v{}", i == 0 ? "" : ", ", i);
    return fmt::format("  - {{fact: {}, type: choice, values: [{}]}}\n", name, list);
  }

  std::string Atom(const std::vector<Known>& own) {
    const std::vector<Known>& from = dice_.Below(5) == 0 ? shared_ : own;
    const Known& fact = from[dice_.Below(from.size())];
    if (fact.values == 2) return (dice_.Below(3) == 0 ? "not " : "") + fact.name;
    return fmt::format("{} {} v{}", fact.name, dice_.Below(4) == 0 ? "!=" : "=", dice_.Below(fact.values));
  }

  std::string Condition(const std::vector<Known>& own) {
    const std::size_t atoms = 1 + dice_.Below(4);
    std::string text = Atom(own);
    const char* word = dice_.Below(3) == 0 ? "or" : "and";
    for (std::size_t i = 1; i < atoms; ++i) text += fmt::format(" {} {}", word, Atom(own));
    return text;
  }

  std::string Decision(std::size_t d) {
    const std::size_t count = std::min(rules_left_, kRulesPerDecision);
    rules_left_ -= count;
    std::string text = fmt::format(
        "# --- d{:03}.yaml\ndecision: d{:03}\ntitle: {{nl: t, en: t}}\nneeds_basis: yes\nprefer: [contract, "
        "legal_obligation, consent]\nfacts:\n",
        d + 1, d);
    std::vector<Known> own;
    for (std::size_t i = 0; i < std::max<std::size_t>(count / 2, 3); ++i)
      text += Fact(fmt::format("f{:03}_{}", d, i), own);
    text += "rules:\n";
    static constexpr const char* bases[] = {"contract", "legal_obligation", "consent"};
    for (std::size_t r = 0; r < count; ++r) {
      const std::string name = fmt::format("  - {{rule: r{:03}_{}, ", d, r);
      const std::size_t kind = r < 3 ? 0 : dice_.Below(8);
      const std::string asks = d > 0 && (r == 1 || r == 3)
                                   ? fmt::format("allowed(d{:03}) and ({})", dice_.Below(d), Condition(own))
                                   : Condition(own);
      if (kind <= 3) text += name + fmt::format("effect: permit, when: '{}', basis: {}}}\n", asks, bases[r % 3]);
      if (kind == 4 || kind == 5)
        text += name + fmt::format("effect: forbid, when: '{} and {} and {}'}}\n", Atom(own), Atom(own), Atom(own));
      if (kind == 6) text += name + fmt::format("effect: duty, due: with, when: '{}'}}\n", Condition(own));
      if (kind == 7) text += name + fmt::format("effect: note, when: '{}'}}\n", Condition(own));
    }
    return text;
  }

  Dice dice_;
  std::size_t rules_left_;
  std::vector<Known> shared_;
};

}  // namespace

rules::BookFiles MakeUpBook(const Shape& shape) { return Writer(shape).Write(); }

}  // namespace grondslag::bench
