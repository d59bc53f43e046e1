// Answers of the rule book, kept for whoever asks about many people one after another: the same question on the same
// facts has the same answer, and most people are alike in what the book looks at.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "diagram/decide.h"
#include "diagram/diagram.h"
#include "terms/decision.h"
#include "terms/facts.h"

namespace grondslag::people {

struct Asking {
  diagram::Question question;
  terms::GivenFacts facts;
};

// Safe for any number of threads.
class Answers {
 public:
  explicit Answers(const diagram::Diagram& book) : book_(book) {}

  // As diagram::Decide. Left out: what it was decided on, what is missing or would have to be different, and the bases.
  base::Result<std::shared_ptr<const terms::Decision>> To(const Asking& asking);

 private:
  static constexpr std::size_t kKeptMax = 8192;

  const diagram::Diagram& book_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const terms::Decision>> kept_;
};

}  // namespace grondslag::people
