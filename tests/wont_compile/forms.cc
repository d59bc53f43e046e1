// A checked book comes from the checker only, and a place in one list is no place in another.
// CASE 1: no matching function|could not convert
// CASE 2: conversion from
// CASE 3: no match for .*operator
#include <utility>

#include "rules/rule_book.h"

namespace rules = grondslag::rules;

int main() {
  rules::RuleBook book;
#if WONT_COMPILE == 0
  const rules::FactIndex fact(0);
  return book.facts.empty() || book[fact].name.empty() ? 0 : 1;
#elif WONT_COMPILE == 1
  const rules::CheckedRuleBook checked{std::move(book)};
  return checked.book().facts.empty() ? 0 : 1;
#elif WONT_COMPILE == 2
  const rules::CheckedRuleBook checked = book;
  return checked.book().facts.empty() ? 0 : 1;
#elif WONT_COMPILE == 3
  return book[0].name.empty() ? 0 : 1;
#endif
}
