// Runs the built program as a person does: exit statuses, outputs (kept under tests/cli/golden, rewritten with
// GRONDSLAG_ACCEPT=1), bad input, and the conversation by file, by pipe and on a terminal. Mostly over the made-up law
// in tests/cli/book.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "../golden.h"
#include "cli.h"

namespace {

using grondslag::ExpectGolden;
using grondslag::cli::Cli;

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

const std::string kBook = "tests/cli/book";

// ---- answers

constexpr const char* kBookToMember = "open_today: yes\nkind: book\nmember: yes\ndays: 14\n";

TEST_F(Cli, EndsWithTheStatusOfTheAnswer) {
  const std::vector<std::pair<std::string, int>> rows = {{"lend/book", 0}, {"lend/blocked", 1}, {"lend/not-known", 3},
                                                         {"lend/map", 4},  {"lend/own", 5},     {"lend/tool", 0}};
  for (const auto& [id, status] : rows) {
    const Outcome outcome = Run({"scenario", "run", id, "--book", kBook, "--at", "2026-01-05"});
    EXPECT_EQ(outcome.status, status) << id;
    EXPECT_EQ(outcome.err, id + ": zoals verwacht\n");
  }
}

TEST_F(Cli, SaysWhenAnAnswerIsNotTheExpectedOne) {
  std::filesystem::copy(kBook, Path("book"), std::filesystem::copy_options::recursive);
  const std::string path = "book/scenarios/book.yaml";
  std::string text = Read(path);
  Write(path, text.replace(text.find("verdict: allowed"), 16, "verdict: not_allowed"));
  const Outcome run = Run({"scenario", "run", "lend/book", "--book", Path("book"), "--lang", "en"});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.err, HasSubstr("lend/book: not as expected"));
  const Outcome check = Run({"scenario", "check", "--book", Path("book")});
  EXPECT_EQ(check.status, 1);
  EXPECT_THAT(check.out, HasSubstr("\n6 passed, 1 failed\n"));
}

TEST_F(Cli, ChecksScenarios) {
  const Outcome all = Run({"scenario", "check", "--book", kBook});
  EXPECT_EQ(all.status, 0) << all.out << all.err;
  EXPECT_THAT(all.out, HasSubstr("\n7 passed, 0 failed\n"));
  EXPECT_THAT(Run({"scenario", "check", "lend/map", "--book", kBook}).out, HasSubstr("\n1 passed, 0 failed\n"));
}

TEST_F(Cli, RendersEveryKindOfAnswer) {
  for (const std::string language : {"nl", "en"}) {
    std::string text;
    for (const std::string id : {"book", "blocked", "not-known", "map", "own", "tool"}) {
      text +=
          Run({"scenario", "run", "lend/" + id, "--book", kBook, "--at", "2026-11-21", "--lang", language}).out + "\n";
    }
    ExpectGolden("cli/golden/answers." + language + ".txt", text);
  }
}

TEST_F(Cli, ExplainsWithRulesAndSentences) {
  const std::string facts = Write("facts.yaml", "open_today: yes\nkind: map\nmember: yes\ninsured: no\ndays: 3\n");
  const Outcome outcome = Run({"explain", "lend", facts, "--book", kBook, "--at", "2026-01-05", "--lang", "en"});
  EXPECT_EQ(outcome.status, 4);
  ExpectGolden("cli/golden/explain.en.txt", outcome.out);
}

TEST_F(Cli, DecidesAsJson) {
  const Outcome outcome = Run({"decide", "lend", "-", "--book", kBook, "--at", "2026-01-05"}, kBookToMember);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  ExpectGolden("cli/golden/decide.json", outcome.out);
}

TEST_F(Cli, ReadsJsonAndYamlAlike) {
  const Outcome yaml = Run({"decide", "lend", "-", "--book", kBook, "--at", "2026-01-05"}, kBookToMember);
  const Outcome json = Run({"decide", "lend", "-", "--book", kBook, "--at", "2026-01-05"},
                           R"({"open_today": true, "kind": "book", "member": true, "days": 14})");
  const Outcome with_day =
      Run({"decide", "lend", "-", "--book", kBook},
          "at: 2026-01-05\norganisation: {open_today: yes}\nfacts: {kind: book, member: yes, days: 14}\n");
  const auto without_receipt = [](const std::string& text) { return text.substr(0, text.find("\"receipt\"")); };
  EXPECT_EQ(without_receipt(yaml.out), without_receipt(json.out));
  EXPECT_EQ(without_receipt(yaml.out), without_receipt(with_day.out));
}

TEST_F(Cli, DecidesSeveralAndTheWhole) {
  const Outcome outcome = Run({"decide", "lend", "-", "--book", kBook},
                              "at: 2026-01-05\nfacts: {open_today: yes, kind: book, days: 3}\n"
                              "each:\n  - {name: ann, facts: {member: yes}}\n  - {name: bob, facts: {member: no}}\n");
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  const auto answer = boost::json::parse(outcome.out);
  EXPECT_EQ(answer.at("verdict"), "not_allowed");
  EXPECT_EQ(answer.at("decisions").at(0).at("name"), "ann");
  EXPECT_EQ(answer.at("decisions").at(0).at("verdict"), "allowed");
  EXPECT_EQ(answer.at("decisions").at(1).at("verdict"), "not_allowed");
}

