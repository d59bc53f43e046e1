#include "ledger/erase.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "ledger/boxes.h"
#include "ledger/orders.h"
#include "ledger/owner_keys.h"
#include "ledger/take_out.h"

namespace grondslag::ledger {
namespace {

// Whose texts go, where the events about them are read, and the row of Map::meta that says that it is not finished.
struct Target {
  OwnerName owner;
  ThreadKey thread{};
  std::string marker;
};

Target TargetOf(const PersonId& person) {
  return {{Owner::person, ThreadOf(person)}, ThreadOf(person), std::string(kMetaErasing) + std::string(person.view())};
}
Target TargetOf(const StaffId& staff) {
  return {{Owner::staff, staff.bytes()},
          ThreadOf(StaffErased{.staff = staff, .reason = {}}.record()),
          std::string(kMetaErasingStaff) + std::string(staff.view())};
}

// The tags by which the person is found, of every generation that may stand in the store.
base::Result<std::vector<Tag>> TagsOf(Ledger& ledger, std::vector<RecordedEvent> events) {
  if (auto opened = ledger.OpenTexts(events, {.use = false, .evidence = false, .suppression = true}); !opened)
    return tl::unexpected(opened.error());
  std::vector<Tag> tags;
  for (const RecordedEvent& event : events) {
    const auto* identified = std::get_if<PersonIdentified>(&event.event);
    if (identified == nullptr || !identified->tag.has_text()) continue;
    GRONDSLAG_TRY(tag, ReadTag(identified->tag.text()));
    const std::vector<Secret> keys = ledger.ring().tag_keys();
    for (std::size_t count = tag.generation; count <= keys.size(); ++count)
      tags.push_back(Raise({keys.data(), count}, tag.generation, tag.tag));
  }
  return tags;
}

// Takes out everything that is not kept. The same again changes nothing.
base::Result<Counted> CarryOut(Ledger& ledger, const Target& target, const Kept& kept) {
  Counted counted;
  // What is in the thread is read where nothing more can come into it.
  const auto change = [&](StoreReader& reader) -> base::Result<Changes> {
    Changes changes;
    GRONDSLAG_TRY(events, ledger.ReadThread(target.thread));
    std::vector<Tag> tags;
    if (!kept.suppression) {
      GRONDSLAG_TRY(found, TagsOf(ledger, events));
      tags = std::move(found);
    }
    for (const RecordedEvent& event : events) {
      if (auto fine = TakeOutBoxes(reader, event.position, target.owner, kept, changes, counted); !fine)
        return tl::unexpected(fine.error());
    }
    if (auto fine = TakeOutKeys(reader, target.owner, kept, changes); !fine) return tl::unexpected(fine.error());
    if (auto fine = TakeOutSnapshots(reader, changes); !fine) return tl::unexpected(fine.error());
    for (const Tag& tag : tags) {
      changes.Remove(Map::tag, KeyOf(tag));
      ledger.ForgetTag(tag);
    }
    return changes;
  };
  if (auto altered = ledger.Alter(change); !altered) return tl::unexpected(altered.error());
  return counted;
}

base::Result<void> RememberInRing(Ledger& ledger, const RecordedEvent& event, const PersonErased& erased) {
  const auto known = ledger.ring().erasures();
  if (std::any_of(known.begin(), known.end(), [&](const Erasure& other) { return other.person == erased.person; }))
    return {};
  return ledger.ring().Add(Erasure{erased.person, event.recorded_at, erased.evidence_until, erased.keeps_suppression});
}

base::Result<void> RememberInRing(Ledger& ledger, const RecordedEvent& event, const StaffErased& erased) {
  const auto known = ledger.ring().staff_erasures();
  if (std::any_of(known.begin(), known.end(), [&](const StaffErasure& other) { return other.staff == erased.staff; }))
    return {};
  return ledger.ring().Add(StaffErasure{erased.staff, event.recorded_at});
}

// The event of that type, if there is one: it erased whom the events are about.
template <class Erased>
std::optional<RecordedEvent> ErasureIn(const std::vector<RecordedEvent>& events) {
  for (const RecordedEvent& event : events) {
    if (std::holds_alternative<Erased>(event.event)) return event;
  }
  return std::nullopt;
}

// Everything from the decision on.
base::Result<EraseReport> Finish(Ledger& ledger, const RecordedEvent& event, const PersonErased& erased) {
  const Kept kept{erased.evidence_until.has_value(), erased.keeps_suppression};
  if (auto remembered = RememberInRing(ledger, event, erased); !remembered) return tl::unexpected(remembered.error());
  const Target target = TargetOf(erased.person);
  GRONDSLAG_TRY(counted, CarryOut(ledger, target, kept));
  GRONDSLAG_TRY(report, ClearAfter(ledger, event.position, counted, target.marker));
  report.evidence_until = erased.evidence_until;
  report.keeps_suppression = erased.keeps_suppression;
  return report;
}

base::Result<EraseReport> Finish(Ledger& ledger, const RecordedEvent& event, const StaffErased& erased) {
  if (auto remembered = RememberInRing(ledger, event, erased); !remembered) return tl::unexpected(remembered.error());
  const Target target = TargetOf(erased.staff);
  GRONDSLAG_TRY(counted, CarryOut(ledger, target, {}));
  return ClearAfter(ledger, event.position, counted, target.marker);
}

template <class Erased>
base::Result<EraseReport> FinishAs(Ledger& ledger, const RecordedEvent& event) {
  return Finish(ledger, event, std::get<Erased>(event.event));
}

// Of everybody of whom a row with this prefix says that it is not finished.
template <class Erased, class Id>
base::Result<void> FinishAll(Ledger& ledger, std::string_view prefix) {
  GRONDSLAG_TRY(markers, MarkersOf(ledger, prefix));
  for (const std::string& marker : markers) {
    const auto id = Id::FromBytes(marker);
    if (!id) continue;
    GRONDSLAG_TRY(events, ledger.ReadThread(TargetOf(*id).thread));
    const auto erased = ErasureIn<Erased>(events);
    if (!erased) continue;
    if (auto finished = FinishAs<Erased>(ledger, *erased); !finished) return tl::unexpected(finished.error());
  }
  return {};
}

// Appends what decides it and carries it out.
template <class Erased>
base::Result<EraseReport> Decide(Ledger& ledger, const ledger::Append& append) {
  GRONDSLAG_TRY(appended, ledger.Append(append));
  GRONDSLAG_TRY(recorded, ledger.Read(appended.first, 1));
  return FinishAs<Erased>(ledger, recorded.front());
}

// By what the person was known, for the evidence that stays.
std::string WhoOf(const std::vector<RecordedEvent>& events) {
  std::string who;
  for (const RecordedEvent& event : events) {
    const auto* identified = std::get_if<PersonIdentified>(&event.event);
    if (identified == nullptr || !identified->identifier.has_text()) continue;
    if (!who.empty()) who += '\n';
    who += fmt::format("{}: {}", Name(identified->kind), identified->identifier.text());
  }
  return who;
}

}  // namespace

base::Result<EraseReport> ErasePerson(Ledger& ledger, const EraseRequest& request) {
  if (ledger.carrier()) return OrderOf(ledger.carrier(), request);
  GRONDSLAG_TRY(events, ledger.ReadThread(ThreadOf(request.person)));
  if (events.empty())
    return base::Fail(base::ErrorCode::not_found, fmt::format("nobody has the id {}", request.person.ToString()));
  if (const auto before = ErasureIn<PersonErased>(events)) return FinishAs<PersonErased>(ledger, *before);
  if (auto opened = ledger.OpenTexts(events); !opened) return tl::unexpected(opened.error());
  PersonErased erased{.person = request.person,
                      .evidence_until = request.evidence_until,
                      .keeps_suppression = request.keeps_suppression,
                      .who = PersonEvidence(request.evidence_until ? WhoOf(events) : ""),
                      .reason = PersonEvidence(request.reason)};
  ledger::Append append{.id = request.id, .events = {}};
  append.events.push_back({std::move(erased), request.occurred_at, request.by, {}, request.credential});
  append.expected = {{ThreadOf(request.person), events.back().position + 1}};
  return Decide<PersonErased>(ledger, append);
}

base::Result<EraseReport> EraseStaff(Ledger& ledger, const EraseStaffRequest& request) {
  if (ledger.carrier()) return OrderOf(ledger.carrier(), request);
  const ThreadKey thread = TargetOf(request.staff).thread;
  GRONDSLAG_TRY(events, ledger.ReadThread(thread));
  if (events.empty()) {
    return base::Fail(base::ErrorCode::not_found,
                      fmt::format("nobody who works here has the id {}", request.staff.ToString()));
  }
  if (const auto before = ErasureIn<StaffErased>(events)) return FinishAs<StaffErased>(ledger, *before);
  ledger::Append append{.id = request.id, .events = {}};
  append.events.push_back({StaffErased{.staff = request.staff, .reason = RecordText(request.reason)},
                           request.occurred_at,
                           request.by,
                           {},
                           request.credential});
  append.expected = {{thread, events.back().position + 1}};
  return Decide<StaffErased>(ledger, append);
}

base::Result<void> FinishErasures(Ledger& ledger) {
  if (auto finished = FinishAll<PersonErased, PersonId>(ledger, kMetaErasing); !finished) return finished;
  if (auto finished = FinishAll<StaffErased, StaffId>(ledger, kMetaErasingStaff); !finished) return finished;
  return FinishTextErasures(ledger);
}

namespace {

base::Result<std::size_t> ReapplyToPeople(Ledger& ledger) {
  std::size_t count = 0;
  for (const Erasure& erasure : ledger.ring().erasures()) {
    GRONDSLAG_TRY(events, ledger.ReadThread(ThreadOf(erasure.person)));
    // Who came after the backup is not in it.
    if (events.empty() || ErasureIn<PersonErased>(events)) continue;
    const EraseRequest request{.id = AppendId::Make(ledger.options().clock()),
                               .person = erasure.person,
                               .occurred_at = erasure.erased_at,
                               .by = {},
                               .evidence_until = erasure.evidence_until,
                               .keeps_suppression = erasure.keeps_suppression,
                               .reason = ""};
    if (auto erased = ErasePerson(ledger, request); !erased) return tl::unexpected(erased.error());
    ++count;
  }
  return count;
}

base::Result<std::size_t> ReapplyToStaff(Ledger& ledger) {
  std::size_t count = 0;
  for (const StaffErasure& erasure : ledger.ring().staff_erasures()) {
    GRONDSLAG_TRY(events, ledger.ReadThread(TargetOf(erasure.staff).thread));
    if (events.empty() || ErasureIn<StaffErased>(events)) continue;
    const EraseStaffRequest request{.id = AppendId::Make(ledger.options().clock()),
                                    .staff = erasure.staff,
                                    .occurred_at = erasure.erased_at,
                                    .by = {},
                                    .reason = ""};
    if (auto erased = EraseStaff(ledger, request); !erased) return tl::unexpected(erased.error());
    ++count;
  }
  return count;
}

}  // namespace

base::Result<std::size_t> ReapplyErasures(Ledger& ledger) {
  GRONDSLAG_TRY(people, ReapplyToPeople(ledger));
  GRONDSLAG_TRY(staff, ReapplyToStaff(ledger));
  GRONDSLAG_TRY(texts, ReapplyTextErasures(ledger));
  return people + staff + texts;
}

namespace {

// Whether a person who was erased still has texts of that class.
base::Result<bool> HasKey(Ledger& ledger, const PersonId& person, FieldClass field_class) {
  GRONDSLAG_TRY(reader, ledger.store().Read());
  GRONDSLAG_TRY(value, reader->Get(Map::owner, KeyOf({Owner::person, ThreadOf(person)})));
  if (!value) return false;
  return ReadOwnerRow(*value).map([&](const OwnerRow& row) { return row.Find(field_class) != nullptr; });
}

}  // namespace

base::Result<std::size_t> RemoveDueEvidence(Ledger& ledger, base::Date today) {
  std::size_t gone = 0;
  for (const Erasure& erasure : ledger.ring().erasures()) {
    if (!erasure.evidence_until || *erasure.evidence_until >= today) continue;
    GRONDSLAG_TRY(has_evidence, HasKey(ledger, erasure.person, FieldClass::evidence));
    if (!has_evidence) continue;
    GRONDSLAG_TRY(counted, CarryOut(ledger, TargetOf(erasure.person), {false, erasure.keeps_suppression}));
    gone += counted.gone;
  }
  if (gone == 0) return gone;
  return ledger.Purge().map([&] { return gone; });
}

}  // namespace grondslag::ledger
