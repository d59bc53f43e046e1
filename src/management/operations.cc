#include "management/operations.h"

#include <algorithm>

namespace grondslag::management {
namespace {

Outcome ReadDescription(Parts& /*parts*/, Call& call) {
  Reply reply = TextReply("application/json", std::string(call.description.text()));
  reply.headers.push_back({"Access-Control-Allow-Origin", "*"});
  return reply;
}

constexpr Operation kAboutOperations[] = {{.id = "readDescription", .roles = kAll, .answer = ReadDescription}};

}  // namespace

std::span<const Operation> AboutOperations() { return kAboutOperations; }

std::vector<const Operation*> AllOperations() {
  std::vector<const Operation*> all;
  for (const auto area : {AboutOperations(), PeopleOperations(), PeopleListOperations(), ActOperations(),
                          RegisterOperations(), DocumentOperations(), LogOperations(), AssessmentOperations(),
                          ConversationOperations(), RuleBookOperations(), CampaignOperations(), FigureOperations(),
                          ImportOperations(), BackupOperations(), CredentialOperations(), LoginOperations()}) {
    for (const Operation& operation : area) all.push_back(&operation);
  }
  return all;
}

const Operation* FindOperation(std::string_view id) {
  static const std::vector<const Operation*> all = AllOperations();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Operation* operation) { return operation->id == id; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace grondslag::management
