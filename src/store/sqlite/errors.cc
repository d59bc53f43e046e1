#include "store/sqlite/errors.h"

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

namespace grondslag::store {
namespace {

using base::ErrorCode;

struct Meaning {
  int result;  // an extended result code, or a primary one that stands for all its extended ones
  ErrorCode code;
  std::string_view words;
};

// The first that fits.
constexpr std::array kMeanings = std::to_array<Meaning>({
    {SQLITE_IOERR_NOMEM, ErrorCode::unavailable, "there is no memory left"},
    {SQLITE_IOERR_CORRUPTFS, ErrorCode::corrupt, "the file system is damaged"},
    {SQLITE_IOERR_DATA, ErrorCode::corrupt, "it is damaged"},
    {SQLITE_READONLY_DBMOVED, ErrorCode::unavailable, "it was moved away"},
    {SQLITE_CANTOPEN_ISDIR, ErrorCode::invalid_input, "it is a folder"},
    {SQLITE_BUSY, ErrorCode::unavailable, "another program uses it and does not let go"},
    {SQLITE_LOCKED, ErrorCode::unavailable, "another program uses it and does not let go"},
    {SQLITE_PROTOCOL, ErrorCode::unavailable, "another program uses it and does not let go"},
    {SQLITE_FULL, ErrorCode::unavailable, "there is no room left for it"},
    {SQLITE_IOERR, ErrorCode::unavailable, "it cannot be read or written"},
    {SQLITE_NOMEM, ErrorCode::unavailable, "there is no memory left"},
    {SQLITE_INTERRUPT, ErrorCode::unavailable, "it was interrupted"},
    {SQLITE_CANTOPEN, ErrorCode::unavailable, "it cannot be opened"},
    {SQLITE_PERM, ErrorCode::unavailable, "it may not be opened"},
    {SQLITE_AUTH, ErrorCode::unavailable, "it may not be opened"},
    {SQLITE_READONLY, ErrorCode::unavailable, "it may not be written"},
    {SQLITE_NOLFS, ErrorCode::unavailable, "the file system has no place for a file of this size"},
    {SQLITE_CORRUPT, ErrorCode::corrupt, "it is damaged"},
    {SQLITE_NOTADB, ErrorCode::corrupt, "it is damaged"},
    {SQLITE_TOOBIG, ErrorCode::invalid_input, "a value is too large for it"},
});

// What is in no row is a mistake of ours.
constexpr Meaning kMistake = {0, ErrorCode::internal, "it was used wrongly"};

const Meaning& MeaningOf(int code) {
  for (const Meaning& each : kMeanings) {
    if (each.result == code || each.result == (code & 0xff)) return each;
  }
  return kMistake;
}

}  // namespace

tl::unexpected<base::Error> FailFrom(int code, const std::string& where) {
  const Meaning& meaning = MeaningOf(code);
  return base::Fail(meaning.code, fmt::format("{}: {} (SQLite {})", where, meaning.words, code));
}

tl::unexpected<base::Error> FailFrom(int code, sqlite3* connection) {
  const char* file = sqlite3_db_filename(connection, "main");
  return FailFrom(code, std::string(file == nullptr ? "" : file));
}

tl::unexpected<base::Error> FailFromErrno(const std::string& where) {
  return base::Fail(base::ErrorCode::unavailable, fmt::format("{}: {}", where, std::generic_category().message(errno)));
}

}  // namespace grondslag::store
