#include "data_subject/asking.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "commands/consent.h"
#include "commands/established.h"
#include "people/age.h"
#include "people/check.h"

namespace grondslag::data_subject {
namespace {

constexpr const char* kPageChannel = "link";
constexpr const char* kAgeMethod = "asked_on_page";
constexpr int kTriesOfYes = 3;

ledger::Position NewestOf(const PurposeStanding& standing) {
  const people::ConsentStanding& consent = standing.consent;
  return std::max({consent.consent ? consent.consent->position : 0,
                   consent.withdrawal ? consent.withdrawal->position : 0, standing.stop.position});
}

}  // namespace

std::string EvidenceOf(const commands::AskingLink& link) {
  return fmt::format("link to be asked with {}, made at {} by {}", link.form.value(), link.made_at.ToString(),
                     link.made_by.empty() ? "nobody named" : link.made_by);
}

base::Result<commands::Subject> AskingOne::Load() const {
  return commands::LoadSubject(session_, organisation_, link_.person, session_.now(), true);
}

ledger::ConsentGiven AskingOne::ConsentOf(const YesOnPage& yes) const {
  const bool is_statement = form_.form.explicit_statement;
  ledger::ConsentGiven given;
  given.form = form_.form.form;
  given.form_version = form_.form.version;
  given.purpose = form_.form.purpose;
  given.channel = kPageChannel;
  given.language = yes.language;
  given.method = is_statement ? ledger::ConsentMethod::ticked : ledger::ConsentMethod::clicked;
  given.explicit_statement = is_statement;
  given.informed_before = true;
  given.evidence = ledger::PersonEvidence(fmt::format(
      "{}; {} on the page that showed version {} in `{}`", EvidenceOf(link_),
      is_statement ? "the text was ticked and the button for yes pressed" : "the button for yes was pressed",
      form_.form.version, yes.language));
  return given;
}

base::Result<base::Problems> AskingOne::Against(const commands::Person& person, const YesOnPage& yes) const {
  people::PersonState state = person.state;
  if (yes.born) {
    GRONDSLAG_TRY(today, base::DayOf(session_.now()));
    GRONDSLAG_TRY(age, people::AgeOfBirth(session_.diagram.book(), *yes.born, today));
    for (const ledger::AgeBand& band : age.bands) {
      state.ages.push_back({.position = 0, .fact = band.fact, .value = band.value, .from = {}, .is_closed = false});
    }
  }
  ledger::ConsentGiven given = ConsentOf(yes);
  given.person = person.id;
  const auto checked =
      people::CheckConsent(commands::CheckingOf(session_, organisation_), state, std::move(given), session_.now());
  if (checked) return base::Problems{};
  if (checked.error().code != base::ErrorCode::invalid_input) return tl::unexpected(checked.error());
  return checked.error().problems;
}

base::Result<Asking> AskingOne::LookAt(const commands::Person& person) const {
  GRONDSLAG_TRY(today, base::DayOf(session_.now()));
  Asking asking;
  const ledger::RecordName& purpose = form_.form.purpose;
  asking.standing = StandingOf({.organisation = organisation_,
                                .person = person,
                                .history = people::HistoryOf(person.thread, organisation_.forms, organisation_.jobs)},
                               purpose);
  asking.seen = NewestOf(asking.standing);
  asking.asks_age = form_.form.asks_age && person.state.AgeOn("age", today).empty();
  const people::ConsentStanding& consent = asking.standing.consent;
  if (!person.state.known || person.state.erased) {
    asking.state = AskingState::gone;
  } else if (asking.standing.stopped_by == StopKind::none && consent.standing == people::Standing::in_force &&
             consent.consent->form == form_.form.form) {
    asking.state = AskingState::given;
  } else if (organisation_.forms.RetiredAt(form_.form.form) || organisation_.reg.HasEnded(purpose, today)) {
    asking.state = AskingState::over;
  } else if (!asking.asks_age) {
    GRONDSLAG_TRY(against, Against(person, {.language = form_.form.texts.front().language}));
    asking.against = std::move(against);
    if (!asking.against.empty()) asking.state = AskingState::refused;
  }
  return asking;
}

base::Result<Asking> AskingOne::Look() {
  GRONDSLAG_TRY(subject, Load());
  return LookAt(subject.person);
}

// The age first: the yes is judged by it.
base::Result<void> AskingOne::Record(YesOnPage& yes) {
  if (yes.born) {
    ledger::AgeEstablished age;
    age.method = kAgeMethod;
    if (auto known = commands::EstablishAge(
            session_, {.person = link_.person, .event = std::move(age), .occurred_at = session_.now()}, *yes.born);
        !known)
      return tl::unexpected(known.error());
    yes.born.reset();
  }
  return commands::GiveConsent(session_,
                               {.person = link_.person, .event = ConsentOf(yes), .occurred_at = session_.now()})
      .map([](const commands::Recorded&) {});
}

base::Result<Asking> AskingOne::SayYes(YesOnPage yes) {
  for (int tries = 1;; ++tries) {
    GRONDSLAG_TRY(subject, Load());
    GRONDSLAG_TRY(asking, LookAt(subject.person));
    const bool is_same = yes.version == form_.form.version && yes.seen == asking.seen &&
                         form_.TextIn(yes.language) != nullptr && asking.asks_age == yes.born.has_value();
    if (asking.state != AskingState::open || !is_same) return asking;
    GRONDSLAG_TRY(against, Against(subject.person, yes));
    if (!against.empty()) {
      asking.state = AskingState::refused;
      asking.against = std::move(against);
      return asking;
    }
    const auto recorded = Record(yes);
    if (recorded) {
      asking.state = AskingState::given;
      return asking;
    }
    // Something else was recorded about the person meanwhile.
    if (recorded.error().code != base::ErrorCode::conflict || tries == kTriesOfYes)
      return tl::unexpected(recorded.error());
  }
}

}  // namespace grondslag::data_subject
