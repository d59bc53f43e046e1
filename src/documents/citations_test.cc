// Articles of which the book has no title.
#include "documents/citations.h"

#include <gtest/gtest.h>

namespace grondslag::documents {
namespace {

TEST(SourceTitle, SpellsAnArticleOut) {
  rules::RuleBook book;
  book.sources = {{.id = "avg:6(1)(b)", .place = {}, .title = {"van het boek", "of the book"}}};
  struct Row {
    const char* id;
    const char* nl;
    const char* en;
  };
  const Row rows[] = {
      {"avg:6(1)(b)", "van het boek", "of the book"},
      {"avg:15", "AVG artikel 15", "GDPR Article 15"},
      {"avg:13(1)(a)", "AVG artikel 13 lid 1 onder a", "GDPR Article 13(1)(a)"},
      {"avg:recital-32", "avg:recital-32", "avg:recital-32"},
      {"avg:13(1", "avg:13(1", "avg:13(1"},
      {"avg:", "avg:", "avg:"},
      {"uavg:5(1)", "uavg:5(1)", "uavg:5(1)"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(SourceTitle(book, row.id, base::Language::nl), row.nl);
    EXPECT_EQ(SourceTitle(book, row.id, base::Language::en), row.en);
  }
  EXPECT_EQ(WithSources(book, "text", {"avg:15", "avg:16"}, base::Language::en),
            "text [GDPR Article 15; GDPR Article 16]");
  EXPECT_EQ(WithSources(book, "text", {}, base::Language::en), "text");
}

}  // namespace
}  // namespace grondslag::documents
