// What is looked at before a form is published or retired. Declared in people/check.h. Everything is told at once, each
// thing at its field: of the rules of the book that are against it too, of which the book itself names the fewest that
// suffice.
#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "log/hash.h"
#include "people/check.h"
#include "people/complaints.h"
#include "people/facts.h"
#include "people/judge.h"
#include "rules/read_facts.h"

namespace grondslag::people {
namespace {

constexpr std::uint32_t kMonthsMax = 1200;
constexpr std::uint32_t kVersionMax = 0xffff;

bool IsSlug(std::string_view kind, std::string_view text) { return ledger::ParseSlug(kind, text).has_value(); }

// That it is the next version of the same question.
void CheckVersion(const Checking& checking, const ledger::ConsentFormPublished& form, Complaints& complaints) {
  complaints.At("");
  const FormVersion* newest = checking.forms.Newest(form.form);
  const std::uint32_t expected = newest == nullptr ? 1 : newest->form.version + 1;
  const std::string& name = form.form.value();
  if (name.empty()) complaints.Add("form_name_missing");
  if (!name.empty() && !(name.starts_with("form/") && IsSlug("form", std::string_view(name).substr(5))))
    complaints.Add("bad_form_name", Shown(form.form));
  if (form.version != expected || form.version > kVersionMax)
    complaints.Add("form_version_not_next", Shown(form.form), expected, form.version);
  complaints.At("purpose");
  if (newest != nullptr && newest->form.purpose != form.purpose)
    complaints.Add("form_of_other_purpose", Shown(form.form), Shown(newest->form.purpose));
}

void CheckTexts(const std::vector<ledger::FormText>& texts, Complaints& complaints) {
  complaints.At("texts");
  if (texts.empty()) complaints.Add("form_text_missing");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const ledger::FormText& text = texts[i];
    complaints.At(fmt::format("texts/{}/language", i));
    if (text.language.empty()) complaints.Add("form_text_empty");
    if (!text.language.empty() && text.language != "nl" && text.language != "en")
      complaints.Add("form_language_unknown", base::OneLine(text.language));
    const bool is_again = std::any_of(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(i),
                                      [&](const ledger::FormText& one) { return one.language == text.language; });
    if (is_again) complaints.Add("form_language_twice", base::OneLine(text.language));
    complaints.At(fmt::format("texts/{}/text", i));
    if (text.text.empty()) complaints.Add("form_text_empty");
    if (text.text.has_text() && log::Sha256(text.text.text()) != text.hash)
      complaints.Add("form_text_hash", base::OneLine(text.language));
  }
}

void CheckWay(const std::string& field, const ledger::FormWay& way, Complaints& complaints) {
  complaints.At(field + "/channel");
  if (way.channel.empty()) complaints.Add("form_channel_missing");
}

// That it says what a consent rests on (GDPR art. 7(1)).
void CheckContent(const ledger::ConsentFormPublished& form, Complaints& complaints) {
  CheckTexts(form.texts, complaints);
  complaints.At("controllers");
  if (form.controllers.empty()) complaints.Add("form_controllers_missing");
  complaints.At("categories");
  if (form.categories.empty()) complaints.Add("form_categories_missing");
  CheckWay("give", form.give, complaints);
  CheckWay("withdraw", form.withdraw, complaints);
  complaints.At("validity_months");
  if (form.validity_months > kMonthsMax) complaints.Add("validity_too_long", kMonthsMax);
}

// Takes out the judgements of which a factor is not there, and gives their names.
std::vector<std::string> DropUnweighed(const rules::RuleBook& book, std::vector<ledger::FormFact>& facts) {
  const auto is_there = [&](rules::FactIndex factor) {
    return std::any_of(facts.begin(), facts.end(),
                       [&](const ledger::FormFact& one) { return one.fact == book[factor].name; });
  };
  std::vector<std::string> names;
  for (const ledger::FormFact& one : facts) {
    const auto known = book.FindFact(one.fact);
    if (!known || one.value == book[*known].when_absent) continue;
    const auto& factors = book[*known].factors;
    if (!std::all_of(factors.begin(), factors.end(), is_there)) names.push_back(one.fact);
  }
  std::erase_if(facts, [&](const ledger::FormFact& one) {
    return std::find(names.begin(), names.end(), one.fact) != names.end();
  });
  return names;
}

// What the form says in the book's words, and as the book wants it written. Who says yes, and when, is of each consent
// and not of the form.
class FoundFacts {
 public:
  FoundFacts(const rules::RuleBook& book, const ledger::ConsentFormPublished& form, Complaints& complaints)
      : book_(book), form_(form), complaints_(complaints) {}

