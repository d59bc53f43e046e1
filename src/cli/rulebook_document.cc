// Writes a rule book out: title page, then a chapter per decision with its questions, words and rules, then norms,
// sources and differences.
#include "cli/rulebook_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/book.h"
#include "cli/wording.h"

namespace grondslag::cli {
namespace {

class Writer {
 public:
  Writer(const rules::RuleBook& book, base::Language language) : book_(book), language_(language) {}

  Document Write() {
    TitlePage();
    Shared();
    for (const rules::DecisionRules& decision : book_.decisions) Chapter(decision);
    Constraints();
    Differences();
    Properties();
    Norms();
    Sources();
    return std::move(document_);
  }

 private:
  template <class... T>
  std::string Text(Phrase phrase, const T&... values) const {
    if constexpr (sizeof...(T) == 0) return Say(phrase, language_);
    return Say(phrase, language_, values...);
  }
  const std::string& In(const base::LocalText& text) const { return text.In(language_); }

  void TitlePage() {
    document_.title = In(book_.title);
    document_.Heading(1, document_.title);
    document_.Paragraph(fmt::format("{} {}", Text(Phrase::book_version, book_.version),
                                    Text(Phrase::book_begins, book_.begins.ToString())));
    document_.Paragraph(Text(Phrase::book_read, book_.read_until.ToString()));
    document_.Heading(2, Text(Phrase::contents));
    for (const rules::DecisionRules& decision : book_.decisions) {
      document_.Item(fmt::format("{}: {}", decision.name, In(decision.title)));
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
      if (!titled) document_.Heading(2, Text(Phrase::questions));
      titled = true;
      Fact(fact, 3);
    }
  }

  void Chapter(const rules::DecisionRules& decision) {
    document_.Heading(2, fmt::format("{}: {}", decision.name, In(decision.title)));
    Facts(decision);
    Definitions(decision);
    document_.Heading(3, Text(Phrase::rules));
    for (const rules::RuleIndex rule : decision.rules) Rule(book_[rule]);
  }

  void Facts(const rules::DecisionRules& decision) {
    bool titled = false;
    for (const rules::Fact& fact : book_.facts) {
      if (fact.place.file != decision.place.file) continue;
      if (!titled) document_.Heading(3, Text(Phrase::questions));
      titled = true;
      Fact(fact, 4);
    }
  }

  void Fact(const rules::Fact& fact, int level) {
    document_.Heading(level, fact.name);
    document_.Paragraph(In(fact.ask));
    document_.Paragraph(In(fact.why));
    document_.Paragraph(In(fact.help));
    if (!fact.example.empty()) document_.Paragraph(Text(Phrase::for_example, In(fact.example)));
    for (const rules::FactValue& value : fact.values) {
      document_.Item(fmt::format("{}: {}", value.value, In(value.text)));
    }
    if (!fact.when_absent.empty()) document_.Paragraph(Text(Phrase::silence_means, fact.when_absent));
    Origin(fact.norms, fact.cites);
  }

  void Definitions(const rules::DecisionRules& decision) {
    bool titled = false;
    for (const rules::Definition& definition : book_.definitions) {
      if (definition.place.file != decision.place.file) continue;
      if (!titled) document_.Heading(3, Text(Phrase::definitions));
      titled = true;
      document_.Item(fmt::format("{}: {} ({})", definition.name, In(definition.text), definition.condition.text));
    }
  }

  void Rule(const rules::Rule& rule) {
    document_.Heading(4, fmt::format("{} ({}{})", rule.name, Say(rule.effect, language_), BasisOrDue(rule)));
    document_.Paragraph(In(rule.text));
    document_.Paragraph(In(rule.instead));
    document_.Item(rule.when.text.empty() ? Text(Phrase::rule_always) : Text(Phrase::rule_when, rule.when.text));
    Validity(rule);
    if (rule.reading && rule.difference) {
      document_.Item(Text(Phrase::only_reading, Say(*rule.reading, language_), book_[*rule.difference].id));
    }
    if (rule.unverified) document_.Item(Text(Phrase::unverified));
    Origin(rule.norms, rule.cites);
  }

  std::string BasisOrDue(const rules::Rule& rule) const {
    if (rule.effect == terms::Effect::duty) return ", " + Say(rule.due, language_);
    if (rule.basis) return ": " + Say(*rule.basis, language_);
    if (rule.basis_fact) return ": " + book_[*rule.basis_fact].name;
    if (rule.basis_of) return ": " + book_[*rule.basis_of].name;
    return "";
  }

  void Validity(const rules::Rule& rule) {
    if (rule.valid.from != book_.begins || rule.valid.until) {
      document_.Item(Text(Phrase::rule_valid, rule.valid.from.ToString(),
                          rule.valid.until ? rule.valid.until->ToString() : std::string("…")));
    }
    if (rule.on_act) document_.Item(Text(Phrase::rule_act_day, book_[*rule.on_act].name));
  }

  void Origin(const std::vector<std::string>& norms, const std::vector<std::string>& cites) {
    std::vector<std::string> parts = norms;
    for (const std::string& id : cites) parts.push_back(SourceTitle(book_, id, language_));
    if (!parts.empty()) document_.Item(base::Join(parts, "; "));
  }

  void Constraints() {
    if (book_.constraints.empty()) return;
    document_.Heading(2, Text(Phrase::constraints));
    for (const rules::Constraint& constraint : book_.constraints) {
      document_.Item(fmt::format("{} {}", In(constraint.because), Text(Phrase::never_together, constraint.never.text)));
    }
  }

  void Differences() {
    if (book_.differences.empty()) return;
    document_.Heading(2, Text(Phrase::differences));
    for (const rules::Difference& difference : book_.differences) {
      document_.Heading(3, fmt::format("{} {}", difference.id, In(difference.title)));
      document_.Paragraph(Text(Phrase::page_says, In(difference.page)));
      document_.Paragraph(Text(Phrase::law_says, In(difference.law)));
      Origin({}, difference.cites);
    }
  }

  void Properties() {
    if (book_.properties.empty()) return;
    document_.Heading(2, Text(Phrase::properties));
    for (const rules::Property& property : book_.properties) {
      std::string text = fmt::format("{}: {}", property.name, In(property.text));
      for (const rules::PageException& exception : property.except_page)
        text += " " + Text(Phrase::property_save, book_[exception.difference].id, In(exception.text));
      document_.Item(std::move(text));
    }
  }

  void Norms() {
    if (book_.norms.empty()) return;
    document_.Heading(2, Text(Phrase::norms));
    for (const rules::Norm& norm : book_.norms) document_.Item(fmt::format("{} {}", norm.id, In(norm.text)));
  }

  void Sources() {
    if (book_.sources.empty()) return;
    document_.Heading(2, Text(Phrase::sources));
    for (const rules::LegalSource& source : book_.sources) {
      document_.Item(fmt::format("{}: {}", source.id, In(source.title)));
    }
  }

  const rules::RuleBook& book_;
  base::Language language_;
  Document document_;
};

}  // namespace

Document DocumentOf(const rules::RuleBook& book, base::Language language) { return Writer(book, language).Write(); }

}  // namespace grondslag::cli
