// Small books, and what stands of them in the export: which versions, how a rule, a basis, a duty is said.
#include "regelrecht/export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/document.h"
#include "rules/check.h"
#include "rules/load.h"
#include "rules/small_book.h"

namespace grondslag::regelrecht {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

rules::RuleBook Book(const std::string& text) {
  const rules::LoadedRuleBook loaded = rules::LoadRuleBook(rules::SplitBook("# kind: policy\n" + text).files);
  for (const base::Problem& problem : loaded.problems) ADD_FAILURE() << problem.ToString();
  for (const base::Problem& problem : rules::ProblemsOf(loaded.book)) ADD_FAILURE() << problem.ToString();
  return loaded.book;
}

// `AND($a, NOT(EQUALS($channel, post)))`; `IF($a: x, else y)`; a list as `[a, b]`.
std::string Say(const base::Node& node) {
  if (node.kind == base::Node::Kind::scalar) return node.scalar;
  std::vector<std::string> parts;
  if (node.kind == base::Node::Kind::list) {
    for (const base::Node& item : node.items) parts.push_back(Say(item));
    return base::Join(parts);
  }
  if (const base::Node* items = node.Find("items")) return "[" + Say(*items) + "]";
  if (const base::Node* when = node.Find("when")) return Say(*when) + ": " + Say(*node.Find("then"));
  for (const base::Entry& entry : node.entries) {
    if (entry.key == "operation") continue;
    parts.push_back((entry.key == "default" ? "else " : "") + Say(entry.value));
  }
  return node.Find("operation")->scalar + "(" + base::Join(parts) + ")";
}

// One version of one regulation, as a reader of YAML sees it.
class Regulation {
 public:
  Regulation(const rules::RuleBook& book, const std::string& path, const Options& options = {}) {
    for (const File& file : ExportRuleBook(book, options).files) {
      if (file.path != path) continue;
      text_ = file.text;
      root_ = *base::ReadYaml(file.text, path);
    }
    if (text_.empty()) ADD_FAILURE() << "there is no " << path;
  }

  // What fills an output, in whatever article; "" if nothing does.
  std::string Action(const std::string& output) const {
    for (const base::Node& article : root_.Find("articles")->items) {
      for (const base::Node& action : Execution(article).Find("actions")->items) {
        if (action.Find("output")->scalar == output) return Say(*action.Find("value"));
      }
    }
    return "";
  }
  // The names in one of the lists of an article.
  std::vector<std::string> Names(std::size_t article, const std::string& list) const {
    std::vector<std::string> names;
    const base::Node* found = Execution(root_.Find("articles")->items.at(article)).Find(list);
    if (found == nullptr) return names;
    for (const base::Node& item : found->items) names.push_back(item.Find("name")->scalar);
    return names;
  }
  const base::Node& root() const { return root_; }
  const std::string& text() const { return text_; }

 private:
  static const base::Node& Execution(const base::Node& article) {
    return *article.Find("machine_readable")->Find("execution");
  }
  std::string text_;
  base::Node root_;
};

constexpr const char* kFacts = R"(
facts:
  - {fact: a, type: yes_no}
  - {fact: b, type: yes_no}
  - {fact: channel, type: choice, values: [post, email, sms]}
  - {fact: asker, type: choice, values: [us, them]}
  - {fact: owner, type: choice, values: [us, them]}
  - {fact: law, type: citation}
  - {fact: other_law, type: citation}
  - {fact: steps, type: number}
  - {fact: to_give, type: number}
  - {fact: to_withdraw, type: number}
  - {fact: begun, type: date}
  - {fact: fits, type: judgement, values: [well, badly], factors: [link, context]}
  - {fact: link, type: factor}
  - {fact: context, type: factor}
definitions:
  - {define: digital, as: "channel in [email, sms]"}
)";

