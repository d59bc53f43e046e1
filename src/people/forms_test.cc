#include "people/forms.h"

#include <gtest/gtest.h>

namespace grondslag::people {
namespace {

base::Instant At(const char* text) { return *base::ParseInstant(text); }

TEST(FormVersion, IsThereOnTheDayOfItsPublishingWhereOnlyTheDayIsKnown) {
  FormVersion version;
  version.from = At("2026-01-15T09:30:00Z");
  EXPECT_TRUE(version.IsPublishedBy(At("2026-01-15T00:00:00+01:00"))) << "the day begins in the Netherlands";
  EXPECT_TRUE(version.IsPublishedBy(At("2026-01-15T09:30:00Z")));
  EXPECT_FALSE(version.IsPublishedBy(At("2026-01-15T09:29:59Z")));
  EXPECT_FALSE(version.IsPublishedBy(At("2026-01-14T00:00:00+01:00")));
}

TEST(Forms, TakeTheVersionThatWasThereBeforeTheDay) {
  Forms forms;
  const ledger::RecordName form("form/newsletter");
  for (const std::uint32_t version : {1U, 2U}) {
    ledger::ConsentFormPublished published;
    published.form = form;
    published.version = version;
    forms.Apply({.position = version,
                 .recorded_at = {},
                 .occurred_at = At(version == 1 ? "2026-01-15T09:30:00Z" : "2026-02-15T09:30:00Z"),
                 .by = {},
                 .job = {},
                 .event = published});
  }
  EXPECT_EQ(forms.NewestAt(form, At("2026-01-14T00:00:00+01:00")), nullptr);
  EXPECT_EQ(forms.NewestAt(form, At("2026-01-15T00:00:00+01:00"))->form.version, 1U);
  EXPECT_EQ(forms.NewestAt(form, At("2026-02-15T00:00:00+01:00"))->form.version, 1U) << "which it was nobody knows";
  EXPECT_EQ(forms.NewestAt(form, At("2026-02-15T09:30:00Z"))->form.version, 2U);
}

}  // namespace
}  // namespace grondslag::people
