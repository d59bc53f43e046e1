#include "trail/spool.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <optional>
#include <semaphore>
#include <utility>

#include <fmt/format.h>
#include <sodium.h>

#include "base/big_endian.h"
#include "base/text.h"

namespace grondslag::trail {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".spool";
constexpr std::size_t kNumberDigits = 20;
constexpr std::size_t kAcknowledgedHash = 16;

tl::unexpected<base::Error> DiskRefused(const std::string& path, std::string_view what, int error) {
  return base::Fail(base::ErrorCode::unavailable, fmt::format("{}: {}: {}", path, what, std::strerror(error)));
}

base::Result<base::Descriptor> OpenFile(const std::string& path, int flags) {
  base::Descriptor file(::open(path.c_str(), flags | O_CLOEXEC, 0600));
  if (!file.is_open()) return DiskRefused(path, "cannot be opened", errno);
  return file;
}

bool WriteAll(const base::Descriptor& file, std::string_view bytes, std::uint64_t at) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
  return true;
}

// From a place on, at most so many bytes. Nothing: it cannot be read.
std::optional<std::string> ReadAll(const base::Descriptor& file, std::uint64_t from, std::uint64_t size) {
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::size_t read = 0;
  while (read < bytes.size()) {
    const ssize_t got = ::pread(file.get(), bytes.data() + read, bytes.size() - read, static_cast<off_t>(from + read));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    read += static_cast<std::size_t>(got);
  }
  bytes.resize(read);
  return bytes;
}

std::optional<std::uint64_t> SizeOf(const base::Descriptor& file) {
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

base::Result<std::string> ReadWholeFile(const base::Descriptor& file, const std::string& path) {
  const auto size = SizeOf(file);
  auto bytes = size ? ReadAll(file, 0, *size) : std::nullopt;
  if (!bytes) return DiskRefused(path, "cannot be read", errno);
  return *std::move(bytes);
}

base::Result<void> MakeFolder(const std::string& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0) {
    const fs::path parent = fs::path(folder).parent_path();
    return base::SyncFolder(parent.empty() ? "." : parent.string())
               ? base::Result<void>{}
               : DiskRefused(folder, "cannot be made to last", errno);
  }
  if (errno != EEXIST) return DiskRefused(folder, "cannot be made", errno);
  struct stat status{};
  if (::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
    return DiskRefused(folder, "is no folder", ENOTDIR);
  if ((status.st_mode & 077) != 0) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("{}: others than its owner may look into this folder; put that right with "
                                  "`chmod 700 {}`",
                                  folder, folder));
  }
  return {};
}

// The number of a file of frames. Nothing: it is another one.
std::optional<std::uint64_t> NumberOf(const std::string& name) {
  if (name.size() != kNumberDigits + kSuffix.size() || !name.ends_with(kSuffix)) return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + kNumberDigits, number);
  if (error != std::errc() || end != name.data() + kNumberDigits) return std::nullopt;
  return number;
}

base::Result<std::vector<std::uint64_t>> NumbersIn(const std::string& folder) {
  std::vector<std::uint64_t> numbers;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (const auto number = NumberOf(entry->path().filename().string())) numbers.push_back(*number);
  }
  if (error) return DiskRefused(folder, "cannot be read", error.value());
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::string AcknowledgedHash(std::string_view bytes) {
  std::string hash(kAcknowledgedHash, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
  return hash;
}

}  // namespace

// ---- files

std::string Spool::PathOf(std::uint64_t number) const {
  return fmt::format("{}/{:0{}}{}", options_.folder, number, kNumberDigits, kSuffix);
}

// ---- opening

base::Result<std::unique_ptr<Spool>> Spool::Open(const Options& options) {
  if (options.bytes_max == 0 || options.file_bytes == 0)
    return base::Fail(base::ErrorCode::invalid_input, "a spool without room takes nothing");
  std::unique_ptr<Spool> spool(new Spool(options));
  if (auto started = spool->Start(); !started) return tl::unexpected(started.error());
  return spool;
}

base::Result<void> Spool::Start() {
  if (auto made = MakeFolder(options_.folder); !made) return made;
  GRONDSLAG_TRY(lock, OpenFile(options_.folder + "/lock", O_RDWR | O_CREAT));
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
    return base::Fail(base::ErrorCode::conflict, fmt::format("{}: another process has this open", options_.folder));
  lock_file_ = std::move(lock);
  if (auto loaded = LoadAcknowledged(); !loaded) return loaded;
  if (auto loaded = LoadSetAside(); !loaded) return loaded;
  GRONDSLAG_TRY(numbers, NumbersIn(options_.folder));
  for (const std::uint64_t number : numbers) {
    if (auto loaded = LoadFile(number, number == numbers.back()); !loaded) return loaded;
  }
  if (files_.empty()) {
    if (auto started = StartFile(1); !started) return started;
    files_.push_back({.number = 1, .bytes = 0});
  }
  for (LaneState& lane : lanes_) {
    // Those that were acknowledged may have gone from the disk.
    next_position_ = std::max(next_position_, lane.acknowledged + 1);
    if (lane.file == 0) lane.MoveTo(files_.back().number, files_.back().bytes);
  }
  TakeOff();
  writer_ = std::jthread([this](const std::stop_token& stop) { WriteAsItComes(stop); });
  return {};
}