  // Those with which nothing is wrong.
  std::vector<ledger::FormFact> Check() {
    std::vector<ledger::FormFact> fine;
    for (std::size_t i = 0; i < form_.facts.size(); ++i) {
      if (IsFine(i)) fine.push_back(form_.facts[i]);
    }
    (void)DropUnweighed(book_, fine);
    return fine;
  }

 private:
  void At(std::size_t i, const char* field) { complaints_.At(fmt::format("facts/{}/{}", i, field)); }

  bool IsFine(std::size_t i) {
    const ledger::FormFact& found = form_.facts[i];
    At(i, "fact");
    const auto known = book_.FindFact(found.fact);
    if (!known) {
      complaints_.Add("unknown_fact", base::OneLine(found.fact), rules::NoSuchFact(book_, found.fact));
      return false;
    }
    const rules::Fact& fact = book_[*known];
    if (IsRecordFact(found.fact) || fact.scope != terms::Scope::act) {
      complaints_.Add("fact_not_of_form", found.fact);
      return false;
    }
    At(i, "value");
    if (const auto canonical = rules::CanonicalValue(fact, found.value); !canonical) {
      complaints_.Add("unknown_value", found.fact, canonical.error().message);
      return false;
    }
    return IsWritten(i, fact);
  }
  // A judgement is somebody's, with a reason and its factors; a factor has a reason.
  bool IsWritten(std::size_t i, const rules::Fact& fact) {
    const ledger::FormFact& found = form_.facts[i];
    const bool is_judged = fact.type == terms::FactType::judgement && found.value != fact.when_absent;
    const bool has_reason = !found.reason.empty() || !(is_judged || fact.type == terms::FactType::factor);
    bool is_fine = has_reason;
    At(i, "reason");
    if (!has_reason) complaints_.Add("reason_missing");
    if (!is_judged) return is_fine;
    At(i, "by");
    if (found.by.empty()) complaints_.Add("judgement_by_missing", found.fact);
    is_fine = is_fine && !found.by.empty();
    complaints_.At("facts");
    for (const rules::FactIndex factor : fact.factors) {
      const std::string& name = book_[factor].name;
      const bool is_there = std::any_of(form_.facts.begin(), form_.facts.end(),
                                        [&](const ledger::FormFact& one) { return one.fact == name; });
      if (!is_there) complaints_.Add("form_factor_open", name);
      is_fine = is_fine && is_there;
    }
    return is_fine;
  }

  const rules::RuleBook& book_;
  const ledger::ConsentFormPublished& form_;
  Complaints& complaints_;
};

// What the book has against a form. It names one reason at a time, the least of it; so what a reason rests on is left
// open, and the book is asked again, until nothing of the form is against it.
class ByTheBook {
 public:
  ByTheBook(const Checking& checking, const terms::GivenFacts& purpose, base::Date at,
            const ledger::ConsentFormPublished& form, Complaints& complaints)
      : checking_(checking), purpose_(purpose), at_(at), form_(form), complaints_(complaints) {}

  void Check(FormVersion version) {
    for (;;) {
      const auto decision = JudgeForm(checking_.book, version, purpose_, at_);
      complaints_.At("");
      if (!decision) return complaints_.Add(decision.error());
      if (decision->verdict != terms::Verdict::not_allowed) return AskOpen(*decision);
      AddReasons(*decision);
      if (!LeaveOpen(decision->reason, version)) return;
    }
  }

