#include "gate/planned.h"

#include <utility>

#include "gate/judge.h"

namespace grondslag::gate {

Planned::Planned(const diagram::Diagram& diagram, registry::Register reg, people::Forms forms, Request request,
                 base::Instant then)
    : diagram_(&diagram),
      register_(std::move(reg)),
      forms_(std::move(forms)),
      request_(std::move(request)),
      then_(then),
      cuts_(diagram.book()),
      column_(AspectOf(register_, request_)) {}

base::Result<Code> Planned::Look(const people::People& people, std::uint32_t person) {
  const people::View view{.effective_on = then_};
  auto state = person == people::People::kNobody ? people.StateOf({}, view) : people.StateAt(person, view);
  if (!state) return tl::unexpected(state.error());
  GRONDSLAG_TRY(facts, PersonFactsOf(*state, people.forms(), column_.aspect()));
  return column_.CodeOf(std::move(facts), cuts_);
}

base::Result<void> Planned::Judge() {
  const Rulings rulings{.reg = register_, .diagram = *diagram_, .forms = forms_};
  for (std::size_t code = outcomes_.size(); code < column_.size(); ++code) {
    GRONDSLAG_TRY(answer, gate::Judge(rulings, column_[static_cast<Code>(code)], request_, then_));
    outcomes_.push_back(std::make_shared<const Outcome>(gate::OutcomeOf(answer)));
  }
  return {};
}

}  // namespace grondslag::gate
