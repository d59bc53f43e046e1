// Writes a rule book out: title page, then a chapter per decision with its questions, words and rules, then norms,
// sources and differences.
#include "cli/rulebook_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/book.h"
#include "cli/wording.h"
#include "documents/citations.h"

namespace grondslag::cli {
namespace {

class Writer {
 public:
  Writer(const rules::RuleBook& book, base::Language language) : book_(book), words_(language) {}

  documents::Document Write() {
    document_.language = words_.language();
    TitlePage();
    Shared();
    for (const rules::DecisionRules& decision : book_.decisions) Chapter(decision);
    Constraints();
    Differences();
    Properties();
    Changes();
    Norms();
    Sources();
    return std::move(document_);
  }

 private:
  void TitlePage() {
    document_.title = words_.In(book_.title);
    document_.AddParagraph(fmt::format("{} {}", words_.Text(Phrase::book_version, book_.version),
                                       words_.Text(Phrase::book_begins, book_.begins.ToString())));
    document_.AddParagraph(words_.Text(Phrase::book_read, book_.read_until.ToString()));
    document_.AddHeading(2, words_.Text(Phrase::contents));
    for (const rules::DecisionRules& decision : book_.decisions) {
      document_.AddItem(fmt::format("{}: {}", decision.name, words_.In(decision.title)));
    }
  }

  bool IsOfADecision(const base::Place& place) const {
    return std::any_of(book_.decisions.begin(), book_.decisions.end(),
                       [&](const rules::DecisionRules& decision) { return decision.place.file == place.file; });
  }

  // The questions that stand in a file without a decision.
  void Shared() {
    bool titled = false;
    for (const rules::Fact& fact : book_.facts) {
      if (IsOfADecision(fact.place)) continue;
      if (!titled) document_.AddHeading(2, words_.Text(Phrase::questions));
      titled = true;
      Fact(fact, 3);
    }
  }

  void Chapter(const rules::DecisionRules& decision) {
    document_.AddHeading(2, fmt::format("{}: {}", decision.name, words_.In(decision.title)));
    Facts(decision);
    Definitions(decision);
    document_.AddHeading(3, words_.Text(Phrase::rules));
    for (const rules::RuleIndex rule : decision.rules) Rule(book_[rule]);
  }

  void Facts(const rules::DecisionRules& decision) {
    bool titled = false;
    for (const rules::Fact& fact : book_.facts) {
      if (fact.place.file != decision.place.file) continue;
      if (!titled) document_.AddHeading(3, words_.Text(Phrase::questions));
      titled = true;
      Fact(fact, 4);
    }
  }

  void Fact(const rules::Fact& fact, int level) {
    document_.AddHeading(level, fact.name);
    document_.AddParagraph(words_.In(fact.ask));
    document_.AddParagraph(words_.In(fact.why));
    document_.AddParagraph(words_.In(fact.help));
    if (!fact.example.empty()) document_.AddParagraph(words_.Text(Phrase::for_example, words_.In(fact.example)));
    for (const rules::FactValue& value : fact.values) {
      document_.AddItem(fmt::format("{}: {}", value.value, words_.In(value.text)));
    }
    if (!fact.when_absent.empty()) document_.AddParagraph(words_.Text(Phrase::silence_means, fact.when_absent));
    Origin(fact.norms, fact.cites);
  }

  void Definitions(const rules::DecisionRules& decision) {
    bool titled = false;
    for (const rules::Definition& definition : book_.definitions) {
      if (definition.place.file != decision.place.file) continue;
      if (!titled) document_.AddHeading(3, words_.Text(Phrase::definitions));
      titled = true;
      document_.AddItem(
          fmt::format("{}: {} ({})", definition.name, words_.In(definition.text), definition.condition.text));
    }
  }

  void Rule(const rules::Rule& rule) {
    document_.AddHeading(4, fmt::format("{} ({}{})", rule.name, words_.Of(rule.effect), BasisOrDue(rule)));
    document_.AddParagraph(words_.In(rule.text));
    document_.AddParagraph(words_.In(rule.instead));
    document_.AddItem(rule.when.text.empty() ? words_.Text(Phrase::rule_always)
                                             : words_.Text(Phrase::rule_when, rule.when.text));
    Validity(rule);
    if (rule.reading && rule.difference) {
      document_.AddItem(words_.Text(Phrase::only_reading, words_.Of(*rule.reading), book_[*rule.difference].id));
    }
    if (rule.unverified) document_.AddItem(words_.Text(Phrase::unverified));
    Origin(rule.norms, rule.cites);
  }

