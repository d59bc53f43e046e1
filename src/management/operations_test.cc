// The description and what is done, held to each other: every operation that is described is answered, and the reverse.
#include "management/operations.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "management/description.h"
#include "management/schema.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;
using In = DescribedParameter::In;

const Description& Shipped() { return Description::Shipped(); }

TEST(Operations, AreThoseOfTheDescription) {
  std::multiset<std::string> described, answered;
  for (const DescribedOperation& operation : Shipped().operations()) described.insert(operation.id);
  for (const Operation* operation : AllOperations()) answered.emplace(operation->id);
  EXPECT_THAT(answered, testing::ElementsAreArray(described));
  EXPECT_EQ(std::set<std::string>(described.begin(), described.end()).size(), described.size())
      << "an id is there twice";
}

// What records something once is told apart by its key; what has a key is found again.
TEST(Operations, ThatHaveAnIdempotencyKeyAreAnsweredAgain) {
  for (const DescribedOperation& described : Shipped().operations()) {
    const Operation* operation = FindOperation(described.id);
    ASSERT_NE(operation, nullptr) << described.id;
    EXPECT_EQ(operation->again != nullptr, described.Has(In::header, "Idempotency-Key")) << described.id;
    EXPECT_NE(operation->answer, nullptr) << described.id;
    EXPECT_NE(operation->roles, 0) << described.id;
  }
}

TEST(Operations, ThatAnybodyMayAskAreTheDescriptionAlone) {
  for (const DescribedOperation& described : Shipped().operations())
    EXPECT_EQ(described.is_for_anybody, described.id == "readDescription") << described.id;
}

// Judgements are no program's, and neither is what only somebody of the organisation can do.
TEST(Operations, ThatJudgeAreDoneByPeople) {
  for (const char* id :
       {"settleJudgement", "addFurtherFactor", "concludeAssessment", "weighObjection", "liftRestriction",
        "correctEntry", "lookIntoStop", "openEvidence", "openAttachment", "eraseStaff", "applyRecords"}) {
    const Operation* operation = FindOperation(id);
    ASSERT_NE(operation, nullptr) << id;
    EXPECT_TRUE(operation->by_person) << id;
  }
}

TEST(Description, FindsAnAddressByWhatSaysMost) {
  EXPECT_EQ(Shipped().Find("/people/_search").For("POST")->id, "searchPeople");
  EXPECT_EQ(Shipped().Find("/people/_search").For("GET"), nullptr);
  EXPECT_EQ(Shipped().Find("/people/_search").Allow(), "POST");
  const AddressFound person = Shipped().Find("/people/abc");
  EXPECT_EQ(person.For("GET")->id, "readPerson");
  EXPECT_EQ(person.For("HEAD")->id, "readPerson");
  EXPECT_EQ(person.values.at("personId"), "abc");
  EXPECT_EQ(Shipped().Find("/purposes/newsletter").Allow(), "GET, HEAD, PUT");
}

TEST(Description, FindsNothingElsewhere) {
  for (const char* path :
       {"", "/", "people", "/people/", "/people/a/b", "/purposes/newsletter/", "//people", "/nothing"})
    EXPECT_TRUE(Shipped().Find(path).operations.empty()) << path;
}

// Every keyword of a schema of requests, also of those it refers to.
class Keywords {
 public:
  void Add(const json::value& schema) {
    const json::value& resolved = Shipped().Resolved(schema);
    for (const auto& [keyword, value] : schema.as_object()) AddKeyword(keyword, value);
    if (&resolved != &schema && seen_.insert(&resolved).second) Add(resolved);
  }
  const std::set<std::string>& names() const { return names_; }

 private:
  void AddKeyword(std::string_view keyword, const json::value& value) {
    names_.emplace(keyword);
    if (keyword == "properties") {
      for (const auto& [name, schema] : value.as_object()) Add(schema);
    }
    if (keyword == "items") Add(value);
  }

  std::set<const json::value*> seen_;
  std::set<std::string> names_;
};

TEST(Description, SaysOfRequestsOnlyWhatIsHeeded) {
  Keywords keywords;
  for (const DescribedOperation& operation : Shipped().operations()) {
    for (const auto& [media, schema] : operation.takes) keywords.Add(*schema);
    for (const DescribedParameter& parameter : operation.parameters) keywords.Add(*parameter.schema);
  }
  EXPECT_THAT(keywords.names(), testing::IsSupersetOf({"required", "additionalProperties", "minLength", "pattern"}));
  for (const std::string& keyword : keywords.names()) EXPECT_TRUE(IsKeywordKnown(keyword)) << keyword;
}

// A misspelt member must not pass: every body but those that quote others is closed.
TEST(Description, ClosesEveryBody) {
  for (const DescribedOperation& operation : Shipped().operations()) {
    const auto body = operation.takes.find("application/json");
    if (body == operation.takes.end() || operation.id == "replayReceipts") continue;
    const json::object& schema = Shipped().Resolved(*body->second).as_object();
    ASSERT_TRUE(schema.contains("additionalProperties")) << operation.id;
    EXPECT_EQ(schema.at("additionalProperties"), false) << operation.id;
  }
}

TEST(Description, HasNoIdentifierOfPeopleInAnAddress) {
  for (const DescribedOperation& operation : Shipped().operations()) {
    for (const DescribedParameter& parameter : operation.parameters) {
      if (parameter.in == In::header) continue;
      EXPECT_THAT((std::set<std::string>{"email", "phone", "customerNumber", "identifier", "person"}),
                  testing::Not(testing::Contains(parameter.name)))
          << operation.id;
    }
  }
}

TEST(Description, IsRefusedWhereItIsNone) {
  EXPECT_THROW(Description("no JSON"), std::logic_error);
  EXPECT_THROW(Description("{}"), std::logic_error);
}

}  // namespace
}  // namespace grondslag::management
