// Writes the statement in the order in which a person asks: who, what you can refuse, what for, which rights.
#include "documents/statement.h"

#include <algorithm>
#include <utility>

#include "documents/missing.h"
#include "documents/rights.h"

namespace grondslag::documents {
namespace {

class StatementWriter {
 public:
  StatementWriter(const registry::Register& reg, const rules::RuleBook& book, const Imprint& imprint)
      : imprint_(imprint), wording_(book, imprint.language), words_(reg, wording_) {
    for (const auto& [name, purpose] : reg.purposes) {
      if (!reg.HasEnded(name, imprint.on)) purposes_.push_back(name);
    }
  }

  Statement Write() {
    document_ = Begun(imprint_, words_, Say(words::statement_title, words_.Organisation()));
    document_.AddParagraph(Say(words::statement_introduction));
    WhoWeAre();
    Objection();
    if (!purposes_.empty()) document_.AddHeading(2, Say(words::what_we_use));
    InShort();
    for (const RecordName& purpose : purposes_) Purpose(purpose);
    YourRights();
    Statement statement{.missing = MissingOn(words_.reg(), imprint_, {registry::Page::privacy_statement})};
    document_.blocks.emplace_back(words_.Missing(statement.missing));
    Finish(document_, imprint_, wording_);
    statement.document = std::move(document_);
    return statement;
  }

 private:
  template <class... T>
  std::string Say(const words::Words& words, const T&... values) const {
    return wording_.Say(words, values...);
  }
  const ledger::PurposeTerms& Terms(const RecordName& purpose) const {
    return words_.reg().purposes.find(purpose)->second.now();
  }

  void WhoWeAre() {
    document_.AddHeading(2, Say(words::who_we_are));
    if (!words_.reg().organisation) return;
    const ledger::OrganisationDescribed& organisation = words_.reg().organisation->now();
    std::vector<Description> entries = words_.Entries(organisation.organisation);
    entries.push_back({Say(words::registration), {wording_.In(organisation.registration)}});
    entries.push_back({Say(words::representative), {words_.OneLine(organisation.representative)}});
    entries.push_back({Say(words::officer), {words_.OneLine(organisation.officer)}});
    for (const RecordName& joint : JointControllers()) entries.push_back({Say(words::joint), Joint(joint)});
    document_.AddDescriptions(std::move(entries));
  }

  // Of the activities that a purpose stands in.
  std::vector<RecordName> JointControllers() const {
    std::vector<RecordName> joint;
    for (const RecordName& purpose : purposes_) {
      const auto activity = words_.reg().activities.find(Terms(purpose).activity);
      if (activity == words_.reg().activities.end()) continue;
      for (const RecordName& name : activity->second.now().joint_controllers) {
        if (std::find(joint.begin(), joint.end(), name) == joint.end()) joint.push_back(name);
      }
    }
    return joint;
  }
  // Art. 26(2): people are told the gist of what was agreed.
  std::vector<std::string> Joint(const RecordName& name) const {
    const auto found = words_.reg().recipients.find(name);
    if (found == words_.reg().recipients.end()) return {name.value()};
    const ledger::RecipientDescribed& recipient = found->second.now();
    std::vector<std::string> texts = {words_.OneLine(recipient.party)};
    if (!recipient.arrangement) return texts;
    const ledger::JointArrangement& arrangement = *recipient.arrangement;
    if (!arrangement.gist.empty()) texts.push_back(Say(words::joint_gist, wording_.In(arrangement.gist)));
    if (!arrangement.contact_point.empty()) {
      texts.push_back(Say(words::joint_contact, words_.OneLine(arrangement.contact_point)));
    }
    return texts;
  }

  // The purposes for which a right holds, by name.
  std::vector<std::string> PurposesWith(const Right& right) const {
    std::vector<std::string> names;
    for (const RecordName& purpose : purposes_) {
      if (Holds(right, words_.reg(), Terms(purpose))) names.push_back(words_.Name(purpose));
    }
    return names;
  }

  // Art. 21(4): clearly, and apart from all other information.
  void Objection() {
    Callout callout{.heading = Say(words::objection_heading)};
    for (const Right& right : Rights()) {
      if (!right.is_objection) continue;
      const std::vector<std::string> purposes = PurposesWith(right);
      if (purposes.empty()) continue;
      callout.blocks.emplace_back(Paragraph{CitedRight(right)});
      callout.blocks.emplace_back(Paragraph{Say(words::objection_for, base::Join(purposes))});
    }
    if (callout.blocks.empty()) return;
    callout.blocks.emplace_back(Paragraph{Say(words::objection_how, words_.HowToReachUs())});
    document_.blocks.emplace_back(std::move(callout));
  }
  std::string CitedRight(const Right& right) const {
    return Say(right.text) + " [" + wording_.Source(right.article) + "]";
  }

  void InShort() {
    Table table{.caption = Say(words::purposes_in_short),
                .columns = {Say(words::purpose), Say(words::goal), Say(words::basis), Say(words::categories),
                            Say(words::recipients), Say(words::retention)}};
    for (const RecordName& purpose : purposes_) {
      const ledger::PurposeTerms& terms = Terms(purpose);
      table.rows.push_back({words_.Name(purpose), wording_.In(terms.goal), wording_.Basis(terms.basis),
                            base::Join(words_.Names(terms.categories)),
                            base::Join(words_.Recipients(terms.recipients), "; "), words_.Retention(terms.retention)});
    }
    document_.AddTable(std::move(table));
  }

  void Purpose(const RecordName& purpose) {
    document_.AddHeading(3, words_.Name(purpose));
    std::vector<Description> entries = words_.Entries(purpose);
    for (const Right& right : Rights()) {
      if (right.article == "avg:7(3)" && Holds(right, words_.reg(), Terms(purpose))) {
        entries.push_back({Say(words::withdrawal), {Say(right.text)}});
      }
    }
    document_.AddDescriptions(std::move(entries));
  }

  void YourRights() {
    document_.AddHeading(2, Say(words::your_rights));
    std::vector<std::string> items;
    for (const Right& right : Rights()) {
      if (right.is_objection) continue;
      const std::vector<std::string> purposes = PurposesWith(right);
      if (purposes.empty() && !right.holds.always) continue;
      const bool is_for_all = right.holds.always || purposes.size() == purposes_.size();
      items.push_back(is_for_all ? CitedRight(right) : Say(words::right_for, CitedRight(right), base::Join(purposes)));
    }
    document_.AddList(std::move(items));
    document_.AddParagraph(Say(words::rights_how, words_.HowToReachUs()));
  }

  const Imprint& imprint_;
  Wording wording_;
  RegisterWords words_;
  std::vector<RecordName> purposes_;
  Document document_;
};

}  // namespace

Statement StatementOf(const registry::Register& reg, const rules::RuleBook& book, const Imprint& imprint) {
  return StatementWriter(reg, book, imprint).Write();
}

}  // namespace grondslag::documents
