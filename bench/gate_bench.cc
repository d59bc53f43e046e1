// How fast the gate answers, for one person, a list and everybody: 20 purposes of the made-up web shop, people of whom
// six in ten said yes to one or two, some took it back, some objected. Beside it, over the same people, a prepared join
// of SQLite in memory that decides less: whether there is a yes that stands and no objection.
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "base/scratch_folder.h"
#include "commands/records.h"
#include "gate/gate.h"
#include "gate/outcomes.h"
#include "shipped/shipped.h"
#include "store/memory/memory_store.h"

namespace grondslag::bench {
namespace {

using ledger::PersonId;
using ledger::RecordName;

constexpr std::size_t kPurposes = 20;
const base::Instant kNow = *base::ParseInstantOrDay("2026-11-01");

// The events of the web shop's register, and purposes beside its own that rest on its assessments.
std::vector<ledger::RecordedEvent> RegisterEvents() {
  const base::ScratchFolder folder;
  store::MemoryStore store;
  ledger::KeyRing ring =
      *ledger::KeyRing::Create(folder.Path("keys"), ledger::Secret::Random(), ledger::StoreId::Make(kNow), kNow, {});
  const auto ledger =
      std::move(*ledger::Ledger::Create(store, ring, {"bench"}, "bench", {.clock = [] { return kNow; }}));
  commands::Session session{.ledger = *ledger, .diagram = shipped::ShippedDiagram()};
  const commands::Organisation nothing = *commands::LoadOrganisation(session);
  auto document = *commands::ReadRecordsFile(GRONDSLAG_SOURCE_DIR "/examples/webshop.yaml");
  auto plan = *commands::PlanRecords(
      session, nothing,
      {.document = std::move(document), .occurred_at = *base::ParseInstantOrDay("2026-01-15"), .reason = ""});
  if (!commands::CarryOut(session, nothing, std::move(plan))) std::abort();
  std::vector<ledger::RecordedEvent> events = commands::LoadOrganisation(session)->events;
  std::vector<ledger::RecordedEvent> purposes;
  for (const ledger::RecordedEvent& event : events) {
    if (std::holds_alternative<ledger::PurposeRegistered>(event.event)) purposes.push_back(event);
  }
  for (std::size_t i = 0; purposes.size() + i < kPurposes; ++i) {
    ledger::RecordedEvent event = purposes[i % purposes.size()];
    auto registered = std::get<ledger::PurposeRegistered>(event.event);
    registered.purpose = RecordName(fmt::format("{}_{}", registered.purpose.value(), i));
    event.event = registered;
    event.position = events.back().position + 1;
    events.push_back(std::move(event));
  }
  ledger::RecordedEvent published = events.back();
  ++published.position;
  published.event = ledger::StatementPublished{RecordName("statement/nl"), 1, "nl", {}, {}};
  events.push_back(std::move(published));
  return events;
}

// Everybody in memory, as a gate has them.
class Town {
 public:
  static Town& Of(std::int64_t people) {
    static std::map<std::int64_t, std::unique_ptr<Town>> towns;
    auto& town = towns[people];
    if (!town) town = std::make_unique<Town>(people);
    return *town;
  }
  explicit Town(std::int64_t count)
      : keeps_said_(count <= 10'000), register_(registry::RegisterAt(RegisterEvents(), {.effective_on = kNow})) {
    for (const auto& [name, purpose] : register_.purposes) purposes_.push_back(name);
    newsletter_ = FirstContact();
    for (const ledger::RecordedEvent& event : RegisterEvents()) Apply(event.event);
    people_.Reserve(static_cast<std::size_t>(count), static_cast<std::size_t>(count));
    std::mt19937_64 random(1);
    for (std::int64_t i = 0; i < count; ++i) AddPerson(random);
  }

  // Of a purpose on consent, by way of contact; of another, by use.
  gate::Request RequestOf(std::size_t number) const {
    gate::Request request{
        .purpose = purposes_[number % purposes_.size()], .categories = {}, .recipient = {}, .channel = {}};
    if (register_.purposes.at(request.purpose).now().basis == terms::LawfulBasis::consent) {
      request.action = gate::Action::contact;
      request.channel = "digital";
      request.contact = ledger::IdentifierKind::email;
    }
    return request;
  }
  const gate::Request& Newsletter() const { return newsletter_; }
  // All that are asked in turn. Of millions of people one purpose: to look at all of them for each takes minutes.
  std::vector<gate::Request> Asked() const {
    if (!keeps_said_) return {newsletter_};
    std::vector<gate::Request> asked;
    for (std::size_t i = 0; i < kPurposes; ++i) asked.push_back(RequestOf(i));
    return asked;
  }
  gate::Outcomes& outcomes() { return outcomes_; }
  const std::vector<PersonId>& ids() const { return ids_; }
  const std::vector<RecordName>& purposes() const { return purposes_; }
  const people::People& people() const { return people_; }

