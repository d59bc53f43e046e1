#include "data_subject/purpose_standing.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "commands/consent.h"
#include "commands/stops.h"
#include "documents/rights.h"

namespace grondslag::data_subject {
namespace {

constexpr const char* kChannel = "link";

bool HasRight(std::string_view article, const registry::Register& reg, const ledger::PurposeTerms& terms) {
  const auto& rights = documents::Rights();
  return std::any_of(rights.begin(), rights.end(), [&](const documents::Right& right) {
    return right.article == article && documents::Holds(right, reg, terms);
  });
}

bool IsAgainst(const people::Objection& objection, ledger::ObjectionKind kind, const ledger::RecordName& purpose) {
  return objection.kind == kind && (objection.purpose.empty() || objection.purpose == purpose);
}

// The newest that is not overruled, against every channel. Null: none.
const people::Objection* NewestObjection(const people::PersonState& state, ledger::ObjectionKind kind,
                                         const ledger::RecordName& purpose) {
  const people::Objection* newest = nullptr;
  for (const people::Objection& one : state.objections) {
    if (!IsAgainst(one, kind, purpose) || !one.contact_channel.empty()) continue;
    if (one.StatusIn(purpose) != people::ObjectionStatus::overruled) newest = &one;
  }
  return newest;
}

std::optional<people::TextOfThen> TextOf(const people::ConsentStanding& standing,
                                         std::span<const people::HistoryLine> history) {
  if (!standing.consent) return std::nullopt;
  const auto line = std::find_if(history.begin(), history.end(), [&](const people::HistoryLine& one) {
    return one.event.position == standing.consent->position;
  });
  return line == history.end() ? std::nullopt : line->text;
}

class Standings {
 public:
  Standings(const registry::Register& reg, const people::PersonState& state, PurposeStanding& standing)
      : reg_(reg), state_(state), standing_(standing) {}

  void Settle() {
    const bool was_asked = HasRight("avg:7(3)", reg_, *standing_.terms);
    const bool in_force = was_asked && standing_.consent.standing == people::Standing::in_force;
    if (standing_.terms->direct_marketing && StoppedByAdvertising(in_force)) return;
    standing_.can = was_asked ? StopKind::withdraw : StopKind::none;
    if (in_force) return;
    if (was_asked && standing_.consent.withdrawal) {
      StoppedBy(StopKind::withdraw, *standing_.consent.withdrawal);
    } else if (standing_.terms->direct_marketing) {
      standing_.can = StopKind::object_to_advertising;
    } else if (HasRight("avg:21(1)", reg_, *standing_.terms)) {
      SettleUse();
    }
  }

 private:
  void StoppedBy(StopKind kind, const people::Stop& stop) {
    standing_.can = StopKind::none;
    standing_.stopped_by = kind;
    standing_.stop = stop;
  }

  // A yes that counts takes back a no that came before it (people/person_state.h, StandingObjection).
  bool StoppedByAdvertising(bool in_force) {
    const people::Objection* objection = NewestObjection(state_, ledger::ObjectionKind::advertising, standing_.purpose);
    const bool said_yes = in_force && standing_.consent.consent->judged_allowed;
    if (objection == nullptr || (said_yes && objection->stop.at < standing_.consent.consent->given_at)) return false;
    StoppedBy(StopKind::object_to_advertising, objection->stop);
    return true;
  }

  void SettleUse() {
    if (const people::Objection* objection = NewestObjection(state_, ledger::ObjectionKind::use, standing_.purpose)) {
      StoppedBy(StopKind::object_to_use, objection->stop);
      standing_.weighing = objection->status;
      return;
    }
    standing_.can = StopKind::object_to_use;
    for (const people::Objection& one : state_.objections) {
      if (IsAgainst(one, ledger::ObjectionKind::use, standing_.purpose)) standing_.overruled_at = one.stop.at;
    }
  }

  const registry::Register& reg_;
  const people::PersonState& state_;
  PurposeStanding& standing_;
};

base::Result<void> Withdraw(commands::Session& session, const ledger::PersonId& person,
                            const ledger::RecordName& purpose, const StopDetails& details) {
  ledger::ConsentWithdrawn withdrawn;
  withdrawn.purpose = purpose;
  withdrawn.channel = kChannel;
  withdrawn.evidence = ledger::PersonEvidence(details.link + (details.one_click ? ", one click (RFC 8058)" : ""));
  return commands::WithdrawConsent(session, {.person = {.id = person, .spelling = {}, .text = {}},
                                             .event = std::move(withdrawn),
                                             .occurred_at = session.now()})
      .map([](const commands::Recorded&) {});
}

base::Result<void> Object(commands::Session& session, const ledger::PersonId& person, const ledger::RecordName& purpose,
                          ledger::ObjectionKind kind, const StopDetails& details) {
  ledger::ObjectionRaised raised;
  raised.kind = kind;
  raised.purpose = purpose;
  raised.channel = kChannel;
  raised.restricts = kind == ledger::ObjectionKind::use && details.restricts;
  raised.grounds = ledger::PersonEvidence(details.grounds);
  return commands::RecordObjection(session, {.person = {.id = person, .spelling = {}, .text = {}},
                                             .event = std::move(raised),
                                             .occurred_at = session.now()})
      .map([](const commands::Recorded&) {});
}

}  // namespace

bool PurposeStanding::HasSomethingToStop() const {
  return can == StopKind::withdraw ? consent.standing == people::Standing::in_force : can != StopKind::none;
}

PurposeStanding StandingOf(const PersonAndOrganisation& record, const ledger::RecordName& purpose) {
  const people::PersonState& state = record.person.state;
  const registry::Register& reg = record.organisation.reg;
  PurposeStanding standing;
  standing.purpose = purpose;
  standing.terms = &reg.purposes.find(purpose)->second.now();
  standing.consent = state.ConsentTo(purpose);
  standing.text = TextOf(standing.consent, record.history);
  standing.is_restricted = state.IsRestricted(purpose);
  for (const people::Objection& one : state.objections) {
    if (IsAgainst(one, ledger::ObjectionKind::advertising, purpose) && !one.contact_channel.empty())
      standing.other_channels.push_back(one);
  }
  Standings(reg, state, standing).Settle();
  return standing;
}

std::vector<ledger::RecordName> PurposesOn(const registry::Register& reg, base::Date day) {
  std::vector<ledger::RecordName> names;
  for (const auto& [name, purpose] : reg.purposes) {
    if (!reg.HasEnded(name, day) && purpose.now().begins <= day) names.push_back(name);
  }
  return names;
}

base::Result<void> Stop(commands::Session& session, const ledger::PersonId& person, const ledger::RecordName& purpose,
                        StopKind kind, const StopDetails& details) {
  switch (kind) {
    case StopKind::withdraw: return Withdraw(session, person, purpose, details);
    case StopKind::object_to_advertising:
      return Object(session, person, purpose, ledger::ObjectionKind::advertising, details);
    case StopKind::object_to_use: return Object(session, person, purpose, ledger::ObjectionKind::use, details);
    case StopKind::none: break;
  }
  return base::Fail(base::ErrorCode::invalid_input, "there is nothing to stop");
}

}  // namespace grondslag::data_subject
