// What is found out about people, put right, and told, as a person gives the commands. Each command is a process of its
// own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "record_cli.h"

namespace grondslag::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const char* const kKim = "email:kim@example.nl";  // a child

class ActsCli : public RecordCli {
 protected:
  void SetUp() override { Begin(); }
  // The yes of a verified parent; its position.
  std::string ParentSaysYes() const {
    const std::string parent =
        Position({"representative", "add", kKim, "--kind", "parent", "--method", "own_email_confirmed", "--evidence",
                  "mail of 2 February", "--name", "A. Parent", "--on", "2026-02-02"});
    return Position({"consent", "give", kKim, "--form", "newsletter", "--text", "nl", "--evidence", "x", "--acted",
                     "representative", "--representative", parent, "--on", "2026-02-03"});
  }
  Outcome Due(const std::string& on) const { return Give({"due", "--on", on}); }
};

TEST_F(ActsCli, EstablishesAnAgeAndSaysWhoTurnsSixteen) {
  MustGive({"age", kKim, "--born", "2010-12-01", "--method", "id_seen", "--on", "2026-02-01"});
  // Nobody decides for the child yet, so that its own yes does not count.
  ExpectRefused(
      {"consent", "give", kKim, "--form", "newsletter", "--text", "nl", "--evidence", "x", "--on", "2026-02-01"}, 65,
      "16");
  const std::string consent = ParentSaysYes();
  EXPECT_EQ(Due("2026-07-01").status, 0) << "not within 90 days";
  const Outcome due = Due("2026-11-01");
  EXPECT_EQ(due.status, 1);
  EXPECT_THAT(due.out,
              AllOf(HasSubstr("2026-12-01"), HasSubstr("tell_child_at_sixteen"), HasSubstr("--about " + consent)));
  ExpectRefused({"told", kKim, "--duty", "tell_child", "--about", consent, "--channel", "email"}, 65, "is no duty");
  MustGive({"told", kKim, "--duty", "tell_child_at_sixteen", "--about", consent, "--channel", "email", "--on",
            "2026-11-01"});
  EXPECT_EQ(Due("2026-12-02").status, 0);
}

TEST_F(ActsCli, KeepsNoDayOfBirthThatChangesNothing) {
  MustGive({"age", kAn, "--born", "1980-05-04", "--method", "id_seen", "--on", "2026-02-01"});
  MustGive({"age", kKim, "--born", "2013-05-04", "--method", "id_seen", "--on", "2026-02-01"});
  EXPECT_THAT(Give({"person", "show", kAn, "--json"}).out,
              AllOf(HasSubstr("\"from_16\""), Not(HasSubstr("\"changes\"")), Not(HasSubstr("1980-05"))));
  EXPECT_THAT(Give({"person", "show", kKim, "--json"}).out, HasSubstr("age from_16 2029-05-04"));
  ExpectRefused({"age", kAn, "--method", "id_seen"}, 65, "say the age");
  ExpectRefused({"age", kAn, "--is", "from_16", "--method", "declared"}, 65, "write it as age=from_16");
  ExpectRefused({"age", kAn, "--is", "age=from_17", "--method", "declared"}, 65, "from_17");
  ExpectRefused({"age", kAn, "--born", "2099-01-01", "--method", "declared"}, 65, "nobody was born on 2099-01-01 yet");
}

TEST_F(ActsCli, EndsARepresentative) {
  ExpectRefused({"representative", "add", kKim, "--kind", "parent", "--method", "asked"}, 65,
                "nothing is kept that shows");
  ExpectRefused({"representative", "add", kKim, "--kind", "uncle", "--method", "asked", "--evidence", "x"}, 65,
                "is not one of parent, guardian, administrator, mentor");
  const std::string parent = Position(
      {"representative", "add", kKim, "--method", "court_order_seen", "--evidence", "order 12", "--on", "2026-02-02"});
  ExpectRefused({"representative", "end", kKim, "--event", "1"}, 65, "entry 1 records no representative");
  MustGive({"representative", "end", kKim, "--event", parent, "--on", "2026-03-01"});
  ExpectRefused({"representative", "end", kKim, "--event", parent}, 65, "is on record");
  EXPECT_THAT(Give({"person", "show", kKim, "--json"}).out, HasSubstr("\"kind\": \"parent\""));
}

