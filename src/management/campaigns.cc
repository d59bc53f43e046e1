// Advertising to many: how many may get it, lists held against the record, and that this was done.
#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <boost/json/serialize.hpp>

#include "api/json.h"
#include "commands/credentials.h"
#include "commands/read_fields.h"
#include "gate/gate.h"
#include "log/hash.h"
#include "management/operations.h"
#include "management/words.h"
#include "rules/read_facts.h"
#include "terms/words.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;

// ---- what is asked

// The purpose and the channel of the body, as a contact that the gate is asked about. knows: whether it is a purpose of
// the register.
template <class Knows>
tl::expected<gate::Request, Refusal> ContactIn(const Call& call, const Knows& knows) {
  Faults faults;
  gate::Request request{.purpose = commands::FullName("purpose", call.TextIn("purpose")),
                        .categories = {},
                        .action = gate::Action::contact,
                        .recipient = {},
                        .channel = call.TextIn("channel")};
  if (!knows(request.purpose)) faults.push_back(FaultOf("/purpose", "unknown_record", call.TextIn("purpose")));
  const std::vector<std::string> channels = commands::ValuesOf(call.session.diagram.book(), "channel");
  if (std::find(channels.begin(), channels.end(), request.channel) == channels.end())
    faults.push_back(FaultOf("/channel", "not_one_of", base::Join(channels)));
  if (!faults.empty()) return Refuse(ProblemCode::invalid, std::move(faults));
  return request;
}

// The gate has the register in memory, and a list comes in many parts; what it has not taken in yet stands on record.
tl::expected<std::pair<gate::Gate*, gate::Request>, Refusal> AskedOfGate(const Parts& parts, Call& call) {
  if (parts.gate == nullptr) return Refuse(ProblemCode::unavailable);
  GRONDSLAG_TRY(request, ContactIn(call, [&](const ledger::RecordName& purpose) {
                  if (parts.gate->Knows(purpose)) return true;
                  const auto organisation = commands::LoadOrganisation(call.session);
                  return organisation && organisation->reg.purposes.contains(purpose);
                }));
  return std::pair(parts.gate, std::move(request));
}

// So far ahead: of what comes later too little is known now to plan by.
constexpr std::chrono::days kAheadMax{731};

// The moment of the day that the body names, where that is to come; nothing: it is asked of now. All through a day to
// come the same is so, as far as it is known now: nothing is on record of what has not occurred.
tl::expected<std::optional<base::Instant>, Refusal> PlannedFor(const Call& call) {
  const auto on = call.DayIn("on");
  if (!on) return std::nullopt;
  GRONDSLAG_TRY(today, base::DayOf(call.session.now()));
  const base::Date last(today.days() + kAheadMax);
  // Who might have got it on a day that is over is no question of planning: what was known then was not what is known
  // now.
  if (*on < today) return Refuse(FaultOf("/on", "day_over", today.ToString()));
  if (*on > last) return Refuse(FaultOf("/on", "day_too_late", last.ToString()));
  if (*on == today) return std::nullopt;
  GRONDSLAG_TRY(begins, base::StartOf(*on));
  return begins;
}

json::value DayToJson(const Call& call, base::Instant at) {
  if (const auto on = call.DayIn("on")) return json::string(on->ToString());
  const auto day = base::DayOf(at);
  return day ? json::value(day->ToString()) : json::value(nullptr);
}

// ---- why

// Texts one behind the other.
void Append(base::LocalText& to, const base::LocalText& text) {
  for (auto [whole, part] : {std::pair(&to.nl, &text.nl), std::pair(&to.en, &text.en)}) {
    if (part->empty()) continue;
    if (!whole->empty()) *whole += " ";
    *whole += *part;
  }
}

void AppendFact(base::LocalText& to, const rules::RuleBook& book, const std::string& fact) {
  const auto index = book.FindFact(fact);
  if (!index) return;
  Append(to, base::BothOf(words::not_known_yet));
  Append(to, book[*index].ask);
}

bool IsOfPerson(const rules::RuleBook& book, const std::string& fact) {
  const auto index = book.FindFact(fact);
  return index && (book[*index].scope == terms::Scope::person || book[*index].scope == terms::Scope::act);
}

