// rulebook export: writes the book in a format of others, and says what that format cannot say.
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "cli/book.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "regelrecht/export.h"

namespace grondslag::cli {
namespace {

namespace fs = std::filesystem;

bool Write(const fs::path& path, const std::string& text) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  return bool(out);
}

// All files or none. A folder that holds something is left alone: what stands there of an earlier export would be read
// as law beside this one.
base::Result<void> WriteFolder(const regelrecht::Export& exported, const std::string& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error)))
    return base::Fail(
        base::ErrorCode::conflict,
        fmt::format("{} is there already and is no empty folder; name another one, or remove it", folder));
  const fs::path whole = fs::path(folder).lexically_normal();
  const fs::path unfinished = (whole.has_filename() ? whole : whole.parent_path()).string() + ".unfinished";
  fs::remove_all(unfinished, error);
  bool written = Write(unfinished / exported.limits_path, exported.limits);
  for (const regelrecht::File& file : exported.files) written = written && Write(unfinished / file.path, file.text);
  if (written) fs::rename(unfinished, whole, error);
  if (written && !error) return {};
  fs::remove_all(unfinished, error);
  return base::Fail(base::ErrorCode::unavailable, fmt::format("cannot write {}", folder));
}

}  // namespace

base::Result<int> RulebookExport(const Options& options, const ExportOptions& wanted, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  const regelrecht::Export exported =
      regelrecht::ExportRuleBook(book.rules(), {.language = options.language, .url = wanted.url});
  if (wanted.out == "-") {
    for (const regelrecht::File& file : exported.files) console.out << "---\n" << file.text;
    console.err << exported.limits;
    return kFine;
  }
  if (base::Result<void> written = WriteFolder(exported, wanted.out); !written)
    return tl::unexpected(std::move(written).error());
  console.out << fmt::format("{}: {} regulations, and {}\n", wanted.out, exported.files.size(), exported.limits_path);
  return kFine;
}

}  // namespace grondslag::cli
