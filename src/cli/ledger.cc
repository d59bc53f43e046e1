// ledger: shows the events of a record, verifies and proves them, and moves it from store to store. backup and restore.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <ostream>
#include <vector>

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "api/json.h"
#include "api/record_json.h"
#include "base/document.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "cli/record_wording.h"
#include "http/post.h"
#include "ledger/cosign.h"
#include "ledger/erase.h"
#include "ledger/portable.h"
#include "ledger/prove.h"
#include "ledger/rotate.h"
#include "ledger/static_files.h"
#include "ledger/verify.h"
#include "log/note.h"
#include "log/tile.h"
#include "log/witness.h"

namespace grondslag::cli {
namespace {

constexpr std::size_t kCheckpointMax = 64 << 10;

// The checkpoints in a file, or in the files of a folder, by name.
base::Result<std::vector<ledger::OutsideCheckpoint>> ReadOutside(const std::string& path) {
  std::vector<std::string> files;
  std::error_code failed;
  if (std::filesystem::is_directory(path, failed)) {
    for (const auto& entry : std::filesystem::directory_iterator(path, failed)) {
      if (entry.is_regular_file()) files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
  } else {
    files.push_back(path);
  }
  std::vector<ledger::OutsideCheckpoint> outside;
  for (const std::string& file : files) {
    GRONDSLAG_TRY(note, base::ReadFile(file, kCheckpointMax));
    outside.push_back({file, std::move(note)});
  }
  return outside;
}

base::Result<std::vector<log::VerifierKey>> WitnessKeys(const std::vector<std::string>& texts) {
  std::vector<log::VerifierKey> keys;
  for (const std::string& text : texts) {
    GRONDSLAG_TRY(key, log::ParseVerifierKey(text, log::KeyKind::cosignature));
    keys.push_back(std::move(key));
  }
  return keys;
}

std::string AsText(const ledger::VerifyReport& report, base::Language language) {
  std::string text;
  if (report.found.empty()) {
    text += Say(RecordPhrase::verify_fine, language, report.entries) + "\n";
  } else {
    text += Say(RecordPhrase::verify_wrong, language) + "\n";
    for (const ledger::Tampering& one : report.found) text += Wrapped("- ", one.what.In(language));
  }
  if (report.outside_checkpoints > 0)
    text += Say(RecordPhrase::verify_outside, language, report.outside_checkpoints) + "\n";
  if (report.witnessed > 0) text += Say(RecordPhrase::verify_witnessed, language, report.witnessed) + "\n";
  if (report.beyond_backup > 0) text += Say(RecordPhrase::verify_beyond_backup, language, report.beyond_backup) + "\n";
  if (report.texts > 0) text += Say(RecordPhrase::verify_texts, language, report.texts) + "\n";
  return text;
}

std::string AsText(const std::vector<ledger::RecordedEvent>& events) {
  std::string text;
  for (const ledger::RecordedEvent& event : events) {
    text += fmt::format("{} {} {}\n", event.position, event.recorded_at.ToString(), ledger::TypeOf(event.event).name);
    const boost::json::object fields = api::ToJson(event).at("event").as_object();
    for (const auto& field : fields) {
      text += fmt::format(
          "    {}: {}\n", std::string_view(field.key()),
          field.value().is_string() ? std::string(field.value().as_string()) : boost::json::serialize(field.value()));
    }
  }
  return text;
}

base::Result<void> WriteFile(const std::filesystem::path& path, const std::string& bytes) {
  std::error_code failed;
  std::filesystem::create_directories(path.parent_path(), failed);
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (file.flush()) return {};
  return base::Fail(base::ErrorCode::unavailable, fmt::format("{}: cannot be written", path.string()));
}

// Tiles, entries where they are wanted, and the checkpoint; gives how many files.
base::Result<std::size_t> WriteFiles(ledger::StaticFiles& files, const std::filesystem::path& folder, bool entries) {
  std::size_t written = 0;
  const auto write = [&](const std::string& path, base::Result<std::string> bytes) {
    ++written;
    return std::move(bytes).and_then([&](const std::string& read) { return WriteFile(folder / path, read); });
  };
  for (const log::TileId& tile : files.Tiles()) {
    if (auto fine = write(log::PathOf(tile), files.Tile(tile)); !fine) return tl::unexpected(fine.error());
    if (!entries || tile.level > 0) continue;
    if (auto fine = write(log::EntriesPathOf(tile), files.Entries(tile)); !fine) return tl::unexpected(fine.error());
  }
  return written;
}

}  // namespace

base::Result<int> LedgerList(const RecordOptions& options, Console& console) {
  GRONDSLAG_TRY(record, Record::Open(options.place, Access::read, "ledger list"));
  GRONDSLAG_TRY(events, record.ledger().Read(options.position, options.count));
  if (auto opened = record.ledger().OpenTexts(events); !opened) return tl::unexpected(opened.error());
  if (options.json) {
    boost::json::array array;
    for (const ledger::RecordedEvent& event : events) array.push_back(api::ToJson(event));
    console.out << api::Pretty(array);
  } else {
    console.out << AsText(events);
  }
  if (events.empty()) console.err << Say(RecordPhrase::no_events, options.language, options.position) << '\n';
  return kFine;
}

base::Result<int> LedgerVerify(const RecordOptions& options, Console& console) {
  std::vector<ledger::OutsideCheckpoint> outside;
  if (!options.against.empty()) {
    GRONDSLAG_TRY(read, ReadOutside(options.against));
    outside = std::move(read);
  }
  GRONDSLAG_TRY(witnesses, WitnessKeys(options.witness_keys));
  GRONDSLAG_TRY(record, Record::Open(options.place, Access::read, "ledger verify"));
  GRONDSLAG_TRY(report, ledger::Verify(record.ledger(), {options.texts, std::move(outside), std::move(witnesses)}));
  console.out << (options.json ? api::Pretty(api::ToJson(report)) : AsText(report, options.language));
  if (!report.was_held_to_outside()) console.err << Wrapped("", Say(RecordPhrase::verify_no_outside, options.language));
  return report.found.empty() ? kFine : kProblems;
}

base::Result<int> LedgerProve(const RecordOptions& options, Console& console) {
  GRONDSLAG_TRY(record, Record::Open(options.place, Access::write, "ledger prove"));
  const ledger::Opening texts{.use = options.texts, .evidence = options.texts, .suppression = false};
  GRONDSLAG_TRY(proof, ledger::ProveEvent(record.ledger(), options.position, texts));
  console.out << (options.json ? api::Pretty(api::ToJson(proof)) : proof.proof.ToString());
  return kFine;
}

namespace {

// Has the log cosigned by the witness at this address.
base::Result<ledger::Cosigned> CosignedBy(const std::string& prefix, const std::vector<log::VerifierKey>& keys,
                                          ledger::Ledger& ledger) {
  GRONDSLAG_TRY(url, http::AddressUnder(prefix, "add-checkpoint"));
  const auto ask = [&](const std::string& request) -> base::Result<log::WitnessAnswer> {
    return http::Post({.url = url, .body = request}).map([](http::Response response) {
      return log::WitnessAnswer{response.status, std::move(response.content_type), std::move(response.body)};
    });
  };
  return ledger::Cosign(ledger, ask, keys.empty() ? std::nullopt : std::optional(keys.front()));
}

}  // namespace

base::Result<int> LedgerCheckpoint(const RecordOptions& options, Console& console) {
  GRONDSLAG_TRY(keys, WitnessKeys(options.witness_keys));
  GRONDSLAG_TRY(record, Record::Open(options.place, Access::write, "ledger checkpoint"));
  if (!options.witness.empty()) {
    GRONDSLAG_TRY(cosigned, CosignedBy(options.witness, keys, record.ledger()));
    console.out << cosigned.note;
    console.err << Wrapped("", Say(keys.empty() ? RecordPhrase::cosigned_unchecked : RecordPhrase::cosigned,
                                   options.language, cosigned.cosignatures));
    return kFine;
  }
  GRONDSLAG_TRY(note, record.ledger().MakeCheckpoint());
  console.out << note;
  console.err << Wrapped("", Say(RecordPhrase::checkpoint_keep, options.language));
  return kFine;
}

base::Result<int> LedgerTiles(const RecordOptions& options, Console& console) {
  GRONDSLAG_TRY(record, Record::Open(options.place, Access::write, "ledger tiles"));
  GRONDSLAG_TRY(note, record.ledger().MakeCheckpoint());
  GRONDSLAG_TRY(files, ledger::StaticFiles::Of(record.ledger(), note));
  if (options.entries) {
    // Before anything is written.
    if (auto fine = files.CheckEntries(); !fine) return tl::unexpected(fine.error());
  }
  const std::filesystem::path folder(options.file);
  GRONDSLAG_TRY(written, WriteFiles(files, folder, options.entries));
  // Last: whoever reads it finds all that it speaks of.
  if (auto fine = WriteFile(folder / "checkpoint", note); !fine) return tl::unexpected(fine.error());
  console.out << Say(RecordPhrase::tiles_written, options.language, written + 1, options.file) << '\n';
  if (options.entries) console.err << Wrapped("", Say(RecordPhrase::entries_for_officer, options.language));
  return kFine;
}

base::Result<int> LedgerEraseText(const RecordOptions& options, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "ledger erase-text"));
  const commands::Session& session = open.session();
  GRONDSLAG_TRY(by, NamedBy(session));
  GRONDSLAG_TRY(report, ledger::EraseText(session.ledger, {.id = ledger::AppendId::Make(session.now()),
                                                           .entry = options.position,
                                                           .occurred_at = session.now(),
                                                           .by = by,
                                                           .reason = options.reason}));
  console.out << AsText(report, options.language);
  return kFine;
}

