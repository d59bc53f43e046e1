#include "base/document.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace grondslag::base {
namespace {

// The tree on one line: lists in [], maps in {}, null as ~.
std::string Shown(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::scalar: return node.is_null ? "~" : "'" + node.scalar + "'";
    case Node::Kind::list:
      for (const Node& item : node.items) text += (text.empty() ? "" : " ") + Shown(item);
      return "[" + text + "]";
    case Node::Kind::map:
      for (const auto& [key, value] : node.entries) text += (text.empty() ? "" : " ") + key + ":" + Shown(value);
      return "{" + text + "}";
  }
  return text;
}
std::string Shown(const Result<Node>& node) { return node ? Shown(*node) : node.error().ToString(); }

TEST(Yaml, IsReadAsAsTextWithNulls) {
  const std::pair<const char*, const char*> cases[] = {
      {"a: 1\nb: [x, 'y z', \"q\"]\n", "{a:'1' b:['x' 'y z' 'q']}"},
      {"no: no\nyes: yes\nn: 6.10\n", "{no:'no' yes:'yes' n:'6.10'}"},
      {"a: ~\nb:\nc: null\nd: ''\ne: 'null'\n", "{a:~ b:~ c:~ d:'' e:'null'}"},
      {"- a\n- {b: c}\n-\n", "['a' {b:'c'} ~]"},
      {"a: |\n  one\n  two\n", "{a:'one\ntwo\n'}"},
      {"\xEF\xBB\xBF"
       "a: b\n",
       "{a:'b'}"},
      {"---\na: b\n...\n", "{a:'b'}"},
      {"~", "~"},
      {"a: <<\n<<: x\n", "{a:'<<' <<:'x'}"},
  };
  for (const auto& [text, tree] : cases) EXPECT_EQ(Shown(ReadYaml(text, "f")), tree) << text;
}

TEST(Yaml, GivesEachNodeItsPlace) {
  const auto node = ReadYaml("a: 1\nb:\n  - x\n  - {c: d}\n", "f.yaml");
  ASSERT_TRUE(node);
  EXPECT_EQ(node->Find("a")->place.ToString(), "f.yaml:1:4");
  EXPECT_EQ(node->Find("b")->key_place.ToString(), "f.yaml:2:1");
  EXPECT_EQ(node->Find("b")->items[1].Find("c")->place.ToString(), "f.yaml:4:9");
  EXPECT_EQ(node->Find("z"), nullptr);
}

TEST(Yaml, RefusesWithAPlace) {
  const std::pair<std::string, const char*> cases[] = {
      {"", "f: is empty"},
      {"# nothing\n", "f: is empty"},
      {"a: 1\na: 2\n", "f:2:1: `a` stands here twice"},
      {"a: &x 1\n", "f:1:4: an anchor (&) may not be used"},
      {"a: &x [1]\n", "f:1:4: an anchor (&) may not be used"},
      {"a: *x\n", "f:1:4: is not YAML: the referenced anchor is not defined"},
      {"a: !!int 1\n", "f:1:4: a tag (tag:yaml.org,2002:int) may not be used"},
      {"a: !x [1]\n", "f:1:4: a tag (!x) may not be used"},
      {"!x\na: b\n", "f:1:1: a tag (!x) may not be used"},
      {"? [a]\n: b\n", "f:1:3: a key must be a plain text"},
      {"? {a: b}\n: b\n", "f:1:3: a key must be a plain text"},
      {"~: b\n", "f:1:1: a key is missing here"},
      {"a: b\n---\nc: d\n", "f: holds more than one document"},
      {"a: [b\n", "f:2:1: is not YAML: end of sequence flow not found"},
      {"a: b: c\n", "f:1:5: is not YAML: illegal map value"},
      {"a: {b: c?, d: e}\n", "f:1:9: is not YAML: unknown token; put a text that holds ? or : between quotes"},
      {"\ta: b\n", "f:1:3: is not YAML: illegal map value"},
      {"a: \xFF", "f: is not UTF-8 text"},
      {std::string("a: \0", 4), "f: holds a NUL byte; this is not a text"},
      {"a: &x 1\nb: *x\n", "f:1:4: an anchor (&) may not be used"},
      {std::string(41, '[') + std::string(41, ']'), "f:1:41: nested deeper than 40 levels"},
  };
  for (const auto& [text, message] : cases) EXPECT_EQ(Shown(ReadYaml(text, "f")), message) << text;
}

