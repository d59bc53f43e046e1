// Every way of writing a document, with texts that would like to be more than text.
#include "documents/render.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "documents/printable.h"
#include "documents/valid_html.h"

namespace grondslag::documents {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::vector<std::string> kHostile = {
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)",
    "a | b || c",
    "`code` ``` more",
    "```\nout of the fence\n```",
    "=cmd|' /C calc'!A0",
    "+31 20",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "line\n\n\n# no heading\n- no item\n1. no number\n===\n---\n> no quote",
    "&amp; &lt; &#60;",
    "[link](javascript:alert(1)) ![image](http://example.org) <http://example.org>",
    "www.example.org http://example.org",
    "\xE2\x80\xAEgnp.exe",  // right-to-left override
    std::string("nul\0bell\a", 9),
    "\xFF\xFE no UTF-8 \xC3",
    "\"quoted\", with comma",
    "**strong** _em_ ~~gone~~ $x$ ^y^ \\",
    "",
    " ",
    "\n",
    "{} {0} %s",
    std::string(3000, 'x'),
};

// Every kind of block with that text in every place.
Document DocumentWith(const std::string& text) {
  Document document{.language = base::Language::en, .title = "Title " + text};
  document.about = {{"About " + text, {text}}};
  document.blocks = {Heading{2, "Heading " + text},
                     Paragraph{text},
                     List{{text, "second"}},
                     DescriptionList{{{"term " + text, {text}}, {"two", {text, "b"}}}},
                     Table{"caption " + text, {"one", text}, {{"1", text}, {text, "2"}}},
                     Verbatim{text},
                     Callout{2, "apart " + text, {Paragraph{text}, List{{text}}}},
                     MissingList{2, "missing " + text, text, {{text, "article"}, {"what", text}}}};
  return document;
}

TEST(Html, IsValidWhateverStandsInTheTexts) {
  for (const std::string& text : kHostile) {
    // Nobody puts an empty text into a document by its own functions; the writers bear it all the same.
    const std::string html =
        AsHtml(DocumentWith(text.find_first_not_of(" \n") == std::string::npos ? "." + text : text));
    EXPECT_EQ(ProblemsOfHtml(html), "") << text;
    EXPECT_THAT(html, Not(HasSubstr("<script"))) << text;
    EXPECT_THAT(html, Not(HasSubstr("<img"))) << text;
    EXPECT_TRUE(base::IsUtf8(html)) << text;
    EXPECT_THAT(html, Not(HasSubstr("\xE2\x80\xAE")));
  }
}

