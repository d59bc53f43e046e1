// The node manager: unique table, if-then-else with a cache, and walks over what was made. The promises stand in
// builder.h.
#include "diagram/builder.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>
#include <utility>

namespace grondslag::diagram {
namespace {

constexpr std::size_t kFirstTableSize = std::size_t{1} << 14;
// 8 MiB: more would forget less, but no longer fit the processor's own cache.
constexpr std::size_t kCacheMax = std::size_t{1} << 19;
// Third keys of cache entries that are not if-then-else; no NodeRef reaches them.
constexpr NodeRef kMapTag = ~NodeRef{0};
constexpr NodeRef kRestrictTag = ~NodeRef{1};
constexpr NodeRef kSimplifyTag = ~NodeRef{2};

std::uint64_t Mix(std::uint64_t h) {
  h ^= h >> 32;
  h *= 0x9e3779b97f4a7c15ULL;
  return h ^ (h >> 29);
}

std::uint64_t HashOf(std::uint16_t level, const NodeRef* children, std::size_t width) {
  std::uint64_t h = level + 1U;
  for (std::size_t i = 0; i < width; ++i) h = (h ^ children[i]) * 0x9e3779b97f4a7c15ULL, h ^= h >> 31;
  return Mix(h);
}

}  // namespace

Builder::Builder(std::vector<rules::VariableIndex> order, std::vector<std::uint16_t> widths)
    : order_(std::move(order)),
      level_of_(widths.size(), kLeafLevel),
      widths_(std::move(widths)),
      table_(kFirstTableSize, 0),
      cache_(kFirstTableSize) {
  assert(order_.size() == widths_.size());
  for (std::size_t level = 0; level < order_.size(); ++level)
    level_of_[order_[level].value()] = static_cast<std::uint16_t>(level);
}

std::span<const NodeRef> Builder::ChildrenOf(NodeRef n) const {
  const BuilderNode& node = nodes_[n - kLeafCount];
  return {children_.data() + node.first_child, node.width};
}

NodeRef Builder::Make(std::uint16_t level, const NodeRef* children) {
  const std::uint16_t width = widths_[order_[level].value()];
  if (std::all_of(children, children + width, [&](NodeRef c) { return c == children[0]; })) return children[0];
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = HashOf(level, children, width) & mask;
  for (; table_[slot] != 0; slot = (slot + 1) & mask) {
    const BuilderNode& node = nodes_[table_[slot] - 1];
    if (node.level == level && std::equal(children, children + width, children_.data() + node.first_child))
      return table_[slot] - 1 + kLeafCount;
  }
  if (nodes_.size() >= nodes_max) {
    overflowed_ = true;
    return kFalse;
  }
  nodes_.push_back({static_cast<std::uint32_t>(children_.size()), level, width});
  children_.insert(children_.end(), children, children + width);
  table_[slot] = static_cast<std::uint32_t>(nodes_.size());
  const NodeRef made = static_cast<NodeRef>(nodes_.size() - 1 + kLeafCount);
  if (nodes_.size() * 2 > table_.size()) GrowTable();
  return made;
}

void Builder::GrowTable() {
  table_.assign(table_.size() * 4, 0);
  const std::size_t mask = table_.size() - 1;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    std::size_t slot = HashOf(nodes_[i].level, children_.data() + nodes_[i].first_child, nodes_[i].width) & mask;
    while (table_[slot] != 0) slot = (slot + 1) & mask;
    table_[slot] = static_cast<std::uint32_t>(i + 1);
  }
  if (cache_.size() >= kCacheMax) return;
  std::vector<CacheEntry> entries = std::exchange(cache_, std::vector<CacheEntry>(std::min(table_.size(), kCacheMax)));
  for (const CacheEntry& entry : entries) Cached(entry.a, entry.b, entry.c) = entry;
}

Builder::CacheEntry& Builder::Cached(NodeRef a, NodeRef b, NodeRef c) {
  const std::uint64_t h = Mix((std::uint64_t{a} << 32 | b) * 0xff51afd7ed558ccdULL ^ c);
  return cache_[h & (cache_.size() - 1)];
}

NodeRef Builder::Atom(rules::VariableIndex variable, rules::ValueSet values) {
  std::array<NodeRef, rules::kValuesMax> children{};
  for (std::size_t v = 0; v < WidthOf(variable); ++v) children[v] = values >> v & 1 ? kTrue : kFalse;
  return Make(level_of_[variable.value()], children.data());
}

