// Packs a diagram and scenarios as: the length of the diagram's part (64 bits), the diagram, the scenarios.
// The nodes are raw blocks, so that a start costs a copy and the texts of the book.
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
    const_cast<Diagram&>(diagram).ArchiveAllButNodes(writer);
    writer.Block(diagram.nodes_);
    writer(diagram.children_);
  }

  static void Read(base::ArchiveReader& reader, Diagram& diagram) {
    diagram.ArchiveAllButNodes(reader);
    reader.Block(diagram.nodes_);
    reader(diagram.children_);
  }
};

}  // namespace grondslag::diagram

namespace grondslag::shipped {
namespace {

// The two parts of the bytes.
std::pair<std::string_view, std::string_view> Parts(std::string_view bytes) {
  std::uint64_t size = 0;
  if (bytes.size() < sizeof size) throw std::logic_error("no rule book was built into this program");
  std::memcpy(&size, bytes.data(), sizeof size);
  bytes.remove_prefix(sizeof size);
  if (size > bytes.size()) throw std::logic_error("the rule book in this program is cut off");
  return {bytes.substr(0, size), bytes.substr(size)};
}

void DemandComplete(const base::ArchiveReader& reader) {
  if (!reader.Complete()) throw std::logic_error("the rule book in this program is of another build");
}

}  // namespace

std::string Pack(const diagram::Diagram& diagram, const std::vector<rules::Scenario>& scenarios) {
  base::ArchiveWriter first, second;
  diagram::ShippedAccess::Write(first, diagram);
  second(scenarios);
  const std::string diagram_part = std::move(first).Take();
  const std::uint64_t size = diagram_part.size();
  std::string bytes(sizeof size, '\0');
  std::memcpy(bytes.data(), &size, sizeof size);
  return bytes + diagram_part + std::move(second).Take();
}

diagram::Diagram UnpackDiagram(std::string_view bytes) {
  diagram::Diagram diagram;
  base::ArchiveReader reader(Parts(bytes).first);
  diagram::ShippedAccess::Read(reader, diagram);
  DemandComplete(reader);
  return diagram;
}

std::vector<rules::Scenario> UnpackScenarios(std::string_view bytes) {
  std::vector<rules::Scenario> scenarios;
  base::ArchiveReader reader(Parts(bytes).second);
  reader(scenarios);
  DemandComplete(reader);
  return scenarios;
}

}  // namespace grondslag::shipped
