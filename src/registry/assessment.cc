#include "registry/assessment.h"

#include <algorithm>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "diagram/decide.h"
#include "rules/read_facts.h"
#include "terms/words.h"

namespace grondslag::registry {
namespace {

using ledger::RecordText;
using terms::GivenFact;
using terms::GivenFacts;
using terms::Verdict;

// Facts of the book that the register knows by itself.
constexpr const char* kDataKind = "data_kind";
constexpr const char* kRecipientKind = "recipient_kind";
constexpr const char* kRecipientOutsideEea = "recipient_outside_eea";
constexpr const char* kTransferTool = "transfer_tool";
constexpr const char* kBasisOfCollection = "basis_of_collection";
constexpr const char* kCollectionAllowed = "collection_allowed";

// ---- what stands on record

class RecordReader {
 public:
  RecordReader(const Register& reg, const rules::RuleBook& book) : register_(reg), book_(book) {}

  void AddFactsOf(const RecordName& about) {
    const auto facts = register_.facts.find(about);
    if (facts == register_.facts.end()) return;
    for (const auto& [fact, versions] : facts->second) {
      const Version<ledger::FactRecorded>& last = versions.all.back();
      Put(fact, {.value = last.content.value.text(),
                 .by = last.by.empty() ? "" : last.by.ToString(),
                 .reason = last.content.reason.text(),
                 .place = {},
                 .from_organisation = about == RecordName("organisation")});
    }
  }
  void AddCategory(const RecordName& category) {
    AddFactsOf(category);
    const auto found = register_.categories.find(category);
    if (found != register_.categories.end()) Put(kDataKind, found->second.now().kind);
  }
  void AddRecipient(const RecordName& recipient) {
    AddFactsOf(recipient);
    const auto found = register_.recipients.find(recipient);
    if (found == register_.recipients.end()) return;
    const ledger::RecipientDescribed& now = found->second.now();
    Put(kRecipientKind, now.kind);
    Put(kRecipientOutsideEea, now.transfer ? "yes" : "no");
    if (now.transfer) Put(kTransferTool, now.transfer->tool);
  }
  void AddCollection(const RecordName& purpose) {
    const auto found = register_.purposes.find(purpose);
    if (found == register_.purposes.end()) return;
    Put(kBasisOfCollection, std::string(terms::Name(found->second.now().basis)));
    const ledger::AssessmentConcluded* conclusion = register_.ConclusionOf(found->second.now().assessment);
    const bool is_allowed = conclusion != nullptr && conclusion->verdict == Verdict::allowed;
    Put(kCollectionAllowed, is_allowed ? "yes" : "no");
  }
  GivenFacts Take() && { return std::move(given_); }

 private:
  void Put(const std::string& name, GivenFact given) {
    const std::optional<rules::FactIndex> fact = book_.FindFact(name);
    if (!fact || given.value.empty() || !rules::CanonicalValue(book_[*fact], given.value)) return;
    given_.facts.insert_or_assign(name, std::move(given));
  }
  void Put(const std::string& name, const std::string& value) {
    Put(name, GivenFact{.value = value, .by = "", .reason = "", .place = {}, .from_organisation = false});
  }

