#include "log/tile.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace grondslag::log {
namespace {

constexpr unsigned kLevelMax = 63 / kTileHeight;
constexpr std::uint64_t kGroup = 1000;  // of the index, for each folder

// A number without leading zeros.
std::optional<std::uint64_t> Number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || (text.size() > 1 && text[0] == '0'))
    return std::nullopt;
  return number;
}

// Takes what stands before the next slash.
std::string_view TakePart(std::string_view& path) {
  const std::size_t slash = std::min(path.find('/'), path.size());
  const std::string_view part = path.substr(0, slash);
  path.remove_prefix(std::min(slash + 1, path.size()));
  return part;
}

std::optional<std::uint64_t> ThreeDigits(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 3 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  return static_cast<std::uint64_t>(text[0] - '0') * 100 + static_cast<std::uint64_t>(text[1] - '0') * 10 +
         static_cast<std::uint64_t>(text[2] - '0');
}

std::optional<TileId> Parsed(std::string_view path) {
  if (TakePart(path) != "tile") return std::nullopt;
  TileId id;
  const auto level = Number(TakePart(path));
  if (!level || *level > kLevelMax) return std::nullopt;
  id.level = static_cast<unsigned>(*level);
  bool is_last = false;
  while (!is_last) {
    std::string_view part = TakePart(path);
    is_last = part.empty() || part[0] != 'x';
    if (!is_last) part.remove_prefix(1);
    if (constexpr std::string_view partial = ".p"; is_last && part.ends_with(partial)) {
      part.remove_suffix(partial.size());
      const auto width = Number(TakePart(path));
      if (!width || *width == 0 || *width >= kTileWidth) return std::nullopt;
      id.width = *width;
    }
    const auto digits = ThreeDigits(part);
    if (!digits || id.index > (~std::uint64_t{0} - *digits) / kGroup) return std::nullopt;
    id.index = id.index * kGroup + *digits;
  }
  return path.empty() ? std::optional(id) : std::nullopt;
}

std::string PathIn(std::string_view folder, const TileId& id) {
  std::string index = fmt::format("{:03}", id.index % kGroup);
  for (std::uint64_t rest = id.index / kGroup; rest > 0; rest /= kGroup)
    index = fmt::format("x{:03}/{}", rest % kGroup, index);
  const std::string path = fmt::format("tile/{}/{}", folder, index);
  return id.width == kTileWidth ? path : fmt::format("{}.p/{}", path, id.width);
}

}  // namespace

std::string PathOf(const TileId& id) { return PathIn(std::to_string(id.level), id); }

base::Result<TileId> ParseTilePath(std::string_view path) {
  // One tile has one path: leading zeros and an index of too many folders are refused.
  if (const auto id = Parsed(path); id && PathOf(*id) == path) return *id;
  return base::Fail(base::ErrorCode::invalid_input, fmt::format("`{}` is not the path of a tile", path));
}

std::vector<TileId> TilesOf(std::uint64_t size) {
  std::vector<TileId> tiles;
  for (unsigned level = 0; size > 0; ++level, size >>= kTileHeight) {
    for (std::uint64_t index = 0; index * kTileWidth < size; ++index) {
      const std::uint64_t left = size - index * kTileWidth;
      tiles.push_back({level, index, static_cast<std::size_t>(std::min<std::uint64_t>(kTileWidth, left))});
    }
  }
  return tiles;
}

std::string EncodeTile(const std::vector<Hash>& hashes) {
  std::string bytes;
  for (const Hash& hash : hashes) bytes += BytesOf(hash);
  return bytes;
}

base::Result<std::vector<Hash>> DecodeTile(const TileId& id, std::string_view bytes) {
  if (bytes.size() != id.width * sizeof(Hash)) {
    return base::Fail(base::ErrorCode::corrupt,
                      fmt::format("{} has {} bytes instead of {}", PathOf(id), bytes.size(), id.width * sizeof(Hash)));
  }
  std::vector<Hash> hashes(id.width);
  for (std::size_t i = 0; i < hashes.size(); ++i)
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * sizeof(Hash)), sizeof(Hash), hashes[i].begin());
  return hashes;
}

// ---- bundles of entries

std::string EntriesPathOf(const TileId& id) { return PathIn("entries", id); }

base::Result<void> AddToBundle(std::string_view entry, std::string& bundle) {
  if (entry.size() > kBundledEntryMax) {
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("an entry of {} bytes does not fit into a bundle, where an entry has at most {}",
                                  entry.size(), kBundledEntryMax));
  }
  bundle += static_cast<char>(entry.size() >> 8);
  bundle += static_cast<char>(entry.size() & 0xff);
  bundle += entry;
  return {};
}

}  // namespace grondslag::log
