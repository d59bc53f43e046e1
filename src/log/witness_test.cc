#include "log/witness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "log/base64.h"
#include "log/checkpoint.h"

namespace grondslag::log {
namespace {

using base::ErrorCode;
using testing::SizeIs;

TEST(AddCheckpoint, IsSpelledAsTheSpecificationSays) {
  Hash one{}, two{};
  two.fill(0xff);
  const AddCheckpoint request{20852014, {one, two}, "example.com/log\n3\nroot\n\n\u2014 example.com/log AAAA\n"};
  EXPECT_EQ(request.ToString(),
            "old 20852014\n"
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
            "//////////////////////////////////////////8=\n"
            "\n"
            "example.com/log\n3\nroot\n\n\u2014 example.com/log AAAA\n");
  EXPECT_EQ((AddCheckpoint{0, {}, "note\n"}).ToString(), "old 0\n\nnote\n");
}

TEST(ReadWitnessAnswer, TakesSignatures) {
  const auto read = ReadWitnessAnswer({200, "", "\u2014 w1 AAAAAAE=\n\u2014 w2 AAAAAAI=\n"});
  ASSERT_TRUE(read) << read.error().ToString();
  const auto& signatures = std::get<std::vector<NoteSignature>>(*read);
  ASSERT_THAT(signatures, SizeIs(2));
  EXPECT_EQ(signatures[1].name, "w2");
  EXPECT_EQ(signatures[1].signature, "\2");
}

TEST(ReadWitnessAnswer, TakesASize) {
  const auto read = ReadWitnessAnswer({409, "text/x.tlog.size", "20852014\n"});
  ASSERT_TRUE(read);
  EXPECT_EQ(std::get<WitnessedSize>(*read), WitnessedSize{20852014});
}

TEST(ReadWitnessAnswer, RefusesEverythingElse) {
  struct Case {
    WitnessAnswer answer;
    ErrorCode code;
  };
  for (const Case& each : {Case{{200, "", ""}, ErrorCode::unavailable},
                           {{200, "", "\u2014 w1 AAAAAAE="}, ErrorCode::unavailable},
                           {{200, "", "w1 AAAAAAE=\n"}, ErrorCode::unavailable},
                           {{200, "", "\u2014 w1 AAAAAAE=\nand more\n"}, ErrorCode::unavailable},
                           {{200, "", "\u2014 w1 \xff\n"}, ErrorCode::unavailable},
                           {{409, "text/plain", "12\n"}, ErrorCode::unavailable},
                           {{409, "text/x.tlog.size", "12"}, ErrorCode::unavailable},
                           {{409, "text/x.tlog.size", "012\n"}, ErrorCode::unavailable},
                           {{409, "text/x.tlog.size", "-1\n"}, ErrorCode::unavailable},
                           {{409, "text/x.tlog.size", "\n"}, ErrorCode::unavailable},
                           {{409, "text/x.tlog.size", "18446744073709551616\n"}, ErrorCode::unavailable},
                           {{400, "", ""}, ErrorCode::unavailable},
                           {{403, "", ""}, ErrorCode::conflict},
                           {{404, "", ""}, ErrorCode::not_found},
                           {{422, "", ""}, ErrorCode::conflict},
                           {{302, "", ""}, ErrorCode::unavailable},
                           {{500, "", ""}, ErrorCode::unavailable}}) {
    const auto read = ReadWitnessAnswer(each.answer);
    ASSERT_FALSE(read) << each.answer.status << each.answer.body;
    EXPECT_EQ(read.error().code, each.code) << each.answer.status << each.answer.body;
  }
}

// ---- cosignatures (C2SP tlog-cosignature)

class Cosignature : public testing::Test {
 protected:
  // By the witness at that time, over the text.
  NoteSignature At(std::uint64_t time, const std::string& text) const {
    Note message{"cosignature/v1\ntime " + std::to_string(time) + "\n" + text, {}};
    message.Sign(signer_);
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(time >> shift & 0xff);
    return {key_.name, key_.Id(), bytes + message.signatures.front().signature};
  }

  const SignerKey signer_ = *SignerKey::FromSeed("witness.example/w1", KeySeed{1, 2, 3});
  const VerifierKey key_{"witness.example/w1", signer_.verifier().key, KeyKind::cosignature};
  const std::string text_ = Checkpoint{"example.com/log", 3, EmptyRoot(), {}}.ToString();
};

TEST_F(Cosignature, FitsTheTextAndTheTime) {
  EXPECT_TRUE((Note{text_, {At(1679315147, text_)}}.Verify(key_)));
  const Note other{text_ + "more\n", {At(1679315147, text_)}};
  EXPECT_EQ(other.Verify(key_).error().code, ErrorCode::corrupt);
  NoteSignature later = At(1679315147, text_);
  later.signature[7] = static_cast<char>(later.signature[7] ^ 1);
  EXPECT_EQ((Note{text_, {later}}.Verify(key_)).error().code, ErrorCode::corrupt);
  EXPECT_EQ((Note{text_, {At(0, text_)}}.Verify(key_)).error().code, ErrorCode::corrupt);
  EXPECT_EQ((Note{text_, {At(std::uint64_t{1} << 63, text_)}}.Verify(key_)).error().code, ErrorCode::corrupt);
  NoteSignature cut = At(1679315147, text_);
  cut.signature.pop_back();
  EXPECT_EQ((Note{text_, {cut}}.Verify(key_)).error().code, ErrorCode::corrupt);
}

// A signature over the text itself, by the same key, is not a cosignature, nor the other way round.
TEST_F(Cosignature, IsNoOtherSignature) {
  Note note{text_, {}};
  note.Sign(signer_);
  EXPECT_EQ(note.Verify(key_).error().code, ErrorCode::not_found);
  EXPECT_EQ((Note{text_, {At(1, text_)}}.Verify(signer_.verifier())).error().code, ErrorCode::not_found);
  note.signatures.front().key_id = key_.Id();
  EXPECT_EQ(note.Verify(key_).error().code, ErrorCode::corrupt);
}

TEST_F(Cosignature, HasKeysOfItsOwnKind) {
  const auto parsed = ParseVerifierKey(key_.ToString(), KeyKind::cosignature);
  ASSERT_TRUE(parsed) << parsed.error().ToString();
  EXPECT_EQ(*parsed, key_);
  EXPECT_FALSE(ParseVerifierKey(key_.ToString()));
  EXPECT_FALSE(ParseVerifierKey(signer_.verifier().ToString(), KeyKind::cosignature));
}

}  // namespace
}  // namespace grondslag::log
