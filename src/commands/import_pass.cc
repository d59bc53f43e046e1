#include "commands/import_pass.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <boost/unordered/unordered_flat_map.hpp>

#include "base/text.h"
#include "commands/identities.h"
#include "commands/refusal_words.h"
#include "commands/table.h"

namespace grondslag::commands {
namespace {

base::Result<std::ifstream> OpenFile(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored))
    return base::Fail(base::ErrorCode::not_found, fmt::format("there is no file {}", base::OneLine(path)));
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::Fail(base::ErrorCode::unavailable, fmt::format("{} cannot be read", base::OneLine(path)));
  return file;
}

unsigned ThreadsOf(const ImportRequest& request) {
  return std::max(1U, request.threads > 0 ? request.threads : std::thread::hardware_concurrency());
}

// Rows that were there before: by a hash of what they say, the line. Two rows that differ have the same hash once in
// so many tables (96 bits) that nobody will see it.
class Earlier {
 public:
  // The line of the same row; nothing: this is the first.
  std::optional<std::uint64_t> Add(const BatchRow& row) {
    const log::Hash hash = log::Sha256(std::string(row.identity.person.view()) + row.row.content);
    Key key;
    std::copy_n(hash.begin(), key.size(), key.begin());
    const auto [there, is_new] = lines_.try_emplace(key, static_cast<std::uint32_t>(row.row.line));
    if (is_new) return std::nullopt;
    return there->second;
  }

 private:
  using Key = std::array<std::uint8_t, 12>;
  struct KeyHash {
    using is_avalanching = void;  // a key is a hash already
    std::size_t operator()(const Key& key) const {
      std::size_t hash = 0;
      std::memcpy(&hash, key.data(), sizeof hash);
      return hash;
    }
  };
  boost::unordered_flat_map<Key, std::uint32_t, KeyHash> lines_;
};

class Pass {
 public:
  Pass(const ImportWork& work, const ImportRequest& request, const Survey& survey)
      : work_(work),
        request_(request),
        survey_(survey),
        reader_(work.kind, survey.columns, work.organisation.forms),
        identities_(work.session.ledger),
        under_way_max_(ThreadsOf(request) + 1) {
    outcome_.report.input = survey.input;
    outcome_.report.rows = survey.rows;
  }

  base::Result<PassOutcome> Run() {
    GRONDSLAG_TRY(file, OpenFile(request_.path));
    GRONDSLAG_TRY(table, Table::Open(file));
    TableRow cells;
    while (!outcome_.stopped) {
      GRONDSLAG_TRY(is_there, table.Next(cells));
      if (!is_there) break;
      if (auto added = AddRow(cells); !added) return tl::unexpected(added.error());
      if (batch_.row_count < kRowsOfBatch) continue;
      if (auto sent = Send(); !sent) return tl::unexpected(sent.error());
    }
    if (!outcome_.stopped && batch_.row_count > 0) {
      if (auto sent = Send(); !sent) return tl::unexpected(sent.error());
    }
    while (!under_way_.empty()) {
      if (auto taken_in = TakeInFirst(); !taken_in) return tl::unexpected(taken_in.error());
    }
    if (!outcome_.stopped && table.hash() != survey_.input) {
      return Refuse(base::ErrorCode::conflict, "table_changed");
    }
    return std::move(outcome_);
  }

 private:
  base::Result<void> AddRow(const TableRow& cells) {
    ++batch_.row_count;
    auto read = reader_.Read(cells);
    if (!read) {
      batch_.refused.push_back(std::move(read.error()));
      return {};
    }
    GRONDSLAG_TRY(identity, identities_.Of(read->identifiers));
    if (!identity) {
      batch_.refused.push_back({read->line, {}, RowFault::two_people, TextOf("row_two_people")});
      return {};
    }
    BatchRow row{.row = *std::move(read), .identity = *std::move(identity)};
    if (const auto before = earlier_.Add(row)) {
      batch_.refused.push_back({row.row.line, {}, RowFault::duplicate, TextOf("row_duplicate", *before)});
      return {};
    }
    row.row.content = {};
    batch_.rows.push_back(std::move(row));
    return {};
  }

  // Judges and records the batch beside this thread.
  base::Result<void> Send() {
    Batch next;
    next.number = batch_.number + 1;
    identities_.Pause();
    under_way_.push_back(
        std::async(std::launch::async, [this, batch = std::exchange(batch_, std::move(next))]() mutable {
          return CarryOutBatch(work_, std::move(batch));
        }));
    if (under_way_.size() < under_way_max_) return {};
    return TakeInFirst();
  }

  base::Result<void> TakeInFirst() {
    auto batch = under_way_.front().get();
    under_way_.pop_front();
    if (!batch) return tl::unexpected(batch.error());
    ImportReport& report = outcome_.report;
    for (const BatchOutcome::Taken& taken : batch->taken) {
      if (identities_.MarkTaken(taken.identity)) ++(taken.was_known ? report.people_known : report.people_new);
      if (taken.brings_nothing) ++report.rows_unchanged;
    }
    for (RefusedRow& row : batch->refused) {
      ++report.faults[static_cast<std::size_t>(row.fault)];
      if (request_.refused) request_.refused(row);
      if (report.refused.size() < ImportReport::kRefusedMax) report.refused.push_back(std::move(row));
    }
    report.rows_taken += batch->taken.size();
    report.rows_refused += batch->row_count - batch->taken.size();
    const ImportProgress progress{.rows_done = report.rows_taken + report.rows_refused, .rows = report.rows};
    if (request_.progress && !request_.progress(progress)) outcome_.stopped = true;
    return {};
  }

  const ImportWork& work_;
  const ImportRequest& request_;
  const Survey& survey_;
  const RowReader reader_;
  Identities identities_;
  Earlier earlier_;
  Batch batch_;
  const std::size_t under_way_max_;
  PassOutcome outcome_;
  std::deque<std::future<base::Result<BatchOutcome>>> under_way_;  // the oldest first; waited for before the rest goes
};

}  // namespace

base::Result<Survey> SurveyTable(const ImportRequest& request) {
  GRONDSLAG_TRY(file, OpenFile(request.path));
  GRONDSLAG_TRY(table, Table::Open(file));
  GRONDSLAG_TRY(columns, FindColumns(request.kind, table.header().cells));
  Survey survey{.input = {}, .rows = 0, .columns = columns};
  TableRow row;
  while (true) {
    GRONDSLAG_TRY(is_there, table.Next(row));
    if (!is_there) break;
    ++survey.rows;
  }
  survey.input = table.hash();
  if (survey.rows == 0) return Refuse(base::ErrorCode::invalid_input, "table_without_rows");
  return survey;
}

base::Result<PassOutcome> PassOver(const ImportWork& work, const ImportRequest& request, const Survey& survey) {
  return Pass(work, request, survey).Run();
}

}  // namespace grondslag::commands
