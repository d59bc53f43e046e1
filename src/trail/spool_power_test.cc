// The power goes while a spool is used: at each moment of a life of it, with what was not synced lost, half lost or
// kept. What Append() gave success for is read again or was acknowledged; what is read was appended, whole. From
// GRONDSLAG_FAULTS seeds.
//
// How: this program has its own open(), pwrite(), ftruncate(), unlink(), fsync() and fdatasync(), which write down what
// is done in one folder. From that list follows what may be left of the folder at any moment. Nothing is synced in
// truth, so it is quick.
#include "trail/spool.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdarg>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"

namespace grondslag::trail {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;  // content by name

// ---- the disk

enum class Survival { none, some, all };

// What was done in a folder, in its order, and what of it lasts. A file lasts when it was synced; that it is there, or
// is not any more, when the folder was.
class LossyFolder {
 public:
  LossyFolder(std::string folder, const Files& before) : folder_(std::move(folder)) {
    for (const auto& [name, content] : before) {
      names_[name] = static_cast<int>(begins_.size());
      begins_.push_back(content);
    }
    first_names_ = names_;
  }

  bool Has(const std::string& path) const { return fs::path(path).parent_path() == folder_; }
  bool Is(const std::string& path) const { return path == folder_; }

  // Of a file that was made just now, or was there.
  int Open(const std::string& path, bool is_new) {
    const std::string name = fs::path(path).filename();
    if (!is_new) return names_.at(name);
    const int file = static_cast<int>(begins_.size());
    begins_.emplace_back();
    names_[name] = file;
    done_.push_back({.kind = Kind::appear, .file = file, .name = name});
    return file;
  }
  void Write(int file, std::uint64_t at, std::string_view bytes) {
    done_.push_back({.kind = Kind::write, .file = file, .at = at, .bytes = std::string(bytes)});
  }
  void Truncate(int file, std::uint64_t size) { done_.push_back({.kind = Kind::truncate, .file = file, .at = size}); }
  void Remove(const std::string& path) {
    const std::string name = fs::path(path).filename();
    if (names_.erase(name) > 0) done_.push_back({.kind = Kind::vanish, .name = name});
  }
  void Sync(int file) { done_.push_back({.kind = Kind::sync, .file = file}); }
  void SyncFolder() { done_.push_back({.kind = Kind::sync_folder}); }

  // How much was done so far.
  std::size_t size() const { return done_.size(); }

  // What is left when the power goes before the moment. ignores_syncs: as if nobody had ever synced.
  Files At(std::size_t moment, Survival survival, std::mt19937_64& random, bool ignores_syncs = false) const {
    std::vector<std::string> lasting = begins_;
    std::map<std::string, int> names = first_names_;
    std::vector<std::vector<const Step*>> pending(begins_.size());
    std::vector<const Step*> pending_names;
    for (std::size_t i = 0; i < moment; ++i) {
      const Step& step = done_[i];
      if (step.kind == Kind::appear || step.kind == Kind::vanish) pending_names.push_back(&step);
      if (step.kind == Kind::write || step.kind == Kind::truncate) pending[step.file].push_back(&step);
      if (step.kind == Kind::sync && !ignores_syncs) {
        for (const Step* change : std::exchange(pending[step.file], {})) Change(*change, lasting[step.file]);
      }
      if (step.kind == Kind::sync_folder && !ignores_syncs) {
        for (const Step* change : std::exchange(pending_names, {})) Rename(*change, names);
      }
    }
    // A folder forgets from its end on, a file anything.
    const std::size_t kept = survival == Survival::all    ? pending_names.size()
                             : survival == Survival::none ? 0
                                                          : random() % (pending_names.size() + 1);
    for (std::size_t i = 0; i < kept; ++i) Rename(*pending_names[i], names);
    Files left;
    for (const auto& [name, file] : names) {
      for (const Step* change : pending[file]) ChangeSome(*change, survival, random, lasting[file]);
      left[name] = lasting[file];
    }
    return left;
  }

 private:
  enum class Kind { appear, vanish, write, truncate, sync, sync_folder };
  struct Step {
    Kind kind;
    int file = 0;
    std::string name = {};
    std::uint64_t at = 0;
    std::string bytes = {};
  };
  static constexpr std::size_t kSector = 512;

