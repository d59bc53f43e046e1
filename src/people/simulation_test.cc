// Random histories of a few people: the fold of everybody, the fold of one person and a slow and obvious one, which
// looks for the last event that says something, must agree on any view. GRONDSLAG_SEEDS says how many histories.
#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "people/facts.h"
#include "people/people.h"
#include "people/small_thread.h"

namespace grondslag::people {
namespace {

constexpr std::uint32_t kPeople = 4;
const char* const kPurposes[] = {"purpose/newsletter", "purpose/profile"};
const char* const kChannels[] = {"", "digital", "phone"};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t Below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(engine_); }
  bool Once(std::size_t in) { return Below(in) == 0; }

 private:
  std::mt19937 engine_;
};

// Writes a history: any event of any person at any of the last days, some in jobs that may never end.
class Historian {
 public:
  explicit Historian(unsigned seed) : random_(seed) {
    for (std::uint32_t version = 1; version <= 3; ++version) {
      ledger::ConsentFormPublished form = FormVersionOf(version);
      form.ends_earlier_consents = version == 3;
      form.validity_months = version == 2 ? 6 : 0;
      story_.Add("2026-01-0" + std::to_string(version), form);
    }
  }
  Story Write(std::size_t events) {
    for (std::size_t i = 0; i < events; ++i) {
      if (random_.Once(12)) EndAJob();
      const ledger::JobId job =
          random_.Once(4) ? JobNumber(1 + static_cast<std::uint32_t>(random_.Below(3))) : ledger::JobId();
      story_.Add(SomeMoment(), SomeEvent(), job);
    }
    return std::move(story_);
  }

 private:
  std::string SomeMoment() {
    const std::size_t month = 1 + random_.Below(9), day = 1 + random_.Below(28);
    return "2026-0" + std::to_string(month) + (day < 10 ? "-0" : "-") + std::to_string(day);
  }
  void EndAJob() {
    ledger::JobCompleted completed;
    completed.job = JobNumber(1 + static_cast<std::uint32_t>(random_.Below(2)));  // the third never ends
    story_.Add(SomeMoment(), completed);
  }
  ledger::Position SomePosition() { return 1 + random_.Below(story_.events().size()); }

  template <class T>
  T About() {
    T event;
    event.person = Person(1 + static_cast<std::uint32_t>(random_.Below(kPeople)));
    return event;
  }
  template <class T>
  T AboutPurpose(bool all) {
    T event = About<T>();
    if (!all || !random_.Once(4)) event.purpose = ledger::RecordName(kPurposes[random_.Below(2)]);
    return event;
  }

