// Renders a decision section by section, in the order in which a person wants to know.
#include "cli/render.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "cli/book.h"
#include "cli/console.h"
#include "cli/wording.h"
#include "documents/citations.h"
#include "rules/read_facts.h"

namespace grondslag::cli {
namespace {

const rules::Fact* FactOf(const rules::RuleBook& book, const std::string& name) {
  const auto index = book.FindFact(name);
  return index ? &book[*index] : nullptr;
}
// A value of a fact in words.
std::string FactValueInWords(const rules::RuleBook& book, const std::string& name, const std::string& value,
                             base::Language language) {
  const rules::Fact* fact = FactOf(book, name);
  return fact == nullptr ? value : rules::ValueInWords(*fact, value).In(language);
}
// Its question.
std::string FactInWords(const rules::RuleBook& book, const std::string& name, base::Language language) {
  const rules::Fact* fact = FactOf(book, name);
  return fact == nullptr ? name : fact->ask.In(language);
}

class Renderer {
 public:
  Renderer(const terms::Decision& decision, const rules::RuleBook& book, base::Language language, Detail detail)
      : decision_(decision), book_(book), words_(language), detail_(detail) {}

  std::string Render() {
    Opening();
    Basis();
    Why(decision_.reason);
    Bases();
    Duties();
    Notes();
    Missing();
    Instead();
    Judgements();
    Differences();
    if (decision_.after_reading) {
      Paragraph("", words_.Text(Phrase::after_reading, decision_.book.read_until.ToString()));
    }
    return std::move(text_);
  }

  std::string RenderReason(const std::string& indent) {
    if (decision_.needs_basis) Line(indent, fmt::format("{}: {}", BasisHeading(), BasisInWords()));
    ReasonOf(decision_.reason, indent);
    for (const terms::MissingFact& missing : decision_.missing) MissingFact(missing, indent + "? ");
    return std::move(text_);
  }

 private:
  void Line(const std::string& first, const std::string& text) { text_ += Wrapped(first, text); }
  void Paragraph(const std::string& first, const std::string& text) {
    text_ += '\n';
    Line(first, text);
  }
  void Heading(const std::string& text) { text_ += "\n" + text + "\n"; }

  std::string WithSources(const std::string& text, const std::vector<std::string>& cites) const {
    return documents::WithSources(book_, text, cites, words_.language());
  }

  void Opening() {
    Line("", words_.In(decision_.question));
    Line("", words_.Of(decision_.verdict));
    const Phrase readings[] = {Phrase::reading_both, Phrase::reading_page, Phrase::reading_law};
    Line("", words_.Text(Phrase::asked_on, decision_.at.ToString(),
                         words_.Of(readings[static_cast<std::size_t>(decision_.reading)])));
    if (decision_.verdict == terms::Verdict::contested) EachReading();
  }

  void EachReading() {
    Line("  ", words_.Text(Phrase::page_says, words_.Of(decision_.page.verdict)));
    Line("  ", words_.Text(Phrase::law_says, words_.Of(decision_.law.verdict)));
  }

  std::string NameOf(const std::optional<terms::LawfulBasis>& basis) const {
    if (!basis) return words_.Text(Phrase::no_basis);
    const std::string article(terms::ArticleOf(*basis));
    return WithSources(words_.Of(*basis), article.empty() ? std::vector<std::string>{} : std::vector{article});
  }

  std::string BasisInWords() const {
    switch (decision_.basis_state) {
      case terms::BasisState::holds: return NameOf(decision_.basis);
      case terms::BasisState::fails: return words_.Text(Phrase::no_basis);
      case terms::BasisState::open: return words_.Text(Phrase::basis_open);
      case terms::BasisState::contested: break;
    }
    return words_.Text(Phrase::basis_contested);
  }

  // Where the answer is no, a basis that holds is not why it may be done.
  std::string BasisHeading() const {
    const bool not_enough =
        decision_.verdict == terms::Verdict::not_allowed && decision_.basis_state == terms::BasisState::holds;
    return words_.Text(not_enough ? Phrase::basis_not_enough : Phrase::basis);
  }

  void Basis() {
    if (!decision_.needs_basis) return;
    Paragraph(BasisHeading() + ": ", BasisInWords());
    if (decision_.basis_state != terms::BasisState::contested) return;
    Line("  ", words_.Text(Phrase::page_says, NameOf(decision_.page.basis)));
    Line("  ", words_.Text(Phrase::law_says, NameOf(decision_.law.basis)));
  }

  void Why(const terms::Reason& reason) {
    if (reason.facts.empty() && reason.rules.empty()) return;
    Heading(words_.Text(Phrase::why));
    ReasonOf(reason, "  ");
  }

  bool IsAsked(terms::Reading reading) const {
    return decision_.reading !=
           (reading == terms::Reading::page ? terms::ReadingChoice::law : terms::ReadingChoice::page);
  }

