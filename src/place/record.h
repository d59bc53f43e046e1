// Where a record is, and opening it: the store, the key ring beside it, and the master key that opens the ring.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/event_store.h"
#include "ledger/key_ring.h"
#include "ledger/ledger.h"

namespace grondslag::place {

// As typed; empty: not given.
struct RecordPlace {
  std::string db;          // a file, or postgres://…; else grondslag.db
  std::string keys;        // the key ring; else the file's name with .keys for .db
  std::string master_key;  // a file; else the same with .master
  int master_key_fd = -1;
};

// The place with everything filled in.
RecordPlace Whole(RecordPlace place);
// What opens its key ring. Errors as ledger::ReadMasterKey.
base::Result<ledger::Secret> MasterKeyOf(const RecordPlace& place);
// Whether there is a key ring, and so a record.
bool IsThere(const RecordPlace& place);

// Where a server that has the record open takes orders (ledger/orders.h) from commands on this machine.
std::string SocketFileOf(const RecordPlace& place);
inline constexpr std::string_view kOrdersPath = "/ledger", kOrdersType = "application/cbor";

// write: where a server has the record open, through that server.
enum class Access { read, write };

// A record that is open. Goes as it came: the ledger first.
class Record {
 public:
  // A new one, all or nothing. conflict: the store, the key ring or the master key is there already.
  // then: what belongs into it from the beginning; if it fails there is no record.
  using Then = std::function<base::Result<void>(Record& record)>;
  static base::Result<Record> Create(const RecordPlace& place, const std::string& origin, const std::string& command,
                                     const Then& then = {});
  // command: what the one is told who wants to write meanwhile.
  static base::Result<Record> Open(const RecordPlace& place, Access access, const std::string& command);
  // An empty store with the keys of a record, for what is brought back.
  static base::Result<Record> CreateEmpty(const RecordPlace& place);

  ledger::Ledger& ledger() { return *ledger_; }
  ledger::EventStore& store() { return *store_; }
  ledger::KeyRing& ring() { return *ring_; }
  // The file of the master key that was made with it; empty: it was there.
  const std::string& master_key() const { return master_key_; }
  // Of an empty store, once it has a record.
  base::Result<void> OpenLedger(Access access, const std::string& command);

 private:
  std::unique_ptr<ledger::EventStore> store_;
  std::unique_ptr<ledger::KeyRing> ring_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::string master_key_, socket_file_;
};

// `grondslag COMMAND, process 4711 on shop-server`.
ledger::Holder HolderOf(const std::string& command);

}  // namespace grondslag::place