TEST(Html, HasAnOutlineAndTablesThatCanBeRead) {
  const std::string html = AsHtml(DocumentWith("x"));
  EXPECT_THAT(html, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(html, HasSubstr("<main>"));
  EXPECT_EQ(html.find("<h1>"), html.rfind("<h1>"));
  EXPECT_THAT(html, HasSubstr("<caption id=\"part-1\">caption x</caption>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"col\">one</th>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"row\">1</th>"));
  EXPECT_THAT(html,
              HasSubstr("<section class=\"callout\" aria-labelledby=\"part-2\">\n<h2 id=\"part-2\">apart x</h2>"));
  EXPECT_THAT(html, Not(HasSubstr("http")));  // nothing from elsewhere
}

TEST(Html, KeepsLineBreaks) {
  Document document{.title = "t"};
  document.AddParagraph("one\r\ntwo");
  document.AddVerbatim("\n one\n  two\n");
  EXPECT_THAT(AsHtml(document), HasSubstr("<p>one<br>\ntwo</p>"));
  EXPECT_THAT(AsHtml(document), HasSubstr("<pre>\n\n one\n  two\n</pre>"));
}

// What CommonMark takes for markup does not stand in the output without a backslash before it.
TEST(Markdown, EscapesWhatWouldBeMarkup) {
  struct Row {
    const char* text;
    const char* markdown;
  };
  const Row rows[] = {
      {"<b>", "\\<b\\>"},
      {"a*b_c`d", "a\\*b_c\\`d"},
      {"_a_ __b", "\\_a\\_ \\_\\_b"},
      {"[a](b)", "\\[a\\](b)"},
      {"# one", "\\# one"},
      {"- one", "\\- one"},
      {"+ one", "\\+ one"},
      {"12. one", "12\\. one"},
      {"12) one", "12\\) one"},
      {"one 12. two", "one 12. two"},
      {"    code", "code"},
      {"one\n===", "one\\\n\\==="},
      {"one\n\n---", "one\\\n\\---"},
      {"> one", "\\> one"},
      {"&amp;", "\\&amp;"},
      {"http://a.b", "http\\://a.b"},
      {"www.a.b", "www\\.a.b"},
      {"a-b, 1+1=2: c. d", "a-b, 1+1=2: c. d"},
  };
  for (const Row& row : rows) {
    Document document{.title = "t"};
    document.AddParagraph(row.text);
    EXPECT_EQ(AsMarkdown(document), std::string("# t\n\n") + row.markdown + "\n");
  }
}

TEST(Markdown, KeepsACellOnItsLineAndAVerbatimTextInItsFence) {
  for (const std::string& text : kHostile) {
    Document table{.title = "t"};
    table.AddTable({"c", {"one", "two"}, {{text, "x"}}});
    const std::vector<std::string> lines = LinesOf(AsMarkdown(table));
    ASSERT_EQ(lines.size(), 8U) << text;  // the title, the caption, three rows, and what is empty
    std::size_t cells = 0;
    for (std::size_t i = 0; i < lines[6].size(); ++i)
      cells += lines[6][i] == '|' && (i == 0 || lines[6][i - 1] != '\\');
    EXPECT_EQ(cells, 3U) << text;
    Document verbatim{.title = "t"};
    verbatim.blocks = {Verbatim{text}};
    const std::vector<std::string> fenced = LinesOf(AsMarkdown(verbatim));
    const std::string fence = fenced[2].substr(0, fenced[2].find("text"));
    EXPECT_EQ(std::count(fenced.begin(), fenced.end(), fence), 1) << text;
    EXPECT_EQ(fenced[fenced.size() - 2], fence) << text;
  }
}

TEST(Csv, IsForSpreadsheetsAndNothingElse) {
  Document document{.title = "t"};
  document.AddParagraph("not in it");
  document.AddTable({"c", {"name", "value"}, {{"a", "plain"}, {"b", "say \"no\", twice"}, {"c", "two\nlines"}}});
  EXPECT_EQ(AsCsv(document),
            "\xEF\xBB\xBFname,value\r\na,plain\r\nb,\"say \"\"no\"\", twice\"\r\nc,\"two\nlines\"\r\n");
}

TEST(Csv, GivesEveryRowTheSameWidth) {
  Document document{.title = "t"};
  document.AddTable({"first", {"a", "b", "c"}, {{"1", "2", "3"}}});
  document.AddTable({"second", {"d"}, {{"4"}}});
  EXPECT_EQ(AsCsv(document),
            "\xEF\xBB\xBF"
            "first,,\r\na,b,c\r\n1,2,3\r\n,,\r\nsecond,,\r\nd,,\r\n4,,\r\n");
}

TEST(Csv, HasNoFormula) {
  for (const std::string& text : kHostile) {
    Document document{.title = "t"};
    document.AddTable({"c", {"h"}, {{text}}});
    std::string cell = AsCsv(document).substr(std::string("\xEF\xBB\xBFh\r\n").size());
    if (cell.starts_with('"')) cell.erase(0, 1);
    cell.erase(0, std::min(cell.find_first_not_of(" \n"), cell.size()));
    ASSERT_FALSE(cell.empty());
    EXPECT_EQ(std::string("=+-@\t").find(cell.front()), std::string::npos) << text;
  }
}

TEST(Json, IsTheSameStructure) {
  for (const std::string& text : kHostile) {
    const auto json = boost::json::parse(AsJson(DocumentWith(text)));
    EXPECT_EQ(json.at("language"), "en");
    EXPECT_EQ(json.at("blocks").as_array().size(), 8U);
    EXPECT_EQ(json.at("blocks").at(1).at("text").as_string(), std::string_view(ValidText(text)));
    EXPECT_EQ(json.at("blocks").at(4).at("rows").at(1).at(1), "2");
    EXPECT_EQ(json.at("blocks").at(6).at("block"), "callout");
    EXPECT_EQ(json.at("blocks").at(7).at("items").at(0).at("asked_by"), "article");
  }
}

TEST(Document, LeavesOutWhatHasNoText) {
  Document document{.title = "t"};
  document.AddHeading(2, "");
  document.AddParagraph("");
  document.AddList({"", ""});
  document.AddItem("");
  document.AddDescriptions({{"term", {""}}, {"other", {}}});
  document.AddTable({"c", {"h"}, {}});
  document.AddVerbatim("");
  EXPECT_TRUE(document.blocks.empty());
}

TEST(Hash, IsOfTheBytesAsWritten) {
  const Document document{.title = "t"};
  EXPECT_EQ(HashOf(AsHtml(document)), HashOf(AsHtml(document)));
  EXPECT_NE(HashOf(AsHtml(document)), HashOf(AsMarkdown(document)));
  EXPECT_EQ(log::HexOf(HashOf("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace grondslag::documents
