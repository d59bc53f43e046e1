// What is written is read back as the same text.
#include "regelrecht/yaml.h"

#include <gtest/gtest.h>

#include "base/document.h"

namespace grondslag::regelrecht {
namespace {

TEST(Yaml, IsWrittenInBlocks) {
  Yaml first = Yaml::Map().Set("operation", "AND").Set("conditions", Yaml::List({"$a", "$b"}));
  const Yaml book = Yaml::Map()
                        .Set("url", "https://example.org/#a")
                        .Set("number", Yaml::Number(-3))
                        .Set("empty", Yaml::List())
                        .Set("text", "one\n\ntwo: 2\n")
                        .Set("list", Yaml::List({first, Yaml::Flag(true), Yaml::List({"x"})}));
  EXPECT_EQ(book.ToText(), R"(url: "https://example.org/#a"
number: -3
empty: []
text: |
  one

  two: 2
list:
  - operation: AND
    conditions:
      - $a
      - $b
  - true
  - - x
)");
}

// Whatever the text, a reader of YAML gets it back; what YAML would take for a number, a day or a truth is quoted.
TEST(Yaml, KeepsEveryText) {
  const std::string texts[] = {"no",     "Yes",    "16",    "2026-07-01", "1e3",   "a: b",    "a #b", "#a",
                               "",       " a",     "a ",    "- a",        "~",     "null",    "a\nb", "a\n\n",
                               "a\nb\n", "\n",     "\ta\n", "it's",       "\"a\"", "back\\s", "é",    "a\r\n",
                               "{a}",    "[a, b]", "*a",    "&a",         "!a",    "a:",      "%",    "@a",
                               "`",      "?",      ">a",    "|",          "0x1f",  "=",       "<<",   "Off"};
  for (const std::string& text : texts) {
    const Yaml map = Yaml::Map().Set("key", text).Set("list", Yaml::List({Yaml(text)}));
    const auto read = base::ReadYaml(map.ToText(), "test");
    ASSERT_TRUE(read) << map.ToText() << read.error().ToString();
    EXPECT_EQ(read->Find("key")->scalar, text) << map.ToText();
    EXPECT_FALSE(read->Find("key")->is_null);
    EXPECT_EQ(read->Find("list")->items.at(0).scalar, text) << map.ToText();
  }
  for (const std::string text : {"no", "16", "2026-07-01", "~", "Off", "1e3", "y"})
    EXPECT_EQ(Yaml(text).ToText(), '"' + text + "\"\n");
}

}  // namespace
}  // namespace grondslag::regelrecht
