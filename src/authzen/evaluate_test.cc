#include "authzen/evaluate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "authzen/small_decider.h"

namespace grondslag::authzen {
namespace {

using testing::ElementsAre;

BatchItem ItemOf(const Evaluation& evaluation) {
  return {.subject = evaluation.subject,
          .action = evaluation.action,
          .resource = evaluation.resource,
          .context = evaluation.context};
}

// The decisions, and how many were executed.
std::pair<std::vector<bool>, int> Ran(Semantic semantic, std::vector<std::string> subjects) {
  SmallDecider decider({"alice", "anna"});
  Batch batch{.semantic = semantic, .defaults = ItemOf(Ask("nobody")), .evaluations = {}};
  for (const std::string& subject : subjects) {
    if (subject == "unreadable") {
      batch.evaluations.push_back(base::Fail(base::ErrorCode::invalid_input, "`resource` is missing"));
    } else {
      batch.evaluations.push_back(BatchItem{.subject = Ask(subject).subject});
    }
  }
  return {RunBatch(batch, decider).decisions, decider.asked};
}

TEST(RunBatch, EndsWhereItsSemanticSays) {
  using S = Semantic;
  const auto ran = [](std::vector<bool> decisions, int asked) { return std::pair(decisions, asked); };
  EXPECT_EQ(Ran(S::execute_all, {"alice", "bob", "anna"}), ran({true, false, true}, 3));
  EXPECT_EQ(Ran(S::deny_on_first_deny, {"alice", "bob", "anna"}), ran({true, false}, 2));
  EXPECT_EQ(Ran(S::deny_on_first_deny, {"alice", "anna"}), ran({true, true}, 2));
  EXPECT_EQ(Ran(S::permit_on_first_permit, {"bob", "anna", "alice"}), ran({false, true}, 2));
  EXPECT_EQ(Ran(S::permit_on_first_permit, {"bob", "bob"}), ran({false, false}, 2));
}

TEST(RunBatch, AnErrorIsADenialInItsPlace) {
  using S = Semantic;
  const auto ran = [](std::vector<bool> decisions, int asked) { return std::pair(decisions, asked); };
  EXPECT_EQ(Ran(S::execute_all, {"unreadable", "alice", "broken"}), ran({false, true, false}, 2));
  EXPECT_EQ(Ran(S::deny_on_first_deny, {"alice", "unreadable", "anna"}), ran({true, false}, 1));
  EXPECT_EQ(Ran(S::permit_on_first_permit, {"broken", "unreadable", "anna", "bob"}), ran({false, false, true}, 2));
}

TEST(RunBatch, TellsWhatTheCallerCanMendAndNothingFromWithin) {
  SmallDecider decider({});
  const Batch batch{.semantic = Semantic::execute_all,
                    .evaluations = {base::Fail(base::Problems{{{"/evaluations/0", 0, 0}, "must be an object"}}),
                                    ItemOf(Ask("broken"))}};
  const WrittenDecisions decisions = RunBatch(batch, decider);
  EXPECT_EQ(decisions.json,
            R"({"evaluations":[)"
            R"({"decision":false,"context":{"error":{"status":400,"message":"/evaluations/0: must be an object"}}},)"
            R"({"decision":false,"context":{"error":{"status":500,"message":"something went wrong inside"}}}]})");
  EXPECT_THAT(decisions.failures, ElementsAre("row 7 of people is damaged"));
}

// Tells which questions it was asked, and how many in one go.
class Telling : public Decider {
 public:
  base::Result<Decision> Decide(const Evaluation& evaluation) override {
    asked.push_back(evaluation);
    return Decision();
  }
  void WriteDecisions(const Evaluation& evaluation, std::span<const std::string_view> resource_ids,
                      WrittenDecisions& to) override {
    in_one_go.push_back(resource_ids.size());
    Decider::WriteDecisions(evaluation, resource_ids, to);
  }
  base::Result<Found> Search(const SearchRequest& /*search*/, const Slice& /*slice*/) override { return Found(); }

