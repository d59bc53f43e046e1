// Asking the questions of a conversation (guide/conversation.h) on a plain terminal, one line in for one question out.
// All talk goes to standard error.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/console.h"
#include "cli/wording.h"
#include "guide/conversation.h"

namespace grondslag::cli {

// What was typed, without spaces around it. Nothing: the input has ended.
std::optional<std::string> ReadLine(Console& console);
// Keys mean the same in both languages, so that nobody loses an answer to a wrong one.
bool IsStop(const std::string& line);
bool IsYes(const std::string& line);
// Which of max things was chosen, from 0.
std::optional<std::size_t> NumberIn(const std::string& line, std::size_t max);

class Asking {
 public:
  struct Ways {
    // Who judges; empty: it is asked.
    std::string judge = {};
    // Called when an answer was taken or given up; its failure ends the asking. Empty: nothing is called.
    std::function<base::Result<void>()> after_each = {};
    // Whether an answer of the summary was there at the beginning. Empty: none was.
    std::function<bool(const guide::SummaryLine&)> is_filled_in = {};
  };
  Asking(guide::Conversation& conversation, const Wording& words, Console& console, Ways ways)
      : conversation_(conversation), words_(words), console_(console), ways_(std::move(ways)), name_(ways_.judge) {}

  // Every question, then the summary, until nothing is to be changed. False: stopped.
  base::Result<bool> Run();
  // A text, asked until there is one; left as it was on an empty line, if it has one. False: the input ended.
  bool AskUntilGiven(const std::string& text, std::string& answer);

 private:
  template <class... T>
  void Talk(const std::string& first, Phrase phrase, const T&... values) {
    console_.err << Wrapped(first, words_.Text(phrase, values...));
  }
  base::Result<bool> Put(const guide::Question& question);
  base::Result<void> Told() { return ways_.after_each ? ways_.after_each() : base::Result<void>(); }
  std::optional<bool> Take(const guide::Question& question, const std::string& value);
  bool AskReason(const guide::Question& question, terms::GivenFact& given);
  bool AddFactor(const std::string& judgement);
  void ShowQuestion(const guide::Question& question);
  void ShowPointer(const guide::Question& question);
  void ShowChoices(const guide::Question& question);
  void ShowHelp(const guide::Question& question);
  void ShowSummary(const std::vector<guide::SummaryLine>& lines);

  guide::Conversation& conversation_;
  const Wording& words_;
  Console& console_;
  Ways ways_;
  std::string name_;  // of who judges, once given
};

}  // namespace grondslag::cli