// The question with its answer.
void AppendAnswer(base::LocalText& to, const rules::RuleBook& book, const std::string& fact, const std::string& value) {
  const auto index = book.FindFact(fact);
  if (!index) return;
  Append(to, book[*index].ask);
  base::LocalText answer = rules::ValueInWords(book[*index], value);
  answer.nl += ".";
  answer.en += ".";
  Append(to, answer);
}

void AppendRule(base::LocalText& to, const rules::RuleBook& book, const std::string& rule) {
  if (const auto index = book.FindRule(rule)) Append(to, book[*index].text);
}

// Of the part that decides: the first that is not allowed, or that waits for a duty.
const gate::PartOutcome& PartThatDecides(const gate::Outcome& outcome) {
  const auto decides = std::find_if(outcome.parts.begin(), outcome.parts.end(), [](const gate::PartOutcome& part) {
    return part.verdict != terms::Verdict::allowed || !part.duties_open.empty();
  });
  return decides == outcome.parts.end() ? outcome.parts.front() : *decides;
}

json::object ReasonToJson(const gate::Outcome& outcome, const rules::RuleBook& book) {
  const gate::PartOutcome& part = PartThatDecides(outcome);
  base::LocalText text;
  // What does not hold says nothing; the facts in the way of it do. What was asked, and for what, everybody knows.
  for (const auto& [fact, value] : part.facts) {
    if (IsOfPerson(book, fact)) AppendAnswer(text, book, fact, value);
  }
  for (const std::string& rule : part.rules) {
    if (part.facts.empty()) AppendRule(text, book, rule);
  }
  for (const std::string& fact : part.missing) AppendFact(text, book, fact);
  for (const std::string& duty : part.duties_open) AppendRule(text, book, duty);
  return {{"permit", outcome.permit},
          {"verdict", terms::Name(part.verdict)},
          {"rules", api::ToJson(part.rules)},
          {"text", api::ToJson(text)}};
}

// Reasons that are told, each once.
class Reasons {
 public:
  explicit Reasons(const rules::RuleBook& book) : book_(book) {}

  std::size_t PlaceOf(const gate::Outcome& outcome) {
    json::object reason = ReasonToJson(outcome, book_);
    const auto [found, is_new] = places_.emplace(json::serialize(reason), all_.size());
    if (is_new) all_.push_back(std::move(reason));
    return found->second;
  }
  const std::vector<json::object>& all() const { return all_; }

 private:
  const rules::RuleBook& book_;
  std::map<std::string, std::size_t> places_;
  std::vector<json::object> all_;
};

// ---- counting