  ledger::Event SomeEvent() {
    switch (random_.Below(14)) {
      case 0: return About<ledger::PersonIdentified>();
      case 1:
      case 2:
      case 3: return SomeConsent();
      case 4:
      case 5: return AboutPurpose<ledger::ConsentWithdrawn>(true);
      case 6: return SomeObjection();
      case 7: {
        auto weighed = About<ledger::ObjectionWeighed>();
        weighed.objection = SomePosition();
        if (random_.Once(2)) weighed.outcome = ledger::WeighingOutcome::overruled;
        return weighed;
      }
      case 8: return AboutPurpose<ledger::ProcessingRestricted>(true);
      case 9: {
        auto lifted = About<ledger::RestrictionLifted>();
        lifted.restriction = SomePosition();
        return lifted;
      }
      case 10: {
        auto sale = About<ledger::SaleRecorded>();
        sale.product = "shoes";
        sale.details = {ledger::IdentifierKind::email};
        sale.opt_out_offered = random_.Once(2);
        return sale;
      }
      case 11: return SomeFact();
      case 12: {
        auto corrected = About<ledger::EntryCorrected>();
        corrected.entry = SomePosition();
        return corrected;
      }
      default:
        if (random_.Once(3)) return About<ledger::PersonErased>();
        return SomeRepresentative();
    }
  }
  ledger::Event SomeConsent() {
    auto given = AboutPurpose<ledger::ConsentGiven>(false);
    given.form = Form();
    given.form_version = 1 + static_cast<std::uint32_t>(random_.Below(3));
    given.evidence = ledger::PersonEvidence("ticked");
    if (random_.Once(2)) given.verdict = terms::Verdict::allowed;
    return given;
  }
  ledger::Event SomeObjection() {
    auto raised = AboutPurpose<ledger::ObjectionRaised>(true);
    raised.kind = static_cast<ledger::ObjectionKind>(1 + random_.Below(3));
    if (raised.kind == ledger::ObjectionKind::advertising) raised.contact_channel = kChannels[random_.Below(3)];
    raised.restricts = random_.Once(3);
    raised.by = static_cast<ledger::ActedBy>(1 + random_.Below(4));
    raised.look_into = random_.Once(2);
    return raised;
  }
  ledger::Event SomeFact() {
    auto fact = AboutPurpose<ledger::PersonFactRecorded>(true);
    fact.fact = random_.Once(2) ? "donor_link" : "asked_for_it";
    fact.value = random_.Once(2) ? "yes" : "no";
    return fact;
  }
  ledger::Event SomeRepresentative() {
    if (random_.Once(2)) return About<ledger::RepresentativeVerified>();
    auto ended = About<ledger::RepresentativeEnded>();
    ended.representative = SomePosition();
    return ended;
  }

  Random random_;
  Story story_;
};

// Goes back over the whole ledger each time it is asked something.
class Slow {
 public:
  Slow(const Story& story, const ledger::PersonId& person, const View& view)
      : events_(story.events()), person_(person), view_(view) {}

  bool Known() const {
    return std::any_of(events_.begin(), events_.end(), [&](const ledger::RecordedEvent& event) {
      return std::holds_alternative<ledger::PersonIdentified>(event.event) && IsMine(event) && IsRecorded(event) &&
             !IsErased(event);
    });
  }
  // Of the newest yes or no to a purpose, whether it is a no.
  bool IsWithdrawn(const ledger::RecordName& purpose) const {
    const ledger::RecordedEvent* last = nullptr;
    for (const ledger::RecordedEvent& event : events_) {
      const auto* no = std::get_if<ledger::ConsentWithdrawn>(&event.event);
      const bool about = IsYes(event, purpose) || (no != nullptr && (no->purpose.empty() || no->purpose == purpose));
      if (about && Counts(event) && (last == nullptr || ComesAfter(event, *last))) last = &event;
    }
    return last != nullptr && std::holds_alternative<ledger::ConsentWithdrawn>(last->event);
  }
  // The version of the form on which the newest yes was given; 0: there is none.
  std::uint32_t VersionOfYes(const ledger::RecordName& purpose) const {
    const ledger::RecordedEvent* last = nullptr;
    for (const ledger::RecordedEvent& event : events_) {
      if (IsYes(event, purpose) && Counts(event) && (last == nullptr || ComesAfter(event, *last))) last = &event;
    }
    return last == nullptr ? 0 : std::get<ledger::ConsentGiven>(last->event).form_version;
  }
  // Restrictions that nobody lifted, and objections of a kind that nobody overruled.
  std::size_t Restrictions() const {
    return Count<ledger::ProcessingRestricted>([&](const ledger::RecordedEvent& event, const auto&) {
      return !Any<ledger::RestrictionLifted>([&](const ledger::RecordedEvent& later, const auto& lifted) {
        return lifted.restriction == event.position && ComesAfter(later, event);
      });
    });
  }
  std::size_t StandingObjections() const {
    return Count<ledger::ObjectionRaised>([&](const ledger::RecordedEvent& event, const auto& raised) {
      if (raised.kind != ledger::ObjectionKind::use) return true;
      const ledger::RecordedEvent* last = nullptr;
      for (const ledger::RecordedEvent& other : events_) {
        const auto* weighed = std::get_if<ledger::ObjectionWeighed>(&other.event);
        if (weighed != nullptr && weighed->objection == event.position && Counts(other) && ComesAfter(other, event) &&
            (last == nullptr || ComesAfter(other, *last)))
          last = &other;
      }
      return last == nullptr ||
             std::get<ledger::ObjectionWeighed>(last->event).outcome == ledger::WeighingOutcome::upheld;
    });
  }
  std::size_t Sales() const {
    return Count<ledger::SaleRecorded>([](const auto&, const auto&) { return true; });
  }