// A condition of the book -> what the rule says in the export.
TEST(Export, SaysEveryCondition) {
  const std::pair<const char*, const char*> table[] = {
      {"a", "$a"},
      {"not a", "NOT($a)"},
      {"a = yes", "$a"},
      {"a != yes", "NOT($a)"},
      {"a = no", "NOT($a)"},
      {"a = b", "EQUALS($a, $b)"},
      {"a and b and digital", "AND($a, $b, $digital)"},
      {"(a or b) and not (a and b)", "AND(OR($a, $b), NOT(AND($a, $b)))"},
      {"a and (b and digital)", "AND($a, $b, $digital)"},
      {"channel = post", "EQUALS($channel, post)"},
      {"channel != post", "NOT(EQUALS($channel, post))"},
      {"channel in [post, sms]", "IN($channel, post, sms)"},
      {"owner = asker", "EQUALS($owner, $asker)"},
      {"owner != asker", "NOT(EQUALS($owner, $asker))"},
      {"law", "NOT(EQUALS($law, none))"},
      {"not law", "NOT(NOT(EQUALS($law, none)))"},
      {"law = given", "NOT(EQUALS($law, none))"},
      {"law = none", "EQUALS($law, none)"},
      {"law = other_law", "EQUALS(NOT(EQUALS($law, none)), NOT(EQUALS($other_law, none)))"},
      {"steps <= 3", "LESS_THAN_OR_EQUAL($steps, 3)"},
      {"steps > 3", "GREATER_THAN($steps, 3)"},
      {"steps != 3", "NOT(EQUALS($steps, 3))"},
      {"to_withdraw <= to_give", "LESS_THAN_OR_EQUAL($to_withdraw, $to_give)"},
      {"begun < 2021-07-01", "LESS_THAN($begun, 2021-07-01)"},
      {"fits = well", "EQUALS($fits, well)"},
      {"link = for", "EQUALS($link, for)"},
  };
  for (const auto& [condition, said] : table) {
    SCOPED_TRACE(condition);
    const rules::LoadedRuleBook loaded = rules::LoadRuleBook(
        rules::SplitBook(
            std::string("# kind: policy\ndecision: d\ntitle: {nl: t, en: t}\nrules:\n  - {rule: r, effect: "
                        "permit, when: \"") +
            condition + "\"}\n" + kFacts)
            .files);
    ASSERT_TRUE(loaded.problems.empty()) << loaded.problems[0].ToString();
    EXPECT_EQ(Regulation(loaded.book, "made_up_d/2020-01-01.yaml").Action("rule_r"), said);
  }
}

constexpr const char* kBases = R"(
differences:
  - {difference: S1, title: {nl: t, en: t}, page: {nl: p, en: p}, law: {nl: l, en: l}}
facts:
  - {fact: a, type: yes_no}
  - {fact: b, type: yes_no}
  - {fact: chosen_basis, type: choice, values: [none, contract, consent]}
  - {fact: sale, type: date, act: sale}
# --- deal.yaml
decision: deal/one
title: {nl: t, en: t}
rules:
  - {rule: deal, effect: permit, when: a}
  - {rule: keep_it_short, effect: duty, due: after, when: b, text: {nl: t, en: t}}
  - {rule: mind, effect: note, text: {nl: t, en: t}}
# --- process.yaml
decision: process
title: {nl: "Mag het?", en: "Is it allowed?"}
needs_basis: true
prefer: [contract, consent]
chosen: chosen_basis
definitions:
  - {define: late, as: early and b}
  - {define: early, as: a}
rules:
  - {rule: on_deal, effect: permit, when: allowed(deal/one), basis: contract}
  - {rule: on_chosen, effect: permit, when: late, basis: chosen_basis}
  - {rule: on_page, effect: permit, when: a, basis: consent, reading: page, difference: S1, unverified: true}
  - {rule: stop, effect: forbid, when: a and b, reading: law, difference: S1}
  - {rule: elsewhere, effect: outside, when: not a and not b}
  - {rule: renew, effect: duty, due: with, for: consent, text: {nl: t, en: t}}
  - {rule: tell, effect: duty, due: before, text: {nl: t, en: t}}
# --- gate.yaml
decision: gate
title: {nl: t, en: t}
needs_basis: true
prefer: [contract, consent]
rules:
  - {rule: as_assessed, effect: permit, basis: basis_of(process), only: chosen_basis}
)";

