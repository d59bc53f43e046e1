// The record of the made-up web shop as the command line makes it, with people in it, for libgrondslag to open.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <grondslag/grondslag.hpp>

#include "../cli/record_cli.h"
#include "base/scratch_folder.h"

namespace grondslag::embedded {

inline bool IsTooOld(const Answer& answer) { return answer.decision().denial == Denial::too_old; }
inline bool IsTooOld(const People& people) { return people.denial() == Denial::too_old; }
inline bool IsTooOld(const std::vector<Decision>& decisions) {
  return std::any_of(decisions.begin(), decisions.end(),
                     [](const Decision& decision) { return decision.denial == Denial::too_old; });
}

// What is answered once the follower has heard of its record: on a busy machine that may be later than the bound, and
// till then everything is denied, as it should be.
template <class Ask>
auto OnceHeard(const Ask& ask) {
  for (;;) {
    auto answered = ask();
    if (!IsTooOld(answered)) return answered;
    std::this_thread::yield();
  }
}
inline Answer Decide(const Follower& follower, const Request& request, std::string_view person,
                     std::uint64_t position = 0) {
  return OnceHeard([&] { return follower.Decide(request, person, position); });
}
inline std::vector<Decision> DecideMany(const Follower& follower, const Request& request,
                                        const std::vector<std::string_view>& people) {
  return OnceHeard([&] { return follower.DecideMany(request, people); });
}
inline People DecideEveryone(const Follower& follower, const Request& request, std::uint64_t position = 0) {
  return OnceHeard([&] { return follower.DecideEveryone(request, position); });
}

class EmbeddedRecord : public cli::RecordCli {
 public:
  // What comes with a permit for the newsletter.
  static std::vector<std::string_view> Duties() {
    return {"tell_the_right_to_object", "offer_to_stop_each_time",   "show_who_you_are",
            "tell_the_people",          "handle_with_care",          "keep_the_evidence",
            "complete_the_overview",    "stop_at_once_on_withdrawal"};
  }
  static Question Newsletter() {
    return {.action = Action::contact,
            .purpose = "newsletter",
            .channel = "digital",
            .contact_kind = "email",
            .duties = Duties()};
  }

 protected:
  // Made once, and copied for each test.
  void SetUp() override {
    static const base::ScratchFolder made;
    if (std::filesystem::exists(made.Path("shop.db"))) return Copy(made.path(), Path(""));
    ASSERT_NO_FATAL_FAILURE(Make());
    Copy(Path(""), made.path());
  }

  std::string Db() const { return Path("shop.db"); }
  // The position that must have been taken in for it to be obeyed.
  std::uint64_t Withdraw(const std::string& person) const {
    return std::stoull(Position({"consent", "withdraw", person})) + 1;
  }

  static const std::vector<std::string_view>& Everyone() {
    static const std::vector<std::string_view> people = {
        "email:an@example.nl",     "email:bo@example.nl",  "email:cor@example.nl",
        "email:dot@example.nl",    "email:kim@example.nl", "email:eve@example.nl",
        "email:nobody@example.nl", "phone:06-12345678",    "01890a5d-ac96-774b-bcce-b302099a8057"};
    return people;
  }

 private:
  // An and bo say yes, and bo changes his mind; cor objects, and all about dot is locked; kim is a child; nothing of
  // eve but who she is.
  void Make() const {
    Begin();
    MustGive({"statement", "publish", Path("privacy.html"), "--where", "https://shop.example/privacy"});
    for (const char* person :
         {"email:an@example.nl", "email:bo@example.nl", "email:cor@example.nl", "email:dot@example.nl"}) {
      MustGive({"consent", "give", person, "--form", "newsletter", "--text", "nl", "--evidence", "ticked", "--on",
                "2026-02-03"});
      MustGive({"age", person, "--is", "age=from_16", "--method", "declared", "--on", "2026-02-03"});
    }
    MustGive({"age", "email:kim@example.nl", "--born", "2013-05-04", "--method", "id_seen", "--on", "2026-02-03"});
    MustGive({"sale", "email:eve@example.nl", "--product", "bicycle"});
    MustGive({"consent", "withdraw", "email:bo@example.nl"});
    MustGive({"objection", "add", "email:cor@example.nl", "--kind", "use"});
    MustGive({"restrict", "add", "email:dot@example.nl"});
  }
  static void Copy(const std::string& from, const std::string& to) {
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
  }
};

}  // namespace grondslag::embedded