 private:
  static bool IsStop(const ledger::RecordedEvent& event) {
    return std::holds_alternative<ledger::ConsentWithdrawn>(event.event) ||
           std::holds_alternative<ledger::ObjectionRaised>(event.event) ||
           std::holds_alternative<ledger::ProcessingRestricted>(event.event);
  }
  static bool ComesAfter(const ledger::RecordedEvent& event, const ledger::RecordedEvent& other) {
    if (event.occurred_at != other.occurred_at) return event.occurred_at > other.occurred_at;
    if (IsStop(event) != IsStop(other)) return IsStop(event);
    return event.position > other.position;
  }
  bool IsYes(const ledger::RecordedEvent& event, const ledger::RecordName& purpose) const {
    const auto* yes = std::get_if<ledger::ConsentGiven>(&event.event);
    return yes != nullptr && yes->purpose == purpose;
  }
  bool IsMine(const ledger::RecordedEvent& event) const {
    return std::visit(
        [&](const auto& typed) {
          if constexpr (requires { typed.person; }) {
            return typed.person == person_;
          } else {
            return false;
          }
        },
        event.event);
  }
  // In the record at all by then, its job done.
  bool IsRecorded(const ledger::RecordedEvent& event) const {
    if (event.position >= view_.known_before) return false;
    if (event.job.empty()) return true;
    const ledger::RecordedEvent* end = nullptr;
    for (const ledger::RecordedEvent& other : events_) {
      const auto* completed = std::get_if<ledger::JobCompleted>(&other.event);
      if (completed != nullptr && completed->job == event.job) end = &other;
    }
    return end != nullptr && end->position < view_.known_before;
  }
  bool IsCorrected(const ledger::RecordedEvent& event) const {
    return std::any_of(events_.begin() + static_cast<std::ptrdiff_t>(event.position), events_.end(),
                       [&](const ledger::RecordedEvent& later) {
                         const auto* corrected = std::get_if<ledger::EntryCorrected>(&later.event);
                         return corrected != nullptr && later.position > event.position && IsMine(later) &&
                                corrected->entry == event.position && IsRecorded(later) && !IsCorrected(later);
                       });
  }
  bool IsErased(const ledger::RecordedEvent& event) const {
    return std::any_of(events_.begin() + static_cast<std::ptrdiff_t>(event.position), events_.end(),
                       [&](const ledger::RecordedEvent& later) {
                         return std::holds_alternative<ledger::PersonErased>(later.event) && IsMine(later);
                       });
  }
  static bool Outlives(const ledger::RecordedEvent& event) {
    return IsStop(event) || std::holds_alternative<ledger::ObjectionWeighed>(event.event) ||
           std::holds_alternative<ledger::RestrictionLifted>(event.event) ||
           std::holds_alternative<ledger::EntryCorrected>(event.event);
  }
  bool Counts(const ledger::RecordedEvent& event) const {
    return IsMine(event) && IsRecorded(event) && event.occurred_at <= view_.effective_on && !IsCorrected(event) &&
           (Outlives(event) || !IsErased(event));
  }
  template <class T, class Test>
  std::size_t Count(Test test) const {
    return static_cast<std::size_t>(
        std::count_if(events_.begin(), events_.end(), [&](const ledger::RecordedEvent& event) {
          const auto* typed = std::get_if<T>(&event.event);
          return typed != nullptr && Counts(event) && test(event, *typed);
        }));
  }
  template <class T, class Test>
  bool Any(Test test) const {
    return Count<T>(test) > 0;
  }

