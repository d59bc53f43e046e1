// Assessments: the conversation of the guide kept on record as it goes on, judgements of named persons, the conclusion.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "api/decision_json.h"
#include "api/facts_json.h"
#include "api/fields_json.h"
#include "api/json.h"
#include "commands/assess.h"
#include "commands/read_fields.h"
#include "documents/answer_page.h"
#include "ledger/prove.h"
#include "management/bodies.h"
#include "management/conversing.h"
#include "management/operations.h"
#include "management/organisations.h"
#include "management/planned.h"
#include "management/record_filter.h"
#include "management/titles.h"
#include "registry/assessment.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;
using commands::Organisation;
using ledger::RecordName;

RecordName AssessmentName(const std::string& name) { return RecordName("assessment/" + name); }

// ---- as it stands on record

json::value ConclusionToJson(const registry::Assessment& assessment) {
  if (!assessment.conclusion) return nullptr;
  const ledger::AssessmentConcluded& concluded = assessment.conclusion->content;
  return json::object{{"at", concluded.at.ToString()},
                      {"verdict", terms::Name(concluded.verdict)},
                      {"basis", concluded.basis ? json::value(terms::Name(*concluded.basis)) : json::value(nullptr)},
                      {"by", IdOrNull(concluded.concluded_by)},
                      {"review_on", DayOrNull(concluded.review_on)},
                      {"book_hash", concluded.book_hash}};
}

json::object AssessmentToJson(const registry::Assessment& assessment) {
  const ledger::AssessmentStarted& started = assessment.started.content;
  const std::string& record = started.assessment.value();
  return {{"name", record.substr(record.find('/') + 1)},
          {"record", record},
          {"decision", started.decision},
          {"subject", api::FieldsToJson(started.subject)},
          {"answers", assessment.answers.size()},
          {"judgements", assessment.judgements.size()},
          {"further_factors", assessment.further_factors.size()},
          {"conclusion", ConclusionToJson(assessment)}};
}

// Which assessments are asked for. titles: of what they are about.
class AssessmentFilter {
 public:
  explicit AssessmentFilter(const Call& call)
      : words_(WordsIn(call)),
        decision_(call.Query("decision")),
        state_(call.Query("state")),
        purpose_(call.Query("purpose")) {}

  bool Fits(const registry::Register& reg, const registry::Assessment& assessment) const {
    const ledger::AssessmentStarted& started = assessment.started.content;
    if (!decision_.empty() && decision_ != started.decision) return false;
    if (!state_.empty() && (state_ == "concluded") != assessment.conclusion.has_value()) return false;
    if (!purpose_.empty() && commands::FullName("purpose", purpose_) != started.subject.purpose) return false;
    return words_.empty() || base::HoldsWords(SaidOf(reg, started), words_);
  }

 private:
  static std::string SaidOf(const registry::Register& reg, const ledger::AssessmentStarted& started) {
    std::string said = started.assessment.value();
    std::vector<RecordName> about = started.subject.categories;
    about.push_back(started.subject.purpose);
    about.push_back(started.subject.recipient);
    for (const RecordName& record : about) {
      const base::LocalText title = TitleOf(reg, record);
      said += "\n" + title.nl + "\n" + title.en;
    }
    return said;
  }

  std::vector<std::string> words_;
  std::string decision_, state_, purpose_;
};

Outcome ListAssessments(Parts& parts, Call& call) {
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  const registry::Register& reg = organisation->reg;
  const AssessmentFilter filter(call);
  std::vector<std::string> keys;
  for (const auto& [name, assessment] : reg.assessments) {
    if (filter.Fits(reg, assessment)) keys.push_back(name.value());
  }
  GRONDSLAG_TRY(part, PartOf(call, keys));
  json::array items;
  Titles titles(reg);
  for (std::size_t i = part.from; i < part.to; ++i) {
    items.push_back(AssessmentToJson(reg.assessments.at(RecordName(keys[i]))));
    titles.AddNamedIn(items.back().at("subject"));
  }
  Reply reply =
      JsonReply(json::object{{"items", std::move(items)}, {"total", keys.size()}, {"titles", titles.ToJson()}});
  if (part.next) reply.headers.push_back(*std::move(part.next));
  return reply;
}

