// Does many things on as many threads as there are cores. Within the diagram module only.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace grondslag::diagram {

// Calls make_worker once on each thread, and what it gives for each number below count, each number once and in no
// order. Nothing may throw.
template <class MakeWorker>
void InParallel(std::size_t count, MakeWorker make_worker) {
  constexpr unsigned threads_max = 8;
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    auto work = make_worker();
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::clamp(std::thread::hardware_concurrency(), 1U, threads_max); ++i)
    others.emplace_back(run);
  run();
}

}  // namespace grondslag::diagram
