// ConclusionNeverExceedsVerdict: no purpose ever stands in the register on a basis that its concluded assessment did
// not give as allowed. Tried on random histories over the shipped book: assessments on the facts of its scenarios, some
// altered; purposes, changes, corrections, ends; days that go on through the periods of the law, and drafts in the
// past; events that say more than they may (another verdict, another basis, another assessment, another subject).
// Whatever the checks let through goes into the ledger, and then the register is looked at in many views.
// GRONDSLAG_HISTORIES says how many histories, GRONDSLAG_SEED with which one they begin.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/date.h"
#include "registry/assessment.h"
#include "registry/check.h"
#include "registry/register.h"
#include "registry/review.h"
#include "rules/scenario.h"
#include "shipped/shipped.h"
#include "terms/words.h"

namespace grondslag::registry {
namespace {

using ledger::RecordText;
using terms::LawfulBasis;
using terms::Verdict;

std::uint64_t NumberFrom(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

struct Counts {
  std::map<std::string, std::size_t> drafts, taken;
  std::map<ProblemKind, std::size_t> refusals;
  std::size_t conclusions = 0, allowed = 0, standing = 0, views = 0, again = 0, review_items = 0;
};

class History {
 public:
  History(std::uint64_t seed, Counts& counts) : random_(seed), counts_(counts) {
    base::UuidBytes bytes{1};
    officer_ = ledger::StaffId(bytes);
    // So that days lie in every period of the law, and go over its changes.
    day_ += std::chrono::days{Below(2000)};
    Force(ledger::StaffRegistered{.staff = officer_, .name = {}, .function = {}});
    ledger::OrganisationDescribed organisation;
    organisation.organisation.name = RecordText("Webwinkel");
    Force(organisation);
    ledger::ActivityDescribed activity;
    activity.activity = RecordName("activity/shop");
    activity.name.nl = RecordText("Winkel");
    activity.starts = Today();
    Force(activity);
    for (const char* kind : {"ordinary", "special", "criminal", "bsn"}) {
      Force(ledger::DataCategoryDescribed{
          .category = RecordName(std::string("category/") + kind), .kind = kind, .name = Words(kind), .examples = {}});
    }
    for (const char* kind : {"processor", "third_party"}) {
      ledger::RecipientDescribed recipient;
      recipient.recipient = RecordName(std::string("recipient/") + kind);
      recipient.kind = kind;
      recipient.party.name = RecordText(kind);
      Force(recipient);
    }
  }

  void Run(std::size_t steps) {
    for (std::size_t i = 0; i < steps; ++i) {
      day_ += std::chrono::days{Below(25)};
      switch (Below(8)) {
        case 0:
        case 1:
        case 2: Assess(); break;
        case 3:
        case 4: Register_(); break;
        case 5: Change(); break;
        case 6: Correct(); break;
        default: Below(3) == 0 ? End() : RecordFact(); break;
      }
    }
    Look();
  }

 private:
  std::size_t Below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
  bool OneIn(std::size_t n) { return Below(n) == 0; }
  template <class List>
  const auto& Of(const List& list) {
    return list[Below(std::size(list))];
  }
  base::Date Today() const { return base::Date(day_); }
  static ledger::LocalRecordText Words(const std::string& text) { return {.nl = RecordText(text), .en = {}}; }

  // Noon of the day; now and then some months ago.
  base::Instant When() {
    base::Instant when(std::chrono::microseconds(day_.time_since_epoch() + std::chrono::hours{11}).count());
    if (OneIn(12))
      when = base::Instant(when.microseconds() - static_cast<std::int64_t>(1 + Below(200)) * 86'400'000'000);
    return when;
  }
  base::Instant Noon() const {
    return base::Instant(std::chrono::microseconds(day_.time_since_epoch() + std::chrono::hours{11}).count());
  }

  void Force(ledger::Event event) {
    Put({.event = std::move(event), .occurred_at = Noon(), .by = officer_, .job = {}});
  }
  void Put(ledger::NewEvent draft) {
    events_.push_back({.position = events_.size(),
                       .recorded_at = Noon(),
                       .occurred_at = draft.occurred_at,
                       .by = draft.by,
                       .job = draft.job,
                       .event = std::move(draft.event)});
  }
  // Adds it if the checks let it through.
  bool Try(ledger::Event event, base::Instant when) {
    std::vector<ledger::Event> events;
    events.push_back(std::move(event));
    return Try(std::move(events), when);
  }
  // All of them, or none.
  bool Try(std::vector<ledger::Event> events, base::Instant when) {
    std::vector<ledger::NewEvent> drafts;
    for (ledger::Event& event : events) {
      drafts.push_back({.event = std::move(event), .occurred_at = when, .by = officer_, .job = {}});
      ++counts_.drafts[std::string(ledger::TypeOf(drafts.back().event).name)];
    }
    const Problems problems = ProblemsOf(events_, drafts, Diagram());
    for (const Problem& problem : problems) ++counts_.refusals[problem.kind];
    if (!problems.empty()) return false;
    for (ledger::NewEvent& draft : drafts) {
      ++counts_.taken[std::string(ledger::TypeOf(draft.event).name)];
      Put(std::move(draft));
    }
    return true;
  }
  static const diagram::Diagram& Diagram() { return shipped::ShippedDiagram(); }
  Register Now() const { return RegisterAt(events_); }

  static const std::vector<const rules::Scenario*>& Scenarios() {
    static const std::vector<const rules::Scenario*> scenarios = [] {
      std::vector<const rules::Scenario*> list;
      for (const rules::Scenario& scenario : shipped::ShippedScenarios()) {
        // What can carry a purpose, mostly, and of that what is allowed.
        const bool carries = scenario.decision == "process" || scenario.decision == "disclose";
        const bool is_allowed = scenario.expect.back().verdict == Verdict::allowed;
        list.insert(list.end(), carries ? (is_allowed ? 12 : 2) : 1, &scenario);
      }
      return list;
    }();
    return scenarios;
  }

  RecordName SomePurpose() { return RecordName("purpose/p" + std::to_string(Below(4))); }
  RecordName SomeAssessment() { return RecordName("assessment/a" + std::to_string(Below(assessments_ + 1))); }

  // A scenario's facts, some of them altered, as an assessment of some purpose; concluded as far as the book settles
  // it, and sometimes otherwise than it does.
  void Assess() {
    const rules::Scenario& scenario = *Of(Scenarios());
    const base::Instant when = When();
    ledger::AssessmentStarted started;
    started.assessment = RecordName("assessment/a" + std::to_string(++assessments_));
    started.decision = scenario.decision;
    started.subject.purpose = SomePurpose();
    const auto kind = scenario.given.facts.find("data_kind");
    started.subject.categories = {
        RecordName("category/" + (kind != scenario.given.facts.end() ? kind->second.value : "ordinary"))};
    if (OneIn(8)) started.subject.categories.emplace_back("category/special");
    if (OneIn(5)) started.subject.collected_from = SomePurpose();
    if (OneIn(6)) started.subject.recipient = RecordName("recipient/third_party");
    if (!Try(started, when)) return;
    terms::GivenFacts given = scenario.given;
    for (auto& [fact, value] : given.facts) {
      if (!OneIn(60)) continue;
      const rules::Fact& known = Diagram().book()[*Diagram().book().FindFact(fact)];
      if (!known.values.empty()) value.value = Of(known.values).value;
    }
    for (ledger::Event& event : AnswerEvents(Now(), Diagram().book(), started, RecordName(), given, true, officer_)) {
      Try(std::move(event), when);
    }
    auto concluded = Conclude(RegisterAt(events_, {.effective_on = when}), Diagram(),
                              {.assessment = started.assessment,
                               .when = when,
                               .by = officer_,
                               .engine = "test",
                               .reasons = "",
                               .review_on = std::nullopt});
    if (!concluded) {
      // Not settled: a forged conclusion instead.
      ledger::AssessmentConcluded forged;
      forged.assessment = started.assessment;
      forged.decision = started.decision;
      forged.subject = started.subject;
      forged.verdict = Verdict::allowed;
      forged.basis = LawfulBasis::contract;
      forged.concluded_by = officer_;
      EXPECT_FALSE(Try(forged, when));
      return;
    }
    if (OneIn(5)) {
      ledger::AssessmentConcluded forged = *concluded;
      Forge(forged);
      if (Try(forged, when)) return;
    }
    if (!Try(*concluded, when)) return;
    ++counts_.conclusions;
    if (concluded->verdict == Verdict::allowed) ++counts_.allowed;
  }

  void Forge(ledger::AssessmentConcluded& conclusion) {
    switch (Below(6)) {
      case 0: conclusion.verdict = Verdict::allowed; break;
      case 1: conclusion.basis = static_cast<LawfulBasis>(Below(terms::kBasisCount)); break;
      case 2: conclusion.parts[0].verdict = Verdict::allowed; break;
      case 3: conclusion.subject.purpose = SomePurpose(); break;
      case 4: conclusion.subject.categories.emplace_back("category/criminal"); break;
      default: conclusion.decision = Of(Scenarios())->decision; break;
    }
  }

  ledger::PurposeTerms SomeTerms(const RecordName& purpose) {
    ledger::PurposeTerms terms;
    terms.activity = RecordName("activity/shop");
    terms.name = Words(purpose.value() + (OneIn(5) ? "" : std::to_string(Below(3))));
    terms.goal = Words("goal");
    terms.justification = Words(OneIn(10) ? "" : "want");
    terms.assessment = SomeAssessment();
    terms.begins = Today();
    terms.basis = static_cast<LawfulBasis>(Below(terms::kBasisCount));
    const Register reg = Now();
    // Mostly an assessment that is about it, and the basis and subject that it gave.
    for (const auto& [name, assessment] : reg.assessments) {
      const ledger::AssessmentConcluded* conclusion = reg.ConclusionOf(name);
      if (conclusion == nullptr || conclusion->subject.purpose != purpose || OneIn(4)) continue;
      terms.assessment = name;
      terms.basis = conclusion->basis.value_or(terms.basis);
      terms.categories = conclusion->subject.categories;
      terms.collected_from = conclusion->subject.collected_from;
      if (conclusion->verdict == Verdict::allowed) break;
    }
    if (OneIn(10)) terms.basis = static_cast<LawfulBasis>(Below(terms::kBasisCount));
    if (OneIn(10)) terms.categories.emplace_back("category/criminal");
    if (OneIn(10)) terms.collected_from = SomePurpose();
    if (OneIn(10)) terms.compatibility = SomeAssessment();
    if (OneIn(10)) terms.replaces = SomePurpose();
    return terms;
  }

  void Register_() {
    const RecordName purpose = SomePurpose();
    Try(ledger::PurposeRegistered{purpose, SomeTerms(purpose)}, When());
    Further(purpose);
  }

  // A further purpose that wants to rest on the assessment of another.
  void Further(const RecordName& first) {
    const Register reg = Now();
    const auto found = reg.purposes.find(first);
    if (found == reg.purposes.end() || !OneIn(2)) return;
    const RecordName purpose = SomePurpose();
    ledger::PurposeTerms terms = SomeTerms(purpose);
    terms.collected_from = first;
    terms.assessment = found->second.now().assessment;
    terms.basis = found->second.now().basis;
    terms.categories = found->second.now().categories;
    for (const auto& [name, assessment] : reg.assessments) {
      const ledger::AssessmentSubject& subject = assessment.started.content.subject;
      if (subject.purpose == purpose && subject.collected_from == first) terms.compatibility = name;
    }
    Try(ledger::PurposeRegistered{purpose, terms}, When());
  }

  void Change() {
    const RecordName purpose = SomePurpose();
    const Register reg = Now();
    const auto found = reg.purposes.find(purpose);
    ledger::PurposeTerms terms = SomeTerms(purpose);
    if (found != reg.purposes.end()) {
      const ledger::PurposeTerms other = terms;
      terms = found->second.now();
      switch (Below(5)) {
        case 0: terms.assessment = other.assessment; break;
        case 1: terms.basis = other.basis; break;
        case 2: terms.justification = Words("beter"); break;
        case 3: terms.categories = other.categories; break;
        default: terms.collected_from = other.collected_from; break;
      }
    }
    Try(ledger::PurposeChanged{purpose, terms, RecordText("omdat")}, When());
  }

  void Correct() {
    const RecordName purpose = SomePurpose();
    ledger::PurposeTerms terms = SomeTerms(purpose);
    const Register reg = Now();
    for (const auto& [name, assessment] : reg.assessments) {
      const ledger::AssessmentConcluded* conclusion = reg.ConclusionOf(name);
      if (conclusion == nullptr || conclusion->subject.purpose != purpose || OneIn(10)) continue;
      const auto found = reg.purposes.find(purpose);
      if (found == reg.purposes.end() || conclusion->basis == found->second.now().basis) continue;
      terms.assessment = name;
      terms.basis = conclusion->basis.value_or(LawfulBasis::contract);
    }
    Try(ledger::BasisCorrected{.purpose = purpose,
                               .basis = terms.basis,
                               .assessment = terms.assessment,
                               .justification = terms.justification,
                               .legitimate_interest = {},
                               .provision = {},
                               .reason = RecordText("vergist")},
        When());
  }

  void End() { Try(ledger::PurposeEnded{SomePurpose(), Today(), RecordText("klaar")}, When()); }

  void RecordFact() {
    Try(ledger::FactRecorded{RecordName("organisation"), "public_body", RecordText(OneIn(2) ? "yes" : "no"), {}},
        When());
  }

  // The property, at moments all over the history, as known at others.
  void Look() {
    std::set<base::Instant> moments;
    for (const ledger::RecordedEvent& event : events_) moments.insert(event.occurred_at);
    for (const base::Instant effective : moments) {
      const AsOf as_of{.effective_on = effective, .known_by = OneIn(3) ? effective : AsOf::kEndOfTime};
      const Register reg = RegisterAt(events_, as_of);
      for (const auto& [name, purpose] : reg.purposes) LookAt(reg, name, purpose);
      ++counts_.views;
    }
    const Register now = Now();
    EXPECT_TRUE(now.unplaced.empty());
    counts_.review_items += Review(now, Diagram(), {.today = Today(), .days_ahead = 365}).size();
  }

  void LookAt(const Register& reg, const RecordName& name, const Purpose& purpose) {
    for (const Version<ledger::PurposeTerms>& version : purpose.versions.all) {
      const ledger::PurposeTerms& terms = version.content;
      const ledger::AssessmentConcluded* conclusion = reg.ConclusionOf(terms.assessment);
      ASSERT_NE(conclusion, nullptr) << name.value();
      EXPECT_EQ(conclusion->verdict, Verdict::allowed) << name.value();
      EXPECT_EQ(conclusion->basis, terms.basis) << name.value();
      EXPECT_FALSE(terms.justification.nl.empty()) << name.value();
      for (const ledger::ConcludedPart& part : conclusion->parts) ExpectTheBookGivesIt(*conclusion, part, terms.basis);
      if (conclusion->subject.purpose != name) {
        EXPECT_EQ(conclusion->subject.purpose, terms.collected_from) << name.value();
        const ledger::AssessmentConcluded* own = reg.ConclusionOf(terms.compatibility);
        ASSERT_NE(own, nullptr) << name.value();
        EXPECT_EQ(own->verdict, Verdict::allowed) << name.value();
        EXPECT_EQ(own->subject.purpose, name);
      }
      ++counts_.standing;
    }
  }

  // The engine gives the same today as on that day, and the basis holds.
  void ExpectTheBookGivesIt(const ledger::AssessmentConcluded& conclusion, const ledger::ConcludedPart& part,
                            LawfulBasis basis) {
    if (!looked_.insert({conclusion.assessment, part.category}).second) return;
    const auto again = AskAgain(Diagram(), conclusion, part, conclusion.at);
    ASSERT_TRUE(again) << again.error().ToString();
    EXPECT_EQ(again->verdict, Verdict::allowed) << conclusion.assessment.value();
    EXPECT_EQ(again->basis, basis) << conclusion.assessment.value();
    for (const terms::BasisAnswer& answer : again->bases) {
      if (answer.basis == basis) {
        EXPECT_EQ(answer.state, terms::BasisState::holds);
      }
    }
    ++counts_.again;
  }

  std::mt19937_64 random_;
  Counts& counts_;
  std::chrono::sys_days day_ = std::chrono::sys_days{std::chrono::year{2021} / 3 / 1};
  ledger::StaffId officer_;
  std::vector<ledger::RecordedEvent> events_;
  std::size_t assessments_ = 0;
  std::set<std::pair<RecordName, RecordName>> looked_;
};

TEST(Registry, ConclusionNeverExceedsVerdict) {
  const std::uint64_t histories = NumberFrom("GRONDSLAG_HISTORIES", 20), seed = NumberFrom("GRONDSLAG_SEED", 1);
  Counts counts;
  for (std::uint64_t i = 0; i < histories && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE("seed " + std::to_string(seed + i));
    History(seed + i, counts).Run(70);
  }
  std::cout << histories << " histories from seed " << seed << ": " << counts.conclusions << " conclusions ("
            << counts.allowed << " allowed), " << counts.standing << " versions of purposes seen standing in "
            << counts.views << " views, " << counts.again << " asked again, " << counts.review_items
            << " items of review\n";
  for (const auto& [type, drafts] : counts.drafts) {
    std::cout << "  " << type << ": " << counts.taken[type] << " of " << drafts << " let through\n";
  }
  std::cout << "  refused for:";
  for (const auto& [kind, count] : counts.refusals) std::cout << " " << Name(kind) << " " << count;
  std::cout << "\n";
  // A run in which hardly anything gets in, or hardly anything is refused, shows nothing.
  EXPECT_GT(counts.taken["PurposeRegistered"], histories);
  EXPECT_GT(counts.taken["PurposeChanged"], histories / 4);
  EXPECT_GT(counts.taken["BasisCorrected"], histories / 20);
  EXPECT_GT(counts.again, histories);
  for (const ProblemKind kind :
       {ProblemKind::second_basis, ProblemKind::other_basis, ProblemKind::not_allowed, ProblemKind::not_concluded,
        ProblemKind::other_subject, ProblemKind::shared_assessment, ProblemKind::material_change,
        ProblemKind::not_what_book_says, ProblemKind::cannot_be_decided, ProblemKind::not_before}) {
    EXPECT_GT(counts.refusals[kind], 0U) << Name(kind);
  }
}

}  // namespace
}  // namespace grondslag::registry
