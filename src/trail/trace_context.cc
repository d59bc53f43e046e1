#include "trail/trace_context.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.h"

namespace grondslag::trail {
namespace {

constexpr std::size_t kTraceparentSize = 55;
constexpr std::size_t kStateMax = 512;
constexpr std::size_t kMembersMax = 32;
constexpr std::size_t kMemberLong = 128;
constexpr std::size_t kPartMax = 256;

bool IsZero(std::span<const std::uint8_t> bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

// From what each thread fetches for many: every fetch is a call of the system.
void TakeRandom(std::span<std::uint8_t> bytes) {
  thread_local std::array<std::uint8_t, 1024> fetched;
  thread_local std::size_t taken = fetched.size();
  if (taken + bytes.size() > fetched.size()) {
    randombytes_buf(fetched.data(), fetched.size());
    taken = 0;
  }
  std::copy_n(fetched.begin() + static_cast<std::ptrdiff_t>(taken), bytes.size(), bytes.begin());
  taken += bytes.size();
}

// Nothing: no lower-case hexadecimal digit.
std::optional<unsigned> DigitOf(char c) {
  const std::uint8_t digit = base::HexDigit(c);
  if (digit == base::kNoHexDigit || (c >= 'A' && c <= 'F')) return std::nullopt;
  return digit;
}

bool ReadHex(std::string_view hex, std::span<std::uint8_t> bytes) {
  if (hex.size() != 2 * bytes.size()) return false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto high = DigitOf(hex[2 * i]), low = DigitOf(hex[2 * i + 1]);
    if (!high || !low) return false;
    bytes[i] = static_cast<std::uint8_t>(*high << 4 | *low);
  }
  return true;
}

tl::unexpected<base::Error> NoTraceparent() {
  return base::Fail(
      base::ErrorCode::invalid_input,
      "traceparent is not of the form 00-<32 hexadecimal digits>-<16>-<2>, in lower case, no id all zeros");
}

// ---- tracestate

std::string_view Trim(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool IsKey(std::string_view key) {
  const auto is_first = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const auto is_next = [&](char c) {
    return is_first(c) || std::string_view("_-*/@").find(c) != std::string_view::npos;
  };
  return !key.empty() && key.size() <= kPartMax && is_first(key.front()) &&
         std::all_of(key.begin(), key.end(), is_next);
}

bool IsValue(std::string_view value) {
  const auto is_fine = [](char c) { return c >= 0x20 && c <= 0x7e && c != ',' && c != '='; };
  return !value.empty() && value.size() <= kPartMax && std::all_of(value.begin(), value.end(), is_fine);
}

struct Member {
  std::string_view key, text;
};

// Nothing: it is no tracestate.
std::optional<std::vector<Member>> ReadMembers(std::string_view state) {
  std::vector<Member> members;
  while (!state.empty()) {
    const std::size_t comma = std::min(state.find(','), state.size());
    const std::string_view text = Trim(state.substr(0, comma));
    state.remove_prefix(std::min(comma + 1, state.size()));
    if (text.empty()) continue;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view key = text.substr(0, equals);
    const auto is_same = [&](const Member& member) { return member.key == key; };
    const bool is_fine = IsKey(key) && IsValue(text.substr(equals + 1)) && members.size() < kMembersMax &&
                         std::none_of(members.begin(), members.end(), is_same);
    if (!is_fine) return std::nullopt;
    members.push_back({key, text});
  }
  return members;
}

std::size_t SizeOf(const std::vector<Member>& members) {
  std::size_t size = members.empty() ? 0 : members.size() - 1;
  for (const Member& member : members) size += member.text.size();
  return size;
}

// Takes whole members out until it fits, the long ones first.
void Shorten(std::vector<Member>& members) {
  for (std::size_t i = members.size(); i-- > 0 && SizeOf(members) > kStateMax;) {
    if (members[i].text.size() > kMemberLong) members.erase(members.begin() + static_cast<std::ptrdiff_t>(i));
  }
  while (SizeOf(members) > kStateMax) members.pop_back();
}

std::string ReadState(std::string_view state) {
  auto members = ReadMembers(state);
  if (!members) return {};
  Shorten(*members);
  std::string joined;
  for (const Member& member : *members) joined.append(joined.empty() ? "" : ",").append(member.text);
  return joined;
}

}  // namespace

template <class Tag, std::size_t size>
TraceBytes<Tag, size> TraceBytes<Tag, size>::Random() {
  TraceBytes id;
  do {
    TakeRandom(id.bytes_);
  } while (IsZero(id.bytes_));
  return id;
}

template <class Tag, std::size_t size>
std::optional<TraceBytes<Tag, size>> TraceBytes<Tag, size>::Parse(std::string_view hex) {
  TraceBytes id;
  if (!ReadHex(hex, id.bytes_) || IsZero(id.bytes_)) return std::nullopt;
  return id;
}

template <class Tag, std::size_t size>
std::string TraceBytes<Tag, size>::ToString() const {
  return base::HexOf({reinterpret_cast<const char*>(bytes_.data()), bytes_.size()});
}

template class TraceBytes<struct TraceTag, 16>;
template class TraceBytes<struct SpanTag, 8>;

base::Result<TraceContext> ReadTraceContext(std::string_view traceparent, std::string_view tracestate) {
  if (traceparent.size() < kTraceparentSize) return NoTraceparent();
  std::array<std::uint8_t, 1> version{}, flags{};
  const bool has_dashes = traceparent[2] == '-' && traceparent[35] == '-' && traceparent[52] == '-';
  const bool is_read = ReadHex(traceparent.substr(0, 2), version) && ReadHex(traceparent.substr(53, 2), flags);
  if (!has_dashes || !is_read || version[0] == 0xff) return NoTraceparent();
  // A later version may have more after another dash.
  const bool ends = traceparent.size() == kTraceparentSize || (version[0] > 0 && traceparent[kTraceparentSize] == '-');
  const auto trace = TraceId::Parse(traceparent.substr(3, 32));
  const auto span = SpanId::Parse(traceparent.substr(36, 16));
  if (!ends || !trace || !span) return NoTraceparent();
  return TraceContext{
      .trace = *trace, .span = *span, .is_sampled = (flags[0] & 1) != 0, .state = ReadState(tracestate)};
}

std::string Traceparent(const TraceContext& context) {
  return fmt::format("00-{}-{}-{}", context.trace.ToString(), context.span.ToString(),
                     context.is_sampled ? "01" : "00");
}

Span BeginSpan(std::string_view traceparent, std::string_view tracestate) {
  if (const auto caller = ReadTraceContext(traceparent, tracestate)) return ChildOf(*caller);
  return {.context = {.trace = TraceId::Random(), .span = SpanId::Random()}};
}

Span ChildOf(const TraceContext& context) {
  Span child{.context = context, .parent = context.span};
  child.context.span = SpanId::Random();
  return child;
}

}  // namespace grondslag::trail