TEST(Export, SaysBasesVerdictAndWhatIsFollowed) {
  const Regulation process(Book(kBases), "made_up_process/2020-01-01.yaml");
  EXPECT_EQ(process.Action("followed_S1"),
            "IF(NOT(EQUALS($reading_S1, unsettled)): $reading_S1, EQUALS($view, page): page, else law)");
  EXPECT_EQ(process.Action("rule_on_page"), "AND(NOT(EQUALS($view, law_verified)), EQUALS($followed_S1, page), $a)");
  EXPECT_EQ(process.Action("rule_stop"), "AND(EQUALS($followed_S1, law), $a, $b)");
  EXPECT_EQ(process.Action("holds_contract"),
            "OR($rule_on_deal, AND($rule_on_chosen, EQUALS($chosen_basis, contract)))");
  EXPECT_EQ(process.Action("bases_that_hold"),
            "ADD(IF($holds_contract: [contract], else []), IF($holds_consent: [consent], else []))");
  EXPECT_EQ(
      process.Action("basis"),
      "IF(IN($chosen_basis, $bases_that_hold): $chosen_basis, $holds_contract: contract, $holds_consent: consent, "
      "else none)");
  EXPECT_EQ(
      process.Action("verdict"),
      "IF($rule_elsewhere: not_applicable, AND(OR($holds_contract, $holds_consent), NOT($rule_stop)): allowed, else "
      "not_allowed)");
  EXPECT_EQ(process.Action("allowed"), "EQUALS($verdict, allowed)");
  // A definition stands behind those that it names.
  EXPECT_THAT(process.Names(0, "output"),
              ElementsAre("followed_S1", "early", "late", "rule_on_deal", "rule_on_chosen", "rule_on_page", "rule_stop",
                          "rule_elsewhere", "rule_renew", "rule_tell", "holds_contract", "holds_consent",
                          "bases_that_hold", "basis", "verdict", "allowed", "own_duties", "rules_that_count"));
  EXPECT_THAT(process.Names(0, "parameters"), ElementsAre("view", "a", "b", "chosen_basis", "reading_S1"));
  EXPECT_THAT(process.Names(0, "input"), ElementsAre("allowed_deal_one"));
}

TEST(Export, SaysDutiesAndNotesOfTheWhole) {
  const Regulation process(Book(kBases), "made_up_process/2020-01-01.yaml");
  EXPECT_EQ(process.Action("own_duties"), "IF($rule_tell: [tell], else [])");
  EXPECT_EQ(process.Action("rules_that_count"),
            "ADD(IF($rule_on_deal: [on_deal], else []), IF($rule_renew: [renew], else []))");
  EXPECT_EQ(process.Action("duties"),
            "IF($allowed: ADD($own_duties, IF(AND(IN(renew, $rules_that_count), EQUALS($basis_of_the_whole, consent)): "
            "[renew], else []), IF(AND(IN(on_deal, $rules_that_count), EQUALS($basis_of_the_whole, contract)): "
            "$duties_of_deal_one, else [])), else [])");
  EXPECT_EQ(process.Action("notes"),
            "IF(AND(IN(on_deal, $rules_that_count), EQUALS($basis_of_the_whole, contract), $allowed_deal_one): "
            "$notes_of_deal_one, else [])");
  EXPECT_THAT(process.Names(1, "input"),
              ElementsAre("basis_of_the_whole", "rules_that_count", "own_duties", "duties_of_deal_one", "allowed",
                          "allowed_deal_one", "notes_of_deal_one"));
  // What comes with a decision whatever the basis stands in its one article.
  const Regulation deal(Book(kBases), "made_up_deal_one/2020-01-01.yaml");
  EXPECT_EQ(deal.root().Find("articles")->items.size(), 1U);
  EXPECT_EQ(deal.Action("duties"), "IF($allowed: IF($rule_keep_it_short: [keep_it_short], else []), else [])");
  EXPECT_EQ(deal.Action("notes"), "IF($rule_mind: [mind], else [])");
  EXPECT_EQ(deal.Action("rule_mind"), "true");
}

