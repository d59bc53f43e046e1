// A question as the caller put it in words, and the request that is made of it once, to be asked many times.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "gate/request.h"
#include "rules/rule_book.h"

namespace grondslag::embed {

// Names of the register without what they name (`newsletter`), words of the rule book. Empty: not given.
struct Question {
  gate::Action action = gate::Action::use;
  std::string_view purpose, recipient, channel, contact_kind;
  std::vector<std::string_view> categories;
  std::vector<std::string_view> duties;  // that the caller carries out
};

struct Request {
  gate::Request gate;
  std::set<std::string, std::less<>> duties;

  bool Carries(std::string_view duty) const { return duties.contains(duty); }
};

// invalid_input: a name that can be none, a word or duty that the book does not know; all of them in one line.
base::Result<Request> ReadQuestion(const Question& question, const rules::RuleBook& book);

}  // namespace grondslag::embed