NodeRef Builder::Ite(NodeRef condition, NodeRef yes, NodeRef no) {
  if (condition == yes) yes = kTrue;
  if (condition == no) no = kFalse;
  if (condition == kTrue) return yes;
  if (condition == kFalse || yes == no) return no;
  if (yes == kTrue && no == kFalse) return condition;
  if (overflowed_) return kFalse;
  if (const CacheEntry& entry = Cached(condition, yes, no); entry.a == condition && entry.b == yes && entry.c == no)
    return entry.result;
  const std::uint16_t level = std::min({Level(condition), Level(yes), Level(no)});
  const std::size_t width = widths_[order_[level].value()];
  std::array<NodeRef, rules::kValuesMax> children;
  for (std::size_t v = 0; v < width; ++v) {
    children[v] = Ite(ChildAt(condition, level, v), ChildAt(yes, level, v), ChildAt(no, level, v));
  }
  const NodeRef result = Make(level, children.data());
  Cached(condition, yes, no) = {condition, yes, no, result};
  return result;
}

NodeRef Builder::Is(NodeRef root, std::uint32_t values) {
  if (IsLeaf(root)) return values >> root & 1 ? kTrue : kFalse;
  if (const CacheEntry& entry = Cached(root, values, kMapTag);
      entry.a == root && entry.b == values && entry.c == kMapTag)
    return entry.result;
  const std::uint16_t level = Level(root);
  const std::size_t width = widths_[order_[level].value()];
  std::array<NodeRef, rules::kValuesMax> children;
  for (std::size_t v = 0; v < width; ++v) children[v] = Is(ChildAt(root, level, v), values);
  const NodeRef result = Make(level, children.data());
  Cached(root, values, kMapTag) = {root, values, kMapTag, result};
  return result;
}

NodeRef Builder::Simplify(NodeRef condition, NodeRef care) {
  if (care == kTrue || IsLeaf(condition)) return condition;
  if (care == kFalse || overflowed_) return kFalse;
  if (const CacheEntry& entry = Cached(condition, care, kSimplifyTag);
      entry.a == condition && entry.b == care && entry.c == kSimplifyTag)
    return entry.result;
  const std::uint16_t level = std::min(Level(condition), Level(care));
  const std::size_t width = widths_[order_[level].value()];
  NodeRef result = kFalse;
  if (Level(care) == level && Level(condition) > level) {
    // The condition does not test this variable: it must be right for every value of it that matters.
    NodeRef any = kFalse;
    for (std::size_t v = 0; v < width; ++v) any = Or(any, ChildAt(care, level, v));
    result = Simplify(condition, any);
  } else {
    result = SimplifyChildren(condition, care, level, width);
  }
  Cached(condition, care, kSimplifyTag) = {condition, care, kSimplifyTag, result};
  return result;
}

// A value that does not matter takes over from its neighbour, so that the test may fall away.
NodeRef Builder::SimplifyChildren(NodeRef condition, NodeRef care, std::uint16_t level, std::size_t width) {
  std::array<NodeRef, rules::kValuesMax> children;
  std::optional<NodeRef> neighbour;
  for (std::size_t v = 0; v < width; ++v) {
    const bool matters = ChildAt(care, level, v) != kFalse;
    children[v] = matters ? Simplify(ChildAt(condition, level, v), ChildAt(care, level, v)) : kImpossible;
    if (matters && !neighbour) neighbour = children[v];
  }
  for (std::size_t v = 0; v < width; ++v) {
    if (children[v] == kImpossible) children[v] = neighbour.value_or(kFalse);
    neighbour = children[v];
  }
  return Make(level, children.data());
}

NodeRef Builder::Restrict(NodeRef root, rules::VariableIndex variable, std::size_t value) {
  const std::uint16_t target = level_of_[variable.value()];
  const std::uint16_t level = Level(root);
  if (level == target) return ChildAt(root, level, value);
  if (level > target) return root;
  const NodeRef key = static_cast<NodeRef>(std::size_t{target} << 6 | value);
  if (const CacheEntry& entry = Cached(root, key, kRestrictTag);
      entry.a == root && entry.b == key && entry.c == kRestrictTag)
    return entry.result;
  const std::size_t width = widths_[order_[level].value()];
  std::array<NodeRef, rules::kValuesMax> children;
  for (std::size_t v = 0; v < width; ++v) children[v] = Restrict(ChildAt(root, level, v), variable, value);
  const NodeRef result = Make(level, children.data());
  Cached(root, key, kRestrictTag) = {root, key, kRestrictTag, result};
  return result;
}

NodeRef Builder::Some(NodeRef condition, rules::VariableIndex variable, rules::ValueSet values) {
  NodeRef result = kFalse;
  for (std::size_t v = 0; v < WidthOf(variable); ++v) {
    if (values >> v & 1) result = Or(result, Restrict(condition, variable, v));
  }
  return result;
}

