// Days as people write them.
#include "terms/in_words.h"

#include <gtest/gtest.h>

namespace grondslag::terms {
namespace {

TEST(WrittenOut, SaysTheMonthInTheLanguage) {
  const base::Date day = *base::ParseDate("2026-07-01");
  EXPECT_EQ(WrittenOut(day, base::Language::nl), "1 juli 2026");
  EXPECT_EQ(WrittenOut(day, base::Language::en), "1 July 2026");
  EXPECT_EQ(WrittenOut(*base::ParseDate("1999-12-31"), base::Language::nl), "31 december 1999");
  EXPECT_EQ(WrittenOut(*base::ParseDate("2024-01-01"), base::Language::en), "1 January 2024");
}

}  // namespace
}  // namespace grondslag::terms