  static void Rename(const Step& step, std::map<std::string, int>& names) {
    if (step.kind == Kind::appear) {
      names[step.name] = step.file;
    } else {
      names.erase(step.name);
    }
  }
  static void Put(std::uint64_t at, std::string_view bytes, std::string& content) {
    if (content.size() < at + bytes.size()) content.resize(at + bytes.size(), '\0');
    content.replace(at, bytes.size(), bytes);
  }
  static void Change(const Step& step, std::string& content) {
    if (step.kind == Kind::truncate) {
      content.resize(step.at, '\0');
    } else {
      Put(step.at, step.bytes, content);
    }
  }
  static void ChangeSome(const Step& step, Survival survival, std::mt19937_64& random, std::string& content) {
    if (survival == Survival::all) return Change(step, content);
    if (survival == Survival::none) return;
    if (step.kind == Kind::truncate) return random() % 2 == 0 ? Change(step, content) : void();
    for (std::size_t from = 0; from < step.bytes.size();) {
      // Up to the end of its sector.
      const std::size_t size = std::min(step.bytes.size() - from, kSector - (step.at + from) % kSector);
      if (random() % 2 == 0) Put(step.at + from, std::string_view(step.bytes).substr(from, size), content);
      from += size;
    }
  }

  const std::string folder_;
  std::vector<std::string> begins_;  // of each file, what lasted when it was first seen
  std::map<std::string, int> names_, first_names_;
  std::vector<Step> done_;
};

LossyFolder* recording = nullptr;
bool syncs_nothing = false;
constexpr int kFolder = -1;
std::map<int, int> descriptors;  // open ones: which file, or kFolder

void NoteOpened(int descriptor, const char* path, bool is_new) {
  descriptors.erase(descriptor);
  if (recording == nullptr || descriptor < 0) return;
  if (recording->Is(path)) descriptors[descriptor] = kFolder;
  if (recording->Has(path)) descriptors[descriptor] = recording->Open(path, is_new);
}
const int* FileOf(int descriptor) {
  const auto found = descriptors.find(descriptor);
  return recording == nullptr || found == descriptors.end() ? nullptr : &found->second;
}
int Synced(int descriptor, long call) {
  if (const int* file = FileOf(descriptor)) *file == kFolder ? recording->SyncFolder() : recording->Sync(*file);
  return syncs_nothing ? 0 : static_cast<int>(syscall(call, descriptor));
}

}  // namespace
}  // namespace grondslag::trail

namespace trail = grondslag::trail;

extern "C" {
int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  const bool was_there = access(path, F_OK) == 0;
  const int descriptor = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
  trail::NoteOpened(descriptor, path, !was_there);
  return descriptor;
}
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t at) {
  const ssize_t written = syscall(SYS_pwrite64, descriptor, bytes, size, at);
  if (const int* file = trail::FileOf(descriptor); file != nullptr && written > 0)
    trail::recording->Write(*file, static_cast<std::uint64_t>(at),
                            {static_cast<const char*>(bytes), static_cast<std::size_t>(written)});
  return written;
}
int ftruncate(int descriptor, off_t size) noexcept {
  const int result = static_cast<int>(syscall(SYS_ftruncate, descriptor, size));
  if (const int* file = trail::FileOf(descriptor); file != nullptr && result == 0)
    trail::recording->Truncate(*file, static_cast<std::uint64_t>(size));
  return result;
}
int unlink(const char* path) noexcept {
  const int result = static_cast<int>(syscall(SYS_unlink, path));
  if (result == 0 && trail::recording != nullptr && trail::recording->Has(path)) trail::recording->Remove(path);
  return result;
}
int fsync(int descriptor) { return trail::Synced(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return trail::Synced(descriptor, SYS_fdatasync); }
}

namespace grondslag::trail {
namespace {

// ---- a life of a spool

std::string ContentOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void PutFiles(const std::string& folder, const Files& files) {
  fs::remove_all(folder);
  fs::create_directory(folder);
  fs::permissions(folder, fs::perms::owner_all);
  for (const auto& [name, content] : files) std::ofstream(folder + "/" + name, std::ios::binary) << content;
}

Spool::Options OptionsIn(const std::string& folder) { return {.folder = folder, .file_bytes = 3000}; }

// A record, and between which moments it came and went: begun, durable, and no longer to be sent.
struct Fate {
  Outgoing record;
  std::size_t append = 0;  // which append it came with
  std::size_t begun = 0, durable = 0;
  std::optional<std::size_t> arrives = {};    // from then on its receiver may have it
  std::optional<std::size_t> set_aside = {};  // from then on it is certainly set aside
};

class Life {
 public:
  Life(const std::string& folder, const Files& before, const std::vector<Fate>& fates, std::uint64_t seed)
      : disk_(folder, before), fates_(fates), random_(seed) {
    PutFiles(folder, before);
    // What was found at the beginning was there before anything was done.
    for (Fate& fate : fates_) fate.begun = fate.durable = 0;
    recording = &disk_;
    const auto spool = Spool::Open(OptionsIn(folder));
    EXPECT_TRUE(spool) << spool.error().ToString();
    constexpr int kSteps = 25;
    for (int i = 0; i < kSteps; ++i) Step(**spool);
    recording = nullptr;
  }

