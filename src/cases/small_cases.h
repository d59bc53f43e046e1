// A small made-up book and cases for it, for tests: a library that lends.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "cases/load.h"
#include "diagram/small_diagram.h"

namespace grondslag::cases {

// Members may borrow; a tool needs skill, or an ordered course (law: insured too); who is blocked borrows nothing; own
// things fall outside; a rare book depends on an unchecked permit.
inline const diagram::Diagram& Library() {
  static const diagram::Diagram diagram = diagram::SmallDiagram(R"(decision: lend
title: {nl: t, en: t}
differences:
  - {difference: D, title: {nl: t, en: t}, page: {nl: p, en: p}, law: {nl: l, en: l}}
facts:
  - {fact: member, type: yes_no}
  - fact: kind
    type: choice
    values: [{value: book, text: {nl: b, en: b}}, {value: tool, text: {nl: t, en: t}}, {value: own, text: {nl: o, en: o}}, {value: rare, text: {nl: r, en: r}}]
  - {fact: insured, type: yes_no}
  - {fact: rule_of_the_house, type: citation}
  - {fact: days, type: number}
  - {fact: skill, type: judgement, values: [able, clumsy], factors: [training, accidents]}
  - {fact: training, type: factor}
  - {fact: accidents, type: factor}
  - {fact: blocked, type: yes_no, when_absent: no, stop: yes}
constraints:
  - {never: kind = own and days > 30, because: {nl: "Te lang.", en: "Too long."}}
rules:
  - {rule: own_things, effect: outside, when: kind = own}
  - {rule: book_to_member, effect: permit, when: kind = book and member}
  - {rule: tool_to_able, effect: permit, when: kind = tool and member and skill = able}
  - {rule: tool_page, effect: permit, when: kind = tool and rule_of_the_house, reading: page, difference: D}
  - {rule: tool_law, effect: permit, when: kind = tool and rule_of_the_house and insured, reading: law, difference: D}
  - {rule: rare_unchecked, effect: permit, when: kind = rare, unverified: yes}
  - {rule: not_to_blocked, effect: forbid, when: blocked}
# --- keep.yaml
decision: keep
title: {nl: t, en: t}
rules:
  - {rule: members_keep, effect: permit, when: member}
)");
  return diagram;
}

// A case with everything that a case must have; more: further lines, indented by four.
inline std::string CaseText(const std::string& id, const std::string& outcome, const std::string& facts,
                            const std::string& more = "", const std::string& topic = "consent") {
  return "  - case: " + id + "\n    title: {nl: titel, en: title}\n    summary: {nl: kort, en: short}\n" +
         "    source: Court 1\n    jurisdiction: NL\n    read: summary\n    topic: " + topic +
         "\n    decision: lend\n    date: 2021-01-01\n    outcome: " + outcome + "\n    facts: {" + facts + "}\n" +
         more;
}

inline const std::string kDefaults =
    "defaults: {member: yes, kind: book, insured: no, rule_of_the_house: none, days: 1}\n";

// Cases that have no problem.
inline PublishedCases SmallCases(const std::string& cases, const std::string& defaults = kDefaults) {
  LoadedCases loaded = LoadCases(Library(), {{"cases/a.yaml", "cases:\n" + cases}, {"cases/defaults.yaml", defaults}});
  for (const base::Problem& problem : loaded.problems) ADD_FAILURE() << problem.ToString();
  return std::move(loaded.cases);
}

}  // namespace grondslag::cases