TEST(Export, LooksIntoTheBasesOfAnotherDecision) {
  const Regulation gate(Book(kBases), "made_up_gate/2020-01-01.yaml");
  EXPECT_EQ(gate.Action("holds_consent"),
            "AND($rule_as_assessed, $allowed_process, IN(consent, $bases_of_process), EQUALS($chosen_basis, consent))");
  EXPECT_THAT(gate.Names(0, "input"), ElementsAre("allowed_process", "bases_of_process"));
  EXPECT_THAT(gate.text(),
              HasSubstr("regulation: made_up_process\n              output: bases_that_hold\n"
                        "              parameters:\n                view: $view\n                a: $a\n"));
  EXPECT_THAT(gate.text(), HasSubstr("basis_of_the_whole: $basis_of_the_whole\n"));
}

std::vector<std::string> Paths(const rules::RuleBook& book) {
  std::vector<std::string> paths;
  for (const File& file : ExportRuleBook(book, {}).files) paths.push_back(file.path);
  return paths;
}

constexpr const char* kDates = R"(
facts:
  - {fact: a, type: yes_no}
  - {fact: sale, type: date, act: sale}
# --- new.yaml
decision: new
title: {nl: t, en: t}
rules:
  - {rule: old, effect: permit, when: a, valid: {until: 2021-06-30}}
  - {rule: later, effect: permit, when: not a, valid: {from: 2021-07-01}}
# --- same.yaml
decision: same
title: {nl: t, en: t}
rules:
  - {rule: asks, effect: permit, when: allowed(new)}
# --- act.yaml
decision: act
title: {nl: t, en: t}
rules:
  - {rule: always, effect: permit}
  - {rule: by_act, effect: forbid, when: a, valid: {from: 2020-03-01, until: 2021-06-30}, on: sale}
  - {rule: by_both, effect: forbid, when: a, valid: {until: 2021-06-30}, on: [decision, sale]}
)";

// A version begins only where other rules of the same decision come into force, and holds those alone.
TEST(Export, WritesAVersionForEachDayOfOtherRules) {
  const rules::RuleBook book = Book(kDates);
  EXPECT_THAT(Paths(book),
              UnorderedElementsAre("made_up_new/2020-01-01.yaml", "made_up_new/2021-07-01.yaml",
                                   "made_up_same/2020-01-01.yaml", "made_up_act/2020-01-01.yaml",
                                   "made_up_act/2021-07-01.yaml", "made_up_impossible_facts/2020-01-01.yaml"));
  const Regulation before(book, "made_up_new/2020-01-01.yaml"), after(book, "made_up_new/2021-07-01.yaml");
  EXPECT_EQ(before.root().Find("valid_from")->scalar, "2020-01-01");
  EXPECT_EQ(after.root().Find("valid_from")->scalar, "2021-07-01");
  EXPECT_EQ(before.root().Find("$id")->scalar, after.root().Find("$id")->scalar);
  EXPECT_EQ(before.Action("verdict"), "IF($rule_old: allowed, else not_allowed)");
  EXPECT_EQ(before.Action("rule_later"), "");
  EXPECT_EQ(after.Action("verdict"), "IF($rule_later: allowed, else not_allowed)");
  EXPECT_EQ(after.Action("rule_old"), "");
}

TEST(Export, TestsTheDayOfAnAct) {
  const Regulation before(Book(kDates), "made_up_act/2020-01-01.yaml");
  const Regulation after(Book(kDates), "made_up_act/2021-07-01.yaml");
  const std::string by_act = "AND(GREATER_THAN_OR_EQUAL($sale, 2020-03-01), LESS_THAN_OR_EQUAL($sale, 2021-06-30), $a)";
  EXPECT_EQ(before.Action("rule_by_act"), by_act);
  EXPECT_EQ(after.Action("rule_by_act"), by_act);
  EXPECT_EQ(before.Action("rule_by_both"),
            "AND(OR(NOT(EQUALS($view, law_act_day)), LESS_THAN_OR_EQUAL($sale, 2021-06-30)), $a)");
  EXPECT_EQ(after.Action("rule_by_both"), "AND(EQUALS($view, law_act_day), LESS_THAN_OR_EQUAL($sale, 2021-06-30), $a)");
}

