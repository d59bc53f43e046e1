// Conversations that nobody keeps: what was answered comes with each request. The organisation's own facts and those of
// a situation of the gallery are filled in.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "api/cases_json.h"
#include "api/decision_json.h"
#include "api/json.h"
#include "cases/search.h"
#include "documents/answer_page.h"
#include "guide/conversation.h"
#include "guide/outlook.h"
#include "management/conversing.h"
#include "management/operations.h"
#include "management/organisations.h"
#include "registry/assessment.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;
using Answers = std::vector<std::pair<std::string, guide::Conversation::Stored>>;

std::string TextOf(const base::Node& map, std::string_view member) {
  const base::Node* node = map.Find(member);
  return node == nullptr || node->is_null ? "" : node->scalar;
}

// ---- what comes with a request

// Judgements are those of the person who asks.
std::pair<std::string, guide::Conversation::Stored> AnswerOf(const Call& call, const base::Node& node) {
  std::string fact = TextOf(node, "fact");
  if (node.Find("value") == nullptr) return {std::move(fact), std::nullopt};
  terms::GivenFact given;
  given.value = TextOf(node, "value");
  given.reason = TextOf(node, "reason");
  const rules::RuleBook& book = call.session.diagram.book();
  const auto index = book.FindFact(fact);
  if (index && book[*index].type == terms::FactType::judgement) given.by = call.session.by.ToString();
  return {std::move(fact), std::move(given)};
}

// A conversation as a request tells it, and where its facts come from.
struct Talk {
  guide::Conversation conversation;
  diagram::Question about;
  const gallery::Situation* situation = nullptr;  // null: none
  terms::GivenFacts on_record;
  Answers answers;  // that were given, whether they count or not
  std::vector<terms::FurtherFactor> factors;
  std::vector<std::pair<std::string, base::Error>> refused;
};

tl::expected<const gallery::Situation*, Refusal> SituationIn(const Parts& parts, const Call& call) {
  const std::string id = call.TextIn("situation");
  if (id.empty()) return nullptr;
  const auto found = std::find_if(parts.situations.begin(), parts.situations.end(),
                                  [&](const gallery::Situation& situation) { return situation.id == id; });
  if (found == parts.situations.end() || found->decision != call.TextIn("decision"))
    return Refuse(FaultOf("/situation", "unknown_record", id));
  return &*found;
}

// What stands on record of the organisation goes before what a situation says of one like it.
terms::GivenFacts FilledIn(const gallery::Situation* situation, const terms::GivenFacts& on_record) {
  terms::GivenFacts filled = situation == nullptr ? terms::GivenFacts() : situation->given;
  for (const auto& [fact, given] : on_record.facts) filled.facts.insert_or_assign(fact, given);
  return filled;
}

// Of a situation that cannot be together with what stands on record only the latter is left.
base::Result<guide::Conversation> BeginWith(const diagram::Diagram& diagram, const diagram::Question& about,
                                            const gallery::Situation*& situation, const terms::GivenFacts& on_record) {
  auto begun = guide::Conversation::Begin(diagram, about, FilledIn(situation, on_record));
  if (begun || situation == nullptr || begun.error().code != base::ErrorCode::invalid_input) return begun;
  situation = nullptr;
  return guide::Conversation::Begin(diagram, about, on_record);
}

tl::expected<Talk, Refusal> TalkIn(const Parts& parts, Call& call) {
  GRONDSLAG_TRY(situation, SituationIn(parts, call));
  GRONDSLAG_TRY(organisation, parts.organisations.Load(call.session));
  GRONDSLAG_TRY(today, base::DayOf(call.session.now()));
  const rules::RuleBook& book = parts.diagram.book();
  if (!book.FindDecision(call.TextIn("decision")))
    return Refuse(FaultOf("/decision", "unknown_record", call.TextIn("decision")));
  diagram::Question about{.decision = call.TextIn("decision"), .at = today, .reading = terms::ReadingChoice::both};
  terms::GivenFacts on_record = registry::FactsOnRecord(organisation->reg, book, {}, {});
  GRONDSLAG_TRY(conversation, BeginWith(parts.diagram, about, situation, on_record));
  Talk talk{.conversation = std::move(conversation),
            .about = std::move(about),
            .situation = situation,
            .on_record = std::move(on_record),
            .answers = {},
            .factors = {},
            .refused = {}};
  if (const base::Node* given = call.body.Find("given")) {
    for (const base::Node& factor : given->Find("further_factors")->items) talk.factors.push_back(FactorIn(factor));
    for (const base::Node& answer : given->Find("answers")->items) talk.answers.push_back(AnswerOf(call, answer));
  }
  for (const terms::FurtherFactor& factor : talk.factors) talk.conversation.AddFactor(factor);
  talk.refused = talk.conversation.Restore(talk.answers);
  std::erase_if(talk.answers, [&](const auto& answer) {
    return std::any_of(talk.refused.begin(), talk.refused.end(),
                       [&](const auto& refused) { return refused.first == answer.first; });
  });
  return talk;
}

