// The program `grondslag`. What it understands stands in command_line.cc; each command has a file of its own.
#include <iostream>

#include "cli/command_line.h"
#include "cli/exit_status.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  grondslag::cli::Console console{std::cin, std::cout, std::cerr};
  const int status = grondslag::cli::Run(argc, argv, console);
  // An answer that could not be written whole is no answer.
  if (!std::cout.flush()) {
    std::cerr << "grondslag: cannot write to standard output\n";
    return grondslag::cli::kUnavailable;
  }
  return status;
}
