#include "rules/condition.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace grondslag::rules {
namespace {

// The tree with every parenthesis written.
std::string Shown(const Syntax& syntax) {
  const auto operands = [&](const char* word) {
    std::vector<std::string> parts;
    for (const Syntax& operand : syntax.operands) parts.push_back(Shown(operand));
    return "(" + base::Join(parts, word) + ")";
  };
  switch (syntax.kind) {
    case Syntax::Kind::all: return operands(" & ");
    case Syntax::Kind::any: return operands(" | ");
    case Syntax::Kind::negation: return "!" + Shown(syntax.operands[0]);
    case Syntax::Kind::name: return syntax.left;
    case Syntax::Kind::comparison: return syntax.left + syntax.relation + syntax.words[0];
    case Syntax::Kind::membership: return syntax.left + "{" + base::Join(syntax.words) + "}";
    case Syntax::Kind::allowed: return "allowed:" + syntax.left;
    case Syntax::Kind::holds: return "holds:" + syntax.left;
  }
  return "";
}
std::string Shown(const std::string& text) {
  const auto syntax = ParseCondition(text);
  return syntax ? Shown(*syntax) : syntax.error().message;
}

TEST(Condition, IsReadAsItIsReadAloud) {
  const std::pair<const char*, const char*> cases[] = {
      {"a", "a"},
      {"  a  ", "a"},
      {"not a", "!a"},
      {"not not a", "!!a"},
      {"a and b and c", "(a & b & c)"},
      {"a or b or c", "(a | b | c)"},
      {"(a or b) and c", "((a | b) & c)"},
      {"a and (b or not c)", "(a & (b | !c))"},
      {"not a and b", "(!a & b)"},
      {"not (a and b)", "!(a & b)"},
      {"not a = b", "!a=b"},
      {"channel = post", "channel=post"},
      {"channel != post", "channel!=post"},
      {"steps <= 3", "steps<=3"},
      {"steps>=3", "steps>=3"},
      {"steps < 3 and steps > 1", "(steps<3 & steps>1)"},
      {"day < 2021-07-01", "day<2021-07-01"},
      {"channel in [email, sms]", "channel{email, sms}"},
      {"channel in [email]", "channel{email}"},
      {"allowed(bases/contract)", "allowed:bases/contract"},
      {"allowed ( x )", "allowed:x"},
      {"allowed", "allowed"},
      {"holds(consent) or allowed", "(holds:consent | allowed)"},
      {"a = and", "a=and"},
  };
  for (const auto& [text, tree] : cases) EXPECT_EQ(Shown(text), tree) << text;
}

TEST(Condition, RefusesWithWhatWasExpectedAndWhere) {
  const std::string deep(41, '('), many_nots = [] {
    std::string text;
    for (int i = 0; i < 42; ++i) text += "not ";
    return text + "a";
  }();
  const std::pair<std::string, const char*> cases[] = {
      {"", "the condition ends where a fact, a definition, `not` or `(` should stand"},
      {"a and", "the condition ends where a fact, a definition, `not` or `(` should stand"},
      {"and a", "`and` at position 1 of the condition: expected a fact, a definition, `not` or `(`"},
      {"a and b or c", "`and` and `or` are mixed; add parentheses to say which belong together"},
      {"a or b and c", "`and` and `or` are mixed; add parentheses to say which belong together"},
      {"(a", "the condition ends where `)` should stand"},
      {"a)", "`)` at position 2 of the condition: expected the end of the condition"},
      {"a b", "`b` at position 3 of the condition: expected the end of the condition"},
      {"a =", "the condition ends where a value should stand"},
      {"a = (", "`(` at position 5 of the condition: expected a value"},
      {"a = b = c", "`=` at position 7 of the condition: expected the end of the condition"},
      {"a ! b", "`!` at position 3 of the condition: expected the end of the condition"},
      {"a == b", "`=` at position 4 of the condition: expected a value"},
      {"a in b", "`b` at position 6 of the condition: expected `[`"},
      {"a in []", "`]` at position 7 of the condition: expected a value"},
      {"a in [b c]", "`c` at position 9 of the condition: expected `,` or `]`"},
      {"allowed()", "`)` at position 9 of the condition: expected a name"},
      {"allowed(a", "the condition ends where `)` should stand"},
      {"a & b", "unexpected character at position 3 of the condition"},
      {"\xC3\xA9", "unexpected character at position 1 of the condition"},
      {deep, "the condition is nested deeper than 40 levels"},
      {many_nots, "the condition is nested deeper than 40 levels"},
      {std::string(4001, 'a'), "the condition is longer than 4000 characters"},
  };
  for (const auto& [text, message] : cases) EXPECT_EQ(Shown(text), message) << text;
}

}  // namespace
}  // namespace grondslag::rules