Outcome CountCampaign(Parts& parts, Call& call) {
  GRONDSLAG_TRY(asked, AskedOfGate(parts, call));
  GRONDSLAG_TRY(then, PlannedFor(call));
  GRONDSLAG_TRY(counted,
                then ? asked.first->PlanEveryone(asked.second, *then) : asked.first->CountEveryone(asked.second));
  if (counted.denial != gate::Denial::none) return Refuse(ProblemCode::unavailable);
  Reasons reasons(call.session.diagram.book());
  std::map<std::size_t, std::uint64_t> people;
  std::uint64_t permitted = 0, not_permitted = 0;
  for (const gate::OutcomeCount& one : counted.outcomes) {
    people[reasons.PlaceOf(*one.outcome)] += one.people;
    (one.outcome->permit ? permitted : not_permitted) += one.people;
  }
  std::vector<std::pair<std::size_t, std::uint64_t>> order(people.begin(), people.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  json::array told;
  for (const auto& [place, count] : order) told.push_back({{"count", count}, {"reason", reasons.all()[place]}});
  return JsonReply(json::object{{"on", DayToJson(call, counted.basis.at)},
                                {"at", counted.basis.at.ToString()},
                                {"position", counted.basis.position},
                                {"permitted", permitted},
                                {"not_permitted", not_permitted},
                                {"reasons", std::move(told)}});
}

// ---- a list

// Who has each contact; an empty id: nobody. Nothing: it is no contact of that kind.
base::Result<std::vector<std::optional<ledger::PersonId>>> PeopleOf(Call& call, ledger::IdentifierKind kind) {
  std::vector<std::optional<ledger::PersonId>> people;
  ledger::StoreView view(call.session.ledger.store());
  for (const base::Node& contact : call.body.Find("contacts")->items) {
    const auto spelling = ledger::SpellingOf(kind, contact.scalar);
    if (!spelling) {
      people.emplace_back();
      continue;
    }
    GRONDSLAG_TRY(found, call.session.ledger.FindPerson(*spelling, view));
    people.emplace_back(found.value_or(ledger::PersonId()));
  }
  return people;
}

Outcome ScreenContacts(Parts& parts, Call& call) {
  GRONDSLAG_TRY(asked, AskedOfGate(parts, call));
  GRONDSLAG_TRY(kind, ledger::ParseIdentifierKind(call.TextIn("kind")));
  if (kind != ledger::IdentifierKind::customer_number) asked.second.contact = kind;
  GRONDSLAG_TRY(people, PeopleOf(call, kind));
  std::vector<ledger::PersonId> known;
  for (const auto& person : people) {
    if (person) known.push_back(*person);
  }
  GRONDSLAG_TRY(then, PlannedFor(call));
  GRONDSLAG_TRY(
      decided, then ? asked.first->PlanList(known, asked.second, *then) : asked.first->DecideList(known, asked.second));
  if (decided.denial != gate::Denial::none) return Refuse(ProblemCode::unavailable);
  Reasons reasons(call.session.diagram.book());
  json::array results, told;
  auto outcome = decided.outcomes.begin();
  for (const auto& person : people)
    results.push_back(person ? json::value(reasons.PlaceOf(**outcome++)) : json::value(nullptr));
  for (const json::object& reason : reasons.all()) told.push_back(reason);
  return JsonReply(json::object{{"on", DayToJson(call, decided.basis.at)},
                                {"at", decided.basis.at.ToString()},
                                {"position", decided.basis.position},
                                {"reasons", std::move(told)},
                                {"results", std::move(results)}});
}

Outcome ScreeningReply(Call& call, ledger::Position entry) {
  call.told.entry = entry;
  return Created(
      call, fmt::format("/entries/{}", entry),
      json::object{{"record", commands::FullName("purpose", call.TextIn("purpose")).value()}, {"entry", entry}});
}

log::Hash HashIn(const Call& call, std::string_view member) {
  return log::ParseHash(call.TextIn(member)).value_or(log::Hash{});
}

std::uint64_t CountIn(const Call& call, std::string_view member) { return std::stoull(call.body.Find(member)->scalar); }

Outcome RecordScreening(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  GRONDSLAG_TRY(request, ContactIn(call, [&](const ledger::RecordName& purpose) {
                  return organisation.reg.purposes.contains(purpose);
                }));
  const std::uint64_t asked = CountIn(call, "asked"), permitted = CountIn(call, "permitted");
  if (permitted > asked) return Refuse(FaultOf("/permitted", "too_great", fmt::format("{}", asked)));
  const ledger::ListScreened screened{.purpose = request.purpose,
                                      .contact_channel = request.channel,
                                      .asked = asked,
                                      .permitted = permitted,
                                      .list = HashIn(call, "list"),
                                      .result = HashIn(call, "result"),
                                      .book = log::ParseHash(call.session.diagram.book().hash).value_or(log::Hash{}),
                                      .ledger_size = CountIn(call, "position")};
  GRONDSLAG_TRY(appended, commands::AppendToRegister(call.session, organisation,
                                                     {commands::Draft(call.session, screened, call.session.now())}));
  return ScreeningReply(call, appended.first);
}
Outcome ScreeningRecordedAgain(Parts& /*parts*/, Call& call, const ledger::Appended& appended) {
  return ScreeningReply(call, appended.first);
}

constexpr Operation kCampaignOperations[] = {
    {.id = "countCampaign", .roles = kReaders, .answer = CountCampaign},
    {.id = "screenContacts", .roles = kOfficers, .answer = ScreenContacts},
    {.id = "recordScreening", .roles = kOfficers, .answer = RecordScreening, .again = ScreeningRecordedAgain},
};

}  // namespace

std::span<const Operation> CampaignOperations() { return kCampaignOperations; }

}  // namespace grondslag::management
