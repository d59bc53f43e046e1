// A decision is written as blocks; of an assessment, the blocks of each category, those that are alike once.
#include "documents/answer_page.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "documents/citations.h"
#include "registry/assessment.h"
#include "rules/read_facts.h"
#include "terms/in_words.h"

namespace grondslag::documents {
namespace {

using Texts = std::vector<std::string>;

// What a decision is made of, as far as the page tells it.
class DecisionBlocks {
 public:
  // is_recounted: the reason says which facts decide; else it holds all that were kept, and no rules.
  DecisionBlocks(const terms::Decision& decision, const Wording& wording, bool is_recounted)
      : decision_(decision), wording_(wording), is_recounted_(is_recounted) {}

  std::vector<Block> Write() {
    Opening();
    Why();
    Bases();
    Duties();
    Judgements();
    Differences();
    Notes();
    Missing();
    Instead();
    if (decision_.after_reading) {
      part_.AddParagraph(Say(words::after_reading, wording_.Day(decision_.book.read_until)));
    }
    return std::move(part_.blocks);
  }

 private:
  template <class... T>
  std::string Say(const words::Words& words, const T&... values) const {
    return wording_.Say(words, values...);
  }
  std::string Cited(const terms::CitedRule& rule) const {
    std::string text = WithSources(wording_.book(), wording_.In(rule.because), rule.cites, wording_.language());
    return rule.unverified ? Say(words::unverified, text) : text;
  }
  std::string Verdict(terms::Verdict verdict) const { return wording_.In(terms::InWords(verdict)); }

  void Opening() {
    const bool is_enough = decision_.verdict != terms::Verdict::not_allowed || !decision_.basis;
    Texts outcome = {Verdict(decision_.verdict)};
    if (decision_.verdict == terms::Verdict::contested) {
      outcome.push_back(Say(words::page_says, Verdict(decision_.page.verdict)));
      outcome.push_back(Say(words::law_says, Verdict(decision_.law.verdict)));
    }
    part_.AddDescriptions({{Say(words::verdict), std::move(outcome)},
                           {Say(is_enough ? words::answer_basis : words::basis_not_enough), {Basis()}}});
  }
  std::string Basis() const {
    if (!decision_.needs_basis) return "";
    if (decision_.basis_state == terms::BasisState::open) return Say(words::basis_open);
    if (decision_.basis_state == terms::BasisState::contested) {
      return Say(words::page_says, NameOf(decision_.page.basis)) + " " +
             Say(words::law_says, NameOf(decision_.law.basis));
    }
    return NameOf(decision_.basis);
  }
  std::string NameOf(const std::optional<terms::LawfulBasis>& basis) const {
    return basis ? wording_.Basis(*basis) : Say(words::basis_none);
  }

  // Each rule once. Rules that hold; where none does, those that fail say why.
  static std::vector<const terms::CitedRule*> Told(const std::vector<terms::CitedRule>& rules) {
    const bool any_holds =
        std::any_of(rules.begin(), rules.end(), [](const terms::CitedRule& rule) { return rule.holds; });
    std::vector<const terms::CitedRule*> told;
    std::set<std::string> names;
    for (const terms::CitedRule& rule : rules) {
      if (rule.holds == any_holds && names.insert(rule.rule).second) told.push_back(&rule);
    }
    return told;
  }
  // Behind the outcome, and behind the basis that carries it.
  std::vector<terms::CitedRule> Rules() const {
    std::vector<terms::CitedRule> rules = decision_.reason.rules;
    for (const terms::BasisAnswer& basis : decision_.bases) {
      if (decision_.basis != basis.basis || basis.state != terms::BasisState::holds) continue;
      std::copy_if(basis.reason.rules.begin(), basis.reason.rules.end(), std::back_inserter(rules),
                   [](const terms::CitedRule& rule) { return rule.holds; });
    }
    return rules;
  }