Spool::~Spool() {
  writer_.request_stop();
  if (writer_.joinable()) writer_.join();
}

// Counts what each lane has to send, and finds where that begins.
base::Result<void> Spool::LoadFile(std::uint64_t number, bool is_last) {
  const std::string path = PathOf(number);
  GRONDSLAG_TRY(file, OpenFile(path, O_RDWR));
  GRONDSLAG_TRY(bytes, ReadWholeFile(file, path));
  std::uint64_t end = 0;
  while (const auto frame = FindFrame(bytes, end, next_position_ - 1)) {
    repair_.damaged_bytes += frame->begin - end;
    for (const Frame::Record& record : frame->records) {
      LaneState& lane = lanes_[IndexOf(record.lane)];
      if (frame->position <= lane.acknowledged) continue;
      if (lane.file == 0) lane.MoveTo(number, frame->begin);
      ++lane.records;
    }
    end = frame->end;
    next_position_ = frame->position + 1;
  }
  if (!is_last) {
    repair_.damaged_bytes += bytes.size() - end;
    end = bytes.size();
  } else if (end < bytes.size()) {
    repair_.torn_bytes = bytes.size() - end;
    if (::ftruncate(file.get(), static_cast<off_t>(end)) != 0 || ::fsync(file.get()) != 0)
      return DiskRefused(path, "cannot be cut off behind its last whole append", errno);
  }
  files_.push_back({.number = number, .bytes = end});
  bytes_ += end;
  if (is_last) current_ = std::move(file);
  return {};
}

base::Result<void> Spool::LoadSetAside() {
  const std::string path = options_.folder + "/set-aside";
  GRONDSLAG_TRY(file, OpenFile(path, O_RDWR | O_CREAT));
  GRONDSLAG_TRY(bytes, ReadWholeFile(file, path));
  for (auto frame = FindFrame(bytes, 0, 0); frame; frame = FindFrame(bytes, frame->end, 0))
    records_set_aside_ += frame->records.size();
  bytes_ += bytes.size();
  set_aside_file_ = std::move(file);
  return {};
}

base::Result<void> Spool::LoadAcknowledged() {
  const std::string path = options_.folder + "/acknowledged";
  GRONDSLAG_TRY(file, OpenFile(path, O_RDWR | O_CREAT));
  GRONDSLAG_TRY(bytes, ReadWholeFile(file, path));
  acknowledged_file_ = std::move(file);
  const std::string_view text = bytes;
  const bool is_whole = text.size() == 8 * kLanes + kAcknowledgedHash &&
                        text.substr(8 * kLanes) == AcknowledgedHash(text.substr(0, 8 * kLanes));
  repair_.has_forgotten = !is_whole && !text.empty();
  if (!is_whole) return {};
  for (const Lane lane : kAllLanes)
    lanes_[IndexOf(lane)].acknowledged = base::FromBigEndian(text.substr(8 * IndexOf(lane)));
  return {};
}

base::Result<void> Spool::StartFile(std::uint64_t number) {
  const std::string path = PathOf(number);
  GRONDSLAG_TRY(file, OpenFile(path, O_RDWR | O_CREAT | O_EXCL));
  if (!base::SyncFolder(options_.folder)) {
    const int error = errno;
    ::unlink(path.c_str());
    return DiskRefused(path, "cannot be made to last", error);
  }
  current_ = std::move(file);
  return {};
}

// ---- appending

base::Result<void> Spool::Append(std::vector<Outgoing> records) {
  base::Result<void> result;
  std::binary_semaphore is_done(0);
  AppendThen(std::move(records), [&](base::Result<void> came) {
    result = std::move(came);
    is_done.release();
  });
  is_done.acquire();
  return result;
}

void Spool::AppendThen(std::vector<Outgoing> records, Done done) {
  if (auto gathered = Gather(records, done); !gathered) done(std::move(gathered));
}