constexpr const char* kTogether = R"(
decision: d
title: {nl: t, en: t}
facts:
  - {fact: a, type: yes_no}
  - {fact: b, type: yes_no}
  - {fact: sale, type: date, act: sale}
  - {fact: fits, type: judgement, values: [well, badly], factors: [link, context]}
  - {fact: link, type: factor}
  - {fact: context, type: factor}
definitions:
  - {define: both, as: a and b}
constraints:
  - {never: both, because: {nl: Dat kan niet samen., en: Not both.}}
rules:
  - {rule: r, effect: permit, when: fits = well and a and b and sale < 2020-06-01}
)";

TEST(Export, SaysApartWhatCannotBeTogether) {
  const Regulation together(Book(kTogether), "made_up_impossible_facts/2020-01-01.yaml");
  EXPECT_EQ(together.Action("both"), "AND($a, $b)");
  EXPECT_EQ(together.Action("impossible_1"), "$both");
  EXPECT_EQ(together.Action("not_later_sale"), "LESS_THAN_OR_EQUAL($sale, $referencedate)");
  EXPECT_EQ(together.Action("facts_can_be_together"), "AND(NOT($impossible_1), $not_later_sale)");
  EXPECT_THAT(together.Names(0, "parameters"), ElementsAre("a", "b", "sale"));
}

TEST(Export, SaysApartWhereFactorsPoint) {
  const Regulation factors(Book(kTogether), "made_up_where_factors_point/2020-01-01.yaml");
  EXPECT_EQ(factors.Action("points_to_fits"),
            "IF(AND(NOT(EQUALS($link, for)), NOT(EQUALS($context, for)), NOT(EQUALS($link, against)), "
            "NOT(EQUALS($context, against))): none, AND(NOT(EQUALS($link, against)), NOT(EQUALS($context, against))): "
            "well, AND(NOT(EQUALS($link, for)), NOT(EQUALS($context, for))): badly, else mixed)");
  // Factors change no answer, so the decision does not ask for them.
  const Regulation decision(Book(kTogether), "made_up_d/2020-01-01.yaml");
  EXPECT_THAT(decision.Names(0, "parameters"), ElementsAre("view", "a", "b", "sale", "fits"));
}

constexpr const char* kSourced = R"yaml(
laws:
  - {law: avg, title: {nl: AVG, en: GDPR}, celex: 32016R0679}
  - {law: tw, title: {nl: Telecomwet, en: Telecoms Act}, bwb: BWBR0009950}
norms:
  - {norm: V01, text: {nl: t, en: t}}
sources:
  - {source: "avg:6(1)(b)", title: {nl: AVG artikel 6, en: GDPR Article 6}}
  - {source: "avg:recital-50", title: {nl: AVG overweging 50, en: GDPR Recital 50}}
  - {source: "tw:11.7(5)-2009", title: {nl: Tw 11.7 oud, en: Tw 11.7 old}}
  - {source: "hvj:C-1/20", title: {nl: HvJ, en: ECJ}}
decision: d
title: {nl: "Mag het?", en: "May we?"}
facts:
  - {fact: a, type: yes_no, when_absent: no, ask: {nl: "Is het zo?", en: "Is it so?"}, why: {nl: w, en: w}}
rules:
  - rule: r
    effect: permit
    when: a
    cites: ["hvj:C-1/20", "avg:6(1)(b)", "tw:11.7(5)-2009"]
    norms: [V01]
    because: {nl: "Omdat: het mag.", en: "Because: it may."}
  - {rule: old, effect: note, when: a, cites: ["tw:11.7(5)-2009"], text: {nl: t, en: t}}
  - {rule: aim, effect: note, when: a, cites: ["avg:recital-50"], text: {nl: t, en: t}}
  - {rule: bare, effect: note, when: a, text: {nl: t, en: t}}
)yaml";

