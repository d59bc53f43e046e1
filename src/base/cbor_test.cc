#include "base/cbor.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grondslag::base {
namespace {

using namespace std::string_view_literals;

template <class Write>
std::string Written(Write write) {
  CborWriter writer;
  write(writer);
  return std::move(writer).Take();
}

// RFC 8949, appendix A.
TEST(Cbor, WritesTheExamplesOfItsRfc) {
  EXPECT_EQ(Written([](CborWriter& w) { w.Uint(23); }), "\x17"sv);
  EXPECT_EQ(Written([](CborWriter& w) { w.Uint(24); }), "\x18\x18"sv);
  EXPECT_EQ(Written([](CborWriter& w) { w.Uint(1'000'000); }), "\x1a\x00\x0f\x42\x40"sv);
  EXPECT_EQ(Written([](CborWriter& w) { w.Uint(std::numeric_limits<std::uint64_t>::max()); }),
            "\x1b\xff\xff\xff\xff\xff\xff\xff\xff"sv);
  EXPECT_EQ(Written([](CborWriter& w) { w.Int(-1000); }), "\x39\x03\xe7"sv);
  EXPECT_EQ(Written([](CborWriter& w) { w.Bytes("\x01\x02\x03\x04"sv); }), "\x44\x01\x02\x03\x04"sv);
  EXPECT_EQ(Written([](CborWriter& w) { w.Text("IETF"); }), "\x64IETF"sv);
  EXPECT_EQ(Written([](CborWriter& w) {
              w.Map(2);
              w.Text("a");
              w.Uint(1);
              w.Text("b");
              w.Array(2);
              w.Bool(true);
              w.Null();
            }),
            "\xa2\x61\x61\x01\x61\x62\x82\xf5\xf6"sv);
}

TEST(Cbor, ReadsWhatItWrote) {
  const std::string bytes = Written([](CborWriter& w) {
    w.Array(6);
    w.Int(std::numeric_limits<std::int64_t>::min());
    w.Int(std::numeric_limits<std::int64_t>::max());
    w.Bool(false);
    w.Bytes("");
    w.Text("één");
    w.Map(0);
  });
  CborReader reader(bytes);
  EXPECT_EQ(reader.Array(), 6U);
  EXPECT_EQ(reader.Int(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(reader.Int(), std::numeric_limits<std::int64_t>::max());
  EXPECT_FALSE(reader.Bool());
  EXPECT_EQ(reader.Bytes(), "");
  EXPECT_EQ(reader.Text(), "één");
  EXPECT_FALSE(reader.TakeNull());
  EXPECT_EQ(reader.Map(), 0U);
  EXPECT_TRUE(reader.Complete());
  CborReader skipping(bytes);
  skipping.Skip();
  EXPECT_TRUE(skipping.Complete());
}

// One value has one spelling, so that one event has one hash.
TEST(Cbor, RefusesOtherSpellings) {
  for (const std::string_view bytes : {
           "\x18\x17"sv,              // 23 in two bytes
           "\x19\x00\xff"sv,          // 255 in three
           "\x58\x01\x61"sv,          // a length in two bytes that fits in one
           "\x7f\x61\x61\xff"sv,      // a text of indefinite length
           "\x9f\xff"sv,              // an array of indefinite length
           "\xf9\x00\x00"sv,          // a float
           "\xc0\x61\x61"sv,          // a tag
           "\xf7"sv,                  // undefined
           "\x9a\xff\xff\xff\xff"sv,  // an array of more items than bytes
           "\x62\x61"sv,              // ends early
           ""sv,
       }) {
    CborReader reader(bytes);
    reader.Skip();
    EXPECT_TRUE(reader.failed()) << testing::PrintToString(bytes);
    EXPECT_FALSE(reader.Complete());
  }
  CborReader text("\x61\xff"sv);
  EXPECT_EQ(text.Text(), "");
  EXPECT_TRUE(text.failed());
}

TEST(Cbor, StaysFailed) {
  CborReader reader("\x01\x02"sv);
  EXPECT_EQ(reader.Text(), "");
  EXPECT_EQ(reader.Uint(), 0U);
  EXPECT_FALSE(reader.Complete());
}

}  // namespace
}  // namespace grondslag::base