// ---- what is done in it now

std::optional<Refusal> AnswerNow(Talk& talk, const Call& call) {
  const base::Node* node = call.body.Find("answer");
  if (node == nullptr) return std::nullopt;
  auto answer = AnswerOf(call, *node);
  if (auto refused = CheckAsked(talk.conversation, answer.first, "/answer/fact")) return refused;
  if (!answer.second) {
    talk.conversation.DontKnow(answer.first);
  } else if (auto answered = talk.conversation.Answer(answer.first, *answer.second); !answered) {
    Refusal refusal = OfBody(answered.error());
    for (Fault& fault : refusal.faults) fault.pointer = "/answer/value";
    return refusal;
  }
  std::erase_if(talk.answers, [&](const auto& before) { return before.first == answer.first; });
  talk.answers.push_back(std::move(answer));
  return std::nullopt;
}

std::optional<Refusal> AddFactorNow(Talk& talk, const Call& call) {
  const base::Node* node = call.body.Find("further_factor");
  if (node == nullptr) return std::nullopt;
  terms::FurtherFactor factor = FactorIn(*node);
  if (auto refused = CheckAsked(talk.conversation, factor.judgement, "/further_factor/judgement")) return refused;
  if (!talk.conversation.Next()->takes_factors())
    return Refusal(ProblemCode::invalid, {FaultOf("/further_factor/judgement", "not_due", factor.judgement)});
  talk.conversation.AddFactor(factor);
  talk.factors.push_back(std::move(factor));
  return std::nullopt;
}

std::optional<Refusal> AskNow(Talk& talk, const Call& call) {
  const std::string fact = call.TextIn("ask");
  return fact.empty() ? std::nullopt : CheckAsked(talk.conversation, fact, "/ask");
}

tl::expected<Talk, Refusal> TalkGoneOn(const Parts& parts, Call& call) {
  GRONDSLAG_TRY(talk, TalkIn(parts, call));
  for (const auto step : {AnswerNow, AddFactorNow, AskNow}) {
    if (std::optional<Refusal> refused = step(talk, call)) return tl::unexpected(*std::move(refused));
  }
  return std::move(talk);
}

// ---- as JSON

std::string_view SourceOf(const Talk& talk, const std::string& fact) {
  const bool is_answered =
      std::any_of(talk.answers.begin(), talk.answers.end(), [&](const auto& answer) { return answer.first == fact; });
  if (is_answered) return "answer";
  return talk.on_record.facts.contains(fact) ? "organisation" : "situation";
}

json::array TalkSummaryToJson(const Talk& talk) {
  json::array summary;
  for (const guide::SummaryLine& line : talk.conversation.Summary()) {
    json::object one = SummaryLineToJson(line);
    one["source"] = SourceOf(talk, line.fact);
    summary.push_back(std::move(one));
  }
  return summary;
}

json::object GivenToJson(const Talk& talk) {
  json::array answers, factors;
  for (const auto& [fact, given] : talk.answers) {
    json::object one{{"fact", fact}};
    if (given) one["value"] = given->value;
    if (given && !given->reason.empty()) one["reason"] = given->reason;
    answers.push_back(std::move(one));
  }
  for (const terms::FurtherFactor& factor : talk.factors) {
    factors.push_back(
        {{"judgement", factor.judgement}, {"name", factor.name}, {"value", factor.value}, {"reason", factor.reason}});
  }
  return {{"answers", std::move(answers)}, {"further_factors", std::move(factors)}};
}