  void Why() {
    Texts items;
    const std::vector<terms::CitedRule> rules = Rules();
    for (const terms::CitedRule* rule : Told(rules)) {
      // What a permit says is not so where it does not hold; the facts below say why.
      if (!rule->holds && rule->effect == terms::Effect::permit) continue;
      items.push_back(Cited(*rule));
      if (!rule->instead.empty()) items.back() += " " + wording_.In(rule->instead);
    }
    Table facts{.caption = Say(is_recounted_ ? words::facts_that_decide : words::facts_recorded),
                .columns = {Say(words::question), Say(words::value)}};
    for (const terms::NamedFact& fact : decision_.reason.facts) facts.rows.push_back({Question(fact), Value(fact)});
    if (!items.empty() || !facts.rows.empty()) part_.AddHeading(2, Say(words::why));
    part_.AddList(std::move(items));
    part_.AddTable(std::move(facts));
  }
  std::string Question(const terms::NamedFact& fact) const {
    return fact.question.empty() ? fact.fact : wording_.In(fact.question);
  }
  std::string Value(const terms::NamedFact& fact) const {
    const std::string& value = fact.value_text.empty() ? fact.value : wording_.In(fact.value_text);
    return fact.when_silent ? Say(words::value_when_silent, value) : value;
  }

  // Why none carries it, where none does.
  void Bases() {
    if (!decision_.needs_basis || decision_.basis_state == terms::BasisState::holds) return;
    Texts items;
    for (const terms::BasisAnswer& basis : decision_.bases) {
      std::string text =
          fmt::format("{}: {}.", wording_.In(terms::InWords(basis.basis)), wording_.In(terms::InWords(basis.state)));
      for (const terms::CitedRule* rule : Told(basis.reason.rules)) {
        if (rule->holds) text += " " + wording_.In(rule->because);
      }
      items.push_back(std::move(text));
    }
    Section(words::bases, std::move(items));
  }

  std::string Duty(const terms::DutyAnswer& duty) const {
    std::string text = Cited(duty.rule);
    if (!duty.certain) text = Say(words::duty_possible, text);
    return duty.contested ? Say(words::duty_contested, text) : text;
  }
  void Duties() {
    std::vector<Description> entries;
    for (const terms::Due due : {terms::Due::before, terms::Due::with, terms::Due::after}) {
      Description& entry = entries.emplace_back(Description{wording_.In(terms::InWords(due)), {}});
      for (const terms::DutyAnswer& duty : decision_.duties) {
        if (duty.due == due) entry.texts.push_back(Duty(duty));
      }
    }
    if (!decision_.duties.empty()) part_.AddHeading(2, Say(words::duties));
    part_.AddDescriptions(std::move(entries));
  }
  void Notes() {
    Texts items;
    for (const terms::DutyAnswer& note : decision_.notes) items.push_back(Duty(note));
    Section(words::notes, std::move(items));
  }

  void Section(const words::Words& heading, Texts items) {
    if (items.empty()) return;
    part_.AddHeading(2, Say(heading));
    part_.AddList(std::move(items));
  }

  void Missing() {
    Texts items;
    for (const terms::MissingFact& missing : decision_.missing) items.push_back(wording_.In(missing.question));
    Section(words::open_facts, std::move(items));
  }
  void Instead() {
    Texts items;
    for (const terms::Alternative& alternative : decision_.instead) {
      Texts facts;
      for (const terms::NamedFact& fact : alternative.facts) {
        facts.push_back(Say(words::question_and_value, Question(fact), Value(fact)));
      }
      items.push_back(base::Join(facts, "; "));
    }
    Section(words::instead, std::move(items));
  }

  void Judgements() {
    std::vector<Description> entries;
    for (const terms::JudgementAnswer& judgement : decision_.judgements) {
      Description entry{wording_.Question(judgement.fact), {}};
      entry.texts.push_back(
          judgement.value.empty()
              ? Say(words::not_judged)
              : Say(words::judged, wording_.Value(judgement.fact, judgement.value), judgement.by, judgement.reason));
      if (judgement.differs) {
        entry.texts.push_back(Say(words::judged_otherwise, judgement.points_to == terms::kMixed
                                                               ? Say(words::mixed)
                                                               : wording_.Value(judgement.fact, judgement.points_to)));
      }
      entries.push_back(std::move(entry));
    }
    if (!entries.empty()) part_.AddHeading(2, Say(words::judgements));
    part_.AddDescriptions(std::move(entries));
  }

  void Differences() {
    std::vector<Description> entries;
    for (const terms::DifferenceAnswer& difference : decision_.differences) {
      const std::string law =
          WithSources(wording_.book(), wording_.In(difference.law), difference.cites, wording_.language());
      entries.push_back(
          {fmt::format("{} {}", difference.difference, wording_.In(difference.title)),
           {Say(words::page_says, wording_.In(difference.page)), Say(words::law_says, law),
            Say(words::followed, wording_.Value("reading_" + difference.difference, difference.followed))}});
    }
    if (!entries.empty()) part_.AddHeading(2, Say(words::differences));
    part_.AddDescriptions(std::move(entries));
  }