TEST_F(ActsCli, RecordsSalesAndFacts) {
  MustGive({"sale", kAn, "--kind", "product", "--product", "bicycle", "--detail", "email", "--opt-out-offered"});
  EXPECT_THAT(Give({"person", "show", kAn, "--json"}).out,
              AllOf(HasSubstr("\"product\": \"bicycle\""), HasSubstr("\"opt_out_offered\": true")));
  ExpectRefused({"sale", kAn, "--product", "Two Bicycles"}, 65, "product");
  ExpectRefused({"sale", kAn, "--product", "bicycle", "--detail", "pigeon"}, 65, "pigeon");
  MustGive({"fact", kAn, "donor_link", "gift", "--evidence", "gift of 3 May"});
  ExpectRefused({"fact", kAn, "donor_link", "friend"}, 65, "friend");
  ExpectRefused({"fact", kAn, "age", "from_16"}, 65, "follows from what else is recorded");
}

TEST_F(ActsCli, CorrectsWhatWasAMistake) {
  MustGive({"consent", "give", kAn, "--form", "newsletter", "--text", "nl", "--evidence", "x", "--on", "2026-02-01"});
  const std::string mistake = Position({"consent", "withdraw", kAn, "--on", "2026-02-02"});
  ExpectRefused({"correct", "100000", "--reason", "x"}, 2, "there is no entry 100000");
  ExpectRefused({"correct", "1", "--reason", "x"}, 2, "is about nobody");
  const std::string correction = Position({"correct", mistake, "--reason", "typed on the wrong line"});
  EXPECT_THAT(Give({"person", "show", kAn}).out, HasSubstr("was a mistake, see entry " + correction));
  EXPECT_THAT(Give({"person", "access", kAn, "--format", "md"}).out, HasSubstr("consent"));
  ExpectRefused({"correct", mistake, "--reason", "again"}, 65, "was corrected already, by entry " + correction);
  MustGive({"staff", "add", "Bert Bos"});
  ExpectRefused({"correct", correction, "--reason", "it was right"}, 65, "who of the organisation");
  MustGive({"correct", correction, "--reason", "it was right", "--by", "Bert Bos"});
}

TEST_F(ActsCli, LooksIntoAStopThatTheLawMayNotName) {
  MustGive({"consent", "give", kAn, "--form", "newsletter", "--text", "nl", "--evidence", "x", "--on", "2026-02-01"});
  const Outcome stop = Give({"consent", "withdraw", kAn, "--acted", "other", "--on", "2026-02-02"});
  const std::string position = stop.out.substr(0, stop.out.find('\n'));
  EXPECT_THAT(stop.err, HasSubstr("look-into " + position));
  EXPECT_THAT(Due("2026-03-01").out, HasSubstr("Look into who asked for this (event " + position + ")"));
  EXPECT_THAT(Give({"person", "show", kAn}).out, HasSubstr("still to be looked into"));
  ExpectRefused({"objection", "look-into", "100000", "--reason", "x"}, 2, "there is no entry");
  MustGive({"objection", "look-into", position, "--reason", "it was her mother", "--on", "2026-02-20"});
  EXPECT_EQ(Due("2026-03-01").status, 0);
  EXPECT_THAT(Give({"person", "show", kAn}).out, Not(HasSubstr("still to be looked into")));
}

