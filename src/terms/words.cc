// One table per list of words; everything else is a look-up in it.
#include "terms/words.h"

#include <string>

namespace grondslag::terms {
namespace {

template <class Word>
struct Table;

#define GRONDSLAG_WORDS(Word, ...)                             \
  template <>                                                  \
  struct Table<Word> {                                         \
    static constexpr std::string_view names[] = {__VA_ARGS__}; \
  };                                                           \
  std::string_view NameIn(Word word) { return Table<Word>::names[static_cast<std::size_t>(word)]; }

// In the order of the enumerators.
GRONDSLAG_WORDS(LawfulBasis, "consent", "contract", "legal_obligation", "vital_interests", "public_task",
                "legitimate_interest", "special_law")
GRONDSLAG_WORDS(Verdict, "allowed", "not_allowed", "not_applicable", "undetermined", "contested")
GRONDSLAG_WORDS(BasisState, "holds", "fails", "open", "contested")
GRONDSLAG_WORDS(Effect, "permit", "forbid", "outside", "duty", "note")
GRONDSLAG_WORDS(Due, "before", "with", "after")
GRONDSLAG_WORDS(ShownBy, "register", "statement")
GRONDSLAG_WORDS(Reading, "page", "law")
GRONDSLAG_WORDS(ReadingChoice, "both", "page", "law")
GRONDSLAG_WORDS(View, "page", "law", "law_verified", "law_act_day")
GRONDSLAG_WORDS(ChangeStatus, "in_force", "adopted", "proposed")
GRONDSLAG_WORDS(FactType, "yes_no", "choice", "number", "date", "citation", "judgement", "factor")
GRONDSLAG_WORDS(Scope, "organisation", "purpose", "category", "recipient", "person", "act", "request")
GRONDSLAG_WORDS(Source, "asked", "record", "register", "request", "clock")
GRONDSLAG_WORDS(CaseOutcome, "lawful", "unlawful", "valid-consent", "invalid-consent", "compatible", "incompatible",
                "conditional")
GRONDSLAG_WORDS(CaseTopic, "legal-obligation", "consent", "public-task", "legitimate-interest", "compatibility",
                "direct-marketing", "special-category", "disclosure", "contract", "criminal", "children",
                "vital-interest", "lawful-basis")
GRONDSLAG_WORDS(CaseRead, "judgment", "guideline", "summary", "report", "memory")
GRONDSLAG_WORDS(CaseApart, "source_page", "foreign_law", "before_the_law", "not_the_law")
#undef GRONDSLAG_WORDS

}  // namespace

#define GRONDSLAG_LOOK_UPS(Word)                                  \
  std::string_view Name(Word word) { return NameIn(word); }       \
  template <>                                                     \
  std::optional<Word> Parse<Word>(std::string_view name) {        \
    std::size_t i = 0;                                            \
    for (const std::string_view candidate : Table<Word>::names) { \
      if (candidate == name) return static_cast<Word>(i);         \
      ++i;                                                        \
    }                                                             \
    return std::nullopt;                                          \
  }                                                               \
  template <>                                                     \
  std::string_view AllNames<Word>() {                             \
    static const std::string all = [] {                           \
      std::string joined;                                         \
      for (const std::string_view name : Table<Word>::names) {    \
        if (!joined.empty()) joined += ", ";                      \
        joined += name;                                           \
      }                                                           \
      return joined;                                              \
    }();                                                          \
    return all;                                                   \
  }

GRONDSLAG_LOOK_UPS(LawfulBasis)
GRONDSLAG_LOOK_UPS(Verdict)
GRONDSLAG_LOOK_UPS(BasisState)
GRONDSLAG_LOOK_UPS(Effect)
GRONDSLAG_LOOK_UPS(Due)
GRONDSLAG_LOOK_UPS(ShownBy)
GRONDSLAG_LOOK_UPS(Reading)
GRONDSLAG_LOOK_UPS(ReadingChoice)
GRONDSLAG_LOOK_UPS(View)
GRONDSLAG_LOOK_UPS(ChangeStatus)
GRONDSLAG_LOOK_UPS(FactType)
GRONDSLAG_LOOK_UPS(Scope)
GRONDSLAG_LOOK_UPS(Source)
GRONDSLAG_LOOK_UPS(CaseOutcome)
GRONDSLAG_LOOK_UPS(CaseTopic)
GRONDSLAG_LOOK_UPS(CaseRead)
GRONDSLAG_LOOK_UPS(CaseApart)
#undef GRONDSLAG_LOOK_UPS

std::string_view DpvIdentifier(LawfulBasis basis) {
  static constexpr std::string_view identifiers[kBasisCount] = {
      "eu-gdpr:A6-1-a", "eu-gdpr:A6-1-b", "eu-gdpr:A6-1-c", "eu-gdpr:A6-1-d", "eu-gdpr:A6-1-e", "eu-gdpr:A6-1-f", ""};
  return identifiers[static_cast<std::size_t>(basis)];
}

std::string_view ArticleOf(LawfulBasis basis) {
  static constexpr std::string_view articles[kBasisCount] = {
      "avg:6(1)(a)", "avg:6(1)(b)", "avg:6(1)(c)", "avg:6(1)(d)", "avg:6(1)(e)", "avg:6(1)(f)", ""};
  return articles[static_cast<std::size_t>(basis)];
}

}  // namespace grondslag::terms
