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

base::Result<authzen::Decision> GateDecider::Decide(const Evaluation& evaluation) {
  const auto one = DecideOne(evaluation);
  if (!one) return tl::unexpected(one.error());
  const auto* refusal = std::get_if<Refusal>(&*one);
  GateAnswer answer = refusal != nullptr
                          ? Refuse(*refusal)
                          : AnswerOf(std::get<DecidedOf>(*one).decided, parts_.book, caller_, evaluation.context);
  Count(answer.decision.decision, answer.verdict, answer.reason);
  if (answer.decision.decision) CountPermit(std::get<DecidedOf>(*one));
  return std::move(answer.decision);
}

base::Result<authzen::WrittenDecision> GateDecider::DecideWritten(const Evaluation& evaluation) {
  const auto one = DecideOne(evaluation);
  if (!one) return tl::unexpected(one.error());
  if (const auto* refusal = std::get_if<Refusal>(&*one)) {
    const GateAnswer answer = Refuse(*refusal);
    Count(false, answer.verdict, answer.reason);
    return authzen::Write(answer.decision);
  }
  const auto& answered = std::get<DecidedOf>(*one);
  AnswerTexts::Told told = parts_.texts.Of(answered.decided, caller_, evaluation.context);
  Count(told.written.decision, told.verdict, told.reason);
  if (told.written.decision) CountPermit(answered);
  return std::move(told.written);
}

base::Result<std::variant<GateDecider::DecidedOf, Refusal>> GateDecider::DecideOne(const Evaluation& evaluation) {
  ++tally_.asked;
  auto read = ReadQuestion(evaluation, parts_.vocabulary, caller_);
  if (const auto* refusal = std::get_if<Refusal>(&read)) return *refusal;
  auto& [request, named] = std::get<Question>(read);
  const auto demanded = ReadPositionMin(evaluation.context);
  if (!demanded) return Refusal::bad_property;
  tally_.request = std::move(request);
  auto answered = DecideOf(named, evaluation.resource.id, *tally_.request, *demanded);
  if (!answered) {
    CountFailure();
    return tl::unexpected(std::move(answered).error());
  }
  if (!*answered) return Refusal::bad_identifier;
  tally_.basis = (*answered)->decided.basis;
  if (!(*answered)->person.empty()) tally_.people.push_back((*answered)->person);
  return **std::move(answered);
}

base::Result<std::optional<GateDecider::DecidedOf>> GateDecider::DecideOf(const PersonNamed& named,
                                                                          const std::string& id,
                                                                          const gate::Request& request,
                                                                          ledger::Position demanded) {
  if (named.kind) return DecideByIdentifier(*named.kind, id, request, demanded);
  const auto person = PersonId::Parse(id);
  if (!person) return std::nullopt;
  GRONDSLAG_TRY(decided, parts_.gate.Decide(*person, request, demanded));
  return DecidedOf{.person = *person, .decided = std::move(decided)};
}

base::Result<std::optional<GateDecider::DecidedOf>> GateDecider::DecideByIdentifier(ledger::IdentifierKind kind,
                                                                                    const std::string& id,
                                                                                    const gate::Request& request,
                                                                                    ledger::Position demanded) {
  const ledger::Position identities = parts_.gate.identities();
  GRONDSLAG_TRY(sought, parts_.finder.Find(kind, id, identities));
  if (!sought) return std::nullopt;
  GRONDSLAG_TRY(decided, parts_.gate.Decide(sought->person, request, demanded));
  if (!sought->is_kept || decided.basis.identities == identities)
    return DecidedOf{.person = sought->person, .decided = std::move(decided)};
  GRONDSLAG_TRY(anew, parts_.finder.FindAnew(kind, id, decided.basis.identities));
  const PersonId person = anew ? anew->person : PersonId();
  GRONDSLAG_TRY(again, parts_.gate.Decide(person, request, demanded));
  return DecidedOf{.person = person, .decided = std::move(again)};
}

GateAnswer GateDecider::Refuse(Refusal refusal) {
  tally_.basis.position = std::max(tally_.basis.position, parts_.gate.position());
  tally_.basis.at = std::max(tally_.basis.at, parts_.ledger.options().clock());
  return AnswerOf(refusal, tally_.basis, parts_.book);
}

void GateDecider::Count(bool permit, terms::Verdict verdict, trail::Reason reason) {
  ++(permit ? tally_.permitted : tally_.denied);
  tally_.verdict = verdict;
  parts_.metrics.decisions(verdict, reason).Add();
}

void GateDecider::CountFailure() {
  tally_.has_failed = true;
  ++tally_.denied;
  parts_.metrics.decisions(terms::Verdict::undetermined, trail::Reason::failure).Add();
}

void GateDecider::CountPermit(const DecidedOf& answered) {
  if (!answered.person.empty()) tally_.permits.push_back({tally_.request->purpose, answered.person});
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
      tally_.permits.push_back({request.purpose, some[i]});
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
