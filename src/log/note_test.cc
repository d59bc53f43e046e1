#include "log/note.h"

#include <gtest/gtest.h>

#include "log/base64.h"
#include "log/hash.h"

namespace grondslag::log {
namespace {

SignerKey Key(const std::string& name, std::uint8_t fill) {
  KeySeed seed;
  seed.fill(fill);
  return *SignerKey::FromSeed(name, seed);
}

Note Signed() {
  Note note{"webwinkel.example\n3\nmore\n", {}};
  note.Sign(Key("webwinkel.example", 7));
  note.Sign(Key("witness", 8));
  return note;
}

TEST(Note, IsReadAsItWasWritten) {
  const Note note = Signed();
  const auto read = ParseNote(note.ToString());
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, note);
  EXPECT_TRUE(read->Verify(Key("webwinkel.example", 7).verifier()));
  EXPECT_TRUE(read->Verify(Key("witness", 8).verifier()));
}

TEST(Note, KnowsASignatureByNameAndKey) {
  const Note note = Signed();
  EXPECT_EQ(note.Verify(Key("witness", 7).verifier()).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(note.Verify(Key("other", 8).verifier()).error().code, base::ErrorCode::not_found);
}

TEST(Note, EveryChangedByteOfTheTextShows) {
  const Note note = Signed();
  const VerifierKey key = Key("witness", 8).verifier();
  for (std::size_t i = 0; i + 1 < note.text.size(); ++i) {
    Note changed = note;
    changed.text[i] = changed.text[i] == 'x' ? 'y' : 'x';
    const auto verified = changed.Verify(key);
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().code, base::ErrorCode::corrupt);
  }
  Note cut = note;
  cut.signatures[1].signature.pop_back();
  EXPECT_EQ(cut.Verify(key).error().code, base::ErrorCode::corrupt);
}

TEST(Note, KeepsSignaturesThatItDoesNotUnderstand) {
  const std::string other = "\u2014 someone " + ToBase64(std::string("\x01\x02\x03\x04", 4) + "post-quantum") + "\n";
  const auto note = ParseNote(Signed().ToString() + other);
  ASSERT_TRUE(note);
  EXPECT_EQ(note->signatures.size(), 3U);
  EXPECT_EQ(note->ToString(), Signed().ToString() + other);
}

TEST(ParseNote, RefusesWhatIsNoNote) {
  const std::string good = Signed().ToString();
  const std::string signature = good.substr(good.find("\n\n") + 2);
  for (const std::string& bytes :
       {std::string(), std::string("text\n"), std::string("text\n\n"), "text" + signature,
        good.substr(0, good.size() - 1), good + "\n", good + "not a signature\n", "te\x01xt\n\n" + signature,
        "te\xffxt\n\n" + signature, std::string("text\n\n\u2014 a+b AAAAAAAA\n"),
        std::string("text\n\n\u2014 name AAAA\n"), std::string("text\n\n\u2014 name AAAAAA=\n"),
        std::string("text\n\n\u2014 name\n"), std::string("text\n\n- name AAAAAAAA\n"), std::string(1'000'001, 'x')}) {
    const auto note = ParseNote(bytes);
    ASSERT_FALSE(note) << bytes.substr(0, 80);
    EXPECT_EQ(note.error().code, base::ErrorCode::invalid_input);
    EXPECT_TRUE(note.error().message.starts_with("this is not a signed note: ")) << note.error().message;
  }
  std::string many = good;
  for (int i = 0; i < 100; ++i) many += signature.substr(0, signature.find('\n') + 1);
  EXPECT_EQ(ParseNote(many).error().message, "this is not a signed note: it has too many signatures");
}

TEST(VerifierKey, IsReadAsItWasWritten) {
  const VerifierKey key = Key("webwinkel.example", 9).verifier();
  const auto read = ParseVerifierKey(key.ToString());
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, key);
  const std::string good = key.ToString();
  for (const std::string& text : {std::string(), std::string("name"), std::string("+"), std::string("++"), good + "A",
                                  "x" + good, good.substr(0, good.size() - 4), std::string("a b+00000000+AAAA")})
    EXPECT_FALSE(ParseVerifierKey(text)) << text;
}

TEST(SignerKey, ComesBackFromItsSeed) {
  const SignerKey key = *SignerKey::Generate("name");
  EXPECT_EQ(SignerKey::FromSeed("name", key.Seed())->verifier(), key.verifier());
  EXPECT_NE(SignerKey::Generate("name")->verifier(), key.verifier());
  for (const char* name : {"", "a b", "a+b", "a\nb", "\xff"}) EXPECT_FALSE(SignerKey::Generate(name)) << name;
}

// RFC 4648, section 10, in the alphabet of section 5.
TEST(Base64Url, IsThatOfTheStandard) {
  const std::pair<const char*, const char*> rows[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},       {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"\xff\xfe", "__4"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : rows) {
    EXPECT_EQ(ToBase64Url(bytes), text);
    EXPECT_EQ(FromBase64Url(text), bytes);
  }
  EXPECT_EQ(ToBase64("\xff\xfe"), "//4=");
}

TEST(Base64Url, IsReadInOneWayOnly) {
  // Padding, the other alphabet, space, a lone character, bits that no encoder leaves, a NUL.
  for (const std::string& text : {std::string("Zg=="), std::string("//4"), std::string("Zm 9v"), std::string("Zm9v\n"),
                                  std::string("Z"), std::string("Zh"), std::string("Zm9"), std::string("Zg\0", 3)})
    EXPECT_FALSE(FromBase64Url(text)) << text;
}

TEST(Base64, HasOneSpelling) {
  EXPECT_EQ(ToBase64(""), "");
  EXPECT_EQ(ToBase64("f"), "Zg==");
  EXPECT_EQ(ToBase64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(FromBase64("Zg=="), "f");
  for (const char* text : {"Zg", "Zg=", "Zh==", "Zg==\n", " Zg==", "Zg==Zg==", "Z-__"}) EXPECT_FALSE(FromBase64(text));
}

}  // namespace
}  // namespace grondslag::log