TEST_F(Cli, ReadsTheOrganisationsFileOnlyWhenNamed) {
  std::filesystem::create_directories(Path("config/grondslag"));
  const std::string file = Write("config/grondslag/organisation.yaml", "open_today: yes\n");
  const std::string facts = "kind: book\nmember: yes\ndays: 14\n";
  EXPECT_EQ(Run({"decide", "lend", "-", "--book", kBook}, facts).status, 3);
  EXPECT_EQ(Run({"decide", "lend", "-", "--book", kBook, "--organisation", file}, facts).status, 0);
}

TEST_F(Cli, SaysWhatToAskNext) {
  const Outcome outcome =
      Run({"next", "lend", "-", "--book", kBook, "--at", "2026-01-05"}, "open_today: yes\nkind: book\n");
  EXPECT_EQ(outcome.status, 0);
  const auto answer = boost::json::parse(outcome.out);
  EXPECT_EQ(answer.at("question").at("fact"), "member");
  EXPECT_EQ(answer.at("open").as_array().size(), 3U);
}

TEST_F(Cli, Replays) {
  const std::string answer =
      Write("answer.json", Run({"decide", "lend", "-", "--book", kBook, "--at", "2026-01-05"}, kBookToMember).out);
  EXPECT_EQ(Run({"replay", answer, "--book", kBook}).status, 0);

  boost::json::value receipt = boost::json::parse(Read("answer.json")).at("receipt");
  receipt.as_object()["verdict"] = "not_allowed";
  const Outcome other = Run({"replay", "-", "--book", kBook, "--lang", "en"}, boost::json::serialize(receipt));
  EXPECT_EQ(other.status, 1);
  EXPECT_EQ(other.out, "lend on 2026-01-05: then not_allowed, now allowed\n");

  receipt.as_object()["verdict"] = "allowed";
  receipt.as_object()["book"].as_object()["hash"] = "0";
  const Outcome other_book = Run({"replay", "-", "--book", kBook, "--lang", "en"}, boost::json::serialize(receipt));
  EXPECT_EQ(other_book.status, 0);
  EXPECT_THAT(other_book.out, HasSubstr("The rule book is another one"));
}

// ---- the shipped book

