#include "people/entry.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include <fmt/format.h>

namespace grondslag::people {
namespace {

std::int32_t DayNumber(base::Date day) { return static_cast<std::int32_t>(day.days().time_since_epoch().count()); }
std::int32_t DayNumber(const std::optional<base::Date>& day) { return day ? DayNumber(*day) : Entry::kNoDay; }

std::uint8_t If(bool holds, std::uint8_t flag) { return holds ? flag : std::uint8_t{0}; }

template <class E>
constexpr auto CodeOf(E value) {
  return static_cast<std::uint8_t>(value);
}

// Fills in what an event of its type says. begun: everything that does not depend on the type.
class Filler {
 public:
  Filler(const ledger::RecordedEvent& event, const Entry& begun, Words& words, std::vector<Entry>& to)
      : event_(event), begun_(begun), words_(words), to_(to) {}

  base::Result<void> operator()(const ledger::PersonIdentified& /*event*/) {
    return Add(EntryKind::identified, {}, {}, {}, [](Entry&) {});
  }
  base::Result<void> operator()(const ledger::ConsentGiven& given) {
    return Add(EntryKind::consent, given.purpose.value(), given.form.value(), {}, [&](Entry& entry) {
      entry.number = static_cast<Word>(std::min<std::uint32_t>(given.form_version, 0xffff));
      entry.about = given.representative;
      entry.code = CodeOf(given.by);
      entry.day = DayNumber(given.valid_until);
      entry.flags = If(given.explicit_statement, Entry::kExplicit) | If(given.informed_before, Entry::kInformed) |
                    If(!given.evidence.empty(), Entry::kHasEvidence) |
                    If(given.verdict == terms::Verdict::allowed, Entry::kJudgedAllowed);
    });
  }
  base::Result<void> operator()(const ledger::ConsentWithdrawn& withdrawn) {
    return Add(EntryKind::withdrawal, withdrawn.purpose.value(), {}, {}, [&](Entry& entry) {
      entry.code = CodeOf(withdrawn.by);
      entry.about = withdrawn.representative;
      entry.flags = If(withdrawn.look_into, Entry::kLookInto);
    });
  }
  base::Result<void> operator()(const ledger::RepresentativeVerified& verified) {
    return Add(EntryKind::representative, verified.purpose.value(), {}, {}, [&](Entry& entry) {
      entry.code = CodeOf(verified.kind);
      entry.day = DayNumber(verified.until);
    });
  }
  base::Result<void> operator()(const ledger::RepresentativeEnded& ended) {
    return AddAbout(EntryKind::representative_ended, ended.representative);
  }
  base::Result<void> operator()(const ledger::AgeEstablished& established) {
    std::vector<AgeChange> changes;
    if (established.changes.has_text()) {
      GRONDSLAG_TRY(read, ReadAgeChanges(established.changes.text()));
      changes = read;
    }
    GRONDSLAG_TRY(day, base::DayOf(event_.occurred_at));
    // Of an age that changes the sealed lines say everything; without them nothing is known of it.
    const bool is_closed = !established.changes.empty() && !established.changes.has_text();
    for (const ledger::AgeBand& band : established.bands) {
      const bool changing =
          std::any_of(changes.begin(), changes.end(), [&](const AgeChange& c) { return c.fact == band.fact; });
      if (changing) continue;
      auto fine = AddAge(band.fact, band.value, DayNumber(day), is_closed);
      if (!fine) return fine;
    }
    for (const AgeChange& change : changes) {
      auto fine = AddAge(change.fact, change.value, change.from ? DayNumber(*change.from) : Entry::kAlways, false);
      if (!fine) return fine;
    }
    return {};
  }
  base::Result<void> operator()(const ledger::ObjectionRaised& raised) {
    return Add(EntryKind::objection, raised.purpose.value(), raised.contact_channel, {}, [&](Entry& entry) {
      entry.number = CodeOf(raised.by);
      entry.code = CodeOf(raised.kind);
      entry.flags = If(raised.look_into, Entry::kLookInto) | If(raised.restricts, Entry::kRestricts);
    });
  }
  base::Result<void> operator()(const ledger::ObjectionWeighed& weighed) {
    return Add(EntryKind::weighed, weighed.purpose.value(), {}, {}, [&](Entry& entry) {
      entry.about = weighed.objection;
      entry.code = CodeOf(weighed.outcome);
    });
  }
  base::Result<void> operator()(const ledger::ProcessingRestricted& restricted) {
    return Add(EntryKind::restriction, restricted.purpose.value(), {}, {}, [&](Entry& entry) {
      entry.number = CodeOf(restricted.by);
      entry.code = CodeOf(restricted.ground);
      entry.flags = If(restricted.look_into, Entry::kLookInto);
    });
  }
  base::Result<void> operator()(const ledger::RestrictionLifted& lifted) {
    return AddAbout(EntryKind::lifted, lifted.restriction);
  }
  base::Result<void> operator()(const ledger::SaleRecorded& sale) {
    return Add(EntryKind::sale, {}, sale.product, {}, [&](Entry& entry) {
      entry.number = CodeOf(sale.kind);
      for (const ledger::IdentifierKind kind : sale.details) entry.code |= 1U << CodeOf(kind);
      entry.flags = If(sale.opt_out_offered, Entry::kOptOutOffered);
    });
  }
  base::Result<void> operator()(const ledger::PersonFactRecorded& fact) {
    return Add(EntryKind::fact, fact.purpose.value(), fact.fact, fact.value, [](Entry&) {});
  }
  base::Result<void> operator()(const ledger::EntryCorrected& corrected) {
    return AddAbout(EntryKind::correction, corrected.entry);
  }
  base::Result<void> operator()(const ledger::StopLookedInto& looked) {
    return AddAbout(EntryKind::looked_into, looked.entry);
  }
  base::Result<void> operator()(const ledger::PersonTold& told) {
    return Add(EntryKind::told, {}, told.duty, {}, [&](Entry& entry) { entry.about = told.about; });
  }
  // Everything else brings no entry.
  template <class T>
  base::Result<void> operator()(const T& /*event*/) {
    return {};
  }

