#include "people/due.h"

#include <algorithm>
#include <utility>

#include "people/judge.h"

namespace grondslag::people {
namespace {

bool IsIn(const Days& days, base::Date day) { return days.from <= day && day <= days.until; }

// Visits the state of everybody of whom some entry is of one of these kinds.
template <class Visit>
base::Result<void> ForStates(const People& people, const View& view, std::initializer_list<EntryKind> kinds,
                             Visit visit) {
  base::Result<void> result;
  people.ForEach([&](const ledger::PersonId& person, std::span<const Entry> entries) {
    const bool matters = std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
      return std::find(kinds.begin(), kinds.end(), entry.kind()) != kinds.end();
    });
    if (!matters) return true;
    const auto state = people.StateOf(entries, view);
    if (state) {
      visit(person, *state);
    } else {
      result = tl::unexpected(state.error());
    }
    return state.has_value();
  });
  return result;
}

}  // namespace

base::Result<std::vector<ExpiringConsent>> ExpiringConsents(const People& people, const View& view, const Days& days) {
  std::vector<ExpiringConsent> expiring;
  auto fine =
      ForStates(people, view, {EntryKind::consent}, [&](const ledger::PersonId& person, const PersonState& state) {
        for (const ConsentStanding& one : state.consents) {
          if (one.standing != Standing::in_force || !one.consent->expires_on || !IsIn(days, *one.consent->expires_on))
            continue;
          expiring.push_back({person, one.purpose, one.consent->position, *one.consent->expires_on});
        }
      });
  if (!fine) return tl::unexpected(fine.error());
  std::stable_sort(expiring.begin(), expiring.end(),
                   [](const ExpiringConsent& a, const ExpiringConsent& b) { return a.expires_on < b.expires_on; });
  return expiring;
}

base::Result<std::vector<Coming>> ComingOfAge(const People& people, const View& view, const Days& days) {
  std::vector<Coming> coming;
  auto fine = ForStates(people, view, {EntryKind::age}, [&](const ledger::PersonId& person, const PersonState& state) {
    const auto first = static_cast<std::ptrdiff_t>(coming.size());
    for (const AgeValue& age : state.ages) {
      // An older finding that a newer one took the place of says nothing.
      if (!age.from || !IsIn(days, *age.from) || state.AgeOn(age.fact, *age.from) != age.value) continue;
      for (const ConsentStanding& one : state.consents) {
        if (one.standing != Standing::in_force || one.consent->by == ledger::ActedBy::person) continue;
        const Coming found{person, *age.from, age.fact, age.value, one.purpose, one.consent->position};
        if (std::find(coming.begin() + first, coming.end(), found) == coming.end()) coming.push_back(found);
      }
    }
  });
  if (!fine) return tl::unexpected(fine.error());
  std::stable_sort(coming.begin(), coming.end(), [](const Coming& a, const Coming& b) { return a.on < b.on; });
  return coming;
}

base::Result<bool> MustTell(const diagram::Diagram& book, const PersonState& state, const Forms& forms,
                            const Coming& coming, const terms::GivenFacts& purpose_facts) {
  for (const Told& told : state.told) {
    if (told.duty == kTellChild && told.about == coming.consent) return false;
  }
  // Age as the decision on consent knows it, and no other fact about it.
  if (coming.fact != "age") return false;
  const base::Date at = std::max(coming.on, book.book().begins);
  GRONDSLAG_TRY(decision, JudgeConsent(book, state, forms, coming.purpose, purpose_facts, at));
  return std::any_of(decision.duties.begin(), decision.duties.end(),
                     [](const terms::DutyAnswer& duty) { return duty.rule.rule == kTellChild; });
}

base::Result<std::vector<StopToLookInto>> StopsToLookInto(const People& people, const View& view) {
  std::vector<StopToLookInto> stops;
  auto fine = ForStates(people, view, {EntryKind::withdrawal, EntryKind::objection, EntryKind::restriction},
                        [&](const ledger::PersonId& person, const PersonState& state) {
                          for (const Stop& stop : state.StopsToLookInto()) stops.push_back({person, stop});
                        });
  if (!fine) return tl::unexpected(fine.error());
  return stops;
}

base::Result<std::vector<ObjectionToWeigh>> ObjectionsToWeigh(const People& people, const View& view) {
  constexpr std::uint32_t kMonthsToAnswer = 1;
  std::vector<ObjectionToWeigh> open;
  base::Result<void> days;
  auto fine =
      ForStates(people, view, {EntryKind::objection}, [&](const ledger::PersonId& person, const PersonState& state) {
        for (const Objection& one : state.objections) {
          if (one.status != ObjectionStatus::open) continue;
          const auto day = base::DayOf(one.stop.at);
          if (!day) {
            days = tl::unexpected(day.error());
            continue;
          }
          open.push_back({person, one.stop.position, one.purpose, MonthsAfter(*day, kMonthsToAnswer)});
        }
      });
  if (!fine) return tl::unexpected(fine.error());
  if (!days) return tl::unexpected(days.error());
  std::stable_sort(open.begin(), open.end(),
                   [](const ObjectionToWeigh& a, const ObjectionToWeigh& b) { return a.answer_by < b.answer_by; });
  return open;
}

}  // namespace grondslag::people
