// Ids that cannot be swapped: using SubjectId = Id<struct SubjectIdTag>;
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace grondslag::base {

// A name within one kind of thing. Ids of different tags neither convert nor compare.
template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string value) : value_(std::move(value)) {}
  const std::string& value() const { return value_; }
  bool empty() const { return value_.empty(); }
  auto operator<=>(const Id&) const = default;

  template <class A>
  void Archive(A& a) {
    a(value_);
  }

 private:
  std::string value_;
};

// The same for a place in a list.
template <class Tag>
class Index {
 public:
  constexpr Index() = default;
  constexpr explicit Index(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}
  constexpr std::size_t value() const { return value_; }
  auto operator<=>(const Index&) const = default;

  template <class A>
  void Archive(A& a) {
    a(value_);
  }

 private:
  std::uint32_t value_ = 0;
};

}  // namespace grondslag::base

template <class Tag>
struct std::hash<grondslag::base::Id<Tag>> {
  std::size_t operator()(const grondslag::base::Id<Tag>& id) const { return std::hash<std::string>{}(id.value()); }
};
