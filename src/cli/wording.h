// Every text that the command line itself says to a person, in Dutch and English. What the law says comes from the rule
// book.
#pragma once

#include <string>

#include <fmt/format.h>

#include "base/date.h"
#include "base/text.h"
#include "terms/in_words.h"
#include "terms/words.h"

namespace grondslag::cli {

enum class Phrase {
  // The answer.
  basis,
  basis_not_enough,
  no_basis,
  basis_open,
  basis_contested,
  asked_on,
  reading_page,
  reading_law,
  reading_both,
  why,
  facts_that_decide,
  when_silent,
  rule_fails,
  the_bases,
  duties,
  duties_before,
  duties_with,
  duties_after,
  duty_possible,
  duty_contested,
  notes,
  missing,
  missing_judgement,
  what_instead,
  one_of_these,
  judgements,
  judged_by,
  not_judged,
  factors_point,
  factors_mixed,
  judged_otherwise,
  differences,
  page_says,
  law_says,
  organisation_follows,
  after_reading,
  unverified,
  whole,
  // The conversation.
  which_decision,
  question,
  why_asked,
  for_example,
  keys,
  type_number,
  type_date,
  type_citation,
  no_help,
  no_such_choice,
  no_question_before,
  your_reason,
  your_name,
  your_name_again,
  reason_needed,
  factor_key,
  which_factor,
  where_factor_points,
  summary,
  summary_empty,
  summary_keys,
  dont_know,
  fell_away,
  from_organisation,
  write_organisation,
  written,
  not_written,
  stopped,
  // Scenarios and checks.
  as_expected,
  not_as_expected,
  nothing_expected,
  same_answer,
  other_answer,
  other_book,
  // The rule book as a document.
  book_version,
  contents,
  book_read,
  book_begins,
  questions,
  rules,
  definitions,
  constraints,
  rule_when,
  rule_always,
  rule_valid,
  rule_act_day,
  never_together,
  norms,
  sources,
  properties,
  silence_means,
  only_reading,
  property_save,
  changes,
  // Published cases.
  cases_counted,
  cases_legend,
  cases_by_outcome,
  cases_by_topic,
  cases_together,
  cases_agreement,
  cases_left,
  cases_allowed_wrongly,
  cases_excused,
  cases_disagree,
  cases_other_basis,
  cases_left_open,
  cases_apart,
  cases_none,
  cases_alike,
  case_decided,
  case_under_reading,
  case_undecided,
  case_by_rule,
  case_by_pointer,
  case_as_source,
  case_not_as_source,
  case_from,
  case_outcome,
  case_facts_that_decide,
  case_states,
  case_leaves_open,
  // The gallery.
  situation_expects,
  situation_filled_in,
  situation_answers,
  situation_ask,
  from_situation,
  // Changes of law, and what differs between two sides.
  coming,
  no_changes,
  change_head,
  change_head_no_day,
  nothing_differs,
  touches_too,
  only_the_gist,
  an_example,
  other_answers,
  rules_ended,
  rules_began,
  rules_only_before,
  rules_only_after,
  by_the_law,
  by_the_page,
  on_that_day,
  in_that_book,
  not_any_more,
  from_then_on,
  on_each_side,
  allowed_there,
  not_allowed_there,
  not_applicable_there,
  contested_there,
  there_is_one,
  there_is_none,
  counts_there,
  counts_not_there,
  value_or,
};

const std::string& Say(Phrase phrase, base::Language language);

// The same with places filled in: {}.
template <class... T>
std::string Say(Phrase phrase, base::Language language, const T&... values) {
  return fmt::format(fmt::runtime(Say(phrase, language)), values...);
}

// Words of the field as people say them.
const std::string& Say(terms::Verdict verdict, base::Language language);
const std::string& Say(terms::LawfulBasis basis, base::Language language);
const std::string& Say(terms::BasisState state, base::Language language);
const std::string& Say(terms::Effect effect, base::Language language);
const std::string& Say(terms::Due due, base::Language language);
const std::string& Say(terms::Reading reading, base::Language language);
const std::string& Say(terms::CaseOutcome outcome, base::Language language);
const std::string& Say(terms::CaseTopic topic, base::Language language);
const std::string& Say(terms::CaseRead read, base::Language language);
const std::string& Say(terms::CaseApart apart, base::Language language);
const std::string& Say(terms::ChangeStatus status, base::Language language);

// The texts in the language of the one who reads.
class Wording {
 public:
  explicit Wording(base::Language language) : language_(language) {}

  base::Language language() const { return language_; }
  // With places filled in: {}.
  template <class... T>
  std::string Text(Phrase phrase, const T&... values) const {
    if constexpr (sizeof...(T) == 0) return Say(phrase, language_);
    return Say(phrase, language_, values...);
  }
  const std::string& In(const base::LocalText& text) const { return text.In(language_); }
  template <class Word>
  const std::string& Of(Word word) const {
    return Say(word, language_);
  }
  std::string Day(base::Date day) const { return terms::WrittenOut(day, language_); }

 private:
  base::Language language_;
};

}  // namespace grondslag::cli
