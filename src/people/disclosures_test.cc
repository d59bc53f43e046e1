// Who got data, and who must still be told; what a person is shown of it.
#include "people/disclosures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "people/access.h"
#include "people/history.h"
#include "people/small_thread.h"

namespace grondslag::people {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const ledger::RecordName kCourier("recipient/courier"), kBank("recipient/bank");
const ledger::RecordName kDelivery("purpose/delivery");

ledger::DisclosureMade Gave(const ledger::RecordName& recipient, std::vector<std::string> categories) {
  ledger::DisclosureMade made;
  made.person = Person();
  made.recipient = recipient;
  made.purpose = kDelivery;
  made.categories = std::move(categories);
  return made;
}
ledger::RecipientNotified Told(const ledger::RecordName& recipient, ledger::Position about) {
  ledger::RecipientNotified notified;
  notified.person = Person();
  notified.recipient = recipient;
  notified.about = about;
  return notified;
}
ledger::DataCorrected Corrects(std::vector<std::string> categories) {
  ledger::DataCorrected corrected;
  corrected.person = Person();
  corrected.categories = std::move(categories);
  return corrected;
}

// A story with two recipients, of which one got an address.
Story WithRecipients() {
  Story story;
  story.Add("2026-01-01", FormVersionOf(1));
  story.Add("2026-01-02", Known());
  story.Add("2026-02-01", Gave(kCourier, {"name", "address"}));
  story.Add("2026-02-02", Gave(kBank, {"name"}));
  return story;
}

TEST(NoticesDue, AreForWhoGotWhatWasCorrected) {
  Story story = WithRecipients();
  const ledger::Position corrected = story.Add("2026-03-01", Corrects({"address", "email"}));
  story.Add("2026-03-02", Gave(kBank, {"address"}));  // right already
  EXPECT_THAT(NoticesDue(story.Thread(), story.jobs()), ElementsAre(NoticeDue{corrected, kCourier, {"address"}}));
  story.Add("2026-03-03", Told(kCourier, corrected));
  EXPECT_THAT(NoticesDue(story.Thread(), story.jobs()), IsEmpty());
}

TEST(NoticesDue, OfAnErasureGoToEverybody) {
  Story story = WithRecipients();
  ledger::PersonErased erased;
  erased.person = Person();
  const ledger::Position position = story.Add("2026-03-01", erased);
  EXPECT_THAT(NoticesDue(story.Thread(), story.jobs()),
              ElementsAre(NoticeDue{position, kBank, {"name"}}, NoticeDue{position, kCourier, {"address", "name"}}));
  ledger::RecipientNotified not_possible = Told(kBank, position);
  not_possible.outcome = ledger::NoticeOutcome::impossible;
  story.Add("2026-03-02", not_possible);
  EXPECT_THAT(NoticesDue(story.Thread(), story.jobs()),
              ElementsAre(NoticeDue{position, kCourier, {"address", "name"}}));
}

TEST(NoticesDue, OfARestrictionAreAboutItsPurpose) {
  Story story = WithRecipients();
  ledger::ProcessingRestricted restricted;
  restricted.person = Person();
  restricted.purpose = Newsletter();
  story.Add("2026-03-01", restricted);
  EXPECT_THAT(NoticesDue(story.Thread(), story.jobs()), IsEmpty());
  restricted.purpose = kDelivery;
  story.Add("2026-03-02", restricted);
  EXPECT_EQ(NoticesDue(story.Thread(), story.jobs()).size(), 2U);
}

TEST(NoticesDue, ForgetWhatWasCorrectedAway) {
  Story story = WithRecipients();
  story.Add("2026-02-10", Mistaken(3));  // it never went to the courier
  const ledger::Position corrected = story.Add("2026-03-01", Corrects({"name"}));
  EXPECT_THAT(NoticesDue(story.Thread(), story.jobs()), ElementsAre(NoticeDue{corrected, kBank, {"name"}}));
  story.Add("2026-03-02", Mistaken(story.Add("2026-03-02", Told(kBank, corrected))));
  EXPECT_EQ(NoticesDue(story.Thread(), story.jobs()).size(), 1U) << "the notice was the mistake";
}

TEST(History, ShowsEveryEntryWithWhatBecameOfIt) {
  Story story = WithRecipients();
  const ledger::Position yes = story.Add("2026-04-01", Yes());
  ledger::ConsentWithdrawn marked = No();
  marked.look_into = true;
  const ledger::Position no = story.Add("2026-03-01", marked);
  ledger::EvidenceOpened opened;
  opened.person = Person();
  opened.entry = yes;
  story.Add("2026-04-02", opened);
  ledger::JobStarted started;
  started.job = JobNumber(1);
  story.Add("2026-04-02", started);
  const ledger::Position pending = story.Add("2026-04-03", No(), JobNumber(1));
  const ledger::Position correction = story.Add("2026-04-04", Mistaken(no));

  const auto lines = HistoryOf(story.Thread(), story.forms(), story.jobs());
  const auto line = [&](ledger::Position position) {
    for (const HistoryLine& one : lines) {
      if (one.event.position == position) return one;
    }
    ADD_FAILURE() << position;
    return HistoryLine();
  };
  EXPECT_EQ(lines.size(), 8U);
  EXPECT_TRUE(std::is_sorted(lines.begin(), lines.end(), [](const HistoryLine& a, const HistoryLine& b) {
    return a.event.occurred_at < b.event.occurred_at;
  }));
  ASSERT_TRUE(line(yes).text);
  EXPECT_EQ(line(yes).text->hash, log::Sha256(line(yes).text->text.text()));
  ASSERT_EQ(line(yes).opened.size(), 1U);
  EXPECT_EQ(line(yes).opened[0].by, Officer());
  EXPECT_EQ(line(no).corrected_by, correction);
  EXPECT_TRUE(line(no).look_into);
  EXPECT_TRUE(line(pending).is_pending);
  EXPECT_FALSE(line(yes).is_pending);
  ledger::StopLookedInto looked;
  looked.person = Person();
  looked.entry = no;
  const ledger::Position struck = story.Add("2026-04-05", looked);
  for (const HistoryLine& one : HistoryOf(story.Thread(), story.forms(), story.jobs())) {
    if (one.event.position != no) continue;
    EXPECT_EQ(one.looked_into_by, struck);
    EXPECT_FALSE(one.look_into);
  }
}

TEST(Access, NamesTheRecipientsAndWhatIsKnownHere) {
  Story story = WithRecipients();
  story.Add("2026-02-05", Gave(kCourier, {"phone"}));
  story.Add("2026-02-06", Yes());
  const std::vector<PurposeInformation> purposes = {{.purpose = kDelivery,
                                                     .title = {"Bezorgen", "Delivery"},
                                                     .basis = terms::LawfulBasis::contract,
                                                     .justification = {},
                                                     .categories = {"name", "address"},
                                                     .sources = {"the person"},
                                                     .recipients = {kCourier, ledger::RecordName("recipient/host")},
                                                     .retention = {"2 jaar", "2 years"},
                                                     .automated_decision = {},
                                                     .transfer = {},
                                                     .rights = {"avg:16"}},
                                                    {.purpose = ledger::RecordName("purpose/staff"),
                                                     .title = {},
                                                     .basis = {},
                                                     .justification = {},
                                                     .categories = {},
                                                     .sources = {},
                                                     .recipients = {},
                                                     .retention = {},
                                                     .automated_decision = {},
                                                     .transfer = {},
                                                     .rights = {},
                                                     .concerns_person = false}};
  const View view{.effective_on = At("2026-06-01")};
  const auto answer = AnswerAccess(Person(), story.Thread(), story.forms(), story.jobs(), view, purposes);
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->known);
  EXPECT_EQ(answer->identifiers.size(), 1U);
  ASSERT_EQ(answer->purposes.size(), 1U) << "one that is not about this person is left out";
  EXPECT_EQ(answer->purposes[0].register_says.title.en, "Delivery");
  std::vector<std::string> recipients;
  for (const NamedRecipient& one : answer->purposes[0].recipients)
    recipients.push_back(one.recipient.value() + " " + std::to_string(one.times));
  EXPECT_THAT(recipients, ElementsAre("recipient/bank 1", "recipient/courier 2", "recipient/host 0"));
  EXPECT_THAT(answer->purposes[0].recipients[1].categories, ElementsAre("name", "address", "phone"));
  EXPECT_EQ(answer->purposes[0].recipients[1].last, At("2026-02-05"));
  EXPECT_EQ(answer->state.ConsentTo(Newsletter()).standing, Standing::in_force);
  EXPECT_THAT(answer->purposes_not_on_register, ElementsAre(Newsletter()));
}

}  // namespace
}  // namespace grondslag::people
