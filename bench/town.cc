#include "town.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/scratch_folder.h"
#include "commands/records.h"
#include "shipped/shipped.h"
#include "store/memory/memory_store.h"

namespace grondslag::bench {
namespace {

using ledger::PersonId;
using ledger::RecordName;
using terms::LawfulBasis;

constexpr std::int64_t kDay = 86'400'000'000;  // microseconds

void Record(commands::Session& session, const char* path) {
  const commands::Organisation before = *commands::LoadOrganisation(session);
  auto plan = commands::PlanRecords(session, before,
                                    {.document = *commands::ReadRecordsFile(path),
                                     .occurred_at = *base::ParseInstantOrDay("2026-01-15"),
                                     .reason = ""});
  if (!plan || !commands::CarryOut(session, before, std::move(*plan))) std::abort();
}

std::vector<ledger::RecordedEvent> RegisterEvents() {
  const base::ScratchFolder folder;
  store::MemoryStore store;
  ledger::KeyRing ring = *ledger::KeyRing::Create(folder.Path("keys"), ledger::Secret::Random(),
                                                  ledger::StoreId::Make(Town::now()), Town::now(), {});
  const auto ledger =
      std::move(*ledger::Ledger::Create(store, ring, {"bench"}, "bench", {.clock = [] { return Town::now(); }}));
  commands::Session session{.ledger = *ledger, .diagram = shipped::ShippedDiagram()};
  Record(session, GRONDSLAG_SOURCE_DIR "/examples/webshop.yaml");
  Record(session, GRONDSLAG_SOURCE_DIR "/bench/town.yaml");
  std::vector<ledger::RecordedEvent> events = commands::LoadOrganisation(session)->events;
  ledger::RecordedEvent published = events.back();
  ++published.position;
  published.event = ledger::StatementPublished{RecordName("statement/nl"), 1, "nl", {}, {}};
  events.push_back(std::move(published));
  return events;
}

}  // namespace

base::Instant Town::now() {
  static const base::Instant now = *base::ParseInstantOrDay("2026-11-01");
  return now;
}

Town& Town::Of(std::int64_t people) {
  static std::map<std::int64_t, std::unique_ptr<Town>> towns;
  auto& town = towns[people];
  if (!town) town = std::make_unique<Town>(people);
  return *town;
}

Town::Town(std::int64_t people) : at_(now()), outcomes_(people_, register_, shipped::ShippedDiagram()) {
  const std::vector<ledger::RecordedEvent> events = RegisterEvents();
  register_ = registry::RegisterAt(events, {.effective_on = now()});
  for (const auto& [name, purpose] : register_.purposes) purposes_.push_back(name);
  if (purposes_.size() != kPurposes) std::abort();
  newsletter_ = Number("purpose/newsletter");
  for (std::size_t purpose = 0; purpose < kPurposes; ++purpose) {
    const LawfulBasis basis = BasisOf(purpose);
    if (basis == LawfulBasis::consent) on_consent_.push_back(purpose);
    if (basis == LawfulBasis::public_task || basis == LawfulBasis::legitimate_interest)
      open_to_objection_.push_back(purpose);
  }
  // The one that is asked about most comes first.
  std::iter_swap(on_consent_.begin(), std::find(on_consent_.begin(), on_consent_.end(), newsletter_));
  for (const ledger::RecordedEvent& event : events) Apply(event.event);
  people_.Reserve(static_cast<std::size_t>(people), 2 * static_cast<std::size_t>(people));
  ids_.reserve(static_cast<std::size_t>(people));
  for (std::int64_t i = 0; i < people; ++i) AddPerson();
}

std::size_t Town::Number(const char* purpose) const {
  const auto found = std::find(purposes_.begin(), purposes_.end(), RecordName(purpose));
  if (found == purposes_.end()) std::abort();
  return static_cast<std::size_t>(found - purposes_.begin());
}

gate::Request Town::RequestOf(std::size_t purpose) const {
  gate::Request request{.purpose = purposes_[purpose], .categories = {}, .recipient = {}, .channel = {}};
  if (BasisOf(purpose) == LawfulBasis::consent) {
    request.action = gate::Action::contact;
    request.channel = "digital";
    request.contact = ledger::IdentifierKind::email;
  }
  return request;
}

void Town::Apply(ledger::Event event) {
  const ledger::RecordedEvent recorded{.position = people_.position(),
                                       .recorded_at = now(),
                                       .occurred_at = at_,
                                       .by = {},
                                       .job = {},
                                       .event = std::move(event)};
  if (!people_.Apply(recorded)) std::abort();
}

// Six in ten say yes to the newsletter, fewer to the others; of each yes every fifth is taken back, and of who says yes
// every twentieth objects to advertising. One in a hundred objects to a use.
void Town::AddPerson() {
  const auto number = static_cast<std::uint32_t>(ids_.size());
  const auto person = PersonId::Make(now());
  ids_.push_back(person);
  at_ = base::Instant(now().microseconds() - static_cast<std::int64_t>(random_() % 200) * kDay);
  ledger::PersonIdentified identified;
  identified.person = person;
  Apply(identified);
  if (random_() % 100 == 0) Object(number, open_to_objection_[random_() % open_to_objection_.size()]);
  if (random_() % 10 >= 6) return;
  ledger::AgeEstablished age;
  age.person = person;
  age.bands = {{.fact = "age", .value = "from_16"}};
  Apply(age);
  for (std::size_t i = 0; i < on_consent_.size(); ++i) {
    if (i == 0 || random_() % (4 * i) == 0) SayYes(number, on_consent_[i]);
  }
  if (random_() % 20 != 0) return;
  ledger::ObjectionRaised raised;
  raised.person = person;
  Apply(raised);
  for (const std::size_t purpose : on_consent_)
    said_.push_back({number, static_cast<std::uint8_t>(purpose), Word::objection});
}

void Town::SayYes(std::uint32_t person, std::size_t purpose) {
  ledger::ConsentGiven yes;
  yes.person = ids_[person];
  yes.purpose = purposes_[purpose];
  yes.form = RecordName("form/" + purposes_[purpose].value().substr(purposes_[purpose].value().find('/') + 1));
  yes.form_version = 1;
  yes.informed_before = true;
  yes.verdict = terms::Verdict::allowed;
  yes.evidence = ledger::PersonEvidence("ticked");
  Apply(yes);
  Word word = Word::yes;
  if (random_() % 5 == 0) {
    ledger::ConsentWithdrawn no;
    no.person = ids_[person];
    no.purpose = purposes_[purpose];
    Apply(no);
    word = Word::taken_back;
  }
  said_.push_back({person, static_cast<std::uint8_t>(purpose), word});
}

void Town::Object(std::uint32_t person, std::size_t purpose) {
  ledger::ObjectionRaised raised;
  raised.person = ids_[person];
  raised.kind = ledger::ObjectionKind::use;
  raised.purpose = purposes_[purpose];
  Apply(raised);
  said_.push_back({person, static_cast<std::uint8_t>(purpose), Word::objection});
}

bool Town::IsPermittedPlainly(std::uint32_t person, std::size_t purpose) const {
  bool is_agreed = BasisOf(purpose) != LawfulBasis::consent;
  bool is_objected = false;
  const auto from = std::lower_bound(said_.begin(), said_.end(), person,
                                     [](const Said& said, std::uint32_t number) { return said.person < number; });
  for (auto said = from; said != said_.end() && said->person == person; ++said) {
    if (said->purpose != purpose) continue;
    if (said->word == Word::objection) is_objected = true;
    if (said->word == Word::yes) is_agreed = true;
  }
  return is_agreed && !is_objected;
}

std::vector<Town::Question> Town::Questions(std::size_t count) const {
  std::mt19937_64 random(2);
  std::vector<Question> questions;
  for (std::size_t i = 0; i < count; ++i)
    questions.push_back({static_cast<std::uint32_t>(random() % ids_.size()), static_cast<std::uint8_t>(i % kPurposes)});
  return questions;
}

}  // namespace grondslag::bench
