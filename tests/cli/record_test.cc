// The commands of a record as a person gives them: a web shop begins, keeps its register and people, shows and proves
// what is there, moves and comes back. Each command is a process of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "record_cli.h"

namespace grondslag::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST_F(RecordCli, BeginsWithWhatAFileSays) {
  Begin();
  const Outcome missing = Give({"register", "missing"});
  EXPECT_EQ(missing.status, 0) << missing.out;
  const Outcome again = Give({"register", "apply", kShop, "--on", "2026-01-15"});
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_EQ(again.out, "");
  EXPECT_THAT(again.err, HasSubstr("All of it stands on record already."));
  const Outcome page = Give({"register", "show", "--format", "md"});
  EXPECT_THAT(page.out, AllOf(HasSubstr("De Blauwe Fiets B.V."), HasSubstr("Delivering orders"),
                              HasSubstr("Handling complaints")));
  EXPECT_THAT(Give({"register", "show", "--format", "csv"}).out, HasSubstr("Newsletter"));
  EXPECT_THAT(Give({"register", "show", "--on", "2025-12-31", "--format", "md"}).out, Not(HasSubstr("Newsletter")));
  EXPECT_THAT(Give({"staff", "list"}).out, HasSubstr("Anna de Vries"));
  const Outcome assessment = Give({"register", "assessment", "deliver", "--format", "md"});
  EXPECT_THAT(assessment.out, AllOf(HasSubstr("Lawful basis"), HasSubstr("Anna de Vries"))) << assessment.err;
  EXPECT_EQ(Give({"register", "assessment", "nothing"}).status, 2);
}

TEST_F(RecordCli, LeavesNothingBehindThatWasNotWhole) {
  const Outcome outcome = Give({"init", "--organisation", Write("wrong.yaml", "purposes: {a: {bassis: consent}}\n")});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_THAT(outcome.err, HasSubstr("wrong.yaml:1:16: there is no field `bassis` here; did you mean `basis`?"));
  for (const char* file : {"shop.db", "shop.keys", "shop.master"}) EXPECT_FALSE(std::filesystem::exists(Path(file)));
}

TEST_F(RecordCli, KeepsFilesThatShowWhatWasAgreed) {
  Begin();
  MustGive({"consent", "give", kAn, "--form", "newsletter", "--text", "nl", "--method", "signed_paper", "--evidence",
            "a form on paper", "--on", "2026-03-01T10:00:00Z"});
  const std::string list = Give({"person", "show", kAn, "--json"}).out;
  const auto events = boost::json::parse(list).as_array();
  const std::string consent = std::to_string(events.back().at("position").to_number<std::uint64_t>());
  const std::string scan = std::string("%PDF-1.7\n") + '\0' + "\xff\xfe signed";
  MustGive({"attachment", "add", kAn, Write("signed.pdf", scan), "--event", consent, "--by", "Anna de Vries"});
  const auto after = boost::json::parse(Give({"person", "show", kAn, "--json"}).out).as_array();
  const std::string file = std::to_string(after.back().at("position").to_number<std::uint64_t>());
  MustGive({"attachment", "save", kAn, Path("copy.pdf"), "--event", file, "--reason", "a request for access", "--by",
            "Anna de Vries"});
  EXPECT_EQ(Read("copy.pdf"), scan);
  ExpectRefused(
      {"attachment", "save", kAn, Path("copy.pdf"), "--event", file, "--reason", "again", "--by", "Anna de Vries"}, 69,
      "is there already");
  ExpectRefused({"attachment", "add", kAn, Write("large.bin", std::string(10'485'761, 'x')), "--event", consent}, 65,
                "large.bin");
  EXPECT_THAT(Give({"person", "access", kAn, "--format", "md"}).out, HasSubstr("signed.pdf"));
}

TEST_F(RecordCli, ChangesTheRegisterByVersions) {
  Begin();
  std::string changed;
  {
    std::ifstream in(kShop);
    changed.assign(std::istreambuf_iterator<char>(in), {});
  }
  const auto replace = [&](const std::string& from, const std::string& to) {
    const std::size_t at = changed.find(from);
    ASSERT_NE(at, std::string::npos);
    changed.replace(at, from.size(), to);
  };
  replace("phone: \"+31 20 123 45 67\"", "phone: \"+31 20 765 43 21\"");
  const std::string file = Write("changed.yaml", changed);
  const Outcome check = Give({"register", "apply", file, "--check"});
  EXPECT_EQ(check.out, "~ organisation\n") << check.err;
  EXPECT_EQ(Give({"register", "apply", file}).out, "~ organisation\n");
  EXPECT_THAT(Give({"register", "diff", "--from", "2026-02-01"}).out,
              AllOf(HasSubstr("organisation.phone"), HasSubstr("- +31 20 123 45 67"), HasSubstr("+ +31 20 765 43 21")));
  // Another goal is another purpose.
  replace("nieuws over fietsen", "aanbiedingen van anderen");
  ExpectRefused({"register", "apply", Write("changed.yaml", changed), "--reason", "more"}, 65, "changed.yaml:");
  MustGive({"register", "end", "newsletter", "--last-day", "2026-12-31", "--reason", "we stop"});
  ExpectRefused({"register", "end", "nosuch", "--last-day", "2026-12-31", "--reason", "x"}, 65, "purpose/nosuch");
}

