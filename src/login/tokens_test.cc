#include "login/tokens.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "log/base64.h"

namespace grondslag::login {
namespace {

TEST(Token, IsNeverTheSame) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string token = MakeToken();
    EXPECT_TRUE(IsToken(token)) << token;
    EXPECT_EQ(log::FromBase64Url(token)->size(), 32U);
    EXPECT_TRUE(seen.insert(token).second);
  }
  for (const std::string& other :
       {std::string(), std::string(42, 'A'), std::string(44, 'A'), std::string(42, 'A') + "="})
    EXPECT_FALSE(IsToken(other)) << other;
}

TEST(Hash, IsBlake2b256AndComparedWhole) {
  // As Python's hashlib has it.
  EXPECT_EQ(log::ToBase64Url({reinterpret_cast<const char*>(HashOfToken("abc").data()), 32}),
            "vd2BPGNCOXIxce8_7phXm5SWTjuxyz5CcmLIwGjVIxk");
  EXPECT_TRUE(IsSameHash(HashOfToken("abc"), HashOfToken("abc")));
  Hash other = HashOfToken("abc");
  other[31] ^= 1;
  EXPECT_FALSE(IsSameHash(HashOfToken("abc"), other));
  EXPECT_TRUE(IsSameText("", ""));
  EXPECT_FALSE(IsSameText("abc", "abcd"));
  const ledger::Secret key = ledger::Secret::Random(), another = ledger::Secret::Random();
  EXPECT_EQ(KeyedHashOf(key, "abc"), KeyedHashOf(key, "abc"));
  EXPECT_NE(KeyedHashOf(key, "abc"), KeyedHashOf(another, "abc"));
}

}  // namespace
}  // namespace grondslag::login
