// What every fallible function gives back: a value, or an Error that a person can act on. Problems are many at once.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace grondslag::base {

// Few on purpose; exit statuses and HTTP statuses are made from them in one table each.
enum class ErrorCode { invalid_input, not_found, conflict, unavailable, corrupt, internal };

// A place in what a person wrote: `book/process.yaml:14:3`. Line and column count from 1; 0 says unknown.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;

  template <class A>
  void Archive(A& a) {
    a(file, line, column);
  }
  std::string ToString() const;
};

// One thing that is wrong, where, in one lower-case line. ToString() makes one line of it whatever an outside text put
// in.
// code: a name that stays when words change; dutch: the message in Dutch. Empty: it has none.
struct Problem {
  Place place;
  std::string message;
  std::string code = {};
  std::string dutch = {};
  std::string ToString() const;
};
using Problems = std::vector<Problem>;

// message: one lower-case line for the person who reads it. problems: all of them, where there can be several.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  Problems problems;
  // The message and each problem on a line of its own.
  std::string ToString() const;
};

template <class T>
using Result = tl::expected<T, Error>;

// Whatever an outside text put into the message, one line comes out.
tl::unexpected<Error> Fail(ErrorCode code, const std::string& message);
// The same with the problem's message, and the problem as the only one.
tl::unexpected<Error> Fail(ErrorCode code, Problem problem);

// In the order of files, lines, columns and messages, each once.
void Tidy(Problems& problems);

// invalid_input with every problem, in the order given; the message is the first one's.
tl::unexpected<Error> Fail(Problems problems);

}  // namespace grondslag::base

// Unwraps or returns early: GRONDSLAG_TRY(book, LoadRuleBook(path));
#define GRONDSLAG_TRY(name, expression)                                        \
  auto name##_result = (expression);                                           \
  if (!name##_result) return tl::unexpected(std::move(name##_result).error()); \
  auto& name = *name##_result