// Calls visit(node) once for every node below roots.
template <class Visit>
void Builder::ForEachNode(std::span<const NodeRef> roots, Visit visit) const {
  std::vector<bool> seen(nodes_.size(), false);
  std::vector<NodeRef> open(roots.begin(), roots.end());
  while (!open.empty()) {
    const NodeRef n = open.back();
    open.pop_back();
    if (IsLeaf(n) || seen[n - kLeafCount]) continue;
    seen[n - kLeafCount] = true;
    visit(n);
    for (const NodeRef child : ChildrenOf(n)) open.push_back(child);
  }
}

std::vector<rules::VariableIndex> Builder::SupportOf(NodeRef root) const {
  std::vector<rules::VariableIndex> support;
  std::vector<bool> found(order_.size(), false);
  ForEachNode({&root, 1}, [&](NodeRef n) { found[VariableOf(n).value()] = true; });
  for (std::size_t v = 0; v < found.size(); ++v) {
    if (found[v]) support.emplace_back(v);
  }
  return support;
}

std::vector<rules::ValueSet> Builder::ValuesIn(NodeRef condition) const {
  std::vector<rules::ValueSet> values(order_.size(), 0);
  if (condition == kFalse) return values;
  // skips[l]: how many edges begin to pass over level l there, less those that end to.
  std::vector<int> skips(order_.size() + 1, 0);
  const auto follow = [&](std::size_t below, NodeRef to) {
    ++skips[below];
    --skips[IsLeaf(to) ? order_.size() : Level(to)];
  };
  follow(0, condition);
  ForEachNode({&condition, 1}, [&](NodeRef n) {
    const auto children = ChildrenOf(n);
    for (std::size_t v = 0; v < children.size(); ++v) {
      // In a reduced diagram every node but the leaf 0 can come true.
      if (children[v] == kFalse) continue;
      values[VariableOf(n).value()] |= rules::ValueSet{1} << v;
      follow(Level(n) + std::size_t{1}, children[v]);
    }
  });
  int passing = 0;
  for (std::size_t level = 0; level < order_.size(); ++level) {
    passing += skips[level];
    const rules::VariableIndex variable = order_[level];
    if (passing > 0) values[variable.value()] = ~rules::ValueSet{0} >> (rules::kValuesMax - WidthOf(variable));
  }
  return values;
}

std::size_t Builder::CountNodes(std::span<const NodeRef> roots) const {
  std::size_t count = 0;
  ForEachNode(roots, [&](NodeRef) { ++count; });
  return count;
}

std::uint32_t Builder::LeavesOf(NodeRef root) const {
  std::uint32_t leaves = IsLeaf(root) ? 1U << root : 0;
  ForEachNode({&root, 1}, [&](NodeRef n) {
    for (const NodeRef child : ChildrenOf(n)) {
      if (IsLeaf(child)) leaves |= 1U << child;
    }
  });
  return leaves;
}

bool Builder::HasMoreNodesThan(std::size_t few, NodeRef root) const {
  std::vector<NodeRef> seen, open = {root};
  while (!open.empty()) {
    const NodeRef n = open.back();
    open.pop_back();
    if (IsLeaf(n) || std::find(seen.begin(), seen.end(), n) != seen.end()) continue;
    if (seen.size() == few) return true;
    seen.push_back(n);
    for (const NodeRef child : ChildrenOf(n)) open.push_back(child);
  }
  return false;
}

std::optional<std::vector<std::pair<rules::VariableIndex, std::size_t>>> Builder::OneWay(NodeRef condition) const {
  if (condition == kFalse) return std::nullopt;
  std::vector<std::pair<rules::VariableIndex, std::size_t>> way;
  for (NodeRef n = condition; !IsLeaf(n);) {
    const auto children = ChildrenOf(n);
    // In a reduced diagram every node but the leaf 0 can come true.
    const auto child = std::find_if(children.begin(), children.end(), [](NodeRef c) { return c != kFalse; });
    way.emplace_back(VariableOf(n), static_cast<std::size_t>(child - children.begin()));
    n = *child;
  }
  return way;
}

long double Builder::CountWays(NodeRef condition) const {
  // The share of all completions that make a node true, then times their number.
  std::unordered_map<NodeRef, long double> share;
  const auto share_of = [&](auto& self, NodeRef n) -> long double {
    if (IsLeaf(n)) return n == kTrue ? 1 : 0;
    if (const auto found = share.find(n); found != share.end()) return found->second;
    long double sum = 0;
    for (const NodeRef child : ChildrenOf(n)) sum += self(self, child);
    return share[n] = sum / static_cast<long double>(ChildrenOf(n).size());
  };
  long double ways = share_of(share_of, condition);
  for (const std::uint16_t width : widths_) ways *= width;
  return ways;
}

}  // namespace grondslag::diagram
