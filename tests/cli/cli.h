// Runs the built program as a person does, in a folder of its own.
#pragma once

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/scratch_folder.h"

namespace grondslag::cli {

// A folder for the files of one test.
class Cli : public testing::Test {
 protected:
  std::string Path(const std::string& name) const { return folder_.Path(name); }
  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(Path(name), std::ios::binary) << text;
    return Path(name);
  }
  std::string Read(const std::string& name) const {
    std::ifstream in(Path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  struct Outcome {
    int status = -1;
    std::string out, err;
  };
  Outcome Run(std::vector<std::string> arguments, const std::string& input = "") const {
    Write("in", input);
    const pid_t child = fork();
    if (child == 0) {
      if (std::freopen(Path("in").c_str(), "r", stdin) == nullptr) _exit(99);
      if (std::freopen(Path("out").c_str(), "w", stdout) == nullptr) _exit(99);
      if (std::freopen(Path("err").c_str(), "w", stderr) == nullptr) _exit(99);
      Execute(std::move(arguments));
    }
    return {Wait(child), Read("out"), Read("err")};
  }
  // On a terminal of its own; everything that was shown there is out.
  Outcome RunOnTerminal(std::vector<std::string> arguments, const std::string& typed) const {
    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) Execute(std::move(arguments));
    EXPECT_EQ(write(terminal, typed.data(), typed.size()), static_cast<ssize_t>(typed.size()));
    Outcome outcome;
    std::array<char, 4096> buffer;
    for (ssize_t size; (size = read(terminal, buffer.data(), buffer.size())) > 0;) {
      outcome.out.append(buffer.data(), static_cast<std::size_t>(size));
    }
    close(terminal);
    outcome.status = Wait(child);
    return outcome;
  }

 private:
  [[noreturn]] void Execute(std::vector<std::string> arguments) const {
    setenv("LC_ALL", "nl_NL.UTF-8", 1);
    setenv("XDG_CONFIG_HOME", Path("config").c_str(), 1);
    unsetenv("GRONDSLAG_LANG");
    arguments.insert(arguments.begin(), GRONDSLAG_PROGRAM);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    execv(argv[0], argv.data());
    _exit(99);
  }
  static int Wait(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
  }

  base::ScratchFolder folder_;
};

}  // namespace grondslag::cli