  std::string BasisOrDue(const rules::Rule& rule) const {
    if (rule.effect == terms::Effect::duty) return ", " + words_.Of(rule.due);
    if (rule.basis) return ": " + words_.Of(*rule.basis);
    if (rule.basis_fact) return ": " + book_[*rule.basis_fact].name;
    if (rule.basis_of) return ": " + book_[*rule.basis_of].name;
    return "";
  }

  void Validity(const rules::Rule& rule) {
    if (rule.valid.from != book_.begins || rule.valid.until) {
      document_.AddItem(words_.Text(Phrase::rule_valid, rule.valid.from.ToString(),
                                    rule.valid.until ? rule.valid.until->ToString() : std::string("…")));
    }
    if (rule.on_act) document_.AddItem(words_.Text(Phrase::rule_act_day, book_[*rule.on_act].name));
  }

  void Origin(const std::vector<std::string>& norms, const std::vector<std::string>& cites) {
    std::vector<std::string> parts = norms;
    for (const std::string& id : cites) parts.push_back(documents::SourceTitle(book_, id, words_.language()));
    if (!parts.empty()) document_.AddItem(base::Join(parts, "; "));
  }

  void Constraints() {
    if (book_.constraints.empty()) return;
    document_.AddHeading(2, words_.Text(Phrase::constraints));
    for (const rules::Constraint& constraint : book_.constraints) {
      document_.AddItem(fmt::format("{} {}", words_.In(constraint.because),
                                    words_.Text(Phrase::never_together, constraint.never.text)));
    }
  }

  void Differences() {
    if (book_.differences.empty()) return;
    document_.AddHeading(2, words_.Text(Phrase::differences));
    for (const rules::Difference& difference : book_.differences) {
      document_.AddHeading(3, fmt::format("{} {}", difference.id, words_.In(difference.title)));
      document_.AddParagraph(words_.Text(Phrase::page_says, words_.In(difference.page)));
      document_.AddParagraph(words_.Text(Phrase::law_says, words_.In(difference.law)));
      Origin({}, difference.cites);
    }
  }

  void Properties() {
    if (book_.properties.empty()) return;
    document_.AddHeading(2, words_.Text(Phrase::properties));
    for (const rules::Property& property : book_.properties) {
      std::string text = fmt::format("{}: {}", property.name, words_.In(property.text));
      for (const rules::PageException& exception : property.except_page)
        text += " " + words_.Text(Phrase::property_save, book_[exception.difference].id, words_.In(exception.text));
      document_.AddItem(std::move(text));
    }
  }

  void Changes() {
    if (book_.changes.empty()) return;
    document_.AddHeading(2, words_.Text(Phrase::changes));
    for (const rules::Change& change : book_.changes) {
      document_.AddHeading(3, fmt::format("{} ({})", words_.In(change.title), StatusOf(change)));
      document_.AddParagraph(words_.In(change.text));
      Origin({}, change.cites);
    }
  }

  std::string StatusOf(const rules::Change& change) const {
    const std::string& status = words_.Of(change.status);
    return change.day ? fmt::format("{}: {}", words_.Day(*change.day), status) : status;
  }

  void Norms() {
    if (book_.norms.empty()) return;
    document_.AddHeading(2, words_.Text(Phrase::norms));
    for (const rules::Norm& norm : book_.norms) document_.AddItem(fmt::format("{} {}", norm.id, words_.In(norm.text)));
  }

  void Sources() {
    if (book_.sources.empty()) return;
    document_.AddHeading(2, words_.Text(Phrase::sources));
    for (const rules::LegalSource& source : book_.sources) {
      document_.AddItem(fmt::format("{}: {}", source.id, words_.In(source.title)));
    }
  }

  const rules::RuleBook& book_;
  Wording words_;
  documents::Document document_;
};

}  // namespace

documents::Document DocumentOf(const rules::RuleBook& book, base::Language language) {
  return Writer(book, language).Write();
}

}  // namespace grondslag::cli
