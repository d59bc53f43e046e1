// A small made-up book and situations for it, for tests: a library that lends books to members, and tools to the able
// who stay within a number of days.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "diagram/small_diagram.h"
#include "gallery/situation.h"

namespace grondslag::gallery {

inline const diagram::Diagram& Library() {
  static const diagram::Diagram diagram = diagram::SmallDiagram(R"(sources: [{source: "lib:1", title: {nl: t, en: t}}]
decision: lend
title: {nl: t, en: t}
facts:
  - {fact: open_today, type: yes_no, scope: organisation}
  - {fact: kind, type: choice, values: [book, tool]}
  - {fact: member, type: yes_no}
  - {fact: skill, type: judgement, values: [able, clumsy], factors: [training]}
  - {fact: training, type: factor}
  - {fact: days, type: number}
  - {fact: bought_on, type: date}
  - {fact: permit, type: citation}
constraints:
  - {never: kind = book and days > 30, because: {nl: t, en: books stay no longer}}
rules:
  - {rule: book_to_member, effect: permit, when: open_today and kind = book and member}
  - {rule: tool_to_able, effect: permit, when: open_today and kind = tool and skill = able and days <= 7 and bought_on < 2020-06-01 and permit}
  - {rule: write_down, effect: duty, due: before}
  - {rule: closed, effect: note, when: not open_today}
)");
  return diagram;
}

// A situation with everything in it, its facts, answers and what is expected as given.
inline std::string SituationText(const std::string& id, const std::string& facts, const std::string& answers,
                                 const std::string& expect = "verdict: allowed", const std::string& more = "") {
  return "  - situation: " + id + "\n    title: {nl: Een boek, en: A book}\n    text: {nl: Kort., en: Short.}\n" +
         "    decision: lend\n    organisation: {open_today: yes}\n    facts: {" + facts + "}\n    answers: {" +
         answers + "}\n    expect: {" + expect + "}\n    law: [\"lib:1\"]\n" + more;
}

inline Situation OneSituation(const std::string& text) {
  LoadedSituations loaded = LoadSituations(Library().book(), {{"gallery/a.yaml", "situations:\n" + text}});
  for (const base::Problem& problem : loaded.problems) ADD_FAILURE() << problem.ToString();
  return loaded.situations.empty() ? Situation() : std::move(loaded.situations.front());
}

}  // namespace grondslag::gallery
