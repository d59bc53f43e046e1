// Who may do what: every operation for every role, and nobody else's. The table is written by hand, apart from the one
// that the program goes by.
#include <map>
#include <set>

#include "asked_record.h"
#include "management/description.h"

namespace grondslag::management {
namespace {

using testing::AnyOf;

// o owner, p privacy officer, v viewer, a application. judged: by a person alone.
struct Allowed {
  const char* operation;
  const char* roles;
  bool judged = false;
};
const std::vector<Allowed>& AllAllowed() {
  static const std::vector<Allowed> all = {
      {"readDescription", "opva"},
      {"searchPeople", "opv"},
      {"listPeople", "opv"},
      {"readPerson", "opv"},
      {"readHistory", "opv"},
      {"openEvidence", "op", true},
      {"listAttachments", "opv"},
      {"openAttachment", "op", true},
      {"readAccessDocument", "opv"},
      {"recordAccessAnswer", "op"},
      {"makePersonLink", "op"},
      {"makeAskingLink", "opa"},
      {"erasePerson", "op"},
      {"readConsentProof", "opv"},
      {"listEntries", "opv"},
      {"readEntry", "opv"},
      {"giveConsent", "opa"},
      {"withdrawConsent", "opa"},
      {"raiseObjection", "opa"},
      {"readObjectionOutlook", "opv"},
      {"weighObjection", "op", true},
      {"restrictProcessing", "op"},
      {"liftRestriction", "op", true},
      {"correctEntry", "op", true},
      {"lookIntoStop", "op", true},
      {"keepAttachment", "op"},
      {"recordSale", "op"},
      {"establishAge", "op"},
      {"verifyRepresentative", "op"},
      {"endRepresentative", "op"},
      {"recordPersonFact", "op"},
      {"recordDisclosure", "op"},
      {"reportUse", "opa"},
      {"correctData", "op"},
      {"notifyRecipient", "op"},
      {"tellPerson", "op"},
      {"readOrganisation", "opv"},
      {"putOrganisation", "o"},
      {"listDataCategories", "opv"},
      {"readDataCategory", "opv"},
      {"putDataCategory", "op"},
      {"listDataCategoryVersions", "opv"},
      {"listPeopleGroups", "opv"},
      {"readPeopleGroup", "opv"},
      {"putPeopleGroup", "op"},
      {"listPeopleGroupVersions", "opv"},
      {"listDataSources", "opv"},
      {"readDataSource", "opv"},
      {"putDataSource", "op"},
      {"listDataSourceVersions", "opv"},
      {"listRecipients", "opva"},
      {"readRecipient", "opva"},
      {"putRecipient", "op"},
      {"listRecipientVersions", "opv"},
      {"listSecurityMeasures", "opv"},
      {"readSecurityMeasure", "opv"},
      {"putSecurityMeasure", "op"},
      {"listSecurityMeasureVersions", "opv"},
      {"listActivities", "opv"},
      {"readActivity", "opv"},
      {"putActivity", "op"},
      {"listActivityVersions", "opv"},
      {"listPurposes", "opva"},
      {"readPurpose", "opva"},
      {"putPurpose", "op"},
      {"listPurposeVersions", "opv"},
      {"endPurpose", "op"},
      {"correctBasis", "op"},
      {"listForms", "opva"},
      {"readForm", "opva"},
      {"putForm", "op"},
      {"listFormVersions", "opv"},
      {"retireForm", "op"},
      {"listStaff", "opv"},
      {"addStaff", "o"},
      {"eraseStaff", "o", true},
      {"recordRegisterFact", "op"},
      {"recordFulfilment", "op"},
      {"readRegister", "opv"},
      {"listRegisterDifferences", "opv"},
      {"listRegisterReviews", "opv"},
      {"listMissingFields", "opv"},
      {"applyRecords", "op", true},
      {"checkRecords", "op"},
      {"listDue", "opv"},
      {"readCalendar", "opv"},
      {"readStatement", "opv"},
      {"readStatementVersion", "opv"},
      {"listStatementVersions", "opv"},
      {"publishStatement", "op"},
      {"readCheckpoint", "opva"},
      {"makeCheckpoint", "op"},
      {"readTile", "opva"},
      {"readInclusionProof", "opv"},
      {"readConsistencyProof", "opva"},
      {"verifyLog", "op"},
      {"replayReceipts", "opv"},
      {"readBackup", "o"},
      {"listAssessments", "opv"},
      {"startAssessment", "op"},
      {"readAssessment", "opv"},
      {"readQuestion", "opv"},
      {"answerQuestion", "op"},
      {"goBack", "op"},
      {"addFurtherFactor", "op", true},
      {"settleJudgement", "op", true},
      {"readDecision", "opv"},
      {"concludeAssessment", "op", true},
      {"readAssessmentDocument", "opv"},
      {"listReceipts", "opv"},
      {"listDecisions", "opv"},
      {"continueConversation", "opv", true},
      {"writeConversation", "opv", true},
      {"readRuleBook", "opva"},
      {"listLawChanges", "opva"},
      {"listRuleBookDifferences", "opva"},
      {"listSituations", "opva"},
      {"readSituation", "opva"},
      {"listCases", "opva"},
      {"readCase", "opva"},
      {"countCampaign", "opv"},
      {"screenContacts", "op"},
      {"recordScreening", "op"},
      {"readFigures", "opv"},
      {"startImport", "op"},
      {"checkImport", "op"},
      {"listImports", "opv"},
      {"readImport", "opv"},
      {"abandonImport", "op"},
      {"listCredentials", "o"},
      {"readCredential", "o"},
      {"issueCredential", "o"},
      {"revokeCredential", "o"},
      {"readSession", "opv", true},
      {"listLogins", "o"},
      {"grantLogin", "o", true},
      {"inviteStaff", "o", true},
      {"endLogin", "o"},
  };
  return all;
}

const DescribedOperation& Described(const std::string& id) {
  for (const DescribedOperation& operation : Description::Shipped().operations()) {
    if (operation.id == id) return operation;
  }
  throw std::runtime_error("no operation " + id);
}

class ManagedRoles : public AskedRecord {
 protected:
  void SetUp() override {
    AskedRecord::SetUp();
    person_ = AddPerson("noor@example.nl");
  }
  // With what is there in the place of parameters.
  std::string AddressOf(const DescribedOperation& operation, const std::map<std::string, std::string>& values) {
    std::string address = "/v1";
    for (const std::string& segment : operation.segments) {
      const bool is_parameter = segment.starts_with('{');
      address += "/" + (is_parameter ? values.at(segment.substr(1, segment.size() - 2)) : segment);
    }
    return address;
  }
  std::map<std::string, std::string> There() {
    return {{"personId", person_},
            {"staffId", staff_.ToString()},
            {"importId", "01890000-0000-7000-8000-000000000000"},
            {"entry", "1"},
            {"version", "1"},
            {"name", "newsletter"},
            {"purpose", "newsletter"},
            {"situationId", shipped::ShippedSituations().front().id},
            {"caseId", shipped::ShippedCases().cases.front().id},
            {"level", "0"},
            {"index", "0"}};
  }
  Heard Try(const Asking& asking, const DescribedOperation& operation,
            const std::map<std::string, std::string>& values) {
    Asking as = asking;
    if (!operation.takes.empty()) as.media = operation.takes.begin()->first;
    return Send(as, operation.method, AddressOf(operation, values), operation.takes.empty() ? "" : "{}");
  }

