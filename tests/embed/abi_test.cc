// libgrondslag used as it should not be, and at bad moments: everything is denied, and nothing comes down.
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "embedded_record.h"

namespace grondslag::embedded {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string LastError() { return std::string(ToView(grondslag_last_error())); }

// ---- without a record

TEST(Words, HaveTheNamesOfTheRuleBook) {
  EXPECT_EQ(Name(Denial::duty_not_carried), "duty_not_carried");
  EXPECT_EQ(Name(Denial::undecided), "undecided");
  EXPECT_EQ(Name(Verdict::not_applicable), "not_applicable");
  EXPECT_EQ(Name(Verdict::none), "none");
  EXPECT_EQ(Name(Basis::special_law), "special_law");
  EXPECT_EQ(Name(Basis::consent), "consent");
  EXPECT_EQ(Name(Due::after), "after");
  EXPECT_EQ(Name(DutyState::not_carried), "not_carried");
  EXPECT_EQ(ToView(grondslag_status_name(GRONDSLAG_FORKED)), "forked");
  EXPECT_EQ(ToView(grondslag_status_name(GRONDSLAG_OK)), "ok");
  for (const std::int32_t none : {-1, 99, std::numeric_limits<std::int32_t>::min()}) {
    EXPECT_EQ(grondslag_status_name(none).length, 0);
    EXPECT_EQ(grondslag_denial_name(none).length, 0);
    EXPECT_EQ(grondslag_verdict_name(none).length, 0);
    EXPECT_EQ(grondslag_basis_name(none).length, 0);
    EXPECT_EQ(grondslag_due_name(none).length, 0);
    EXPECT_EQ(grondslag_duty_state_name(none).length, 0);
  }
}

TEST(Library, SaysWhichItIs) {
  EXPECT_TRUE(IsLibraryOfThisHeader());
  EXPECT_EQ(grondslag_abi_version(), GRONDSLAG_ABI_MAJOR * 65536U + GRONDSLAG_ABI_MINOR);
  EXPECT_THAT(std::string(ToView(grondslag_engine())), testing::StartsWith("grondslag "));
  EXPECT_EQ(grondslag_book_hash().length, 64);
}

// Every function, with nothing at all.
TEST(NullPointers, Deny) {
  const grondslag_text an = grondslag_text_of("email:an@example.nl");
  EXPECT_EQ(grondslag_open(nullptr, nullptr), GRONDSLAG_INVALID_ARGUMENT);
  grondslag_follower* follower = nullptr;
  EXPECT_EQ(grondslag_open(nullptr, &follower), GRONDSLAG_INVALID_ARGUMENT);
  grondslag_close(nullptr);
  EXPECT_EQ(grondslag_catch_up(nullptr), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(grondslag_check(nullptr), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(grondslag_position(nullptr), 0);
  EXPECT_EQ(grondslag_find_person(nullptr, an, nullptr), GRONDSLAG_INVALID_ARGUMENT);
  grondslag_person person = {"x"};
  EXPECT_EQ(grondslag_find_person(nullptr, an, &person), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_STREQ(person.id, "");

  EXPECT_EQ(grondslag_request_make(nullptr, nullptr), GRONDSLAG_INVALID_ARGUMENT);
  grondslag_request* request = nullptr;
  EXPECT_EQ(grondslag_request_make(nullptr, &request), GRONDSLAG_INVALID_ARGUMENT);
  grondslag_request_free(nullptr);

  EXPECT_EQ(grondslag_answer_make(nullptr), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(grondslag_decide(nullptr, nullptr, an, 0, nullptr), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(grondslag_answer_permit(nullptr), 0);
  EXPECT_EQ(grondslag_answer_part_count(nullptr), 0);
  EXPECT_EQ(grondslag_answer_rule(nullptr, 0, 0).length, 0);
  EXPECT_EQ(grondslag_answer_missing(nullptr, 0, 0).length, 0);
  grondslag_decision decision = {1, 1, 1, 1, "x", 1, 1};
  EXPECT_EQ(grondslag_answer_decision(nullptr, &decision, sizeof decision), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(decision.permit, 0);
  EXPECT_EQ(grondslag_answer_decision(nullptr, nullptr, sizeof decision), GRONDSLAG_INVALID_ARGUMENT);
  grondslag_part part = {{"x", 1}, 1, 1, 1, 1, 1};
  EXPECT_EQ(grondslag_answer_part(nullptr, 0, &part, sizeof part), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(part.verdict, 0);
  EXPECT_EQ(grondslag_answer_part(nullptr, 0, nullptr, sizeof part), GRONDSLAG_INVALID_ARGUMENT);
  grondslag_duty duty = {{"x", 1}, 1, 1, 1};
  EXPECT_EQ(grondslag_answer_duty(nullptr, 0, 0, &duty, sizeof duty), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(duty.state, 0);
  EXPECT_EQ(grondslag_answer_duty(nullptr, 0, 0, nullptr, sizeof duty), GRONDSLAG_INVALID_ARGUMENT);
  grondslag_answer_free(nullptr);

  decision.permit = 1;
  EXPECT_EQ(grondslag_decide_many(nullptr, nullptr, &an, 1, 0, &decision, sizeof decision), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(decision.permit, 0) << "it denies before anything is asked";
  EXPECT_EQ(grondslag_decide_many(nullptr, nullptr, &an, 1, 0, nullptr, sizeof decision), GRONDSLAG_INVALID_ARGUMENT);

  EXPECT_EQ(grondslag_decide_everyone(nullptr, nullptr, 0, nullptr), GRONDSLAG_INVALID_ARGUMENT);
  grondslag_list* list = nullptr;
  EXPECT_EQ(grondslag_decide_everyone(nullptr, nullptr, 0, &list), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(grondslag_list_count(nullptr), 0);
  EXPECT_EQ(grondslag_list_person(nullptr, 0, &person), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(grondslag_list_denial(nullptr), GRONDSLAG_DENIAL_UNDECIDED);
  EXPECT_EQ(grondslag_list_position(nullptr), 0);
  EXPECT_EQ(grondslag_list_at_us(nullptr), 0);
  grondslag_list_free(nullptr);

  EXPECT_EQ(grondslag_explain(nullptr, nullptr, an, 0, GRONDSLAG_DUTCH, nullptr), GRONDSLAG_INVALID_ARGUMENT);
  grondslag_explanation* explanation = nullptr;
  EXPECT_EQ(grondslag_explain(nullptr, nullptr, an, 0, GRONDSLAG_DUTCH, &explanation), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(grondslag_explanation_permit(nullptr), 0);
  EXPECT_EQ(grondslag_explanation_json(nullptr).length, 0);
  grondslag_explanation_free(nullptr);
}

TEST(Structs, OfAllZerosAndNewAnswersDeny) {
  EXPECT_FALSE(Answer().permit());
  EXPECT_EQ(Answer().decision().denial, Denial::undecided);
  EXPECT_FALSE(Decision().permit());
  EXPECT_FALSE(Decision::From(grondslag_decision(GRONDSLAG_DENY)).permit());
  EXPECT_FALSE(Decision::From({0, GRONDSLAG_DENIAL_NONE, GRONDSLAG_ALLOWED, 1, nullptr, 0, 0}).permit());
}

// ---- questions

grondslag_status Make(const grondslag_question& question) {
  grondslag_request* request = nullptr;
  const grondslag_status status = grondslag_request_make(&question, &request);
  EXPECT_EQ(request != nullptr, status == GRONDSLAG_OK);
  grondslag_request_free(request);
  return status;
}

grondslag_question Asked() {
  grondslag_question question = GRONDSLAG_QUESTION_INIT;
  question.action = GRONDSLAG_USE;
  question.purpose = grondslag_text_of("deliver");
  return question;
}

TEST(Questions, AreRefusedWhereTheyAreNone) {
  EXPECT_EQ(Make(Asked()), GRONDSLAG_OK);
  for (const std::int32_t action : {0, 4, -1}) {
    grondslag_question question = Asked();
    question.action = action;
    EXPECT_EQ(Make(question), GRONDSLAG_INVALID_ARGUMENT) << action;
  }
  const auto with = [](auto change) {
    grondslag_question question = Asked();
    change(question);
    return Make(question);
  };
  EXPECT_EQ(with([](auto& question) { question.size = 8; }), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(with([](auto& question) { question.size = 0; }), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(with([](auto& question) { question.purpose = {nullptr, 3}; }), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(with([](auto& question) { question.purpose.length = std::numeric_limits<std::size_t>::max(); }),
            GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(with([](auto& question) { question.category_count = 1; }), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(with([](auto& question) { question.duty_count = 1; }), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(with([](auto& question) { question.purpose = grondslag_text_of("De Nieuwsbrief!"); }),
            GRONDSLAG_INVALID_INPUT);
  EXPECT_EQ(with([](auto& question) { question.purpose = {"deliver\0x", 9}; }), GRONDSLAG_INVALID_INPUT);
  EXPECT_EQ(with([](auto& question) { question.channel = grondslag_text_of("pigeon"); }), GRONDSLAG_INVALID_INPUT);
  EXPECT_EQ(with([](auto& question) { question.contact_kind = grondslag_text_of("pigeon"); }), GRONDSLAG_INVALID_INPUT);
  const grondslag_text no_duty = grondslag_text_of("use_as_assessed"), nothing = {nullptr, 0};
  EXPECT_EQ(with([&](auto& question) { question.duties = &no_duty, question.duty_count = 1; }),
            GRONDSLAG_INVALID_INPUT);
  EXPECT_THAT(LastError(), HasSubstr("`use_as_assessed` is no duty"));
  EXPECT_EQ(with([&](auto& question) { question.categories = &nothing, question.category_count = 1; }),
            GRONDSLAG_INVALID_INPUT)
      << "one empty category is not all of them";
}

TEST(Questions, SayAllThatIsWrongAtOnce) {
  try {
    const Request request({.purpose = "A B", .channel = "pigeon", .duties = {"sing"}});
    ADD_FAILURE() << "it was made";
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), GRONDSLAG_INVALID_INPUT);
    EXPECT_THAT(error.what(), testing::AllOf(HasSubstr("A B"), HasSubstr("pigeon"), HasSubstr("sing")));
  }
}

// A later version of the header, with one member more.
TEST(Structs, ThatAreLargerAreTakenIfNothingMoreIsAskedInThem) {
  struct Later {
    grondslag_question question = GRONDSLAG_QUESTION_INIT;
    std::uint64_t more = 0;
  } later;
  later.question.size = sizeof later;
  later.question.action = GRONDSLAG_USE;
  EXPECT_EQ(Make(later.question), GRONDSLAG_OK);
  later.more = 1;
  EXPECT_EQ(Make(later.question), GRONDSLAG_INVALID_ARGUMENT);
}

// ---- with a record

class Abi : public EmbeddedRecord {};

TEST_F(Abi, OpensNothingThatIsNotThereOrNotAsked) {
  const auto opening = [](const OpenOptions& options) {
    try {
      const Follower follower(options);
      return GRONDSLAG_OK + 0;
    } catch (const Error& error) {
      EXPECT_STRNE(error.what(), "");
      return error.status() + 0;
    }
  };
  using std::chrono::milliseconds;
  EXPECT_EQ(opening({.db = ""}), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(opening({.db = Path("nothing.db")}), GRONDSLAG_NOT_FOUND);
  EXPECT_EQ(opening({.db = Db() + std::string("\0.db", 4)}), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(opening({.db = Write("text.db", "this is no record, and never was one")}), GRONDSLAG_INVALID_INPUT);
  EXPECT_NE(opening({.db = Db(), .keys = Path("other.keys")}), GRONDSLAG_OK);
  EXPECT_NE(opening({.db = Db(), .master_key = Write("other.master", "x")}), GRONDSLAG_OK);
  EXPECT_EQ(opening({.db = Db(), .master_key_fd = -1}), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(opening({.db = Db(), .age_max = milliseconds(1001)}), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(opening({.db = Db(), .period = milliseconds(501)}), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(opening({.db = Db(), .period = milliseconds(-1)}), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(opening({.db = Db(), .period = milliseconds(100), .age_max = milliseconds(199)}),
            GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(opening({.db = Db(), .age_max = milliseconds(50)}), GRONDSLAG_OK) << "looked for twice as often";
}

TEST_F(Abi, DeniesWhatNamesNobodyAndDoesNotRepeatIt) {
  const Follower follower({.db = Db()});
  const Request newsletter(Newsletter());
  const std::vector<std::string> nonsense = {"",
                                             "an@example.nl",
                                             "email:",
                                             "email:an",
                                             "email:an@example.nl/x y",
                                             "phone:x",
                                             "pigeon:an@example.nl",
                                             "01890a5d-ac96-774b-bcce-b302099a805",
                                             std::string("email:an@example.nl\0", 20),
                                             std::string("email:an\0@example.nl", 20),
                                             std::string(70'000, 'a'),
                                             "email:\xff\xfe@example.nl"};
  Answer answer = Decide(follower, newsletter, "email:an@example.nl");
  ASSERT_TRUE(answer.permit()) << "what it is filled in with before";
  for (const std::string& person : nonsense) {
    EXPECT_FALSE(follower.Decide(newsletter, person, answer)) << person.substr(0, 40);
    if (answer.status() != GRONDSLAG_OK) {
      EXPECT_EQ(answer.status(), GRONDSLAG_INVALID_INPUT) << person.substr(0, 40);
      EXPECT_THAT(LastError(), Not(HasSubstr("example")));
      EXPECT_EQ(answer.decision().denial, Denial::undecided);
      EXPECT_TRUE(answer.parts().empty());
      EXPECT_THROW((void)follower.Explain(newsletter, person, Language::nl), Error);
    }
    EXPECT_FALSE(DecideMany(follower, newsletter, {person}).at(0).permit());
  }
  // Among others, who are decided on all the same.
  const auto many = DecideMany(follower, newsletter, {"nonsense", "email:an@example.nl", "email:bo@example.nl"});
  EXPECT_EQ(many.at(0).denial, Denial::undecided);
  EXPECT_TRUE(many.at(1).permit());
  EXPECT_EQ(many.at(2).denial, Denial::rule_book);
}

TEST_F(Abi, GivesTheIdByWhichToAskFaster) {
  const Follower follower({.db = Db()});
  const Request newsletter(Newsletter());
  const auto id = follower.FindPerson("email:AN@example.nl");
  ASSERT_TRUE(id);
  EXPECT_EQ(follower.FindPerson(*id), id);
  EXPECT_TRUE(Decide(follower, newsletter, *id).permit());
  EXPECT_EQ(follower.FindPerson("email:nobody@example.nl"), std::nullopt);
  EXPECT_THROW((void)follower.FindPerson("nonsense"), Error);
}

// Of a later version of the header, whose decisions are larger; and of sizes that none has.
TEST_F(Abi, WritesDecisionsOfTheSizeOfTheCaller) {
  struct Later {
    grondslag_decision decision;
    std::uint64_t more;
  };
  grondslag_open_options options = GRONDSLAG_OPEN_OPTIONS_INIT;
  const std::string db = Db();
  options.db = ToText(db);
  grondslag_follower* follower = nullptr;
  ASSERT_EQ(grondslag_open(&options, &follower), GRONDSLAG_OK);
  const Request newsletter(Newsletter());
  const std::vector<grondslag_text> people = {grondslag_text_of("email:bo@example.nl"),
                                              grondslag_text_of("email:an@example.nl")};
  std::vector<Later> later(3, {{1, 1, 1, 1, "x", 1, 1}, 7});
  do {
    ASSERT_EQ(grondslag_decide_many(follower, newsletter.get(), people.data(), 2, 0, &later[0].decision, sizeof(Later)),
              GRONDSLAG_OK);
  } while (later[0].decision.denial == GRONDSLAG_DENIAL_TOO_OLD);
  EXPECT_EQ(later[0].decision.permit, 0);
  EXPECT_EQ(later[1].decision.permit, 1);
  EXPECT_EQ(later[0].more + later[1].more, 0);
  EXPECT_EQ(later[2].more, 7) << "beyond what was asked";

  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, sizeof(grondslag_decision) - 1,
                                 sizeof(grondslag_decision) + 1, std::numeric_limits<std::size_t>::max()}) {
    EXPECT_EQ(grondslag_decide_many(follower, newsletter.get(), people.data(), 2, 0, &later[0].decision, size),
              GRONDSLAG_INVALID_ARGUMENT)
        << size;
  }
  EXPECT_EQ(grondslag_decide_many(follower, newsletter.get(), people.data(), std::numeric_limits<std::size_t>::max(), 0,
                                  &later[0].decision, sizeof(Later)),
            GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(grondslag_decide_many(follower, newsletter.get(), nullptr, 2, 0, &later[0].decision, sizeof(Later)),
            GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(later[1].decision.permit, 0);
  EXPECT_EQ(grondslag_decide_many(follower, newsletter.get(), nullptr, 0, 0, nullptr, sizeof(Later)), GRONDSLAG_OK);
  const grondslag_text lost = {nullptr, 5};
  EXPECT_EQ(grondslag_decide_many(follower, newsletter.get(), &lost, 1, 0, &later[0].decision, sizeof(Later)),
            GRONDSLAG_OK);
  EXPECT_EQ(later[0].decision.denial, GRONDSLAG_DENIAL_UNDECIDED);

  grondslag_explanation* explanation = nullptr;
  EXPECT_EQ(grondslag_explain(follower, newsletter.get(), people[0], 0, 3, &explanation), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(explanation, nullptr);
  grondslag_close(follower);
}

TEST_F(Abi, HasNoPartOrDutyBeyondTheLast) {
  const Request newsletter(Newsletter());
  grondslag_answer* answer = nullptr;
  ASSERT_EQ(grondslag_answer_make(&answer), GRONDSLAG_OK);
  const detail::Owner<grondslag_answer, grondslag_answer_free> owner(answer);
  grondslag_open_options options = GRONDSLAG_OPEN_OPTIONS_INIT;
  const std::string db = Db();
  options.db = ToText(db);
  grondslag_follower* raw = nullptr;
  ASSERT_EQ(grondslag_open(&options, &raw), GRONDSLAG_OK);
  do {
    ASSERT_EQ(grondslag_decide(raw, newsletter.get(), grondslag_text_of("email:an@example.nl"), 0, answer),
              GRONDSLAG_OK);
  } while (grondslag_answer_part_count(answer) == 0);
  grondslag_part part;
  ASSERT_EQ(grondslag_answer_part(answer, 0, &part, sizeof part), GRONDSLAG_OK);
  EXPECT_EQ(part.duty_count, 12);
  grondslag_duty duty;
  EXPECT_EQ(grondslag_answer_duty(answer, 0, part.duty_count - 1, &duty, sizeof duty), GRONDSLAG_OK);
  EXPECT_EQ(grondslag_answer_duty(answer, 0, part.duty_count, &duty, sizeof duty), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(duty.duty.length, 0);
  EXPECT_EQ(grondslag_answer_duty(answer, 1, 0, &duty, sizeof duty), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(grondslag_answer_part(answer, 1, &part, sizeof part), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(grondslag_answer_part(answer, 0, &part, 1), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_EQ(grondslag_answer_rule(answer, 0, 1000).length, 0);
  EXPECT_EQ(grondslag_answer_missing(answer, 0, 0).length, 0);
  // The answer outlives the follower, and then denies if it is asked for anew.
  grondslag_close(raw);
  EXPECT_EQ(grondslag_answer_permit(answer), 1);
  EXPECT_EQ(grondslag_decide(raw, newsletter.get(), grondslag_text_of("email:an@example.nl"), 0, answer),
            GRONDSLAG_CLOSED);
  EXPECT_EQ(grondslag_answer_permit(answer), 0);
  EXPECT_EQ(grondslag_answer_part_count(answer), 0);
}

void ExpectClosed(Follower& follower, const Request& request) {
  const Answer answer = Decide(follower, request, "email:an@example.nl");
  EXPECT_FALSE(answer.permit());
  EXPECT_EQ(answer.status(), GRONDSLAG_CLOSED);
  grondslag_status status = GRONDSLAG_OK;
  EXPECT_FALSE(follower.DecideMany(request, {"email:an@example.nl"}, 0, &status).at(0).permit());
  EXPECT_EQ(status, GRONDSLAG_CLOSED);
  const People people = DecideEveryone(follower, request);
  EXPECT_EQ(people.size(), 0);
  EXPECT_EQ(people.status(), GRONDSLAG_CLOSED);
  EXPECT_EQ(people.denial(), Denial::undecided);
  EXPECT_EQ(follower.Check(), GRONDSLAG_CLOSED);
  EXPECT_EQ(follower.position(), 0);
  EXPECT_THROW(follower.CatchUp(), Error);
  EXPECT_THROW((void)follower.FindPerson("email:an@example.nl"), Error);
  EXPECT_THROW((void)follower.Explain(request, "email:an@example.nl", Language::nl), Error);
}

TEST_F(Abi, DeniesOnceItIsClosed) {
  Follower follower({.db = Db()});
  const Request newsletter(Newsletter());
  ASSERT_TRUE(Decide(follower, newsletter, "email:an@example.nl").permit());
  EXPECT_EQ(follower.Check(), GRONDSLAG_OK);
  follower.Close();
  follower.Close();
  ExpectClosed(follower, newsletter);
  const Follower again({.db = Db()});
  EXPECT_TRUE(Decide(again, newsletter, "email:an@example.nl").permit());
  ExpectClosed(follower, newsletter);
}

TEST_F(Abi, DeniesOnceItIsMovedFrom) {
  const auto follower = std::make_unique<Follower>(OpenOptions{.db = Db()});
  const auto newsletter = std::make_unique<Request>(Newsletter());
  const Follower moved(std::move(*follower));
  EXPECT_EQ(follower->Decide(*newsletter, "email:an@example.nl").status(), GRONDSLAG_INVALID_ARGUMENT);
  const auto answer = std::make_unique<Answer>(Decide(moved, *newsletter, "email:an@example.nl"));
  const Answer moved_answer(std::move(*answer));
  EXPECT_TRUE(moved_answer.permit());
  EXPECT_FALSE(answer->permit());
  EXPECT_FALSE(answer->decision().permit());
  EXPECT_FALSE(moved.Decide(*newsletter, "email:an@example.nl", *answer));
  const Request moved_request(std::move(*newsletter));
  EXPECT_EQ(moved.Decide(*newsletter, "email:an@example.nl").status(), GRONDSLAG_INVALID_ARGUMENT);
  EXPECT_TRUE(Decide(moved, moved_request, "email:an@example.nl").permit());
}

TEST_F(Abi, IsClosedWhileOthersAsk) {
  Follower follower({.db = Db(), .period = std::chrono::milliseconds(1)});
  const Request newsletter(Newsletter());
  std::atomic<int> asking = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      Answer answer;
      do {
        follower.Decide(newsletter, Everyone()[static_cast<std::size_t>(i) % 2], answer);
        if (i == 3) (void)follower.DecideEveryone(newsletter);
        EXPECT_TRUE(!answer.permit() || (answer.status() == GRONDSLAG_OK && i % 2 == 0));
        ++asking;
      } while (answer.status() == GRONDSLAG_OK);
      EXPECT_EQ(answer.status(), GRONDSLAG_CLOSED);
      EXPECT_FALSE(answer.permit());
    });
  }
  while (asking < 200) std::this_thread::yield();
  follower.Close();
  for (std::thread& thread : threads) thread.join();
  ExpectClosed(follower, newsletter);
}

// What the child met with, as its exit status; 0: it was all as promised.
int InChild(Follower& follower, const Request& request, const std::string& db) {
  const Answer answer = Decide(follower, request, "email:an@example.nl");
  if (answer.permit() || answer.status() != GRONDSLAG_FORKED) return 1;
  if (follower.Check() != GRONDSLAG_FORKED || follower.position() != 0) return 2;
  try {
    const Follower another({.db = db});
    return 3;
  } catch (const Error& error) {
    if (error.status() != GRONDSLAG_FORKED) return 4;
  }
  follower.Close();
  return follower.Check() == GRONDSLAG_FORKED ? 0 : 5;
}

int WaitFor(pid_t child) {
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

TEST_F(Abi, DeniesInAChildProcess) {
  const std::string db = Db();
  Follower follower({.db = db});
  const Request newsletter(Newsletter());
  const pid_t child = fork();
  // Leaves as a program does, with everything that is done at the end of one.
  if (child == 0) std::exit(InChild(follower, newsletter, db));
  EXPECT_EQ(WaitFor(child), 0);
  EXPECT_TRUE(Decide(follower, newsletter, "email:an@example.nl").permit()) << "the parent's goes on";
}

TEST_F(Abi, OpensInAChildOfAProcessThatHasNoneOpen) {
  const std::string db = Db();
  {
    const Follower closed({.db = db});
  }
  const pid_t child = fork();
  if (child == 0) {
    const Follower follower({.db = db});
    const Request newsletter(Newsletter());
    std::exit(Decide(follower, newsletter, "email:an@example.nl").permit() ? 0 : 1);
  }
  EXPECT_EQ(WaitFor(child), 0);
}

// A program that ends without closing anything, with its follower at work.
TEST_F(Abi, IsClosedWhenTheProgramEnds) {
  const std::string db = Db();
  const pid_t child = fork();
  if (child == 0) {
    static auto* const forgotten = new Follower({.db = db, .period = std::chrono::milliseconds(1)});
    std::exit(forgotten->Check());
  }
  EXPECT_EQ(WaitFor(child), 0);
}

TEST_F(Abi, TakesNoSignals) {
  // If the follower's thread took it, it would not be pending for this one.
  sigset_t set, before;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  const Follower follower({.db = Db()});
  pthread_sigmask(SIG_BLOCK, &set, &before);
  kill(getpid(), SIGUSR1);
  int taken = 0;
  sigwait(&set, &taken);
  EXPECT_EQ(taken, SIGUSR1);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace
}  // namespace grondslag::embedded
