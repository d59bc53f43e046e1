#include "cli/review.h"

#include <fmt/format.h>

#include "cli/console.h"
#include "cli/record_wording.h"
#include "rules/read_facts.h"
#include "terms/in_words.h"

namespace grondslag::cli {
namespace {

using registry::ReviewItem;
using registry::ReviewKind;

// The word in words, where it is one of T; else as it stands.
template <class T>
std::string WordInWords(const std::string& word, base::Language language) {
  const auto parsed = terms::Parse<T>(word);
  return parsed ? terms::InWords(*parsed).In(language) : word;
}

class ReviewInWords {
 public:
  ReviewInWords(const rules::RuleBook& book, base::Language language) : book_(book), language_(language) {}

  std::string Text(const ReviewItem& item) const {
    if (item.kind == ReviewKind::statement_outdated && item.before.empty())
      return Say(RecordPhrase::no_statement, language_);
    std::string text = Say(item.kind, language_);
    if (!item.category.empty()) text += fmt::format(" ({})", item.category.value());
    if (item.cause != registry::ReviewCause::none) text += fmt::format(", {}", Say(item.cause, language_));
    if (!item.change.empty()) text += fmt::format(" ({})", item.change);
    const bool is_due = item.kind == ReviewKind::duty_added || item.kind == ReviewKind::duty_open;
    if (is_due) text += fmt::format(" ({})", WordInWords<terms::Due>(item.after, language_));
    if (item.day) text += fmt::format(", {}", terms::WrittenOut(*item.day, language_));
    const std::string what = What(item);
    return what.empty() ? text : text + ": " + what;
  }
  // The rules behind it, one text each.
  std::vector<std::string> Why(const ReviewItem& item) const {
    std::vector<std::string> texts;
    for (const terms::CitedRule& rule : item.why.rules) {
      if (rule.holds) texts.push_back(fmt::format("{} [{}]", rule.because.In(language_), rule.rule));
    }
    return texts;
  }

 private:
  std::string What(const ReviewItem& item) const {
    switch (item.kind) {
      case ReviewKind::verdict_changed: return Changed<terms::Verdict>(item);
      case ReviewKind::basis_changed: return Changed<terms::LawfulBasis>(item);
      case ReviewKind::duty_added:
      case ReviewKind::duty_open:
      case ReviewKind::duty_gone:
      case ReviewKind::note_added:
      case ReviewKind::note_gone: return Rule(item.what);
      case ReviewKind::fact_changed: return Fact(item);
      case ReviewKind::fault: return item.what + " " + item.after;
      case ReviewKind::consent_beside_basis: return WordInWords<terms::LawfulBasis>(item.what, language_);
      case ReviewKind::cannot_be_asked: return item.after;
      case ReviewKind::statement_outdated:
      case ReviewKind::review_due:
      case ReviewKind::started_before_assessment: break;
    }
    return item.what;
  }
  template <class T>
  std::string Changed(const ReviewItem& item) const {
    const auto said = [&](const std::string& word) {
      return word.empty() ? Say(RecordPhrase::none, language_) : WordInWords<T>(word, language_);
    };
    return fmt::format("{} -> {}", said(item.before), said(item.after));
  }
  std::string Rule(const std::string& name) const {
    const auto rule = book_.FindRule(name);
    return rule ? fmt::format("{} [{}]", book_[*rule].text.In(language_), name) : name;
  }
  std::string Fact(const ReviewItem& item) const {
    const auto fact = book_.FindFact(item.what);
    if (!fact) return fmt::format("{}: {} -> {}", item.what, item.before, item.after);
    const auto value = [&](const std::string& word) {
      return word.empty() ? Say(RecordPhrase::none, language_) : rules::ValueInWords(book_[*fact], word).In(language_);
    };
    return fmt::format("{} {} -> {} [{}]", book_[*fact].ask.In(language_), value(item.before), value(item.after),
                       item.what);
  }

  const rules::RuleBook& book_;
  base::Language language_;
};

std::string HeadOf(const ReviewItem& item) {
  if (item.purposes.empty()) return item.record.value();
  std::vector<std::string> purposes;
  for (const ledger::RecordName& purpose : item.purposes) purposes.push_back(purpose.value());
  return fmt::format("{} ({})", item.record.value(), base::Join(purposes));
}

}  // namespace

std::string InWords(const std::vector<ReviewItem>& items, const rules::RuleBook& book, base::Language language) {
  const ReviewInWords words(book, language);
  std::string text, head;
  for (const ReviewItem& item : items) {
    if (const std::string own = HeadOf(item); own != head) {
      head = own;
      if (!text.empty()) text += '\n';
      if (!head.empty()) text += head + '\n';
    }
    text += Wrapped("- ", words.Text(item));
    for (const std::string& why : words.Why(item)) text += Wrapped("    ", why);
  }
  return text;
}

}  // namespace grondslag::cli