  struct Said {
    std::uint32_t person;
    RecordName purpose;
    char what;  // y: yes, n: taken back, o: objection
  };
  const std::vector<Said>& said() const { return said_; }

 private:
  gate::Request FirstContact() const {
    for (std::size_t i = 0; i < purposes_.size(); ++i) {
      if (RequestOf(i).action == gate::Action::contact) return RequestOf(i);
    }
    std::abort();
  }
  void Apply(ledger::Event event) {
    ledger::RecordedEvent recorded{.position = people_.position(),
                                   .recorded_at = kNow,
                                   .occurred_at = at_,
                                   .by = {},
                                   .job = {},
                                   .event = std::move(event)};
    if (!people_.Apply(recorded)) std::abort();
  }
  void AddPerson(std::mt19937_64& random) {
    const auto person = PersonId::Make(kNow);
    const auto number = static_cast<std::uint32_t>(ids_.size());
    ids_.push_back(person);
    at_ = base::Instant(kNow.microseconds() - static_cast<std::int64_t>(random() % 200) * 86'400'000'000);
    ledger::PersonIdentified identified;
    identified.person = person;
    Apply(identified);
    if (random() % 10 >= 6) return;
    ledger::AgeEstablished age;
    age.person = person;
    age.bands = {{.fact = "age", .value = "from_16"}};
    Apply(age);
    ledger::ConsentGiven yes;
    yes.person = person;
    yes.purpose = Newsletter().purpose;
    yes.form = RecordName("form/newsletter");
    yes.form_version = 1;
    yes.informed_before = true;
    yes.verdict = terms::Verdict::allowed;
    yes.evidence = ledger::PersonEvidence("ticked");
    Apply(yes);
    Say(number, yes.purpose, 'y');
    if (random() % 5 == 0) {
      ledger::ConsentWithdrawn no;
      no.person = person;
      no.purpose = yes.purpose;
      Apply(no);
      Say(number, no.purpose, 'n');
    } else if (random() % 20 == 0) {
      ledger::ObjectionRaised raised;
      raised.person = person;
      Apply(raised);
      Say(number, yes.purpose, 'o');
    }
  }
  void Say(std::uint32_t person, const RecordName& purpose, char what) {
    if (keeps_said_) said_.push_back({person, purpose, what});
  }

  const bool keeps_said_;  // for the reference
  base::Instant at_ = kNow;
  registry::Register register_;
  people::People people_;
  std::vector<PersonId> ids_;
  std::vector<RecordName> purposes_;
  gate::Request newsletter_;
  std::vector<Said> said_;
  gate::Outcomes outcomes_{people_, register_, shipped::ShippedDiagram()};
};

std::vector<std::string> TextsOf(const std::vector<PersonId>& people, std::size_t count) {
  std::mt19937_64 random(2);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) texts.push_back(people[random() % people.size()].ToString());
  return texts;
}

// One decision from the texts of a request: purpose, person, channel; its answer with the rules behind it.
void GateDecideOne(benchmark::State& state) {
  Town& town = Town::Of(state.range(0));
  const std::vector<std::string> texts = TextsOf(town.ids(), 4096);
  const std::vector<gate::Request> asked = town.Asked();
  for (const gate::Request& request : asked) {
    if (!town.outcomes().Judge(request, {.everyone = true}, kNow)) state.SkipWithError("not judged");
  }
  std::size_t i = 0, permitted = 0;
  for (auto _ : state) {
    const gate::Request& texts_of = asked[i % asked.size()];
    const gate::Request request{.purpose = RecordName(texts_of.purpose.value()),
                                .categories = {},
                                .action = texts_of.action,
                                .recipient = {},
                                .channel = texts_of.channel,
                                .contact = texts_of.contact};
    const PersonId person = *PersonId::Parse(texts[i++ % texts.size()]);
    const gate::Outcomes::Ruling* ruling = town.outcomes().Find(request);
    const std::shared_ptr<const gate::Outcome> outcome = town.outcomes().Of(*ruling, person);
    permitted += outcome->permit ? 1 : 0;
    benchmark::DoNotOptimize(outcome->parts.front().rules.front().data());
  }
  state.counters["permitted"] = static_cast<double>(permitted) / static_cast<double>(i);
  state.counters["purposes"] = static_cast<double>(asked.size());
}
BENCHMARK(GateDecideOne)->Arg(10'000)->Arg(10'000'000);

// A thousand people in one call.
void GateDecideThousand(benchmark::State& state) {
  Town& town = Town::Of(state.range(0));
  const gate::Request request = town.Newsletter();
  const auto ruling = town.outcomes().Judge(request, {.everyone = true}, kNow);
  if (!ruling) state.SkipWithError("not judged");
  std::mt19937_64 random(3);
  std::vector<PersonId> people;
  for (int i = 0; i < 1'000'000; ++i) people.push_back(town.ids()[random() % town.ids().size()]);
  std::vector<std::shared_ptr<const gate::Outcome>> outcomes;
  std::size_t at = 0, permitted = 0;
  for (auto _ : state) {
    if (!town.outcomes().OfAll(**ruling, std::span(people).subspan(at, 1000), outcomes))
      state.SkipWithError("not judged");
    at = (at + 1000) % people.size();
    for (const auto& outcome : outcomes) permitted += outcome->permit ? 1 : 0;
  }
  benchmark::DoNotOptimize(permitted);
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(GateDecideThousand)->Arg(10'000)->Arg(10'000'000);

void GateEveryone(benchmark::State& state) {
  Town& town = Town::Of(state.range(0));
  const auto ruling = town.outcomes().Judge(town.Newsletter(), {.everyone = true}, kNow);
  if (!ruling) state.SkipWithError("not judged");
  std::size_t permitted = 0;
  for (auto _ : state) permitted = town.outcomes().Permitted(**ruling).size();
  state.counters["permitted"] = static_cast<double>(permitted);
  state.counters["bytes_a_person"] =
      static_cast<double>(town.people().bytes() + town.outcomes().bytes()) / static_cast<double>(town.ids().size());
}
BENCHMARK(GateEveryone)->Arg(10'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

// The first question about a purpose, which looks at everybody.
void GateFirstQuestion(benchmark::State& state) {
  Town& town = Town::Of(state.range(0));
  for (auto _ : state) {
    town.outcomes().Clear();
    if (!town.outcomes().Judge(town.Newsletter(), {.everyone = true}, kNow)) state.SkipWithError("not judged");
  }
}
BENCHMARK(GateFirstQuestion)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(GateFirstQuestion)->Arg(10'000'000)->Unit(benchmark::kSecond)->Iterations(1)->Repetitions(1);

void Run(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
}

// The join that a program would write without a gate.
void ReferenceSqliteJoin(benchmark::State& state) {
  Town& town = Town::Of(state.range(0));
  sqlite3* database = nullptr;
  sqlite3_open(":memory:", &database);
  Run(database,
      "CREATE TABLE purpose (name TEXT PRIMARY KEY, on_consent INTEGER) WITHOUT ROWID;"
      "CREATE TABLE consent (person TEXT, purpose TEXT, valid INTEGER, PRIMARY KEY (person, purpose)) WITHOUT ROWID;"
      "CREATE TABLE objection (person TEXT PRIMARY KEY) WITHOUT ROWID; BEGIN");
  for (const RecordName& name : town.purposes())
    Run(database,
        fmt::format("INSERT INTO purpose VALUES ('{}', {})", name.value(), name == town.Newsletter().purpose ? 1 : 0));
  for (const Town::Said& said : town.said()) {
    const std::string person = town.ids()[said.person].ToString();
    if (said.what == 'o') {
      Run(database, fmt::format("INSERT OR REPLACE INTO objection VALUES ('{}')", person));
    } else {
      Run(database, fmt::format("INSERT OR REPLACE INTO consent VALUES ('{}', '{}', {})", person, said.purpose.value(),
                                said.what == 'y' ? 1 : 0));
    }
  }
  Run(database, "COMMIT");
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database,
                     "SELECT p.on_consent = 0 OR coalesce(c.valid, 0), o.person IS NULL FROM purpose p "
                     "LEFT JOIN consent c ON c.purpose = p.name AND c.person = ?2 "
                     "LEFT JOIN objection o ON o.person = ?2 WHERE p.name = ?1",
                     -1, &statement, nullptr);
  const std::vector<std::string> texts = TextsOf(town.ids(), 4096);
  std::size_t i = 0, permitted = 0;
  for (auto _ : state) {
    const std::string& purpose = town.purposes()[i % town.purposes().size()].value();
    const std::string& person = texts[i++ % texts.size()];
    sqlite3_bind_text(statement, 1, purpose.data(), static_cast<int>(purpose.size()), SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, person.data(), static_cast<int>(person.size()), SQLITE_STATIC);
    if (sqlite3_step(statement) == SQLITE_ROW)
      permitted += sqlite3_column_int(statement, 0) != 0 && sqlite3_column_int(statement, 1) != 0 ? 1 : 0;
    sqlite3_reset(statement);
  }
  state.counters["permitted"] = static_cast<double>(permitted) / static_cast<double>(i);
  sqlite3_finalize(statement);
  sqlite3_close(database);
}
BENCHMARK(ReferenceSqliteJoin)->Arg(10'000);

}  // namespace
}  // namespace grondslag::bench
