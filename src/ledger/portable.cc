#include "ledger/portable.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <sodium.h>

#include "base/cbor.h"
#include "ledger/erase.h"
#include "ledger/tiles.h"
#include "log/hash.h"
#include "log/tree.h"

namespace grondslag::ledger {
namespace {

constexpr std::string_view kHead = "grondslag record 1\n";
constexpr std::uint64_t kSequenceRow = 0, kMapRow = 1, kEnd = 2;
constexpr std::size_t kItemsOfRow = 4, kItemsOfEnd = 3;
// Of one item: more than the longest row that is ever written.
constexpr std::size_t kItemMax = std::size_t{1} << 30;
constexpr std::size_t kRead = std::size_t{1} << 20, kRowsOfCommit = 4096, kBytesOfCommit = std::size_t{8} << 20;

// In the store until restoring is finished: an id, under which StoreRestored is appended and after which the log is
// named.
constexpr std::string_view kMetaRestored = "restored";

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

class Digest {
 public:
  Digest() { crypto_hash_sha256_init(&state_); }
  void Add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  std::string Finish() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
    crypto_hash_sha256_final(&state_, hash.data());
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
  }

 private:
  crypto_hash_sha256_state state_;
};

// ---- writing

class Writer {
 public:
  explicit Writer(std::FILE* file) : file_(file) { Put(kHead); }

  void Row(Sequence table, std::uint64_t number, std::string_view value) {
    base::CborWriter cbor;
    cbor.Array(kItemsOfRow);
    cbor.Uint(kSequenceRow);
    cbor.Text(Name(table));
    cbor.Uint(number);
    cbor.Bytes(value);
    PutRow(std::move(cbor).Take());
  }
  void Row(Map table, std::string_view key, std::string_view value) {
    base::CborWriter cbor;
    cbor.Array(kItemsOfRow);
    cbor.Uint(kMapRow);
    cbor.Text(Name(table));
    cbor.Bytes(key);
    cbor.Bytes(value);
    PutRow(std::move(cbor).Take());
  }
  void End() {
    base::CborWriter cbor;
    cbor.Array(kItemsOfEnd);
    cbor.Uint(kEnd);
    cbor.Uint(written_.rows);
    cbor.Bytes(digest_.Finish());
    const std::string end = std::move(cbor).Take();
    is_fine_ = is_fine_ && std::fwrite(end.data(), 1, end.size(), file_) == end.size();
    written_.bytes += end.size();
  }
  bool is_fine() const { return is_fine_; }
  const Portable& written() const { return written_; }

 private:
  void PutRow(const std::string& bytes) {
    ++written_.rows;
    Put(bytes);
  }
  void Put(std::string_view bytes) {
    digest_.Add(bytes);
    written_.bytes += bytes.size();
    is_fine_ = is_fine_ && std::fwrite(bytes.data(), 1, bytes.size(), file_) == bytes.size();
  }

