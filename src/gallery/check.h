// Tries situations: the conversation from what is filled in, answered as a typical user would, must end in the expected
// answer, and no conversation about a situation may take too long.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "gallery/situation.h"

namespace grondslag::gallery {

// Nobody answers more for an everyday situation.
inline constexpr std::size_t kQuestionsMax = 15;
inline constexpr std::size_t kWalks = 200;

struct SituationRun {
  std::string id;
  base::Place place;
  std::size_t questions = 0;          // asked of the typical user
  std::size_t longest = 0;            // the most that any of the walks was asked
  std::vector<std::string> problems;  // one line each; empty: as expected
};

// Besides the typical user, walks with answers drawn at random go through the conversation; the same walks each time.
// Problems: a question without an answer, an answer that is never asked or refused, another outcome than expected, more
// than kQuestionsMax questions.
SituationRun CheckSituation(const diagram::Diagram& diagram, const Situation& situation, base::Date on,
                            std::size_t walks = kWalks);

}  // namespace grondslag::gallery
