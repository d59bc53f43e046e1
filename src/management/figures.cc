// Counted over the newest entries of the log, and what the gate says of itself.
#include "management/figures.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gate/gate.h"
#include "ledger/event.h"
#include "management/operations.h"
#include "terms/words.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;

// So far back at most, and over so many entries.
constexpr int kDays = 90;
constexpr std::uint64_t kEntriesMax = 200'000;
constexpr std::size_t kEntriesAtOnce = 5'000;

using CountsByDay = std::map<base::Date, std::uint64_t>;

struct DayCounts {
  base::Date since;  // the first day that is counted whole
  CountsByDay consents, withdrawals, objections;
};

CountsByDay* CountsOf(const ledger::Event& event, DayCounts& counts) {
  if (std::holds_alternative<ledger::ConsentGiven>(event)) return &counts.consents;
  if (std::holds_alternative<ledger::ConsentWithdrawn>(event)) return &counts.withdrawals;
  if (std::holds_alternative<ledger::ObjectionRaised>(event)) return &counts.objections;
  return nullptr;
}

// Back from the newest entry until the first day, or until so many were read: then the last day of these is not whole.
base::Result<DayCounts> CountBack(ledger::Ledger& ledger, std::uint64_t size, base::Date today) {
  DayCounts counts{.since = base::Date(today.days() - std::chrono::days(kDays)),
                   .consents = {},
                   .withdrawals = {},
                   .objections = {}};
  std::uint64_t end = size;
  while (end > 0) {
    const std::uint64_t from = end - std::min<std::uint64_t>(end, kEntriesAtOnce);
    GRONDSLAG_TRY(events, ledger.Read(from, static_cast<std::size_t>(end - from)));
    for (const ledger::RecordedEvent& event : events) {
      CountsByDay* of_kind = CountsOf(event.event, counts);
      if (of_kind == nullptr) continue;
      GRONDSLAG_TRY(day, base::DayOf(event.recorded_at));
      ++(*of_kind)[day];
    }
    GRONDSLAG_TRY(first, base::DayOf(events.front().recorded_at));
    if (first < counts.since) break;
    if (from > 0 && size - from >= kEntriesMax) {
      counts.since = std::min(first.Next(), today);
      break;
    }
    end = from;
  }
  for (CountsByDay* of_kind : {&counts.consents, &counts.withdrawals, &counts.objections})
    of_kind->erase(of_kind->begin(), of_kind->lower_bound(counts.since));
  return counts;
}

json::array DaysToJson(const CountsByDay& counts) {
  json::array days;
  for (const auto& [day, count] : counts) days.push_back({{"day", day.ToString()}, {"count", count}});
  return days;
}

json::value GateToJson(const Parts& parts, std::uint64_t size, base::Date today) {
  if (parts.gate == nullptr) return nullptr;
  const DecisionFigures figures = parts.decisions ? parts.decisions() : DecisionFigures{.since = today};
  json::array decisions;
  for (const auto& [day, counts] : figures.by_day)
    for (const auto& [verdict, count] : counts)
      decisions.push_back({{"day", day.ToString()}, {"verdict", terms::Name(verdict)}, {"count", count}});
  const ledger::Position position = parts.gate->position();
  return json::object{{"position", position},
                      {"is_current", position >= size},
                      {"decisions_since", figures.since.ToString()},
                      {"decisions", std::move(decisions)}};
}

Outcome ReadFigures(Parts& parts, Call& call) {
  const base::Instant now = call.session.now();
  GRONDSLAG_TRY(today, base::DayOf(now));
  GRONDSLAG_TRY(size, parts.ledger.Size());
  GRONDSLAG_TRY(counts, CountBack(parts.ledger, size, today));
  return JsonReply(json::object{{"at", now.ToString()},
                                {"since", counts.since.ToString()},
                                {"entries", size},
                                {"consents", DaysToJson(counts.consents)},
                                {"withdrawals", DaysToJson(counts.withdrawals)},
                                {"objections", DaysToJson(counts.objections)},
                                {"gate", GateToJson(parts, size, today)}});
}

constexpr Operation kFigureOperations[] = {{.id = "readFigures", .roles = kReaders, .answer = ReadFigures}};

}  // namespace

std::span<const Operation> FigureOperations() { return kFigureOperations; }

}  // namespace grondslag::management
