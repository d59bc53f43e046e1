// Outputs that are kept: the same text as before, unless GRONDSLAG_ACCEPT=1 (./dev accept) writes it anew.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace grondslag {

// name: of a file below tests/, `cli/golden/show.en.html`.
inline void ExpectGolden(const std::string& name, const std::string& text) {
  const std::string path = std::string(GRONDSLAG_SOURCE_DIR) + "/tests/" + name;
  if (std::getenv("GRONDSLAG_ACCEPT") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  const std::string golden{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(text, golden) << "kept in " << path << "; ./dev accept writes it anew";
}

}  // namespace grondslag
