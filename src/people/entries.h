// The entries of everybody, a few bytes each. What many entries have in common (kind, purpose, form and version, who
// acted) is kept once and named by a number; positions and moments are told as differences, in as many bytes as they
// need. The entries of one person stand beside each other in a block, which moves to a larger one as it fills.
//
// A block: how many units of four bytes it takes (1), how many bytes of it are used behind these two (1), and then a
// record for each entry, all numbers as LEB128:
//   shape            number of what it has in common; 0: what follows is the place (4) of an older block, and no entry
//   position         less that of the entry before it in the block, or less `from`; zigzag
//   occurred_at      less kEpoch, in the unit that the shape says; zigzag
//   about            if the shape says so: position less it; zigzag
//   day              if the shape says so: less the day of occurred_at; zigzag
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/large_vector.h"
#include "base/result.h"
#include "people/entry.h"

namespace grondslag::people {

class Entries {
 public:
  // Where the entries of somebody stand.
  using Place = std::uint32_t;
  static constexpr Place kNone = 0xffffffff;

  // Room for so many, of people with few each.
  void Reserve(std::size_t entries);

  // Puts one more behind those at place, or kNone; gives where they stand from now on. from: the same for all calls
  // with what is at a place; the nearer to the positions, the less they take. unavailable: no room.
  base::Result<Place> Add(Place place, ledger::Position from, const Entry& entry);
  // Puts all of them behind what stands in `to`, in no order. False: they cannot be read, which happens only to what
  // Restore() was given.
  bool Collect(Place place, ledger::Position from, std::vector<Entry>& to) const;
  // They are gone, from memory too.
  void Remove(Place place);

  // What it takes in memory.
  std::size_t bytes() const;

  // What many entries have in common.
  struct Shape {
    std::uint8_t kind = 0, code = 0, flags = 0;
    std::uint8_t told = 0;  // which fields follow, and the unit of the moment
    Word purpose = 0, name = 0, number = 0;
    Job job = 0;
    bool operator==(const Shape&) const = default;
  };
  // Sizes of blocks, in units.
  static constexpr auto kSizes = std::to_array<std::uint8_t>({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64});
  using Free = std::array<Place, kSizes.size()>;

  // For a snapshot: all there is, and back. False: no such shapes or places.
  const std::vector<Shape>& shapes() const { return shapes_; }
  const Free& free() const { return free_; }
  const base::LargeVector<std::uint8_t>& memory() const { return memory_; }
  bool Restore(const std::vector<Shape>& shapes, const Free& free, base::LargeVector<std::uint8_t>&& memory);

 private:
  static constexpr std::size_t kUnit = 4, kHeader = 2;
  static Free NoneFree() {
    Free free;
    free.fill(kNone);
    return free;
  }
  // An entry, packed.
  struct Record;
  class Reader;
  struct ShapeHash {
    std::size_t operator()(const Shape& shape) const;
  };

  std::uint64_t NumberOf(const Shape& shape);
  Record Pack(const Entry& entry, ledger::Position before);
  // A block with one entry, before those of an older block.
  base::Result<Place> Begin(Place older, const Record& first);
  base::Result<Place> Allocate(std::size_t bytes);
  void Append(Place place, std::span<const std::uint8_t> bytes);
  // The records of a block; empty: there is none at that place.
  std::span<const std::uint8_t> RecordsAt(Place place) const;
  std::size_t SizeAt(Place place) const { return memory_[place * kUnit] * kUnit; }
  // The entries of one block, behind `to`, and the place of an older one.
  bool CollectBlock(Place place, ledger::Position from, std::vector<Entry>& to, Place& older) const;
  void Release(Place place);

  base::LargeVector<std::uint8_t> memory_;
  Free free_ = NoneFree();  // the first free block of each size; in each stands the next one
  std::vector<Shape> shapes_;
  std::unordered_map<Shape, std::uint64_t, ShapeHash> numbers_;
  std::vector<Entry> scratch_;
};

}  // namespace grondslag::people
