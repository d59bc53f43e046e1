// Everybody on record, in parts, the newest first: who they are known as, and how it stands with them. Found by how it
// stands, and by nothing that they are known by: that is asked at an address of its own, by the whole of it.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "commands/read_fields.h"
#include "gate/gate.h"
#include "ledger/names.h"
#include "management/operations.h"
#include "management/organisations.h"
#include "management/people_json.h"
#include "management/titles.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;

// What is not told how many there are: to count them takes longer than anybody waits.
constexpr std::size_t kCountedMax = 500'000;
// So many are looked at before others may use what everybody is kept in.
constexpr std::uint32_t kLookedAtOnce = 4096;

// ---- whom

class PeopleFilter {
 public:
  explicit PeopleFilter(const Call& call) : standing_(call.Query("standing")) {
    const std::string purpose = call.Query("purpose");
    if (!purpose.empty()) purpose_ = commands::FullName("purpose", purpose);
  }

  bool Fits(const people::PersonState& state) const {
    if (!state.known || state.erased) return false;
    const bool has_consent = std::any_of(state.consents.begin(), state.consents.end(), [&](const auto& consent) {
      return (purpose_.empty() || consent.purpose == purpose_) && Wants(NameOfStanding(consent.standing));
    });
    if (has_consent || (standing_.empty() && purpose_.empty())) return true;
    const auto is_about = [&](const auto& stop) {
      return purpose_.empty() || stop.purpose.empty() || stop.purpose == purpose_;
    };
    return (Wants("objection") && std::any_of(state.objections.begin(), state.objections.end(), is_about)) ||
           (Wants("restriction") && std::any_of(state.restrictions.begin(), state.restrictions.end(), is_about));
  }

 private:
  bool Wants(std::string_view word) const { return standing_.empty() || standing_ == word; }

  std::string standing_;
  ledger::RecordName purpose_;
};

struct ListedPerson {
  ledger::PersonId id;
  people::PersonState state;
};
struct PeopleFound {
  std::vector<ListedPerson> people;
  bool is_all = true;  // none comes after them
};

// Of those with a number below `end`, the newest first, so many. Others come in between: nothing is held for long.
class PeopleWalk {
 public:
  PeopleWalk(const gate::Gate& gate, const PeopleFilter& filter, base::Instant now)
      : gate_(gate), filter_(filter), view_{.effective_on = now} {}

  base::Result<PeopleFound> Find(std::uint32_t end, std::size_t count) const {
    PeopleFound found;
    auto walked = Walk(end, [&](const ledger::PersonId& id, people::PersonState state) {
      if (found.people.size() == count) found.is_all = false;
      if (found.is_all) found.people.push_back({id, std::move(state)});
      return found.is_all;
    });
    if (!walked) return tl::unexpected(walked.error());
    return found;
  }

  base::Result<std::uint64_t> Count(std::uint32_t end) const {
    std::uint64_t count = 0;
    auto walked = Walk(end, [&](const ledger::PersonId&, const people::PersonState&) { return ++count > 0; });
    if (!walked) return tl::unexpected(walked.error());
    return count;
  }

 private:
  // Visits whoever fits, until visit gives false.
  template <class Visit>
  base::Result<void> Walk(std::uint32_t end, const Visit& visit) const {
    while (end > 0) {
      const std::uint32_t from = end - std::min(end, kLookedAtOnce);
      auto goes_on = gate_.WithPeople([&](const people::People& people) { return WalkPart(people, from, end, visit); });
      if (!goes_on) return tl::unexpected(goes_on.error());
      if (!*goes_on) break;
      end = from;
    }
    return {};
  }
  template <class Visit>
  base::Result<bool> WalkPart(const people::People& people, std::uint32_t from, std::uint32_t end,
                              const Visit& visit) const {
    for (std::uint32_t number = end; number-- > from;) {
      GRONDSLAG_TRY(state, people.StateAt(number, view_));
      if (filter_.Fits(state) && !visit(people.IdOf(number), std::move(state))) return false;
    }
    return true;
  }

