#include "people/person_state.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <variant>

namespace grondslag::people {
namespace {

std::optional<base::Date> DayOrNone(std::int32_t number) {
  if (number == Entry::kNoDay || number == Entry::kAlways) return std::nullopt;
  return base::Date(std::chrono::sys_days(std::chrono::days(number)));
}

bool Covers(const ledger::RecordName& stop, const ledger::RecordName& purpose) {
  return stop.empty() || stop == purpose;
}

// Where two acts are said to have occurred at one moment, as with days, the stop counts as the later one.
bool IsEarlier(const Entry* one, const Entry* other) {
  return std::tuple(one->occurred_at, one->is_stop(), one->position) <
         std::tuple(other->occurred_at, other->is_stop(), other->position);
}

// The entries that count in a view, in the order in which they take effect.
std::vector<const Entry*> Counting(std::span<const Entry> entries, const Jobs& jobs, const View& view) {
  std::vector<const Entry*> known;
  for (const Entry& entry : entries) {
    if (entry.position < view.known_before && jobs.IsComplete(entry.job, view.known_before)) known.push_back(&entry);
  }
  // What corrects stands behind what it corrects: from the end, each correction is known to count or not.
  std::sort(known.begin(), known.end(), [](const Entry* a, const Entry* b) { return a->position > b->position; });
  std::unordered_set<ledger::Position> corrected;
  std::vector<const Entry*> counting;
  for (const Entry* entry : known) {
    const bool is_identification = entry->kind() == EntryKind::identified;
    if (!is_identification && corrected.contains(entry->position)) continue;
    if (entry->kind() == EntryKind::correction) {
      if (entry->about < entry->position) corrected.insert(entry->about);
    } else if (is_identification || entry->occurred_at <= view.effective_on.microseconds()) {
      counting.push_back(entry);
    }
  }
  std::sort(counting.begin(), counting.end(), IsEarlier);
  return counting;
}

// Lets each entry take effect, in order.
class Fold {
 public:
  Fold(const Surroundings& around, PersonState& state) : around_(around), state_(state) {}

  base::Result<void> Apply(const Entry& entry) {
    switch (entry.kind()) {
      case EntryKind::identified: state_.known = true; break;
      case EntryKind::consent: return Give(entry);
      case EntryKind::withdrawal: Withdraw(entry); break;
      case EntryKind::representative: AddRepresentative(entry); break;
      case EntryKind::representative_ended: EndRepresentative(entry); break;
      case EntryKind::age: AddAge(entry); break;
      case EntryKind::objection: Object(entry); break;
      case EntryKind::weighed: Weigh(entry); break;
      case EntryKind::restriction: Restrict(entry); break;
      case EntryKind::lifted: Lift(entry); break;
      case EntryKind::sale: AddSale(entry); break;
      case EntryKind::fact: SetFact(entry); break;
      case EntryKind::looked_into: looked_into_.insert(entry.about); break;
      case EntryKind::told: state_.told.push_back({around_.words[entry.name], entry.about, MomentOf(entry)}); break;
      case EntryKind::correction: break;
    }
    return {};
  }

  // After the last one.
  base::Result<void> Finish() {
    GRONDSLAG_TRY(today, base::DayOf(state_.view.effective_on));
    for (ConsentStanding& standing : state_.consents) Settle(standing, today);
    std::sort(state_.consents.begin(), state_.consents.end(),
              [](const ConsentStanding& a, const ConsentStanding& b) { return a.purpose < b.purpose; });
    for (ConsentStanding& standing : state_.consents) {
      if (standing.withdrawal) Unmark(*standing.withdrawal);
    }
    if (state_.withdrew_all) Unmark(*state_.withdrew_all);
    for (Objection& objection : state_.objections) Unmark(objection.stop);
    for (Restriction& restriction : state_.restrictions) Unmark(restriction.stop);
    return {};
  }

 private:
  static base::Instant MomentOf(const Entry& entry) { return base::Instant(entry.occurred_at); }
  ledger::RecordName Record(Word word) const { return ledger::RecordName(around_.words[word]); }
  static Stop StopOf(const Entry& entry, std::uint8_t by) {
    return {.position = entry.position,
            .at = MomentOf(entry),
            .by = static_cast<ledger::ActedBy>(by),
            .look_into = entry.Has(Entry::kLookInto)};
  }

  ConsentStanding& StandingOf(Word purpose) {
    const std::string& name = around_.words[purpose];
    for (ConsentStanding& standing : state_.consents) {
      if (standing.purpose.value() == name) return standing;
    }
    return state_.consents.emplace_back(ConsentStanding{.purpose = ledger::RecordName(name)});
  }

