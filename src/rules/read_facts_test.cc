#include "rules/read_facts.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "rules/load.h"
#include "rules/small_book.h"

namespace grondslag::rules {
namespace {

const RuleBook& Book() {
  static const RuleBook book = [] {
    LoadedRuleBook loaded = LoadRuleBook(SplitBook(R"(# kind: policy
decision: d
title: {nl: t, en: t}
facts:
  - {fact: contract, type: yes_no}
  - {fact: channel, type: choice, values: [post, email, sms]}
  - {fact: steps, type: number, least: 1}
  - {fact: registered_on, type: date}
  - {fact: sold_on, type: date, act: sale}
  - {fact: provision, type: citation}
  - {fact: compatible, type: judgement, values: [yes, no], factors: [link, safeguards]}
  - {fact: link, type: factor}
  - {fact: safeguards, type: factor}
  - {fact: objected, type: yes_no, when_absent: no}
  - {fact: department, type: choice, of: subject, values: [sales, care]}
  - {fact: owner, type: choice, of: resource, values: [alice, bob]}
  - {fact: asker, type: choice, of: subject, is: id, values: [alice, bob]}
constraints:
  - {never: contract and channel = sms, because: {nl: x, en: no contracts by text message}}
entities:
  - {entity: alice, type: user, facts: {department: sales}}
  - {entity: record, type: record, facts: {owner: alice}}
rules:
  - rule: r
    effect: permit
    when: contract and channel = post and steps > 3 and registered_on < 2021-07-01 and provision and compatible = yes and owner = asker and department = sales
  - {rule: f, effect: forbid, when: objected}
  - {rule: g, effect: permit, when: contract, on: sold_on, valid: {from: 2022-01-01}}
)")
                                             .files);
    for (const base::Problem& problem : loaded.problems) ADD_FAILURE() << problem.ToString();
    return std::move(loaded.book);
  }();
  return book;
}

// The values that variables can have, those with every value left out; or the problems.
std::string Read(const std::string& text, const char* at = "2024-01-01") {
  const auto node = text.find('"') == std::string::npos ? base::ReadYaml(text, "f") : base::ReadJson(text, "f");
  if (!node) return node.error().ToString();
  base::Problems problems;
  const terms::GivenFacts given = ReadGivenFacts(*node, problems);
  if (!problems.empty()) return base::Fail(problems).value().ToString();
  const auto facts = ReadFacts(Book(), *base::ParseDate(at), given);
  if (!facts) return facts.error().ToString();
  std::vector<std::string> parts;
  for (std::size_t v = 0; v < Book().variables.size(); ++v) {
    const Variable& variable = Book().variables[v];
    if (facts->possible[v] == AllValues(variable.size())) continue;
    std::vector<std::string> values;
    for (std::size_t i = 0; i < variable.size(); ++i) {
      if ((facts->possible[v] >> i & 1) != 0) values.push_back(variable.values[i]);
    }
    parts.push_back(variable.name + "=" + base::Join(values, "|"));
  }
  return base::Join(parts);
}

TEST(ReadFacts, GivesVariablesTheirValues) {
  const std::string silent = "objected=no";
  const std::pair<const char*, std::string> cases[] = {
      {"{}", silent},
      {"~", silent},
      {"{contract: yes}", "contract=yes, " + silent},
      {"{contract: ~}", silent},
      {R"({"contract": true})", "contract=yes, " + silent},
      {R"({"contract": false, "steps": 3})", "contract=no, steps=< 4, " + silent},
      {"{channel: email}", "channel=email, " + silent},
      {"{steps: 004}", "steps=>= 4, " + silent},
      {"{registered_on: 2021-06-30}", "registered_on=< 2021-07-01, " + silent},
      {"{registered_on: 2030-01-01}", "registered_on=>= 2021-07-01, " + silent},
      {"{provision: none}", "provision=none, " + silent},
      {"{provision: ''}", "provision=none, " + silent},
      {"{provision: Wft 3:17}", "provision=given, " + silent},
      {"{objected: yes}", "objected=yes"},
      {"{link: {value: for, reason: near}}", "link=for, " + silent},
      {"{compatible: {value: yes, by: a, reason: b}, link: {value: for, reason: c}, safeguards: {value: against, "
       "reason: d}}",
       "compatible=yes, link=for, safeguards=against, " + silent},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(Read(text), expected) << text;
  EXPECT_EQ(Read("{}", "2021-01-01"), "sold_on=< 2022-01-01, " + silent);
}

TEST(ReadFacts, RefusesWhatTheBookDoesNotKnow) {
  const std::pair<const char*, const char*> cases[] = {
      {"[a]", "f:1:1: facts must be a map: `name: value` on each line"},
      {"{contrakt: yes}", "f:1:12: `contrakt` is no fact of the book; did you mean `contract`?"},
      {"{nothing_like_it_at_all: yes}", "f:1:26: `nothing_like_it_at_all` is no fact of the book"},
      {"{contract: maybe}", "f:1:12: `contract` is `maybe`; it must be yes or no"},
      {"{channel: phone}", "f:1:11: `channel` is `phone`; it must be one of: post, email, sms"},
      {"{channel: emial}", "f:1:11: `channel` is `emial`; it must be one of: post, email, sms"},
      {"{channel: e-mail}",
       "f:1:11: `channel` is `e-mail`; it must be one of: post, email, sms; did you mean `email`?"},
      {"{steps: 0}", "f:1:9: `steps` is `0`; it must be a whole number from 1"},
      {"{steps: 2.5}", "f:1:9: `steps` is `2.5`; it must be a whole number from 1"},
      {"{registered_on: 2021-02-29}", "f:1:17: `registered_on`: `2021-02-29` is a day that does not exist"},
      {"{sold_on: 2024-01-02}",
       "f:1:11: `sold_on` is 2024-01-02, which lies after the day of the decision, 2024-01-01"},
      {"{link: for}", "f:1:8: factor `link` has no written reason; write {value: …, reason: …}"},
      {"{link: {value: for, reason: x, by: y, who: z}}", "f:1:39: fact `link` has an unknown key `who`"},
      {"{contract: [yes]}", "f:1:12: fact `contract` must be a map of keys"},
      {"{contract: {reason: x}}", "f:1:12: fact `contract` has no `value`"},
      {"{compatible: {value: yes, by: a, reason: b}, link: {value: for, reason: c}}",
       "f:1:14: judgement `compatible` is given without its factor `safeguards`"},
      {"{compatible: yes}",
       "f:1:14: judgement `compatible` does not say by whom; write {value: …, by: …, reason: …}\n"
       "f:1:14: judgement `compatible` has no written reason; write {value: …, reason: …}\n"
       "f:1:14: judgement `compatible` is given without its factor `link`\n"
       "f:1:14: judgement `compatible` is given without its factor `safeguards`"},
      {"{further_factors: x}", "f:1:19: `further_factors` must be a list"},
      {"{further_factors: [{judgement: contract, name: n, value: maybe, reason: r}]}",
       "f:1:20: `contract` is no judgement that is made from factors\nf:1:20: further factor `n` is `maybe`; it must "
       "be: for, against, neutral"},
      {"{further_factors: [{judgement: compatible, name: n, value: for}]}", "f:1:20: a further factor has no `reason`"},
      {"{contract: yes, channel: sms}",
       "these facts cannot be together: no contracts by text message (contract and channel = sms)"},
      {"{contrac: yes, chanel: sms}",
       "f:1:24: `chanel` is no fact of the book; did you mean `channel`?\nf:1:11: `contrac` is no fact of the book; "
       "did you mean `contract`?"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(Read(text), expected) << text;
  EXPECT_EQ(Read("{}", "2019-12-31"), "2019-12-31 lies before the book begins, on 2020-01-01");
  EXPECT_EQ(Read("{provision: " + std::string(10'001, 'x') + "}"),
            "f:1:13: fact `provision` holds a text of more than 10000 characters");
}

// A file full of unknown names is refused in time.
TEST(ReadFacts, RefusesAHundredThousandUnknownNamesInTime) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "unknown_fact_number_" + std::to_string(i) + ": yes\n";
  const std::string problems = Read(text);
  EXPECT_EQ(std::count(problems.begin(), problems.end(), '\n'), 99'999);
}

TEST(ReadFacts, OpensSilentFactsForTheGuide) {
  base::Problems problems;
  const auto given = ReadGivenFacts(*base::ReadYaml("{contract: yes}", "f"), problems);
  const base::Date at = *base::ParseDate("2024-01-01");
  const auto facts = ReadFacts(Book(), at, given);
  const Facts opened = OpenSilentFacts(Book(), at, given, *facts);
  const auto variable = [](const char* name) { return *Book()[*Book().FindFact(name)].variable; };
  EXPECT_TRUE(opened.IsKnown(variable("contract")));
  EXPECT_TRUE(facts->IsKnown(variable("objected")));
  EXPECT_FALSE(opened.IsKnown(variable("objected")));
}

TEST(FactsOfEntities, BringWhatTheBookKnowsOfThem) {
  const auto given = FactsOfEntities(Book(), "alice", "record");
  ASSERT_TRUE(given);
  std::vector<std::string> parts;
  for (const auto& [name, fact] : given->facts) parts.push_back(name + "=" + fact.value);
  EXPECT_EQ(base::Join(parts), "asker=alice, department=sales, owner=alice");
  EXPECT_EQ(FactsOfEntities(Book(), "carol", "").error().message, "the book has no entity `carol`");
  EXPECT_TRUE(FactsOfEntities(Book(), "", "")->facts.empty());
}

TEST(ReadFacts, OpensNamedFactsThatNobodyGave) {
  const base::Date at = *base::ParseDate("2024-01-01");
  terms::GivenFacts given;
  given.facts["contract"].value = "yes";
  const auto facts = ReadFacts(Book(), at, given);
  ASSERT_TRUE(facts);
  const Facts opened = OpenNamedFacts(Book(), at, given, {"objected", "contract", "unknown"}, *facts);
  const auto possible = [&](const Facts& in, const char* name) {
    return in.possible[Book()[*Book().FindFact(name)].variable->value()];
  };
  EXPECT_EQ(possible(*facts, "objected"), 1U);
  EXPECT_EQ(possible(opened, "objected"), 3U);
  EXPECT_EQ(possible(opened, "contract"), possible(*facts, "contract"));
  EXPECT_EQ(possible(OpenNamedFacts(Book(), at, given, {}, *facts), "objected"), 1U);
}

TEST(ReadFacts, SaysAValueInWords) {
  Fact fact;
  fact.type = terms::FactType::number;
  EXPECT_EQ(ValueInWords(fact, "3"), (base::LocalText{"3", "3"}));
  fact.unit = {"dagen", "days"};
  EXPECT_EQ(ValueInWords(fact, "3"), (base::LocalText{"3 dagen", "3 days"}));
  Fact yes_no;
  yes_no.values = {{"no", {"nee", "no"}}, {"yes", {"ja", "yes"}}};
  EXPECT_EQ(ValueInWords(yes_no, "true"), (base::LocalText{"ja", "yes"}));
  Fact citation;
  citation.type = terms::FactType::citation;
  citation.values = {{"none", {"geen", "none"}}, {"given", {"een bepaling", "a provision"}}};
  EXPECT_EQ(ValueInWords(citation, "section 9"), (base::LocalText{"section 9", "section 9"}));
  EXPECT_EQ(ValueInWords(citation, "no"), (base::LocalText{"geen", "none"}));
}

TEST(ReadFacts, NamesTheNearestFact) {
  EXPECT_EQ(NoSuchFact(Book(), "contrct"), "`contrct` is no fact of the book; did you mean `contract`?");
  EXPECT_EQ(NoSuchFact(Book(), "something_else"), "`something_else` is no fact of the book");
}

}  // namespace
}  // namespace grondslag::rules
