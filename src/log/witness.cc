#include "log/witness.h"

#include <charconv>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "log/base64.h"

namespace grondslag::log {
namespace {

constexpr int kOk = 200, kBadRequest = 400, kForbidden = 403, kNotFound = 404, kConflict = 409, kUnprocessable = 422;

// Decimal without leading zeros, and a line feed.
std::optional<std::uint64_t> SizeOf(std::string_view body) {
  if (!body.ends_with('\n')) return std::nullopt;
  body.remove_suffix(1);
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), size);
  const bool is_number = error == std::errc() && end == body.data() + body.size();
  if (!is_number || (body.size() > 1 && body.front() == '0')) return std::nullopt;
  return size;
}

tl::unexpected<base::Error> NotUnderstood(const WitnessAnswer& answer) {
  return base::Fail(base::ErrorCode::unavailable,
                    fmt::format("the witness gave an answer that is none (status {})", answer.status));
}

}  // namespace

std::string AddCheckpoint::ToString() const {
  std::string text = fmt::format("old {}\n", old_size);
  for (const Hash& hash : proof) text += ToBase64(BytesOf(hash)) + "\n";
  return text + "\n" + checkpoint;
}

base::Result<Witnessed> ReadWitnessAnswer(const WitnessAnswer& answer) {
  using base::ErrorCode;
  switch (answer.status) {
    case kOk: {
      auto signatures = ParseSignatures(answer.body);
      if (!signatures) return NotUnderstood(answer);
      return Witnessed(*std::move(signatures));
    }
    case kConflict: {
      const auto size = SizeOf(answer.body);
      if (!size || answer.content_type != "text/x.tlog.size") return NotUnderstood(answer);
      return Witnessed(WitnessedSize{*size});
    }
    case kBadRequest: return base::Fail(ErrorCode::unavailable, "the witness did not understand the request");
    case kForbidden:
      return base::Fail(ErrorCode::conflict,
                        "the witness knows this log under another key than the one that signed the checkpoint");
    case kNotFound:
      return base::Fail(ErrorCode::not_found,
                        "the witness does not know this log: its operator must be told its name and key first");
    case kUnprocessable:
      return base::Fail(ErrorCode::conflict,
                        "the witness refused: what it saw of this log before is not the beginning of it as it is now");
    default:
      return base::Fail(ErrorCode::unavailable,
                        fmt::format("the witness answered with status {} and signed nothing", answer.status));
  }
}

}  // namespace grondslag::log