TEST_F(Cli, DecidesOnTheShippedBook) {
  const Outcome outcome = Run({"scenario", "run", "process/webshop-address", "--at", "2026-11-21", "--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const auto answer = boost::json::parse(outcome.out);
  EXPECT_EQ(answer.at("verdict"), "allowed");
  EXPECT_EQ(answer.at("basis"), "contract");
  EXPECT_EQ(answer.at("basis_dpv"), "eu-gdpr:A6-1-b");
  EXPECT_EQ(answer.at("bases").as_array().size(), 6U);
  EXPECT_EQ(answer.at("bases").at(0).at("basis"), "contract");
}

TEST_F(Cli, AsksTheWebshopNoMoreThanItShould) {
  const auto facts =
      boost::json::parse(Run({"scenario", "run", "process/webshop-address", "--json"}).out).at("receipt").at("facts");
  // Answers every question as the scenario has it; gives the number asked.
  const auto questions = [&](boost::json::object known) {
    std::size_t asked = 0;
    for (; asked < 40; ++asked) {
      const Outcome outcome = Run({"next", "process", "-"}, boost::json::serialize(known));
      const auto question = boost::json::parse(outcome.out).at("question");
      if (question.is_null()) break;
      const auto& name = question.at("fact").as_string();
      const auto* value = facts.as_object().if_contains(name);
      known[name] = value == nullptr ? boost::json::value("none") : *value;
    }
    return asked;
  };
  EXPECT_LE(questions({}), 12U);
  EXPECT_LE(questions({{"small_business", facts.at("small_business")}, {"public_body", facts.at("public_body")}}), 5U);
}

TEST_F(Cli, NamesWhatCarriesANorm) {
  const auto norms = boost::json::parse(Run({"rulebook", "show", "--norms", "--json"}).out);
  EXPECT_FALSE(norms.at("V01").at("carried_by").as_array().empty());
  EXPECT_FALSE(norms.at("G07").at("scenarios").as_array().empty());
}

// ---- published cases

TEST_F(Cli, HoldsPublishedCasesAgainstTheBook) {
  for (const std::string language : {"nl", "en"}) {
    const Outcome outcome = Run({"cases", "--book", kBook, "--lang", language});
    EXPECT_EQ(outcome.status, 1) << outcome.err;  // half of those decided by rule agree
    ExpectGolden("cli/golden/cases." + language + ".txt", outcome.out);
  }
  const Outcome json = Run({"cases", "--book", kBook, "--json"});
  EXPECT_EQ(json.status, 1);
  ExpectGolden("cli/golden/cases.json", json.out);
}

TEST_F(Cli, IsFineWithCasesOnceTheyAgree) {
  std::filesystem::copy(kBook, Path("book"), std::filesystem::copy_options::recursive);
  std::string text = Read("book/cases/library.yaml");
  const std::size_t guest = text.find("outcome: lawful", text.find("guest-differs"));
  Write("book/cases/library.yaml", text.replace(guest, 15, "outcome: unlawful"));
  EXPECT_EQ(Run({"cases", "--book", Path("book")}).status, 0);
  EXPECT_EQ(Run({"rulebook", "check", Path("book")}).status, 0);
  text.replace(text.find("member: no"), 10, "membr: no");
  Write("book/cases/library.yaml", text);
  const Outcome check = Run({"rulebook", "check", Path("book")});
  EXPECT_EQ(check.status, 1);
  EXPECT_THAT(check.out, HasSubstr("cases/library.yaml:24:32: case `guest-differs`: `membr` is no fact of the book"));
  EXPECT_EQ(Run({"cases", "--book", Path("book")}).status, 65);
}

TEST_F(Cli, SearchesAndShowsCases) {
  const auto found = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"cases", "list", "--book", kBook, "--lang", "en"});
    return Run(words).out;
  };
  EXPECT_EQ(found({"saw", "--outcome", "lawful"}), "tool-pointed\tlawful\tA saw after a course\n");
  EXPECT_EQ(found({"--topic", "contract", "--fact", "kind=tool", "--fact", "training=for"}),
            "tool-pointed\tlawful\tA saw after a course\n");
  EXPECT_EQ(found({"--decision", "lend", "--fact", "member=no"}), "guest-differs\tlawful\tA guest borrows a book\n");
  EXPECT_EQ(boost::json::parse(found({"court", "--json"})).as_array().size(), 6U);
  const Outcome shown = Run({"cases", "show", "map-contested", "--book", kBook, "--lang", "en"});
  EXPECT_EQ(shown.status, 0);
  ExpectGolden("cli/golden/case.en.txt", shown.out);
  const auto json = boost::json::parse(Run({"cases", "show", "member-condition", "--book", kBook, "--json"}).out);
  EXPECT_EQ(json.at("readings").at("law").at("agrees"), true);
  EXPECT_EQ(json.at("readings").at("page").at("missing").at(0).at("fact"), "member");
}

TEST_F(Cli, NamesThePublishedCasesThatAreAlike) {
  const std::string facts = "open_today: yes\nkind: tool\nmember: yes\ntraining: {value: for, reason: r}\n";
  const Outcome with_cases = Run({"decide", "lend", "-", "--book", kBook, "--at", "2026-01-05", "--cases"}, facts);
  ExpectGolden("cli/golden/decide.cases.json", with_cases.out);
  const auto answer = boost::json::parse(with_cases.out);
  ASSERT_EQ(answer.at("cases").as_array().size(), 3U);
  EXPECT_EQ(answer.at("cases").at(0).at("case"), "tool-pointed");
  EXPECT_EQ(answer.at("cases").at(1).at("case"), "tool-left");
  const auto several = boost::json::parse(
      Run({"decide", "lend", "-", "--book", kBook, "--cases"},
          "facts: {kind: book}\neach:\n  - {name: ann, facts: {member: no}}\n  - {name: bob, facts: {member: yes}}\n")
          .out);
  EXPECT_EQ(several.at("decisions").at(0).at("cases").at(0).at("case"), "guest-differs");
  const auto without = boost::json::parse(Run({"decide", "lend", "-", "--book", kBook}, facts).out);
  EXPECT_FALSE(without.as_object().contains("cases"));
  EXPECT_THAT(Run({"explain", "lend", "-", "--book", kBook}, facts).out,
              HasSubstr("Uitspraken die hierop lijken\n  - tool-pointed: Een zaag na een cursus\n    mag (Library "
                        "Court 4)\n"));
}

// ---- the gallery

TEST_F(Cli, ListsAndShowsSituations) {
  EXPECT_EQ(Run({"gallery", "--book", kBook, "--lang", "en"}).out,
            "member-book\tA member borrows a book\nsaw-after-course\tA saw after a course\n");
  EXPECT_EQ(Run({"gallery", "list", "cursus", "ZAAG", "--book", kBook}).out,
            "saw-after-course\tEen zaag na een cursus\n");
  const Outcome shown = Run({"gallery", "show", "saw-after-course", "--book", kBook});
  EXPECT_EQ(shown.status, 0);
  ExpectGolden("cli/golden/situation.nl.txt", shown.out);
  const auto json = boost::json::parse(Run({"gallery", "show", "member-book", "--book", kBook, "--json"}).out);
  EXPECT_EQ(json.at("facts").at("kind"), "book");
  EXPECT_EQ(json.at("expect").at("duties").at(0), "write_it_down");
}

