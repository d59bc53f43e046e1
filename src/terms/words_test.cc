#include "terms/words.h"

#include <string>

#include <gtest/gtest.h>

namespace grondslag::terms {
namespace {

// Every word of a list is read back as what it was written from, and the list names them all.
template <class Word>
void ExpectRoundTrip(std::size_t count, const std::string& all) {
  std::string joined;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view name = Name(static_cast<Word>(i));
    EXPECT_EQ(Parse<Word>(name), static_cast<Word>(i)) << name;
    joined += (joined.empty() ? "" : ", ") + std::string(name);
  }
  EXPECT_EQ(AllNames<Word>(), joined);
  EXPECT_EQ(AllNames<Word>(), all);
  EXPECT_EQ(Parse<Word>("nonsense"), std::nullopt);
  EXPECT_EQ(Parse<Word>(""), std::nullopt);
}

TEST(Words, AreSpelledAsInTheBook) {
  ExpectRoundTrip<LawfulBasis>(
      kBasisCount,
      "consent, contract, legal_obligation, vital_interests, public_task, legitimate_interest, special_law");
  ExpectRoundTrip<Verdict>(5, "allowed, not_allowed, not_applicable, undetermined, contested");
  ExpectRoundTrip<BasisState>(4, "holds, fails, open, contested");
  ExpectRoundTrip<Effect>(5, "permit, forbid, outside, duty, note");
  ExpectRoundTrip<Due>(3, "before, with, after");
  ExpectRoundTrip<Reading>(2, "page, law");
  ExpectRoundTrip<ReadingChoice>(3, "both, page, law");
  ExpectRoundTrip<View>(kViewCount, "page, law, law_verified, law_act_day");
  ExpectRoundTrip<FactType>(7, "yes_no, choice, number, date, citation, judgement, factor");
  ExpectRoundTrip<Scope>(7, "organisation, purpose, category, recipient, person, act, request");
  ExpectRoundTrip<Source>(5, "asked, record, register, request, clock");
  ExpectRoundTrip<CaseOutcome>(
      kCaseOutcomeCount, "lawful, unlawful, valid-consent, invalid-consent, compatible, incompatible, conditional");
  ExpectRoundTrip<CaseTopic>(kCaseTopicCount,
                             "legal-obligation, consent, public-task, legitimate-interest, compatibility, "
                             "direct-marketing, special-category, disclosure, contract, criminal, children, "
                             "vital-interest, lawful-basis");
  ExpectRoundTrip<CaseRead>(5, "judgment, guideline, summary, report, memory");
  ExpectRoundTrip<CaseApart>(kCaseApartCount, "source_page, foreign_law, before_the_law, not_the_law");
}

TEST(Words, NameTheArticleOfEachBasis) {
  EXPECT_EQ(ArticleOf(LawfulBasis::consent), "avg:6(1)(a)");
  EXPECT_EQ(ArticleOf(LawfulBasis::legitimate_interest), "avg:6(1)(f)");
  EXPECT_EQ(ArticleOf(LawfulBasis::special_law), "");
  EXPECT_EQ(DpvIdentifier(LawfulBasis::contract), "eu-gdpr:A6-1-b");
  EXPECT_EQ(DpvIdentifier(LawfulBasis::special_law), "");
}

}  // namespace
}  // namespace grondslag::terms
