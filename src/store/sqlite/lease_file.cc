// Two bytes of the file are locked: one is the lease, the other says that somebody is taking it or looking who has it.
// Without the second one could be refused the lease and read the description of the holder before.
#include "store/sqlite/lease_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "store/sqlite/errors.h"

namespace grondslag::store {
namespace {

enum class Byte : off_t { lease, taking };

constexpr std::chrono::milliseconds kTakingMax{2000};
constexpr std::size_t kDescriptionMax = 4096;

// False: somebody else has it.
base::Result<bool> TryLock(int file, Byte byte, const std::string& path) {
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = static_cast<off_t>(byte);
  lock.l_len = 1;
  if (fcntl(file, F_OFD_SETLK, &lock) == 0) return true;
  if (errno == EAGAIN || errno == EACCES) return false;
  return FailFromErrno(path);
}

// Taking it, and looking, are over in a moment.
base::Result<void> WaitForTurn(int file, const std::string& path) {
  const auto until = std::chrono::steady_clock::now() + kTakingMax;
  while (true) {
    GRONDSLAG_TRY(locked, TryLock(file, Byte::taking, path));
    if (locked) return {};
    if (std::chrono::steady_clock::now() > until) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return base::Fail(base::ErrorCode::unavailable, fmt::format("{}: somebody is taking it and does not get done", path));
}

void EndTurn(int file) {
  struct flock lock = {};
  lock.l_type = F_UNLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = static_cast<off_t>(Byte::taking);
  lock.l_len = 1;
  (void)fcntl(file, F_OFD_SETLK, &lock);
}

base::Result<std::string> ReadDescription(int file, const std::string& path) {
  std::array<char, kDescriptionMax> text;
  const ssize_t size = pread(file, text.data(), text.size(), 0);
  if (size < 0) return FailFromErrno(path);
  return std::string(text.data(), static_cast<std::size_t>(size));
}

base::Result<void> WriteDescription(int file, const std::string& description, const std::string& path) {
  const std::string text = description.substr(0, kDescriptionMax);
  const bool written = ftruncate(file, 0) == 0 && pwrite(file, text.data(), text.size(), 0) == std::ssize(text);
  if (!written) return FailFromErrno(path);
  return {};
}

}  // namespace

base::Result<LeaseFile> LeaseFile::Lock(const std::string& path, const ledger::Holder& holder) {
  LeaseFile lease(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (lease.file_ < 0) return FailFromErrno(path);
  if (auto turn = WaitForTurn(lease.file_, path); !turn) return tl::unexpected(std::move(turn).error());
  GRONDSLAG_TRY(locked, TryLock(lease.file_, Byte::lease, path));
  if (!locked) {
    GRONDSLAG_TRY(description, ReadDescription(lease.file_, path));
    return base::Fail(base::ErrorCode::conflict, description);
  }
  auto written = WriteDescription(lease.file_, holder.description, path);
  if (!written) return tl::unexpected(std::move(written).error());
  EndTurn(lease.file_);
  return lease;
}

LeaseFile::LeaseFile(LeaseFile&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

LeaseFile& LeaseFile::operator=(LeaseFile&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

LeaseFile::~LeaseFile() {
  if (file_ >= 0) close(file_);
}

}  // namespace grondslag::store