  const LossyFolder& disk() const { return disk_; }
  const std::vector<Fate>& fates() const { return fates_; }

 private:
  void Step(Spool& spool) {
    const std::uint64_t choice = random_() % 10;
    if (choice < 6) return Append(spool);
    const Lane lane = kAllLanes[random_() % kLanes];
    const auto batch = spool.Read(lane, {.records_max = 1 + random_() % 6});
    ASSERT_TRUE(batch) << batch.error().ToString();
    const std::size_t now = disk_.size();
    const bool is_refused = choice == 9;
    ASSERT_TRUE(is_refused ? spool.SetAside(*batch) : spool.Acknowledge(*batch));
    for (Fate& fate : fates_) {
      const bool is_in = fate.record.lane == lane && std::find(batch->records.begin(), batch->records.end(),
                                                               fate.record.bytes) != batch->records.end();
      if (!is_in) continue;
      if (is_refused) fate.set_aside = disk_.size();
      if (!is_refused && !fate.arrives) fate.arrives = now;
    }
  }

  void Append(Spool& spool) {
    std::vector<Outgoing> records;
    for (std::uint64_t count = 1 + random_() % 3; count > 0; --count) {
      const Lane lane = kAllLanes[random_() % kLanes];
      const auto letter = static_cast<char>('a' + random_() % 26);
      records.push_back({lane, fmt::format("{:x} {}", random_(), std::string(random_() % 900, letter))});
    }
    const std::size_t begun = disk_.size();
    ASSERT_TRUE(spool.Append(records));
    const std::size_t append = fates_.empty() ? 1 : fates_.back().append + 1;
    for (const Outgoing& record : records)
      fates_.push_back({.record = record, .append = append, .begun = begun, .durable = disk_.size()});
  }

  LossyFolder disk_;
  std::vector<Fate> fates_;
  std::mt19937_64 random_;
};

// ---- after the power came back

struct Found {
  std::vector<std::string> read[kLanes];
  std::set<std::string> set_aside;
};

Found LookInto(const std::string& folder) {
  Found found;
  const auto spool = Spool::Open(OptionsIn(folder));
  EXPECT_TRUE(spool) << spool.error().ToString();
  if (!spool) return found;
  for (const Lane lane : kAllLanes)
    found.read[IndexOf(lane)] = (*spool)->Read(lane, {.records_max = 1'000'000, .bytes_max = 1 << 30})->records;
  const std::string frames = ContentOf(folder + "/set-aside");
  for (auto frame = FindFrame(frames, 0, 0); frame; frame = FindFrame(frames, frame->end, 0)) {
    for (const Frame::Record& record : frame->records) found.set_aside.emplace(record.bytes);
  }
  return found;
}

// What is wrong with what was found, where the power went before the moment.
std::vector<std::string> WrongIn(const Found& found, const std::vector<Fate>& fates, std::size_t moment) {
  std::vector<std::string> wrong;
  for (const Lane lane : kAllLanes) {
    const std::vector<std::string>& read = found.read[IndexOf(lane)];
    std::vector<std::string> known;  // those of them that were appended, in the order in which they were
    for (const Fate& fate : fates) {
      if (fate.record.lane != lane || (fate.begun > 0 && fate.begun > moment)) continue;
      const bool is_read = std::find(read.begin(), read.end(), fate.record.bytes) != read.end();
      const bool is_aside = found.set_aside.contains(fate.record.bytes);
      if (is_read) known.push_back(fate.record.bytes);
      const bool may_be_gone = fate.arrives && *fate.arrives <= moment;
      const bool is_kept = is_read || is_aside;
      if (fate.durable <= moment && !is_kept && !may_be_gone)
        wrong.push_back("lost: " + fate.record.bytes.substr(0, 20));
      if (fate.set_aside && *fate.set_aside <= moment && !is_aside)
        wrong.push_back("not set aside any more: " + fate.record.bytes.substr(0, 20));
    }
    if (known != read) wrong.emplace_back("what is read was not appended, or not in this order, or is there twice");
  }
  return wrong;
}

// Of an append that was on its way all came through, or nothing.
bool IsWhole(const Found& found, const std::vector<Fate>& fates, std::size_t moment) {
  std::map<std::size_t, std::set<bool>> there;
  for (const Fate& fate : fates) {
    if (fate.begun > moment || fate.durable <= moment) continue;
    const std::vector<std::string>& read = found.read[IndexOf(fate.record.lane)];
    there[fate.append].insert(std::find(read.begin(), read.end(), fate.record.bytes) != read.end());
  }
  return std::all_of(there.begin(), there.end(), [](const auto& append) { return append.second.size() == 1; });
}

struct Tried {
  std::size_t moments = 0;
  std::vector<std::string> wrong;
};

class PowerLoss : public testing::Test {
 protected:
  void SetUp() override { syncs_nothing = true; }
  void TearDown() override {
    recording = nullptr;
    syncs_nothing = false;
  }

