#include "login/password.h"

#include <future>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

namespace grondslag::login {
namespace {

using Answer = Passwords::Answer;
using testing::HasSubstr;
using testing::Not;

const std::string kGood = "vier paarden lezen de krant";

std::string WhyNot(const std::string& password, const std::vector<std::string>& about = {}) {
  const auto checked = CheckNewPassword(password, about);
  return checked ? std::string() : checked.error().ToString();
}

TEST(NewPassword, IsLongEnoughInCharacters) {
  EXPECT_EQ(WhyNot("kzmwqpxvbtrhdf2"), "");                   // 15
  EXPECT_THAT(WhyNot("kzmwqpxvbtrhdf"), HasSubstr("short"));  // 14
  EXPECT_EQ(WhyNot(kGood), "");
  // Fifteen code points, more bytes; and fourteen of which there are 28 bytes.
  EXPECT_EQ(WhyNot("éëïöüàèìòùâêîôû"), "");
  EXPECT_THAT(WhyNot("éëïöüàèìòùâêîô"), HasSubstr("short"));
  // Counted in the normal form: fourteen letters, each with a mark of its own.
  std::string marked;
  for (const char c : std::string("abcefhijklmnop")) marked += std::string(1, c) + (c == 'e' ? "\xcc\x81" : "");
  EXPECT_THAT(WhyNot(marked), HasSubstr("short"));
}

TEST(NewPassword, MayHaveAnythingThatIsTyped) {
  EXPECT_EQ(WhyNot("🐎 leest 'de krant' in \"Goes\"; --"), "");
  EXPECT_EQ(WhyNot("平仮名片仮名漢字混在文章例題完"), "");
  EXPECT_THAT(WhyNot("vier paarden\nlezen de krant"), HasSubstr("control characters"));
  EXPECT_THAT(WhyNot(std::string("vier paarden\0lezen de krant", 27)), HasSubstr("control characters"));
  EXPECT_THAT(WhyNot("vier paarden lezen \xff\xfe"), HasSubstr("UTF-8"));
  EXPECT_THAT(WhyNot("vier paarden lezen \xf3\xb0\xbf\xbf"), Not(HasSubstr("UTF-8")));
  EXPECT_THAT(WhyNot("vier paarden lezen \xcd\xb8"), HasSubstr("not known here"));  // U+0378: nothing yet
  EXPECT_THAT(WhyNot(std::string(kPasswordBytesMax + 1, 'x')), HasSubstr("longer"));
  // The normal form of these three bytes is nine: still within what is made room for.
  std::string long_in_normal_form;
  for (std::size_t i = 0; i < kPasswordBytesMax / 4; ++i) long_in_normal_form += "\xf0\x9d\x85\xa0";
  EXPECT_THAT(WhyNot(long_in_normal_form), Not(HasSubstr("normal form")));
}

TEST(NewPassword, IsNotWhatIsTriedFirst) {
  for (const char* password :
       {"welkom2024welkom2024", "Wachtwoord123456!", "P4$$w0rdP4$$w0rd", "qwertyuiopasdfgh", "123456789012345",
        "aaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "xkcd7xkcd7xkcd7xkcd7", "Zomer2026! Zomer2026!", "987654321098765",
        "abcdefghijklmnopqrst", "grondslag-admin-123", "!!!!!password!!!!!"})
    EXPECT_THAT(WhyNot(password), HasSubstr("tried first")) << password;
  // With something of one's own it is another password.
  EXPECT_EQ(WhyNot("welkom bij de buurvrouw"), "");
  EXPECT_EQ(WhyNot("839201746501938"), "");
}

TEST(NewPassword, IsNotMadeOfWhatOthersKnow) {
  const std::vector<std::string> about = {"Noor de Boer", "noor@webshop.example", "Webshop De Linde"};
  EXPECT_THAT(WhyNot("NoorBoerWebshop1", about), HasSubstr("tried first"));
  EXPECT_THAT(WhyNot("noor@webshop.example", about), HasSubstr("tried first"));
  EXPECT_THAT(WhyNot("noor@w.nl 2026", {"Noor", "noor@w.nl"}), HasSubstr("tried first"));
  EXPECT_EQ(WhyNot("NoorBoerWebshop1"), "");
  EXPECT_EQ(WhyNot("noor fietst naar het strand", about), "");
}

TEST(NewPassword, IsNotInTheMessage) {
  EXPECT_THAT(WhyNot("zeer geheim"), Not(HasSubstr("zeer")));
  // All that is wrong with it, at once.
  EXPECT_THAT(WhyNot("welkom"), testing::AllOf(HasSubstr("short"), HasSubstr("tried first")));
}

TEST(Passwords, AreKeptAsArgon2id) {
  Passwords passwords;
  const auto hash = passwords.HashNew(kGood, {});
  ASSERT_TRUE(hash) << hash.error().ToString();
  EXPECT_THAT(*hash, testing::StartsWith("$argon2id$v=19$m=65536,t=2,p=1$"));
  EXPECT_NE(*hash, *passwords.HashNew(kGood, {})) << "the same salt twice";
  EXPECT_EQ(*passwords.Check(kGood, *hash), Answer::right);
  for (const std::string& wrong :
       {kGood + " ", kGood.substr(1), std::string(), std::string("Vier paarden lezen de krant"), std::string("\xff"),
        std::string(kPasswordBytesMax + 1, 'x'), *hash})
    EXPECT_EQ(*passwords.Check(wrong, *hash), Answer::wrong) << wrong;
  EXPECT_FALSE(passwords.HashNew("kort", {}));
}

TEST(Passwords, AreTheSameOnEveryKeyboard) {
  Passwords passwords;
  // Composed and not; no-break space and space.
  const std::string hash = *passwords.HashNew("één café in Zoë's straat", {});
  EXPECT_EQ(*passwords.Check("e\xcc\x81"
                             "e\xcc\x81n cafe\xcc\x81 in Zoe\xcc\x88's straat",
                             hash),
            Answer::right);
  EXPECT_EQ(*passwords.Check("één café\xc2\xa0in Zoë's straat", hash), Answer::right);
  EXPECT_EQ(*passwords.Check("een cafe in Zoe's straat", hash), Answer::wrong);
}

TEST(Passwords, ThatNobodyHasAreLookedAtAllTheSame) {
  Passwords passwords;
  EXPECT_EQ(*passwords.Check(kGood, ""), Answer::wrong);
  EXPECT_EQ(*passwords.Check("", ""), Answer::wrong);
}

TEST(Passwords, TellWhichHashesAreOld) {
  char old[crypto_pwhash_STRBYTES];
  ASSERT_EQ(crypto_pwhash_str_alg(old, kGood.data(), kGood.size(), 1, 8192, crypto_pwhash_ALG_ARGON2ID13), 0);
  Passwords passwords;
  EXPECT_EQ(*passwords.Check(kGood, old), Answer::right_with_old_hash);
  EXPECT_EQ(*passwords.Check("another one altogether", old), Answer::wrong);
}

TEST(Passwords, RefuseWhatIsNoHash) {
  Passwords passwords;
  char other[crypto_pwhash_STRBYTES];
  ASSERT_EQ(crypto_pwhash_str_alg(other, kGood.data(), kGood.size(), 3, 8192, crypto_pwhash_ALG_ARGON2I13), 0);
  for (const std::string& hash :
       {kGood, std::string("$argon2id$"), std::string(300, 'x'), std::string("$argon2id$v=19$m=65536,t=2,p=1$short")}) {
    const auto checked = passwords.Check(kGood, hash);
    ASSERT_FALSE(checked) << hash;
    EXPECT_EQ(checked.error().code, base::ErrorCode::corrupt) << hash;
  }
}

TEST(Passwords, OfManyAtOnceAreAllLookedAt) {
  Passwords passwords(1);
  const std::string hash = *passwords.HashNew(kGood, {});
  std::vector<std::future<base::Result<Answer>>> checks;
  for (int i = 0; i < 6; ++i)
    checks.push_back(
        std::async(std::launch::async, [&, i] { return passwords.Check(i % 2 == 0 ? kGood : "x", hash); }));
  for (std::size_t i = 0; i < checks.size(); ++i) {
    const auto answer = checks[i].get();
    // Who waited too long is told so, and never let in.
    if (answer) {
      EXPECT_EQ(*answer, i % 2 == 0 ? Answer::right : Answer::wrong);
    } else {
      EXPECT_EQ(answer.error().code, base::ErrorCode::unavailable);
    }
  }
}

}  // namespace
}  // namespace grondslag::login
