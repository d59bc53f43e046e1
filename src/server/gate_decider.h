// The gate as AuthZEN asks it, for one caller: question.h says how its words are read, gate_answer.h how it answers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "authzen/evaluate.h"
#include "base/result.h"
#include "credentials/credentials.h"
#include "gate/gate.h"
#include "ledger/ledger.h"
#include "rules/rule_book.h"
#include "server/answer_texts.h"
#include "server/gate_answer.h"
#include "server/person_finder.h"
#include "server/question.h"
#include "server/search_results.h"
#include "trail/metrics.h"

namespace grondslag::server {

// That the data of people may be used.
struct Permits {
  ledger::RecordName purpose;
  std::vector<ledger::PersonId> people;  // on record
};

// What came of one call, for whoever logs it.
struct Tally {
  gate::Basis basis;
  std::uint64_t asked = 0, permitted = 0, denied = 0;
  bool has_failed = false;                  // an error stood in the way of an answer
  std::optional<gate::Request> request{};   // of one question, or of the search
  std::optional<terms::Verdict> verdict{};  // of one question
  std::vector<ledger::PersonId> people{};   // asked about, by one question each; of whom nothing is on record none
  std::vector<Permits> permits{};
};

class GateDecider : public authzen::Decider {
 public:
  // The same for all callers.
  struct Parts {
    gate::Gate& gate;
    ledger::Ledger& ledger;
    const rules::RuleBook& book;
    SearchResults& searches;
    trail::Metrics& metrics;
    const Vocabulary& vocabulary;
    PersonFinder& finder;
    AnswerTexts& texts;
  };

  // One for each call; keeps the references.
  GateDecider(const Parts& parts, const credentials::Credential& caller) : parts_(parts), caller_(caller) {}

  // Errors as Gate::Decide.
  base::Result<authzen::Decision> Decide(const authzen::Evaluation& evaluation) override;
  base::Result<bool> WriteDecision(const authzen::Evaluation& evaluation, std::string& json) override;
  // All as of one moment and one position.
  void WriteDecisions(const authzen::Evaluation& evaluation, std::span<const std::string_view> resource_ids,
                      authzen::WrittenDecisions& to) override;

  // resource: everybody on record for whom it is permitted, by what the resource's type names people by; who has no
  // such name is not in it. Of those who may not any more when a page is asked for, none is in it either. subject: the
  // caller, if it may. action: what the caller may do with this person, for each of its purposes.
  base::Result<authzen::Found> Search(const authzen::SearchRequest& search, const authzen::Slice& slice) override;

  const Tally& tally() const { return tally_; }

 private:
  // Of whoever is named, now.
  struct DecidedOf {
    ledger::PersonId person;  // empty: nobody on record
    gate::Decided decided;
  };
  // An error: no answer can be given, which is counted.
  using Ruled = std::variant<DecidedOf, Refusal, base::Error>;
  Ruled DecideOne(const authzen::Evaluation& evaluation);
  // Questions that differ only in the ids of their resources: those, in their order.
  std::vector<Ruled> DecideAlike(const authzen::Evaluation& evaluation, std::span<const std::string_view> ids);
  // All of a question but whom it is about: the request to the tally. by: how people are named. demanded: as of which
  // position at least it is to be answered.
  struct Asked {
    PersonNamed by;
    ledger::Position demanded = 0;
  };
  std::variant<Asked, Refusal> Read(const authzen::Evaluation& evaluation);
  using Whom = base::Result<PersonFinder::Sought>;
  Whom Find(const PersonNamed& by, std::string_view id, ledger::Position identities);
  // Of those who are found, in their order.
  base::Result<gate::DecidedList> DecideFound(std::span<const Whom> whom, ledger::Position demanded);
  std::vector<Ruled> RuledOf(std::span<const Whom> whom, base::Result<gate::DecidedList> list);
  // What becomes of every question, however its answer is told. has_failed: there is none.
  void Count(bool permit, terms::Verdict verdict, trail::Reason reason);
  void CountInTally(bool permit, terms::Verdict verdict);
  void CountFailure();
  void CountPermit(const ledger::PersonId& person);
  GateAnswer Refuse(Refusal refusal);
  bool WriteRefusal(Refusal refusal, std::string& json);
  class Writer;
  // ruled: no error.
  bool Write(const Ruled& ruled, Writer& writer, std::string& json);

  base::Result<authzen::Found> SearchPeople(const authzen::SearchRequest& search, const authzen::Slice& slice);
  base::Result<SearchResults::People> PeopleOf(const gate::Request& request, const authzen::Slice& slice,
                                               std::uint64_t& position);
  base::Result<void> AddPage(const PersonNamed& named, const gate::Request& request,
                             const authzen::SearchRequest& search, const std::vector<ledger::PersonId>& people,
                             const authzen::Slice& slice, authzen::Found& found);
  // By the kind of name; the newest. Empty: there is none.
  base::Result<std::string> IdOf(const PersonNamed& named, const ledger::PersonId& person);
  base::Result<authzen::Found> SearchSubject(const authzen::SearchRequest& search, const authzen::Slice& slice);
  base::Result<authzen::Found> SearchActions(const authzen::SearchRequest& search, const authzen::Slice& slice);

  const Parts& parts_;
  const credentials::Credential& caller_;
  Tally tally_;
};

}  // namespace grondslag::server