  // A rule that fails is told where it is the whole reason, where the readings differ, or where everything is.
  bool IsTold(const terms::CitedRule& rule, const terms::Reason& reason) const {
    if (rule.holds) return true;
    const bool holds_elsewhere =
        std::any_of(reason.rules.begin(), reason.rules.end(),
                    [&](const terms::CitedRule& other) { return other.holds && other.rule == rule.rule; });
    if (holds_elsewhere) return false;
    if (detail_ == Detail::why) return true;
    if (detail_ == Detail::reason) return !rule.reading || IsAsked(*rule.reading);
    if (rule.reading && decision_.verdict == terms::Verdict::contested) return true;
    const bool any_holds = std::any_of(reason.rules.begin(), reason.rules.end(),
                                       [](const terms::CitedRule& other) { return other.holds; });
    // The list of bases says of each why it fails.
    return !any_holds && decision_.bases.empty();
  }

  void ReasonOf(const terms::Reason& reason, const std::string& indent) {
    for (const terms::CitedRule& rule : reason.rules) {
      if (IsTold(rule, reason)) Rule(rule, indent);
    }
    if (reason.facts.empty()) return;
    Line(indent, words_.Text(detail_ == Detail::reason ? Phrase::case_facts_that_decide : Phrase::facts_that_decide));
    for (const terms::NamedFact& fact : reason.facts) Fact(fact, indent);
  }

  void Fact(const terms::NamedFact& fact, const std::string& indent) {
    const std::string silent = fact.when_silent ? " " + words_.Text(Phrase::when_silent) : "";
    const std::string& value = fact.value_text.empty() ? fact.value : words_.In(fact.value_text);
    Line(indent + "- ", fmt::format("{} {}{}", words_.In(fact.question), value, silent));
  }

  void Rule(const terms::CitedRule& rule, const std::string& indent) {
    std::string text = WithSources(words_.In(rule.because), rule.cites);
    if (!rule.holds) text = words_.Text(Phrase::rule_fails) + " " + text;
    if (rule.unverified) text += " " + words_.Text(Phrase::unverified);
    Line(indent + "- ", text);
    if (!rule.instead.empty()) Line(indent + "  > ", words_.In(rule.instead));
    if (detail_ != Detail::answer) RuleInTheBook(rule, indent + "  ");
  }

  void RuleInTheBook(const terms::CitedRule& rule, const std::string& indent) {
    Line(indent, fmt::format("({}: {}, {})", rule.decision, rule.rule, words_.Of(rule.effect)));
    if (rule.reading) {
      Line(indent, words_.Text(Phrase::only_reading, words_.Of(*rule.reading), rule.difference));
    }
    if (detail_ == Detail::reason) return;
    for (const rules::Norm& norm : book_.norms) {
      if (std::find(rule.norms.begin(), rule.norms.end(), norm.id) != rule.norms.end()) {
        Line(indent + norm.id + " ", words_.In(norm.text));
      }
    }
  }

  void Bases() {
    if (decision_.bases.empty()) return;
    Heading(words_.Text(Phrase::the_bases));
    for (const terms::BasisAnswer& basis : decision_.bases) OneBasis(basis);
  }

  void OneBasis(const terms::BasisAnswer& basis) {
    Line("  - ", fmt::format("{}: {}", words_.Of(basis.basis), words_.Of(basis.state)));
    if (basis.state == terms::BasisState::contested) {
      Line("    ", words_.Text(Phrase::page_says, words_.Of(basis.page)));
      Line("    ", words_.Text(Phrase::law_says, words_.Of(basis.law)));
    }
    if (detail_ == Detail::why) {
      ReasonOf(basis.reason, "    ");
    } else {
      BasisInShort(basis);
    }
    for (const terms::MissingFact& missing : basis.missing) Line("    ? ", words_.In(missing.question));
  }

  // Why a basis holds or fails: its rules once each, and where no rule says it, the facts.
  void BasisInShort(const terms::BasisAnswer& basis) {
    std::set<std::string> said;
    for (const terms::CitedRule& rule : basis.reason.rules) {
      if (rule.holds && said.insert(words_.In(rule.because)).second) Line("    ", words_.In(rule.because));
    }
    if (basis.state != terms::BasisState::fails && !said.empty()) return;
    for (const terms::NamedFact& fact : basis.reason.facts) Fact(fact, "    ");
  }

  void Duties() {
    if (decision_.duties.empty()) return;
    Heading(words_.Text(Phrase::duties));
    const std::pair<terms::Due, Phrase> groups[] = {{terms::Due::before, Phrase::duties_before},
                                                    {terms::Due::with, Phrase::duties_with},
                                                    {terms::Due::after, Phrase::duties_after}};
    for (const auto& [due, title] : groups) {
      bool titled = false;
      for (const terms::DutyAnswer& duty : decision_.duties) {
        if (duty.due != due) continue;
        if (!titled) Line("  ", words_.Text(title));
        titled = true;
        Duty(duty);
      }
    }
  }

