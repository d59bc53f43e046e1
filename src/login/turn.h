// One of a bounded number of turns, given back when it goes.
#pragma once

#include <chrono>
#include <semaphore>

namespace grondslag::login {

class Turn {
 public:
  // Waits so long for one.
  Turn(std::counting_semaphore<>& of, std::chrono::milliseconds patience)
      : of_(of), is_mine_(of.try_acquire_for(patience)) {}
  ~Turn() {
    if (is_mine_) of_.release();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  // False: none came free.
  bool is_mine() const { return is_mine_; }

 private:
  std::counting_semaphore<>& of_;
  const bool is_mine_;
};

}  // namespace grondslag::login
