// Conversations that nobody keeps, through the management API: what comes with a request is all that there is of them.
#include <algorithm>

#include "asked_record.h"

namespace grondslag::management {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class ManagedConversations : public AskedRecord {
 protected:
  static constexpr const char* kAddress = "/v1/conversations/_continue";

  json::object About(const std::string& situation) {
    const gallery::Situation& found = SituationOf(situation);
    return {{"decision", found.decision}, {"situation", situation}};
  }
  static const gallery::Situation& SituationOf(const std::string& id) {
    const auto& all = shipped::ShippedSituations();
    return *std::find_if(all.begin(), all.end(), [&](const auto& situation) { return situation.id == id; });
  }
  static std::string Asked(const Heard& heard) {
    const json::value& question = heard["question"];
    return question.is_null() ? "" : json::value_to<std::string>(question.as_object().at("fact"));
  }
  // What a situation says of what is asked; not known where it says nothing.
  static json::object AnswerTo(const gallery::Situation& situation, const std::string& fact) {
    json::object answer{{"fact", fact}};
    const auto found = situation.answers.facts.find(fact);
    if (found == situation.answers.facts.end()) return answer;
    answer["value"] = found->second.value;
    if (!found->second.reason.empty()) answer["reason"] = found->second.reason;
    return answer;
  }
  Heard GoOn(json::object about, const Heard& before, json::object more) {
    about["given"] = before["given"];
    for (auto& [name, value] : more) about[name] = value;
    return Ask("POST", kAddress, about);
  }
  Heard AnswerAll(const std::string& situation) {
    Heard heard = Ask("POST", kAddress, About(situation));
    while (heard.status == 200 && !Asked(heard).empty())
      heard = GoOn(About(situation), heard, {{"answer", AnswerTo(SituationOf(situation), Asked(heard))}});
    return heard;
  }
  static json::object LineOf(const Heard& heard, const std::string& fact) {
    for (const json::value& line : heard["summary"].as_array()) {
      if (line.as_object().at("fact").as_string() == fact) return line.as_object();
    }
    return {};
  }
};

TEST_F(ManagedConversations, ComeToTheAnswerThatEachSituationOfTheGalleryHas) {
  constexpr int kQuestionsMax = 15;
  for (const gallery::Situation& situation : shipped::ShippedSituations()) {
    const Heard heard = AnswerAll(situation.id);
    ASSERT_EQ(heard.status, 200) << situation.id << heard.text;
    EXPECT_EQ(heard["answer"].as_object().at("verdict").as_string(), terms::Name(situation.expect.verdict))
        << situation.id;
    EXPECT_LE(heard["given"].as_object().at("answers").as_array().size(), kQuestionsMax) << situation.id;
  }
}

TEST_F(ManagedConversations, SayWhereEachFactComesFrom) {
  const std::string situation = "newsletter-to-customers";
  const Heard heard = AnswerAll(situation);
  EXPECT_EQ(LineOf(heard, "channel").at("source"), "situation");
  EXPECT_EQ(LineOf(heard, "small_business").at("source"), "organisation");
  EXPECT_EQ(LineOf(heard, "details_from_sale").at("source"), "answer");
  EXPECT_EQ(LineOf(heard, "similarity").at("by").as_string(), staff_.ToString()) << "judged by whoever asks";
  const Heard changed = GoOn(About(situation), heard, {{"answer", {{"fact", "channel"}, {"value", "post"}}}});
  EXPECT_EQ(LineOf(changed, "channel").at("source"), "answer");
}

TEST_F(ManagedConversations, AskAgainWhatWasAnswered) {
  const std::string situation = "newsletter-to-customers";
  const Heard done = AnswerAll(situation);
  const Heard asked = GoOn(About(situation), done, {{"ask", "details_from_sale"}});
  EXPECT_EQ(Asked(asked), "details_from_sale");
  EXPECT_TRUE(asked["answer"].is_null());
  EXPECT_EQ(asked["given"], done["given"]) << "nothing was lost by asking";
  const Heard changed = GoOn(About(situation), done, {{"answer", {{"fact", "details_from_sale"}, {"value", "no"}}}});
  ASSERT_EQ(changed.status, 200) << changed.text;
  EXPECT_EQ(LineOf(changed, "details_from_sale").at("value"), "no");
  EXPECT_THAT(GoOn(About(situation), done, {{"ask", "weather"}}).Errors(), ElementsAre("/ask not_due"));
}

TEST_F(ManagedConversations, TakeNoAnswerThatIsNone) {
  const json::object about = About("newsletter-to-customers");
  const Heard begun = Ask("POST", kAddress, about);
  const Heard wrong = GoOn(about, begun, {{"answer", {{"fact", Asked(begun)}, {"value", "perhaps"}}}});
  EXPECT_EQ(wrong.status, 400);
  EXPECT_THAT(wrong.Errors(), ElementsAre(HasSubstr("/answer/value")));
  EXPECT_THAT(GoOn(about, begun, {{"answer", {{"fact", "weather"}, {"value", "fine"}}}}).Errors(),
              ElementsAre("/answer/fact not_due"));
  EXPECT_THAT(Ask("POST", kAddress, {{"decision", "swim"}}).Errors(), ElementsAre("/decision unknown_record"));
  EXPECT_THAT(Ask("POST", kAddress, {{"decision", "process"}, {"situation", "newsletter-to-customers"}}).Errors(),
              ElementsAre("/situation unknown_record"))
      << "it is about another decision";
}

TEST_F(ManagedConversations, SayWhatOfEarlierAnswersTheBookDoesNotTake) {
  const Heard heard = Ask("POST", kAddress,
                          {{"decision", "process"},
                           {"given",
                            {{"answers", {{{"fact", "weather"}, {"value", "fine"}}, {{"fact", "data_kind"}}}},
                             {"further_factors", json::array()}}}});
  ASSERT_EQ(heard.status, 200) << heard.text;
  ASSERT_THAT(heard["refused"].as_array(), SizeIs(1));
  EXPECT_EQ(heard["refused"].as_array()[0].as_object().at("fact"), "weather");
  EXPECT_THAT(heard["given"].as_object().at("answers").as_array(), SizeIs(1)) << "what is not known was answered too";
}

// Who knows nothing is not asked for ever: the answer so far comes at any moment, with what is still to be found out.
TEST_F(ManagedConversations, GiveTheAnswerSoFarToWhoWantsToStop) {
  const json::object about{{"decision", "process"}};
  Heard heard = Ask("POST", kAddress, about);
  for (int question = 0; question < 15; ++question) {
    ASSERT_TRUE(heard["answer"].is_null()) << "it ended by itself after " << question;
    heard = GoOn(about, heard, {{"answer", {{"fact", Asked(heard)}}}});
    ASSERT_EQ(heard.status, 200) << heard.text;
  }
  const Heard stopped = GoOn(about, heard, {{"stop", true}});
  ASSERT_EQ(stopped.status, 200) << stopped.text;
  EXPECT_EQ(Asked(stopped), Asked(heard)) << "what would be asked next is still told";
  const json::object& answer = stopped["answer"].as_object();
  EXPECT_EQ(answer.at("verdict"), "undetermined");
  EXPECT_THAT(answer.at("missing").as_array(), Not(IsEmpty()));
}

TEST_F(ManagedConversations, WriteNothingDown) {
  const auto size = *ledger_->Size();
  AnswerAll("newsletter-to-customers");
  EXPECT_EQ(*ledger_->Size(), size);
}

TEST_F(ManagedConversations, TellTheAnswerWithItsCasesAndAsADocument) {
  const Heard heard = AnswerAll("newsletter-to-customers");
  EXPECT_THAT(heard["alike"].as_array(), Not(IsEmpty()));
  json::object about = About("newsletter-to-customers");
  about["given"] = heard["given"];
  const Heard document = Ask("POST", "/v1/conversations/_document", about, {{"Accept", "text/html"}});
  EXPECT_EQ(document.status, 200) << document.text;
  EXPECT_THAT(document.text, HasSubstr("<h1"));
}

// A factor of one's own counts with those of the book.
TEST_F(ManagedConversations, TakeFurtherFactorsWhereAJudgementIsAsked) {
  const gallery::Situation* weighed = nullptr;
  for (const gallery::Situation& situation : shipped::ShippedSituations()) {
    if (situation.answers.facts.contains("balancing")) weighed = &situation;
  }
  ASSERT_NE(weighed, nullptr);
  const json::object about = About(weighed->id);
  Heard heard = Ask("POST", kAddress, about);
  while (Asked(heard) != "balancing") {
    ASSERT_FALSE(Asked(heard).empty()) << heard.text;
    heard = GoOn(about, heard, {{"answer", AnswerTo(*weighed, Asked(heard))}});
  }
  EXPECT_THAT(heard["question"].as_object().at("factors").as_array(), Contains(json::value("balance_impact")));
  const json::object factor{
      {"judgement", "balancing"}, {"name", "drukte"}, {"value", "against"}, {"reason", "het is er druk"}};
  const Heard more = GoOn(about, heard, {{"further_factor", factor}});
  ASSERT_EQ(more.status, 200) << more.text;
  EXPECT_EQ(Asked(more), "balancing");
  ASSERT_THAT(more["given"].as_object().at("further_factors").as_array(), SizeIs(1));
  const Heard settled = GoOn(about, more, {{"answer", AnswerTo(*weighed, "balancing")}});
  EXPECT_EQ(settled.status, 200) << settled.text;
  EXPECT_THAT(settled.text, HasSubstr("drukte"));
}

}  // namespace
}  // namespace grondslag::management
