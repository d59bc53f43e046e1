// The lists of art. 30(1), 30(2), 13 and 14, 28(3) and 26, one function each.
#include "registry/wholeness.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace grondslag::registry {

std::string_view Name(Page page) {
  static constexpr std::array<std::string_view, 4> kNames = {"register_of_controller", "register_of_processor",
                                                             "privacy_statement", "agreements"};
  return kNames[static_cast<std::size_t>(page)];
}

namespace {

using ledger::LocalRecordText;
using ledger::PurposeTerms;
using ledger::RecipientDescribed;

// Words of the rule book that say which agreement, and which safeguards, a recipient needs.
constexpr std::string_view kProcessor = "processor", kJointController = "joint_controller", kLastResort = "last_resort";

const RecordName kOrganisation("organisation");

class Pages {
 public:
  Pages(const Register& reg, base::Date day) : register_(reg), day_(day) {
    if (reg.organisation) organisation_ = reg.organisation->now();
    const std::vector<std::string>& languages = organisation_.languages;
    in_english_ = std::find(languages.begin(), languages.end(), "en") != languages.end();
  }

  std::vector<MissingField> Take() && {
    RegisterOfController();
    RegisterOfProcessor();
    PrivacyStatement();
    Agreements();
    std::stable_sort(missing_.begin(), missing_.end(), [](const MissingField& a, const MissingField& b) {
      const auto key = [](const MissingField& m) { return std::tuple(m.page, m.record != kOrganisation, m.record); };
      return key(a) < key(b);
    });
    return std::move(missing_);
  }

 private:
  using Articles = std::vector<std::string>;

  void Miss(bool is_missing, std::string field, Articles articles, bool where_possible = false) {
    if (!is_missing) return;
    MissingField missing{page_, at_, std::move(field), std::move(articles), where_possible};
    if (std::find(missing_.begin(), missing_.end(), missing) == missing_.end()) missing_.push_back(std::move(missing));
  }
  // A text of the statement, in each of its languages.
  void MissText(const LocalRecordText& text, const std::string& field, const Articles& articles) {
    Miss(text.nl.empty(), field, articles);
    Miss(in_english_ && !text.nl.empty() && text.en.empty(), field + ".en", articles);
  }
  void MissParty(const ledger::Party& party, const std::string& field, const Articles& articles) {
    Miss(party.name.empty(), field + ".name", articles);
    Miss(!party.HasContact(), field + ".contact", articles);
  }

  template <class Map, class Visit>
  void Each(const Map& map, const std::vector<RecordName>& records, Visit visit) {
    for (const RecordName& record : records) {
      const auto found = map.find(record);
      if (found == map.end()) continue;
      at_ = record;
      visit(found->second.now());
    }
  }
  template <class Visit>
  void EachActivity(ledger::ProcessingRole role, Visit visit) {
    for (const auto& [name, versions] : register_.activities) {
      const ledger::ActivityDescribed& activity = versions.now();
      if (activity.role != role || (activity.ends && *activity.ends < day_)) continue;
      at_ = name;
      visit(activity);
    }
  }
  template <class Visit>
  void EachPurpose(Visit visit) {
    for (const auto& [name, purpose] : register_.purposes) {
      if (register_.HasEnded(name, day_)) continue;
      at_ = name;
      visit(purpose.now());
    }
  }

  void MissOrganisation(const Articles& who, const Articles& officer) {
    at_ = kOrganisation;
    MissParty(organisation_.organisation, "organisation", who);
    if (!organisation_.representative.empty()) MissParty(organisation_.representative, "representative", who);
    Miss(!organisation_.has_officer, "has_officer", officer);
    if (organisation_.has_officer.value_or(false)) MissParty(organisation_.officer, "officer", officer);
  }

  // Art. 30(1).
  void RegisterOfController() {
    page_ = Page::register_of_controller;
    bool is_controller = !register_.purposes.empty();
    EachActivity(ledger::ProcessingRole::controller, [&](const ledger::ActivityDescribed& activity) {
      is_controller = true;
      Miss(!HasPurpose(activity.activity), "purposes", {"avg:30(1)(b)"});
      Each(register_.recipients, activity.joint_controllers,
           [&](const RecipientDescribed& recipient) { MissParty(recipient.party, "party", {"avg:30(1)(a)"}); });
    });
    if (!is_controller) return;
    MissOrganisation({"avg:30(1)(a)"}, {"avg:30(1)(a)"});
    EachPurpose([&](const PurposeTerms& terms) {
      Miss(terms.groups.empty(), "groups", {"avg:30(1)(c)"});
      Miss(terms.categories.empty(), "categories", {"avg:30(1)(c)"});
      Miss(terms.retention.empty(), "retention", {"avg:30(1)(f)"}, true);
      Miss(terms.measures.empty() && !ActivityHasMeasures(terms.activity), "measures", {"avg:30(1)(g)"}, true);
      Each(register_.recipients, terms.recipients,
           [&](const RecipientDescribed& recipient) { MissSafeguards(recipient, {"avg:30(1)(e)", "avg:49(6)"}); });
    });
  }

