#include "commands/import_batch.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/text.h"
#include "commands/refusal_words.h"
#include "people/check.h"
#include "people/person_state.h"
#include "people/thread.h"

namespace grondslag::commands {
namespace {

// Somebody on record may change while a batch is judged; then it is judged anew.
constexpr int kTriesMax = 5;

// What of a person on record the rows about them need.
class OnRecord {
 public:
  static base::Result<OnRecord> Load(const ImportWork& work, const ledger::PersonId& person) {
    OnRecord loaded;
    loaded.person_ = person;
    GRONDSLAG_TRY(thread, work.session.ledger.ReadThread(ledger::ThreadOf(person)));
    const bool needs_opening = std::any_of(thread.begin(), thread.end(), [](const ledger::RecordedEvent& event) {
      return people::NeedsOpening(event.event);
    });
    if (needs_opening) {
      if (auto opened = work.session.ledger.OpenTexts(thread); !opened) return tl::unexpected(opened.error());
    }
    for (const ledger::RecordedEvent* event : people::CountingIn(thread, work.organisation.jobs)) {
      if (const auto* identified = std::get_if<ledger::PersonIdentified>(&event->event))
        loaded.kinds_.insert(identified->kind);
    }
    loaded.thread_ = std::move(thread);
    return loaded;
  }

  base::Result<people::PersonState> StateAt(const ImportWork& work, base::Instant at) const {
    return people::FoldPerson(thread_, person_, work.organisation.forms, work.organisation.jobs, {.effective_on = at});
  }
  bool IsKnownBy(ledger::IdentifierKind kind) const { return kinds_.contains(kind); }
  // Whether more is on record than how the person is known: then it matters what comes in meanwhile.
  bool has_more() const { return thread_.size() > kinds_.size(); }
  ledger::Position next() const { return thread_.empty() ? 0 : thread_.back().position + 1; }

 private:
  ledger::PersonId person_;
  std::vector<ledger::RecordedEvent> thread_;
  std::set<ledger::IdentifierKind> kinds_;  // of identifiers that count
};

void SetPerson(ledger::Event& event, const ledger::PersonId& person) {
  std::visit(
      [&]<class T>(T& typed) {
        if constexpr (requires { typed.person = person; }) typed.person = person;
      },
      event);
}

// A yes that is on record with all that counts in it.
bool IsOnRecord(const ledger::ConsentGiven& given, base::Instant at, const people::PersonState& state) {
  const auto standing = state.ConsentTo(given.purpose);
  return standing.consent && standing.consent->form == given.form && standing.consent->version == given.form_version &&
         standing.consent->given_at == at && standing.consent->by == given.by;
}
// An objection that stands since then or before, with no yes after it that may have lifted it.
bool IsOnRecord(const ledger::ObjectionRaised& raised, base::Instant at, const people::PersonState& state) {
  return std::any_of(state.objections.begin(), state.objections.end(), [&](const people::Objection& one) {
    const bool is_lifted =
        std::any_of(state.consents.begin(), state.consents.end(), [&](const people::ConsentStanding& standing) {
          return standing.consent && standing.consent->given_at > one.stop.at;
        });
    return one.kind == raised.kind && one.purpose.empty() && one.stop.at <= at && !is_lifted &&
           (one.contact_channel.empty() || one.contact_channel == raised.contact_channel);
  });
}

base::LocalText ReasonsOf(const base::Error& error) {
  std::vector<std::string> dutch, english;
  for (const base::Problem& problem : error.problems) {
    english.push_back(base::OneLine(problem.message));
    dutch.push_back(problem.dutch.empty() ? english.back() : base::OneLine(problem.dutch));
  }
  if (english.empty()) return {.nl = base::OneLine(error.message), .en = base::OneLine(error.message)};
  return {.nl = base::Join(dutch, "; "), .en = base::Join(english, "; ")};
}

// Judges the rows of a batch, one by one, as the record is now.
class Judging {
 public:
  Judging(const ImportWork& work, const Batch& batch) : work_(work), batch_(batch) {}

  base::Result<void> Run() {
    outcome_.row_count = batch_.row_count;
    outcome_.refused = batch_.refused;
    for (const BatchRow& one : batch_.rows) {
      if (auto judged = JudgeRow(one); !judged) return judged;
    }
    std::stable_sort(outcome_.refused.begin(), outcome_.refused.end(),
                     [](const RefusedRow& a, const RefusedRow& b) { return a.line < b.line; });
    return {};
  }

  BatchOutcome& outcome() { return outcome_; }
  std::vector<ledger::NewEvent>& drafts() { return drafts_; }
  std::vector<std::pair<ledger::ThreadKey, ledger::Position>> Expected() const {
    std::vector<std::pair<ledger::ThreadKey, ledger::Position>> expected;
    for (const auto& [person, loaded] : people_) {
      if (loaded.has_more()) expected.emplace_back(ledger::ThreadOf(person), loaded.next());
    }
    return expected;
  }

 private:
  base::Result<const OnRecord*> Find(const Identity& identity) {
    if (!identity.on_record) return nullptr;
    if (const auto known = people_.find(identity.person); known != people_.end()) return &known->second;
    GRONDSLAG_TRY(loaded, OnRecord::Load(work_, identity.person));
    return &people_.emplace(identity.person, std::move(loaded)).first->second;
  }