  std::FILE* file_;
  Digest digest_;
  Portable written_;
  bool is_fine_ = true;
};

base::Result<void> WriteTables(StoreReader& reader, Writer& writer) {
  for (std::size_t i = 0; i < kSequenceCount; ++i) {
    const auto table = static_cast<Sequence>(i);
    auto scanned = reader.Scan(table, 0, [&](std::uint64_t number, std::string_view value) {
      writer.Row(table, number, value);
      return writer.is_fine();
    });
    if (!scanned) return scanned;
  }
  for (std::size_t i = 0; i < kMapCount; ++i) {
    const auto table = static_cast<Map>(i);
    if (table == Map::snapshot) continue;
    auto scanned = reader.Scan(table, "", [&](std::string_view key, std::string_view value) {
      writer.Row(table, key, value);
      return writer.is_fine();
    });
    if (!scanned) return scanned;
  }
  return {};
}

tl::unexpected<base::Error> CannotWrite(const std::string& path) {
  const int error = errno;
  return base::Fail(error == EEXIST ? base::ErrorCode::conflict : base::ErrorCode::unavailable,
                    fmt::format("{}: cannot be written: {}", path, std::strerror(error)));
}

base::Result<Portable> WriteTo(StoreReader& reader, const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const File file(descriptor < 0 ? nullptr : ::fdopen(descriptor, "w"));
  if (!file) return CannotWrite(path);
  Writer writer(file.get());
  if (auto tables = WriteTables(reader, writer); !tables) return tl::unexpected(tables.error());
  writer.End();
  if (!writer.is_fine() || std::fflush(file.get()) != 0 || ::fsync(fileno(file.get())) != 0) return CannotWrite(path);
  return writer.written();
}

// ---- reading

// One row of the file; neither table: the end.
struct Row {
  std::optional<Sequence> sequence;
  std::optional<Map> map;
  std::uint64_t number = 0;  // at the end: how many rows
  std::string_view key;      // at the end: the digest
  std::string_view value;
};

template <class Table>
std::optional<Table> TableOf(std::string_view name, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (Name(static_cast<Table>(i)) == name) return static_cast<Table>(i);
  }
  return std::nullopt;
}

std::optional<Row> ParseRow(base::CborReader& cbor) {
  Row row;
  const std::size_t items = cbor.Array();
  const std::uint64_t kind = cbor.Uint();
  if (kind == kEnd && items == kItemsOfEnd) {
    row.number = cbor.Uint();
    row.key = cbor.Bytes();
  } else if (kind == kSequenceRow && items == kItemsOfRow) {
    row.sequence = TableOf<Sequence>(cbor.Text(), kSequenceCount);
    row.number = cbor.Uint();
    row.value = cbor.Bytes();
    if (!row.sequence) cbor.Fail();
  } else if (kind == kMapRow && items == kItemsOfRow) {
    row.map = TableOf<Map>(cbor.Text(), kMapCount);
    row.key = cbor.Bytes();
    row.value = cbor.Bytes();
    if (!row.map) cbor.Fail();
  } else {
    cbor.Fail();
  }
  if (cbor.failed()) return std::nullopt;
  return row;
}

// Reads a file row by row and holds it to its end.
class Reader {
 public:
  Reader(std::FILE* file, std::string path) : file_(file), path_(std::move(path)) {}

  // Calls take(row) for each; its failure ends the reading.
  template <class Take>
  base::Result<Portable> ReadAll(Take take) {
    Fill(kHead.size());
    if (!std::string_view(buffer_).starts_with(kHead)) {
      return base::Fail(base::ErrorCode::invalid_input,
                        path_ + ": this is not an export of this program, or one of a newer version");
    }
    Drop(kHead.size());
    for (;;) {
      const auto row = Next();
      if (!row) return Cut();
      if (!row->sequence && !row->map) {
        const bool is_end = row->number == read_.rows && row->key == digest_.Finish() && IsAtEnd();
        if (!is_end) return Cut();
        return read_;
      }
      ++read_.rows;
      if (base::Result<void> taken = take(*row); !taken) return tl::unexpected(taken.error());
      Drop(row_size_);
    }
  }

 private:
  tl::unexpected<base::Error> Cut() {
    return base::Fail(base::ErrorCode::corrupt,
                      fmt::format("{}: the file is cut off or was altered (after {} rows); nothing was taken over",
                                  path_, read_.rows));
  }
  bool IsAtEnd() {
    Drop(row_size_, false);
    Fill(1);
    return buffer_.size() == offset_;
  }
  // Makes that size bytes are at hand, if there are so many.
  void Fill(std::size_t size) {
    if (buffer_.size() - offset_ >= size) return;
    buffer_.erase(0, offset_);
    offset_ = 0;
    while (buffer_.size() < size) {
      const std::size_t before = buffer_.size();
      buffer_.resize(before + std::max(kRead, size - before));
      const std::size_t got = std::fread(buffer_.data() + before, 1, buffer_.size() - before, file_);
      buffer_.resize(before + got);
      if (got == 0) return;
    }
  }
  // A row is parsed from what is at hand; if that is not enough, more is read.
  std::optional<Row> Next() {
    for (std::size_t want = kRead;; want *= 4) {
      Fill(want);
      const std::string_view bytes = std::string_view(buffer_).substr(offset_);
      base::CborReader cbor(bytes);
      if (auto row = ParseRow(cbor)) {
        row_size_ = bytes.size() - cbor.rest().size();
        return row;
      }
      if (bytes.size() < want || want >= kItemMax) return std::nullopt;
    }
  }
  void Drop(std::size_t size, bool counts = true) {
    if (counts) digest_.Add(std::string_view(buffer_).substr(offset_, size));
    read_.bytes += size;
    offset_ += size;
  }

