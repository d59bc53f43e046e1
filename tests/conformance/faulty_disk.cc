#include "faulty_disk.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace grondslag::conformance {
namespace {

constexpr std::size_t kSector = 512;

std::optional<std::string> ReadWhole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace

FaultyDisk::FaultyDisk() : VfsLayer("faulty", sqlite3_vfs_find(nullptr)) {}

void FaultyDisk::Expect(const Fault& fault) {
  fault_ = fault;
  counted_ = 0;
  happened_ = false;
}

int FaultyDisk::Count(Fault::Operation operation) {
  if (!has_power_) return SQLITE_IOERR;
  if ((fault_.counted & operation) == 0) return SQLITE_OK;
  ++counted_;
  if (fault_.at == 0 || counted_ < fault_.at || counted_ - fault_.at >= fault_.times) return SQLITE_OK;
  if (fault_.kind == Fault::Kind::none) return SQLITE_OK;
  happened_ = true;
  if (fault_.kind == Fault::Kind::power_loss) has_power_ = false;
  return fault_.kind == Fault::Kind::full ? SQLITE_FULL : SQLITE_IOERR;
}

FaultyDisk::Kept& FaultyDisk::Track(const char* name) {
  const auto found = files_.find(name);
  if (found != files_.end()) return found->second;
  return files_[name] = {ReadWhole(name), {}};
}

int FaultyDisk::Open(File& file, int* flags_out) {
  if (!has_power_) return SQLITE_IOERR;
  // Before it is made by being opened.
  if (file.name != nullptr) Track(file.name);
  return VfsLayer::Open(file, flags_out);
}

int FaultyDisk::Read(File& file, void* bytes, int size, sqlite3_int64 offset) {
  if (const int code = Count(Fault::kRead); code != SQLITE_OK) return code;
  return VfsLayer::Read(file, bytes, size, offset);
}

int FaultyDisk::Write(File& file, const void* bytes, int size, sqlite3_int64 offset) {
  const bool had_power = has_power_;
  const int code = Count(Fault::kWrite);
  if (!had_power) return code;
  // Of a write during which the power goes, Restart() decides what is left.
  const int done = code == SQLITE_OK || !has_power_ ? size : size / 2;
  Track(file.name).unsynced.push_back({Change::Kind::write, static_cast<std::size_t>(offset),
                                       std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(done))});
  const int written = VfsLayer::Write(file, bytes, done, offset);
  return code == SQLITE_OK ? written : code;
}

int FaultyDisk::Truncate(File& file, sqlite3_int64 size) {
  if (const int code = Count(Fault::kTruncate); code != SQLITE_OK) return code;
  Track(file.name).unsynced.push_back({Change::Kind::truncate, static_cast<std::size_t>(size), {}});
  return VfsLayer::Truncate(file, size);
}

int FaultyDisk::Sync(File& file, int) {
  const bool had_power = has_power_;
  const int code = Count(Fault::kSync);
  if (!had_power || !has_power_) return code;
  Kept& kept = Track(file.name);
  if (code == SQLITE_OK) {
    if (!kept.synced) kept.synced.emplace();
    for (const Change& change : kept.unsynced) Apply(change, kept.synced);
  }
  kept.unsynced.clear();
  return code;
}

int FaultyDisk::Delete(const char* name, int sync_folder) {
  if (const int code = Count(Fault::kRemove); code != SQLITE_OK) return code;
  Kept& kept = Track(name);
  kept.unsynced.push_back({Change::Kind::remove, 0, {}});
  if (sync_folder != 0) kept = {};
  return VfsLayer::Delete(name, /*sync_folder=*/0);
}

void FaultyDisk::Apply(const Change& change, std::optional<std::string>& content) {
  if (change.kind == Change::Kind::remove) return content.reset();
  if (!content) content.emplace();
  if (change.kind == Change::Kind::truncate) return content->resize(std::min(change.offset, content->size()));
  const std::size_t end = change.offset + change.bytes.size();
  if (content->size() < end) content->resize(end, '\0');
  content->replace(change.offset, change.bytes.size(), change.bytes);
}

void FaultyDisk::ApplySome(const Change& change, std::optional<std::string>& content, std::mt19937_64& random) {
  if (change.kind != Change::Kind::write) {
    if (random() % 2 == 0) Apply(change, content);
    return;
  }
  const std::size_t end = change.offset + change.bytes.size();
  for (std::size_t begin = change.offset; begin < end;) {
    const std::size_t sector_end = std::min(end, (begin / kSector + 1) * kSector);
    if (random() % 2 == 0)
      Apply({change.kind, begin, change.bytes.substr(begin - change.offset, sector_end - begin)}, content);
    begin = sector_end;
  }
}

void FaultyDisk::Restart(Survival survival, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (auto& [name, kept] : files_) {
    if (has_power_) break;
    std::filesystem::remove(name + "-shm");
    for (const Change& change : kept.unsynced) {
      if (survival == Survival::all) Apply(change, kept.synced);
      if (survival == Survival::some) ApplySome(change, kept.synced, random);
    }
    std::filesystem::remove(name);
    if (kept.synced) std::ofstream(name, std::ios::binary) << *kept.synced;
  }
  files_.clear();
  has_power_ = true;
  Expect({});
}

bool FaultyDisk::IsSynced(const std::string& name) const {
  const auto found = files_.find(name);
  return found == files_.end() || found->second.unsynced.empty();
}

}  // namespace grondslag::conformance
