#include "rules/node_reader.h"

#include <gtest/gtest.h>

namespace grondslag::rules {
namespace {

// Problems on a line each, after reading text with read.
template <class Read>
std::string ProblemsOf(const std::string& text, Read read) {
  const auto node = base::ReadYaml(text, "f");
  if (!node) return node.error().ToString();
  base::Problems problems;
  NodeReader reader(*node, "thing `x`", problems);
  read(reader);
  std::string lines;
  for (const base::Problem& problem : problems) lines += problem.ToString() + "\n";
  return lines;
}

TEST(NodeReader, ReadsEachFormOfValue) {
  const auto node =
      base::ReadYaml("{t: a, l: {nl: ja, en: yes}, list: [a, b], f: yes, d: 2026-06-30, n: -5, w: forbid, z: ~}", "f");
  ASSERT_TRUE(node);
  base::Problems problems;
  NodeReader reader(*node, "thing", problems);
  EXPECT_EQ(reader.Text("t"), "a");
  EXPECT_EQ(reader.RequiredText("t"), "a");
  EXPECT_EQ(reader.Local("l"), (base::LocalText{"ja", "yes"}));
  EXPECT_EQ(reader.RequiredLocal("l"), (base::LocalText{"ja", "yes"}));
  EXPECT_EQ(reader.Texts("list"), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(reader.Flag("f"));
  EXPECT_EQ(reader.Day("d")->ToString(), "2026-06-30");
  EXPECT_EQ(reader.Whole("n"), -5);
  EXPECT_EQ(reader.OneOf<terms::Effect>("w"), terms::Effect::forbid);
  EXPECT_FALSE(reader.Has("z"));
  EXPECT_EQ(reader.Text("not there"), "");
  EXPECT_EQ(reader.Texts("not there"), std::vector<std::string>());
  EXPECT_FALSE(reader.Flag("not there"));
  EXPECT_EQ(reader.Day("not there"), std::nullopt);
  reader.RefuseOtherKeys();
  EXPECT_TRUE(problems.empty());
}

TEST(NodeReader, SaysWhatIsWrongWithEach) {
  using Read = void (*)(NodeReader&);
  const std::tuple<const char*, Read, const char*> cases[] = {
      {"[a]", [](NodeReader& r) { r.RequiredText("k"); }, "f:1:1: thing `x` must be a map of keys\n"},
      {"{}", [](NodeReader& r) { r.RequiredText("k"); }, "f:1:1: thing `x` has no `k`\n"},
      {"k:", [](NodeReader& r) { r.RequiredText("k"); }, "f:1:1: thing `x` has no `k`\n"},
      {"k: ''", [](NodeReader& r) { r.RequiredText("k"); }, "f:1:1: thing `x` has no `k`\n"},
      {"k: [a]", [](NodeReader& r) { r.RequiredText("k"); }, "f:1:4: `k` of thing `x` must be a single value\n"},
      {"{}", [](NodeReader& r) { r.RequiredLocal("k"); }, "f:1:1: thing `x` has no `k`\n"},
      {"k: a", [](NodeReader& r) { r.Local("k"); },
       "f:1:4: `k` of thing `x` must be a text in both languages: {nl: …, en: …}\n"},
      {"k: {nl: ja}", [](NodeReader& r) { r.Local("k"); }, "f:1:4: `k` of thing `x` has no text in English (en)\n"},
      {"k: {en: yes, nl: ' '}", [](NodeReader& r) { r.Local("k"); },
       "f:1:18: `k` of thing `x` has no text in Dutch (nl)\n"},
      {"k: {nl: a, en: b, fr: c}", [](NodeReader& r) { r.Local("k"); },
       "f:1:19: `k` of thing `x` has a text in `fr`; only nl and en are known\n"},
      {"k: a", [](NodeReader& r) { r.Texts("k"); }, "f:1:4: `k` of thing `x` must be a list\n"},
      {"k: [a, [b], ~]", [](NodeReader& r) { r.Texts("k"); },
       "f:1:8: `k` of thing `x` must be a list of single values\nf:1:13: `k` of thing `x` must be a list of single "
       "values\n"},
      {"k: maybe", [](NodeReader& r) { r.Flag("k"); }, "f:1:4: `k` of thing `x` is `maybe`; it must be: yes, no\n"},
      {"k: 2026-02-30", [](NodeReader& r) { r.Day("k"); },
       "f:1:4: `k` of thing `x`: `2026-02-30` is a day that does not exist\n"},
      {"k: 1.5", [](NodeReader& r) { r.Whole("k"); }, "f:1:4: `k` of thing `x` is `1.5`; it must be: a whole number\n"},
      {"k: allow", [](NodeReader& r) { r.OneOf<terms::Effect>("k"); },
       "f:1:4: `k` of thing `x` is `allow`; it must be: permit, forbid, outside, duty, note\n"},
      {"whn: a",
       [](NodeReader& r) {
         r.Text("when");
         r.RefuseOtherKeys();
       },
       "f:1:1: thing `x` has an unknown key `whn`; did you mean `when`?\n"},
      {"colour: a",
       [](NodeReader& r) {
         r.Text("when");
         r.RefuseOtherKeys();
       },
       "f:1:1: thing `x` has an unknown key `colour`\n"},
  };
  for (const auto& [text, read, expected] : cases) EXPECT_EQ(ProblemsOf(text, read), expected) << text;
}

TEST(ParseWhole, ReadsWholeNumbersWithinBounds) {
  const std::pair<const char*, std::optional<std::int64_t>> cases[] = {{"0", 0},
                                                                       {"-0", 0},
                                                                       {"007", 7},
                                                                       {"-12", -12},
                                                                       {"1000000000000000", 1'000'000'000'000'000},
                                                                       {"1000000000000001", std::nullopt},
                                                                       {"-1000000000000001", std::nullopt},
                                                                       {"99999999999999999999", std::nullopt},
                                                                       {"", std::nullopt},
                                                                       {"+1", std::nullopt},
                                                                       {" 1", std::nullopt},
                                                                       {"1 ", std::nullopt},
                                                                       {"1e3", std::nullopt},
                                                                       {"0x10", std::nullopt},
                                                                       {"1.0", std::nullopt}};
  for (const auto& [text, number] : cases) EXPECT_EQ(ParseWhole(text), number) << text;
}

}  // namespace
}  // namespace grondslag::rules
