// A file descriptor that is closed with its owner, and folders made to last.
#pragma once

#include <string>

namespace grondslag::base {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  bool is_open() const { return descriptor_ >= 0; }
  int get() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

// Makes that what was made, renamed or removed in a folder stays so without power. False: errno says why not.
bool SyncFolder(const std::string& folder);

}  // namespace grondslag::base
