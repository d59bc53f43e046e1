#include "ledger/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "base/descriptor.h"

namespace grondslag::ledger {
namespace {

using base::Descriptor;

tl::unexpected<base::Error> Refuse(const std::string& path, std::string_view what, int error) {
  const base::ErrorCode code = error == ENOENT   ? base::ErrorCode::not_found
                               : error == EEXIST ? base::ErrorCode::conflict
                                                 : base::ErrorCode::unavailable;
  return base::Fail(code, fmt::format("{}: {}: {}", path, what, std::strerror(error)));
}

bool WriteAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool SyncFolderOf(const std::string& path) {
  std::string folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder = ".";
  return base::SyncFolder(folder);
}

// What a reader of the raw disk would find of it is zeros. Best effort: a disk may have moved the bytes long ago.
void Wipe(int descriptor) {
  struct stat status{};
  if (::fstat(descriptor, &status) != 0 || ::lseek(descriptor, 0, SEEK_SET) != 0) return;
  if (WriteAll(descriptor, std::string(static_cast<std::size_t>(status.st_size), '\0'))) ::fdatasync(descriptor);
}

base::Result<void> WriteNew(const std::string& path, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!file.is_open()) return Refuse(path, "cannot be made", errno);
  if (WriteAll(file.get(), bytes) && ::fsync(file.get()) == 0 && SyncFolderOf(path)) return {};
  const int error = errno;
  ::unlink(path.c_str());
  return Refuse(path, "cannot be written", error);
}

}  // namespace

base::Result<std::string> ReadDescriptor(int descriptor, std::size_t bytes_max) {
  std::string bytes;
  char buffer[4096];
  for (;;) {
    const ssize_t size = ::read(descriptor, buffer, sizeof buffer);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return Refuse(fmt::format("file descriptor {}", descriptor), "cannot be read", errno);
    if (size == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(size));
    if (bytes.size() > bytes_max) return base::Fail(base::ErrorCode::invalid_input, "more bytes than a key file has");
  }
}

base::Result<std::string> ReadPrivateFile(const std::string& path, std::size_t bytes_max) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return Refuse(path, "cannot be opened", errno);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return Refuse(path, "cannot be read", errno);
  if ((status.st_mode & 077) != 0) {
    return base::Fail(
        base::ErrorCode::invalid_input,
        fmt::format("{}: others than its owner may read this file; put that right with `chmod 600 {}`", path, path));
  }
  auto bytes = ReadDescriptor(file.get(), bytes_max);
  if (!bytes) return base::Fail(bytes.error().code, path + ": " + bytes.error().message);
  return bytes;
}

base::Result<void> CreatePrivateFile(const std::string& path, std::string_view bytes) { return WriteNew(path, bytes); }

base::Result<void> ReplacePrivateFile(const std::string& path, std::string_view bytes) {
  const std::string next = path + ".new";
  // Left over from a run that was interrupted.
  ::unlink(next.c_str());
  const Descriptor old(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (!old.is_open()) return Refuse(path, "cannot be opened", errno);
  if (auto written = WriteNew(next, bytes); !written) return written;
  if (::rename(next.c_str(), path.c_str()) != 0) {
    const int error = errno;
    ::unlink(next.c_str());
    return Refuse(path, "cannot be replaced", error);
  }
  if (!SyncFolderOf(path)) return Refuse(path, "cannot be made to last", errno);
  Wipe(old.get());
  return {};
}

}  // namespace grondslag::ledger
