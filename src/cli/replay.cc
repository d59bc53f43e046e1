// replay: asks again what a receipt was given for, and says whether the answer is the same.
#include <fmt/format.h>

#include <ostream>

#include "api/decision_json.h"
#include "base/document.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/wording.h"
#include "diagram/decide.h"

namespace grondslag::cli {
namespace {

constexpr std::size_t kReceiptBytesMax = std::size_t{16} << 20;  // an answer of `decide` quotes much of the book

std::string Answer(terms::Verdict verdict, const std::string& basis) {
  if (basis.empty()) return std::string(terms::Name(verdict));
  return fmt::format("{} ({})", terms::Name(verdict), basis);
}

// Two lines at most. same becomes false if the answer is another one.
std::string Compare(const api::Receipt& receipt, const api::Receipt& now, base::Language language, bool& same) {
  std::string text;
  if (receipt.book_hash != now.book_hash) {
    text += Say(Phrase::other_book, language, receipt.book, receipt.book_version, receipt.book_hash, now.book,
                now.book_version, now.book_hash) +
            "\n";
  }
  const std::string before = Answer(receipt.verdict, receipt.basis), after = Answer(now.verdict, now.basis);
  if (before == after) {
    return text + Say(Phrase::same_answer, language, receipt.decision, receipt.at.ToString(), after) + "\n";
  }
  same = false;
  return text + Say(Phrase::other_answer, language, receipt.decision, receipt.at.ToString(), before, after) + "\n";
}

}  // namespace

base::Result<int> Replay(const Options& options, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(bytes, base::ReadFile(options.file, kReceiptBytesMax));
  GRONDSLAG_TRY(document, base::ReadJson(bytes, options.file == "-" ? "standard input" : options.file,
                                         {.bytes = kReceiptBytesMax}));
  GRONDSLAG_TRY(receipts, api::ReadReceipts(document));
  bool same = true;
  std::string text;
  for (const api::Receipt& receipt : receipts) {
    GRONDSLAG_TRY(
        decision,
        diagram::Decide(book.diagram(), {.decision = receipt.decision, .at = receipt.at, .reading = receipt.reading},
                        receipt.given));
    text += Compare(receipt, api::ReceiptOf(decision), options.language, same);
  }
  console.out << text;
  return same ? kFine : kProblems;
}

}  // namespace grondslag::cli