TEST(Yaml, KeepsItsLimits) {
  EXPECT_EQ(Shown(ReadYaml("abcdef", "f", {.bytes = 5})), "f: larger than 5 bytes");
  EXPECT_EQ(Shown(ReadYaml("[a, b, c]", "f", {.nodes = 2})), "f:1:8: more than 2 values");
  EXPECT_EQ(Shown(ReadYaml("[[[a]]]", "f", {.depth = 2})), "f:1:3: nested deeper than 2 levels");
}

// A reader that is quick on ordinary text may not take forever on nothing at all.
TEST(Yaml, RefusesMegabytesOfNothingAtOnce) {
  for (const char* part : {"[", "{", "- ", "? ", ": ", "a: ", "\"", "'", "#", " ", "\n", "&a ", "!a ", "*a ", ", ",
                           "--- ", "%", "|", "> "}) {
    std::string text;
    while (text.size() < (std::size_t{1} << 20)) text += part;
    const auto node = ReadYaml(text, "f");
    EXPECT_TRUE(!node || Shown(*node).size() < 2 * text.size() + 10) << part;
  }
}

TEST(Json, IsReadAsText) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"a": 1, "b": [true, false, null, "x"]})", "{a:'1' b:['yes' 'no' ~ 'x']}"},
      {R"({"n": 6.10, "m": -12345678901234567890123})", "{n:'6.10' m:'-12345678901234567890123'}"},
      {R"("\u00e9\n")", "'é\n'"},
      {" [] ", "[]"},
      {"{}", "{}"},
  };
  for (const auto& [text, tree] : cases) EXPECT_EQ(Shown(ReadJson(text, "f")), tree) << text;
}

TEST(Json, RefusesWithAPlace) {
  const std::pair<std::string, const char*> cases[] = {
      {"", "f:1: is not JSON: incomplete JSON"},
      {"{\n\"a\": 1,\n\"a\": 2}", "f#: `a` stands here twice"},
      {R"({"x": {"a": 1, "a": 2}})", "f#/x: `a` stands here twice"},
      {"{\n\"a\": }", "f:2: is not JSON: syntax error"},
      {"[1] 2", "f:1: is not JSON: something follows after its end"},
      {"{} {}", "f:1: is not JSON: something follows after its end"},
      {"{}\v", "f:1: is not JSON: something follows after its end"},
      {R"(["\ud800"])", "f:1: is not JSON: syntax error"},
      {"[\"a\nb\"]", "f:1: is not JSON: syntax error"},
      {"\"\xFF\"", "f: is not UTF-8 text"},
      {"[1,]", "f:1: is not JSON: syntax error"},
      {"[01]", "f:1: is not JSON: syntax error"},
      {"NaN", "f:1: is not JSON: syntax error"},
      {std::string(50, '['),
       "f#/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0: nested deeper than 40 "
       "levels"},
  };
  for (const auto& [text, message] : cases) EXPECT_EQ(Shown(ReadJson(text, "f")), message) << text;
}

TEST(YamlOrJson, IsToldApartByTheFirstCharacter) {
  EXPECT_EQ(Shown(ReadYamlOrJson(" \n{\"a\": true}", "f")), "{a:'yes'}");
  EXPECT_EQ(Shown(ReadYamlOrJson("a: true", "f")), "{a:'true'}");
  EXPECT_EQ(Shown(ReadYamlOrJson("", "f")), "f: is empty");
}

TEST(ReadFile, GivesTheBytesOrSaysWhyNot) {
  const std::string folder = ::testing::TempDir(), path = folder + "/read_file_test.txt";
  std::ofstream(path, std::ios::binary) << "abc";
  EXPECT_EQ(ReadFile(path, 3).value(), "abc");
  EXPECT_EQ(ReadFile(path, 2).error().message, path + ": larger than 2 bytes");
  EXPECT_EQ(ReadFile(path + ".none", 9).error().code, ErrorCode::not_found);
  EXPECT_EQ(ReadFile(folder, 9).error().code, ErrorCode::invalid_input);
  EXPECT_EQ(ReadFile("/dev/zero", 1000).error().message, "/dev/zero: larger than 1000 bytes");
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace grondslag::base