TEST_F(Cli, HasTheConversationsOfTheGallery) {
  const Outcome fine = Run({"gallery", "check", "--book", kBook});
  EXPECT_EQ(fine.status, 0) << fine.out << fine.err;
  EXPECT_EQ(fine.out,
            "member-book: 3 questions, at most 3 in 200 others\nsaw-after-course: 3 questions, at most 3 in 200 "
            "others\n2 passed, 0 failed\n");
  EXPECT_THAT(Run({"gallery", "check", "member-book", "--book", kBook}).out, HasSubstr("\n1 passed, 0 failed\n"));
  EXPECT_EQ(Run({"gallery", "check", "--book", kBook, "--on", "2019-12-31"}).status, 1);

  std::filesystem::copy(kBook, Path("book"), std::filesystem::copy_options::recursive);
  std::string text = Read("book/gallery/library.yaml");
  Write("book/gallery/library.yaml", text.replace(text.find("days: 14"), 8, "days: 31"));
  const Outcome wrong = Run({"gallery", "check", "--book", Path("book")});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.out,
              HasSubstr("gallery/library.yaml:3:5: member-book: verdict: expected allowed, got not_allowed"));
  EXPECT_THAT(wrong.out, HasSubstr("\n1 passed, 1 failed\n"));
  const auto json = boost::json::parse(Run({"gallery", "check", "--book", Path("book"), "--json"}).out);
  EXPECT_EQ(json.at(1).at("problems").as_array().size(), 0U);
  Write("book/gallery/library.yaml", text.replace(text.find("lib:2"), 5, "lib:9"));
  EXPECT_EQ(Run({"rulebook", "check", Path("book")}).status, 1);
  EXPECT_EQ(Run({"gallery", "check", "--book", Path("book")}).status, 65);
}

TEST_F(Cli, AsksFromASituation) {
  const std::vector<std::string> ask = {"ask",
                                        "--situation",
                                        "member-book",
                                        "--book",
                                        kBook,
                                        "--at",
                                        "2026-01-05",
                                        "--lang",
                                        "en",
                                        "--organisation",
                                        Write("organisation.yaml", "{}\n")};
  // A member, 14 days, not blocked; change the kind, which was filled in, into an own thing.
  const Outcome outcome = Run(ask, "1\n14\nno\n1\nown\n\n");
  EXPECT_EQ(outcome.status, 5) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("A member comes to the desk."));
  EXPECT_THAT(outcome.err, HasSubstr("Filled in already\n  - Is the library open? yes\n  - What is it? a book\n"));
  EXPECT_THAT(outcome.err, HasSubstr("1  What is it? a book (filled in with this example)"));
  EXPECT_THAT(outcome.err, HasSubstr("1  What is it? something of the borrower\n"));
  EXPECT_THAT(outcome.err, Not(HasSubstr("Do you want to keep")));
  std::vector<std::string> quietly = ask;
  quietly.push_back("--no-input");
  EXPECT_EQ(Run(quietly).status, 3);
}

// ---- changes of law

TEST_F(Cli, ListsChangesWithWhatTheyTouch) {
  ExpectGolden("cli/golden/changes.nl.txt", Run({"changes", "--book", kBook}).out);
  ExpectGolden("cli/golden/changes.en.txt", Run({"changes", "--book", kBook, "--lang", "en"}).out);
  ExpectGolden("cli/golden/changes_all.en.txt", Run({"changes", "--all", "--book", kBook, "--lang", "en"}).out);
  ExpectGolden("cli/golden/changes.json", Run({"changes", "--book", kBook, "--json"}).out);
}

TEST_F(Cli, ListsTheChangesOfTheDaysAsked) {
  const auto names = [&](std::vector<std::string> days) {
    days.insert(days.begin(), {"changes", "--book", kBook, "--json"});
    const auto printed = boost::json::parse(Run(days).out);
    std::string text;
    for (const auto& change : printed.at("changes").as_array())
      text += std::string(change.at("change").as_string()) + " ";
    return text;
  };
  EXPECT_EQ(names({}), "tools-2024 maps-at-home no-sundays ");
  EXPECT_EQ(names({"--since", "2024-01-01"}), "tools-2024 maps-at-home no-sundays ");
  EXPECT_EQ(names({"--since", "2024-01-02"}), "maps-at-home no-sundays ");
  EXPECT_EQ(names({"--until", "2024-01-01"}), "tools-2024 ");
  EXPECT_EQ(names({"--until", "2027-01-01"}), "tools-2024 no-sundays ");
  EXPECT_EQ(names({"--until", "2023-12-31"}), "");
  EXPECT_THAT(Run({"changes", "--book", kBook, "--until", "2023-12-31", "--lang", "en"}).out,
              HasSubstr("No change of the law"));
  EXPECT_EQ(Run({"changes", "--since", "yesterday"}).status, 65);
}