  std::FILE* file_;
  std::string path_;
  std::string buffer_;
  std::size_t offset_ = 0;
  std::size_t row_size_ = 0;
  Digest digest_;
  Portable read_;
};

base::Result<File> OpenToRead(const std::string& path) {
  File file(std::fopen(path.c_str(), "re"));
  if (file) return file;
  return base::Fail(errno == ENOENT ? base::ErrorCode::not_found : base::ErrorCode::unavailable,
                    fmt::format("{}: cannot be read: {}", path, std::strerror(errno)));
}

// Collects rows into commits of some size.
class Committer {
 public:
  Committer(EventStore& store, const Lease& lease) : store_(store), lease_(lease) {}
  base::Result<void> Take(const Row& row) {
    bytes_ += row.key.size() + row.value.size();
    ++rows_;
    if (row.sequence) changes_.Put(*row.sequence, row.number, std::string(row.value));
    if (row.map) changes_.Put(*row.map, std::string(row.key), std::string(row.value));
    return rows_ >= kRowsOfCommit || bytes_ >= kBytesOfCommit ? Commit() : base::Result<void>();
  }
  base::Result<void> Commit() {
    auto committed = store_.Commit(lease_, changes_);
    changes_ = {};
    rows_ = bytes_ = 0;
    return committed;
  }

 private:
  EventStore& store_;
  Lease lease_;
  Changes changes_;
  std::size_t rows_ = 0, bytes_ = 0;
};

base::Result<void> RequireEmpty(EventStore& store) {
  GRONDSLAG_TRY(reader, store.Read());
  GRONDSLAG_TRY(last, reader->Last(Sequence::event));
  GRONDSLAG_TRY(format, reader->Get(Map::meta, kMetaFormat));
  if (!last && !format) return {};
  return base::Fail(base::ErrorCode::conflict,
                    fmt::format("{} holds a record already; take an empty one", store.Where()));
}

// The row that says that this is a ledger comes last, so that what was interrupted is no ledger.
base::Result<Portable> Fill(const std::string& path, EventStore& store, const Lease& lease, ImportedAs as) {
  GRONDSLAG_TRY(file, OpenToRead(path));
  Committer committer(store, lease);
  std::optional<std::string> format;
  auto read = Reader(file.get(), path).ReadAll([&](const Row& row) -> base::Result<void> {
    if (row.map == Map::meta && row.key == kMetaFormat) {
      format = row.value;
      return {};
    }
    return committer.Take(row);
  });
  if (!read) return read;
  if (auto committed = committer.Commit(); !committed) return tl::unexpected(committed.error());
  if (!format) return base::Fail(base::ErrorCode::corrupt, path + ": the file holds no record");
  Changes last;
  last.Put(Map::meta, std::string(kMetaFormat), *format);
  if (as == ImportedAs::restored)
    last.Put(Map::meta, std::string(kMetaRestored), std::string(AppendId::Make(base::Now()).view()));
  return store.Commit(lease, last).map([&] { return *read; });
}

// The first name of the log, and an id of its own: a backup that is put back twice gives two logs.
std::string RestoredOrigin(const std::string& origin, const AppendId& id) {
  constexpr std::string_view kRestored = "/restored-";
  return fmt::format("{}{}{}", origin.substr(0, origin.find(kRestored)), kRestored, id.ToString());
}