base::Result<int> LedgerRotateTags(const RecordOptions& options, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "ledger rotate-tags"));
  const commands::Session& session = open.session();
  GRONDSLAG_TRY(report, ledger::RotateTags(session.ledger, {.occurred_at = session.now(), .by = session.by}));
  console.out << Say(RecordPhrase::tags_rotated, options.language, report.raised, report.generation) << '\n';
  console.err << Wrapped("", Say(RecordPhrase::keep_ring, options.language));
  return kFine;
}

base::Result<int> LedgerExport(const RecordOptions& options, Console& console) {
  GRONDSLAG_TRY(record, Record::Open(options.place, Access::read, "ledger export"));
  GRONDSLAG_TRY(written, ledger::Export(record.store(), options.file));
  console.out << Say(RecordPhrase::exported, options.language, written.rows, written.bytes, options.file) << '\n';
  return kFine;
}

base::Result<int> LedgerImport(const RecordOptions& options, Console& console) {
  // Before anything is made for it.
  if (auto checked = ledger::CheckExport(options.file); !checked) return tl::unexpected(checked.error());
  GRONDSLAG_TRY(record, Record::CreateEmpty(options.place));
  GRONDSLAG_TRY(read, ledger::Import(options.file, record.store(), place::HolderOf("ledger import")));
  if (auto opened = record.OpenLedger(Access::read, "ledger import"); !opened) return tl::unexpected(opened.error());
  console.out << Say(RecordPhrase::imported, options.language, read.rows, record.store().Where()) << '\n';
  console.err << Wrapped("", Say(RecordPhrase::goes_on_here, options.language));
  return kFine;
}

base::Result<int> Restore(const RecordOptions& options, Console& console) {
  if (auto checked = ledger::CheckExport(options.file); !checked) return tl::unexpected(checked.error());
  GRONDSLAG_TRY(record, Record::CreateEmpty(options.place));
  GRONDSLAG_TRY(read,
                ledger::Import(options.file, record.store(), place::HolderOf("restore"), ledger::ImportedAs::restored));
  if (auto opened = record.OpenLedger(Access::write, "restore"); !opened) return tl::unexpected(opened.error());
  console.out << Say(RecordPhrase::imported, options.language, read.rows, record.store().Where()) << '\n'
              << Say(RecordPhrase::restored, options.language, record.ledger().origin()) << '\n';
  return kFine;
}

}  // namespace grondslag::cli
