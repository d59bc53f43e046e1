#include "management/planned.h"

#include <algorithm>
#include <utility>

namespace grondslag::management {
namespace {

// What the register has against a part of the document, and where that stands.
struct Said {
  std::string pointer;
  registry::Problem problem;
};

std::string PointerOf(const base::Node& node) {
  const std::size_t mark = node.place.file.find('#');
  return mark == std::string::npos ? "" : node.place.file.substr(mark + 1);
}

// A problem of the register has a code and texts of its own.
Refusal RefusalOf(const base::Error& error, const std::vector<Said>& said) {
  Refusal refusal = OfBody(error);
  for (Fault& fault : refusal.faults) {
    const auto typed = std::find_if(said.begin(), said.end(), [&](const Said& one) {
      return one.pointer == fault.pointer && one.problem.ToString() == fault.message.en;
    });
    if (typed != said.end()) fault = FaultOf(typed->pointer, typed->problem);
  }
  return refusal;
}

// Why a purpose says something else from now on is asked of everybody; what it says is told to people.
bool LacksReason(const commands::RecordsPlan& plan) {
  return std::any_of(plan.drafts.begin(), plan.drafts.end(), [](const ledger::NewEvent& draft) {
    const auto* changed = std::get_if<ledger::PurposeChanged>(&draft.event);
    return changed != nullptr && changed->reason.empty();
  });
}

}  // namespace

base::Node TextNode(std::string text) {
  base::Node node;
  node.scalar = std::move(text);
  return node;
}

base::Node MapOf(std::string_view key, base::Node value) {
  base::Node map;
  map.kind = base::Node::Kind::map;
  map.entries.push_back({std::string(key), std::move(value)});
  return map;
}

tl::expected<commands::RecordsPlan, Refusal> PlanOf(const Call& call, const commands::Organisation& organisation,
                                                    base::Node document) {
  std::vector<Said> said;
  commands::RecordsRequest request{.document = std::move(document),
                                   .occurred_at = call.OccurredAt(),
                                   .reason = call.TextIn("reason"),
                                   .refused = [&](const base::Node& part, const registry::Problem& problem) {
                                     said.push_back({PointerOf(part), problem});
                                   }};
  auto plan = commands::PlanRecords(call.session, organisation, request);
  if (!plan) return tl::unexpected(RefusalOf(plan.error(), said));
  if (LacksReason(*plan)) return Refuse(FaultOf("/reason", "missing_member", "reason"));
  return *std::move(plan);
}

tl::expected<commands::RecordsPlan, Refusal> CarryOutPlan(Call& call, const commands::Organisation& organisation,
                                                          base::Node document) {
  GRONDSLAG_TRY(plan, PlanOf(call, organisation, std::move(document)));
  if (auto done = commands::CarryOut(call.session, organisation, plan); !done)
    return tl::unexpected(Refusal(done.error()));
  return std::move(plan);
}

std::optional<Refusal> CheckDraft(const Call& call, const commands::Organisation& organisation,
                                  const ledger::NewEvent& draft) {
  Faults faults;
  for (const registry::Problem& problem :
       registry::ProblemsOf(organisation.events, std::span(&draft, 1), call.session.diagram))
    faults.push_back(FaultOf("", problem));
  if (faults.empty()) return std::nullopt;
  return Refusal(ProblemCode::invalid, std::move(faults));
}

std::optional<ledger::Position> LastAbout(const commands::Organisation& organisation,
                                          const ledger::RecordName& record) {
  const auto& events = organisation.events;
  const auto last = std::find_if(events.rbegin(), events.rend(), [&](const ledger::RecordedEvent& event) {
    return ledger::RecordOf(event.event) == record;
  });
  if (last == events.rend()) return std::nullopt;
  return last->position;
}

}  // namespace grondslag::management
