// Files kept as evidence: what is kept comes back byte for byte, who reads it is on record, and erasing takes it out.
#include "commands/attachments.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"
#include "commands/person.h"
#include "documents/access_answer.h"
#include "documents/render.h"
#include "small_shop.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::commands {
namespace {

using ledger::IdentifierKind;
using ::testing::HasSubstr;

const char* const kAnna = "email:anna@example.nl";

// Bytes of every kind, no text.
std::string Bytes(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 131 + i / 251);
  return bytes;
}

class Attachments : public ::testing::Test {
 protected:
  Attachments() {
    session_.by = ledger::StaffId::Make(now_);
    anna_ = shop_.AddPerson(IdentifierKind::email, "anna@example.nl");
    about_ = Need(shop_.ledger().Size()) - 1;
  }
  base::Result<Recorded> Keep(const std::string& content, ledger::Position about, const char* name = "form.PDF") {
    return KeepAttachment(session_, {.person = Need(ParsePerson(kAnna)),
                                     .about = about,
                                     .name = name,
                                     .media_type = "",
                                     .content = content,
                                     .occurred_at = now_});
  }
  base::Result<Attachment> Open(ledger::Position position, const std::string& reason = "asked for it") {
    return OpenAttachment(session_, Need(ParsePerson(kAnna)), position, reason);
  }
  std::vector<ledger::RecordedEvent> Thread() { return Need(shop_.ledger().ReadThread(ledger::ThreadOf(anna_))); }

  base::Instant now_ = At("2026-11-01T12:00:00Z");
  base::ScratchFolder folder_;
  std::unique_ptr<ledger::EventStore> store_ = Need(store::SqliteStore::Create(folder_.Path("shop.db")));
  SmallShop shop_{*store_, folder_.path(), [this] { return now_; }};
  Session session_ = shop_.session();
  ledger::PersonId anna_;
  ledger::Position about_ = 0;
};

TEST_F(Attachments, ComeBackByteForByteAndTheReadingIsOnRecord) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{4097}, ledger::kAttachmentMax}) {
    const Recorded kept = Need(Keep(Bytes(size), about_));
    const std::size_t before = Thread().size();
    const Attachment opened = Need(Open(kept.position));
    EXPECT_TRUE(opened.content == Bytes(size)) << size;
    EXPECT_EQ(opened.name, "form.PDF");
    EXPECT_EQ(opened.media_type, "application/pdf");
    const auto thread = Thread();
    ASSERT_EQ(thread.size(), before + 1);
    const auto& read = std::get<ledger::EvidenceOpened>(thread.back().event);
    EXPECT_EQ(read.entry, kept.position);
    EXPECT_EQ(thread.back().by, session_.by);
  }
}

TEST_F(Attachments, AreRefusedWithAllThatIsWrong) {
  const std::size_t before = Need(shop_.ledger().Size());
  const auto refused = Keep(Bytes(ledger::kAttachmentMax + 1), about_ + 7, "");
  ASSERT_FALSE(refused);
  const std::string text = refused.error().ToString();
  EXPECT_THAT(text, HasSubstr("entry " + std::to_string(about_ + 7) + " is not about this person"));
  EXPECT_THAT(text, HasSubstr("the file has 10485761 bytes; at most 10485760 are kept"));
  EXPECT_THAT(text, HasSubstr("the file has no name"));
  EXPECT_THAT(Keep("", about_).error().ToString(), HasSubstr("the file is empty"));
  EXPECT_EQ(Need(shop_.ledger().Size()), before);
}

TEST_F(Attachments, AreReadByNamedPeopleOnly) {
  const Recorded kept = Need(Keep("a scan", about_));
  session_.by = {};
  EXPECT_EQ(Open(kept.position).error().code, base::ErrorCode::invalid_input);
  session_.by = ledger::StaffId::Make(now_);
  EXPECT_EQ(Open(about_).error().code, base::ErrorCode::not_found);
}

TEST_F(Attachments, StayClosedWhereAllEvidenceIsRead) {
  const Recorded kept = Need(Keep("a scan", about_));
  const PersonShown shown = Need(ShowPerson(session_, Need(ParsePerson(kAnna)), "a complaint"));
  for (const people::HistoryLine& line : shown.history) {
    if (line.event.position != kept.position) continue;
    const auto& file = std::get<ledger::AttachmentKept>(line.event.event);
    EXPECT_EQ(file.name.text(), "form.PDF");
    EXPECT_FALSE(file.content.has_text());
    return;
  }
  FAIL() << "the file is not in the history";
}

TEST_F(Attachments, GoWithTheEvidence) {
  const std::string scan = "a scan that nobody else has";
  const Recorded kept = Need(Keep(scan, about_));
  const ErasingRequest request{.person = Need(ParsePerson(kAnna)),
                               .reason = "asked for it",
                               .evidence_until = Need(base::ParseDate("2027-01-01")),
                               .occurred_at = now_};
  Need(ErasePerson(session_, request));
  const PersonReference by_id = Need(ParsePerson(anna_.ToString()));
  EXPECT_EQ(Need(OpenAttachment(session_, by_id, kept.position, "a claim")).content, scan);
  now_ = At("2027-01-03T12:00:00Z");
  Need(ledger::RemoveDueEvidence(shop_.ledger(), Need(base::DayOf(now_))));
  EXPECT_EQ(OpenAttachment(session_, by_id, kept.position, "a claim").error().code, base::ErrorCode::not_found);
}

TEST_F(Attachments, StandInTheAnswerToARequestForAccess) {
  Need(Keep("a scan", about_));
  const auto none = [](const registry::Register&) { return std::vector<people::PurposeInformation>(); };
  const Access access = Need(AnswerAccess(session_, Need(ParsePerson(kAnna)), none));
  const auto document = documents::AccessDocumentOf(access.answer, access.organisation.reg, session_.diagram.book(),
                                                    {.language = base::Language::nl, .on = Need(base::DayOf(now_))});
  const std::string page = documents::AsMarkdown(document.document);
  EXPECT_THAT(page, HasSubstr("Bestanden die wij van u bewaren"));
  EXPECT_THAT(page, HasSubstr("form.PDF"));
  EXPECT_THAT(page, HasSubstr("application/pdf"));
}

TEST(MediaType, IsToldByTheName) {
  EXPECT_EQ(MediaTypeOf("a.b.JPeG"), "image/jpeg");
  EXPECT_EQ(MediaTypeOf("recording.m4a"), "audio/mp4");
  EXPECT_EQ(MediaTypeOf("README"), "application/octet-stream");
  EXPECT_EQ(MediaTypeOf("x."), "application/octet-stream");
  EXPECT_EQ(MediaTypeOf(""), "application/octet-stream");
}

}  // namespace
}  // namespace grondslag::commands
