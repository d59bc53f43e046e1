// How what commands refuse is said: a row of catalogue/server/commands/words.yaml, by its code, with places filled in.
#pragma once

#include <type_traits>
#include <utility>

#include "base/result.h"
#include "base/text.h"
#include "commands/words.h"
#include "people/worded.h"

namespace grondslag::commands {

template <class... T>
using RefusalWords = std::type_identity_t<people::Worded<words::refusals, T...>>;

// A row of words::refusals, by its code, filled with values. place: where what it is about stands.
template <class... T>
base::Problem ProblemOf(const base::Place& place, RefusalWords<T...> words, const T&... values) {
  return words.With(place, values...);
}

// The same, as texts alone.
template <class... T>
base::LocalText TextOf(RefusalWords<T...> words, const T&... values) {
  base::Problem problem = words.With({}, values...);
  return {.nl = std::move(problem.dutch), .en = std::move(problem.message)};
}

// What is wrong with the fields of one thing: a problem's place is the name of its field.
class FieldProblems {
 public:
  template <class... T>
  void Add(const char* field, RefusalWords<T...> words, const T&... values) {
    problems_.push_back(words.With({.file = field}, values...));
  }
  bool empty() const { return problems_.empty(); }
  base::Problems Take() && { return std::move(problems_); }

 private:
  base::Problems problems_;
};

// An error with that as its only problem.
template <class... T>
tl::unexpected<base::Error> Refuse(base::ErrorCode code, RefusalWords<T...> words, const T&... values) {
  return base::Fail(code, words.With({}, values...));
}

}  // namespace grondslag::commands
