#include "management/problem.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

namespace grondslag::management {
namespace {

using testing::HasSubstr;
using testing::Not;

// In the order of the table: an enumerator finds its own row.
TEST(Problem, HasAStatusAndTextsOfItsOwn) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(ProblemCode::unavailable); ++i) {
    const auto code = static_cast<ProblemCode>(i);
    names.insert(Name(code));
    EXPECT_GE(StatusOf(code), 400);
    for (const base::Language language : {base::Language::nl, base::Language::en}) {
      const auto object = ToJson(Refusal(code), language);
      EXPECT_FALSE(object.at("title").as_string().empty());
      EXPECT_FALSE(object.at("detail").as_string().empty());
      EXPECT_EQ(object.at("status"), StatusOf(code));
      EXPECT_EQ(object.at("type").as_string(), "urn:grondslag:problem:" + std::string(Name(code)));
    }
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(ProblemCode::unavailable) + 1);
}

TEST(Problem, NamesItsRowsInOrder) {
  EXPECT_EQ(Name(ProblemCode::not_json), "not_json");
  EXPECT_EQ(StatusOf(ProblemCode::invalid), 400);
  EXPECT_EQ(StatusOf(ProblemCode::unauthenticated), 401);
  EXPECT_EQ(StatusOf(ProblemCode::person_needed), 403);
  EXPECT_EQ(StatusOf(ProblemCode::not_found), 404);
  EXPECT_EQ(StatusOf(ProblemCode::method_not_allowed), 405);
  EXPECT_EQ(StatusOf(ProblemCode::not_acceptable), 406);
  EXPECT_EQ(StatusOf(ProblemCode::in_progress), 409);
  EXPECT_EQ(StatusOf(ProblemCode::changed), 412);
  EXPECT_EQ(StatusOf(ProblemCode::too_large), 413);
  EXPECT_EQ(StatusOf(ProblemCode::unsupported_media_type), 415);
  EXPECT_EQ(StatusOf(ProblemCode::precondition_needed), 428);
  EXPECT_EQ(StatusOf(ProblemCode::internal), 500);
  EXPECT_EQ(Name(ProblemCode::unavailable), "unavailable");
}

TEST(Problem, SaysWhatTheRegisterHasAgainstItInBothLanguages) {
  for (int i = 0; i <= static_cast<int>(registry::ProblemKind::cannot_be_decided); ++i) {
    const auto kind = static_cast<registry::ProblemKind>(i);
    const Fault fault =
        FaultOf("/fields",
                {.record = registry::RecordName("purpose/a"), .field = "retention.months", .kind = kind, .about = "b"});
    EXPECT_EQ(fault.code, registry::Name(kind));
    EXPECT_EQ(fault.pointer, "/fields/retention/months");
    EXPECT_FALSE(fault.message.nl.empty());
    EXPECT_FALSE(fault.message.en.empty());
    EXPECT_NE(fault.message.nl, fault.message.en);
  }
}

TEST(Problem, TellsErrorsOfCommandsWithTheirPlaces) {
  const Refusal refusal(base::Error{.code = base::ErrorCode::invalid_input,
                                    .message = "one",
                                    .problems = {{{"#/fields/a", 0, 0}, "one"}, {{}, "two"}}});
  EXPECT_EQ(refusal.code, ProblemCode::invalid);
  ASSERT_EQ(refusal.faults.size(), 2U);
  EXPECT_EQ(refusal.faults[0].pointer, "/fields/a");
  EXPECT_EQ(refusal.faults[1].pointer, "");
  EXPECT_EQ(refusal.faults[1].message.en, "two");
}

// Code and Dutch of a command's problem go through; what has none is `refused`, in English.
TEST(Problem, TellsErrorsOfCommandsInTheirOwnWords) {
  const Refusal refusal(base::Error{.code = base::ErrorCode::invalid_input,
                                    .message = "it gives no reason",
                                    .problems = {{.place = {.file = "#/reason"},
                                                  .message = "it gives no reason",
                                                  .code = "reason_missing",
                                                  .dutch = "er staat geen reden bij"},
                                                 {.place = {}, .message = "plain"}}});
  ASSERT_EQ(refusal.faults.size(), 2U);
  EXPECT_EQ(refusal.faults[0].pointer, "/reason");
  EXPECT_EQ(refusal.faults[0].code, "reason_missing");
  EXPECT_EQ(refusal.faults[0].message, (base::LocalText{"er staat geen reden bij", "it gives no reason"}));
  EXPECT_EQ(refusal.faults[1].code, "refused");
  EXPECT_EQ(refusal.faults[1].message, (base::LocalText{"plain", "plain"}));
}

TEST(Problem, TellsAConflictWithoutAPlaceInItsOwnWords) {
  const tl::unexpected<base::Error> error =
      base::Fail(base::ErrorCode::conflict,
                 base::Problem{.place = {}, .message = "it is over", .code = "over", .dutch = "het is voorbij"});
  const Refusal refusal(error.value());
  EXPECT_EQ(refusal.code, ProblemCode::conflict);
  ASSERT_EQ(refusal.faults.size(), 1U);
  EXPECT_EQ(refusal.faults[0].code, "over");
  EXPECT_EQ(refusal.faults[0].message, (base::LocalText{"het is voorbij", "it is over"}));
}

// Of what the caller cannot help nothing goes out, and all of it to the log.
TEST(Problem, KeepsWhatWentWrongInside) {
  for (const base::ErrorCode code :
       {base::ErrorCode::unavailable, base::ErrorCode::corrupt, base::ErrorCode::internal}) {
    const Refusal refusal(base::Error{.code = code, .message = "disk at /var/secret is full", .problems = {}});
    EXPECT_THAT(boost::json::serialize(ToJson(refusal, base::Language::en)), Not(HasSubstr("secret")));
    EXPECT_THAT(refusal.log, HasSubstr("disk at /var/secret is full"));
  }
}

}  // namespace
}  // namespace grondslag::management