  void Duty(const terms::DutyAnswer& duty) {
    std::string text = WithSources(words_.In(duty.rule.because), duty.rule.cites);
    if (!duty.certain) text += " " + words_.Text(Phrase::duty_possible);
    if (duty.contested) text += " " + words_.Text(Phrase::duty_contested);
    if (duty.rule.unverified) text += " " + words_.Text(Phrase::unverified);
    Line("  - ", text);
    if (detail_ == Detail::why) RuleInTheBook(duty.rule, "    ");
  }

  void Notes() {
    if (decision_.notes.empty()) return;
    Heading(words_.Text(Phrase::notes));
    for (const terms::DutyAnswer& note : decision_.notes) Duty(note);
  }

  void Missing() {
    if (decision_.missing.empty()) return;
    Heading(words_.Text(Phrase::missing));
    for (const terms::MissingFact& missing : decision_.missing) MissingFact(missing, "  - ");
  }

  void MissingFact(const terms::MissingFact& missing, const std::string& first) {
    const std::string judgement = missing.is_judgement ? " " + words_.Text(Phrase::missing_judgement) : "";
    Line(first, words_.In(missing.question) + judgement);
  }

  void Instead() {
    if (decision_.instead.empty()) return;
    Heading(words_.Text(Phrase::what_instead));
    for (const terms::Alternative& alternative : decision_.instead) {
      Line("  ", words_.Text(Phrase::one_of_these));
      for (const terms::NamedFact& fact : alternative.facts) Fact(fact, "  ");
    }
  }

  std::string ValueOf(const std::string& name, const std::string& value) const {
    return FactValueInWords(book_, name, value, words_.language());
  }
  std::string QuestionOf(const std::string& name) const { return FactInWords(book_, name, words_.language()); }

  void Judgements() {
    if (decision_.judgements.empty()) return;
    Heading(words_.Text(Phrase::judgements));
    for (const terms::JudgementAnswer& judgement : decision_.judgements) Judgement(judgement);
  }

  void Judgement(const terms::JudgementAnswer& judgement) {
    Line("  - ", QuestionOf(judgement.fact));
    for (const auto& [factor, given] : judgement.factors) {
      Line("    - ", fmt::format("{} {}. {}", QuestionOf(factor), ValueOf(factor, given.value), given.reason));
    }
    for (const terms::FurtherFactor& factor : judgement.further) {
      Line("    - ", fmt::format("{}: {}. {}", factor.name, factor.value, factor.reason));
    }
    if (judgement.value.empty()) {
      Line("    ", words_.Text(Phrase::not_judged));
    } else {
      Line("    ",
           words_.Text(Phrase::judged_by, ValueOf(judgement.fact, judgement.value), judgement.by, judgement.reason));
    }
    Pointer(judgement);
  }

  void Pointer(const terms::JudgementAnswer& judgement) {
    if (judgement.points_to == terms::kMixed) {
      Line("    ", words_.Text(Phrase::factors_mixed));
    } else if (!judgement.points_to.empty()) {
      Line("    ", words_.Text(Phrase::factors_point, ValueOf(judgement.fact, judgement.points_to)));
    }
    if (judgement.differs) Line("    ", words_.Text(Phrase::judged_otherwise));
  }

  void Differences() {
    if (decision_.differences.empty()) return;
    Heading(words_.Text(Phrase::differences));
    for (const terms::DifferenceAnswer& difference : decision_.differences) {
      Line(fmt::format("  - {} ", difference.difference), words_.In(difference.title));
      Line("    ", words_.Text(Phrase::page_says, words_.In(difference.page)));
      Line("    ", words_.Text(Phrase::law_says, WithSources(words_.In(difference.law), difference.cites)));
      Line("    ",
           words_.Text(Phrase::organisation_follows, ValueOf("reading_" + difference.difference, difference.followed)));
    }
  }

  const terms::Decision& decision_;
  const rules::RuleBook& book_;
  Wording words_;
  Detail detail_;
  std::string text_;
};

}  // namespace

std::string Render(const terms::Decision& decision, const rules::RuleBook& book, base::Language language,
                   Detail detail) {
  return Renderer(decision, book, language, detail).Render();
}

std::string RenderReason(const terms::Decision& decision, const rules::RuleBook& book, base::Language language,
                         const std::string& indent) {
  return Renderer(decision, book, language, Detail::reason).RenderReason(indent);
}

std::string RenderFacts(const terms::GivenFacts& given, const rules::RuleBook& book, base::Language language) {
  std::string text;
  for (const rules::Fact& fact : book.facts) {
    const auto found = given.facts.find(fact.name);
    if (found == given.facts.end()) continue;
    const base::LocalText value = rules::ValueInWords(fact, found->second.value);
    const std::string reason = found->second.reason.empty() ? "" : ". " + found->second.reason;
    text += Wrapped("  - ", fmt::format("{} {}{}", fact.ask.In(language), value.In(language), reason));
  }
  for (const terms::FurtherFactor& factor : given.further_factors) {
    text += Wrapped("  - ", fmt::format("{}: {}. {}", factor.name, factor.value, factor.reason));
  }
  return text;
}

}  // namespace grondslag::cli
