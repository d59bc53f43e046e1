// representative, age, sale, fact: what is found out about one person.
#include <ostream>

#include "cli/act.h"
#include "cli/console.h"
#include "cli/record_commands.h"
#include "cli/record_session.h"
#include "commands/established.h"
#include "ledger/identifier.h"

namespace grondslag::cli {
namespace {

// Bands as typed: `age=from_16`.
base::Result<std::vector<ledger::AgeBand>> BandsOf(const std::vector<std::string>& typed) {
  std::vector<ledger::AgeBand> bands;
  base::Problems problems;
  for (const std::string& one : typed) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos) {
      problems.push_back({{}, fmt::format("`{}` is no age; write it as age=from_16", base::OneLine(one))});
    } else {
      bands.push_back({one.substr(0, equals), one.substr(equals + 1)});
    }
  }
  if (!problems.empty()) return base::Fail(std::move(problems));
  return bands;
}

base::Result<std::vector<ledger::IdentifierKind>> DetailsOf(const std::vector<std::string>& typed) {
  std::vector<ledger::IdentifierKind> details;
  for (const std::string& one : typed) {
    GRONDSLAG_TRY(kind, ledger::ParseIdentifierKind(one));
    details.push_back(kind);
  }
  return details;
}

}  // namespace

base::Result<int> RepresentativeAdd(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(kind, NamedOr(ledger::RepresentativeKind::parent, of.kind));
  GRONDSLAG_TRY(until, DayIfTyped(of.until));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "representative add"));
  ledger::RepresentativeVerified verified;
  verified.kind = kind;
  verified.purpose = TypedPurpose(of);
  verified.method = of.method;
  verified.until = until;
  verified.name = ledger::PersonText(of.name);
  verified.evidence = ledger::PersonEvidence(of.evidence);
  GRONDSLAG_TRY(recorded, commands::VerifyRepresentative(act.session(), act.Of(verified)));
  return Tell(recorded, options, console);
}

base::Result<int> RepresentativeEnd(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "representative end"));
  const ledger::RepresentativeEnded ended{
      .person = {}, .representative = of.entry, .evidence = ledger::PersonEvidence(of.evidence)};
  GRONDSLAG_TRY(recorded, commands::EndRepresentative(act.session(), act.Of(ended)));
  return Tell(recorded, options, console);
}

base::Result<int> Age(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(born, DayIfTyped(of.born));
  GRONDSLAG_TRY(bands, BandsOf(of.ages));
  if (!born && bands.empty())
    return base::Fail(base::ErrorCode::invalid_input, "say the age: --born DATE, or --is age=from_16");
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "age"));
  ledger::AgeEstablished age;
  age.bands = bands;
  age.method = of.method;
  GRONDSLAG_TRY(recorded, born ? commands::EstablishAge(act.session(), act.Of(age), *born)
                               : commands::EstablishAge(act.session(), act.Of(age)));
  return Tell(recorded, options, console);
}

base::Result<int> Sale(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(kind, NamedOr(ledger::SaleKind::product, of.kind));
  GRONDSLAG_TRY(details, DetailsOf(of.details));
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "sale"));
  const ledger::SaleRecorded sale{.person = {},
                                  .kind = kind,
                                  .product = of.product,
                                  .details = details,
                                  .opt_out_offered = of.opt_out_offered,
                                  .evidence = ledger::PersonEvidence(of.evidence)};
  GRONDSLAG_TRY(recorded, commands::RecordSale(act.session(), act.Of(sale)));
  return Tell(recorded, options, console);
}

base::Result<int> Fact(const RecordOptions& options, const PersonOptions& of, Console& console) {
  GRONDSLAG_TRY(act, Act::Begin(options, of, Access::write, "fact"));
  const ledger::PersonFactRecorded fact{.person = {},
                                        .purpose = TypedPurpose(of),
                                        .fact = of.fact,
                                        .value = of.value,
                                        .evidence = ledger::PersonEvidence(of.evidence)};
  GRONDSLAG_TRY(recorded, commands::RecordFact(act.session(), act.Of(fact)));
  return Tell(recorded, options, console);
}

}  // namespace grondslag::cli
