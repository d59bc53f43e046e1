// All events there are, each with its number.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/access_events.h"
#include "ledger/assessment_events.h"
#include "ledger/fields.h"
#include "ledger/form_events.h"
#include "ledger/ids.h"
#include "ledger/organisation_events.h"
#include "ledger/person_events.h"
#include "ledger/store_events.h"

namespace grondslag::ledger {

// In the order of their numbers.
using AnyEvent =
    std::variant<StoreCreated, StoreRestored, StaffRegistered, JobStarted, JobCompleted, JobAbandoned, EpochBegun,
                 TagsRotated, CredentialIssued, CredentialRevoked, LoginGranted, LoginEnded, AccessRefused, StaffErased,
                 RecordTextErased, ConsentFormPublished, ConsentFormRetired, PersonIdentified, ConsentGiven,
                 ConsentWithdrawn, PersonErased, RepresentativeVerified, RepresentativeEnded, AgeEstablished,
                 ObjectionRaised, ObjectionWeighed, ProcessingRestricted, RestrictionLifted, SaleRecorded,
                 PersonFactRecorded, DisclosureMade, RecipientNotified, DataCorrected, AccessAnswered, UseReported,
                 ListScreened, EntryCorrected, EvidenceOpened, StopLookedInto, PersonTold, AttachmentKept,
                 PersonLinkMade, OrganisationDescribed, FactRecorded, DataCategoryDescribed, PeopleGroupDescribed,
                 DataSourceDescribed, RecipientDescribed, SecurityMeasureDescribed, ActivityDescribed,
                 PurposeRegistered, PurposeChanged, PurposeEnded, BasisCorrected, DutyFulfilled, StatementPublished,
                 AssessmentStarted, AssessmentAnswered, FurtherFactorAdded, JudgementSettled, AssessmentConcluded>;

template <class T, class Variant>
inline constexpr bool kIsOneOf = false;
template <class T, class... Alternatives>
inline constexpr bool kIsOneOf<T, std::variant<Alternatives...>> = (std::is_same_v<T, Alternatives> || ...);

// One of them. Copying and moving are compiled in event.cc, and not wherever events stand in a list.
class Event : public AnyEvent {
 public:
  Event();
  Event(const Event& other);
  Event(Event&& other) noexcept;
  Event& operator=(const Event& other);
  Event& operator=(Event&& other) noexcept;
  ~Event();
  template <class T>
    requires kIsOneOf<T, AnyEvent>
  Event(T typed) : AnyEvent(std::in_place_type<T>, std::move(typed)) {}
};

// Stored: the number is the type of an event, for ever. Add at the end, never renumber; numbers of one area stay
// together.
struct EventType {
  std::uint16_t number;
  std::string_view name;
};
// In the order of Event.
inline constexpr std::array<EventType, std::variant_size_v<AnyEvent>> kEventTypes = {{
    {1, "StoreCreated"},
    {2, "StoreRestored"},
    {3, "StaffRegistered"},
    {4, "JobStarted"},
    {5, "JobCompleted"},
    {6, "JobAbandoned"},
    {7, "EpochBegun"},
    {8, "TagsRotated"},
    {20, "CredentialIssued"},
    {21, "CredentialRevoked"},
    {22, "LoginGranted"},
    {23, "LoginEnded"},
    {24, "AccessRefused"},
    {60, "StaffErased"},
    {61, "RecordTextErased"},
    {70, "ConsentFormPublished"},
    {71, "ConsentFormRetired"},
    {100, "PersonIdentified"},
    {101, "ConsentGiven"},
    {102, "ConsentWithdrawn"},
    {103, "PersonErased"},
    {104, "RepresentativeVerified"},
    {105, "RepresentativeEnded"},
    {106, "AgeEstablished"},
    {107, "ObjectionRaised"},
    {108, "ObjectionWeighed"},
    {109, "ProcessingRestricted"},
    {110, "RestrictionLifted"},
    {111, "SaleRecorded"},
    {112, "PersonFactRecorded"},
    {113, "DisclosureMade"},
    {114, "RecipientNotified"},
    {115, "DataCorrected"},
    {116, "AccessAnswered"},
    {117, "UseReported"},
    {118, "ListScreened"},
    {119, "EntryCorrected"},
    {120, "EvidenceOpened"},
    {121, "StopLookedInto"},
    {122, "PersonTold"},
    {123, "AttachmentKept"},
    {124, "PersonLinkMade"},
    {200, "OrganisationDescribed"},
    {201, "FactRecorded"},
    {202, "DataCategoryDescribed"},
    {203, "PeopleGroupDescribed"},
    {204, "DataSourceDescribed"},
    {205, "RecipientDescribed"},
    {206, "SecurityMeasureDescribed"},
    {207, "ActivityDescribed"},
    {208, "PurposeRegistered"},
    {209, "PurposeChanged"},
    {210, "PurposeEnded"},
    {211, "BasisCorrected"},
    {212, "DutyFulfilled"},
    {213, "StatementPublished"},
    {220, "AssessmentStarted"},
    {221, "AssessmentAnswered"},
    {222, "FurtherFactorAdded"},
    {223, "JudgementSettled"},
    {224, "AssessmentConcluded"},
}};
inline const EventType& TypeOf(const Event& event) { return kEventTypes[event.index()]; }

// As fields.h has it, whichever event it is.
template <class Visitor>
void VisitFields(const Event& event, Visitor& visitor) {
  std::visit([&](const auto& typed) { VisitFields(typed, visitor); }, event);
}
template <class T, class Visit>
void ForEach(Event& event, Visit visit) {
  std::visit([&](auto& typed) { ForEach<T>(typed, visit); }, event);
}
template <class T, class Visit>
void ForEach(const Event& event, Visit visit) {
  std::visit([&](const auto& typed) { ForEach<T>(typed, visit); }, event);
}

// The threads in which an event is read: of every person in it, or else of its record and of the organisation.
std::vector<ThreadKey> ThreadsOf(const Event& event);

// The record it is of. Nothing: it is about people only.
std::optional<RecordName> RecordOf(const Event& event);

// Whose key seals the texts of an event that belong to this kind of owner. Every event that has such a text says whose:
// its member `person`, its member `staff`, or its record.
ThreadKey OwnerOf(const Event& event, Owner owner);

}  // namespace grondslag::ledger