  const std::vector<ledger::RecordedEvent>& events_;
  const ledger::PersonId person_;
  const View view_;
};

void ExpectLikeSlow(const PersonState& state, const Slow& slow) {
  EXPECT_EQ(state.known, slow.Known());
  for (const char* name : kPurposes) {
    const ledger::RecordName purpose(name);
    const ConsentStanding standing = state.ConsentTo(purpose);
    EXPECT_EQ(standing.standing == Standing::withdrawn, slow.IsWithdrawn(purpose)) << name;
    EXPECT_EQ(standing.consent ? standing.consent->version : 0, slow.VersionOfYes(purpose)) << name;
  }
  EXPECT_EQ(state.restrictions.size(), slow.Restrictions());
  EXPECT_EQ(state.sales.size(), slow.Sales());
  EXPECT_EQ(std::count_if(state.objections.begin(), state.objections.end(),
                          [](const Objection& one) { return one.status != ObjectionStatus::overruled; }),
            static_cast<std::ptrdiff_t>(slow.StandingObjections()));
}

People FoldAll(const std::vector<ledger::RecordedEvent>& events) {
  People people;
  for (const ledger::RecordedEvent& event : events) EXPECT_TRUE(people.Apply(event).has_value());
  return people;
}

std::vector<View> SomeViews(const Story& story) {
  const ledger::Position end = story.events().size();
  std::vector<View> views;
  for (const char* day : {"2026-03-15", "2026-06-30", "2026-12-31"}) {
    for (const ledger::Position known_before : {kAllPositions, end / 2, end - 3})
      views.push_back({.effective_on = *EndOf(Day(day)), .known_before = known_before});
  }
  return views;
}

unsigned Seeds() {
  const char* seeds = std::getenv("GRONDSLAG_SEEDS");
  return seeds == nullptr ? 150 : static_cast<unsigned>(std::strtoul(seeds, nullptr, 10));
}

