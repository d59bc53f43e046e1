// The outcomes of what is asked, over everybody in memory: for each request one outcome for each number of its column
// (columns.h). The slow judge is asked once for each; from then on an answer is two look-ups, and everybody a walk over
// numbers. It knows no ledger and no lock: gate.h has both.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/instant.h"
#include "base/large_vector.h"
#include "base/result.h"
#include "diagram/diagram.h"
#include "gate/columns.h"
#include "gate/outcome.h"
#include "gate/request.h"
#include "ledger/ids.h"
#include "people/people.h"
#include "registry/register.h"

namespace grondslag::gate {

// Who is asked about: some, or everybody on record.
struct Asked {
  std::span<const ledger::PersonId> people = {};
  bool everyone = false;
};

struct OutcomeCount {
  std::shared_ptr<const Outcome> outcome;
  std::uint64_t people = 0;
};

class Outcomes {
 public:
  // What one request comes to; valid until JudgeAnew() or Clear().
  class Ruling {
   private:
    friend class Outcomes;
    const Column* column_ = nullptr;
    Code nobody_ = 0;                                      // of who has no entry
    std::vector<std::shared_ptr<const Outcome>> by_code_;  // null: not judged yet
  };

  // Keeps the references.
  Outcomes(const people::People& people, const registry::Register& reg, const diagram::Diagram& diagram)
      : people_(people), register_(reg), diagram_(diagram), columns_(people, diagram.book()) {}

  // ---- asking; for any number of threads while nothing below is done

  // Null: it was not asked since the last change.
  const Ruling* Find(const Request& request) const;
  // Null: not judged yet, so Judge() is due.
  std::shared_ptr<const Outcome> Of(const Ruling& ruling, const ledger::PersonId& person) const {
    return OfCode(ruling, CodeOf(ruling, people_.NumberOf(person).value_or(people::People::kNobody)));
  }
  // The same for many, in their order: faster than one after the other. False: one is not judged yet.
  bool OfAll(const Ruling& ruling, std::span<const ledger::PersonId> people,
             std::vector<std::shared_ptr<const Outcome>>& outcomes) const;
  // Whether everybody is judged.
  bool IsWhole(const Ruling& ruling) const;
  // The numbers (people/people.h) of all on record for whom it is permitted, in rising order. Of a ruling that is
  // whole.
  base::LargeVector<std::uint32_t> Permitted(const Ruling& ruling) const;
  // Each outcome with how many on record have it. Of a ruling that is whole.
  std::vector<OutcomeCount> Counts(const Ruling& ruling) const;

  // ---- judging and following. Errors: unavailable: Clear() is due then; of Judge also invalid_input: the rule book
  // refuses the request, and nothing has changed.

  base::Result<const Ruling*> Judge(const Request& request, const Asked& asked, base::Instant now);
  // The record says something else of these people now.
  base::Result<void> Update(const std::vector<std::uint32_t>& people, base::Instant now) {
    return columns_.Update(people, now);
  }
  // Whether time alone has changed something about somebody since.
  bool IsDue(base::Instant now) const { return columns_.IsDue(now); }
  base::Result<void> Advance(base::Instant now) { return columns_.Advance(now); }
  // The register or the day is another one.
  void JudgeAnew() { rulings_.clear(); }
  // Something changed that everybody hangs on.
  void Clear();

  std::size_t bytes() const { return columns_.bytes(); }

 private:
  struct Hash {
    std::size_t operator()(const Request& request) const;
  };
  // number: kNobody: of who has no entry.
  static Code CodeOf(const Ruling& ruling, std::uint32_t number) {
    return number == people::People::kNobody ? ruling.nobody_ : ruling.column_->codes()[number];
  }
  static std::shared_ptr<const Outcome> OfCode(const Ruling& ruling, Code code) {
    return code < ruling.by_code_.size() ? ruling.by_code_[code] : nullptr;
  }
  base::Result<Ruling> Begin(const Request& request, base::Instant now);
  base::Result<void> JudgeOne(Ruling& ruling, const Request& request, Code code, base::Instant now) const;

  const people::People& people_;
  const registry::Register& register_;
  const diagram::Diagram& diagram_;
  Columns columns_;
  std::unordered_map<Request, Ruling, Hash> rulings_;
};

}  // namespace grondslag::gate