base::Result<void> Spool::Gather(std::vector<Outgoing>& records, Done& done) {
  const auto is_empty = [](const Outgoing& record) { return record.bytes.empty(); };
  if (records.empty() || std::any_of(records.begin(), records.end(), is_empty))
    return base::Fail(base::ErrorCode::invalid_input, "there is nothing to append");
  const std::size_t size = FrameSize(records);
  if (size > kAppendMax)
    return base::Fail(base::ErrorCode::invalid_input, fmt::format("an append of {} bytes is too large", size));

  const std::scoped_lock lock(mutex_);
  if (is_broken_) {
    return base::Fail(base::ErrorCode::unavailable,
                      fmt::format("{}: a write failed; nothing is taken until it is opened again", options_.folder));
  }
  if (bytes_ + size > options_.bytes_max)
    return base::Fail(base::ErrorCode::unavailable, fmt::format("{}: the spool is full", options_.folder));
  gathering_.push_back({.records = std::move(records), .done = std::move(done)});
  bytes_ += size;
  // Where more came before, the thread that writes knows already.
  if (gathering_.size() == 1) gathered_.notify_one();
  return {};
}

void Spool::WriteAsItComes(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (gathered_.wait(lock, stop, [this] { return !gathering_.empty(); })) WriteGroup(lock);
}

void Spool::WriteGroup(std::unique_lock<std::mutex>& lock) {
  is_writing_ = true;
  const Group group = std::exchange(gathering_, {});
  const PartFile last = files_.back();
  const bool is_new_file = last.bytes >= options_.file_bytes;
  const PartFile into = is_new_file ? PartFile{.number = last.number + 1, .bytes = 0} : last;
  std::string bytes;
  base::Result<void> result;
  if (is_broken_) {
    result = base::Fail(base::ErrorCode::unavailable, fmt::format("{}: a write failed", options_.folder));
  } else {
    lock.unlock();
    for (const Appended& each : group) bytes += EncodeFrame(next_position_++, each.records);
    if (is_new_file) result = StartFile(into.number);
    const bool has_started = is_new_file && result;
    if (result) result = Write(bytes, into.bytes);
    lock.lock();
    if (has_started) files_.push_back(into);
  }
  if (result) {
    files_.back().bytes += bytes.size();
    for (const Appended& each : group) {
      for (const Outgoing& record : each.records) ++lanes_[IndexOf(record.lane)].records;
    }
    grown_.notify_all();
  } else {
    for (const Appended& each : group) bytes_ -= FrameSize(each.records);
  }
  is_writing_ = false;
  lock.unlock();
  for (const Appended& each : group) each.done(result);
  lock.lock();
}

base::Result<void> Spool::Write(const std::string& bytes, std::uint64_t at) {
  if (!WriteAll(current_, bytes, at)) {
    const int error = errno;
    // What came through of it is taken back; if even that fails, the end of the file is not known.
    if (::ftruncate(current_.get(), static_cast<off_t>(at)) != 0) {
      const std::scoped_lock lock(mutex_);
      is_broken_ = true;
    }
    return DiskRefused(options_.folder, "cannot be written", error);
  }
  if (::fdatasync(current_.get()) == 0) return {};
  // A sync that failed may succeed the next time without the bytes being there.
  const int error = errno;
  const std::scoped_lock lock(mutex_);
  is_broken_ = true;
  return DiskRefused(options_.folder, "cannot be made to last", error);
}

// ---- sending

base::Result<std::string> Spool::ReadPart(std::uint64_t number, std::uint64_t from, std::uint64_t to) const {
  const std::string path = PathOf(number);
  GRONDSLAG_TRY(file, OpenFile(path, O_RDONLY));
  auto bytes = ReadAll(file, from, to - from);
  if (!bytes) return DiskRefused(path, "cannot be read", errno);
  return *std::move(bytes);
}

base::Result<Spool::Batch> Spool::Read(Lane lane, const Limits& limits) {
  std::unique_lock lock(mutex_);
  const LaneState state = lanes_[IndexOf(lane)];
  const std::vector<PartFile> files(files_.begin(), files_.end());
  lock.unlock();
  Batch batch{.lane = lane, .records = {}, .position = state.acknowledged, .file = state.file, .offset = state.offset};
  if (state.records == 0) return batch;
  for (const PartFile& file : files) {
    if (file.number < state.file) continue;
    if (file.number > batch.file) {
      batch.file = file.number;
      batch.offset = 0;
    }
    while (batch.offset < file.bytes) {
      // As much as is taken at most, and one append, which is then whole.
      const std::uint64_t to =
          std::min(file.bytes, batch.offset + std::max<std::size_t>(limits.bytes_max, 1) + kAppendMax);
      GRONDSLAG_TRY(part, ReadPart(file.number, batch.offset, to));
      if (!TakeFrom(part, to == file.bytes, limits, batch)) return batch;
    }
  }
  return batch;
}

