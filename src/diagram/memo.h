// What was explained before, kept beside the diagram so that the same facts are explained once. Any number of threads
// may use it.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace grondslag::diagram {

struct Explanation;

class Memo {
 public:
  // Null: not explained yet, or forgotten.
  std::shared_ptr<const Explanation> Find(const std::string& key) const;
  void Keep(const std::string& key, std::shared_ptr<const Explanation> explanation);

 private:
  static constexpr std::size_t kKeptMax = 4096;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const Explanation>> kept_;
};

}  // namespace grondslag::diagram
