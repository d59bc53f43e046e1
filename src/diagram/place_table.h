// A value for each node of a diagram or builder, by its place, of which a question touches few: what it touched is
// cleared afterwards, and the memory kept for the thread's next question. Within the diagram module only.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace grondslag::diagram {

// T{}: not touched yet.
template <class T>
class PlaceTable {
 public:
  explicit PlaceTable(std::size_t places) {
    if (!Spare().empty()) {
      values_ = std::move(Spare().back());
      Spare().pop_back();
    }
    if (values_.size() < places) values_.resize(places);
  }
  ~PlaceTable() {
    for (const std::size_t place : touched_) values_[place] = T{};
    Spare().push_back(std::move(values_));
  }
  PlaceTable(const PlaceTable&) = delete;
  PlaceTable& operator=(const PlaceTable&) = delete;

  T operator[](std::size_t place) const { return values_[place]; }
  // value: not T{}.
  void Set(std::size_t place, T value) {
    if (values_[place] == T{}) touched_.push_back(place);
    values_[place] = value;
  }

 private:
  // Of tables that are over; as many as were ever alive at once.
  static std::vector<std::vector<T>>& Spare() {
    thread_local std::vector<std::vector<T>> spare;
    return spare;
  }

  std::vector<T> values_;
  std::vector<std::size_t> touched_;
};

}  // namespace grondslag::diagram