  // Several lives of one spool, each begun with what the loss of power left of the one before.
  Tried Try(std::uint64_t seed, bool ignores_syncs) {
    constexpr int kLives = 3;
    Tried tried;
    std::mt19937_64 random(seed);
    Files files;
    std::vector<Fate> fates;
    for (int life = 0; life < kLives; ++life) {
      const Life lived(scratch_.Path("spool"), files, fates, random());
      for (std::size_t moment = 0; moment <= lived.disk().size(); ++moment)
        TryMoment(lived, moment, random, ignores_syncs, tried);
      const std::size_t last = random() % (lived.disk().size() + 1);
      files = lived.disk().At(last, Survival::some, random);
      fates = Surviving(lived.fates(), files);
    }
    return tried;
  }

 private:
  void TryMoment(const Life& lived, std::size_t moment, std::mt19937_64& random, bool ignores_syncs, Tried& tried) {
    for (const Survival survival : {Survival::none, Survival::some, Survival::all}) {
      PutFiles(after_, lived.disk().At(moment, survival, random, ignores_syncs));
      const Found found = LookInto(after_);
      for (const std::string& one : WrongIn(found, lived.fates(), moment))
        tried.wrong.push_back(fmt::format("moment {}, survival {}: {}", moment, static_cast<int>(survival), one));
      if (!IsWhole(found, lived.fates(), moment))
        tried.wrong.push_back(fmt::format("moment {}: half an append", moment));
      ++tried.moments;
    }
    GoOn();
  }

  // It takes records again, behind those that it has.
  void GoOn() {
    const auto spool = Spool::Open(OptionsIn(after_));
    ASSERT_TRUE(spool) << spool.error().ToString();
    ASSERT_TRUE((*spool)->Append(std::vector<Outgoing>{{Lane::decision_log, "after the power came back"}}));
    const auto batch = (*spool)->Read(Lane::decision_log, {.records_max = 1'000'000, .bytes_max = 1 << 30});
    ASSERT_TRUE(batch && !batch->records.empty());
    EXPECT_EQ(batch->records.back(), "after the power came back");
  }

  // What the next life begins with: that which is found, which lasts from then on.
  std::vector<Fate> Surviving(const std::vector<Fate>& fates, const Files& files) {
    PutFiles(after_, files);
    const Found found = LookInto(after_);
    std::vector<Fate> surviving;
    for (const Fate& fate : fates) {
      const std::vector<std::string>& read = found.read[IndexOf(fate.record.lane)];
      const bool is_read = std::find(read.begin(), read.end(), fate.record.bytes) != read.end();
      const bool is_aside = found.set_aside.contains(fate.record.bytes);
      if (is_read || is_aside)
        surviving.push_back({.record = fate.record,
                             .append = fate.append,
                             .set_aside = is_aside ? std::optional<std::size_t>(0) : std::nullopt});
    }
    return surviving;
  }

  const base::ScratchFolder scratch_;
  const std::string after_ = scratch_.Path("after");
};

TEST_F(PowerLoss, LosesNothingThatWasTakenAndSendsNothingTorn) {
  const char* const set = std::getenv("GRONDSLAG_FAULTS");
  const int seeds = set == nullptr ? 3 : std::atoi(set);
  const std::uint64_t first = set == nullptr ? 1 : std::random_device{}();
  std::size_t moments = 0;
  for (int i = 0; i < seeds; ++i) {
    SCOPED_TRACE(fmt::format("seed {}", first + i));
    const Tried tried = Try(first + i, false);
    moments += tried.moments;
    ASSERT_TRUE(tried.wrong.empty()) << tried.wrong.size() << " wrong, the first: " << tried.wrong.front();
  }
  RecordProperty("moments", std::to_string(moments));
}

// What this test would not find, it could not promise.
TEST_F(PowerLoss, IsFoundWhereNothingIsSynced) {
  const Tried tried = Try(1, true);
  const auto names = [&](const char* what) {
    return std::count_if(tried.wrong.begin(), tried.wrong.end(),
                         [&](const std::string& one) { return one.find(what) != one.npos; });
  };
  EXPECT_GT(names("lost"), 0);
  EXPECT_GT(names("not set aside any more"), 0);
}

}  // namespace
}  // namespace grondslag::trail