json::array RefusedToJson(const Talk& talk) {
  json::array refused;
  for (const auto& [fact, error] : talk.refused) refused.push_back({{"fact", fact}, {"why", error.ToString()}});
  return refused;
}

json::value SituationToJson(const gallery::Situation* situation) {
  if (situation == nullptr) return nullptr;
  return json::object{{"situation", situation->id}, {"title", api::ToJson(situation->title)}};
}

// The texts of duties that are certain in one and not in the other.
json::array DutiesOnlyIn(const terms::Decision& one, const terms::Decision& other) {
  const std::vector<std::string> known = guide::CertainDuties(other);
  json::array texts;
  for (const terms::DutyAnswer& duty : one.duties) {
    if (duty.certain && !std::binary_search(known.begin(), known.end(), duty.rule.rule))
      texts.push_back(api::ToJson(duty.rule.because));
  }
  return texts;
}

base::Result<json::array> LaterToJson(const Talk& talk, const diagram::Diagram& diagram, const terms::Decision& now) {
  GRONDSLAG_TRY(answers, guide::LaterAnswers(diagram, talk.about, talk.conversation.given(), now));
  json::array later;
  const terms::Decision* before = &now;
  for (const guide::LaterAnswer& answer : answers) {
    const terms::Decision& decision = answer.decision;
    later.push_back(
        {{"from", answer.from.ToString()},
         {"change", answer.change == nullptr ? json::value(nullptr) : json::value(answer.change->id)},
         {"title", answer.change == nullptr ? json::value(nullptr) : json::value(api::ToJson(answer.change->title))},
         {"verdict", terms::Name(decision.verdict)},
         {"basis", decision.basis ? json::value(terms::Name(*decision.basis)) : json::value(nullptr)},
         {"duties", DutiesOnlyIn(decision, *before)},
         {"duties_gone", DutiesOnlyIn(*before, decision)}});
    before = &decision;
  }
  return later;
}

// Once nothing is asked any more, or somebody wants to see how it stands.
Outcome WithAnswer(const Parts& parts, const Talk& talk, json::object reply) {
  GRONDSLAG_TRY(decision, talk.conversation.Decide());
  GRONDSLAG_TRY(later, LaterToJson(talk, parts.diagram, decision));
  reply["later"] = std::move(later);
  reply["alike"] = api::InShort(
      cases::Alike(parts.diagram.book(), parts.cases,
                   {.decision = talk.about.decision, .given = talk.conversation.given(), .topic = std::nullopt}));
  reply["answer"] = api::ToJson(decision);
  return JsonReply(std::move(reply));
}

Outcome ContinueConversation(Parts& parts, Call& call) {
  GRONDSLAG_TRY(talk, TalkGoneOn(parts, call));
  const rules::RuleBook& book = parts.diagram.book();
  const auto question = talk.conversation.Next();
  json::object reply{{"decision", talk.about.decision},
                     {"title", api::ToJson(book[*book.FindDecision(talk.about.decision)].title)},
                     {"at", talk.about.at.ToString()},
                     {"situation", SituationToJson(talk.situation)},
                     {"question", QuestionToJson(question)},
                     {"open", api::ToJson(talk.conversation.StillOpen())},
                     {"summary", TalkSummaryToJson(talk)},
                     {"given", GivenToJson(talk)},
                     {"refused", RefusedToJson(talk)},
                     {"answer", nullptr},
                     {"later", json::array()},
                     {"alike", json::array()}};
  const bool is_over = !question || call.TextIn("stop") == "yes";
  return is_over ? WithAnswer(parts, talk, std::move(reply)) : Outcome(JsonReply(std::move(reply)));
}

Outcome WriteConversation(Parts& parts, Call& call) {
  GRONDSLAG_TRY(talk, TalkGoneOn(parts, call));
  GRONDSLAG_TRY(decision, talk.conversation.Decide());
  return DocumentReply(
      call, documents::AnswerPageOf(decision, parts.diagram.book(), {.language = call.language, .on = talk.about.at}));
}

constexpr Operation kConversationOperations[] = {
    {.id = "continueConversation", .roles = kReaders, .by_person = true, .answer = ContinueConversation},
    {.id = "writeConversation", .roles = kReaders, .by_person = true, .answer = WriteConversation},
};

}  // namespace

std::span<const Operation> ConversationOperations() { return kConversationOperations; }

}  // namespace grondslag::management