  const Register& register_;
  const rules::RuleBook& book_;
  GivenFacts given_;
};

// ---- what was answered

GivenFact GivenOf(const ledger::AssessmentAnswered& answer) {
  return {
      .value = answer.value.text(), .by = "", .reason = answer.reason.text(), .place = {}, .from_organisation = false};
}
GivenFact GivenOf(const ledger::JudgementSettled& judgement) {
  return {.value = judgement.value,
          .by = judgement.settled_by.ToString(),
          .reason = judgement.reason.text(),
          .place = {},
          .from_organisation = false};
}

struct RecordedAnswer {
  ledger::Position position = 0;
  std::string fact;
  GivenFact given;  // without value: not known
  bool beforehand = false;
};

// Takes out what was taken back: an answer without a value that counts as given beforehand, and all before it.
void DropTakenBack(std::vector<RecordedAnswer>& answers) {
  const auto is_taken_back = [](const RecordedAnswer& answer) {
    return answer.beforehand && answer.given.value.empty();
  };
  for (auto last = std::find_if(answers.begin(), answers.end(), is_taken_back); last != answers.end();
       last = std::find_if(answers.begin(), answers.end(), is_taken_back)) {
    const std::string fact = last->fact;
    const auto kept =
        std::remove_if(answers.begin(), last + 1, [&](const RecordedAnswer& answer) { return answer.fact == fact; });
    answers.erase(kept, last + 1);
  }
}

// Those that count for the category, in the order in which they were given.
std::vector<RecordedAnswer> AnswersFor(const Assessment& assessment, const RecordName& category) {
  std::vector<RecordedAnswer> answers;
  const auto counts = [&](const RecordName& of) { return of.empty() || of == category; };
  for (const auto& version : assessment.answers) {
    const ledger::AssessmentAnswered& answer = version.content;
    if (counts(answer.category)) answers.push_back({version.position, answer.fact, GivenOf(answer), answer.beforehand});
  }
  for (const auto& version : assessment.judgements) {
    const ledger::JudgementSettled& judgement = version.content;
    if (!counts(judgement.category)) continue;
    answers.push_back({version.position, judgement.judgement, GivenOf(judgement), judgement.beforehand});
  }
  std::stable_sort(answers.begin(), answers.end(),
                   [](const RecordedAnswer& a, const RecordedAnswer& b) { return a.position < b.position; });
  DropTakenBack(answers);
  return answers;
}

std::vector<terms::FurtherFactor> FurtherFactorsFor(const Assessment& assessment, const RecordName& category) {
  std::vector<terms::FurtherFactor> factors;
  for (const auto& version : assessment.further_factors) {
    const ledger::FurtherFactorAdded& factor = version.content;
    if (!factor.category.empty() && factor.category != category) continue;
    factors.push_back({.judgement = factor.judgement,
                       .name = factor.name.text(),
                       .value = factor.value,
                       .reason = factor.reason.text(),
                       .place = {}});
  }
  return factors;
}

base::Result<const Assessment*> Find(const Register& reg, const RecordName& name) {
  const auto found = reg.assessments.find(name);
  if (found != reg.assessments.end()) return &found->second;
  return base::Fail(base::ErrorCode::not_found, fmt::format("there is no assessment `{}`", name.value()));
}

// ---- the conclusion

std::vector<ledger::ConcludedDuty> DutiesOf(const std::vector<terms::DutyAnswer>& answers) {
  std::vector<ledger::ConcludedDuty> duties;
  for (const terms::DutyAnswer& answer : answers) {
    duties.push_back(
        {.duty = answer.rule.rule, .due = answer.due, .uncertain = !answer.certain, .contested = answer.contested});
  }
  return duties;
}

// Whether the verdict is open, or the basis of a use that is allowed.
bool IsOpen(const terms::Decision& decision) {
  const bool is_settled = decision.verdict != Verdict::undetermined && decision.verdict != Verdict::contested;
  return !is_settled || (decision.verdict == Verdict::allowed && decision.needs_basis && !decision.basis);
}

// What keeps the decision from being settled.
void AddOpen(const terms::Decision& decision, const RecordName& category, base::Problems& problems) {
  if (!IsOpen(decision)) return;
  const std::string of = category.empty() ? "" : fmt::format(" of {}", category.value());
  const std::size_t before = problems.size();
  for (const terms::MissingFact& missing : decision.missing) {
    const char* why = missing.is_judgement ? "is a judgement that nobody settled" : "is not known";
    problems.push_back({{}, fmt::format("`{}`{} {}", missing.fact, of, why)});
  }
  for (const terms::DifferenceAnswer& difference : decision.differences) {
    if (difference.followed != "unsettled") continue;
    problems.push_back(
        {{},
         fmt::format("page and law differ in {}{}, and nobody settled which is followed", difference.difference, of)});
  }
  if (problems.size() == before) {
    problems.push_back({{}, fmt::format("the verdict{} is {}", of, terms::Name(decision.verdict))});
  }
}

// The basis that all parts give.
std::optional<terms::LawfulBasis> CommonBasis(const std::vector<ledger::ConcludedPart>& parts) {
  const bool is_common = std::all_of(parts.begin(), parts.end(),
                                     [&](const ledger::ConcludedPart& part) { return part.basis == parts[0].basis; });
  return is_common ? parts[0].basis : std::nullopt;
}

Verdict VerdictOf(const std::vector<ledger::ConcludedPart>& parts) {
  std::vector<Verdict> verdicts;
  for (const ledger::ConcludedPart& part : parts) verdicts.push_back(part.verdict);
  return diagram::WholeOf(verdicts);
}

}  // namespace

GivenFacts FactsOnRecord(const Register& reg, const rules::RuleBook& book, const ledger::AssessmentSubject& subject,
                         const RecordName& category) {
  RecordReader reader(reg, book);
  reader.AddFactsOf(RecordName("organisation"));
  reader.AddFactsOf(subject.purpose);
  reader.AddRecipient(subject.recipient);
  reader.AddCategory(category);
  // Giving data on what they were collected for is judged by the purpose itself.
  const bool is_disclosure = !subject.recipient.empty();
  reader.AddCollection(subject.collected_from.empty() && is_disclosure ? subject.purpose : subject.collected_from);
  return std::move(reader).Take();
}

std::vector<ledger::Event> AnswerEvents(const Register& reg, const rules::RuleBook& book,
                                        const ledger::AssessmentStarted& assessment, const RecordName& category,
                                        const GivenFacts& given, bool beforehand, ledger::StaffId settled_by) {
  const GivenFacts on_record = FactsOnRecord(reg, book, assessment.subject, category);
  std::vector<ledger::Event> answers, judgements;
  for (const auto& [name, fact] : given.facts) {
    const auto recorded = on_record.facts.find(name);
    if (recorded != on_record.facts.end() && recorded->second.value == fact.value) continue;
    const std::optional<rules::FactIndex> index = book.FindFact(name);
    if (index && book[*index].type == terms::FactType::judgement) {
      judgements.push_back(ledger::JudgementSettled{.assessment = assessment.assessment,
                                                    .category = category,
                                                    .judgement = name,
                                                    .value = fact.value,
                                                    .points_to = rules::PointsTo(book, book[*index], given),
                                                    .settled_by = settled_by,
                                                    .reason = RecordText(fact.reason),
                                                    .beforehand = beforehand});
    } else {
      answers.push_back(ledger::AssessmentAnswered{.assessment = assessment.assessment,
                                                   .category = category,
                                                   .fact = name,
                                                   .value = RecordText(fact.value),
                                                   .reason = RecordText(fact.reason),
                                                   .beforehand = beforehand});
    }
  }
  for (const terms::FurtherFactor& factor : given.further_factors) {
    answers.push_back(ledger::FurtherFactorAdded{.assessment = assessment.assessment,
                                                 .category = category,
                                                 .judgement = factor.judgement,
                                                 .name = RecordText(factor.name),
                                                 .value = factor.value,
                                                 .reason = RecordText(factor.reason)});
  }
  std::move(judgements.begin(), judgements.end(), std::back_inserter(answers));
  return answers;
}

base::Result<guide::Conversation> ResumeConversation(const Register& reg, const diagram::Diagram& diagram,
                                                     const RecordName& name, const RecordName& category,
                                                     base::Date at) {
  GRONDSLAG_TRY(assessment, Find(reg, name));
  const ledger::AssessmentStarted& started = assessment->started.content;
  const GivenFacts on_record = FactsOnRecord(reg, diagram.book(), started.subject, category);
  const std::vector<RecordedAnswer> answers = AnswersFor(*assessment, category);
  GivenFacts beginning;
  beginning.further_factors = FurtherFactorsFor(*assessment, category);
  for (const RecordedAnswer& answer : answers) {
    if (!answer.beforehand) continue;
    beginning.facts.erase(answer.fact);
    if (!answer.given.value.empty()) beginning.facts.emplace(answer.fact, answer.given);
  }
  for (const auto& [fact, given] : on_record.facts) beginning.facts.insert_or_assign(fact, given);
  GRONDSLAG_TRY(conversation,
                guide::Conversation::Begin(
                    diagram, {.decision = started.decision, .at = at, .reading = terms::ReadingChoice::both},
                    std::move(beginning)));
  for (const RecordedAnswer& answer : answers) {
    // What stands on record is said there, also if it was answered before it stood there.
    if (answer.beforehand || on_record.facts.contains(answer.fact)) continue;
    if (answer.given.value.empty()) {
      conversation.DontKnow(answer.fact);
    } else if (auto answered = conversation.Answer(answer.fact, answer.given); !answered) {
      return tl::unexpected(answered.error());
    }
  }
  return std::move(conversation);
}

ledger::ConcludedPart PartOf(const terms::Decision& decision, const RecordName& category) {
  ledger::ConcludedPart part{.category = category,
                             .verdict = decision.verdict,
                             .page = decision.page.verdict,
                             .law = decision.law.verdict,
                             .basis = decision.basis,
                             .page_basis = decision.page.basis,
                             .law_basis = decision.law.basis,
                             .facts = {},
                             .further_factors = {},
                             .judgements = {},
                             .duties = DutiesOf(decision.duties),
                             .notes = DutiesOf(decision.notes)};
  for (const auto& [name, given] : decision.given.facts) {
    part.facts.push_back({.fact = name,
                          .value = RecordText(given.value),
                          .reason = RecordText(given.reason),
                          .by = ledger::StaffId::Parse(given.by).value_or(ledger::StaffId()),
                          .from_organisation = given.from_organisation});
  }
  for (const terms::FurtherFactor& factor : decision.given.further_factors) {
    part.further_factors.push_back({.judgement = factor.judgement,
                                    .name = RecordText(factor.name),
                                    .value = factor.value,
                                    .reason = RecordText(factor.reason)});
  }
  for (const terms::JudgementAnswer& judgement : decision.judgements) {
    part.judgements.push_back({.judgement = judgement.fact,
                               .value = judgement.value,
                               .points_to = judgement.points_to,
                               .differs = judgement.differs});
  }
  return part;
}

base::Result<ledger::AssessmentConcluded> Conclude(const Register& reg, const diagram::Diagram& diagram,
                                                   const ConclusionRequest& request) {
  GRONDSLAG_TRY(assessment, Find(reg, request.assessment));
  if (assessment->conclusion) {
    return base::Fail(base::ErrorCode::conflict,
                      fmt::format("assessment `{}` was concluded already", request.assessment.value()));
  }
  GRONDSLAG_TRY(day, base::DayOf(request.when));
  const ledger::AssessmentStarted& started = assessment->started.content;
  std::vector<RecordName> categories = started.subject.categories;
  if (categories.empty()) categories.emplace_back();

  const rules::RuleBook& book = diagram.book();
  ledger::AssessmentConcluded concluded{.assessment = request.assessment,
                                        .decision = started.decision,
                                        .subject = started.subject,
                                        .at = day,
                                        .reading = terms::ReadingChoice::both,
                                        .verdict = Verdict::undetermined,
                                        .basis = std::nullopt,
                                        .parts = {},
                                        .book = book.name,
                                        .book_version = book.version,
                                        .book_hash = book.hash,
                                        .read_until = book.read_until,
                                        .engine = request.engine,
                                        .concluded_by = request.by,
                                        .reasons = RecordText(request.reasons),
                                        .review_on = request.review_on};
  base::Problems problems;
  for (const RecordName& category : categories) {
    GRONDSLAG_TRY(conversation, ResumeConversation(reg, diagram, request.assessment, category, day));
    GRONDSLAG_TRY(decision, conversation.Decide());
    AddOpen(decision, category, problems);
    concluded.parts.push_back(PartOf(decision, category));
  }
  if (!problems.empty()) return base::Fail(std::move(problems));
  concluded.verdict = VerdictOf(concluded.parts);
  concluded.basis = CommonBasis(concluded.parts);
  return concluded;
}

GivenFact GivenFactOf(const ledger::ConcludedFact& fact) {
  return {.value = fact.value.text(),
          .by = fact.by.empty() ? "" : fact.by.ToString(),
          .reason = fact.reason.text(),
          .place = {},
          .from_organisation = fact.from_organisation};
}

const ledger::AssessmentConcluded* DisclosureCovering(const Register& reg, const ledger::AssessmentSubject& subject,
                                                      base::Date day) {
  const auto covers = [&](const ledger::AssessmentSubject& other) {
    return other.recipient == subject.recipient && other.purpose == subject.purpose &&
           std::all_of(subject.categories.begin(), subject.categories.end(), [&](const RecordName& category) {
             return std::find(other.categories.begin(), other.categories.end(), category) != other.categories.end();
           });
  };
  const Version<ledger::AssessmentConcluded>* newest = nullptr;
  for (const auto& [name, assessment] : reg.assessments) {
    if (!assessment.conclusion || assessment.conclusion->content.at > day) continue;
    const Version<ledger::AssessmentConcluded>& conclusion = *assessment.conclusion;
    if (!covers(conclusion.content.subject)) continue;
    const bool is_newer = newest == nullptr || std::pair(newest->content.at, newest->position) <
                                                   std::pair(conclusion.content.at, conclusion.position);
    if (is_newer) newest = &conclusion;
  }
  return newest == nullptr ? nullptr : &newest->content;
}

base::Result<terms::Receipt> ReceiptOf(const ledger::AssessmentConcluded& conclusion,
                                       const ledger::ConcludedPart& part) {
  terms::Receipt receipt{.engine = conclusion.engine,
                         .book = conclusion.book,
                         .book_version = conclusion.book_version,
                         .book_hash = conclusion.book_hash,
                         .decision = conclusion.decision,
                         .at = conclusion.at,
                         .reading = conclusion.reading,
                         .verdict = part.verdict,
                         .basis = part.basis ? std::string(terms::Name(*part.basis)) : "",
                         .given = {}};
  std::vector<std::string> unreadable;
  for (const ledger::ConcludedFact& fact : part.facts) {
    if (!fact.value.has_text() || (!fact.reason.empty() && !fact.reason.has_text())) unreadable.push_back(fact.fact);
    receipt.given.facts.emplace(fact.fact, GivenFactOf(fact));
  }
  for (const ledger::ConcludedFactor& factor : part.further_factors) {
    if (!factor.name.has_text()) unreadable.push_back("a further factor of " + factor.judgement);
    receipt.given.further_factors.push_back({.judgement = factor.judgement,
                                             .name = factor.name.text(),
                                             .value = factor.value,
                                             .reason = factor.reason.text(),
                                             .place = {}});
  }
  if (unreadable.empty()) return receipt;
  return base::Fail(base::ErrorCode::not_found, fmt::format("facts of assessment `{}` are gone or sealed: {}",
                                                            conclusion.assessment.value(), base::Join(unreadable)));
}

base::Result<terms::Decision> AskAgain(const diagram::Diagram& diagram, const ledger::AssessmentConcluded& conclusion,
                                       const ledger::ConcludedPart& part, base::Date at) {
  GRONDSLAG_TRY(receipt, ReceiptOf(conclusion, part));
  return diagram::Decide(diagram, {.decision = receipt.decision, .at = at, .reading = receipt.reading, .open = {}},
                         receipt.given);
}

}  // namespace grondslag::registry