  // Art. 30(2).
  void RegisterOfProcessor() {
    page_ = Page::register_of_processor;
    bool is_processor = false;
    EachActivity(ledger::ProcessingRole::processor, [&](const ledger::ActivityDescribed& activity) {
      is_processor = true;
      Miss(activity.on_behalf.empty(), "on_behalf", {"avg:30(2)(a)"});
      for (std::size_t i = 0; i < activity.on_behalf.size(); ++i) {
        const ledger::ProcessingOnBehalf& behalf = activity.on_behalf[i];
        const std::string field = fmt::format("on_behalf.{}", i + 1);
        MissParty(behalf.controller, field + ".controller", {"avg:30(2)(a)"});
        if (!behalf.representative.empty())
          MissParty(behalf.representative, field + ".representative", {"avg:30(2)(a)"});
        if (!behalf.officer.empty()) MissParty(behalf.officer, field + ".officer", {"avg:30(2)(a)"});
        Miss(behalf.processing.nl.empty(), field + ".processing", {"avg:30(2)(b)"});
      }
      Miss(activity.measures.empty(), "measures", {"avg:30(2)(d)"}, true);
      Each(register_.recipients, activity.recipients,
           [&](const RecipientDescribed& recipient) { MissSafeguards(recipient, {"avg:30(2)(c)", "avg:49(6)"}); });
    });
    if (is_processor) MissOrganisation({"avg:30(2)(a)"}, {"avg:30(2)(a)"});
  }

  void MissSafeguards(const RecipientDescribed& recipient, const Articles& articles) {
    if (!recipient.transfer) return;
    const ledger::Transfer& transfer = *recipient.transfer;
    Miss(transfer.country.empty(), "transfer.country", articles);
    Miss(transfer.tool == kLastResort && transfer.safeguards.empty(), "transfer.safeguards", articles);
  }

  bool HasPurpose(const RecordName& activity) const {
    return std::any_of(register_.purposes.begin(), register_.purposes.end(), [&](const auto& entry) {
      return entry.second.now().activity == activity && !register_.HasEnded(entry.first, day_);
    });
  }
  bool ActivityHasMeasures(const RecordName& activity) const {
    const auto found = register_.activities.find(activity);
    return found != register_.activities.end() && !found->second.now().measures.empty();
  }

  // Which of art. 13 and 14 ask it of this purpose: that for data from the person, that for data from elsewhere. Where
  // no source is named, both may.
  Articles Asking(const PurposeTerms& terms, const char* from_person, const char* from_elsewhere) const {
    Articles articles;
    if (ComesFrom(terms, ledger::DataOrigin::person) && *from_person != '\0') articles.emplace_back(from_person);
    if (ComesFrom(terms, ledger::DataOrigin::elsewhere) && *from_elsewhere != '\0') {
      articles.emplace_back(from_elsewhere);
    }
    return articles;
  }
  bool ComesFrom(const PurposeTerms& terms, ledger::DataOrigin origin) const {
    return terms.sources.empty() ||
           std::any_of(terms.sources.begin(), terms.sources.end(), [&](const RecordName& source) {
             const auto found = register_.sources.find(source);
             return found != register_.sources.end() && found->second.now().origin == origin;
           });
  }

  // Art. 13 and 14.
  void PrivacyStatement() {
    page_ = Page::privacy_statement;
    if (register_.purposes.empty()) return;
    MissOrganisation({"avg:13(1)(a)", "avg:14(1)(a)"}, {"avg:13(1)(b)", "avg:14(1)(b)"});
    EachPurpose([&](const PurposeTerms& terms) {
      const RecordName purpose = at_;
      StatementOfPurpose(terms);
      StatementOfSources(terms);
      StatementOfRecipients(terms);
      at_ = purpose;
    });
  }