TEST_F(Cli, KnowsThatPhoningCustomersNeedsConsentNow) {
  const auto changes = boost::json::parse(Run({"changes", "--json"}).out).at("changes").as_array();
  const auto* phone =
      std::find_if(changes.begin(), changes.end(), [](const auto& c) { return c.at("change") == "tw-2026-07"; });
  ASSERT_NE(phone, changes.end());
  const auto& differences = phone->at("effect").at("law").as_array();
  const auto* difference = std::find_if(differences.begin(), differences.end(), [](const auto& d) {
    return d.at("decision") == "market" && d.at("before") == "allowed" && d.at("after") == "not_allowed";
  });
  ASSERT_NE(difference, differences.end());
  const auto& touched = difference->at("touched").as_array();
  const auto* channel =
      std::find_if(touched.begin(), touched.end(), [](const auto& f) { return f.at("fact") == "channel"; });
  ASSERT_NE(channel, touched.end());
  ASSERT_EQ(channel->at("values").as_array().size(), 1U);
  EXPECT_EQ(channel->at("values").at(0).at("value"), "phone");
}

// ---- the rule book as a whole

TEST_F(Cli, ShowsABook) {
  ExpectGolden("cli/golden/show.nl.md", Run({"rulebook", "show", kBook}).out);
  const Outcome html = Run({"rulebook", "show", kBook, "--html", "--lang", "en"});
  EXPECT_EQ(html.status, 0);
  ExpectGolden("cli/golden/show.en.html", html.out);
}

TEST_F(Cli, ChecksABookAndNamesEveryProblemWithItsPlace) {
  EXPECT_EQ(Run({"rulebook", "check", kBook}).status, 0);
  std::filesystem::copy(kBook, Path("book"), std::filesystem::copy_options::recursive);
  std::string text = Read("book/lend.yaml");
  text.replace(text.find("kind = book"), 11, "kind = boook");
  text.replace(text.rfind("norms: [L02]"), 12, "norms: [L99]");
  Write("book/lend.yaml", text);
  const Outcome outcome = Run({"rulebook", "check", Path("book")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("lend.yaml:63:11: `boook` is no value of `kind`"));
  EXPECT_THAT(outcome.out, HasSubstr("lend.yaml:109:5: rule `oil_the_tool` names norm `L99`"));
}

TEST_F(Cli, ProvesABook) {
  const Outcome outcome = Run({"rulebook", "prove", kBook});
  EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.out,
              ContainsRegex("BlockedNeverBorrows: holds for [0-9]+ inputs under law, [0-9]+ inputs under page"));
  EXPECT_THAT(outcome.out, HasSubstr("  under page save D1: De pagina vraagt bij leden niet naar een verzekering.\n"));
  EXPECT_THAT(outcome.out,
              ContainsRegex("properties that hold: 2 under law, 2 under page; broken: 0; inputs covered: [0-9]+; "));
  EXPECT_THAT(Run({"rulebook", "prove", kBook, "--without-each"}).out, HasSubstr("rules left out and noticed"));
}

TEST_F(Cli, ShowsWhereAPropertyFailsAndWhichExceptionIsNone) {
  std::filesystem::copy(kBook, Path("book"), std::filesystem::copy_options::recursive);
  std::string text = Read("book/properties.yaml");
  text.replace(text.find("when: member"), 12, "when: not member");
  Write("book/properties.yaml", text);
  const Outcome page = Run({"rulebook", "prove", Path("book"), "--reading", "page"});
  EXPECT_EQ(page.status, 1);
  EXPECT_THAT(page.out, HasSubstr("UninsuredMapStays: broken. "));
  EXPECT_THAT(page.out,
              HasSubstr("  broken under page in lend from 2020-01-01: open_today = yes, kind = map, member = yes"));
  EXPECT_THAT(page.out, HasSubstr("  exception D1 excepts nothing\n"));
  EXPECT_EQ(Run({"rulebook", "prove", Path("book"), "--reading", "law"}).status, 0);
}

TEST_F(Cli, TellsDaysApartInSentences) {
  for (const std::string language : {"nl", "en"}) {
    ExpectGolden("cli/golden/diff." + language + ".txt", Run({"rulebook", "diff", kBook, "--from", "2023-12-31", "--to",
                                                              "2024-01-01", "--lang", language, "--all"})
                                                             .out);
  }
  const Outcome back = Run({"rulebook", "diff", kBook, "--from", "2024-01-01", "--to", "2023-12-31", "--lang", "en"});
  EXPECT_THAT(back.out, HasSubstr("On 1 January 2024: this is not allowed. On 31 December 2023: this is allowed"));
  const Outcome same = Run({"rulebook", "diff", kBook, "--from", "2024-01-01", "--to", "2024-01-02", "--lang", "en"});
  EXPECT_EQ(same.out, "Nothing changes in what is allowed and what is not.\n");
}