  std::vector<Evaluation> asked;
  std::vector<std::size_t> in_one_go;
};

TEST(RunBatch, AsksInOneGoWhatDiffersOnlyInWhomItIsAbout) {
  const auto record = [](const std::string& id, const Object& properties = {}) {
    return BatchItem{.resource = Entity{"record", id, properties}};
  };
  BatchItem other_context = record("6");
  other_context.context = Object{{"time", "now"}};
  Batch batch{.semantic = Semantic::execute_all,
              .defaults = ItemOf(Ask("alice")),
              .evaluations = {BatchItem(), BatchItem(), record("2"), record("3"),
                              base::Fail(base::ErrorCode::invalid_input, "unreadable"), record("4"),
                              record("5", {{"status", "active"}}), other_context, record("7"),
                              BatchItem{.resource = Entity{"account", "8", {}}}, BatchItem()}};
  Telling decider;
  RunBatch(batch, decider);
  EXPECT_THAT(decider.in_one_go, ElementsAre(2, 2, 1, 1, 1, 1, 1, 1));
  ASSERT_EQ(decider.asked.size(), 10U);
  const char* const ids[] = {"1", "1", "2", "3", "4", "5", "6", "7", "8", "1"};
  for (std::size_t i = 0; i < decider.asked.size(); ++i) {
    Evaluation expected = Ask("alice");
    expected.resource = {i == 8 ? "account" : "record", ids[i], {}};
    if (i == 5) expected.resource.properties = {{"status", "active"}};
    if (i == 6) expected.context = {{"time", "now"}};
    EXPECT_EQ(decider.asked[i], expected) << i;
  }
  batch.semantic = Semantic::permit_on_first_permit;
  Telling one_by_one;
  RunBatch(batch, one_by_one);
  EXPECT_THAT(one_by_one.in_one_go, testing::AllOf(testing::SizeIs(10), testing::Each(1U)));
  EXPECT_EQ(one_by_one.asked, decider.asked);
}

constexpr PageKey kKey = {1, 2, 3};

std::vector<std::string> IdsOf(const SearchResult& result) {
  std::vector<std::string> ids;
  for (const SearchItem& item : result.results) ids.push_back(std::get<Entity>(item.what).id);
  return ids;
}

TEST(RunSearch, GoesPageByPageToTheEnd) {
  SmallDecider decider({"a", "b", "c", "d", "e"});
  SearchRequest search = WhoReads();
  search.page.limit = 2;
  std::vector<std::string> all;
  int pages = 0;
  do {
    const auto page = RunSearch(search, "shop", kKey, decider);
    ASSERT_TRUE(page) << page.error().ToString();
    EXPECT_EQ(page->total, 5U);
    for (const std::string& id : IdsOf(*page)) all.push_back(id);
    search.page = {.token = page->next_token, .limit = std::nullopt, .properties = {}};
    ++pages;
  } while (!search.page.token.empty());
  EXPECT_THAT(all, ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_EQ(pages, 3);
}

TEST(RunSearch, StaysAtThePositionOfTheFirstPage) {
  SmallDecider decider({"a", "b", "c"});
  SearchRequest search = WhoReads();
  search.page.limit = 1;
  search.page.token = RunSearch(search, "shop", kKey, decider)->next_token;
  decider.position = 50;
  ASSERT_TRUE(RunSearch(search, "shop", kKey, decider));
  EXPECT_EQ(decider.slices[0].position, std::nullopt);
  EXPECT_EQ(decider.slices[1].position, 40U);
  decider.oldest = 45;
  const auto gone = RunSearch(search, "shop", kKey, decider);
  ASSERT_FALSE(gone);
  EXPECT_EQ(StatusOf(gone.error().code), 400);
}

TEST(RunSearch, HoldsAPageToItsLimit) {
  SmallDecider decider({"a", "b"});
  SearchRequest search = WhoReads();
  RunSearch(search, "shop", kKey, decider).value();
  search.page.limit = 1'000'000'000'000;
  RunSearch(search, "shop", kKey, decider).value();
  search.page.limit = 0;
  const auto none = RunSearch(search, "shop", kKey, decider);
  EXPECT_TRUE(none->results.empty());
  EXPECT_EQ(none->total, 2U);
  EXPECT_FALSE(none->next_token.empty());
  EXPECT_EQ(decider.slices[0].limit, kPageLimit);
  EXPECT_EQ(decider.slices[1].limit, kPageLimitMax);
  EXPECT_EQ(decider.slices[2].limit, 0U);
}

TEST(RunSearch, RefusesATokenOfSomethingElse) {
  SmallDecider decider({"a", "b", "c"});
  SearchRequest first = WhoReads();
  first.page.limit = 1;
  first.resource.properties = {{"x", 1}, {"y", {{"p", 1}, {"q", 2}}}};
  SearchRequest search = first;
  search.page.token = RunSearch(first, "shop", kKey, decider)->next_token;
  const auto refused = [&](const SearchRequest& asked, std::string_view caller = "shop", PageKey key = kKey) {
    return !RunSearch(asked, caller, key, decider);
  };
  EXPECT_FALSE(refused(search));

  SearchRequest same = search;
  same.resource.properties = {{"y", {{"q", 2}, {"p", 1}}}, {"x", 1}};
  same.page.limit.reset();
  EXPECT_FALSE(refused(same));

  EXPECT_TRUE(refused(search, "shop2"));
  EXPECT_TRUE(refused(search, "shop", PageKey{9}));
  SearchRequest other = search;
  other.resource.id = "2";
  EXPECT_TRUE(refused(other));
  other = search;
  other.context = {{"time", "later"}};
  EXPECT_TRUE(refused(other));
  other = search;
  other.page.limit = 2;
  EXPECT_TRUE(refused(other));
  other = search;
  other.page.properties = {{"sort", "id"}};
  EXPECT_TRUE(refused(other));
  other = search;
  other.search_for = SearchFor::resource;
  EXPECT_TRUE(refused(other));
}

TEST(PageToken, CannotBeChanged) {
  const SearchRequest search = WhoReads();
  const PageOwner owner{.caller = "shop", .search = search};
  const PageStart start{.position = 1ULL << 40, .offset = 123, .limit = 7};
  const std::string token = WritePageToken(start, owner, kKey);
  EXPECT_EQ(*ReadPageToken(token, owner, kKey), start);
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(ReadPageToken(changed, owner, kKey)) << i;
  }
  for (const std::string& other : {std::string(), std::string("AAAA"), token + "A", token + "=", token.substr(1),
                                   " " + token, std::string(4000, 'A')}) {
    EXPECT_FALSE(ReadPageToken(other, owner, kKey)) << other;
  }
}

}  // namespace
}  // namespace grondslag::authzen