  std::string person_;
};

TEST_F(ManagedRoles, TheTableNamesEveryOperation) {
  std::set<std::string> named, described;
  for (const Allowed& one : AllAllowed()) EXPECT_TRUE(named.insert(one.operation).second) << one.operation;
  for (const DescribedOperation& operation : Description::Shipped().operations()) described.insert(operation.id);
  EXPECT_EQ(named, described);
}

TEST_F(ManagedRoles, EveryRoleMayWhatItMayAndNothingElse) {
  const std::map<char, ledger::Role> roles = {
      {'o', kOwnerRole}, {'p', kOfficerRole}, {'v', kViewerRole}, {'a', kProgramRole}};
  for (const Allowed& one : AllAllowed()) {
    if (one.operation == std::string("readDescription")) continue;
    const DescribedOperation& operation = Described(one.operation);
    for (const auto& [letter, role] : roles) {
      const bool may = std::string(one.roles).find(letter) != std::string::npos;
      const Heard heard = Try({.role = role}, operation, There());
      if (may && one.judged && role == kProgramRole) continue;
      if (may) {
        EXPECT_THAT(heard.status, testing::Not(AnyOf(401, 403))) << one.operation << " " << letter << " " << heard.text;
      } else {
        EXPECT_EQ(heard.status, 403) << one.operation << " " << letter;
        EXPECT_EQ(heard["code"], "forbidden") << one.operation << " " << letter;
      }
    }
  }
}

TEST_F(ManagedRoles, AKeyJudgesNothingWhateverItsRole) {
  for (const Allowed& one : AllAllowed()) {
    if (!one.judged) continue;
    for (const ledger::Role role : {kOwnerRole, kOfficerRole}) {
      const Heard heard = Try({.role = role, .by_key = true}, Described(one.operation), There());
      EXPECT_EQ(heard.status, 403) << one.operation;
    }
    const Heard owner = Try({.role = kOwnerRole, .by_key = true}, Described(one.operation), There());
    EXPECT_EQ(owner["code"], "person_needed") << one.operation;
  }
}

TEST_F(ManagedRoles, NobodyKnownMayNothing) {
  for (const DescribedOperation& operation : Description::Shipped().operations()) {
    if (operation.is_for_anybody) continue;
    EXPECT_EQ(Try({.role = std::nullopt}, operation, There()).status, 401) << operation.id;
  }
}

// Ids of another organisation are not there, whether they look like ids or not: one answer for both.
TEST_F(ManagedRoles, WhatIsSomebodyElsesIsNotThere) {
  const std::map<std::string, std::string> elsewhere = {{"personId", "01890000-0000-7000-8000-000000000001"},
                                                        {"staffId", "01890000-0000-7000-8000-000000000001"},
                                                        {"importId", "01890000-0000-7000-8000-000000000001"},
                                                        {"entry", "4000000000"},
                                                        {"version", "4000000000"},
                                                        {"name", "another"},
                                                        {"purpose", "another"},
                                                        {"situationId", "another"},
                                                        {"caseId", "another"},
                                                        {"level", "9"},
                                                        {"index", "900"}};
  const std::map<std::string, std::string> malformed = {{"personId", "1"},  {"staffId", "1"},     {"importId", "1"},
                                                        {"entry", "one"},   {"version", "one"},   {"name", "A B"},
                                                        {"purpose", "A B"}, {"situationId", "-"}, {"caseId", "-"},
                                                        {"level", "x"},     {"index", "x"}};
  for (const DescribedOperation& operation : Description::Shipped().operations()) {
    if (operation.path.find('{') == std::string::npos) continue;
    std::string address = AddressOf(operation, malformed);
    std::replace(address.begin(), address.end(), ' ', '+');
    const std::string body = operation.takes.empty() ? "" : "{}";
    const Heard wrong = Send({}, operation.method, address, body);
    EXPECT_EQ(wrong.status, 404) << operation.id;
    // A body that is not right may be said to be so first; that a thing is there is never said.
    const Heard heard = Try({}, operation, elsewhere);
    const bool is_new_record = operation.method == "PUT";
    EXPECT_THAT(heard.status, AnyOf(404, is_new_record ? 428 : 404, operation.takes.empty() ? 404 : 400))
        << operation.id;
    if (operation.method == "GET") {
      EXPECT_EQ(heard.text, wrong.text) << operation.id;
    }
  }
}

TEST_F(ManagedRoles, AProgramReadsWhatItsKeyNames) {
  const Asking program{.role = kProgramRole};
  const auto count = [&](const char* address) { return AskAs(program, "GET", address)["items"].as_array().size(); };
  EXPECT_EQ(count("/v1/purposes"), 1U);
  EXPECT_EQ(count("/v1/forms"), 1U);
  EXPECT_EQ(count("/v1/recipients"), 0U);
  EXPECT_EQ(AskAs(program, "GET", "/v1/purposes/newsletter").status, 200);
  EXPECT_EQ(AskAs(program, "GET", "/v1/purposes/deliver").text, AskAs(program, "GET", "/v1/purposes/nothing").text);
  EXPECT_EQ(AskAs(program, "GET", "/v1/purposes/deliver").status, 404);
  EXPECT_EQ(AskAs(program, "GET", "/v1/recipients/courier").status, 404);
  key_.recipients = {ledger::RecordName("recipient/courier")};
  EXPECT_EQ(AskAs(program, "GET", "/v1/recipients/courier").status, 200);
  key_.every_purpose = true;
  EXPECT_EQ(count("/v1/purposes"), 5U);
}

}  // namespace
}  // namespace grondslag::management
