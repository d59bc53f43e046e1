#include "server/bearer.h"

#include <sys/stat.h>

#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "base/scratch_folder.h"

namespace grondslag::server {
namespace {

const std::string kToken(43, 't');

class BearerFile : public testing::Test {
 protected:
  std::string Write(const std::string& text, mode_t mode) const {
    const std::string path = folder_.Path("token");
    std::ofstream(path, std::ios::binary) << text;
    chmod(path.c_str(), mode);
    return path;
  }
  const base::ScratchFolder folder_;
};

TEST_F(BearerFile, IsReadWithoutTheSpaceAroundIt) {
  const auto token = BearerToken::Read(Write("\n " + kToken + "\r\n", 0600));
  ASSERT_TRUE(token) << token.error().ToString();
  EXPECT_TRUE(token->Matches("Bearer " + kToken));
}

TEST_F(BearerFile, IsRefusedWhereOthersMayReadIt) {
  for (const mode_t mode : {0640, 0604, 0660}) {
    const auto token = BearerToken::Read(Write(kToken, mode));
    ASSERT_FALSE(token);
    EXPECT_EQ(token.error().code, base::ErrorCode::invalid_input);
    EXPECT_NE(token.error().message.find("chmod 600"), std::string::npos);
  }
}

TEST_F(BearerFile, IsRefusedWhereItIsShortOrOddOrNotThere) {
  for (const std::string& text : {std::string(), std::string(42, 't'), kToken + " " + kToken, kToken + "\xc3\xa9"}) {
    const auto token = BearerToken::Read(Write(text, 0600));
    ASSERT_FALSE(token) << text;
    EXPECT_EQ(token.error().code, base::ErrorCode::invalid_input);
    EXPECT_EQ(token.error().message.find(kToken), std::string::npos) << "the token stands in the message";
  }
  EXPECT_FALSE(BearerToken::Read(folder_.Path("none")));
}

TEST(Bearer, MatchesItselfOnly) {
  const BearerToken token = *BearerToken::Make(kToken);
  EXPECT_TRUE(token.Matches("bearer " + kToken));
  EXPECT_TRUE(token.Matches("Bearer  " + kToken + " "));
  for (const std::string& shown : {std::string(), std::string("Bearer"), std::string("Bearer "), kToken,
                                   "Basic " + kToken, "Bearer " + kToken + "t", "Bearer " + kToken.substr(1)})
    EXPECT_FALSE(token.Matches(shown)) << shown;
}

}  // namespace
}  // namespace grondslag::server