// The assessment in the address. Null: there is none.
const registry::Assessment* FindAssessment(const Call& call, const Organisation& organisation) {
  const auto found = organisation.reg.assessments.find(AssessmentName(call.Name()));
  return found == organisation.reg.assessments.end() ? nullptr : &found->second;
}

Outcome AssessmentReply(const Organisation& organisation, const registry::Assessment& assessment, Reply reply) {
  reply.body = JsonReply(AssessmentToJson(assessment)).body;
  return Tagged(std::move(reply), *LastAbout(organisation, assessment.started.content.assessment));
}

Outcome ReadAssessment(Parts& parts, Call& call) {
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  const registry::Assessment* assessment = FindAssessment(call, *organisation);
  if (assessment == nullptr) return Refuse(ProblemCode::not_found);
  return AssessmentReply(*organisation, *assessment, JsonReply(nullptr));
}

// ---- beginning

Outcome AssessmentMade(Call& call, const RecordName& name) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const std::string slug = name.value().substr(name.value().find('/') + 1);
  return AssessmentReply(organisation, organisation.reg.assessments.at(name),
                         Created(call, "/assessments/" + slug, nullptr));
}

Outcome StartAssessment(Parts& /*parts*/, Call& call) {
  const RecordName name = AssessmentName(call.TextIn("name"));
  GRONDSLAG_TRY(subject, FieldsIn<ledger::AssessmentSubject>(call.body, {"name", "decision"}));
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  if (organisation.reg.assessments.contains(name))
    return Refuse(
        ProblemCode::conflict,
        {FaultOf("/name",
                 {.record = name, .field = {}, .kind = registry::ProblemKind::exists_already, .about = name.value()})});
  const ledger::AssessmentStarted started{
      .assessment = name, .decision = call.TextIn("decision"), .subject = std::move(subject)};
  if (auto refused = CheckDraft(call, organisation, commands::Draft(call.session, started, call.session.now())))
    return tl::unexpected(*std::move(refused));
  GRONDSLAG_TRY(begun, commands::BeginAssessment(call.session, started));
  return AssessmentMade(call, begun.assessment);
}
Outcome StartedAgain(Parts& parts, Call& call, const ledger::Appended& appended) {
  GRONDSLAG_TRY(events, parts.ledger.Read(appended.first, 1));
  return AssessmentMade(call, std::get<ledger::AssessmentStarted>(events.front().event).assessment);
}

// ---- the conversation

// The conversation about a category, taken up where it stands on record.
struct Taken {
  commands::KeptConversation kept;
  RecordName category;
};

// category: short or whole; empty: the first of the subject.
tl::expected<Taken, Refusal> TakeUp(Call& call, const Organisation& organisation, const std::string& named,
                                    const std::string& pointer) {
  const registry::Assessment* assessment = FindAssessment(call, organisation);
  if (assessment == nullptr) return Refuse(ProblemCode::not_found);
  if (assessment->conclusion)
    return Refuse(ProblemCode::conflict, {FaultOf("", {.record = assessment->started.content.assessment,
                                                       .field = {},
                                                       .kind = registry::ProblemKind::concluded_already,
                                                       .about = {}})});
  const ledger::AssessmentStarted& started = assessment->started.content;
  const std::vector<RecordName>& categories = started.subject.categories;
  RecordName category = categories.empty() ? RecordName() : categories.front();
  if (!named.empty()) {
    category = commands::FullName("category", named);
    if (std::find(categories.begin(), categories.end(), category) == categories.end())
      return Refuse(FaultOf(pointer, "unknown_record", category.value()));
  }
  GRONDSLAG_TRY(kept, commands::KeptConversation::Begin(call.session, started, category));
  return Taken{.kept = std::move(kept), .category = std::move(category)};
}

json::array SummaryToJson(const std::vector<guide::SummaryLine>& lines) {
  json::array summary;
  for (const guide::SummaryLine& line : lines) {
    json::object one = SummaryLineToJson(line);
    one["from_organisation"] = line.from_organisation;
    summary.push_back(std::move(one));
  }
  return summary;
}

Reply ConversationReply(const Taken& taken, const guide::Conversation& conversation, ledger::Position position) {
  return Tagged(JsonReply(json::object{{"category", NameOrNull(taken.category)},
                                       {"question", QuestionToJson(conversation.Next())},
                                       {"open", api::ToJson(conversation.StillOpen())},
                                       {"summary", SummaryToJson(conversation.Summary())}}),
                position);
}