TEST_F(RecordCli, ReviewsInWordsAndAsJson) {
  Begin();
  const Outcome review = Give({"register", "review"});
  EXPECT_EQ(review.status, 1);
  EXPECT_THAT(review.out, AllOf(HasSubstr("assessment/newsletter (purpose/newsletter)\n"),
                                HasSubstr("[put_basis_in_statement]"), HasSubstr("- a duty is still open (before"),
                                HasSubstr("\n\n- No privacy statement has been published yet.\n")));
  const Outcome as_json = Give({"register", "review", "--json"});
  EXPECT_EQ(as_json.status, 1);
  EXPECT_THAT(as_json.out,
              AllOf(HasSubstr(R"("kind": "statement_outdated")"), HasSubstr(R"("what": "put_basis_in_statement")")));
}

TEST_F(RecordCli, KeepsConsentAndProvesIt) {
  Begin();
  MustGive({"consent", "give", kAn, "--form", "newsletter", "--text", "nl", "--evidence", "ticked on the order page"});
  const Outcome proof =
      Give({"consent", "show", kAn, "--purpose", "newsletter", "--format", "md", "--reason", "the authority asked"});
  EXPECT_THAT(proof.out, AllOf(HasSubstr("Ja, stuur mij elke maand"), HasSubstr("ticked on the order page"),
                               HasSubstr("Checkpoint of the record")));
  EXPECT_THAT(Give({"person", "show", kAn}).out,
              AllOf(HasSubstr("Consent given for: Newsletter"), HasSubstr("The evidence of entry")));
  const std::string json = Give({"consent", "show", kAn, "--purpose", "newsletter", "--json"}).out;
  const Outcome holds = Give({"consent", "verify", Write("proof.json", json)});
  EXPECT_EQ(holds.status, 0) << holds.err;
  EXPECT_THAT(holds.out, HasSubstr("\"ConsentGiven\""));
  std::string altered = json;
  const std::size_t entry = altered.find("\"entry\": \"") + 30;
  altered[entry] = altered[entry] == 'A' ? 'B' : 'A';
  EXPECT_EQ(Give({"consent", "verify", Write("proof.json", altered)}).status, 1);
  EXPECT_EQ(Give({"consent", "verify", Write("proof.json", json), "--key", "another+key"}).status, 1);
  EXPECT_EQ(Give({"consent", "verify", Write("proof.json", "{}")}).status, 65);
  MustGive({"consent", "withdraw", "email:AN@example.nl", "--purpose", "newsletter"});
  EXPECT_THAT(Give({"person", "access", kAn, "--format", "md"}).out, HasSubstr("an@example.nl"));
  ExpectRefused({"consent", "give", kAn, "--form", "nosuch"}, 2, "form `form/nosuch` was never published");
  ExpectRefused({"consent", "give", kAn, "--form", "newsletter", "--version", "7", "--text", "nl", "--evidence", "x"},
                65, "version 7");
  ExpectRefused(
      {"consent", "give", kAn, "--form", "newsletter", "--text", "nl", "--evidence", "x", "--on", "2099-01-01"}, 65,
      "lies in the future");
  ExpectRefused({"consent", "give", kAn, "--form", "newsletter", "--evidence", "x"}, 65, "in which language");
  ExpectRefused({"consent", "withdraw", "email:bo@example.nl"}, 2, "nobody on record has this email");
  ExpectRefused({"consent", "give", "an@example.nl", "--form", "newsletter"}, 65, "names nobody");
}

TEST_F(RecordCli, ObeysStopsAndRefusesWhatTheyForbid) {
  Begin();
  MustGive({"consent", "give", kAn, "--form", "newsletter", "--text", "nl", "--evidence", "x"});
  MustGive({"disclose", kAn, "--to", "courier", "--for", "deliver", "--data", "contact"});
  ExpectRefused({"disclose", kAn, "--to", "courier", "--for", "deliver", "--data", "email"}, 65,
                "no concluded assessment covers");
  const Outcome objection = Give({"objection", "add", "phone:06-12345678", "--kind", "advertising"});
  EXPECT_EQ(objection.status, 0) << objection.err;
  EXPECT_THAT(objection.err, HasSubstr("was not known yet and is on record now"));
  const Outcome lock = Give({"restrict", "add", kAn, "--ground", "accuracy"});
  ASSERT_EQ(lock.status, 0) << lock.err;
  ExpectRefused({"disclose", kAn, "--to", "courier", "--for", "deliver", "--data", "contact"}, 65, "locked");
  const std::string entry = lock.out.substr(0, lock.out.find('\n'));
  MustGive({"restrict", "lift", kAn, "--event", entry, "--told-on", "2026-01-20", "--reason", "it was right"});
  MustGive({"disclose", kAn, "--to", "courier", "--for", "deliver", "--data", "contact"});
}