  base::Result<void> JudgeRow(const BatchRow& one) {
    const base::Instant at = one.row.at.value_or(work_.begun_at);
    GRONDSLAG_TRY(on_record, Find(one.identity));
    people::PersonState state;
    state.view = {.effective_on = at};
    if (on_record != nullptr) {
      GRONDSLAG_TRY(folded, on_record->StateAt(work_, at));
      state = std::move(folded);
    }
    const bool was_known = state.known;
    // Who is new is known by this row; of an unfinished job nothing counts, not even who there is.
    if (!state.erased) state.known = true;
    const std::vector<std::size_t> to_identify = ToIdentify(one, on_record);
    const bool is_stop = work_.kind == ledger::JobKind::suppressions;
    if (state.erased && (!is_stop || !to_identify.empty())) {
      Refuse(one, RowFault::erased, is_stop ? TextOf("row_of_erased_and_new") : TextOf("row_of_erased"));
      return {};
    }
    GRONDSLAG_TRY(event, Check(one, state, at));
    if (event.refused) {
      Refuse(one, RowFault::refused, event.reason);
      return {};
    }
    outcome_.taken.push_back(
        {.identity = one.identity, .was_known = was_known, .brings_nothing = to_identify.empty() && !event.event});
    for (const std::size_t i : to_identify) Identify(one, i);
    if (event.event) AddDraft(*std::move(event.event), at);
    return {};
  }

  // What a check made of a row: refused, nothing new, or an event.
  struct Checked {
    bool refused = false;
    base::LocalText reason = {};
    std::optional<ledger::Event> event = {};
  };
  base::Result<Checked> Check(const BatchRow& one, const people::PersonState& state, base::Instant at) const {
    if (!one.row.draft) return Checked();
    ledger::Event event = *one.row.draft;
    SetPerson(event, one.identity.person);
    if (auto* given = std::get_if<ledger::ConsentGiven>(&event)) {
      if (IsOnRecord(*given, at, state)) return Checked();
      NameRepresentative(*given, state, at);
      return Take(people::CheckConsent(work_.checking, state, std::move(*given), at));
    }
    auto& raised = std::get<ledger::ObjectionRaised>(event);
    if (IsOnRecord(raised, at, state)) return Checked();
    return Take(people::CheckObjection(work_.checking, state, std::move(raised), at));
  }
  template <class T>
  static base::Result<Checked> Take(base::Result<T> checked) {
    if (checked) return Checked{.event = ledger::Event(*std::move(checked))};
    if (checked.error().code != base::ErrorCode::invalid_input) return tl::unexpected(checked.error());
    return Checked{.refused = true, .reason = ReasonsOf(checked.error())};
  }
  // The one there is, where a representative said yes and the table cannot say which.
  static void NameRepresentative(ledger::ConsentGiven& given, const people::PersonState& state, base::Instant at) {
    if (given.by == ledger::ActedBy::person) return;
    const auto day = base::DayOf(at);
    if (!day) return;
    const auto found = state.RepresentativesAt(at, *day, given.purpose);
    if (found.size() == 1) given.representative = found.front()->position;
  }

  // Which identifiers of the row are not on record as the person's.
  std::vector<std::size_t> ToIdentify(const BatchRow& one, const OnRecord* on_record) const {
    std::vector<std::size_t> to_identify;
    for (std::size_t i = 0; i < one.identity.tags.size(); ++i) {
      const Had had = one.identity.had[i];
      // Found by a job that is not complete, or never will be: that does not count.
      const bool counts_not =
          had == Had::on_record && on_record != nullptr && !on_record->IsKnownBy(one.row.identifiers[i].spelling.kind);
      if ((had == Had::nobody || counts_not) && !identified_.contains(one.identity.tags[i])) to_identify.push_back(i);
    }
    return to_identify;
  }
  void Identify(const BatchRow& one, std::size_t i) {
    const Identifier& identifier = one.row.identifiers[i];
    identified_.insert(one.identity.tags[i]);
    AddDraft(work_.session.ledger.Identify(one.identity.person, identifier.spelling, identifier.text), work_.begun_at);
  }

  void AddDraft(ledger::Event event, base::Instant at) {
    drafts_.push_back(Draft(work_.session, std::move(event), at));
    drafts_.back().job = work_.job;
  }
  void Refuse(const BatchRow& one, RowFault fault, base::LocalText reason) {
    outcome_.refused.push_back({one.row.line, {}, fault, std::move(reason)});
  }

  const ImportWork& work_;
  const Batch& batch_;
  BatchOutcome outcome_;
  std::vector<ledger::NewEvent> drafts_;
  std::map<ledger::PersonId, OnRecord> people_;
  std::set<ledger::Tag> identified_;  // in this batch
};

}  // namespace

ledger::AppendId IdOfBatch(const ledger::JobId& job, std::uint64_t number) {
  constexpr std::size_t kMoment = 6;  // ids of appends come in the order of time
  const log::Hash hash = log::Sha256(fmt::format("batch {} {}", job.ToString(), number));
  base::UuidBytes bytes = job.bytes();
  std::copy_n(hash.begin(), bytes.size() - kMoment, bytes.begin() + kMoment);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x80);  // RFC 9562, version 8: made by a rule of one's own
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
  return ledger::AppendId(bytes);
}

base::Result<BatchOutcome> CarryOutBatch(const ImportWork& work, Batch batch) {
  for (int tries = 1;; ++tries) {
    Judging judging(work, batch);
    if (auto judged = judging.Run(); !judged) return tl::unexpected(judged.error());
    if (work.job.empty() || judging.drafts().empty()) return std::move(judging.outcome());
    const ledger::AppendId id = IdOfBatch(work.job, batch.number);
    if (work.goes_on) {
      GRONDSLAG_TRY(before, work.session.ledger.FindAppend(id));
      if (before) return std::move(judging.outcome());
    }
    const auto appended =
        work.session.ledger.Append({.id = id, .events = std::move(judging.drafts()), .expected = judging.Expected()});
    if (appended) return std::move(judging.outcome());
    if (appended.error().code != base::ErrorCode::conflict || tries == kTriesMax)
      return tl::unexpected(appended.error());
  }
}

}  // namespace grondslag::commands
