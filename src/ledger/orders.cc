#include "ledger/orders.h"

#include <array>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/cbor.h"
#include "ledger/entry.h"
#include "ledger/fields.h"

namespace grondslag::ledger {
namespace {

using base::CborReader;
using base::CborWriter;
using base::ErrorCode;

enum class Kind : std::uint8_t { append = 1, erase_person, erase_staff, erase_text, checkpoint, keep };

constexpr std::array<ErrorCode, 6> kCodes = {ErrorCode::invalid_input, ErrorCode::not_found, ErrorCode::conflict,
                                             ErrorCode::unavailable,   ErrorCode::corrupt,   ErrorCode::internal};

// An entry says when it was recorded, which is not known yet.
const base::Instant kNotRecorded(std::int64_t{1} << 48);

// ---- bodies

template <HasFields T>
std::string FieldsOf(const T& value) {
  FieldWriter writer;
  VisitFields(value, writer);
  return std::move(writer).Take();
}
std::string FieldsOf(const std::string& text) {
  CborWriter cbor;
  cbor.Text(text);
  return std::move(cbor).Take();
}
template <HasFields T>
void ReadInto(CborReader& cbor, T& value) {
  FieldReader reader(cbor);
  value.Fields(reader);
  reader.Finish();
}
void ReadInto(CborReader& cbor, std::string& text) { text = cbor.Text(); }

void WriteDraft(const NewEvent& draft, CborWriter& cbor) {
  std::string entry = EncodeEntry(draft);
  StampEntry(entry, kNotRecorded);
  cbor.Array(2);
  cbor.Bytes(entry);
  std::vector<std::pair<std::uint64_t, std::string_view>> texts;
  std::uint64_t place = 0;
  ForEach<SealedText>(draft.event, [&](const SealedText& text) {
    if (text.state() == SealedText::State::given) texts.emplace_back(place, text.text());
    ++place;
  });
  cbor.Array(2 * texts.size());
  for (const auto& [at, text] : texts) {
    cbor.Uint(at);
    cbor.Bytes(text);  // a sealed text may be bytes, as that of a tag is
  }
}

// Puts the texts in their places again.
void ReadTexts(CborReader& cbor, Event& event) {
  std::vector<std::pair<std::uint64_t, std::string>> texts(cbor.Array() / 2);
  for (auto& [place, text] : texts) {
    place = cbor.Uint();
    text = cbor.Bytes();
  }
  std::uint64_t place = 0;
  auto next = texts.begin();
  ForEach<SealedText>(event, [&](SealedText& text) {
    if (next != texts.end() && next->first == place) text = SealedText((next++)->second);
    ++place;
  });
  if (next != texts.end()) cbor.Fail();
}

std::optional<NewEvent> ReadDraft(CborReader& cbor) {
  if (cbor.Array() != 2) cbor.Fail();
  auto entry = DecodeEntry(0, cbor.Bytes());
  if (!entry || cbor.failed()) return std::nullopt;
  ReadTexts(cbor, entry->event);
  return NewEvent{.event = std::move(entry->event),
                  .occurred_at = entry->occurred_at,
                  .by = entry->by,
                  .job = entry->job,
                  .credential = std::move(entry->credential)};
}

std::string FieldsOf(const Append& append) {
  CborWriter cbor;
  cbor.Array(3);
  cbor.Bytes(append.id.view());
  cbor.Array(append.events.size());
  for (const NewEvent& draft : append.events) WriteDraft(draft, cbor);
  cbor.Array(append.expected.size());
  for (const auto& [thread, position] : append.expected) {
    cbor.Array(2);
    cbor.Bytes({reinterpret_cast<const char*>(thread.data()), thread.size()});
    cbor.Uint(position);
  }
  return std::move(cbor).Take();
}

void ReadInto(CborReader& cbor, Append& append) {
  if (cbor.Array() != 3) return cbor.Fail();
  const auto id = AppendId::FromBytes(cbor.Bytes());
  if (!id) return cbor.Fail();
  append.id = *id;
  for (std::size_t left = cbor.Array(); left > 0 && !cbor.failed(); --left) {
    auto draft = ReadDraft(cbor);
    if (!draft) return cbor.Fail();
    append.events.push_back(*std::move(draft));
  }
  for (std::size_t left = cbor.Array(); left > 0 && !cbor.failed(); --left) {
    if (cbor.Array() != 2) return cbor.Fail();
    const std::string_view thread = cbor.Bytes();
    auto& [key, position] = append.expected.emplace_back();
    if (thread.size() != key.size()) return cbor.Fail();
    std::copy(thread.begin(), thread.end(), key.begin());
    position = cbor.Uint();
  }
}

// ---- answers

std::string WriteError(const base::Error& error) {
  std::uint64_t code = 0;
  while (code + 1 < kCodes.size() && kCodes[code] != error.code) ++code;
  CborWriter cbor;
  cbor.Array(4);
  cbor.Uint(1);
  cbor.Uint(code);
  cbor.Text(error.message);
  cbor.Array(4 * error.problems.size());
  for (const base::Problem& problem : error.problems) {
    cbor.Text(problem.place.file);
    cbor.Int(problem.place.line);
    cbor.Int(problem.place.column);
    cbor.Text(problem.message);
  }
  return std::move(cbor).Take();
}

base::Error ReadError(CborReader& cbor) {
  base::Error error;
  const std::uint64_t code = cbor.Uint();
  error.code = code < kCodes.size() ? kCodes[code] : ErrorCode::internal;
  error.message = cbor.Text();
  for (std::size_t left = cbor.Array() / 4; left > 0; --left) {
    base::Problem& problem = error.problems.emplace_back();
    problem.place.file = cbor.Text();
    problem.place.line = static_cast<int>(cbor.Int());
    problem.place.column = static_cast<int>(cbor.Int());
    problem.message = cbor.Text();
  }
  return error;
}

template <class T>
std::string AnswerOf(const base::Result<T>& result) {
  if (!result) return WriteError(result.error());
  CborWriter cbor;
  cbor.Array(2);
  cbor.Uint(0);
  cbor.Raw(FieldsOf(*result));
  return std::move(cbor).Take();
}

template <class T>
base::Result<T> ReadAnswer(std::string_view bytes) {
  CborReader cbor(bytes);
  const std::size_t items = cbor.Array();
  const bool is_error = cbor.Uint() == 1;
  T value{};
  if (items == 4 && is_error) {
    base::Error error = ReadError(cbor);
    if (cbor.Complete()) return tl::unexpected(std::move(error));
  } else if (items == 2 && !is_error) {
    ReadInto(cbor, value);
    if (cbor.Complete()) return value;
  }
  return base::Fail(ErrorCode::corrupt, "the server that has the record open gave no answer that can be read");
}

template <class T>
base::Result<T> Carry(const Carrier& carrier, Kind kind, std::string_view body) {
  CborWriter cbor;
  cbor.Array(2);
  cbor.Uint(static_cast<std::uint64_t>(kind));
  cbor.Raw(body);
  GRONDSLAG_TRY(answer, carrier(std::move(cbor).Take()));
  return ReadAnswer<T>(answer);
}

// ---- carrying out

std::string NotAnOrder() {
  return WriteError({.code = ErrorCode::invalid_input, .message = "this is no order to a ledger", .problems = {}});
}

// Reads the body and does it, if it is whole.
template <class Body, class Do>
std::string Done(CborReader& cbor, const Do& act) {
  Body body{};
  ReadInto(cbor, body);
  return cbor.Complete() ? AnswerOf(act(body)) : NotAnOrder();
}

}  // namespace

base::Result<Appended> OrderOf(const Carrier& carrier, const Append& append) {
  return Carry<Appended>(carrier, Kind::append, FieldsOf(append));
}
base::Result<EraseReport> OrderOf(const Carrier& carrier, const EraseRequest& request) {
  return Carry<EraseReport>(carrier, Kind::erase_person, FieldsOf(request));
}
base::Result<EraseReport> OrderOf(const Carrier& carrier, const EraseStaffRequest& request) {
  return Carry<EraseReport>(carrier, Kind::erase_staff, FieldsOf(request));
}
base::Result<EraseReport> OrderOf(const Carrier& carrier, const EraseTextRequest& request) {
  return Carry<EraseReport>(carrier, Kind::erase_text, FieldsOf(request));
}
base::Result<std::string> OrderOf(const Carrier& carrier, const CheckpointOrder& /*order*/) {
  return Carry<std::string>(carrier, Kind::checkpoint, FieldsOf(std::string()));
}
base::Result<std::string> OrderOf(const Carrier& carrier, const KeepOrder& order) {
  return Carry<std::string>(carrier, Kind::keep, FieldsOf(order));
}

std::string CarryOut(Ledger& ledger, std::string_view order) {
  CborReader cbor(order);
  if (cbor.Array() != 2) return NotAnOrder();
  switch (static_cast<Kind>(cbor.Uint())) {
    case Kind::append: return Done<Append>(cbor, [&](const Append& append) { return ledger.Append(append); });
    case Kind::erase_person:
      return Done<EraseRequest>(cbor, [&](const EraseRequest& request) { return ErasePerson(ledger, request); });
    case Kind::erase_staff:
      return Done<EraseStaffRequest>(cbor,
                                     [&](const EraseStaffRequest& request) { return EraseStaff(ledger, request); });
    case Kind::erase_text:
      return Done<EraseTextRequest>(cbor, [&](const EraseTextRequest& request) { return EraseText(ledger, request); });
    case Kind::checkpoint: return Done<std::string>(cbor, [&](const std::string&) { return ledger.MakeCheckpoint(); });
    case Kind::keep:
      return Done<KeepOrder>(cbor, [&](const KeepOrder& keep) {
        return ledger.KeepCheckpoint(keep.size, keep.note).map([] { return std::string(); });
      });
  }
  return NotAnOrder();
}

}  // namespace grondslag::ledger