TEST(Simulation, AllFoldsAgreeOnEveryView) {
  for (unsigned seed = 0; seed < Seeds(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Story story = Historian(seed).Write(20 + seed % 60);
    const People people = FoldAll(story.events());
    const Forms forms = story.forms();
    const Jobs jobs = story.jobs();
    for (const View& view : SomeViews(story)) {
      for (std::uint32_t number = 1; number <= kPeople; ++number) {
        const auto alone = FoldPerson(story.Thread(Person(number)), Person(number), forms, jobs, view);
        const auto among = people.StateAt(Person(number), view);
        ASSERT_TRUE(alone && among);
        EXPECT_EQ(*alone, *among);
        ExpectLikeSlow(*alone, Slow(story, Person(number), view));
      }
    }
    ASSERT_FALSE(HasFailure());
  }
}

// What permits nothing without the record: the facts on which a yes rests, and the stops.
std::string FactOn(const PersonState& state, const Forms& forms, const Asked& asked, const std::string& name) {
  const auto facts = FactsAbout(state, forms, asked);
  EXPECT_TRUE(facts);
  const auto fact = facts->facts.find(name);
  return fact == facts->facts.end() ? "" : fact->second.value;
}

TEST(Simulation, StopIsAlwaysObeyed) {
  for (unsigned seed = 0; seed < Seeds(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Story story = Historian(seed).Write(20 + seed % 60);
    const Asked asked{.purpose = Newsletter(), .contact_channel = "digital"};
    const auto by = static_cast<ledger::ActedBy>(1 + seed % 4);
    ledger::ConsentWithdrawn withdrawn = No();
    withdrawn.by = by;
    story.Add("2026-10-01", withdrawn);
    ledger::ObjectionRaised objection = Objects(ledger::ObjectionKind::use);
    objection.by = by;
    story.Add("2026-10-02", objection);
    objection.kind = ledger::ObjectionKind::advertising;
    story.Add("2026-10-02", objection);
    objection.kind = ledger::ObjectionKind::sensitive_data;
    story.Add("2026-10-02", objection);
    ledger::ProcessingRestricted restricted;
    restricted.person = Person();
    restricted.by = by;
    story.Add("2026-10-03", restricted);
    const PersonState state = story.On("2026-12-31");
    for (const char* stop : {"consent_withdrawn", "objected_to_use", "objected_to_advertising", "written_objection",
                             "processing_restricted"})
      EXPECT_EQ(FactOn(state, story.forms(), asked, stop), "yes") << stop;
    story.Add("2026-11-01", Yes(Person(), 3));
    const PersonState again = story.On("2026-12-31");
    EXPECT_EQ(FactOn(again, story.forms(), asked, "consent_withdrawn"), "no") << "until a new yes";
    EXPECT_EQ(FactOn(again, story.forms(), asked, "objected_to_use"), "yes");
  }
}

TEST(Simulation, AfterAWithdrawalThereIsNoConsentUntilANewOne) {
  for (unsigned seed = 0; seed < Seeds(); ++seed) {
    const Story story = Historian(seed).Write(60);
    const Forms forms = story.forms();
    for (std::uint32_t number = 1; number <= kPeople; ++number) {
      for (const View& view : SomeViews(story)) {
        const auto state = FoldPerson(story.Thread(Person(number)), Person(number), forms, story.jobs(), view);
        ASSERT_TRUE(state);
        if (!Slow(story, Person(number), view).IsWithdrawn(Newsletter())) continue;
        EXPECT_EQ(FactOn(*state, forms, {.purpose = Newsletter()}, "consent_withdrawn"), "yes");
      }
    }
  }
}

// The same events, those of each person and those of the organisation in their order, mixed otherwise.
std::vector<ledger::RecordedEvent> Mixed(const std::vector<ledger::RecordedEvent>& events, Random& random) {
  std::vector<std::vector<const ledger::RecordedEvent*>> queues(kPeople + 1);
  for (const ledger::RecordedEvent& event : events) {
    std::uint32_t queue = 0;
    for (std::uint32_t number = 1; number <= kPeople; ++number) {
      for (const ledger::ThreadKey& key : ledger::ThreadsOf(event.event)) {
        if (key == ledger::ThreadOf(Person(number))) queue = number;
      }
    }
    queues[queue].push_back(&event);
  }
  std::vector<std::size_t> taken(queues.size());
  std::vector<ledger::RecordedEvent> mixed;
  while (mixed.size() < events.size()) {
    const std::size_t queue = random.Below(queues.size());
    if (taken[queue] < queues[queue].size()) mixed.push_back(*queues[queue][taken[queue]++]);
  }
  return mixed;
}

TEST(Simulation, TheOrderOfIndependentPeopleDoesNotMatter) {
  for (unsigned seed = 0; seed < Seeds(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Story story = Historian(seed).Write(60);
    Random random(seed);
    const People people = FoldAll(story.events()), mixed = FoldAll(Mixed(story.events(), random));
    for (std::uint32_t number = 1; number <= kPeople; ++number) {
      for (const View& view : SomeViews(story)) {
        EXPECT_EQ(people.StateAt(Person(number), view).value(), mixed.StateAt(Person(number), view).value());
      }
    }
  }
}

TEST(Simulation, ACorrectedEntryChangesNothingLater) {
  for (unsigned seed = 0; seed < Seeds(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Story with = Historian(seed).Write(40);
    const PersonState before = with.On("2026-12-31");
    const ledger::Position mistake = seed % 2 == 0 ? with.Add("2026-11-01", No()) : with.Add("2026-11-01", Yes());
    with.Add("2026-11-02", Mistaken(mistake));
    EXPECT_EQ(with.On("2026-12-31"), before);
  }
}

}  // namespace
}  // namespace grondslag::people
