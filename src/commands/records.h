// A file of records: what the organisation is and does with personal data, as it is to stand on record. Giving it again
// changes nothing; what differs becomes the next version.
//
// A document, YAML or JSON, of these sections, each of which may be missing. Fields are those of the events
// (ledger/organisation_events.h, ledger/form_events.h). A record is called by its short name, `newsletter`.
//   staff         list of {name, function}
//   organisation  fields of OrganisationDescribed
//   facts         record -> facts of the rule book that hold for it (`organisation`, or a whole name)
//   categories, groups, sources, recipients, measures, activities
//                 name -> fields
//   assessments   name -> {decision, purpose, recipient, categories, collected_from, facts, category_facts, by,
//   reasons,
//                 review_on}: answered, and concluded by that member of staff
//   basis_corrections
//                 purpose -> fields of BasisCorrected: the basis was the wrong one, and a new assessment gives another
//   purposes      name -> fields of PurposeTerms
//   forms         name -> fields of ConsentFormPublished; its version is counted
//   duties        list of {about, duty, how}: done
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/document.h"
#include "base/instant.h"
#include "base/result.h"
#include "commands/session.h"
#include "registry/check.h"

namespace grondslag::commands {

// `-` is standard input. Errors as base::ReadFile and ReadYamlOrJson.
base::Result<base::Node> ReadRecordsFile(const std::string& path);

// What there is to do so that the record says what the file says.
struct RecordsPlan {
  struct Step {
    enum class Kind : std::uint8_t { added, changed };
    Kind kind = Kind::added;
    ledger::RecordName record;
  };
  std::vector<Step> steps;  // each record once
  std::vector<ledger::NewEvent> drafts;
};

struct RecordsRequest {
  base::Node document;
  base::Instant occurred_at;
  std::string reason;  // why purposes change; needed where one does
  // Told what the register has against a part of the document, beside the error that says the same. Empty: nobody wants
  // to know.
  std::function<void(const base::Node& part, const registry::Problem& problem)> refused = {};
};

// Works out the plan, and checks it whole (registry/check.h, people/check.h). invalid_input: everything that is wrong,
// with its place in the file where it is the file's.
base::Result<RecordsPlan> PlanRecords(const Session& session, const Organisation& organisation,
                                      const RecordsRequest& request);
// Appends it, all or none. A plan without steps appends nothing.
base::Result<void> CarryOut(Session& session, const Organisation& organisation, RecordsPlan plan);

}  // namespace grondslag::commands
