#include "ledger/entry.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace grondslag::ledger {
namespace {

constexpr std::uint64_t kEncoding = 1;
constexpr std::size_t kItems = 7;
// In front of recorded_at stand the heads of the array, the encoding and recorded_at itself.
constexpr std::size_t kStampAt = 3, kStampSize = 8;
constexpr std::int64_t kEarliest = std::int64_t{1} << 32;

tl::unexpected<base::Error> Corrupt(Position position, const std::string& why) {
  return base::Fail(base::ErrorCode::corrupt, fmt::format("entry {} of the log {}", position, why));
}

template <class Tag>
void WriteOrNull(base::CborWriter& cbor, const base::Uuid<Tag>& uuid) {
  if (uuid.empty()) return cbor.Null();
  cbor.Bytes(uuid.view());
}

void WriteDoer(base::CborWriter& cbor, const NewEvent& event) {
  if (event.credential.empty()) return WriteOrNull(cbor, event.by);
  cbor.Text(event.credential.value());
}

template <class Id>
Id ReadOrNull(base::CborReader& cbor) {
  if (cbor.TakeNull()) return {};
  const Id id = Id::FromBytes(cbor.Bytes()).value_or(Id());
  // None is spelled null.
  if (id.empty()) cbor.Fail();
  return id;
}

void ReadDoer(base::CborReader& cbor, RecordedEvent& recorded) {
  if (!cbor.IsText()) {
    recorded.by = ReadOrNull<StaffId>(cbor);
    return;
  }
  recorded.credential = RecordName(std::string(cbor.Text()));
  // None is spelled null.
  if (recorded.credential.empty()) cbor.Fail();
}

std::string FieldsOf(const Event& event) {
  FieldWriter writer;
  VisitFields(event, writer);
  return std::move(writer).Take();
}

template <std::size_t index>
Event ReadAs(base::CborReader& cbor) {
  std::variant_alternative_t<index, AnyEvent> event;
  FieldReader reader(cbor);
  event.Fields(reader);
  reader.Finish();
  return event;
}

// Reads the fields of the event whose number it is; nothing: there is none.
template <std::size_t... index>
std::optional<Event> ReadTyped(std::uint64_t number, base::CborReader& cbor, std::index_sequence<index...>) {
  std::optional<Event> event;
  (void)((kEventTypes[index].number == number && (event = ReadAs<index>(cbor), true)) || ...);
  return event;
}

}  // namespace

std::string EncodeEntry(const NewEvent& event) {
  base::CborWriter cbor;
  cbor.Array(kItems);
  cbor.Uint(kEncoding);
  cbor.Int(kEarliest);
  cbor.Uint(TypeOf(event.event).number);
  cbor.Int(event.occurred_at.microseconds());
  WriteDoer(cbor, event);
  WriteOrNull(cbor, event.job);
  cbor.Raw(FieldsOf(event.event));
  return std::move(cbor).Take();
}

bool StampEntry(std::string& entry, base::Instant recorded_at) {
  if (recorded_at.microseconds() < kEarliest) return false;
  auto value = static_cast<std::uint64_t>(recorded_at.microseconds());
  for (std::size_t i = kStampSize; i-- > 0; value >>= 8) entry[kStampAt + i] = static_cast<char>(value & 0xff);
  return true;
}

base::Result<RecordedEvent> DecodeEntry(Position position, std::string_view entry) {
  base::CborReader cbor(entry);
  RecordedEvent recorded;
  recorded.position = position;
  if (cbor.Array() != kItems || cbor.Uint() != kEncoding)
    return Corrupt(position, "is not written as this program writes entries");
  recorded.recorded_at = base::Instant(cbor.Int());
  if (recorded.recorded_at.microseconds() < kEarliest) cbor.Fail();
  const std::uint64_t number = cbor.Uint();
  recorded.occurred_at = base::Instant(cbor.Int());
  ReadDoer(cbor, recorded);
  recorded.job = ReadOrNull<JobId>(cbor);
  auto event = ReadTyped(number, cbor, std::make_index_sequence<std::variant_size_v<AnyEvent>>());
  if (!event) return Corrupt(position, fmt::format("is of a type {} that this program does not know", number));
  if (!cbor.Complete()) return Corrupt(position, "cannot be read");
  recorded.event = std::move(*event);
  return recorded;
}

std::string EncodeEventRow(const log::Hash& leaf, std::string_view entry) {
  std::string row;
  row.reserve(leaf.size() + entry.size());
  row += log::BytesOf(leaf);
  row += entry;
  return row;
}

base::Result<EventRow> ReadEventRow(Position position, std::string_view row) {
  EventRow read;
  if (row.size() < read.leaf.size()) return Corrupt(position, "is cut off");
  std::copy_n(row.begin(), read.leaf.size(), read.leaf.begin());
  read.entry = row.substr(read.leaf.size());
  return read;
}

base::Result<RecordedEvent> ReadEvent(StoreReader& reader, Position position) {
  GRONDSLAG_TRY(bytes, reader.Get(Sequence::event, position));
  if (!bytes) return Corrupt(position, "is missing");
  GRONDSLAG_TRY(row, ReadEventRow(position, std::string_view(*bytes)));
  return DecodeEntry(position, row.entry);
}

base::Result<void> ScanEvents(StoreReader& reader, Position from, const VisitEvent& visit) {
  base::Result<void> fine;
  const auto visit_row = [&](std::uint64_t number, std::string_view bytes) {
    const auto row = ReadEventRow(number, bytes);
    auto event = row ? DecodeEntry(number, row->entry) : tl::unexpected(row.error());
    if (!event) fine = tl::unexpected(event.error());
    return event && visit(std::move(*event));
  };
  if (auto scanned = reader.Scan(Sequence::event, from, visit_row); !scanned) return scanned;
  return fine;
}

}  // namespace grondslag::ledger
