// Packs a diagram and what belongs to it as parts, each with its length (64 bits) before it.
// The nodes are one raw block, so that a start costs a copy and the texts of the book.
#include "shipped/pack.h"

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "base/archive.h"

namespace grondslag::diagram {

// The one who may make a Diagram without compiling: from the bytes of this build.
class ShippedAccess {
 public:
  static void Write(base::ArchiveWriter& writer, const Diagram& diagram) {
    // Written once for both ways and so not const; the writer changes nothing.
    const_cast<Diagram&>(diagram).Archive(writer);
  }

  static void Read(base::ArchiveReader& reader, Diagram& diagram) { diagram.Archive(reader); }
};

}  // namespace grondslag::diagram

namespace grondslag::shipped {
namespace {

// In the order in which they are packed.
enum class Part { diagram, scenarios, cases, situations };

std::string_view PartOf(std::string_view bytes, Part part) {
  for (int skipped = 0;; ++skipped) {
    std::uint64_t size = 0;
    if (bytes.size() < sizeof size) throw std::logic_error("no rule book was built into this program");
    std::memcpy(&size, bytes.data(), sizeof size);
    bytes.remove_prefix(sizeof size);
    if (size > bytes.size()) throw std::logic_error("the rule book in this program is cut off");
    if (skipped == static_cast<int>(part)) return bytes.substr(0, size);
    bytes.remove_prefix(size);
  }
}

void Append(base::ArchiveWriter writer, std::string& bytes) {
  const std::string part = std::move(writer).Take();
  const std::uint64_t size = part.size();
  bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
  bytes += part;
}

template <class T>
void AppendPart(const T& content, std::string& bytes) {
  base::ArchiveWriter writer;
  writer(content);
  Append(std::move(writer), bytes);
}

void DemandComplete(const base::ArchiveReader& reader) {
  if (!reader.Complete()) throw std::logic_error("the rule book in this program is of another build");
}

template <class T>
T Unpack(std::string_view part) {
  T content;
  base::ArchiveReader reader(part);
  reader(content);
  DemandComplete(reader);
  return content;
}

}  // namespace

std::string Pack(const Contents& contents) {
  std::string bytes;
  base::ArchiveWriter writer;
  diagram::ShippedAccess::Write(writer, contents.diagram);
  Append(std::move(writer), bytes);
  AppendPart(contents.scenarios, bytes);
  AppendPart(contents.cases, bytes);
  AppendPart(contents.situations, bytes);
  return bytes;
}

diagram::Diagram UnpackDiagram(std::string_view bytes) {
  diagram::Diagram diagram;
  base::ArchiveReader reader(PartOf(bytes, Part::diagram));
  diagram::ShippedAccess::Read(reader, diagram);
  DemandComplete(reader);
  return diagram;
}

std::vector<rules::Scenario> UnpackScenarios(std::string_view bytes) {
  return Unpack<std::vector<rules::Scenario>>(PartOf(bytes, Part::scenarios));
}

cases::PublishedCases UnpackCases(std::string_view bytes) {
  return Unpack<cases::PublishedCases>(PartOf(bytes, Part::cases));
}

std::vector<gallery::Situation> UnpackSituations(std::string_view bytes) {
  return Unpack<std::vector<gallery::Situation>>(PartOf(bytes, Part::situations));
}

}  // namespace grondslag::shipped
