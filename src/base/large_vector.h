// A vector of millions that is looked into at random. Its memory is asked for in large pages: with small ones, finding
// out where a place lies takes longer than reading it.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <vector>

namespace grondslag::base {

template <class T>
struct LargePages {
  using value_type = T;
  static constexpr std::size_t kPage = std::size_t{2} << 20;

  LargePages() = default;
  template <class U>
  LargePages(const LargePages<U>&) {}  // NOLINT(google-explicit-constructor): as allocators are made from each other

  T* allocate(std::size_t count) {
    const std::size_t bytes = count * sizeof(T);
    if (bytes < kPage) return static_cast<T*>(::operator new(bytes));
    const std::size_t whole = (bytes + kPage - 1) / kPage * kPage;
    void* const place = std::aligned_alloc(kPage, whole);
    if (place == nullptr) throw std::bad_alloc();
    // Where the system has none, small ones do.
    (void)madvise(place, whole, MADV_HUGEPAGE);
    return static_cast<T*>(place);
  }
  void deallocate(T* place, std::size_t count) {
    if (count * sizeof(T) < kPage) {
      ::operator delete(place);
    } else {
      std::free(place);
    }
  }

  template <class U>
  bool operator==(const LargePages<U>&) const {
    return true;
  }
};

template <class T>
using LargeVector = std::vector<T, LargePages<T>>;

}  // namespace grondslag::base
