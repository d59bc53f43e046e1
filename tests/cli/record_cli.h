// The record of a made-up web shop, and commands given in it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli.h"

namespace grondslag::cli {

inline const char* const kShop = "examples/webshop.yaml";
inline const char* const kAn = "email:an@example.nl";

class RecordCli : public Cli {
 protected:
  Outcome Give(std::vector<std::string> arguments, const std::string& input = "") const {
    for (const char* word : {"--lang", "en", "--db"}) arguments.emplace_back(word);
    arguments.push_back(Path("shop.db"));
    return Run(std::move(arguments), input);
  }
  void Begin() const {
    const Outcome outcome = Give({"init", "--organisation", kShop, "--on", "2026-01-15"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
  }
  void MustGive(std::vector<std::string> arguments) const {
    const std::string shown = testing::PrintToString(arguments);
    const Outcome outcome = Give(std::move(arguments));
    ASSERT_EQ(outcome.status, 0) << shown << outcome.err;
  }
  // The position of what it recorded.
  std::string Position(std::vector<std::string> arguments) const {
    const std::string shown = testing::PrintToString(arguments);
    const Outcome outcome = Give(std::move(arguments));
    EXPECT_EQ(outcome.status, 0) << shown << outcome.err;
    return outcome.out.substr(0, outcome.out.find('\n'));
  }
  // What a command that may not do it says, and that it recorded nothing.
  void ExpectRefused(std::vector<std::string> arguments, int status, const std::string& message) const {
    const std::string before = Give({"ledger", "list", "--count", "100000"}).out;
    const std::string shown = testing::PrintToString(arguments);
    const Outcome outcome = Give(std::move(arguments));
    EXPECT_EQ(outcome.status, status) << shown << outcome.err;
    EXPECT_THAT(outcome.err, testing::HasSubstr(message)) << shown;
    EXPECT_EQ(Give({"ledger", "list", "--count", "100000"}).out, before) << shown;
  }
};

}  // namespace grondslag::cli