Outcome ReadQuestion(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  GRONDSLAG_TRY(taken, TakeUp(call, organisation, call.Query("category"), "query/category"));
  return ConversationReply(taken, taken.kept.conversation(), *LastAbout(organisation, AssessmentName(call.Name())));
}

// Does something in the conversation that the request saw, and keeps what came of it. change: of the conversation.
template <class Change>
Outcome InConversation(Call& call, Change change) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const auto current = LastAbout(organisation, AssessmentName(call.Name()));
  if (!current) return Refuse(ProblemCode::not_found);
  if (auto refused = CheckPreconditions(call, current)) return tl::unexpected(*std::move(refused));
  GRONDSLAG_TRY(taken, TakeUp(call, organisation, call.TextIn("category"), "/category"));
  if (std::optional<Refusal> refused = change(taken.kept.conversation())) return tl::unexpected(*std::move(refused));
  if (auto kept = taken.kept.Keep(call.session); !kept) return tl::unexpected(OfBody(kept.error()));
  GRONDSLAG_TRY(after, commands::LoadOrganisation(call.session));
  const auto entry = LastAbout(after, AssessmentName(call.Name()));
  if (entry != current) call.told.entry = entry;
  return ConversationReply(taken, taken.kept.conversation(), *entry);
}

std::optional<Refusal> AnswerIn(guide::Conversation& conversation, const std::string& fact, terms::GivenFact given) {
  if (auto refused = CheckAsked(conversation, fact, "/fact")) return refused;
  if (auto answered = conversation.Answer(fact, std::move(given)); !answered) return OfBody(answered.error());
  return std::nullopt;
}

bool IsJudgement(const Call& call, const std::string& name) {
  const rules::RuleBook& book = call.session.diagram.book();
  const auto fact = book.FindFact(name);
  return fact && book[*fact].type == terms::FactType::judgement;
}

Outcome AnswerQuestion(Parts& /*parts*/, Call& call) {
  const std::string fact = call.TextIn("fact");
  // A judgement is settled by a person, at an address of its own.
  if (IsJudgement(call, fact)) return Refuse(FaultOf("/fact", "not_due", fact));
  return InConversation(call, [&](guide::Conversation& conversation) -> std::optional<Refusal> {
    if (call.body.Find("value") == nullptr) {
      if (auto refused = CheckAsked(conversation, fact, "/fact")) return refused;
      conversation.DontKnow(fact);
      return std::nullopt;
    }
    terms::GivenFact given;
    given.value = call.TextIn("value");
    given.reason = call.TextIn("reason");
    return AnswerIn(conversation, fact, std::move(given));
  });
}

Outcome GoBack(Parts& /*parts*/, Call& call) {
  return InConversation(call, [](guide::Conversation& conversation) -> std::optional<Refusal> {
    if (conversation.Back()) return std::nullopt;
    return Refusal(ProblemCode::invalid, {FaultOf("", "not_due", "back")});
  });
}

Outcome AddFurtherFactor(Parts& /*parts*/, Call& call) {
  return InConversation(call, [&](guide::Conversation& conversation) -> std::optional<Refusal> {
    terms::FurtherFactor factor = FactorIn(call.body);
    const auto question = conversation.Next();
    if (!question || question->fact != factor.judgement || !question->takes_factors())
      return Refusal(ProblemCode::invalid, {FaultOf("/judgement", "not_due", factor.judgement)});
    conversation.AddFactor(std::move(factor));
    return std::nullopt;
  });
}

Outcome SettleJudgement(Parts& /*parts*/, Call& call) {
  const std::string judgement = call.TextIn("judgement");
  if (!IsJudgement(call, judgement)) return Refuse(FaultOf("/judgement", "not_due", judgement));
  return InConversation(call, [&](guide::Conversation& conversation) {
    terms::GivenFact given;
    given.value = call.TextIn("value");
    given.reason = call.TextIn("reason");
    given.by = call.session.by.ToString();
    return AnswerIn(conversation, judgement, std::move(given));
  });
}

// ---- the answer