TEST_F(RecordCli, ErasesAndSaysWhatStays) {
  Begin();
  MustGive({"consent", "give", kAn, "--form", "newsletter", "--text", "nl", "--evidence", "x"});
  MustGive({"objection", "add", kAn});
  const Outcome outcome =
      Give({"person", "erase", kAn, "--reason", "asked for it", "--keep-evidence-until", "2031-01-01"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("gone from the record"), HasSubstr("gone from every backup on"),
                                 HasSubstr("until 2031-01-01"), HasSubstr("The objection stays")));
  // Still found, so that the objection is obeyed; but nothing is known any more.
  EXPECT_THAT(Give({"person", "access", kAn, "--format", "md"}).out, Not(HasSubstr("an@example.nl")));
  EXPECT_EQ(Give({"ledger", "verify", "--texts"}).status, 0);
}

TEST_F(RecordCli, ErasesStaffAndTexts) {
  Begin();
  MustGive({"staff", "add", "Bo Bakker", "--by", "Anna de Vries"});
  const std::string id = Give({"staff", "list"}).out.substr(0, 36);
  ExpectRefused({"staff", "erase", "Anna de Vries", "--reason", "left"}, 65, "--by");
  ExpectRefused({"staff", "erase", "Cy", "--reason", "left", "--by", "Bo Bakker"}, 2, "`Cy` is nobody");
  const Outcome staff = Give({"staff", "erase", "Anna de Vries", "--reason", "left in 2020", "--by", "Bo Bakker"});
  EXPECT_EQ(staff.status, 0) << staff.err;
  EXPECT_THAT(staff.out,
              AllOf(HasSubstr("gone from the record: 1."), HasSubstr("gone from every backup on"), HasSubstr(id)));
  EXPECT_THAT(Give({"staff", "list"}).out, AllOf(HasSubstr("Bo Bakker"), Not(HasSubstr("Anna")), Not(HasSubstr(id))));
  EXPECT_THAT(staff.out, HasSubstr("grondslag ledger erase-text"));
  EXPECT_THAT(Give({"ledger", "list", "--count", "1000"}).out, Not(HasSubstr("name: Anna de Vries")));
  // Who is left is the one who does things now.
  MustGive({"register", "end", "newsletter", "--last-day", "2026-12-31", "--reason", "Anna told us to"});
  const std::string list = Give({"ledger", "list", "--count", "1000"}).out;
  const std::size_t ended = list.find(" PurposeEnded"), line = list.rfind('\n', ended) + 1;
  ASSERT_NE(ended, std::string::npos);
  const std::string position = list.substr(line, list.find(' ', line) - line);
  ExpectRefused({"ledger", "erase-text", "0", "--reason", "x"}, 2, "has no free text");
  const Outcome text = Give({"ledger", "erase-text", position, "--reason", "it named somebody"});
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("gone from every backup on"));
  EXPECT_THAT(Give({"ledger", "list", "--count", "1000"}).out,
              AllOf(Not(HasSubstr("Anna told us to")), HasSubstr("it named somebody")));
  EXPECT_EQ(Give({"ledger", "verify", "--texts"}).status, 0);
  EXPECT_EQ(Give({"register", "show", "--format", "md"}).status, 0);
}

TEST_F(RecordCli, FindsPeopleUnderANewKey) {
  Begin();
  MustGive({"consent", "give", kAn, "--form", "newsletter", "--text", "nl", "--evidence", "x"});
  MustGive({"objection", "add", kAn, "--kind", "advertising"});
  const Outcome rotated = Give({"ledger", "rotate-tags"});
  EXPECT_EQ(rotated.status, 0) << rotated.err;
  EXPECT_THAT(rotated.out, HasSubstr("1 tags"));
  EXPECT_THAT(rotated.err, HasSubstr("Keep the key ring anew"));
  EXPECT_THAT(Give({"person", "show", kAn}).out,
              AllOf(HasSubstr("Consent given"), HasSubstr("Objection to advertising")));
  EXPECT_THAT(Give({"ledger", "list", "--count", "1000"}).out, HasSubstr("TagsRotated"));
  EXPECT_EQ(Give({"ledger", "verify", "--texts"}).status, 0);
}

