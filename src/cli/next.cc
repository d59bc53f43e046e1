// next: the question that `ask` would put next on these facts, as JSON, and every fact that can still change the
// answer.
#include <ostream>

#include "api/facts_json.h"
#include "api/json.h"
#include "cli/book.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/facts_file.h"
#include "guide/conversation.h"

namespace grondslag::cli {

base::Result<int> Next(const Options& options, Console& console) {
  GRONDSLAG_TRY(book, Book::Open(options.book));
  GRONDSLAG_TRY(decision, FindDecision(book.rules(), options.decision));
  GRONDSLAG_TRY(file, ReadFactsFile(options.file, options.organisation, book.rules()));
  if (file.is_list)
    return base::Fail(base::ErrorCode::invalid_input, "`next` asks about one decision, not about `each`");
  GRONDSLAG_TRY(at, DayOf(options.at, file.at));
  const std::string& name = book.rules()[decision].name;
  GRONDSLAG_TRY(conversation,
                guide::Conversation::Begin(book.diagram(), {.decision = name, .at = at, .reading = options.reading},
                                           std::move(file.cases.front().given)));
  const std::optional<guide::Question> question = conversation.Next();
  const boost::json::object answer{
      {"decision", name},
      {"at", at.ToString()},
      {"reading", terms::Name(options.reading)},
      {"question", question ? boost::json::value(api::ToJson(*question)) : boost::json::value(nullptr)},
      {"open", api::ToJson(conversation.StillOpen())}};
  console.out << api::Pretty(answer);
  return kFine;
}

}  // namespace grondslag::cli
