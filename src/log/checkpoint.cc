#include "log/checkpoint.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "log/base64.h"

namespace grondslag::log {
namespace {

tl::unexpected<base::Error> NotACheckpoint(const std::string& why) {
  return base::Fail(base::ErrorCode::invalid_input, "this is not a checkpoint: " + why);
}

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

std::string Checkpoint::ToString() const {
  std::string text = fmt::format("{}\n{}\n{}\n", origin, size, ToBase64(BytesOf(root)));
  for (const std::string& extension : extensions) text += extension + "\n";
  return text;
}

base::Result<Checkpoint> ParseCheckpoint(std::string_view text) {
  const std::vector<std::string_view> lines = LinesOf(text);
  if (lines.size() < 3) return NotACheckpoint("it has fewer than three lines");
  if (std::any_of(lines.begin(), lines.end(), [](std::string_view line) { return line.empty(); }))
    return NotACheckpoint("a line is empty");
  Checkpoint checkpoint;
  checkpoint.origin = lines[0];
  const auto [end, error] = std::from_chars(lines[1].data(), lines[1].data() + lines[1].size(), checkpoint.size);
  if (error != std::errc() || end != lines[1].data() + lines[1].size())
    return NotACheckpoint(fmt::format("`{}` is not a number of entries", lines[1]));
  const auto root = FromBase64(lines[2]);
  if (!root || root->size() != checkpoint.root.size())
    return NotACheckpoint(fmt::format("`{}` is not a root", lines[2]));
  std::copy(root->begin(), root->end(), checkpoint.root.begin());
  checkpoint.extensions.assign(lines.begin() + 3, lines.end());
  // One checkpoint has one spelling: leading zeros and a last line that does not end are refused.
  if (checkpoint.ToString() != text) return NotACheckpoint("it is not written as checkpoints are");
  return checkpoint;
}

}  // namespace grondslag::log