 private:
  // Where of the form a reason stands; empty: nowhere in it.
  std::string PlaceOf(const terms::Reason& reason) const {
    for (const terms::NamedFact& named : reason.facts) {
      if (named.fact == "steps_to_withdraw" || named.fact == "steps_to_give") return "withdraw/steps";
      for (std::size_t i = 0; i < form_.facts.size(); ++i) {
        if (form_.facts[i].fact == named.fact) return fmt::format("facts/{}/value", i);
      }
    }
    return "";
  }
  void AddReasons(const terms::Decision& decision) {
    complaints_.At(PlaceOf(decision.reason));
    complaints_.AddReasons(decision);
  }
  // False: nothing of it can be.
  bool LeaveOpen(const terms::Reason& reason, FormVersion& version) {
    const std::size_t before = left_.size();
    for (const terms::NamedFact& named : reason.facts) Leave(named.fact, version);
    return left_.size() > before;
  }
  void Leave(const std::string& name, FormVersion& version) {
    auto& facts = version.form.facts;
    const bool is_step = name == "steps_to_withdraw" || name == "steps_to_give";
    const bool is_there = std::any_of(facts.begin(), facts.end(), [&](const auto& one) { return one.fact == name; });
    if (!is_there && !(is_step && version.form.withdraw.steps > version.form.give.steps)) return;
    left_.insert(name);
    // As many as to give: they stand in no rule's way.
    if (is_step) version.form.withdraw.steps = version.form.give.steps;
    std::erase_if(facts, [&](const ledger::FormFact& one) { return one.fact == name; });
    for (std::string& judgement : DropUnweighed(checking_.book.book(), facts)) left_.insert(std::move(judgement));
  }
  // What nobody has answered yet.
  void AskOpen(const terms::Decision& decision) {
    complaints_.At("facts");
    for (const std::string& fact : UnansweredOfForm(checking_.book, decision)) {
      const bool is_said = std::any_of(form_.facts.begin(), form_.facts.end(),
                                       [&](const ledger::FormFact& one) { return one.fact == fact; });
      if (!is_said && !left_.contains(fact)) complaints_.Add("form_fact_open", fact);
    }
  }

  const Checking& checking_;
  const terms::GivenFacts& purpose_;
  const base::Date at_;
  const ledger::ConsentFormPublished& form_;
  Complaints& complaints_;
  std::set<std::string> left_;  // open, so that the book says what else is against the form
};

}  // namespace

base::Result<void> CheckForm(const Checking& checking, const ledger::ConsentFormPublished& form,
                             base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(checking.now, occurred_at, complaints);
  CheckVersion(checking, form, complaints);
  CheckContent(form, complaints);
  for (std::size_t i = 0; i < form.contact_channels.size(); ++i) {
    complaints.At(fmt::format("contact_channels/{}", i));
    CheckWord(checking.book, "channel", form.contact_channels[i], complaints);
  }
  FormVersion version{.position = 0, .from = occurred_at, .form = form};
  version.form.facts = FoundFacts(checking.book.book(), form, complaints).Check();
  complaints.At("purpose");
  const terms::GivenFacts purpose = FactsOfPurpose(checking, form.purpose, complaints);
  GRONDSLAG_TRY(today, base::DayOf(checking.now));
  ByTheBook(checking, purpose, today, form, complaints).Check(std::move(version));
  return std::move(complaints).Finish();
}

base::Result<void> CheckRetirement(const Checking& checking, const ledger::ConsentFormRetired& retired,
                                   base::Instant occurred_at) {
  Complaints complaints;
  CheckMoment(checking.now, occurred_at, complaints);
  const FormVersion* newest = checking.forms.Newest(retired.form);
  if (newest == nullptr) complaints.Add("unknown_form", Shown(retired.form));
  if (newest != nullptr && checking.forms.RetiredAt(retired.form))
    complaints.Add("form_retired_already", Shown(retired.form));
  return std::move(complaints).Finish();
}

}  // namespace grondslag::people