 private:
  template <class Fill>
  base::Result<void> Add(EntryKind kind, std::string_view purpose, std::string_view name, std::string_view number,
                         Fill fill) {
    Entry entry = begun_;
    entry.kind_number = CodeOf(kind);
    GRONDSLAG_TRY(purpose_word, words_.Number(purpose));
    GRONDSLAG_TRY(name_word, words_.Number(name));
    GRONDSLAG_TRY(number_word, words_.Number(number));
    entry.purpose = purpose_word;
    entry.name = name_word;
    entry.number = number_word;
    fill(entry);
    to_.push_back(entry);
    return {};
  }
  base::Result<void> AddAbout(EntryKind kind, ledger::Position about) {
    return Add(kind, {}, {}, {}, [&](Entry& entry) { entry.about = about; });
  }
  base::Result<void> AddAge(const std::string& fact, const std::string& value, std::int32_t from, bool is_closed) {
    return Add(EntryKind::age, {}, fact, value, [&](Entry& entry) {
      entry.day = from;
      entry.flags = If(is_closed, Entry::kClosed);
    });
  }

  const ledger::RecordedEvent& event_;
  const Entry& begun_;
  Words& words_;
  std::vector<Entry>& to_;
};

// Notes, and what is carried out in another way: nothing in the state of a person hangs on them.
template <class T, class... Others>
constexpr bool IsOneOf = (std::is_same_v<T, Others> || ...);
template <class T>
constexpr bool IsNote = IsOneOf<T, ledger::PersonErased, ledger::DisclosureMade, ledger::RecipientNotified,
                                ledger::DataCorrected, ledger::AccessAnswered, ledger::UseReported,
                                ledger::EvidenceOpened, ledger::AttachmentKept, ledger::PersonLinkMade>;

}  // namespace

const ledger::PersonId* PersonOf(const ledger::Event& event) {
  return std::visit(
      []<class T>(const T& typed) -> const ledger::PersonId* {
        if constexpr (!IsNote<T> && requires { typed.person; }) {
          return &typed.person;
        } else {
          return nullptr;
        }
      },
      event);
}

base::Result<void> AddEntriesOf(const ledger::RecordedEvent& event, Job job, Words& words, std::vector<Entry>& to) {
  Entry begun;
  begun.occurred_at = event.occurred_at.microseconds();
  begun.position = event.position;
  begun.job = job;
  return std::visit(Filler(event, begun, words, to), event.event);
}

std::string WriteAgeChanges(const std::vector<AgeChange>& changes) {
  std::string text;
  for (const AgeChange& change : changes)
    text += fmt::format("{} {} {}\n", change.fact, change.value, change.from ? change.from->ToString() : "-");
  return text;
}

base::Result<std::vector<AgeChange>> ReadAgeChanges(const std::string& text) {
  const auto corrupt = [] { return base::Fail(base::ErrorCode::corrupt, "the days of an age cannot be read"); };
  std::vector<AgeChange> changes;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::size_t value = text.find(' ', at);
    const std::size_t day = value == std::string::npos ? value : text.find(' ', value + 1);
    if (end == std::string::npos || day == std::string::npos || day > end) return corrupt();
    AgeChange change{text.substr(at, value - at), text.substr(value + 1, day - value - 1), std::nullopt};
    const std::string from = text.substr(day + 1, end - day - 1);
    if (from != "-") {
      const auto read = base::ParseDate(from);
      if (!read) return corrupt();
      change.from = *read;
    }
    changes.push_back(std::move(change));
    at = end + 1;
  }
  return changes;
}

}  // namespace grondslag::people