Outcome ReadDecision(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  GRONDSLAG_TRY(taken, TakeUp(call, organisation, call.Query("category"), "query/category"));
  GRONDSLAG_TRY(decision, taken.kept.conversation().Decide());
  return Tagged(JsonReply(api::ToJson(decision)), *LastAbout(organisation, AssessmentName(call.Name())));
}

Outcome ConcludeAssessment(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const RecordName name = AssessmentName(call.Name());
  const auto current = LastAbout(organisation, name);
  if (!current) return Refuse(ProblemCode::not_found);
  if (auto refused = CheckPreconditions(call, current)) return tl::unexpected(*std::move(refused));
  GRONDSLAG_TRY(concluded,
                commands::ConcludeAssessment(call.session, name, call.TextIn("reasons"), call.DayIn("review_on")));
  return AssessmentMade(call, concluded.assessment);
}
Outcome ConcludedAgain(Parts& /*parts*/, Call& call, const ledger::Appended& /*appended*/) {
  return AssessmentMade(call, AssessmentName(call.Name()));
}

Outcome ReadAssessmentDocument(Parts& parts, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const ledger::AssessmentConcluded* concluded = organisation.reg.ConclusionOf(AssessmentName(call.Name()));
  if (concluded == nullptr) return Refuse(ProblemCode::not_found);
  const documents::Imprint imprint{
      .language = call.language, .on = concluded->at, .checkpoint = ledger::LastCheckpoint(parts.ledger).value_or("")};
  return DocumentReply(call, documents::AnswerPageOf(*concluded, organisation.reg, parts.diagram, imprint));
}

Outcome ListReceipts(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
  const ledger::AssessmentConcluded* concluded = organisation.reg.ConclusionOf(AssessmentName(call.Name()));
  if (concluded == nullptr) return Refuse(ProblemCode::not_found);
  json::array items;
  for (const ledger::ConcludedPart& part : concluded->parts) {
    GRONDSLAG_TRY(receipt, registry::ReceiptOf(*concluded, part));
    items.push_back(api::ToJson(receipt));
  }
  return JsonReply(json::object{{"items", std::move(items)}});
}

// The whole answers, which the record does not repeat: on the facts and the day of the conclusion, by the book of
// today.
Outcome ListDecisions(Parts& parts, Call& call) {
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  const ledger::AssessmentConcluded* concluded = organisation->reg.ConclusionOf(AssessmentName(call.Name()));
  if (concluded == nullptr) return Refuse(ProblemCode::not_found);
  json::array items;
  for (const ledger::ConcludedPart& part : concluded->parts) {
    GRONDSLAG_TRY(decision, registry::AskAgain(parts.diagram, *concluded, part, concluded->at));
    items.push_back(api::ToJson(decision));
  }
  return JsonReply(json::object{{"items", std::move(items)}});
}

constexpr Operation kAssessmentOperations[] = {
    {.id = "listAssessments", .roles = kReaders, .answer = ListAssessments},
    {.id = "startAssessment", .roles = kOfficers, .answer = StartAssessment, .again = StartedAgain},
    {.id = "readAssessment", .roles = kReaders, .answer = ReadAssessment},
    {.id = "readQuestion", .roles = kReaders, .answer = ReadQuestion},
    {.id = "answerQuestion", .roles = kOfficers, .answer = AnswerQuestion},
    {.id = "goBack", .roles = kOfficers, .answer = GoBack},
    {.id = "addFurtherFactor", .roles = kOfficers, .by_person = true, .answer = AddFurtherFactor},
    {.id = "settleJudgement", .roles = kOfficers, .by_person = true, .answer = SettleJudgement},
    {.id = "readDecision", .roles = kReaders, .answer = ReadDecision},
    {.id = "concludeAssessment",
     .roles = kOfficers,
     .by_person = true,
     .answer = ConcludeAssessment,
     .again = ConcludedAgain},
    {.id = "readAssessmentDocument", .roles = kReaders, .answer = ReadAssessmentDocument},
    {.id = "listReceipts", .roles = kReaders, .answer = ListReceipts},
    {.id = "listDecisions", .roles = kReaders, .answer = ListDecisions},
};

}  // namespace

std::span<const Operation> AssessmentOperations() { return kAssessmentOperations; }

}  // namespace grondslag::management
