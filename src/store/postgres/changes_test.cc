#include "store/postgres/changes.h"

#include <gtest/gtest.h>

#include "store/postgres/binary.h"

namespace grondslag::store::postgres {
namespace {

using ledger::Changes;
using ledger::Map;
using ledger::Sequence;

std::string ArrayOf(Array array, std::initializer_list<std::string> elements) {
  for (const std::string& each : elements) array.Add(each);
  return std::move(array).Take();
}
std::string Numbers(std::initializer_list<std::int64_t> numbers) {
  Array array = Array::OfBigint();
  for (const std::int64_t number : numbers) array.Add(Bigint(number));
  return std::move(array).Take();
}
std::string Bytes(std::initializer_list<std::string> elements) { return ArrayOf(Array::OfBytea(), elements); }

struct Expected {
  std::string statement;
  std::vector<std::string> parameters;
};
void ExpectCalls(const Changes& changes, const std::vector<Expected>& expected) {
  const Statements statements("shop");
  const std::vector<Call> calls = CallsFor(changes, statements);
  ASSERT_EQ(calls.size(), expected.size());
  for (std::size_t i = 0; i < calls.size(); ++i) {
    EXPECT_EQ(calls[i].statement.name, expected[i].statement);
    EXPECT_EQ(calls[i].parameters, expected[i].parameters) << expected[i].statement;
  }
}

TEST(CallsFor, NothingIsNoCall) { ExpectCalls({}, {}); }

TEST(CallsFor, OneStatementForEachTable) {
  Changes changes;
  changes.Put(Map::thread, "b", "");
  changes.Put(Sequence::event, 2, "two");
  changes.Remove(Sequence::sealed, 1);
  changes.Put(Map::thread, "a", "x");
  changes.Put(Sequence::event, 1, "one");
  changes.Remove(Map::thread, "c");
  ExpectCalls(changes, {{"put_event", {Numbers({1, 2}), Bytes({"one", "two"})}},
                        {"remove_sealed", {Numbers({1})}},
                        {"put_thread", {Bytes({"a", "b"}), Bytes({"x", ""})}},
                        {"remove_thread", {Bytes({"c"})}}});
}

TEST(CallsFor, OfTwoChangesOfOneRowTheLaterHolds) {
  Changes changes;
  for (const char* const value : {"first", "second", "third"}) changes.Put(Sequence::batch, 7, value);
  changes.Put(Map::meta, "kept", "1");
  changes.Remove(Map::meta, "gone");
  changes.Remove(Map::meta, "kept");
  changes.Put(Map::meta, "gone", "1");
  changes.Put(Map::meta, "kept", "2");
  changes.Remove(Map::meta, "gone");
  // The same number in another table is another row.
  changes.Remove(Sequence::sealed, 7);
  ExpectCalls(changes, {{"remove_sealed", {Numbers({7})}},
                        {"put_batch", {Numbers({7}), Bytes({"third"})}},
                        {"put_meta", {Bytes({"kept"}), Bytes({"2"})}},
                        {"remove_meta", {Bytes({"gone"})}}});
}

TEST(CallsFor, ALargeOneIsDivided) {
  Changes changes;
  for (std::uint64_t i = 0; i < 40; ++i) changes.Put(Sequence::sealed, i, std::string(1 << 20, 'x'));
  const Statements statements("shop");
  const std::vector<Call> calls = CallsFor(changes, statements);
  ASSERT_EQ(calls.size(), 3U);
  std::size_t bytes = 0;
  for (const Call& call : calls) {
    EXPECT_LE(call.parameters[1].size(), 18U << 20);
    bytes += call.parameters[1].size();
  }
  EXPECT_GE(bytes, 40U << 20);
}

TEST(Binary, ABigintIsReadAsItWasWritten) {
  for (const std::int64_t number : {INT64_C(0), INT64_C(1), INT64_C(255), INT64_C(-1), INT64_MAX, INT64_MIN})
    EXPECT_EQ(ReadBigint(Bigint(number)), number);
  EXPECT_EQ(Bigint(0x0102030405060708), "\x01\x02\x03\x04\x05\x06\x07\x08");
}

}  // namespace
}  // namespace grondslag::store::postgres