  base::Result<void> Give(const Entry& entry) {
    GRONDSLAG_TRY(day, base::DayOf(MomentOf(entry)));
    ConsentStanding& standing = StandingOf(entry.purpose);
    standing.consent = Consent{.position = entry.position,
                               .given_at = MomentOf(entry),
                               .given_on = day,
                               .form = Record(entry.name),
                               .version = entry.number,
                               .by = static_cast<ledger::ActedBy>(entry.code),
                               .representative = entry.about,
                               .explicit_statement = entry.Has(Entry::kExplicit),
                               .informed_before = entry.Has(Entry::kInformed),
                               .has_evidence = entry.Has(Entry::kHasEvidence),
                               .judged_allowed = entry.Has(Entry::kJudgedAllowed),
                               .expires_on = DayOrNone(entry.day)};
    standing.withdrawal.reset();
    return {};
  }
  void Withdraw(const Entry& entry) {
    const Stop stop = StopOf(entry, static_cast<std::uint8_t>(entry.code));
    if (entry.purpose != 0) {
      StandingOf(entry.purpose).withdrawal = stop;
      return;
    }
    state_.withdrew_all = stop;
    for (ConsentStanding& standing : state_.consents) standing.withdrawal = stop;
  }
  // What the form and the day make of it.
  void Settle(ConsentStanding& standing, base::Date today) const {
    if (standing.consent) {
      Consent& consent = *standing.consent;
      const FormVersion* form = around_.forms.Find(consent.form, consent.version);
      consent.has_evidence = consent.has_evidence && form != nullptr;
      if (form != nullptr && form->form.validity_months > 0) {
        const base::Date last = MonthsAfter(consent.given_on, form->form.validity_months);
        if (!consent.expires_on || last < *consent.expires_on) consent.expires_on = last;
      }
      const FormVersion* later = around_.forms.EndedBy(consent.form, consent.version, state_.view);
      if (later != nullptr) standing.replaced_by = later->form.version;
    }
    if (standing.withdrawal) {
      standing.standing = Standing::withdrawn;
    } else if (standing.replaced_by) {
      standing.standing = Standing::replaced;
    } else if (standing.consent->expires_on && *standing.consent->expires_on < today) {
      standing.standing = Standing::expired;
    } else {
      standing.standing = Standing::in_force;
    }
  }

  void AddRepresentative(const Entry& entry) {
    state_.representatives.push_back({.position = entry.position,
                                      .kind = static_cast<ledger::RepresentativeKind>(entry.code),
                                      .purpose = Record(entry.purpose),
                                      .from = MomentOf(entry),
                                      .until = DayOrNone(entry.day),
                                      .ended_at = std::nullopt});
  }
  void EndRepresentative(const Entry& entry) {
    for (Representative& one : state_.representatives) {
      if (one.position == entry.about && !one.ended_at) one.ended_at = MomentOf(entry);
    }
  }
  void AddAge(const Entry& entry) {
    state_.ages.push_back({.position = entry.position,
                           .fact = around_.words[entry.name],
                           .value = around_.words[entry.number],
                           .from = DayOrNone(entry.day),
                           .is_closed = entry.Has(Entry::kClosed)});
  }
  void Object(const Entry& entry) {
    const auto kind = static_cast<ledger::ObjectionKind>(entry.code);
    state_.objections.push_back(
        {.stop = StopOf(entry, static_cast<std::uint8_t>(entry.number)),
         .kind = kind,
         .purpose = Record(entry.purpose),
         .contact_channel = around_.words[entry.name],
         .restricts = entry.Has(Entry::kRestricts),
         .status = kind == ledger::ObjectionKind::use ? ObjectionStatus::open : ObjectionStatus::standing});
  }
  void Weigh(const Entry& entry) {
    for (Objection& objection : state_.objections) {
      if (objection.stop.position != entry.about || objection.status == ObjectionStatus::standing) continue;
      const bool is_overruled = static_cast<ledger::WeighingOutcome>(entry.code) == ledger::WeighingOutcome::overruled;
      if (is_overruled && entry.purpose != 0 && objection.purpose.empty()) {
        objection.overruled_in.push_back(Record(entry.purpose));
        continue;
      }
      objection.status = is_overruled ? ObjectionStatus::overruled : ObjectionStatus::upheld;
      // Who gives the person right after all does so in everything.
      if (!is_overruled) objection.overruled_in.clear();
    }
  }
  void Restrict(const Entry& entry) {
    state_.restrictions.push_back({.stop = StopOf(entry, static_cast<std::uint8_t>(entry.number)),
                                   .purpose = Record(entry.purpose),
                                   .ground = static_cast<ledger::RestrictionGround>(entry.code)});
  }
  void Lift(const Entry& entry) {
    std::erase_if(state_.restrictions, [&](const Restriction& one) { return one.stop.position == entry.about; });
  }
  void AddSale(const Entry& entry) {
    Sale sale{.position = entry.position,
              .at = MomentOf(entry),
              .kind = static_cast<ledger::SaleKind>(entry.number),
              .product = around_.words[entry.name],
              .details = {},
              .opt_out_offered = entry.Has(Entry::kOptOutOffered)};
    for (std::uint8_t kind = 1; kind < 8; ++kind) {
      if ((entry.code >> kind & 1U) != 0) sale.details.push_back(static_cast<ledger::IdentifierKind>(kind));
    }
    state_.sales.push_back(std::move(sale));
  }
  void SetFact(const Entry& entry) {
    RecordedFact fact{Record(entry.purpose), around_.words[entry.name], around_.words[entry.number]};
    std::erase_if(state_.facts,
                  [&](const RecordedFact& one) { return one.purpose == fact.purpose && one.fact == fact.fact; });
    state_.facts.push_back(std::move(fact));
  }
  void Unmark(Stop& stop) const {
    if (looked_into_.contains(stop.position)) stop.look_into = false;
  }