  const terms::Decision& decision_;
  const Wording& wording_;
  bool is_recounted_;
  Document part_;  // only for its blocks
};

// Which book, and how it was read.
struct Ground {
  std::string book, book_version, book_hash, engine;
  base::Date read_until;
  terms::ReadingChoice reading = terms::ReadingChoice::both;
};
void AddGround(Document& document, const Ground& ground, const Wording& wording) {
  const words::Words* readings[] = {&words::reading_both, &words::reading_page, &words::reading_law};
  document.AddDescriptions(
      {{wording.Say(words::reading), {wording.Say(*readings[static_cast<std::size_t>(ground.reading)])}},
       {wording.Say(words::book),
        {wording.Say(words::book_of, ground.book, ground.book_version, wording.Day(ground.read_until))}},
       {wording.Say(words::book_hash), {ground.book_hash}},
       {wording.Say(words::engine), {ground.engine}}});
}

// What was kept of one category, where the question cannot be put again.
terms::Decision KeptDecision(const ledger::AssessmentConcluded& conclusion, const ledger::ConcludedPart& part,
                             const Wording& wording) {
  const rules::RuleBook& book = wording.book();
  terms::Decision decision;
  decision.decision = conclusion.decision;
  decision.at = conclusion.at;
  decision.needs_basis = part.basis.has_value();
  decision.page = {part.page, part.page_basis};
  decision.law = {part.law, part.law_basis};
  for (const ledger::ConcludedFact& kept : part.facts) {
    const auto fact = book.FindFact(kept.fact);
    const std::string value = wording.In(kept.value);
    decision.reason.facts.push_back(
        {.fact = kept.fact,
         .value = value,
         .question = fact ? book[*fact].ask : base::LocalText{},
         .value_text = fact && kept.value.has_text() ? rules::ValueInWords(book[*fact], value) : base::LocalText{}});
  }
  const auto duty_of = [&](const ledger::ConcludedDuty& kept) {
    terms::DutyAnswer duty{.rule = {}, .due = kept.due, .certain = !kept.uncertain, .contested = kept.contested};
    duty.rule.rule = kept.duty;
    const auto rule = book.FindRule(kept.duty);
    duty.rule.because = rule ? book[*rule].text : base::LocalText{kept.duty, kept.duty};
    if (rule) duty.rule.cites = book[*rule].cites;
    return duty;
  };
  for (const ledger::ConcludedDuty& duty : part.duties) decision.duties.push_back(duty_of(duty));
  for (const ledger::ConcludedDuty& note : part.notes) decision.notes.push_back(duty_of(note));
  for (const ledger::ConcludedJudgement& kept : part.judgements) {
    terms::JudgementAnswer judgement;
    judgement.fact = kept.judgement;
    judgement.value = kept.value;
    judgement.points_to = kept.points_to;
    judgement.differs = kept.differs;
    decision.judgements.push_back(std::move(judgement));
  }
  return decision;
}

class AssessmentWriter {
 public:
  AssessmentWriter(const ledger::AssessmentConcluded& conclusion, const registry::Register& reg,
                   const diagram::Diagram& diagram, const Imprint& imprint)
      : conclusion_(conclusion),
        diagram_(diagram),
        imprint_(imprint),
        wording_(diagram.book(), imprint.language),
        words_(reg, wording_),
        same_book_(diagram.book().hash == conclusion.book_hash) {}

  Document Write() {
    const auto decision = diagram_.book().FindDecision(conclusion_.decision);
    document_ =
        Begun(imprint_, words_, decision ? wording_.In(diagram_.book()[*decision].title) : conclusion_.decision);
    document_.layout = Layout::one_page;
    About();
    if (!same_book_) document_.AddParagraph(Say(words::other_book));
    Parts();
    document_.AddDescriptions(
        {{Say(words::concluded_by), {words_.Staff(conclusion_.concluded_by)}},
         {Say(words::conclusion_reasons), {wording_.In(conclusion_.reasons)}},
         {Say(words::review_on), {conclusion_.review_on ? wording_.Day(*conclusion_.review_on) : ""}}});
    AddGround(document_,
              {.book = conclusion_.book,
               .book_version = conclusion_.book_version,
               .book_hash = conclusion_.book_hash,
               .engine = conclusion_.engine,
               .read_until = conclusion_.read_until,
               .reading = conclusion_.reading},
              wording_);
    Finish(document_, imprint_, wording_);
    return std::move(document_);
  }