TEST_F(Cli, TellsReadingsAndBooksApartInSentences) {
  ExpectGolden("cli/golden/diff.readings.nl.txt",
               Run({"rulebook", "diff", kBook, "--reading", "page", "law", "--to", "2026-01-05"}).out);
  std::filesystem::copy(kBook, Path("book"), std::filesystem::copy_options::recursive);
  std::string text = Read("book/lend.yaml");
  text.replace(text.find("days <= 30"), 10, "days <= 21");
  Write("book/lend.yaml", text);
  const Outcome books = Run({"rulebook", "diff", kBook, "--book", Path("book"), "--lang", "en", "--to", "2026-01-05"});
  EXPECT_THAT(books.out,
              ContainsRegex("Rule book library 2026.1 \\([0-9a-f]{8}\\): this is allowed. Rule book\n? *library"));
  EXPECT_THAT(books.out, HasSubstr("For how long? 22 .. 30"));
}

TEST_F(Cli, ChangesRulesAndTellsWhatNobodyNotices) {
  const Outcome sample = Run({"rulebook", "prove", kBook, "--mutants", "--sample", "4"});
  EXPECT_THAT(sample.out, HasSubstr("changed rules: 4 tried"));
  const Outcome all = Run({"rulebook", "prove", kBook, "--mutants"});
  EXPECT_EQ(all.status, 1);  // the scenarios of this small book do not look at everything
  EXPECT_THAT(all.out, ContainsRegex("nobody notices. In lend on 20[0-9-]+: [^\n]* -> "));
  EXPECT_EQ(Run({"rulebook", "prove", kBook, "--sample", "4"}).status, 2);
}

TEST_F(Cli, TellsReadingsApart) {
  const Outcome outcome = Run({"rulebook", "diff", kBook, "--reading", "page", "law", "--json"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const auto differences = boost::json::parse(outcome.out).at(0).at("differences");
  EXPECT_FALSE(differences.as_array().empty());
  EXPECT_EQ(differences.at(0).at("decision"), "lend");
}

// ---- the conversation

const std::vector<std::string> kAsk = {"ask", "lend", "--book", kBook, "--at", "2026-01-05", "--lang", "en"};

TEST_F(Cli, AsksOneQuestionAtATimeAndAnswers) {
  // Open, a book, a member, back, a member, 14 days, not blocked; the answer; do not keep.
  const Outcome outcome = Run(kAsk, "?\n1\n1\n1\nb\ny\n14\nno\n\nn\n");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("Yes, this is allowed."));
  EXPECT_THAT(outcome.err, HasSubstr("Nothing kept."));
  ExpectGolden("cli/golden/ask.en.txt", outcome.err.substr(0, outcome.err.find("Do you want to keep")));
}

TEST_F(Cli, OffersTheDecisions) {
  const Outcome outcome = Run({"ask", "--book", kBook, "--lang", "en"}, "1\ns\n");
  EXPECT_THAT(outcome.err, HasSubstr("1  May you lend this?"));
}

TEST_F(Cli, ChangesAnAnswerFromTheSummary) {
  const Outcome outcome = Run(kAsk, "1\n1\n1\n14\nno\n3\nno\n\nn\n");
  EXPECT_EQ(outcome.status, 1) << outcome.err;
}

TEST_F(Cli, LeavesOpenWhatIsNotKnown) {
  const Outcome outcome = Run(kAsk, "1\n1\nd\n14\nno\n\nn\n");
  EXPECT_EQ(outcome.status, 3) << outcome.err;
}

TEST_F(Cli, AsksAJudgementWithNameAndReason) {
  const Outcome outcome = Run(kAsk, "1\n3\n1\na course\n1\nAnn\nshe showed it\n3\nno\n\nn\n");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("The factors point to: able."));
  EXPECT_THAT(outcome.out, HasSubstr("Judgement: able. By Ann. Reason: she showed it"));
}

TEST_F(Cli, KeepsTheOrganisationsAnswersAndDoesNotAskThemAgain) {
  const std::string file = Path("organisation.yaml");
  std::vector<std::string> arguments = kAsk;
  arguments.insert(arguments.end(), {"--organisation", Write("organisation.yaml", "{}\n")});
  ASSERT_EQ(Run(arguments, "1\n1\n1\n14\nno\n\ny\n").status, 0);
  EXPECT_EQ(Read("organisation.yaml"), "open_today: \"yes\"\n");
  const Outcome again = Run(arguments, "1\n1\n14\nno\n\n");
  EXPECT_EQ(again.status, 0);
  EXPECT_THAT(again.err, Not(HasSubstr("Is the library open?\nWhy")));
}

TEST_F(Cli, StopsWithoutAnAnswer) {
  for (const std::string typed : {"1\n", "1\ns\n", ""}) {
    const Outcome outcome = Run(kAsk, typed);
    EXPECT_EQ(outcome.status, 2) << typed;
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("Stopped. Nothing was decided and nothing kept."));
  }
}

TEST_F(Cli, AsksNothingWithoutInput) {
  const std::string facts = Write("facts.yaml", kBookToMember);
  std::vector<std::string> arguments = kAsk;
  arguments.insert(arguments.end(), {"--no-input", "--from", facts});
  const Outcome outcome = Run(arguments);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, HasSubstr("Yes, this is allowed."));
}

