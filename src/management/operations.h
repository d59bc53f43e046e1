// Everything that can be asked: who may, and what answers it. One row for each operation of the description; a test
// holds the two to each other.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "cases/published_case.h"
#include "diagram/diagram.h"
#include "gallery/situation.h"
#include "gate/gate.h"
#include "ledger/ledger.h"
#include "management/call.h"
#include "management/figures.h"
#include "management/invitation.h"

namespace grondslag::management {

class Backups;
class ImportJobs;
class LawChanges;
class Organisations;
class PeopleDueKept;

// What handlers work on. The references outlive the service.
struct Parts {
  ledger::Ledger& ledger;
  const diagram::Diagram& diagram;
  const std::vector<gallery::Situation>& situations;
  const cases::PublishedCases& cases;
  ImportJobs& imports;
  Backups& backups;
  LawChanges& law_changes;
  Organisations& organisations;
  PeopleDueKept& people_due;
  gate::Gate* gate = nullptr;  // null: this process has none
  std::function<DecisionFigures()> decisions = {};
  std::string public_url = {};                                           // by which people reach this server
  std::function<std::optional<Invited>(const Invitation&)> invite = {};  // empty: nobody logs in here
};

// Roles as bits.
using Roles = std::uint8_t;
constexpr Roles RoleBit(ledger::Role role) { return static_cast<Roles>(1U << static_cast<unsigned>(role)); }
inline constexpr Roles kOwner = RoleBit(ledger::Role::owner);
inline constexpr Roles kOfficers = kOwner | RoleBit(ledger::Role::privacy_officer);
inline constexpr Roles kReaders = kOfficers | RoleBit(ledger::Role::viewer);
inline constexpr Roles kReporters = kOfficers | RoleBit(ledger::Role::application);
inline constexpr Roles kAll = kReaders | RoleBit(ledger::Role::application);

struct Operation {
  std::string_view id;  // operationId
  Roles roles = 0;
  bool by_person = false;  // only by somebody who signed in: judgements are no program's
  Outcome (*answer)(Parts& parts, Call& call) = nullptr;
  // Of a request that has an Idempotency-Key, where it was recorded before: the answer again.
  Outcome (*again)(Parts& parts, Call& call, const ledger::Appended& appended) = nullptr;
  std::size_t body_max = std::size_t{1} << 20;  // bytes
};

// By area; each stands in the file of that name.
std::span<const Operation> AboutOperations();
std::span<const Operation> PeopleOperations();
std::span<const Operation> PeopleListOperations();
std::span<const Operation> ActOperations();
std::span<const Operation> RegisterOperations();
std::span<const Operation> DocumentOperations();
std::span<const Operation> LogOperations();
std::span<const Operation> AssessmentOperations();
std::span<const Operation> ConversationOperations();
std::span<const Operation> RuleBookOperations();
std::span<const Operation> CampaignOperations();
std::span<const Operation> FigureOperations();
std::span<const Operation> ImportOperations();
std::span<const Operation> BackupOperations();
std::span<const Operation> CredentialOperations();
std::span<const Operation> LoginOperations();

// Null: there is none.
const Operation* FindOperation(std::string_view id);
// All of them.
std::vector<const Operation*> AllOperations();

}  // namespace grondslag::management
