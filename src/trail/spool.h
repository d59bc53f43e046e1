// What happened, kept on the disk of this machine until whoever is to have it says that it has it: a folder of files
// that grow at their end. A thread of its own writes what is appended, and all that came meanwhile shares one sync. A
// spool that is full takes nothing more, and whoever wanted to append must then not do what it wanted to log: the gate
// denies. Ways in: Open(), Append() and, for who sends (exporter.h), Read() and Acknowledge(). frame.h says how an
// append is written.
//
// INVARIANT (kept): what Append() gave success for is read again and again, in its order, until it is acknowledged;
// over the death of the process at any moment, and of the machine.
//
// Stored, each of mode 0600 in a folder of mode 0700:
//   <20 digits>.spool   frames, the positions rising through all files
//   acknowledged        for each lane the position of its last acknowledged frame (8), then BLAKE2b-128 of these
//   set-aside           frames of what the receiver refused for good
//   lock                held by the process that has it open
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "base/descriptor.h"
#include "base/result.h"
#include "trail/frame.h"

namespace grondslag::trail {

// Safe for any number of threads; of each lane one thread at a time reads, acknowledges and sets aside.
class Spool {
 public:
  struct Options {
    std::string folder;
    std::uint64_t bytes_max = std::uint64_t{256} << 20;  // of all files
    std::uint64_t file_bytes = std::uint64_t{4} << 20;   // a file of so many gets a successor
  };
  // An append takes at most so many bytes.
  static constexpr std::size_t kAppendMax = std::size_t{1} << 20;

  // What Open() found that was not as it was written.
  struct Repair {
    std::uint64_t torn_bytes = 0;     // cut off behind the last whole append
    std::uint64_t damaged_bytes = 0;  // in between; passed over, and kept until the file goes
    bool has_forgotten = false;       // what was acknowledged could not be read: all is sent again
  };

  // Makes the folder where there is none. conflict: another process has it open. invalid_input: others than its owner
  // may look into the folder, or there is room for nothing. unavailable.
  static base::Result<std::unique_ptr<Spool>> Open(const Options& options);
  // Writes what is still on its way.
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  const Repair& repair() const { return repair_; }

  // All or none, and on the disk when it returns. invalid_input: nothing, an empty record, or more than kAppendMax.
  // unavailable: the spool is full, or the disk did not take it; of an append that was refused while it was synced it
  // is not known whether it will be found when the spool is opened again, and until then none is taken.
  base::Result<void> Append(std::vector<Outgoing> records);
  // The same without waiting: done is called with what came of it, at once where it is refused, else by the thread that
  // writes, which waits for it.
  using Done = std::function<void(base::Result<void>)>;
  void AppendThen(std::vector<Outgoing> records, Done done);

  struct Limits {
    std::size_t records_max = 512;
    std::size_t bytes_max = std::size_t{1} << 20;
  };
  struct Batch {
    Lane lane = Lane::decision_log;
    std::vector<std::string> records;
    std::size_t appends = 0;          // that they come from
    std::uint64_t damaged_bytes = 0;  // passed over on the way to them

    // Where the reading ended.
    std::uint64_t position = 0, file = 0, offset = 0;
  };
  // The oldest records of the lane that are not acknowledged: whole appends, within the limits, but at least one.
  // Empty: there are none. unavailable: the disk.
  base::Result<Batch> Read(Lane lane, const Limits& limits);
  // They have arrived: they are not read again, and go from the disk when all records beside them have arrived too.
  // unavailable: the disk; they may be read again.
  base::Result<void> Acknowledge(const Batch& batch);
  // Nobody will take them: they stay in a file of their own, count as full, and are not read again. unavailable: the
  // disk; they will be read again.
  base::Result<void> SetAside(const Batch& batch);

  // Waits until the lane has records to read. False: it is stopped, or the time is over.
  bool WaitForRecords(Lane lane, std::chrono::milliseconds timeout, std::stop_token stop);

  struct Level {
    std::uint64_t bytes = 0, bytes_max = 0;
    std::array<std::uint64_t, kLanes> records{};  // not acknowledged, by lane
    std::uint64_t records_set_aside = 0;
  };
  Level level() const;

 private:
  struct PartFile {
    std::uint64_t number = 0;
    std::uint64_t bytes = 0;  // on the disk for certain
  };
  struct LaneState {
    std::uint64_t acknowledged = 0;      // position
    std::uint64_t file = 0, offset = 0;  // where reading begins
    std::uint64_t records = 0;           // from there on
    void MoveTo(std::uint64_t to_file, std::uint64_t to_offset) {
      file = to_file;
      offset = to_offset;
    }
  };
  // Appends that are written and synced in one go.
  struct Appended {
    std::vector<Outgoing> records;
    Done done;
  };
  using Group = std::vector<Appended>;

  explicit Spool(const Options& options) : options_(options) {}
  base::Result<void> Start();
  base::Result<void> LoadFile(std::uint64_t number, bool is_last);
  base::Result<void> LoadSetAside();
  base::Result<void> LoadAcknowledged();
  base::Result<void> StartFile(std::uint64_t number);
  std::string PathOf(std::uint64_t number) const;

  // Puts them with what is gathered; refused, they stay where they are. Errors as Append.
  base::Result<void> Gather(std::vector<Outgoing>& records, Done& done);
  void WriteAsItComes(const std::stop_token& stop);
  // Writes the gathered group, and tells all who are in it; the lock is let go meanwhile.
  void WriteGroup(std::unique_lock<std::mutex>& lock);
  base::Result<void> Write(const std::string& bytes, std::uint64_t at);
  base::Result<std::string> ReadPart(std::uint64_t number, std::uint64_t from, std::uint64_t to) const;
  // Puts what a part of a file holds into the batch; false: it is full. is_last: nothing of the file comes behind it.
  static bool TakeFrom(std::string_view part, bool is_last, const Limits& limits, Batch& batch);
  // All below: with the lock.
  base::Result<void> SaveAcknowledged();
  void TakeOff();

  const Options options_;
  Repair repair_;
  base::Descriptor lock_file_, acknowledged_file_, set_aside_file_;
  base::Descriptor current_;  // the last of files_; of the thread that writes

  mutable std::mutex mutex_;
  std::condition_variable_any gathered_, grown_;
  std::deque<PartFile> files_;  // at least one
  std::array<LaneState, kLanes> lanes_;
  std::uint64_t next_position_ = 1;
  std::uint64_t bytes_ = 0;  // of all files, and of what is on its way into them
  std::uint64_t records_set_aside_ = 0;
  Group gathering_;
  bool is_writing_ = false;
  bool is_broken_ = false;  // a sync failed: what is on the disk is not known
  std::jthread writer_;
};

}  // namespace grondslag::trail