TEST_F(Cli, AsksOnATerminal) {
  const Outcome outcome = RunOnTerminal(kAsk, "1\n1\n1\n14\nno\n\nn\n");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("Yes, this is allowed."));
}

// ---- bad input

struct BadRow {
  std::string facts;
  std::string message;
};

TEST_F(Cli, RefusesBadFactsWithTheirPlace) {
  const std::vector<BadRow> rows = {
      {"member: yes\nmembr: no\n", "standard input:2:8: `membr` is no fact of the book; did you mean `member`?"},
      {"kind: bok\n", "standard input:1:7: "},
      {"member: perhaps\nkind: 3\n", "standard input:2:7: "},
      {"days: many\n", "`days` is `many`"},
      {"kind: own\ndays: 31\n", "these facts cannot be together"},
      {"skill: {value: able}\n", "does not say by whom"},
      {"- member\n", "facts are a map"},
      {"", "standard input"},
      {"member: \xff\n", "UTF-8"},
      {std::string(200, '['), "standard input"},
      {std::string(200, '{'), "standard input"},
      {"a: &x 1\nb: *x\n", "standard input"},
      {"member: yes\nmember: no\n", "stands here twice"},
      {"{\"member\": yes}", "standard input:1:"},
      {std::string(2 << 20, ' '), "standard input"},
      {"facts: {member: yes}\nfakts: {}\n", "`fakts` is not one of the keys"},
      {"at: 2026-02-30\nfacts: {}\n", "standard input:1:5: "},
      {"organisation: {member: yes}\n", "`member` is not a fact of the organisation"},
      {"each: []\n", "`each` is a list"},
      {"facts: {member: yes}\neach: [{name: a, facts: {member: no}}]\n", "`member` is given for all already"},
  };
  for (const BadRow& row : rows) {
    const Outcome outcome = Run({"decide", "lend", "-", "--book", kBook, "--at", "2026-01-05"}, row.facts);
    EXPECT_EQ(outcome.status, 65) << row.facts.substr(0, 80);
    EXPECT_EQ(outcome.out, "") << row.facts.substr(0, 80);
    EXPECT_THAT(outcome.err, HasSubstr(row.message)) << row.facts.substr(0, 80);
  }
}

struct BadCommand {
  std::vector<std::string> arguments;
  int status;
  std::string message;
};

TEST_F(Cli, RefusesBadCommands) {
  const std::vector<BadCommand> rows = {
      {{}, 2, "subcommand"},
      {{"decode"}, 2, "did you mean `decide`?"},
      {{"dec", "lend", "-"}, 2, "what is"},
      {{"decide", "lend", "-", "--jsn"}, 2, "did you mean `--json`?"},
      {{"decide", "lent", "-", "--book", kBook}, 2, "did you mean `lend`?"},
      {{"decide", "lend", Path("none.yaml"), "--book", kBook}, 2, "none.yaml"},
      {{"decide", "lend", "-", "--book", Path("none")}, 2, "none"},
      {{"decide", "lend", "-", "--book", kBook, "--at", "2026-02-30"}, 65, "2026-02-30"},
      {{"decide", "lend", "-", "--book", kBook, "--at", "2019-12-31"}, 65, "before the book begins"},
      {{"decide", "lend", "-", "--book", kBook, "--reading", "tea"}, 2, "`tea` is not one of both, law, page"},
      {{"decide", "lend", "/dev/zero", "--book", kBook}, 65, "/dev/zero"},
      {{"decide", "lend", "/", "--book", kBook}, 65, "/"},
      {{"scenario", "run", "lend/boook", "--book", kBook}, 2, "did you mean `lend/book`?"},
      {{"replay", "-"}, 65, "no receipt"},
      {{"ask", "--no-input"}, 2, "DECISION"},
      {{"cases", "show", "book-agres", "--book", kBook}, 2, "did you mean `book-agrees`?"},
      {{"cases", "list", "--topic", "tea", "--book", kBook}, 2, "there is no topic `tea`; there are legal-obligation"},
      {{"cases", "list", "--outcome", "tea", "--book", kBook}, 2, "there is no outcome `tea`"},
      {{"cases", "list", "--decision", "lent", "--book", kBook}, 2, "did you mean `lend`?"},
      {{"cases", "list", "--fact", "membr=yes", "--book", kBook}, 2, "did you mean `member`?"},
      {{"cases", "list", "--fact", "member", "--book", kBook}, 2, "`member` is not NAME=VALUE"},
      {{"cases", "list", "--fact", "member=perhaps", "--book", kBook}, 65, "`member` is `perhaps`"},
      {{"cases", "lst"}, 2, "did you mean `list`?"},
      {{"gallery", "show", "member-bok", "--book", kBook}, 2, "did you mean `member-book`?"},
      {{"gallery", "check", "nothing-like-it", "--book", kBook}, 2, "see `grondslag gallery list`"},
      {{"ask", "--situation", "member-bok", "--book", kBook}, 2, "did you mean `member-book`?"},
      {{"ask", "lend", "--situation", "member-book", "--book", kBook}, 2, "--situation"},
      {{"ask", "--from", "-", "--situation", "member-book", "--book", kBook}, 2, "--situation"},
      {{"rulebook", "diff"}, 2, "compares nothing"},
      {{"rulebook", "diff", kBook, "--from", "2019-01-01"}, 65, "before the book begins"},
      {{"rulebook", "show", "--json"}, 2, "--norms"},
      {{"rulebook", "export"}, 2, "--format"},
      {{"rulebook", "export", "--format", "dmn"}, 2, "no dmn"},
      {{"rulebook", "export", "--format", "xml"}, 2, "no format `xml`; it writes regelrecht"},
      {{"rulebook", "export", "--format", "regelrecht", "--book", Path("none")}, 2, "none"},
      {{"rulebook", "export", "--format", "regelrecht", "--out", "tests/cli"}, 69, "tests/cli is there already"},
      {{"rulebook", "export", "--format", "regelrecht", "--out", "/dev/null/a"}, 69, "cannot write /dev/null/a"},
  };
  for (const BadCommand& row : rows) {
    const Outcome outcome = Run(row.arguments, "{}");
    const std::string shown = testing::PrintToString(row.arguments);
    EXPECT_EQ(outcome.status, row.status) << shown;
    EXPECT_EQ(outcome.out, "") << shown;
    EXPECT_THAT(outcome.err, HasSubstr(row.message)) << shown;
  }
}