  void StatementOfPurpose(const PurposeTerms& terms) {
    const Articles purposes = Asking(terms, "avg:13(1)(c)", "avg:14(1)(c)");
    MissText(terms.name, "name", purposes);
    MissText(terms.goal, "goal", purposes);
    if (terms.basis == terms::LawfulBasis::legitimate_interest) {
      MissText(terms.legitimate_interest, "legitimate_interest", Asking(terms, "avg:13(1)(d)", "avg:14(2)(b)"));
    }
    const Articles retention = Asking(terms, "avg:13(2)(a)", "avg:14(2)(a)");
    Miss(terms.retention.empty(), "retention", retention);
    if (!terms.retention.text.empty()) MissText(terms.retention.text, "retention.text", retention);
    if (const Articles articles = Asking(terms, "avg:13(2)(e)", ""); !articles.empty()) {
      Miss(!terms.requirement, "requirement", articles);
      if (terms.requirement && *terms.requirement != ledger::Requirement::none) {
        MissText(terms.without_data, "without_data", articles);
      }
    }
    if (terms.automated) {
      const Articles articles = Asking(terms, "avg:13(2)(f)", "avg:14(2)(g)");
      MissText(terms.automated->logic, "automated.logic", articles);
      MissText(terms.automated->consequences, "automated.consequences", articles);
    }
  }

  void StatementOfSources(const PurposeTerms& terms) {
    Miss(terms.sources.empty(), "sources", {"avg:14(2)(f)"});
    if (!ComesFrom(terms, ledger::DataOrigin::elsewhere)) return;
    Miss(terms.categories.empty(), "categories", {"avg:14(1)(d)"});
    Each(register_.categories, terms.categories,
         [&](const ledger::DataCategoryDescribed& category) { MissText(category.name, "name", {"avg:14(1)(d)"}); });
    Each(register_.sources, terms.sources, [&](const ledger::DataSourceDescribed& source) {
      if (source.origin != ledger::DataOrigin::elsewhere) return;
      MissText(source.name, "name", {"avg:14(2)(f)"});
      Miss(!source.is_public, "is_public", {"avg:14(2)(f)"});
    });
  }

  void StatementOfRecipients(const PurposeTerms& terms) {
    Each(register_.recipients, terms.recipients, [&](const RecipientDescribed& recipient) {
      if (recipient.party.name.empty()) {
        MissText(recipient.category, "category", Asking(terms, "avg:13(1)(e)", "avg:14(1)(e)"));
      }
      if (recipient.transfer) {
        const Articles articles = Asking(terms, "avg:13(1)(f)", "avg:14(1)(f)");
        Miss(recipient.transfer->tool.empty(), "transfer.tool", articles);
        MissText(recipient.transfer->copy, "transfer.copy", articles);
      }
    });
  }

  // Art. 28(3), 26.
  void Agreements() {
    page_ = Page::agreements;
    for (const auto& [name, versions] : register_.recipients) {
      at_ = name;
      const RecipientDescribed& recipient = versions.now();
      if (recipient.kind == kProcessor) MissContract(recipient.contract);
      if (recipient.kind == kJointController) MissArrangement(recipient.arrangement);
    }
  }
  void MissContract(const std::optional<ledger::ProcessorContract>& contract) {
    const Articles articles = {"avg:28(3)"};
    if (!contract) return Miss(true, "contract", articles);
    Miss(!contract->signed_on, "contract.signed_on", articles);
    Miss(contract->ends && *contract->ends < day_, "contract.ends", articles);
    for (std::size_t i = 1; i <= ledger::kProcessorClauseNames.size(); ++i) {
      const auto clause = static_cast<ledger::ProcessorClause>(i);
      const bool is_there =
          std::find(contract->clauses.begin(), contract->clauses.end(), clause) != contract->clauses.end();
      Miss(!is_there, fmt::format("contract.clauses.{}", Name(clause)), articles);
    }
  }
  void MissArrangement(const std::optional<ledger::JointArrangement>& arrangement) {
    if (!arrangement) return Miss(true, "arrangement", {"avg:26(1)"});
    Miss(!arrangement->agreed_on, "arrangement.agreed_on", {"avg:26(1)"});
    MissText(arrangement->gist, "arrangement.gist", {"avg:26(2)"});
  }

  const Register& register_;
  base::Date day_;
  ledger::OrganisationDescribed organisation_;
  bool in_english_ = false;
  Page page_ = Page::register_of_controller;
  RecordName at_;
  std::vector<MissingField> missing_;
};

}  // namespace

std::vector<MissingField> MissingFields(const Register& reg, base::Date day) { return Pages(reg, day).Take(); }

}  // namespace grondslag::registry