 private:
  template <class... T>
  std::string Say(const words::Words& words, const T&... values) const {
    return wording_.Say(words, values...);
  }

  void About() {
    const ledger::AssessmentSubject& subject = conclusion_.subject;
    document_.about.push_back({Say(words::purpose), {words_.Name(subject.purpose)}});
    if (!subject.categories.empty()) {
      document_.about.push_back({Say(words::categories), {base::Join(words_.Names(subject.categories))}});
    }
    if (!subject.recipient.empty())
      document_.about.push_back({Say(words::recipient), {words_.Recipient(subject.recipient)}});
    document_.about.push_back({Say(words::assessment_name), {conclusion_.assessment.value()}});
    document_.about.push_back({Say(words::decided_on), {wording_.Day(conclusion_.at)}});
  }

  struct Alike {
    Texts categories;
    std::vector<Block> blocks;
  };
  void Parts() {
    std::vector<Alike> all;
    for (const ledger::ConcludedPart& part : conclusion_.parts) {
      std::vector<Block> blocks = BlocksOf(part);
      const auto same =
          std::find_if(all.begin(), all.end(), [&](const Alike& alike) { return alike.blocks == blocks; });
      Alike& alike = same == all.end() ? all.emplace_back(Alike{{}, std::move(blocks)}) : *same;
      if (!part.category.empty()) alike.categories.push_back(words_.Name(part.category));
    }
    if (all.size() > 1) {
      document_.AddDescriptions({{Say(words::whole), {wording_.In(terms::InWords(conclusion_.verdict))}}});
    }
    for (Alike& alike : all) {
      if (all.size() > 1) document_.AddHeading(2, Say(words::answer_for_category, base::Join(alike.categories)));
      for (Block& block : alike.blocks) document_.blocks.push_back(std::move(block));
    }
  }

  std::vector<Block> BlocksOf(const ledger::ConcludedPart& part) const {
    const auto again = same_book_ ? registry::AskAgain(diagram_, conclusion_, part, conclusion_.at)
                                  : base::Fail(base::ErrorCode::not_found, "another book");
    terms::Decision decision = again ? *again : KeptDecision(conclusion_, part, wording_);
    // What stands on record is the answer, whatever is found now.
    decision.verdict = part.verdict;
    decision.basis = part.basis;
    if (!again) decision.basis_state = part.basis ? terms::BasisState::holds : terms::BasisState::fails;
    for (terms::JudgementAnswer& judgement : decision.judgements) NameWhoJudged(judgement, part);
    std::vector<Block> blocks = DecisionBlocks(decision, wording_, again.has_value()).Write();
    if (!again && same_book_) blocks.emplace_back(Paragraph{Say(words::facts_gone)});
    return blocks;
  }

  void NameWhoJudged(terms::JudgementAnswer& judgement, const ledger::ConcludedPart& part) const {
    const auto fact = std::find_if(part.facts.begin(), part.facts.end(),
                                   [&](const ledger::ConcludedFact& one) { return one.fact == judgement.fact; });
    if (fact == part.facts.end()) return;
    judgement.by = words_.Staff(fact->by);
    judgement.reason = wording_.In(fact->reason);
  }

  const ledger::AssessmentConcluded& conclusion_;
  const diagram::Diagram& diagram_;
  const Imprint& imprint_;
  Wording wording_;
  RegisterWords words_;
  bool same_book_;
  Document document_;
};

}  // namespace

Document AnswerPageOf(const terms::Decision& decision, const rules::RuleBook& book, const Imprint& imprint) {
  const registry::Register none;
  const Wording wording(book, imprint.language);
  const RegisterWords words(none, wording);
  Document document = Begun(imprint, words, wording.In(decision.question));
  document.layout = Layout::one_page;
  document.about.push_back({wording.Say(words::decided_on), {wording.Day(decision.at)}});
  document.blocks = DecisionBlocks(decision, wording, true).Write();
  AddGround(document,
            {.book = decision.book.name,
             .book_version = decision.book.version,
             .book_hash = decision.book.hash,
             .engine = "",
             .read_until = decision.book.read_until,
             .reading = decision.reading},
            wording);
  Finish(document, imprint, wording);
  return document;
}

Document AnswerPageOf(const ledger::AssessmentConcluded& conclusion, const registry::Register& reg,
                      const diagram::Diagram& diagram, const Imprint& imprint) {
  return AssessmentWriter(conclusion, reg, diagram, imprint).Write();
}

}  // namespace grondslag::documents
