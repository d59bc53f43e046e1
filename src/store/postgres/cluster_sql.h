// SQL put to the server of the tests by themselves, past the store.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "store/postgres/private_cluster.h"

namespace grondslag::store::postgres {

inline Connection ConnectToTests() { return *Connection::Open(*ParseAddress(TestCluster().Url("grondslag"))); }

inline void ExecuteInTests(const std::string& sql) {
  const auto done = ConnectToTests().Execute(sql);
  ASSERT_TRUE(done) << sql << ": " << done.error().message;
}

}  // namespace grondslag::store::postgres
