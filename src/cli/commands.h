// One function per command. Each prints its answer in one piece, or nothing and gives an Error back; the number is the
// exit status.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/console.h"
#include "terms/words.h"

namespace grondslag::cli {

// What most commands take. Empty texts: not given.
struct Options {
  base::Language language = base::Language::nl;
  std::string at;                                             // --at, as typed
  terms::ReadingChoice reading = terms::ReadingChoice::both;  // --reading
  std::string book;                                           // --book FOLDER
  std::string decision;
  std::string file;          // a facts file, `-`, a receipt
  std::string organisation;  // --organisation FILE
  std::string situation;     // --situation ID
  std::string subject, resource;
  bool json = false;
  bool plain = false;
  bool no_input = false;
  bool cases = false;  // --cases
  std::string format;  // --format; empty: lines
};

base::Result<int> Ask(const Options& options, Console& console);
base::Result<int> Decide(const Options& options, Console& console);
base::Result<int> Explain(const Options& options, Console& console);
base::Result<int> Next(const Options& options, Console& console);
base::Result<int> Replay(const Options& options, Console& console);

base::Result<int> ScenarioList(const Options& options, Console& console);
base::Result<int> ScenarioRun(const Options& options, const std::string& id, Console& console);
base::Result<int> ScenarioCheck(const Options& options, const std::vector<std::string>& ids, Console& console);

// What `cases list` is asked to find, as typed; empty: not asked.
struct CaseOptions {
  std::string topic, outcome;
  std::vector<std::string> facts;  // NAME=VALUE
  std::vector<std::string> words;
};
base::Result<int> CasesReport(const Options& options, Console& console);
base::Result<int> CasesList(const Options& options, const CaseOptions& wanted, Console& console);
base::Result<int> CasesShow(const Options& options, const std::string& id, Console& console);

base::Result<int> GalleryList(const Options& options, const std::vector<std::string>& words, Console& console);
base::Result<int> GalleryShow(const Options& options, const std::string& id, Console& console);
// options.at: the day (default: the day up to which the law was read).
base::Result<int> GalleryCheck(const Options& options, const std::vector<std::string>& ids, Console& console);

struct ChangesOptions {
  std::string since, until;  // dates as typed
  bool all = false;          // every answer that differs, with all that sets it apart
};
base::Result<int> Changes(const Options& options, const ChangesOptions& changes, Console& console);

struct DiffOptions {
  std::string from, to;                  // dates as typed
  std::vector<terms::Reading> readings;  // none, or two
  bool all = false;                      // also bases, states, duties and notes
};
base::Result<int> RulebookCheck(const Options& options, Console& console);
base::Result<int> RulebookShow(const Options& options, bool html, bool norms, Console& console);
struct ProveOptions {
  std::optional<terms::Reading> reading;  // nothing: both
  bool without_each = false;
  bool mutants = false;
  std::size_t sample = 0;  // of the mutants; 0: all
};
base::Result<int> RulebookProve(const Options& options, const ProveOptions& prove, Console& console);
// folder: the book before (empty: the shipped one); options.book: the book after, where given.
base::Result<int> RulebookDiff(const Options& options, const std::string& folder, const DiffOptions& diff,
                               Console& console);

struct ExportOptions {
  std::string out = "-";  // a folder, or - for standard output
  std::string url;        // where the book stands, for those who read the export
};
base::Result<int> RulebookExport(const Options& options, const ExportOptions& wanted, Console& console);

// The day typed, or else the one that a file says, or else today.
base::Result<base::Date> DayOf(const std::string& typed, const std::optional<base::Date>& in_file = std::nullopt);

}  // namespace grondslag::cli
