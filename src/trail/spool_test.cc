// What was appended is read until it is acknowledged: over reopening, torn and damaged files, full disks, many threads,
// and a process that is killed at random moments (GRONDSLAG_CRASHES times).
#include "trail/spool.h"

#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"

namespace grondslag::trail {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr Lane kDecisions = Lane::decision_log;
constexpr Lane kLines = Lane::processing_log;
constexpr std::size_t kFrameHead = 32;

std::unique_ptr<Spool> MustOpen(const Spool::Options& options) {
  auto spool = Spool::Open(options);
  EXPECT_TRUE(spool) << spool.error().ToString();
  return spool ? *std::move(spool) : nullptr;
}

std::vector<Outgoing> One(const std::string& bytes, Lane lane = kDecisions) { return {{lane, bytes}}; }

void MustAppend(Spool& spool, const std::vector<Outgoing>& records) {
  const auto appended = spool.Append(records);
  ASSERT_TRUE(appended) << appended.error().ToString();
}

// All of a lane, in batches, acknowledged or not.
std::vector<std::string> Drain(Spool& spool, Lane lane, const Spool::Limits& limits = {}) {
  std::vector<std::string> all;
  for (;;) {
    const auto batch = spool.Read(lane, limits);
    EXPECT_TRUE(batch) << batch.error().ToString();
    if (!batch || batch->records.empty()) return all;
    all.insert(all.end(), batch->records.begin(), batch->records.end());
    EXPECT_TRUE(spool.Acknowledge(*batch));
  }
}

std::vector<std::string> ReadOnce(Spool& spool, Lane lane) {
  const auto batch = spool.Read(lane, {.records_max = 1'000'000, .bytes_max = std::size_t{1} << 30});
  EXPECT_TRUE(batch) << batch.error().ToString();
  return batch ? batch->records : std::vector<std::string>{};
}

std::vector<std::string> SpoolFiles(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".spool") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string BytesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void PutBytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::vector<std::string> Numbered(int from, int to) {
  std::vector<std::string> texts;
  for (int i = from; i < to; ++i) texts.push_back(fmt::format("record {}", i));
  return texts;
}

TEST(Spool, GivesBackWhatItTookInItsOrder) {
  const base::ScratchFolder scratch;
  const auto spool = MustOpen({.folder = scratch.Path("spool")});
  EXPECT_TRUE(spool->Read(kDecisions, {})->records.empty());
  MustAppend(*spool, {{kDecisions, "d1"}, {kLines, "l1"}, {kLines, "l2"}});
  MustAppend(*spool, {{kLines, "l3"}});
  MustAppend(*spool, {{kDecisions, "d2"}});
  EXPECT_EQ(spool->level().records, (std::array<std::uint64_t, 2>{2, 3}));
  EXPECT_EQ(ReadOnce(*spool, kDecisions), (std::vector<std::string>{"d1", "d2"}));
  // Until it is acknowledged it is read again.
  EXPECT_EQ(ReadOnce(*spool, kDecisions), (std::vector<std::string>{"d1", "d2"}));
  EXPECT_EQ(Drain(*spool, kLines, {.records_max = 1, .bytes_max = 1}), (std::vector<std::string>{"l1", "l2", "l3"}));
  EXPECT_GT(spool->level().bytes, 0U) << "the other lane still has to send";
  EXPECT_EQ(Drain(*spool, kDecisions), (std::vector<std::string>{"d1", "d2"}));
  EXPECT_EQ(spool->level().bytes, 0U);
  EXPECT_EQ(spool->level().records, (std::array<std::uint64_t, 2>{0, 0}));
  MustAppend(*spool, One("d3"));
  EXPECT_EQ(Drain(*spool, kDecisions), (std::vector<std::string>{"d3"}));
}

TEST(Spool, KeepsAnAppendInOneBatch) {
  const base::ScratchFolder scratch;
  const auto spool = MustOpen({.folder = scratch.Path("spool")});
  MustAppend(*spool, {{kLines, "a1"}, {kLines, "a2"}});
  MustAppend(*spool, {{kLines, "b1"}, {kLines, "b2"}});
  const auto batch = spool->Read(kLines, {.records_max = 3, .bytes_max = 1000});
  ASSERT_TRUE(batch);
  EXPECT_EQ(batch->records, (std::vector<std::string>{"a1", "a2"}));
  EXPECT_EQ(batch->appends, 1U);
}

TEST(Spool, GoesOnAfterItWasClosed) {
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool"), .file_bytes = 200};
  {
    const auto spool = MustOpen(options);
    for (const std::string& text : Numbered(0, 50)) MustAppend(*spool, {{kDecisions, text}, {kLines, text}});
    const auto batch = spool->Read(kDecisions, {.records_max = 20});
    ASSERT_TRUE(batch);
    ASSERT_EQ(batch->records.size(), 20U);
    EXPECT_TRUE(spool->Acknowledge(*batch));
    EXPECT_GT(SpoolFiles(options.folder).size(), 10U);
  }
  const auto spool = MustOpen(options);
  EXPECT_EQ(spool->repair().torn_bytes, 0U);
  EXPECT_EQ(spool->repair().damaged_bytes, 0U);
  EXPECT_FALSE(spool->repair().has_forgotten);
  EXPECT_EQ(spool->level().records, (std::array<std::uint64_t, 2>{30, 50}));
  MustAppend(*spool, One("record 50"));
  EXPECT_EQ(Drain(*spool, kDecisions, {.records_max = 7}), Numbered(20, 51));
  EXPECT_EQ(Drain(*spool, kLines, {.records_max = 7}), Numbered(0, 50));
  EXPECT_EQ(SpoolFiles(options.folder).size(), 1U) << "files go when all of them has arrived";
  EXPECT_EQ(spool->level().bytes, 0U);
}

TEST(Spool, RemembersWhatArrivedAlsoWhenAllIsGone) {
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool")};
  for (int round = 0; round < 5; ++round) {
    const auto spool = MustOpen(options);
    EXPECT_EQ(spool->level().records[0], 0U);
    MustAppend(*spool, One(fmt::format("round {}", round)));
    EXPECT_EQ(Drain(*spool, kDecisions), (std::vector<std::string>{fmt::format("round {}", round)}));
  }
}

TEST(Spool, IsForItsOwnerAndOneProcess) {
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool")};
  {
    const auto spool = MustOpen(options);
    MustAppend(*spool, One("x"));
    struct stat status{};
    ASSERT_EQ(stat(options.folder.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0700U);
    for (const auto& entry : std::filesystem::directory_iterator(options.folder)) {
      ASSERT_EQ(stat(entry.path().c_str(), &status), 0);
      EXPECT_EQ(status.st_mode & 0777, 0600U) << entry.path();
    }
    EXPECT_EQ(Spool::Open(options).error().code, base::ErrorCode::conflict);
  }
  ASSERT_EQ(chmod(options.folder.c_str(), 0750), 0);
  EXPECT_EQ(Spool::Open(options).error().code, base::ErrorCode::invalid_input);
  EXPECT_EQ(Spool::Open({.folder = scratch.Path("none/spool")}).error().code, base::ErrorCode::unavailable);
  EXPECT_EQ(Spool::Open({.folder = scratch.Path("s"), .bytes_max = 0}).error().code, base::ErrorCode::invalid_input);
}

TEST(Spool, TakesNothingMoreWhenItIsFull) {
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool"), .bytes_max = 1000, .file_bytes = 300};
  auto spool = MustOpen(options);
  int taken = 0;
  while (spool->Append(One(fmt::format("record {}", taken)))) ++taken;
  EXPECT_GT(taken, 10);
  EXPECT_LE(spool->level().bytes, 1000U);
  spool.reset();
  spool = MustOpen(options);
  const auto refused = spool->Append(One("one more"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::unavailable);
  EXPECT_THAT(refused.error().message, HasSubstr("full"));
  // Room comes file by file.
  const auto batch = spool->Read(kDecisions, {.records_max = static_cast<std::size_t>(taken) - 2});
  ASSERT_TRUE(batch);
  EXPECT_TRUE(spool->Acknowledge(*batch));
  MustAppend(*spool, One(fmt::format("record {}", taken)));
  EXPECT_EQ(Drain(*spool, kDecisions), Numbered(taken - 2, taken + 1));
}

TEST(Spool, RefusesWhatIsNoAppend) {
  const base::ScratchFolder scratch;
  const auto spool = MustOpen({.folder = scratch.Path("spool")});
  for (const std::vector<Outgoing>& records :
       {std::vector<Outgoing>{}, One(""), std::vector<Outgoing>{{kLines, "x"}, {kDecisions, ""}},
        One(std::string(Spool::kAppendMax, 'x'))})
    EXPECT_EQ(spool->Append(records).error().code, base::ErrorCode::invalid_input);
  EXPECT_EQ(spool->level().bytes, 0U);
  MustAppend(*spool, One(std::string(Spool::kAppendMax - 100, 'x')));
}

// However much of the last append came through: it is cut off, and everything before it is there.
TEST(Spool, CutsOffATornEnd) {
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool")};
  {
    const auto spool = MustOpen(options);
    for (const std::string& text : Numbered(0, 3)) MustAppend(*spool, One(text));
  }
  const std::string path = SpoolFiles(options.folder).at(0);
  const std::string bytes = BytesOf(path);
  const std::size_t last = bytes.size() / 3;
  for (std::size_t cut = 1; cut <= last; ++cut) {
    for (const char* garbage : {"", "\0\0\0\0", "gsf2"}) {
      PutBytes(path, bytes.substr(0, bytes.size() - cut) + garbage);
      const std::uint64_t torn = last - cut + std::string_view(garbage).size();
      {
        const auto spool = MustOpen(options);
        EXPECT_EQ(spool->repair().torn_bytes, torn) << cut;
        EXPECT_EQ(spool->repair().damaged_bytes, 0U);
        EXPECT_EQ(ReadOnce(*spool, kDecisions), Numbered(0, 2));
        MustAppend(*spool, One("record 2"));
      }
      const auto again = MustOpen(options);
      EXPECT_EQ(again->repair().torn_bytes, 0U);
      EXPECT_EQ(ReadOnce(*again, kDecisions), Numbered(0, 3));
    }
  }
}

// One bit anywhere: only the append that it stands in is lost, and it is said.
TEST(Spool, PassesOverDamageInTheMiddle) {
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool")};
  {
    const auto spool = MustOpen(options);
    for (const std::string& text : Numbered(0, 4)) MustAppend(*spool, One(text));
  }
  const std::string path = SpoolFiles(options.folder).at(0);
  const std::string bytes = BytesOf(path);
  const std::size_t frame = bytes.size() / 4;
  for (std::size_t at = 0; at < 3 * frame; ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    PutBytes(path, damaged);
    std::vector<std::string> left = Numbered(0, 4);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(at / frame));
    const auto spool = MustOpen(options);
    EXPECT_EQ(spool->repair().damaged_bytes, frame) << at;
    EXPECT_EQ(spool->repair().torn_bytes, 0U) << at;
    const auto batch = spool->Read(kDecisions, {});
    ASSERT_TRUE(batch);
    EXPECT_EQ(batch->records, left) << at;
  }
}

TEST(Spool, SaysWhatWasDamagedWhileItWasOpen) {
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool")};
  const auto spool = MustOpen(options);
  for (const std::string& text : Numbered(0, 3)) MustAppend(*spool, One(text));
  const std::string path = SpoolFiles(options.folder).at(0);
  std::string bytes = BytesOf(path);
  const std::size_t frame = bytes.size() / 3;
  bytes[frame + kFrameHead] ^= 1;
  bytes[2 * frame + kFrameHead] ^= 1;
  PutBytes(path, bytes);
  const auto batch = spool->Read(kDecisions, {});
  ASSERT_TRUE(batch);
  EXPECT_EQ(batch->records, Numbered(0, 1));
  EXPECT_EQ(batch->damaged_bytes, 2 * frame);
  EXPECT_TRUE(spool->Acknowledge(*batch));
  EXPECT_EQ(spool->level().records[0], 0U);
  EXPECT_EQ(spool->level().bytes, 0U);
}

// A file is read in parts: also where a part ends within an append, and where several in a row are nothing but damage.
TEST(Spool, ReadsALargeFileInParts) {
  const base::ScratchFolder scratch;
  const Spool::Options options{
      .folder = scratch.Path("spool"), .bytes_max = std::uint64_t{64} << 20, .file_bytes = std::uint64_t{32} << 20};
  const auto spool = MustOpen(options);
  std::mt19937_64 random(11);
  std::vector<std::string> all;
  while (spool->level().bytes < std::uint64_t{12} << 20) {
    all.push_back(fmt::format("{:06}", all.size()) + std::string(random() % 900'000, 'x'));
    MustAppend(*spool, One(all.back(), all.size() % 3 == 0 ? kLines : kDecisions));
  }
  const std::string path = SpoolFiles(options.folder).at(0);
  std::string bytes = BytesOf(path);
  // Some seven appends in the middle, which is more than a part.
  const std::size_t from = bytes.size() / 3, to = from + 3 * Spool::kAppendMax;
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.begin() + static_cast<std::ptrdiff_t>(to), 'y');
  PutBytes(path, bytes);
  std::vector<std::string> expected;
  std::size_t at = 0, damaged = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::vector<Outgoing> append = One(all[i]);
    const std::size_t end = at + FrameSize(append);
    if (end > from && at < to) damaged += end - at;
    if ((end <= from || at >= to) && i % 3 != 2) expected.push_back(all[i]);
    at = end;
  }
  for (const std::size_t bytes_max : {std::size_t{0}, std::size_t{1}, std::size_t{300'000}, std::size_t{16} << 20}) {
    const auto first = spool->Read(kDecisions, {.records_max = 512, .bytes_max = bytes_max});
    ASSERT_TRUE(first);
    ASSERT_FALSE(first->records.empty());
    EXPECT_EQ(first->records.front(), expected.front());
  }
  std::vector<std::string> found;
  std::uint64_t passed_over = 0;
  for (;;) {
    const auto batch = spool->Read(kDecisions, {.records_max = 3, .bytes_max = 100'000});
    ASSERT_TRUE(batch);
    passed_over += batch->damaged_bytes;
    EXPECT_TRUE(spool->Acknowledge(*batch));
    if (batch->records.empty()) break;
    found.insert(found.end(), batch->records.begin(), batch->records.end());
  }
  EXPECT_EQ(found, expected);
  EXPECT_EQ(passed_over, damaged);
}

TEST(Spool, SendsAllAgainWhereItForgotWhatArrived) {
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool")};
  {
    const auto spool = MustOpen(options);
    for (const std::string& text : Numbered(0, 4)) MustAppend(*spool, {{kDecisions, text}, {kLines, text}});
    EXPECT_TRUE(spool->Acknowledge(*spool->Read(kDecisions, {})));
  }
  PutBytes(options.folder + "/acknowledged", "nonsense");
  const auto spool = MustOpen(options);
  EXPECT_TRUE(spool->repair().has_forgotten);
  EXPECT_EQ(ReadOnce(*spool, kDecisions), Numbered(0, 4));
}

TEST(Spool, SetsAsideWhatNobodyTakes) {
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool")};
  {
    const auto spool = MustOpen(options);
    for (const std::string& text : Numbered(0, 3)) MustAppend(*spool, One(text));
    EXPECT_TRUE(spool->SetAside(*spool->Read(kDecisions, {.records_max = 1})));
    EXPECT_EQ(spool->level().records_set_aside, 1U);
    EXPECT_EQ(ReadOnce(*spool, kDecisions), Numbered(1, 3));
  }
  const auto spool = MustOpen(options);
  EXPECT_EQ(spool->level().records_set_aside, 1U);
  EXPECT_EQ(Drain(*spool, kDecisions), Numbered(1, 3));
  EXPECT_GT(spool->level().bytes, 0U) << "it counts as full";
  const auto frame = FindFrame(BytesOf(options.folder + "/set-aside"), 0, 0);
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->records.size(), 1U);
}

// A disk that takes only so much: the limit on the size of files stands in for it.
TEST(Spool, TakesBackAnAppendThatTheDiskDidNotTake) {
  const base::ScratchFolder scratch;
  const auto spool = MustOpen({.folder = scratch.Path("spool")});
  MustAppend(*spool, One("record 0"));
  const auto ignored = signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 100;
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto refused = spool->Append(One(std::string(200, 'x')));
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  signal(SIGXFSZ, ignored);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::unavailable);
  MustAppend(*spool, One("record 1"));
  EXPECT_EQ(Drain(*spool, kDecisions), Numbered(0, 2));
}

TEST(Spool, GathersTheAppendsOfManyThreads) {
  constexpr int kThreads = 8, kEach = 100;
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool"), .file_bytes = 4000};
  std::vector<std::string> arrived;
  {
    const auto spool = MustOpen(options);
    std::atomic<bool> is_over = false;
    std::jthread reader([&] {
      while (!is_over || spool->level().records[0] > 0) {
        spool->WaitForRecords(kDecisions, milliseconds(10), {});
        const auto batch = spool->Read(kDecisions, {.records_max = 20});
        ASSERT_TRUE(batch) << batch.error().ToString();
        arrived.insert(arrived.end(), batch->records.begin(), batch->records.end());
        ASSERT_TRUE(spool->Acknowledge(*batch));
      }
    });
    {
      std::vector<std::jthread> threads;
      for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&, thread] {
          for (int i = 0; i < kEach; ++i) {
            const std::string text = fmt::format("{} {}", thread, i);
            MustAppend(*spool, {{kDecisions, text}, {kLines, text}});
          }
        });
      }
    }
    is_over = true;
    reader.join();
    EXPECT_EQ(spool->level().records, (std::array<std::uint64_t, 2>{0, kThreads * kEach}));
  }
  const auto spool = MustOpen(options);
  const std::vector<std::string> lines = Drain(*spool, kLines);
  EXPECT_EQ(lines, arrived);
  std::map<int, int> next;
  for (const std::string& text : arrived) {
    const int thread = std::stoi(text);
    EXPECT_EQ(std::stoi(text.substr(text.find(' '))), next[thread]++) << "each thread's in its order";
  }
  EXPECT_EQ(arrived.size(), static_cast<std::size_t>(kThreads * kEach));
}

TEST(Spool, SaysWhenWhatItTookIsOnTheDisk) {
  constexpr std::size_t kAppends = 2000;
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool")};
  std::vector<std::size_t> done;
  {
    const auto spool = MustOpen(options);
    for (std::size_t i = 0; i < kAppends; ++i) {
      spool->AppendThen(One(fmt::format("{}", i)), [&done, i](const base::Result<void>& result) {
        EXPECT_TRUE(result);
        done.push_back(i);
      });
    }
    bool is_refused = false;
    spool->AppendThen({}, [&](const base::Result<void>& result) { is_refused = !result; });
    EXPECT_TRUE(is_refused) << "at once";
  }
  // It does not end before all of it is there.
  ASSERT_EQ(done.size(), kAppends);
  EXPECT_TRUE(std::is_sorted(done.begin(), done.end()));
  const auto spool = MustOpen(options);
  EXPECT_EQ(Drain(*spool, kDecisions).size(), kAppends);
}

TEST(Spool, WakesWhoWaits) {
  const base::ScratchFolder scratch;
  const auto spool = MustOpen({.folder = scratch.Path("spool")});
  EXPECT_FALSE(spool->WaitForRecords(kDecisions, milliseconds(1), {}));
  {
    std::jthread waiting([&] { EXPECT_TRUE(spool->WaitForRecords(kDecisions, milliseconds(60'000), {})); });
    MustAppend(*spool, One("x"));
  }
  std::jthread stopped([&](std::stop_token stop) {
    EXPECT_FALSE(spool->WaitForRecords(kLines, milliseconds(60'000), std::move(stop)));
  });
  stopped.request_stop();
}

// ---- killed

#if defined(__SANITIZE_THREAD__)
constexpr bool kMayFork = false;
#elif defined(__has_feature)
constexpr bool kMayFork = !__has_feature(thread_sanitizer);
#else
constexpr bool kMayFork = true;
#endif

// Appends from several threads, and says through the pipe what was acknowledged to it. Of the other lane it takes off
// what is there, as who sends does.
[[noreturn]] void WorkForEver(const Spool::Options& options, int said, std::uint32_t first) {
  auto spool = Spool::Open(options);
  if (!spool) _exit(1);
  std::vector<std::jthread> threads;
  std::atomic<std::uint32_t> next = first;
  for (int thread = 0; thread < 3; ++thread) {
    threads.emplace_back([&] {
      for (;;) {
        const std::uint32_t number = next++;
        const std::string text = fmt::format("{} {}", number, std::string(number % 300, 'x'));
        if (!(*spool)->Append(std::vector<Outgoing>{{kDecisions, text}, {kLines, text}})) _exit(2);
        if (write(said, &number, sizeof number) != sizeof number) _exit(3);
      }
    });
  }
  for (;;) {
    const auto batch = (*spool)->Read(kLines, {.records_max = 5});
    if (!batch || !(*spool)->Acknowledge(*batch)) _exit(4);
  }
}

// Kills a child at work after a random while; gives what it said.
std::vector<std::uint32_t> KillAtWork(const Spool::Options& options, std::uint32_t first, std::mt19937& random) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) WorkForEver(options, ends[1], first);
  close(ends[1]);
  std::vector<std::uint32_t> said;
  std::uint32_t number = 0;
  const auto listen = [&] { return read(ends[0], &number, sizeof number) == sizeof number; };
  if (listen()) said.push_back(number);
  std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<int>(0, 30'000)(random)));
  kill(child, SIGKILL);
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself: " << WEXITSTATUS(status);
  while (listen()) said.push_back(number);
  close(ends[0]);
  return said;
}

TEST(SpoolCrash, LosesNothingThatWasAcknowledgedToTheAppender) {
  if (!kMayFork) GTEST_SKIP() << "the thread sanitizer does not follow a fork";
  const char* const set = std::getenv("GRONDSLAG_CRASHES");
  const int crashes = set == nullptr ? 20 : std::atoi(set);
  const auto seed = std::random_device{}();
  SCOPED_TRACE(fmt::format("seed {}", seed));
  std::mt19937 random(seed);
  const base::ScratchFolder scratch;
  const Spool::Options options{.folder = scratch.Path("spool"), .file_bytes = 10'000};
  std::set<std::uint32_t> said;
  std::uint32_t first = 0;
  for (int crash = 0; crash < crashes; ++crash) {
    for (const std::uint32_t number : KillAtWork(options, first, random)) said.insert(number);
    const auto spool = MustOpen(options);
    ASSERT_NE(spool, nullptr);
    EXPECT_EQ(spool->repair().damaged_bytes, 0U);
    std::set<std::uint32_t> found;
    for (const std::string& text : ReadOnce(*spool, kDecisions)) {
      const auto number = static_cast<std::uint32_t>(std::stoul(text));
      EXPECT_EQ(text, fmt::format("{} {}", number, std::string(number % 300, 'x')));
      EXPECT_TRUE(found.insert(number).second) << number << " is there twice";
      first = std::max(first, number + 1);
    }
    EXPECT_TRUE(std::includes(found.begin(), found.end(), said.begin(), said.end())) << "crash " << crash;
    // Now and then all arrives, and the next ones begin with an empty file.
    if (crash % 5 != 4) continue;
    Drain(*spool, kDecisions);
    Drain(*spool, kLines);
    EXPECT_EQ(spool->level().bytes, 0U);
    said.clear();
  }
}

}  // namespace
}  // namespace grondslag::trail
