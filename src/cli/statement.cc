// statement: the privacy statement, from the register; published, it is kept with version and hash.
#include <fstream>
#include <ostream>

#include <fmt/format.h>

#include "cli/console.h"
#include "cli/exit_status.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "cli/record_wording.h"
#include "commands/register.h"
#include "documents/statement.h"
#include "ledger/prove.h"

namespace grondslag::cli {
namespace {

void TellMissing(const documents::Statement& statement, base::Language language, Console& console) {
  for (const registry::MissingField& field : statement.missing) {
    console.err << Say(RecordPhrase::statement_misses, language, field.record.value(), field.field,
                       base::Join(field.articles))
                << '\n';
  }
}

}  // namespace

base::Result<int> StatementShow(const RecordOptions& options, const StatementOptions& /*statement*/, Console& console) {
  GRONDSLAG_TRY(format, FormatOf(options.format));
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::read, "statement show"));
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(open.session()));
  GRONDSLAG_TRY(today, base::DayOf(open.session().now()));
  const documents::Statement statement = documents::StatementOf(organisation.reg, open.session().diagram.book(),
                                                                {.language = options.language, .on = today});
  console.out << documents::Render(statement.document, format);
  TellMissing(statement, options.language, console);
  return statement.missing.empty() ? kFine : kProblems;
}

base::Result<int> StatementPublish(const RecordOptions& options, const StatementOptions& wanted, Console& console) {
  GRONDSLAG_TRY(format, FormatOf(options.format));
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::write, "statement publish"));
  commands::Session& session = open.session();
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(session));
  GRONDSLAG_TRY(today, base::DayOf(session.now()));
  const std::uint32_t version = commands::StatementVersions(organisation.reg) + 1;
  const auto checkpoint = ledger::LastCheckpoint(open.record().ledger());
  documents::Statement statement = documents::StatementOf(
      organisation.reg, session.diagram.book(),
      {.language = options.language, .on = today, .version = version, .checkpoint = checkpoint.value_or("")});
  TellMissing(statement, options.language, console);
  if (!statement.missing.empty())
    return base::Fail(base::ErrorCode::invalid_input, "the statement is not whole; nothing was published");
  // Whoever reads it need not know that nothing is missing.
  std::erase_if(statement.document.blocks,
                [](const documents::Block& block) { return std::holds_alternative<documents::MissingList>(block); });
  const std::string page = documents::Render(statement.document, format);
  // First what people read, then that they can: a statement on record that nobody has would be worse.
  std::ofstream file(wanted.out, std::ios::binary | std::ios::trunc);
  file << page;
  file.close();
  if (!file) return base::Fail(base::ErrorCode::unavailable, fmt::format("{} cannot be written", wanted.out));
  const ledger::StatementPublished event{.statement = commands::kStatement,
                                         .version = version,
                                         .language = options.language == base::Language::nl ? "nl" : "en",
                                         .hash = documents::HashOf(page),
                                         .where = ledger::RecordText(wanted.where)};
  if (auto recorded = commands::RecordStatement(session, organisation, event); !recorded)
    return tl::unexpected(recorded.error());
  console.err << Say(RecordPhrase::statement_published, options.language, version, wanted.out, log::HexOf(event.hash))
              << '\n';
  return kFine;
}

base::Result<int> StatementList(const RecordOptions& options, const StatementOptions& /*statement*/, Console& console) {
  GRONDSLAG_TRY(open, OpenRecord::Open(options, Access::read, "statement list"));
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(open.session()));
  const auto found = organisation.reg.statements.find(commands::kStatement);
  if (found == organisation.reg.statements.end()) {
    console.err << Say(RecordPhrase::no_statement, options.language) << '\n';
    return kFine;
  }
  for (const auto& version : found->second.all) {
    const ledger::StatementPublished& one = version.content;
    console.out << fmt::format("{}  {}  {}  {}  {}\n", one.version, one.language, version.occurred_at.ToString(),
                               log::HexOf(one.hash), one.where.text());
  }
  return kFine;
}

}  // namespace grondslag::cli