TEST_F(ActsCli, TellsRecipientsOfWhatWasCorrected) {
  MustGive({"sale", kAn, "--product", "bicycle"});
  MustGive({"disclose", kAn, "--to", "courier", "--for", "deliver", "--data", "contact"});
  ExpectRefused({"rectify", kAn, "--data", "nosuch", "--data", "noother"}, 65, "`category/noother` is no category");
  const Outcome corrected = Give({"rectify", kAn, "--data", "contact", "--at-request", "--note", "moved"});
  ASSERT_EQ(corrected.status, 0) << corrected.err;
  const std::string position = corrected.out.substr(0, corrected.out.find('\n'));
  const std::string due = "Still to be told: recipient/courier (because of event " + position + ")";
  EXPECT_THAT(corrected.err, HasSubstr(due));
  EXPECT_THAT(Give({"due"}).out, HasSubstr(due));
  const std::string as_json = Give({"due", "--json"}).out;
  EXPECT_THAT(as_json, HasSubstr(R"("due": "notice")"));
  EXPECT_THAT(as_json, HasSubstr(R"("recipient": "recipient/courier")"));
  EXPECT_THAT(as_json, HasSubstr("\"event\": " + position));
  ExpectRefused({"notice", kAn, "--recipient", "mailer", "--about", position}, 65,
                "still to be told: `recipient/courier` about entry " + position);
  ExpectRefused({"notice", kAn, "--recipient", "courier", "--about", position, "--outcome", "impossible"}, 65,
                "it gives no reason");
  MustGive({"notice", kAn, "--recipient", "courier", "--about", position});
  EXPECT_EQ(Give({"due"}).status, 0);
  EXPECT_THAT(Give({"person", "show", kAn}).err, Not(HasSubstr("Still to be told")));
}

TEST_F(ActsCli, TellsRecipientsThatSomebodyWasErased) {
  const std::string sale = Position({"sale", kAn, "--product", "bicycle"});
  MustGive({"disclose", kAn, "--to", "courier", "--for", "deliver", "--data", "contact"});
  const auto events =
      boost::json::parse(Give({"ledger", "list", "--from", sale, "--count", "1", "--json"}).out).as_array();
  const std::string id(events[0].at("event").at("person").as_string());
  MustGive({"person", "erase", kAn, "--reason", "asked"});
  const Outcome due = Give({"due"});
  EXPECT_EQ(due.status, 1);
  EXPECT_THAT(due.out, AllOf(HasSubstr(id), HasSubstr("recipient/courier")));
  const std::string about = due.out.substr(due.out.find("event ") + 6, due.out.find(')') - due.out.find("event ") - 6);
  MustGive({"notice", id, "--recipient", "courier", "--about", about});
  EXPECT_EQ(Give({"due"}).status, 0);
}

TEST_F(ActsCli, DisclosesOnlyAfterTheAssessmentAndBeforeTheEndOfThePurpose) {
  MustGive({"sale", kAn, "--product", "bicycle", "--on", "2026-01-01"});
  const std::vector<std::string> gives = {"disclose", kAn, "--to", "courier", "--for", "deliver", "--data", "contact"};
  const auto on = [&](const char* day) {
    std::vector<std::string> with = gives;
    with.insert(with.end(), {"--on", day});
    return with;
  };
  // The assessment was concluded on 2026-01-15.
  ExpectRefused(on("2026-01-14"), 65, "no concluded assessment covers");
  MustGive(on("2026-02-01"));
  MustGive({"register", "end", "deliver", "--last-day", "2026-11-01", "--reason", "we stop"});
  MustGive(on("2026-11-01"));
  ExpectRefused(on("2026-11-02"), 65, "`purpose/deliver` ended on 2026-11-01; nothing may be given for it after that");
}

TEST_F(ActsCli, ListsObjectionsToWeighAndConsentsThatEnd) {
  MustGive({"consent", "give", kAn, "--form", "newsletter", "--text", "nl", "--evidence", "x", "--on", "2026-02-01",
            "--until", "2026-12-31"});
  const std::string objection = Position({"objection", "add", kAn, "--kind", "use", "--on", "2026-11-01"});
  const Outcome due = Due("2026-11-05");
  EXPECT_EQ(due.status, 1);
  EXPECT_THAT(due.out, AllOf(HasSubstr("2026-12-01"), HasSubstr("Weigh this objection"), HasSubstr(objection),
                             HasSubstr("2026-12-31"), HasSubstr("The consent to purpose/newsletter ends")));
  EXPECT_THAT(Give({"due", "--on", "2026-11-05", "--days", "10"}).out, Not(HasSubstr("2026-12-31")));
  MustGive({"objection", "weigh", kAn, "--event", objection, "--outcome", "upheld", "--reason", "granted"});
  EXPECT_THAT(Give({"due", "--days", "0"}).err, HasSubstr("Nothing is due now."));
}

}  // namespace
}  // namespace grondslag::cli
