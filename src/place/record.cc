#include "place/record.h"

#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "api/engine.h"
#include "http/post.h"
#include "store/postgres/postgres_store.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::place {
namespace {

using Store = base::Result<std::unique_ptr<ledger::EventStore>>;

constexpr std::string_view kDefaultFile = "grondslag.db";

bool IsPostgres(const std::string& db) { return db.starts_with("postgres://") || db.starts_with("postgresql://"); }

template <class Driver>
Store AsStore(base::Result<std::unique_ptr<Driver>> store) {
  if (!store) return tl::unexpected(std::move(store).error());
  return std::unique_ptr<ledger::EventStore>(std::move(*store));
}

Store CreateStore(const std::string& db) {
  return IsPostgres(db) ? AsStore(store::PostgresStore::Create(db)) : AsStore(store::SqliteStore::Create(db));
}

Store OpenStore(const std::string& db) {
  Store store = IsPostgres(db) ? AsStore(store::PostgresStore::Open(db)) : AsStore(store::SqliteStore::Open(db));
  if (!store && store.error().code == base::ErrorCode::not_found) {
    return base::Fail(base::ErrorCode::not_found,
                      fmt::format("{}; `grondslag init --db …` begins a record", store.error().message));
  }
  return store;
}

// Takes away again what was made for a record that did not come to be. The record is closed before it.
class Made {
 public:
  ~Made() {
    for (const std::string& file : files_) std::remove(file.c_str());
    for (const std::string& url : databases_) (void)store::PostgresStore::Remove(url);
  }
  void Add(const std::string& file) { files_.push_back(file); }
  void AddStore(const std::string& db) {
    if (IsPostgres(db)) return databases_.push_back(db);
    Add(db);
    Add(db + ".lock");
  }
  void Keep() {
    files_.clear();
    databases_.clear();
  }

 private:
  std::vector<std::string> files_, databases_;
};

base::Result<std::unique_ptr<ledger::KeyRing>> MakeRing(const RecordPlace& place, Made& made) {
  const bool makes_master = place.master_key_fd < 0 && !std::filesystem::exists(place.master_key);
  auto master = makes_master ? ledger::MakeMasterKey(place.master_key) : MasterKeyOf(place);
  if (!master) return tl::unexpected(master.error());
  if (makes_master) made.Add(place.master_key);
  const base::Instant now = base::Now();
  GRONDSLAG_TRY(ring, ledger::KeyRing::Create(place.keys, *master, ledger::StoreId::Make(now), now, {}));
  made.Add(place.keys);
  return std::make_unique<ledger::KeyRing>(std::move(ring));
}

base::Result<std::unique_ptr<ledger::KeyRing>> OpenRing(const RecordPlace& place) {
  GRONDSLAG_TRY(master, MasterKeyOf(place));
  GRONDSLAG_TRY(ring, ledger::KeyRing::Open(place.keys, master));
  return std::make_unique<ledger::KeyRing>(std::move(ring));
}

base::Result<std::string> Carry(const std::string& socket_file, const std::string& order) {
  constexpr std::chrono::minutes kTimeout{5};  // erasing a person takes as long as it takes
  GRONDSLAG_TRY(answer, http::Post({.url = fmt::format("http://localhost{}", kOrdersPath),
                                    .body = order,
                                    .content_type = std::string(kOrdersType),
                                    .timeout = kTimeout,
                                    .socket_file = socket_file}));
  if (answer.status == 200) return std::move(answer.body);
  return base::Fail(base::ErrorCode::unavailable,
                    fmt::format("the server that has the record open answered with status {}", answer.status));
}

// An order of nothing is answered, and changes nothing.
bool TakesOrders(const std::string& socket_file) {
  std::error_code error;
  return std::filesystem::is_socket(socket_file, error) && Carry(socket_file, {}).has_value();
}

}  // namespace

RecordPlace Whole(RecordPlace place) {
  if (place.db.empty()) place.db = kDefaultFile;
  const std::string beside =
      IsPostgres(place.db) ? "grondslag" : std::filesystem::path(place.db).replace_extension().string();
  if (place.keys.empty()) place.keys = beside + ".keys";
  if (place.master_key.empty()) place.master_key = beside + ".master";
  return place;
}

base::Result<ledger::Secret> MasterKeyOf(const RecordPlace& place) {
  if (place.master_key_fd >= 0) return ledger::ReadMasterKey(place.master_key_fd);
  return ledger::ReadMasterKey(place.master_key);
}

std::string SocketFileOf(const RecordPlace& place) {
  return std::filesystem::path(Whole(place).keys).replace_extension(".sock").string();
}

bool IsThere(const RecordPlace& place) { return std::filesystem::exists(Whole(place).keys); }

ledger::Holder HolderOf(const std::string& command) {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
  return {fmt::format("grondslag {}, process {} on {}", command, getpid(), host.data())};
}

base::Result<Record> Record::Create(const RecordPlace& typed, const std::string& origin, const std::string& command,
                                    const Then& then) {
  const RecordPlace place = Whole(typed);
  if (std::filesystem::exists(place.keys)) {
    return base::Fail(base::ErrorCode::conflict,
                      fmt::format("{} is there already: it holds the keys of another record", place.keys));
  }
  Made made;
  Record record;
  if (place.master_key_fd < 0 && !std::filesystem::exists(place.master_key)) record.master_key_ = place.master_key;
  // The store first: one that is there is not touched, and no keys are made for it.
  GRONDSLAG_TRY(store, CreateStore(place.db));
  made.AddStore(place.db);
  record.store_ = std::move(store);
  GRONDSLAG_TRY(ring, MakeRing(place, made));
  record.ring_ = std::move(ring);
  const std::string name = origin.empty() ? "grondslag/" + record.ring_->store().ToString() : origin;
  GRONDSLAG_TRY(ledger, ledger::Ledger::Create(*record.store_, *record.ring_, HolderOf(command), name,
                                               {.engine = std::string(api::kEngine)}));
  record.ledger_ = std::move(ledger);
  if (then) {
    if (auto done = then(record); !done) return tl::unexpected(done.error());
  }
  made.Keep();
  return record;
}

base::Result<Record> Record::Open(const RecordPlace& typed, Access access, const std::string& command) {
  const RecordPlace place = Whole(typed);
  Record record;
  GRONDSLAG_TRY(store, OpenStore(place.db));
  record.store_ = std::move(store);
  GRONDSLAG_TRY(ring, OpenRing(place));
  record.ring_ = std::move(ring);
  record.socket_file_ = SocketFileOf(place);
  if (auto opened = record.OpenLedger(access, command); !opened) return tl::unexpected(opened.error());
  return record;
}

base::Result<Record> Record::CreateEmpty(const RecordPlace& typed) {
  const RecordPlace place = Whole(typed);
  Record record;
  GRONDSLAG_TRY(ring, OpenRing(place));
  record.ring_ = std::move(ring);
  GRONDSLAG_TRY(store, CreateStore(place.db));
  record.store_ = std::move(store);
  return record;
}

base::Result<void> Record::OpenLedger(Access access, const std::string& command) {
  GRONDSLAG_TRY(ledger, ledger::Ledger::Open(*store_, *ring_, {.engine = std::string(api::kEngine)}));
  ledger_ = std::move(ledger);
  if (access == Access::read) return {};
  auto begun = ledger_->BeginAppending(HolderOf(command));
  if (begun || begun.error().code != base::ErrorCode::conflict || !TakesOrders(socket_file_)) return begun;
  ledger_->AppendThrough([socket = socket_file_](const std::string& order) { return Carry(socket, order); });
  return {};
}

}  // namespace grondslag::place