TEST(Export, NamesTheProvisionOfEachRule) {
  const Regulation english(Book(kSourced), "made_up_d/2020-01-01.yaml", {.language = base::Language::en});
  EXPECT_THAT(english.text(), HasSubstr(R"(            legal_basis:
              law: GDPR
              article: "6"
              paragraph: "1"
              url: "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679"
              explanation: ECJ; GDPR Article 6; Tw 11.7 old; V01
)"));
  EXPECT_THAT(english.text(), HasSubstr(R"(              law: Telecoms Act
              bwb_id: BWBR0009950
              article: "11.7"
              paragraph: "5"
              url: "https://wetten.overheid.nl/BWBR0009950"
              explanation: Tw 11.7 old
)"));
  EXPECT_THAT(english.text(), HasSubstr("              law: GDPR\n              url: "));
  EXPECT_THAT(english.text(), HasSubstr("- output: rule_bare\n            value: $a\n          - output"));
  EXPECT_THAT(english.text(), HasSubstr("- r (permit): Because: it may.\n"));
  EXPECT_THAT(english.text(), HasSubstr("description: \"Is it so? If nothing is known, give false.\"\n"));
}

TEST(Export, SaysWhoseAndWhereItIs) {
  const rules::RuleBook book = Book(kSourced);
  const Regulation own(book, "made_up_d/2020-01-01.yaml");
  EXPECT_EQ(own.root().Find("regulatory_layer")->scalar, "UITVOERINGSBELEID");
  EXPECT_EQ(own.root().Find("organisation")->scalar, "made_up");
  EXPECT_EQ(own.root().Find("publication_date")->scalar, "2026-01-01");
  EXPECT_EQ(own.root().Find("url")->scalar, "nih:sha-256;" + book.hash);
  EXPECT_EQ(own.root().Find("name")->scalar, "Mag het?");
  const Regulation placed(book, "made_up_d/2020-01-01.yaml", {.url = "https://example.org/book"});
  EXPECT_EQ(placed.root().Find("url")->scalar, "https://example.org/book");
  EXPECT_EQ(placed.root().Find("articles")->items[0].Find("url")->scalar, "https://example.org/book#d/1");
}

// Names that would mean two things are told apart; what an engine could not refer to is spelled otherwise.
TEST(Export, GivesEachThingANameOfItsOwn) {
  const rules::RuleBook book = Book(R"(
decision: d
title: {nl: t, en: t}
facts:
  - {fact: view, type: yes_no}
  - {fact: a/b, type: yes_no}
  - {fact: a-b, type: yes_no}
  - {fact: rule_r, type: yes_no}
definitions:
  - {define: allowed_d, as: view and a/b}
rules:
  - {rule: r, effect: permit, when: allowed_d and a-b and rule_r}
)");
  const Regulation d(book, "made_up_d/2020-01-01.yaml");
  EXPECT_THAT(d.Names(0, "parameters"), ElementsAre("view", "view_", "a_b", "a_b_", "rule_r"));
  EXPECT_EQ(d.Action("allowed_d"), "AND($view_, $a_b)");
  EXPECT_EQ(d.Action("rule_r_"), "AND($allowed_d, $a_b_, $rule_r)");
  EXPECT_THAT(ExportRuleBook(book, {}).limits, HasSubstr("view_ (view), a_b (a/b), a_b_ (a-b)"));
}

TEST(Export, SaysWhatTheFormatCannot) {
  const Export dutch = ExportRuleBook(Book(kSourced), {});
  EXPECT_EQ(dutch.limits_path, "LEES-MIJ.md");
  EXPECT_THAT(dutch.limits, HasSubstr("# made_up 1 als regelrecht-YAML\n\n1 bestanden"));
  EXPECT_THAT(dutch.limits, HasSubstr("geef die dan zelf: a = no."));
  EXPECT_THAT(dutch.limits, HasSubstr("zij staan alleen in de `explanation`: hvj:C-1/20."));
  EXPECT_THAT(dutch.limits, Not(HasSubstr("samen kunnen")));
  const Export english = ExportRuleBook(Book(kTogether), {.language = base::Language::en});
  EXPECT_EQ(english.limits_path, "README.md");
  EXPECT_THAT(english.limits, HasSubstr("Only the value counts: fits."));
  EXPECT_THAT(english.limits, HasSubstr("Ask `facts_can_be_together` of `made_up_impossible_facts` first."));
  EXPECT_THAT(english.limits, HasSubstr("is said by `made_up_where_factors_point`."));
}

}  // namespace
}  // namespace grondslag::regelrecht