TEST_F(RecordCli, PublishesTheStatement) {
  Begin();
  MustGive({"statement", "publish", Path("privacy.html"), "--where", "https://shop.example/privacy"});
  EXPECT_THAT(Read("privacy.html"), AllOf(HasSubstr("<html lang=\"en\""), HasSubstr("You can object")));
  EXPECT_THAT(Give({"statement", "list"}).out, AllOf(HasSubstr("1  en"), HasSubstr("https://shop.example/privacy")));
  const Outcome shown = Give({"statement", "show", "--format", "json"});
  EXPECT_EQ(shown.status, 0);
  EXPECT_NO_THROW(boost::json::parse(shown.out));
  EXPECT_EQ(Give({"statement", "show", "--format", "docx"}).status, 65);
}

TEST_F(RecordCli, KeepsAnAssessmentAsItIsAnswered) {
  Begin();
  const std::vector<std::string> command = {"assess",  "catalogue", "--decision", "process",
                                            "--about", "catalogue", "--data",     "contact"};
  const Outcome stopped = Give(command, "1\ns\n");
  EXPECT_EQ(stopped.status, 2) << stopped.err;
  EXPECT_THAT(stopped.err, HasSubstr("Your answers are kept"));
  EXPECT_THAT(Give({"ledger", "list", "--count", "1000"}).out,
              AllOf(HasSubstr("AssessmentStarted"), HasSubstr("AssessmentAnswered")));
  const Outcome again = Give({"assess", "catalogue"}, "s\n");
  EXPECT_EQ(again.status, 2) << again.err;
  // What was answered is not asked again.
  EXPECT_THAT(again.err, Not(HasSubstr("Question 1 ")));
  ExpectRefused({"assess", "nosuch"}, 2, "there is no assessment `assessment/nosuch`");
  ExpectRefused({"assess", "deliver"}, 69, "concluded already");
}

TEST_F(RecordCli, ImportsATableOnce) {
  Begin();
  const std::string table = Write("table.csv",
                                  "email,form,given_at,channel,method,evidence,informed,language\n"
                                  "bo@example.nl,newsletter,2026-03-01,web,ticked,the box,yes,nl\n"
                                  "not an address,newsletter,2026-03-01,web,ticked,the box,yes,nl\n");
  const Outcome check = Give({"import", "consents", table, "--check"});
  EXPECT_EQ(check.status, 1);
  EXPECT_THAT(check.out, HasSubstr("2 rows: 1 taken"));
  EXPECT_EQ(Give({"person", "show", "email:bo@example.nl"}).status, 2);
  const Outcome done = Give({"import", "consents", table, "--refused", Path("refused.txt")});
  EXPECT_EQ(done.status, 1) << done.err;
  EXPECT_THAT(done.err, HasSubstr("3:email: "));
  EXPECT_THAT(Read("refused.txt"), HasSubstr("3\temail\t"));
  EXPECT_THAT(Give({"person", "show", "email:bo@example.nl"}).out, HasSubstr("Consent given"));
  EXPECT_THAT(Give({"import", "consents", table}).err, HasSubstr("was imported before"));
  EXPECT_EQ(Give({"import", "cats", table}).status, 65);
  EXPECT_EQ(Give({"import", "--abandon"}).status, 2);
}

TEST_F(RecordCli, MovesAndComesBackWithoutWhoWasErased) {
  Begin();
  MustGive({"consent", "give", kAn, "--form", "newsletter", "--text", "nl", "--evidence", "x"});
  MustGive({"backup", Path("old.record")});
  const Outcome checkpoint = Give({"ledger", "checkpoint"});
  Write("checkpoint", checkpoint.out);
  MustGive({"person", "erase", kAn, "--reason", "asked"});
  EXPECT_EQ(Give({"ledger", "verify", "--against", Path("checkpoint")}).status, 0);
  const std::vector<std::string> back = {
      "restore",           Path("old.record"), "--db", Path("new.db"), "--keys", Path("shop.keys"), "--master-key",
      Path("shop.master"), "--lang",           "en"};
  const Outcome restored = Run(back);
  EXPECT_EQ(restored.status, 0) << restored.err;
  const Outcome gone = Run({"person", "show", kAn, "--db", Path("new.db"), "--keys", Path("shop.keys"), "--master-key",
                            Path("shop.master"), "--lang", "en"});
  EXPECT_EQ(gone.status, 2) << gone.out;
}

TEST_F(RecordCli, SaysWhatIsWrongWithAStore) {
  EXPECT_THAT(Give({"register", "show"}).err, HasSubstr("grondslag init"));
  Begin();
  EXPECT_EQ(Give({"init"}).status, 69);
  Write("shop.master", std::string(64, '0') + "\n");
  const Outcome locked = Give({"register", "show"});
  EXPECT_NE(locked.status, 0);
  EXPECT_EQ(locked.out, "");
}

}  // namespace
}  // namespace grondslag::cli
