#include "data_subject/mail_message.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "base/text.h"
#include "documents/printable.h"
#include "log/base64.h"

namespace grondslag::data_subject {
namespace {

bool IsPlain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

// How many bytes from at on are at most max and end where a character ends.
std::size_t WholeCharacters(std::string_view text, std::size_t at, std::size_t max) {
  std::size_t end = std::min(text.size(), at + max);
  while (end < text.size() && end > at && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80) --end;
  return end - at;
}

// RFC 2047, each word at most 75 characters; always encoded, so that nothing in it can be taken for something else.
std::string EncodedWords(const std::string& text) {
  constexpr std::size_t kBytesMax = 39;
  const std::string line = base::OneLine(text);
  std::string words;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t size = WholeCharacters(line, at, kBytesMax);
    if (!words.empty()) words += "\r\n ";
    words += fmt::format("=?utf-8?B?{}?=", log::ToBase64(std::string_view(line).substr(at, size)));
    at += size;
  }
  return words;
}

// RFC 2045 section 6.7, lines of at most 76 characters.
class QuotedPrintable {
 public:
  std::string Encode(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool ends_line = i + 1 == text.size() || text[i + 1] == '\n';
      if (text[i] == '\n') {
        encoded_ += "\r\n";
        column_ = 0;
      } else {
        Put(text[i], ends_line);
      }
    }
    return std::move(encoded_);
  }

 private:
  static constexpr std::size_t kColumnMax = 75;  // and the `=` of a line that goes on

  void Put(char c, bool ends_line) {
    const bool is_itself = (c > ' ' && c < 0x7f && c != '=') || (c == ' ' && !ends_line);
    // A dot that begins a line would have to be doubled on the way.
    const bool is_literal = is_itself && !(c == '.' && column_ == 0);
    const std::string piece =
        is_literal ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    if (column_ + piece.size() > kColumnMax) {
      encoded_ += "=\r\n";
      column_ = 0;
      return Put(c, ends_line);
    }
    encoded_ += piece;
    column_ += piece.size();
  }

  std::string encoded_;
  std::size_t column_ = 0;
};

// RFC 5322 section 3.3, in UTC.
std::string DateOf(base::Instant at) {
  static constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  using std::chrono::floor;
  const std::chrono::sys_time<std::chrono::microseconds> moment{std::chrono::microseconds{at.microseconds()}};
  const auto day = floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(floor<std::chrono::seconds>(moment - day));
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", kDays[std::chrono::weekday(day).c_encoding()],
                     static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

}  // namespace

bool IsMailAddress(std::string_view text) {
  const std::size_t at = text.rfind('@');
  const bool has_both = at != std::string_view::npos && at > 0 && at + 1 < text.size();
  constexpr std::size_t kSizeMax = 254;
  return has_both && text.size() <= kSizeMax && text.front() != '-' && IsPlain(text) &&
         text.find_first_of(" <>\"\\(),:;") == std::string_view::npos && text.find('@') == at;
}

std::string MessageOf(const Mail& mail, const std::string& from, base::Instant at, const std::string& id) {
  const std::string name = mail.from_name.empty() ? "" : EncodedWords(mail.from_name) + "\r\n ";
  return fmt::format(
      "Date: {}\r\nFrom: {}<{}>\r\nTo: <{}>\r\nSubject: {}\r\nMessage-ID: <{}@{}>\r\nMIME-Version: 1.0\r\n"
      "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
      "Auto-Submitted: auto-generated\r\n\r\n{}",
      DateOf(at), name, from, mail.to, EncodedWords(mail.subject), id, from.substr(from.rfind('@') + 1),
      QuotedPrintable().Encode(documents::PrintableText(mail.text)));
}

}  // namespace grondslag::data_subject