TEST_F(Cli, ExportsTheBookToAFolderOrAsOneText) {
  const Outcome folder = Run({"rulebook", "export", "--format", "regelrecht", "--book", kBook, "--out", Path("new/")});
  EXPECT_EQ(folder.status, 0) << folder.err;
  EXPECT_THAT(folder.out, HasSubstr(" regulations, and LEES-MIJ.md\n"));
  EXPECT_THAT(Read("new/LEES-MIJ.md"), HasSubstr("## Wat de vorm niet kan zeggen"));
  EXPECT_FALSE(std::filesystem::exists(Path("new.unfinished")));
  const Outcome text = Run({"rulebook", "export", "--format", "regelrecht", "--book", kBook, "--lang", "en"});
  EXPECT_EQ(text.status, 0);
  EXPECT_THAT(text.err, HasSubstr("## What the format cannot say"));
  // Every file of the folder stands in the text, in the other language.
  std::size_t files = 0, documents = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(Path("new"))) {
    if (entry.path().extension() != ".yaml") continue;
    ++files;
    EXPECT_THAT(text.out, HasSubstr("$id: " + entry.path().parent_path().filename().string() + "\n"));
  }
  for (std::size_t at = 0; (at = text.out.find("---\n", at)) != std::string::npos; ++at) ++documents;
  EXPECT_GT(files, 0U);
  EXPECT_EQ(documents, files);
}

TEST_F(Cli, ExplainsOnOnePage) {
  const std::vector<std::string> command = {"explain", "process", "examples/webshop-address.json", "--lang", "en"};
  const auto with = [&](const char* format) {
    std::vector<std::string> all = command;
    all.insert(all.end(), {"--format", format});
    return Run(all);
  };
  EXPECT_EQ(with("html").status, 0);
  EXPECT_THAT(with("html").out, HasSubstr("<!DOCTYPE html>"));
  EXPECT_THAT(with("md").out, HasSubstr("Lawful basis"));
  EXPECT_EQ(with("pdf").status, 65);
  EXPECT_THAT(with("pdf").err, HasSubstr("there is no format `pdf`; there are html, md, csv and json"));
}

TEST_F(Cli, HelpsWithExamplesFirst) {
  const std::vector<std::vector<std::string>> commands = {{},
                                                          {"ask"},
                                                          {"decide"},
                                                          {"explain"},
                                                          {"next"},
                                                          {"replay"},
                                                          {"scenario", "list"},
                                                          {"scenario", "run"},
                                                          {"scenario", "check"},
                                                          {"cases"},
                                                          {"cases", "list"},
                                                          {"cases", "show"},
                                                          {"gallery"},
                                                          {"gallery", "list"},
                                                          {"gallery", "show"},
                                                          {"gallery", "check"},
                                                          {"rulebook", "check"},
                                                          {"rulebook", "show"},
                                                          {"rulebook", "prove"},
                                                          {"rulebook", "diff"},
                                                          {"rulebook", "export"}};
  for (std::vector<std::string> arguments : commands) {
    arguments.push_back("--help");
    const Outcome outcome = Run(arguments);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_LT(outcome.out.find("Examples:"), outcome.out.find("Usage:")) << testing::PrintToString(arguments);
  }
  EXPECT_THAT(Run({"--version"}).out, HasSubstr("rule book grondslag"));
}

}  // namespace
