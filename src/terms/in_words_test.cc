// Days as people write them, and that each word of the field has its own text.
#include "terms/in_words.h"

#include <gtest/gtest.h>

#include "terms/field_words.h"

namespace grondslag::terms {
namespace {

TEST(WrittenOut, SaysTheMonthInTheLanguage) {
  const base::Date day = *base::ParseDate("2026-07-01");
  EXPECT_EQ(WrittenOut(day, base::Language::nl), "1 juli 2026");
  EXPECT_EQ(WrittenOut(day, base::Language::en), "1 July 2026");
  EXPECT_EQ(WrittenOut(*base::ParseDate("1999-12-31"), base::Language::nl), "31 december 1999");
  EXPECT_EQ(WrittenOut(*base::ParseDate("2024-01-01"), base::Language::en), "1 January 2024");
}

template <class Word, std::size_t n>
void ExpectARowForEach(const base::NamedWords (&table)[n]) {
  std::string names;
  for (std::size_t i = 0; i < n; ++i) {
    EXPECT_EQ(table[i].name, Name(static_cast<Word>(i)));
    names += (i == 0 ? "" : ", ") + std::string(table[i].name);
  }
  EXPECT_EQ(names, AllNames<Word>());
}

TEST(InWords, HasARowForEachWordInItsPlace) {
  ExpectARowForEach<Verdict>(field_words::verdicts);
  ExpectARowForEach<LawfulBasis>(field_words::bases);
  ExpectARowForEach<BasisState>(field_words::basis_states);
  ExpectARowForEach<Due>(field_words::dues);
  ExpectARowForEach<Reading>(field_words::readings);
}

}  // namespace
}  // namespace grondslag::terms
