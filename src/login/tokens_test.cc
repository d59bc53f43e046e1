#include "login/tokens.h"

#include <set>
#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace grondslag::login {
namespace {

TEST(Token, IsNeverTheSame) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string token = MakeToken();
    EXPECT_TRUE(IsToken(token)) << token;
    EXPECT_EQ(DecodeBase64Url(token)->size(), 32U);
    EXPECT_TRUE(seen.insert(token).second);
  }
  for (const std::string& other :
       {std::string(), std::string(42, 'A'), std::string(44, 'A'), std::string(42, 'A') + "="})
    EXPECT_FALSE(IsToken(other)) << other;
}

// RFC 4648, section 10, in the alphabet of section 5.
TEST(Base64Url, IsThatOfTheStandard) {
  const std::pair<const char*, const char*> rows[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},       {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"\xff\xfe", "__4"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : rows) {
    EXPECT_EQ(EncodeBase64Url(bytes), text);
    EXPECT_EQ(DecodeBase64Url(text), bytes);
  }
  EXPECT_EQ(EncodeBase64("\xff\xfe"), "//4=");
}

TEST(Base64Url, IsReadInOneWayOnly) {
  // Padding, the other alphabet, space, a lone character, bits that no encoder leaves, a NUL.
  for (const std::string& text : {std::string("Zg=="), std::string("//4"), std::string("Zm 9v"), std::string("Zm9v\n"),
                                  std::string("Z"), std::string("Zh"), std::string("Zm9"), std::string("Zg\0", 3)})
    EXPECT_FALSE(DecodeBase64Url(text)) << text;
}

TEST(Hash, IsBlake2b256AndComparedWhole) {
  // As Python's hashlib has it.
  EXPECT_EQ(EncodeBase64Url({reinterpret_cast<const char*>(HashOf("abc").data()), 32}),
            "vd2BPGNCOXIxce8_7phXm5SWTjuxyz5CcmLIwGjVIxk");
  EXPECT_TRUE(IsSame(HashOf("abc"), HashOf("abc")));
  Hash other = HashOf("abc");
  other[31] ^= 1;
  EXPECT_FALSE(IsSame(HashOf("abc"), other));
  EXPECT_TRUE(IsSameText("", ""));
  EXPECT_FALSE(IsSameText("abc", "abcd"));
  const ledger::Secret key = ledger::Secret::Random(), another = ledger::Secret::Random();
  EXPECT_EQ(KeyedHashOf(key, "abc"), KeyedHashOf(key, "abc"));
  EXPECT_NE(KeyedHashOf(key, "abc"), KeyedHashOf(another, "abc"));
}

}  // namespace
}  // namespace grondslag::login
