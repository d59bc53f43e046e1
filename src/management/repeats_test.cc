#include "management/repeats.h"

#include <set>

#include <gtest/gtest.h>

#include "base/instant.h"

namespace grondslag::management {
namespace {

using State = Repeats::State;
using End = Repeats::End;

RepeatedRequest Request(std::string_view key, std::string_view body) {
  return {.caller = "credential/shop", .method = "POST", .path = "/v1/uses", .key = key, .body = body};
}

TEST(Repeats, TheSameRequestHasTheSameAppendAndNoOther) {
  const RepeatedRequest request = Request("one", "{}");
  EXPECT_EQ(request.Append(), Request("one", "{}").Append());
  std::set<ledger::AppendId> ids = {request.Append(), Request("two", "{}").Append(), Request("one", "{ }").Append()};
  RepeatedRequest other = request;
  other.caller = "credential/other";
  ids.insert(other.Append());
  other = request;
  other.path = "/v1/sales";
  ids.insert(other.Append());
  // Where one part ends and the next begins counts.
  other = request;
  other.key = "one{}";
  other.body = "";
  ids.insert(other.Append());
  EXPECT_EQ(ids.size(), 6U);
}

// The record looks up only ids that are lower than the highest it has; those made by time are higher than these.
TEST(Repeats, AppendsComeBeforeThoseThatAreMadeByTime) {
  const auto made = ledger::AppendId::Make(*base::ParseInstant("2026-01-01T00:00:00Z"));
  for (int i = 0; i < 100; ++i) EXPECT_LT(Request(std::to_string(i), "").Append(), made);
  EXPECT_FALSE(Request("", "").Append().empty());
}

TEST(Repeats, AreCarriedOutOneAtATime) {
  Repeats repeats;
  EXPECT_EQ(repeats.Begin(Request("one", "a")), State::begun);
  EXPECT_EQ(repeats.Begin(Request("one", "a")), State::in_progress);
  EXPECT_EQ(repeats.Begin(Request("two", "a")), State::begun);
  repeats.Finish(Request("one", "a"), End::carried_out);
  EXPECT_EQ(repeats.Begin(Request("one", "a")), State::begun);
}

TEST(Repeats, AKeyIsOfOneRequest) {
  Repeats repeats;
  EXPECT_EQ(repeats.Begin(Request("one", "a")), State::begun);
  EXPECT_EQ(repeats.Begin(Request("one", "b")), State::other_request);
  repeats.Finish(Request("one", "a"), End::carried_out);
  EXPECT_EQ(repeats.Begin(Request("one", "b")), State::other_request);
}

TEST(Repeats, AKeyOfWhatWasRefusedIsFree) {
  Repeats repeats;
  EXPECT_EQ(repeats.Begin(Request("one", "a")), State::begun);
  repeats.Finish(Request("one", "a"), End::refused);
  EXPECT_EQ(repeats.Begin(Request("one", "b")), State::begun);
  EXPECT_EQ(repeats.Begin(Request("one", "a")), State::other_request);
}

}  // namespace
}  // namespace grondslag::management