bool Spool::TakeFrom(std::string_view part, bool is_last, const Limits& limits, Batch& batch) {
  const std::uint64_t from = batch.offset;
  std::size_t end = 0, bytes_taken = 0;
  for (const std::string& record : batch.records) bytes_taken += record.size();
  while (const auto frame = FindFrame(part, end, batch.position)) {
    const auto is_ours = [&](const Frame::Record& record) { return record.lane == batch.lane; };
    const auto count = static_cast<std::size_t>(std::count_if(frame->records.begin(), frame->records.end(), is_ours));
    const bool is_too_much = batch.records.size() + count > limits.records_max || bytes_taken >= limits.bytes_max;
    if (count > 0 && !batch.records.empty() && is_too_much) return false;
    for (const Frame::Record& record : frame->records) {
      if (!is_ours(record)) continue;
      batch.records.emplace_back(record.bytes);
      bytes_taken += record.bytes.size();
    }
    batch.appends += count > 0 ? 1 : 0;
    batch.damaged_bytes += frame->begin - end;
    end = frame->end;
    batch.position = frame->position;
    batch.offset = from + end;
  }
  // What follows the last whole frame cannot be read any more, unless it goes on behind this part.
  const std::size_t may_go_on = is_last ? 0 : std::min<std::size_t>(kAppendMax, part.size() - end);
  const std::size_t damaged = part.size() - end - may_go_on;
  batch.damaged_bytes += damaged;
  batch.offset += damaged;
  return true;
}

base::Result<void> Spool::Acknowledge(const Batch& batch) {
  if (batch.records.empty() && batch.damaged_bytes == 0) return {};
  const std::scoped_lock lock(mutex_);
  LaneState& lane = lanes_[IndexOf(batch.lane)];
  lane = {.acknowledged = batch.position,
          .file = batch.file,
          .offset = batch.offset,
          .records = lane.records - std::min<std::uint64_t>(lane.records, batch.records.size())};
  const PartFile last = files_.back();
  // Read to the end: what was counted and not found was damaged meanwhile.
  if (lane.file == last.number && lane.offset == last.bytes) lane.records = 0;
  auto saved = SaveAcknowledged();
  TakeOff();
  return saved;
}

base::Result<void> Spool::SaveAcknowledged() {
  std::string text;
  for (const LaneState& lane : lanes_) text += base::BigEndian(lane.acknowledged);
  text += AcknowledgedHash(text);
  // Not synced: after a crash of the machine something may be sent again, and is known by its trace and span.
  if (!WriteAll(acknowledged_file_, text, 0)) return DiskRefused(options_.folder, "cannot note what arrived", errno);
  return {};
}

// Takes off the disk what every lane is through with.
void Spool::TakeOff() {
  const PartFile last = files_.back();
  for (LaneState& lane : lanes_) {
    // Nothing more to send: what others still have to send is not in its way.
    if (lane.records == 0) lane.MoveTo(last.number, last.bytes);
  }
  const auto first = std::min_element(lanes_.begin(), lanes_.end(), [](const LaneState& a, const LaneState& b) {
    return std::pair(a.file, a.offset) < std::pair(b.file, b.offset);
  });
  while (files_.size() > 1 && files_.front().number < first->file) {
    ::unlink(PathOf(files_.front().number).c_str());
    bytes_ -= files_.front().bytes;
    files_.pop_front();
  }
  const bool is_through = first->file == last.number && first->offset == last.bytes && last.bytes > 0;
  if (!is_through || is_writing_ || is_broken_ || ::ftruncate(current_.get(), 0) != 0) return;
  bytes_ -= last.bytes;
  files_.back().bytes = 0;
  for (LaneState& lane : lanes_) lane.offset = 0;
}

base::Result<void> Spool::SetAside(const Batch& batch) {
  if (batch.records.empty()) return Acknowledge(batch);
  std::vector<Outgoing> records;
  for (const std::string& record : batch.records) records.push_back({batch.lane, record});
  const std::string frame = EncodeFrame(batch.position, records);
  {
    const std::scoped_lock lock(mutex_);
    const auto size = SizeOf(set_aside_file_);
    if (!size || !WriteAll(set_aside_file_, frame, *size) || ::fdatasync(set_aside_file_.get()) != 0)
      return DiskRefused(options_.folder, "cannot set aside what was refused", errno);
    bytes_ += frame.size();
    records_set_aside_ += records.size();
  }
  return Acknowledge(batch);
}

bool Spool::WaitForRecords(Lane lane, std::chrono::milliseconds timeout, std::stop_token stop) {
  std::unique_lock lock(mutex_);
  return grown_.wait_for(lock, stop, timeout, [&] { return lanes_[IndexOf(lane)].records > 0; });
}

Spool::Level Spool::level() const {
  const std::scoped_lock lock(mutex_);
  Level level{.bytes = bytes_, .bytes_max = options_.bytes_max, .records_set_aside = records_set_aside_};
  for (const Lane lane : kAllLanes) level.records[IndexOf(lane)] = lanes_[IndexOf(lane)].records;
  return level;
}

}  // namespace grondslag::trail
