// How an append stands in a file, and that it is found behind whatever stands before it.
#include "trail/frame.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.h"

namespace grondslag::trail {
namespace {

// What an earlier program left in a spool is sent by a later one.
TEST(Frame, IsWrittenAsItAlwaysWas) {
  const std::vector<Outgoing> records = {{Lane::decision_log, "ab"}, {Lane::processing_log, "c"}};
  const std::string frame = EncodeFrame(7, records);
  EXPECT_EQ(frame.size(), FrameSize(records));
  EXPECT_EQ(base::HexOf(frame.substr(0, 8)),
            "67736632"
            "0000000d");
  EXPECT_EQ(base::HexOf(frame.substr(8, 16)), "dd16d9ca0fc42e4b1de0eadf46d6fb38");
  EXPECT_EQ(base::HexOf(frame.substr(24)),
            "0000000000000007"
            "00"
            "00000002"
            "6162"
            "01"
            "00000001"
            "63");
}

TEST(Frame, IsFoundBehindAnything) {
  const std::string first = EncodeFrame(1, std::vector<Outgoing>{{Lane::decision_log, "one"}});
  const std::string second = EncodeFrame(2, std::vector<Outgoing>{{Lane::processing_log, "two"}});
  for (const std::string& between : {std::string(), std::string("gsf2"), std::string(100, '\0'), first.substr(0, 30)}) {
    std::string bytes = first;
    bytes.append(between).append(second);
    const auto one = FindFrame(bytes, 0, 0);
    ASSERT_TRUE(one);
    EXPECT_EQ(one->records.at(0).bytes, "one");
    const auto two = FindFrame(bytes, one->end, one->position);
    ASSERT_TRUE(two);
    EXPECT_EQ(two->begin, first.size() + between.size());
    EXPECT_EQ(two->records.at(0).lane, Lane::processing_log);
    EXPECT_EQ(two->records.at(0).bytes, "two");
    EXPECT_FALSE(FindFrame(bytes, two->end, two->position));
  }
  EXPECT_FALSE(FindFrame(first + first, first.size(), 1)) << "an old one in the place of a new one is none";
  EXPECT_FALSE(FindFrame("", 0, 0));
}

}  // namespace
}  // namespace grondslag::trail
