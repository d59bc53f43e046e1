// The page format is that of https://www.sqlite.org/fileformat2.html, section 1.6.
#include "store/sqlite/scrub.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>

#include <fmt/format.h>

#include "store/sqlite/vfs_layer.h"

namespace grondslag::store {
namespace {

constexpr std::size_t kPageSizeMin = 512, kPageSizeMax = 65536;

struct Gap {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Of a page of a tree; of any other, and of one that does not look sound, nothing.
Gap GapOf(const unsigned char* page, std::size_t size) {
  constexpr unsigned char kInteriorIndex = 2, kInteriorTable = 5, kLeafIndex = 10, kLeafTable = 13;
  const unsigned char kind = page[0];
  const bool interior = kind == kInteriorIndex || kind == kInteriorTable;
  if (!interior && kind != kLeafIndex && kind != kLeafTable) return {};
  const auto number_at = [&](std::size_t at) { return std::size_t{page[at]} << 8 | page[at + 1]; };
  const std::size_t cells = number_at(3), content = number_at(5) == 0 ? kPageSizeMax : number_at(5);
  const Gap gap = {(interior ? 12 : 8) + 2 * cells, content};
  return gap.begin < gap.end && gap.end <= size ? gap : Gap{};
}

class Scrubber : public VfsLayer {
 public:
  using VfsLayer::VfsLayer;

  int Write(File& file, const void* bytes, int size, sqlite3_int64 offset) override {
    if (!IsPage(file, size, offset)) return VfsLayer::Write(file, bytes, size, offset);
    const auto* page = static_cast<const unsigned char*>(bytes);
    const Gap gap = GapOf(page, static_cast<std::size_t>(size));
    if (std::all_of(page + gap.begin, page + gap.end, [](unsigned char byte) { return byte == 0; }))
      return VfsLayer::Write(file, bytes, size, offset);
    std::array<unsigned char, kPageSizeMax> scrubbed;
    std::memcpy(scrubbed.data(), page, gap.begin);
    std::memset(scrubbed.data() + gap.begin, 0, gap.end - gap.begin);
    std::memcpy(scrubbed.data() + gap.end, page + gap.end, static_cast<std::size_t>(size) - gap.end);
    return VfsLayer::Write(file, scrubbed.data(), size, offset);
  }

 private:
  // A whole page of the database. The first begins with the header of the file, and has none of our rows.
  static bool IsPage(const File& file, int size, sqlite3_int64 offset) {
    const auto bytes = static_cast<std::size_t>(size);
    return (file.flags & SQLITE_OPEN_MAIN_DB) != 0 && bytes >= kPageSizeMin && bytes <= kPageSizeMax &&
           (bytes & (bytes - 1)) == 0 && offset > 0 && offset % size == 0;
  }
};

}  // namespace

base::Result<std::string> ScrubbingVfs(const std::string& below) {
  static std::mutex mutex;
  // Never let go, for a connection may outlive everything else.
  static auto& scrubbers = *new std::map<std::string, std::unique_ptr<Scrubber>>;
  const std::lock_guard lock(mutex);
  std::unique_ptr<Scrubber>& scrubber = scrubbers[below];
  if (scrubber == nullptr) {
    sqlite3_vfs* vfs = sqlite3_vfs_find(below.empty() ? nullptr : below.c_str());
    if (vfs == nullptr) return base::Fail(base::ErrorCode::internal, fmt::format("SQLite has no VFS `{}`", below));
    scrubber = std::make_unique<Scrubber>(fmt::format("grondslag-{}", vfs->zName), vfs);
  }
  return scrubber->name();
}

}  // namespace grondslag::store
