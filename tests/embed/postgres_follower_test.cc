// libgrondslag over a record in PostgreSQL, also when the server dies under it and comes back.
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "embedded_record.h"
#include "store/postgres/private_cluster.h"

namespace grondslag::embedded {
namespace {

class PostgresFollower : public cli::Cli {
 protected:
  void SetUp() override {
    MustGive({"init", "--organisation", cli::kShop, "--on", "2026-01-15"});
    MustGive({"statement", "publish", Path("privacy.html"), "--where", "https://shop.example/privacy"});
    MustGive({"consent", "give", cli::kAn, "--form", "newsletter", "--text", "nl", "--evidence", "ticked"});
    MustGive({"age", cli::kAn, "--is", "age=from_16", "--method", "declared"});
  }
  // What it printed.
  std::string MustGive(std::vector<std::string> arguments) const {
    for (const std::string& word : {std::string("--db"), url_, std::string("--keys"), keys_,
                                    std::string("--master-key"), master_key_, std::string("--lang"), std::string("en")})
      arguments.push_back(word);
    const Outcome outcome = Run(arguments);
    EXPECT_EQ(outcome.status, 0) << testing::PrintToString(arguments) << outcome.err;
    return outcome.out;
  }
  OpenOptions Options() const { return {.db = url_, .keys = keys_, .master_key = master_key_}; }

  store::postgres::PrivateCluster cluster_;
  const std::string url_ = cluster_.Url(cluster_.NewSchema());
  const std::string keys_ = Path("shop.keys"), master_key_ = Path("shop.master");
};

TEST_F(PostgresFollower, ObeysWhatAnotherProcessRecords) {
  const Follower follower(Options());
  const Request newsletter(EmbeddedRecord::Newsletter());
  ASSERT_TRUE(Decide(follower, newsletter, cli::kAn).permit());
  const std::uint64_t demanded = std::stoull(MustGive({"consent", "withdraw", cli::kAn})) + 1;
  Answer answer;
  do {
    ASSERT_FALSE(follower.Decide(newsletter, cli::kAn, answer, demanded));
  } while (answer.decision().denial == Denial::behind || IsTooOld(answer));
  EXPECT_EQ(answer.decision().denial, Denial::rule_book);
}

TEST_F(PostgresFollower, DeniesWhileTheServerIsGone) {
  const Follower follower(Options());
  const Request newsletter(EmbeddedRecord::Newsletter());
  const std::string an = *follower.FindPerson(cli::kAn);
  ASSERT_TRUE(Decide(follower, newsletter, an).permit());
  cluster_.Kill();
  // By identifier at once: there is nobody to look it up.
  EXPECT_EQ(follower.Decide(newsletter, cli::kAn).status(), GRONDSLAG_UNAVAILABLE);
  EXPECT_FALSE(follower.DecideMany(newsletter, {cli::kAn}).at(0).permit());
  EXPECT_THROW((void)follower.Explain(newsletter, an, Language::en), Error);
  // By id as soon as the following has met with it, or the bound is over.
  Answer answer;
  while (follower.Decide(newsletter, an, answer)) std::this_thread::yield();
  EXPECT_TRUE(answer.status() == GRONDSLAG_UNAVAILABLE || answer.decision().denial == Denial::too_old);
  while (follower.Check() == GRONDSLAG_OK) std::this_thread::yield();
  EXPECT_EQ(follower.Check(), GRONDSLAG_UNAVAILABLE);
  EXPECT_FALSE(follower.Decide(newsletter, an).permit());
  cluster_.Start();
  while (!follower.Decide(newsletter, cli::kAn, answer)) std::this_thread::yield();
  EXPECT_EQ(answer.decision().basis, Basis::consent);
}

}  // namespace
}  // namespace grondslag::embedded
