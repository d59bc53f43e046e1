// Places in texts are filled in.
#include "cli/wording.h"

#include <gtest/gtest.h>

namespace grondslag::cli {
namespace {

TEST(Wording, FillsPlacesInTheLanguageOfTheReader) {
  const Wording words(base::Language::en);
  EXPECT_EQ(words.Text(Phrase::question, 3), "Question 3");
  EXPECT_EQ(words.Text(Phrase::why), "Why");
  EXPECT_EQ(words.In({"nee", "no"}), "no");
  EXPECT_EQ(words.Of(terms::ChangeStatus::proposed), "proposal");
}

}  // namespace
}  // namespace grondslag::cli
