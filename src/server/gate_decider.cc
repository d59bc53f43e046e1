#include "server/gate_decider.h"

#include <algorithm>
#include <span>
#include <utility>
#include <variant>

#include "authzen/write_answer.h"
#include "people/thread.h"

namespace grondslag::server {
namespace {

using authzen::Evaluation;
using authzen::Found;
using authzen::SearchRequest;
using authzen::Slice;
using base::ErrorCode;
using ledger::PersonId;

// What was found in one go, cut to the slice.
Found SliceOf(std::vector<authzen::SearchItem> items, const Slice& slice, std::uint64_t position) {
  Found found{
      .position = position, .items = {}, .next = std::nullopt, .total = items.size(), .context = authzen::Object()};
  const std::size_t begin = std::min<std::size_t>(slice.offset, items.size());
  const std::size_t end = std::min<std::size_t>(begin + slice.limit, items.size());
  std::move(items.begin() + static_cast<std::ptrdiff_t>(begin), items.begin() + static_cast<std::ptrdiff_t>(end),
            std::back_inserter(found.items));
  if (end < items.size()) found.next = end;
  return found;
}

}  // namespace

// Writes decisions, keeps what it has found written, and counts them in the metrics when it ends: what all threads
// count is not touched for each.
class GateDecider::Writer {
 public:
  Writer(const Parts& parts, const credentials::Credential& caller, const authzen::Object& asked)
      : parts_(parts), caller_(caller), asked_(asked) {}
  ~Writer() {
    for (const Known& known : known_) Count(known.kept->told, known.count);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  AnswerTexts::Told Put(const gate::Decided& decided, std::string& json) {
    if (decided.denial != gate::Denial::none) {
      const GateAnswer answer = AnswerOf(decided, parts_.book, caller_, asked_);
      json += authzen::Write(answer.decision);
      const AnswerTexts::Told told{
          .decision = answer.decision.decision, .verdict = answer.verdict, .reason = answer.reason};
      Count(told, 1);
      return told;
    }
    Known& known = KnownOf(decided);
    ++known.count;
    known.kept->Put(BeginOf(decided.basis), json);
    return known.kept->told;
  }

 private:
  struct Known {
    std::shared_ptr<const AnswerTexts::Kept> kept;
    std::uint64_t count = 0;
  };

  void Count(const AnswerTexts::Told& told, std::uint64_t count) {
    parts_.metrics.decisions(told.verdict, told.reason).Add(count);
  }
  Known& KnownOf(const gate::Decided& decided) {
    for (Known& known : known_) {
      if (known.kept->outcome == decided.outcome) return known;
    }
    return known_.emplace_back(Known{.kept = parts_.texts.Of(decided, caller_, asked_)});
  }
  const std::string& BeginOf(const gate::Basis& basis) {
    if (begin_.empty() || basis.at != basis_.at || basis.position != basis_.position) {
      begin_ = AnswerTexts::BeginOf(basis);
      basis_ = basis;
    }
    return begin_;
  }

  const Parts& parts_;
  const credentials::Credential& caller_;
  const authzen::Object& asked_;
  std::vector<Known> known_;  // there are few outcomes
  gate::Basis basis_;
  std::string begin_;  // of the answers based on that
};

base::Result<authzen::Decision> GateDecider::Decide(const Evaluation& evaluation) {
  const Ruled ruled = DecideOne(evaluation);
  if (const auto* error = std::get_if<base::Error>(&ruled)) return tl::unexpected(*error);
  const auto* refusal = std::get_if<Refusal>(&ruled);
  GateAnswer answer = refusal != nullptr
                          ? Refuse(*refusal)
                          : AnswerOf(std::get<DecidedOf>(ruled).decided, parts_.book, caller_, evaluation.context);
  Count(answer.decision.decision, answer.verdict, answer.reason);
  if (answer.decision.decision) CountPermit(std::get<DecidedOf>(ruled).person);
  return std::move(answer.decision);
}

base::Result<bool> GateDecider::WriteDecision(const Evaluation& evaluation, std::string& json) {
  const Ruled ruled = DecideOne(evaluation);
  if (const auto* error = std::get_if<base::Error>(&ruled)) return tl::unexpected(*error);
  Writer writer(parts_, caller_, evaluation.context);
  return Write(ruled, writer, json);
}

void GateDecider::WriteDecisions(const Evaluation& evaluation, std::span<const std::string_view> resource_ids,
                                 authzen::WrittenDecisions& to) {
  Writer writer(parts_, caller_, evaluation.context);
  const std::vector<Ruled> all = DecideAlike(evaluation, resource_ids);
  const std::size_t begin = to.json.size();
  for (const Ruled& ruled : all) {
    // Most are as long as the first one.
    if (&ruled == &all.front() + 1) to.json.reserve(begin + (to.json.size() - begin + 1) * all.size());
    if (const auto* error = std::get_if<base::Error>(&ruled)) {
      authzen::AddDenial(*error, to);
    } else {
      to.Add([&](std::string& json) { return Write(ruled, writer, json); });
    }
  }
}

bool GateDecider::Write(const Ruled& ruled, Writer& writer, std::string& json) {
  if (const auto* refusal = std::get_if<Refusal>(&ruled)) return WriteRefusal(*refusal, json);
  const auto& answered = std::get<DecidedOf>(ruled);
  const AnswerTexts::Told told = writer.Put(answered.decided, json);
  CountInTally(told.decision, told.verdict);
  if (told.decision) CountPermit(answered.person);
  return told.decision;
}

bool GateDecider::WriteRefusal(Refusal refusal, std::string& json) {
  const GateAnswer answer = Refuse(refusal);
  Count(false, answer.verdict, answer.reason);
  json += authzen::Write(answer.decision);
  return false;
}

std::variant<GateDecider::Asked, Refusal> GateDecider::Read(const Evaluation& evaluation) {
  auto read = ReadQuestion(evaluation, parts_.vocabulary, caller_);
  if (const auto* refusal = std::get_if<Refusal>(&read)) return *refusal;
  const auto demanded = ReadPositionMin(evaluation.context);
  if (!demanded) return Refusal::bad_property;
  auto& [request, named] = std::get<Question>(read);
  tally_.request = std::move(request);
  return Asked{.by = named, .demanded = *demanded};
}

GateDecider::Ruled GateDecider::DecideOne(const Evaluation& evaluation) {
  const std::string_view id = evaluation.resource.id;
  return std::move(DecideAlike(evaluation, {&id, 1}).front());
}

std::vector<GateDecider::Ruled> GateDecider::DecideAlike(const Evaluation& evaluation,
                                                         std::span<const std::string_view> ids) {
  tally_.asked += ids.size();
  const auto asked = Read(evaluation);
  if (const auto* refusal = std::get_if<Refusal>(&asked)) return std::vector<Ruled>(ids.size(), *refusal);
  const auto& [by, demanded] = std::get<Asked>(asked);
  const ledger::Position identities = parts_.gate.identities();
  std::vector<Whom> whom;
  whom.reserve(ids.size());
  for (const std::string_view id : ids) whom.push_back(Find(by, id, identities));
  auto list = DecideFound(whom, demanded);
  if (list && by.kind && list->basis.identities != identities) {
    // Meanwhile an identifier has come to name somebody else: all are looked for again, past what is kept.
    for (std::size_t i = 0; i < ids.size(); ++i)
      whom[i] = parts_.finder.FindAnew(*by.kind, ids[i], list->basis.identities);
    list = DecideFound(whom, demanded);
  }
  if (list) tally_.basis = list->basis;
  return RuledOf(whom, std::move(list));
}

GateDecider::Whom GateDecider::Find(const PersonNamed& by, std::string_view id, ledger::Position identities) {
  if (by.kind) return parts_.finder.Find(*by.kind, id, identities);
  const auto person = PersonId::Parse(id);
  return person ? PersonFinder::Sought(*person) : std::nullopt;
}

base::Result<gate::DecidedList> GateDecider::DecideFound(std::span<const Whom> whom, ledger::Position demanded) {
  std::vector<PersonId> people;
  people.reserve(whom.size());
  for (const Whom& each : whom) {
    if (each && *each) people.push_back(**each);
  }
  return parts_.gate.DecideList(people, *tally_.request, demanded);
}

std::vector<GateDecider::Ruled> GateDecider::RuledOf(std::span<const Whom> whom, base::Result<gate::DecidedList> list) {
  std::vector<Ruled> ruled;
  ruled.reserve(whom.size());
  std::size_t next = 0;
  for (const Whom& each : whom) {
    if (!each || (*each && !list)) {
      CountFailure();
      ruled.emplace_back(each ? list.error() : each.error());
    } else if (!*each) {
      ruled.emplace_back(Refusal::bad_identifier);
    } else {
      const PersonId& person = **each;
      DecidedOf& of = std::get<DecidedOf>(ruled.emplace_back(
          DecidedOf{.person = person, .decided = {.basis = list->basis, .denial = list->denial, .outcome = nullptr}}));
      if (list->denial == gate::Denial::none) of.decided.outcome = std::move(list->outcomes[next++]);
      if (!person.empty()) tally_.people.push_back(person);
    }
  }
  return ruled;
}

GateAnswer GateDecider::Refuse(Refusal refusal) {
  tally_.basis.position = std::max(tally_.basis.position, parts_.gate.position());
  tally_.basis.at = std::max(tally_.basis.at, parts_.ledger.options().clock());
  return AnswerOf(refusal, tally_.basis, parts_.book);
}

void GateDecider::Count(bool permit, terms::Verdict verdict, trail::Reason reason) {
  CountInTally(permit, verdict);
  parts_.metrics.decisions(verdict, reason).Add();
}

void GateDecider::CountInTally(bool permit, terms::Verdict verdict) {
  ++(permit ? tally_.permitted : tally_.denied);
  tally_.verdict = verdict;
}

void GateDecider::CountFailure() {
  tally_.has_failed = true;
  ++tally_.denied;
  parts_.metrics.decisions(terms::Verdict::undetermined, trail::Reason::failure).Add();
}

void GateDecider::CountPermit(const PersonId& person) {
  if (person.empty()) return;
  const ledger::RecordName& purpose = tally_.request->purpose;
  if (tally_.permits.empty() || tally_.permits.back().purpose != purpose) tally_.permits.push_back({purpose, {}});
  tally_.permits.back().people.push_back(person);
}

base::Result<Found> GateDecider::Search(const SearchRequest& search, const Slice& slice) {
  switch (search.search_for) {
    case authzen::SearchFor::subject: return SearchSubject(search, slice);
    case authzen::SearchFor::action: return SearchActions(search, slice);
    case authzen::SearchFor::resource: break;
  }
  return SearchPeople(search, slice);
}

base::Result<Found> GateDecider::SearchPeople(const SearchRequest& search, const Slice& slice) {
  const Evaluation asked{search.subject, search.action, search.resource, search.context};
  auto read = ReadQuestion(asked, parts_.vocabulary, caller_);
  if (const auto* refusal = std::get_if<Refusal>(&read)) {
    Found none{.position = parts_.gate.position(), .items = {}, .next = std::nullopt, .total = 0, .context = {}};
    none.context["reason"] = Name(*refusal);
    return none;
  }
  auto& [request, named] = std::get<Question>(read);
  tally_.request = std::move(request);

  Found found;
  GRONDSLAG_TRY(people, PeopleOf(*tally_.request, slice, found.position));
  tally_.basis.position = found.position;
  auto added = AddPage(named, *tally_.request, search, *people, slice, found);
  if (!added) return tl::unexpected(std::move(added).error());
  found.context = BasisContext(tally_.basis, parts_.book);
  found.context["ledger_position"] = found.position;
  found.context["permitted"] = people->size();
  tally_.permitted += found.items.size();
  return found;
}

base::Result<SearchResults::People> GateDecider::PeopleOf(const gate::Request& request, const Slice& slice,
                                                          std::uint64_t& position) {
  const ledger::RecordName caller = caller_.terms.credential;
  if (slice.position) {
    position = *slice.position;
    if (auto kept = parts_.searches.Find({.caller = caller, .request = request, .position = position})) return kept;
    return base::Fail(ErrorCode::conflict, "the pages of this search are not kept any more; search again");
  }
  GRONDSLAG_TRY(everyone, parts_.gate.DecideEveryone(request));
  if (everyone.denial != gate::Denial::none)
    return base::Fail(ErrorCode::unavailable, "the gate is behind the ledger at the moment");
  position = everyone.basis.position;
  tally_.basis = everyone.basis;
  auto people = std::make_shared<const std::vector<PersonId>>(std::move(everyone.permitted));
  if (people->size() > slice.limit)
    parts_.searches.Keep({.caller = caller, .request = request, .position = position}, people);
  return SearchResults::People(std::move(people));
}

base::Result<void> GateDecider::AddPage(const PersonNamed& named, const gate::Request& request,
                                        const SearchRequest& search, const std::vector<PersonId>& people,
                                        const Slice& slice, Found& found) {
  std::size_t next = std::min<std::size_t>(slice.offset, people.size());
  while (next < people.size() && found.items.size() < slice.limit) {
    const std::size_t count = std::min<std::size_t>(slice.limit - found.items.size(), people.size() - next);
    const std::span<const PersonId> some(people.data() + next, count);
    GRONDSLAG_TRY(decided, parts_.gate.DecideList(some, request));
    tally_.basis = decided.basis;
    tally_.asked += count;
    for (std::size_t i = 0; i < decided.outcomes.size(); ++i) {
      GateAnswer answer = AnswerOf({.basis = decided.basis, .denial = decided.denial, .outcome = decided.outcomes[i]},
                                   parts_.book, caller_, search.context);
      if (!answer.decision.decision) continue;
      GRONDSLAG_TRY(id, IdOf(named, some[i]));
      if (id.empty()) continue;
      found.items.push_back({authzen::Entity{search.resource.type, id, {}}, std::move(answer.decision.obligations)});
      CountPermit(some[i]);
    }
    next += count;
  }
  if (next < people.size()) found.next = next;
  return {};
}

base::Result<std::string> GateDecider::IdOf(const PersonNamed& named, const PersonId& person) {
  if (!named.kind) return person.ToString();
  GRONDSLAG_TRY(thread, parts_.ledger.ReadThread(ledger::ThreadOf(person)));
  const auto counting =
      parts_.gate.WithPeople([&](const people::People& people) { return people::CountingIn(thread, people.jobs()); });
  const auto last = std::find_if(counting.rbegin(), counting.rend(), [&](const ledger::RecordedEvent* event) {
    const auto* identified = std::get_if<ledger::PersonIdentified>(&event->event);
    return identified != nullptr && identified->kind == *named.kind;
  });
  if (last == counting.rend()) return std::string();
  std::vector<ledger::RecordedEvent> newest = {**last};
  auto opened = parts_.ledger.OpenTexts(newest);
  if (!opened) return tl::unexpected(std::move(opened).error());
  return std::get<ledger::PersonIdentified>(newest.front().event).identifier.text();
}

base::Result<Found> GateDecider::SearchSubject(const SearchRequest& search, const Slice& slice) {
  std::vector<authzen::SearchItem> items;
  if (search.subject.type == "application") {
    GRONDSLAG_TRY(decision, Decide({search.subject, search.action, search.resource, search.context}));
    const std::string_view name = caller_.terms.credential.value();
    const std::string id(name.substr(name.find('/') + 1));
    if (decision.decision) items.push_back({authzen::Entity{"application", id, {}}, std::move(decision.obligations)});
  }
  return SliceOf(std::move(items), slice, tally_.basis.position);
}

base::Result<Found> GateDecider::SearchActions(const SearchRequest& search, const Slice& slice) {
  std::vector<authzen::SearchItem> items;
  const auto& purposes = caller_.terms.every_purpose ? parts_.gate.purposes() : caller_.terms.purposes;
  for (const ledger::RecordName& purpose : purposes) {
    for (const std::string& name : caller_.terms.actions) {
      const authzen::Action action{name, {{"processing_activity_id", purpose.value()}}};
      GRONDSLAG_TRY(decision, Decide({search.subject, action, search.resource, search.context}));
      if (decision.decision) items.push_back({action, std::move(decision.obligations)});
    }
  }
  return SliceOf(std::move(items), slice, tally_.basis.position);
}

}  // namespace grondslag::server