  const gate::Gate& gate_;
  const PeopleFilter& filter_;
  people::View view_;
};

// ---- as JSON

// By what somebody was known first; few events come before it.
base::Result<json::array> FirstIdentifiers(Call& call, const ledger::PersonId& person) {
  constexpr std::size_t kEventsMax = 4;
  GRONDSLAG_TRY(events, call.session.ledger.ReadThread(ledger::ThreadOf(person), 0, kEventsMax));
  std::erase_if(events, [](const ledger::RecordedEvent& event) {
    return !std::holds_alternative<ledger::PersonIdentified>(event.event);
  });
  if (auto opened = call.session.ledger.OpenTexts(events); !opened) return tl::unexpected(opened.error());
  json::array identifiers;
  for (const ledger::RecordedEvent& event : events) {
    const auto& identified = std::get<ledger::PersonIdentified>(event.event);
    identifiers.push_back({{"kind", ledger::Name(identified.kind)}, {"value", TextOrNull(identified.identifier)}});
  }
  return identifiers;
}

base::Result<json::object> ListedToJson(Call& call, const ListedPerson& one) {
  GRONDSLAG_TRY(identifiers, FirstIdentifiers(call, one.id));
  json::array consents;
  for (const people::ConsentStanding& consent : one.state.consents)
    consents.push_back({{"purpose", consent.purpose.value()}, {"standing", NameOfStanding(consent.standing)}});
  return json::object{{"person", one.id.ToString()},
                      {"identifiers", std::move(identifiers)},
                      {"consents", std::move(consents)},
                      {"objections", one.state.objections.size()},
                      {"restrictions", one.state.restrictions.size()}};
}

// The number below which a part begins; nothing: the cursor names nobody.
std::optional<std::uint32_t> EndOfPart(const gate::Gate& gate, const std::string& cursor) {
  return gate.WithPeople([&](const people::People& people) -> std::optional<std::uint32_t> {
    if (cursor.empty()) return static_cast<std::uint32_t>(people.size());
    const auto id = ledger::PersonId::Parse(KeyIn(cursor).value_or(""));
    return id ? people.NumberOf(*id) : std::nullopt;
  });
}

// How many fit: told with the first part alone.
base::Result<json::value> TotalOf(const Call& call, const PeopleWalk& walk, std::uint32_t end) {
  if (!call.Query("cursor").empty() || end > kCountedMax) return json::value(nullptr);
  GRONDSLAG_TRY(count, walk.Count(end));
  return json::value(count);
}

Outcome ListPeople(Parts& parts, Call& call) {
  if (parts.gate == nullptr) return Refuse(ProblemCode::unavailable);
  if (auto caught_up = parts.gate->CatchUp(); !caught_up) return tl::unexpected(Refusal(caught_up.error()));
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  const auto end = EndOfPart(*parts.gate, call.Query("cursor"));
  if (!end) return Refuse(FaultOf("query/cursor", "bad_cursor"));
  const PeopleFilter filter(call);
  const PeopleWalk walk(*parts.gate, filter, call.session.now());
  GRONDSLAG_TRY(found, walk.Find(*end, call.Number("limit", kPageLimit)));
  GRONDSLAG_TRY(total, TotalOf(call, walk, *end));
  json::array items;
  Titles titles(organisation->reg);
  for (const ListedPerson& one : found.people) {
    GRONDSLAG_TRY(item, ListedToJson(call, one));
    titles.AddNamedIn(item.at("consents"));
    items.push_back(std::move(item));
  }
  Reply reply = JsonReply(json::object{{"items", std::move(items)}, {"total", total}, {"titles", titles.ToJson()}});
  if (!found.is_all) reply.headers.push_back({"Link", NextLink(call, found.people.back().id.ToString())});
  return reply;
}

constexpr Operation kPeopleListOperations[] = {{.id = "listPeople", .roles = kReaders, .answer = ListPeople}};

}  // namespace

std::span<const Operation> PeopleListOperations() { return kPeopleListOperations; }

}  // namespace grondslag::management