  const Surroundings& around_;
  PersonState& state_;
  std::unordered_set<ledger::Position> looked_into_;
};

}  // namespace

// ---- PersonState

ObjectionStatus Objection::StatusIn(const ledger::RecordName& of) const {
  const bool is_overruled = std::find(overruled_in.begin(), overruled_in.end(), of) != overruled_in.end();
  return is_overruled ? ObjectionStatus::overruled : status;
}

ConsentStanding PersonState::ConsentTo(const ledger::RecordName& purpose) const {
  for (const ConsentStanding& standing : consents) {
    if (standing.purpose == purpose) return standing;
  }
  ConsentStanding none{.purpose = purpose};
  if (withdrew_all) none.standing = Standing::withdrawn;
  none.withdrawal = withdrew_all;
  return none;
}

const Objection* PersonState::StandingObjection(ledger::ObjectionKind kind, const ledger::RecordName& purpose,
                                                const std::string& channel, const Forms& forms) const {
  const ConsentStanding consent = ConsentTo(purpose);
  // Only a yes that counts takes back a no.
  const bool said_yes = kind == ledger::ObjectionKind::advertising && consent.standing == Standing::in_force &&
                        consent.consent->judged_allowed;
  const FormVersion* form = said_yes ? forms.Find(consent.consent->form, consent.consent->version) : nullptr;
  for (const Objection& one : objections) {
    const bool is_about = one.kind == kind && Covers(one.purpose, purpose);
    if (!is_about || one.StatusIn(purpose) == ObjectionStatus::overruled) continue;
    if (!channel.empty() && !one.contact_channel.empty() && one.contact_channel != channel) continue;
    const std::string& asked = channel.empty() ? one.contact_channel : channel;
    if (form != nullptr && one.stop.at < consent.consent->given_at) {
      const std::vector<std::string>& covered = form->form.contact_channels;
      if (std::find(covered.begin(), covered.end(), asked) != covered.end()) continue;
    }
    return &one;
  }
  return nullptr;
}

bool PersonState::IsRestricted(const ledger::RecordName& purpose) const {
  return std::any_of(restrictions.begin(), restrictions.end(),
                     [&](const Restriction& one) { return Covers(one.purpose, purpose); }) ||
         std::any_of(objections.begin(), objections.end(), [&](const Objection& one) {
           return one.restricts && one.StatusIn(purpose) == ObjectionStatus::open && Covers(one.purpose, purpose);
         });
}

std::vector<const Representative*> PersonState::RepresentativesAt(base::Instant moment, base::Date day,
                                                                  const ledger::RecordName& purpose) const {
  std::vector<const Representative*> found;
  for (const Representative& one : representatives) {
    const bool is_over = (one.until && *one.until < day) || (one.ended_at && *one.ended_at <= moment);
    if (one.from <= moment && !is_over && Covers(one.purpose, purpose)) found.push_back(&one);
  }
  return found;
}

std::string PersonState::AgeOn(const std::string& fact, base::Date day) const {
  // The newest finding that speaks of the day, and in it the last value that had begun.
  const AgeValue* found = nullptr;
  for (const AgeValue& one : ages) {
    if (one.fact != fact || (one.from && *one.from > day)) continue;
    const bool is_newer = found == nullptr || found->position != one.position;
    if (is_newer || !found->from || (one.from && *one.from > *found->from)) found = &one;
  }
  return found == nullptr || found->is_closed ? std::string() : found->value;
}

std::vector<Stop> PersonState::StopsToLookInto() const {
  std::vector<Stop> marked;
  const auto add = [&](const Stop& stop) {
    if (stop.look_into && std::find(marked.begin(), marked.end(), stop) == marked.end()) marked.push_back(stop);
  };
  for (const ConsentStanding& standing : consents) {
    if (standing.withdrawal) add(*standing.withdrawal);
  }
  if (withdrew_all) add(*withdrew_all);
  for (const Objection& objection : objections) add(objection.stop);
  for (const Restriction& restriction : restrictions) add(restriction.stop);
  return marked;
}

bool PersonState::operator==(const PersonState& other) const {
  return std::tie(known, erased, consents, withdrew_all, objections, restrictions, representatives, sales, ages, facts,
                  told) == std::tie(other.known, other.erased, other.consents, other.withdrew_all, other.objections,
                                    other.restrictions, other.representatives, other.sales, other.ages, other.facts,
                                    other.told);
}

// ---- folding

base::Result<PersonState> StateOf(std::span<const Entry> entries, const Surroundings& around, const View& view,
                                  bool erased) {
  PersonState state;
  state.view = view;
  state.erased = erased;
  Fold fold(around, state);
  for (const Entry* entry : Counting(entries, around.jobs, view)) {
    auto fine = fold.Apply(*entry);
    if (!fine) return tl::unexpected(fine.error());
  }
  auto fine = fold.Finish();
  if (!fine) return tl::unexpected(fine.error());
  return state;
}

base::Result<PersonState> FoldPerson(std::span<const ledger::RecordedEvent> thread, const ledger::PersonId& person,
                                     const Forms& forms, const Jobs& jobs, const View& view) {
  Words words;
  std::vector<Entry> entries;
  bool erased = false;
  for (const ledger::RecordedEvent& event : thread) {
    if (const auto* gone = std::get_if<ledger::PersonErased>(&event.event); gone != nullptr && gone->person == person) {
      erased = true;
      std::erase_if(entries, [](const Entry& entry) { return !entry.outlives_erasure(); });
    }
    const ledger::PersonId* about = PersonOf(event.event);
    const auto job = jobs.Find(event.job);
    if (about == nullptr || *about != person || !job) continue;
    auto fine = AddEntriesOf(event, *job, words, entries);
    if (!fine) return tl::unexpected(fine.error());
  }
  return StateOf(entries, {.words = words, .forms = forms, .jobs = jobs}, view, erased);
}

namespace {

// The day after which a consent no longer counts, by its form.
base::Result<std::optional<base::Date>> LastDayByForm(const Entry& entry, const Surroundings& around) {
  if (entry.kind() != EntryKind::consent) return std::nullopt;
  const FormVersion* form = around.forms.Find(ledger::RecordName(around.words[entry.name]), entry.number);
  if (form == nullptr || form->form.validity_months == 0) return std::nullopt;
  GRONDSLAG_TRY(given_on, base::DayOf(base::Instant(entry.occurred_at)));
  return MonthsAfter(given_on, form->form.validity_months);
}

}  // namespace

base::Result<std::optional<base::Instant>> NextChange(std::span<const Entry> entries, const Surroundings& around,
                                                      base::Instant now) {
  GRONDSLAG_TRY(today, base::DayOf(now));
  std::optional<base::Instant> next;
  const auto consider = [&](base::Instant moment) {
    if (moment > now && (!next || moment < *next)) next = moment;
  };
  // Something may hold from a day on, or until it is over.
  const auto consider_day = [&](std::optional<base::Date> day) -> base::Result<void> {
    if (!day || *day < today) return {};
    GRONDSLAG_TRY(begin, base::StartOf(*day));
    GRONDSLAG_TRY(end, base::StartOf(day->Next()));
    consider(begin);
    consider(end);
    return {};
  };
  for (const Entry& entry : entries) {
    consider(base::Instant(entry.occurred_at));
    GRONDSLAG_TRY(by_form, LastDayByForm(entry, around));
    for (const std::optional<base::Date>& day : {DayOrNone(entry.day), by_form}) {
      if (auto fine = consider_day(day); !fine) return tl::unexpected(fine.error());
    }
  }
  return next;
}

bool NeedsOpening(const ledger::Event& event) {
  const auto* established = std::get_if<ledger::AgeEstablished>(&event);
  return established != nullptr && !established->changes.empty();
}

}  // namespace grondslag::people
