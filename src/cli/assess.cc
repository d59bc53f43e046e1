// assess: the conversation of `ask`, kept on record as it goes on, and concluded by a named person.
#include <ostream>

#include <fmt/format.h>

#include "cli/asking.h"
#include "cli/exit_status.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "cli/record_wording.h"
#include "cli/render.h"
#include "cli/wording.h"
#include "commands/assess.h"
#include "commands/read_fields.h"

namespace grondslag::cli {
namespace {

ledger::AssessmentStarted StartedOf(const AssessOptions& assess) {
  ledger::AssessmentStarted started{
      .assessment = commands::FullName("assessment", assess.name), .decision = assess.decision, .subject = {}};
  if (!assess.purpose.empty()) started.subject.purpose = commands::FullName("purpose", assess.purpose);
  if (!assess.recipient.empty()) started.subject.recipient = commands::FullName("recipient", assess.recipient);
  if (!assess.collected_from.empty())
    started.subject.collected_from = commands::FullName("purpose", assess.collected_from);
  for (const std::string& category : assess.categories)
    started.subject.categories.push_back(commands::FullName("category", category));
  return started;
}

// Asks about each category in turn; shows the answer on each. False: stopped.
base::Result<bool> AskAll(commands::Session& session, const ledger::AssessmentStarted& started, const Wording& words,
                          Console& console) {
  std::vector<ledger::RecordName> categories = started.subject.categories;
  if (categories.empty()) categories.emplace_back();
  for (const ledger::RecordName& category : categories) {
    if (!category.empty()) {
      console.err << Wrapped("", Say(RecordPhrase::assess_category, words.language(), category.value()));
    }
    GRONDSLAG_TRY(kept, commands::KeptConversation::Begin(session, started, category));
    Asking asking(kept.conversation(), words, console,
                  {.judge = session.by.ToString(), .after_each = [&] { return kept.Keep(session); }});
    GRONDSLAG_TRY(is_whole, asking.Run());
    if (!is_whole) return false;
    GRONDSLAG_TRY(decision, kept.conversation().Decide());
    console.out << Render(decision, session.diagram.book(), words.language()) << '\n';
  }
  return true;
}

}  // namespace

base::Result<int> Assess(const RecordOptions& options, const AssessOptions& assess, Console& console) {
  GRONDSLAG_TRY(review_on, DayIfTyped(assess.review_on));
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "assess"));
  commands::Session& session = open.session();
  if (session.by.empty())
    return base::Fail(base::ErrorCode::invalid_input, Say(RecordPhrase::assess_who, options.language));
  GRONDSLAG_TRY(started, commands::BeginAssessment(session, StartedOf(assess)));
  const Wording words(options.language);
  GRONDSLAG_TRY(is_whole, AskAll(session, started, words, console));
  std::string reasons = options.reason;
  const auto ask_reasons = [&]() -> bool {
    console.err << Wrapped("", Say(RecordPhrase::assess_reasons, options.language));
    const auto line = ReadLine(console);
    reasons = line.value_or("");
    return !reasons.empty();
  };
  if (!is_whole || (reasons.empty() && !ask_reasons())) {
    console.err << Wrapped("", Say(RecordPhrase::assess_stopped, options.language));
    return kUsage;
  }
  GRONDSLAG_TRY(concluded, commands::ConcludeAssessment(session, started.assessment, reasons, review_on));
  console.err << Say(RecordPhrase::assess_concluded, options.language, started.assessment.value()) << '\n';
  return ExitStatusOf(concluded.verdict);
}

}  // namespace grondslag::cli
