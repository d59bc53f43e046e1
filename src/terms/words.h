// The closed lists of words of the field, each spelled as in the rule book, the JSON and the law. No law in here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace grondslag::terms {

// GDPR art. 6(1)(a)-(f), and a special law that stands in a basis's place (GDPR art. 95; Tw art. 11.7(4)).
enum class LawfulBasis : std::uint8_t {
  consent,
  contract,
  legal_obligation,
  vital_interests,
  public_task,
  legitimate_interest,
  special_law,
};
inline constexpr std::size_t kBasisCount = 7;

// The answer. contested: page and law settle it differently.
enum class Verdict : std::uint8_t { allowed, not_allowed, not_applicable, undetermined, contested };

// Of one basis: whether a permit that names it holds.
enum class BasisState : std::uint8_t { holds, fails, open, contested };

enum class Effect : std::uint8_t { permit, forbid, outside, duty, note };

// When a duty is due, seen from the use.
enum class Due : std::uint8_t { before, with, after };

// Where the record itself shows that a duty is done.
enum class ShownBy : std::uint8_t { reg, statement };

// The two ways in which a rule can be read: the source pages, and the law.
enum class Reading : std::uint8_t { page, law };

// Which readings an answer is asked under.
enum class ReadingChoice : std::uint8_t { both, page, law };

// Each answer is taken in every view (docs/rule-book-format.md, "Meaning").
enum class View : std::uint8_t { page, law, law_verified, law_act_day };
inline constexpr std::size_t kViewCount = 4;
inline constexpr std::array<View, kViewCount> kViews = {View::page, View::law, View::law_verified, View::law_act_day};

// How far a change of the law has come.
enum class ChangeStatus : std::uint8_t { in_force, adopted, proposed };

enum class FactType : std::uint8_t { yes_no, choice, number, date, citation, judgement, factor };
enum class Scope : std::uint8_t { organisation, purpose, category, recipient, person, act, request };
enum class Source : std::uint8_t { asked, record, reg, request, clock };

// Of a published case: what the court or authority decided. Spelled with hyphens: valid-consent. conditional: it
// depends on what the text leaves open.
enum class CaseOutcome : std::uint8_t {
  lawful,
  unlawful,
  valid_consent,
  invalid_consent,
  compatible,
  incompatible,
  conditional,
};
inline constexpr std::size_t kCaseOutcomeCount = 7;
// What a published case is about. Spelled with hyphens: legal-obligation.
enum class CaseTopic : std::uint8_t {
  legal_obligation,
  consent,
  public_task,
  legitimate_interest,
  compatibility,
  direct_marketing,
  special_category,
  disclosure,
  contract,
  criminal,
  children,
  vital_interest,
  lawful_basis,
};
inline constexpr std::size_t kCaseTopicCount = 13;
// How the text of a published case was known to who wrote it down.
enum class CaseRead : std::uint8_t { judgment, guideline, summary, report, memory };
// Why a published case is counted apart: it restates a source page; another country's special law decided it; law from
// before the GDPR did; the outcome is not what the law says.
enum class CaseApart : std::uint8_t { source_page, foreign_law, before_the_law, not_the_law };
inline constexpr std::size_t kCaseApartCount = 4;

std::string_view Name(LawfulBasis basis);
std::string_view Name(Verdict verdict);
std::string_view Name(BasisState state);
std::string_view Name(Effect effect);
std::string_view Name(Due due);
std::string_view Name(ShownBy shown_by);
std::string_view Name(Reading reading);
std::string_view Name(ReadingChoice choice);
std::string_view Name(View view);
std::string_view Name(ChangeStatus status);
std::string_view Name(FactType type);
std::string_view Name(Scope scope);
std::string_view Name(Source source);
std::string_view Name(CaseOutcome outcome);
std::string_view Name(CaseTopic topic);
std::string_view Name(CaseRead read);
std::string_view Name(CaseApart apart);

// The word's value, or nothing if there is no such word: Parse<Effect>("permit").
template <class Word>
std::optional<Word> Parse(std::string_view name);

// The words of a list, for messages: "permit, forbid, outside, duty, note".
template <class Word>
std::string_view AllNames();

// W3C DPV 2 identifier (eu-gdpr:A6-1-b); empty for special_law, which has none.
std::string_view DpvIdentifier(LawfulBasis basis);
// `avg:6(1)(b)`; empty for special_law.
std::string_view ArticleOf(LawfulBasis basis);

}  // namespace grondslag::terms
