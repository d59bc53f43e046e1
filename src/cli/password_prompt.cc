#include "cli/password_prompt.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "cli/record_wording.h"

namespace grondslag::cli {
namespace {

// Nothing that is typed is shown meanwhile.
class Unseen {
 public:
  Unseen() {
    is_changed_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
    if (!is_changed_) return;
    termios unseen = before_;
    unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
  }
  ~Unseen() {
    if (is_changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  termios before_{};
  bool is_changed_ = false;
};

std::string AskLine(Console& console, const std::string& question) {
  console.err << question << ' ' << std::flush;
  std::string line;
  std::getline(console.in, line);
  console.err << '\n';
  return line;
}

}  // namespace

base::Result<std::string> AskNewPassword(Console& console, base::Language language) {
  const bool is_terminal = &console.in == &std::cin && ::isatty(STDIN_FILENO) == 1;
  std::string typed, again;
  if (is_terminal) {
    const Unseen unseen;
    typed = AskLine(console, Say(RecordPhrase::ask_password, language));
    again = AskLine(console, Say(RecordPhrase::ask_password_again, language));
  } else {
    std::getline(console.in, typed);
    again = typed;
  }
  if (typed.empty()) return base::Fail(base::ErrorCode::invalid_input, "no password was typed");
  if (typed != again)
    return base::Fail(base::ErrorCode::invalid_input, "the two passwords are not the same; nothing was changed");
  return typed;
}

}  // namespace grondslag::cli
