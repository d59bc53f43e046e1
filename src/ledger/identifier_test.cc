#include "ledger/identifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grondslag::ledger {
namespace {

struct Row {
  IdentifierKind kind;
  const char* given;
  const char* spelled;  // null: refused
};

TEST(Identifier, HasOneSpelling) {
  using enum IdentifierKind;
  for (const Row& row : {
           Row{email, " An.Jansen@Example.ORG ", "an.jansen@example.org"},
           Row{email, "an+shop@example.co.uk", "an+shop@example.co.uk"},
           Row{email, "an", nullptr},
           Row{email, "an@", nullptr},
           Row{email, "@example.org", nullptr},
           Row{email, "an@example", nullptr},
           Row{email, "an@.org", nullptr},
           Row{email, "an@example.", nullptr},
           Row{email, "an jansen@example.org", nullptr},
           Row{email, "an@example.org, bo@example.org", nullptr},
           Row{email, "An <an@example.org>", nullptr},
           Row{phone, "06-12345678", "+31612345678"},
           Row{phone, "06 12 34 56 78", "+31612345678"},
           Row{phone, "+31 (0)6 12345678", "+31612345678"},
           Row{phone, "0031612345678", "+31612345678"},
           Row{phone, "020-1234567", "+31201234567"},
           Row{phone, "+32 470 12 34 56", "+32470123456"},
           Row{phone, "0612345", nullptr},
           Row{phone, "612345678", nullptr},
           Row{phone, "06-1234567a", nullptr},
           Row{phone, "+0612345678", nullptr},
           Row{phone, "+1234567890123456", nullptr},
           Row{customer_number, " k-0012.34 ", "K001234"},
           Row{customer_number, "--", nullptr},
           Row{customer_number, "", nullptr},
           Row{customer_number, "\xff", nullptr},
       }) {
    const auto spelling = SpellingOf(row.kind, row.given);
    if (row.spelled == nullptr) {
      EXPECT_FALSE(spelling) << row.given;
      continue;
    }
    ASSERT_TRUE(spelling) << row.given << ": " << spelling.error().message;
    EXPECT_EQ(spelling->text, row.spelled);
    EXPECT_EQ(SpellingOf(row.kind, spelling->text)->text, row.spelled) << "spelled again";
  }
}

TEST(Identifier, HasAKindByName) {
  for (const IdentifierKind kind : {IdentifierKind::email, IdentifierKind::phone, IdentifierKind::customer_number})
    EXPECT_EQ(*ParseIdentifierKind(Name(kind)), kind);
  EXPECT_FALSE(ParseIdentifierKind("bsn"));
}

// Who knows a tag and its keys can put the next key on top; who has the text gets the same.
TEST(Tag, RisesToTheNextKeyWithoutTheText) {
  const std::vector<Secret> keys = {Secret::Random(), Secret::Random(), Secret::Random()};
  const Spelling spelling = *SpellingOf(IdentifierKind::email, "an@example.org");
  const std::span all(keys);
  const Tag first = TagOf(all.first(1), spelling);
  EXPECT_EQ(Raise(all, 1, first), TagOf(all, spelling));
  EXPECT_EQ(Raise(all.first(2), 1, first), TagOf(all.first(2), spelling));
  EXPECT_NE(first, TagOf(all, spelling));
  EXPECT_NE(TagOf(all, spelling), TagOf(all, *SpellingOf(IdentifierKind::email, "bo@example.org")));
}

TEST(Tag, IsReadAsItWasWritten) {
  const Tag tag = TagOf(std::vector{Secret::Random()}, *SpellingOf(IdentifierKind::phone, "0612345678"));
  const std::string written = EncodeTag(3, tag);
  const auto read = ReadTag(written);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->generation, 3U);
  EXPECT_EQ(read->tag, tag);
  EXPECT_FALSE(ReadTag(written.substr(1)));
  EXPECT_FALSE(ReadTag(EncodeTag(0, tag)));
  EXPECT_FALSE(ReadTag(""));
}

}  // namespace
}  // namespace grondslag::ledger