base::Result<void> AppendRestored(Ledger& ledger, const AppendId& id) {
  GRONDSLAG_TRY(size, ledger.Size());
  GRONDSLAG_TRY(reader, ledger.store().Read());
  const StoredTiles tiles(*reader);
  log::Tree tree(tiles, size);
  GRONDSLAG_TRY(root, tree.Root());
  StoreRestored restored{.origin = RestoredOrigin(ledger.origin(), id),
                         .old_origin = ledger.origin(),
                         .old_size = size,
                         .old_root = root,
                         .engine = ledger.options().engine};
  reader.reset();
  const std::string origin = restored.origin;
  const base::Instant now = ledger.options().clock();
  ledger::Append append{.id = id, .events = {}};
  append.events.push_back({std::move(restored), now, {}, {}});
  if (auto appended = ledger.Append(append); !appended) return tl::unexpected(appended.error());
  return ledger.Rename(origin);
}

// Whether the log has its new name already.
bool IsRenamed(const Ledger& ledger, const AppendId& id) {
  return ledger.origin() == RestoredOrigin(ledger.origin(), id);
}

// The event that an interrupted run appended without coming to the name.
base::Result<std::optional<StoreRestored>> AppendedBefore(Ledger& ledger, const AppendId& id) {
  GRONDSLAG_TRY(events, ledger.ReadThread(ThreadOf(RecordName("store"))));
  for (const RecordedEvent& event : events) {
    const auto* restored = std::get_if<StoreRestored>(&event.event);
    if (restored != nullptr && restored->origin == RestoredOrigin(restored->old_origin, id)) return *restored;
  }
  return std::nullopt;
}

}  // namespace

base::Result<Portable> Export(EventStore& store, const std::string& path) {
  GRONDSLAG_TRY(reader, store.Read());
  const std::string next = path + ".part";
  if (::access(path.c_str(), F_OK) == 0) {
    errno = EEXIST;
    return CannotWrite(path);
  }
  std::remove(next.c_str());
  auto written = WriteTo(*reader, next);
  // link() refuses where rename() would replace.
  if (written && ::link(next.c_str(), path.c_str()) != 0) written = CannotWrite(path);
  std::remove(next.c_str());
  return written;
}

base::Result<Portable> CheckExport(const std::string& path) {
  GRONDSLAG_TRY(file, OpenToRead(path));
  return Reader(file.get(), path).ReadAll([](const Row&) -> base::Result<void> { return {}; });
}

base::Result<Portable> Import(const std::string& path, EventStore& store, const Holder& holder, ImportedAs as) {
  if (auto checked = CheckExport(path); !checked) return checked;
  GRONDSLAG_TRY(lease, store.Acquire(holder));
  auto imported = [&]() -> base::Result<Portable> {
    if (auto empty = RequireEmpty(store); !empty) return tl::unexpected(empty.error());
    return Fill(path, store, lease, as);
  }();
  store.Release(lease);
  return imported;
}

base::Result<void> FinishRestoring(Ledger& ledger) {
  GRONDSLAG_TRY(reader, ledger.store().Read());
  GRONDSLAG_TRY(marker, reader->Get(Map::meta, kMetaRestored));
  reader.reset();
  if (!marker) return {};
  const AppendId id = AppendId::FromBytes(*marker).value_or(AppendId());
  if (!IsRenamed(ledger, id)) {
    GRONDSLAG_TRY(before, AppendedBefore(ledger, id));
    auto done = before ? ledger.Rename(before->origin) : AppendRestored(ledger, id);
    if (!done) return done;
  }
  if (auto erased = ReapplyErasures(ledger); !erased) return tl::unexpected(erased.error());
  return ledger.Alter([](StoreReader&) -> base::Result<Changes> {
    Changes changes;
    changes.Remove(Map::meta, std::string(kMetaRestored));
    return changes;
  });
}

}  // namespace grondslag::ledger
