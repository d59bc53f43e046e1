// A backup by the management API: whole, of the moment it was asked for, only for the owner, one at a time; nothing of
// it stays on the disk.
#include "asked_record.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "ledger/portable.h"
#include "management/backups.h"

namespace grondslag::management {
namespace {

class ManagedBackup : public AskedRecord {
 protected:
  http::ServedResponse Backup() {
    const std::vector<http::Header> headers{{"Accept", "application/octet-stream"}};
    const http::Request request{.method = "GET", .path = "/v1/backup", .host = "shop.example", .headers = headers};
    return service_->Answer(request, CallerOf({})).response;
  }
  // The bytes of it, in a file.
  std::string Saved(const http::BodyFile& file) {
    std::string bytes(file.size, '\0');
    EXPECT_EQ(pread(file.file->get(), bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
    const std::string path = folder_.Path("saved.record");
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return path;
  }
  std::size_t LeftInScratch() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
      count += entry.path().filename().string().starts_with("backup-") ? 1 : 0;
    return count;
  }
};

TEST_F(ManagedBackup, IsTheWholeRecordAndCanBePutBack) {
  AddPerson("a@shop.example");
  const http::ServedResponse response = Backup();
  ASSERT_EQ(response.status, 200) << response.body;
  ASSERT_TRUE(response.file);
  EXPECT_EQ(LeftInScratch(), 0U) << "gone from the folder, and still to be read";
  const std::string path = Saved(*response.file);
  const auto checked = ledger::CheckExport(path);
  ASSERT_TRUE(checked) << checked.error().ToString();

  const std::uint64_t size = *ledger_->Size();
  AddPerson("b@shop.example");
  EXPECT_GT(*ledger_->Size(), size) << "the record goes on";
  auto store = store::SqliteStore::Create(folder_.Path("back.db"));
  ASSERT_TRUE(store);
  const auto put_back = ledger::Import(path, **store, {"test"});
  ASSERT_TRUE(put_back) << put_back.error().ToString();
  auto back = ledger::Ledger::Open(**store, *ring_, {.clock = [this] { return now_.load(); }, .engine = "test"});
  ASSERT_TRUE(back) << back.error().ToString();
  EXPECT_EQ(*(*back)->Size(), size);
}

TEST_F(ManagedBackup, IsForTheOwnerOnly) {
  EXPECT_EQ(
      AskAs({.role = kOfficerRole}, "GET", "/v1/backup", nullptr, {{"Accept", "application/octet-stream"}}).status,
      403);
}

TEST_F(ManagedBackup, IsNotMadeWhereItCannotBeWritten) {
  Backups nowhere(folder_.Path("missing"));
  const auto made = nowhere.Make(*store_);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, base::ErrorCode::unavailable);
  // And the next is made all the same.
  std::filesystem::create_directory(folder_.Path("missing"));
  EXPECT_TRUE(nowhere.Make(*store_));
}

// Under both, every one is whole or refused because another was being made.
TEST_F(ManagedBackup, IsMadeOneAtATime) {
  Backups backups(folder_.path());
  std::atomic<int> whole = 0, refused = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        const auto made = backups.Make(*store_);
        if (made) {
          ++whole;
        } else if (made.error().code == base::ErrorCode::conflict) {
          ++refused;
        }
      });
    }
  }
  EXPECT_GE(whole, 1);
  EXPECT_EQ(whole + refused, 8);
}

}  // namespace
}  // namespace grondslag::management
