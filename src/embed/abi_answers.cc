// The exported functions that decide and explain, and those that say what is in an answer. The others are in abi.cc.
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "embed/abi.h"
#include "embed/explanation.h"
#include "embed/ruling.h"

struct grondslag_answer {
  grondslag::gate::Basis basis;
  std::shared_ptr<const grondslag::embed::Request> request;
  std::shared_ptr<const grondslag::gate::Outcome> outcome;  // null: nothing was decided, or the denial says why
  bool knows_purpose = false;
  grondslag::embed::Ruling ruling;
};

struct grondslag_list {
  grondslag::embed::DecidedEveryone decided;
};

struct grondslag_explanation {
  grondslag::embed::Explanation explanation;
};

namespace grondslag::embed {
namespace {

grondslag_decision InShort(const Ruling& ruling, const gate::Basis& basis) {
  return {.permit = ruling.denial == Denial::none ? 1 : 0,
          .denial = NumberOf(ruling.denial),
          .verdict = ruling.verdict ? NumberOf(*ruling.verdict) : GRONDSLAG_VERDICT_NONE,
          .basis = ruling.basis ? NumberOf(*ruling.basis) : GRONDSLAG_BASIS_NONE,
          .reason = ruling.reason != nullptr ? ruling.reason->name.c_str() : nullptr,
          .position = basis.position,
          .at_us = basis.at.microseconds()};
}

// Fills in what was decided. A request that came to the same outcome before comes to the same ruling.
void Fill(Decided decided, const std::shared_ptr<const Request>& request, grondslag_answer& answer) {
  const bool is_same = answer.outcome != nullptr && answer.outcome == decided.outcome && answer.request == request &&
                       answer.knows_purpose == decided.knows_purpose;
  answer.basis = decided.basis;
  if (is_same) return;
  answer.request = request;
  answer.outcome = std::move(decided.outcome);
  answer.knows_purpose = decided.knows_purpose;
  answer.ruling = answer.outcome != nullptr
                      ? RulingOf(*answer.outcome, *answer.request, answer.knows_purpose, Follower::book())
                      : Ruling{.denial = decided.denial, .verdict = {}, .basis = {}};
  // Without an outcome nothing is permitted, whatever it says.
  if (answer.outcome == nullptr && answer.ruling.denial == Denial::none) answer.ruling.denial = Denial::undecided;
}

// What of an answer may be looked at again when it is filled in anew.
void Deny(grondslag_answer& answer) { answer = grondslag_answer(); }

// Null: there is none.
const gate::PartOutcome* PartAt(const grondslag_answer* answer, std::size_t index) {
  if (answer == nullptr || answer->outcome == nullptr || index >= answer->outcome->parts.size()) return nullptr;
  return &answer->outcome->parts[index];
}

// `email` of `category/email`.
std::string_view Slug(const ledger::RecordName& name) {
  const std::string_view text = name.value();
  return text.substr(std::min(text.size(), text.find('/') + 1));
}

grondslag_text TextAt(const std::vector<std::string>& texts, std::size_t index) {
  return index < texts.size() ? ToText(texts[index]) : grondslag_text{};
}

// The decisions of a caller, each of the size that the caller gave.
class Decisions {
 public:
  // False: there cannot be so many of that size. All of them deny then too, if there are any.
  static bool IsPossible(const grondslag_decision* first, std::size_t count, std::size_t size) {
    return IsSizeOf<grondslag_decision>(size) && (first != nullptr || count == 0) &&
           count <= std::numeric_limits<std::ptrdiff_t>::max() / size;
  }
  Decisions(grondslag_decision* first, std::size_t count, std::size_t size)
      : first_(reinterpret_cast<unsigned char*>(first)), size_(size) {
    if (count > 0) std::memset(first_, 0, count * size);
  }
  void Put(std::size_t index, const grondslag_decision& decision) const {
    WriteStruct(decision, first_ + index * size_, size_);
  }

 private:
  unsigned char* first_;
  std::size_t size_;
};

void PutAll(const DecidedMany& many, const Request& request, std::size_t count, const Decisions& decisions) {
  const grondslag_decision denied = InShort({.denial = many.denial, .verdict = {}, .basis = {}}, many.basis);
  // People of whom the record says the same share an outcome.
  std::unordered_map<const gate::Outcome*, grondslag_decision> by_outcome;
  for (std::size_t i = 0; i < count; ++i) {
    if (many.outcomes.empty()) {
      if (many.denial != Denial::none) decisions.Put(i, denied);
      continue;
    }
    const gate::Outcome* outcome = many.outcomes[i].get();
    if (outcome == nullptr) continue;
    const auto [at, is_new] = by_outcome.try_emplace(outcome);
    if (is_new) at->second = InShort(RulingOf(*outcome, request, many.knows_purpose, Follower::book()), many.basis);
    decisions.Put(i, at->second);
  }
}

std::vector<std::string_view> ReadPeople(const grondslag_text* people, std::size_t count) {
  std::vector<std::string_view> read;
  read.reserve(count);
  // The empty text names nobody.
  for (std::size_t i = 0; i < count; ++i) read.push_back(ReadText(people[i]).value_or(std::string_view()));
  return read;
}

std::optional<base::Language> LanguageOf(std::int32_t language) {
  switch (language) {
    case GRONDSLAG_DUTCH: return base::Language::nl;
    case GRONDSLAG_ENGLISH: return base::Language::en;
    default: return std::nullopt;
  }
}

}  // namespace
}  // namespace grondslag::embed

namespace embed = grondslag::embed;
using embed::Refuse;

extern "C" {

// ---- one

grondslag_status grondslag_answer_make(grondslag_answer** answer) {
  return embed::Run([&]() -> grondslag_status {
    if (answer == nullptr) return embed::NullPointer();
    *answer = nullptr;
    *answer = new grondslag_answer();
    return GRONDSLAG_OK;
  });
}

void grondslag_answer_free(grondslag_answer* answer) { delete answer; }

grondslag_status grondslag_decide(grondslag_follower* follower, const grondslag_request* request, grondslag_text person,
                                  uint64_t position, grondslag_answer* answer) {
  if (answer == nullptr) return embed::NullPointer();
  const grondslag_status status = embed::With(follower, [&](embed::Follower& open) -> grondslag_status {
    if (request == nullptr) return embed::NullPointer();
    const auto text = embed::ReadText(person);
    if (!text) return Refuse(GRONDSLAG_INVALID_INPUT, "the person is no text");
    auto decided = open.Decide(*text, *request->request, position);
    if (!decided) return Refuse(decided.error());
    embed::Fill(std::move(*decided), request->request, *answer);
    return GRONDSLAG_OK;
  });
  if (status != GRONDSLAG_OK) embed::Deny(*answer);
  return status;
}

int grondslag_answer_permit(const grondslag_answer* answer) {
  return answer != nullptr && answer->ruling.denial == embed::Denial::none ? 1 : 0;
}

grondslag_status grondslag_answer_decision(const grondslag_answer* answer, grondslag_decision* decision, size_t size) {
  return embed::Run([&]() -> grondslag_status {
    if (decision == nullptr) return embed::NullPointer();
    if (!embed::IsSizeOf<grondslag_decision>(size))
      return Refuse(GRONDSLAG_INVALID_ARGUMENT, "a decision has no such size");
    embed::WriteStruct(grondslag_decision{}, decision, size);
    if (answer == nullptr) return embed::NullPointer();
    embed::WriteStruct(embed::InShort(answer->ruling, answer->basis), decision, size);
    return GRONDSLAG_OK;
  });
}

size_t grondslag_answer_part_count(const grondslag_answer* answer) {
  return answer == nullptr || answer->outcome == nullptr ? 0 : answer->outcome->parts.size();
}

grondslag_status grondslag_answer_part(const grondslag_answer* answer, size_t index, grondslag_part* part,
                                       size_t size) {
  return embed::Run([&]() -> grondslag_status {
    if (part == nullptr) return embed::NullPointer();
    if (!embed::IsSizeOf<grondslag_part>(size)) return Refuse(GRONDSLAG_INVALID_ARGUMENT, "a part has no such size");
    embed::WriteStruct(grondslag_part{}, part, size);
    const auto* found = embed::PartAt(answer, index);
    if (found == nullptr) return Refuse(GRONDSLAG_INVALID_ARGUMENT, "the answer has no such part");
    embed::WriteStruct(grondslag_part{.category = embed::ToText(embed::Slug(found->category)),
                                      .verdict = embed::NumberOf(found->verdict),
                                      .basis = found->basis ? embed::NumberOf(*found->basis) : GRONDSLAG_BASIS_NONE,
                                      .rule_count = found->rules.size(),
                                      .missing_count = found->missing.size(),
                                      .duty_count = embed::DutyCount(*found)},
                       part, size);
    return GRONDSLAG_OK;
  });
}

grondslag_status grondslag_answer_duty(const grondslag_answer* answer, size_t part, size_t index, grondslag_duty* duty,
                                       size_t size) {
  return embed::Run([&]() -> grondslag_status {
    if (duty == nullptr) return embed::NullPointer();
    if (!embed::IsSizeOf<grondslag_duty>(size)) return Refuse(GRONDSLAG_INVALID_ARGUMENT, "a duty has no such size");
    embed::WriteStruct(grondslag_duty{}, duty, size);
    const auto* found = embed::PartAt(answer, part);
    if (found == nullptr || index >= embed::DutyCount(*found))
      return Refuse(GRONDSLAG_INVALID_ARGUMENT, "the answer has no such duty");
    const embed::Duty due = embed::DutyAt(*found, *answer->request, index);
    embed::WriteStruct(grondslag_duty{.duty = embed::ToText(*due.rule),
                                      .due = embed::NumberOf(due.due),
                                      .state = embed::NumberOf(due.state),
                                      .certain = due.certain ? 1 : 0},
                       duty, size);
    return GRONDSLAG_OK;
  });
}

grondslag_text grondslag_answer_rule(const grondslag_answer* answer, size_t part, size_t index) {
  const auto* found = embed::PartAt(answer, part);
  return found == nullptr ? grondslag_text{} : embed::TextAt(found->rules, index);
}

grondslag_text grondslag_answer_missing(const grondslag_answer* answer, size_t part, size_t index) {
  const auto* found = embed::PartAt(answer, part);
  return found == nullptr ? grondslag_text{} : embed::TextAt(found->missing, index);
}

// ---- many

grondslag_status grondslag_decide_many(grondslag_follower* follower, const grondslag_request* request,
                                       const grondslag_text* people, size_t count, uint64_t position,
                                       grondslag_decision* decisions, size_t size) {
  if (!embed::Decisions::IsPossible(decisions, count, size))
    return Refuse(GRONDSLAG_INVALID_ARGUMENT, "there is no room for so many decisions of that size");
  const embed::Decisions all(decisions, count, size);
  return embed::With(follower, [&](embed::Follower& open) -> grondslag_status {
    if (request == nullptr || (people == nullptr && count > 0)) return embed::NullPointer();
    const auto many = open.DecideMany(embed::ReadPeople(people, count), *request->request, position);
    if (!many) return Refuse(many.error());
    embed::PutAll(*many, *request->request, count, all);
    return GRONDSLAG_OK;
  });
}

// ---- everyone

grondslag_status grondslag_decide_everyone(grondslag_follower* follower, const grondslag_request* request,
                                           uint64_t position, grondslag_list** list) {
  if (list == nullptr) return embed::NullPointer();
  *list = nullptr;
  return embed::With(follower, [&](embed::Follower& open) -> grondslag_status {
    if (request == nullptr) return embed::NullPointer();
    auto decided = open.DecideEveryone(*request->request, position);
    if (!decided) return Refuse(decided.error());
    *list = new grondslag_list{.decided = std::move(*decided)};
    return GRONDSLAG_OK;
  });
}

size_t grondslag_list_count(const grondslag_list* list) { return list == nullptr ? 0 : list->decided.permitted.size(); }

grondslag_status grondslag_list_person(const grondslag_list* list, size_t index, grondslag_person* person) {
  return embed::Run([&]() -> grondslag_status {
    if (person == nullptr) return embed::NullPointer();
    *person = {};
    if (index >= grondslag_list_count(list))
      return Refuse(GRONDSLAG_INVALID_ARGUMENT, "there are not so many people in the list");
    embed::WritePerson(list->decided.permitted[index], *person);
    return GRONDSLAG_OK;
  });
}

int32_t grondslag_list_denial(const grondslag_list* list) {
  return list == nullptr ? GRONDSLAG_DENIAL_UNDECIDED : embed::NumberOf(list->decided.denial);
}

uint64_t grondslag_list_position(const grondslag_list* list) {
  return list == nullptr ? 0 : list->decided.basis.position;
}

int64_t grondslag_list_at_us(const grondslag_list* list) {
  return list == nullptr ? 0 : list->decided.basis.at.microseconds();
}

void grondslag_list_free(grondslag_list* list) { delete list; }

// ---- explaining

grondslag_status grondslag_explain(grondslag_follower* follower, const grondslag_request* request,
                                   grondslag_text person, uint64_t position, int32_t language,
                                   grondslag_explanation** explanation) {
  if (explanation == nullptr) return embed::NullPointer();
  *explanation = nullptr;
  return embed::With(follower, [&](embed::Follower& open) -> grondslag_status {
    if (request == nullptr) return embed::NullPointer();
    const auto in = embed::LanguageOf(language);
    if (!in) return Refuse(GRONDSLAG_INVALID_ARGUMENT, "there is no such language");
    const auto text = embed::ReadText(person);
    if (!text) return Refuse(GRONDSLAG_INVALID_INPUT, "the person is no text");
    const auto judged = open.Judge(*text, *request->request, position);
    if (!judged) return Refuse(judged.error());
    *explanation = new grondslag_explanation{.explanation = embed::Explain(*judged, *request->request, *in)};
    return GRONDSLAG_OK;
  });
}

int grondslag_explanation_permit(const grondslag_explanation* explanation) {
  return explanation != nullptr && explanation->explanation.permit ? 1 : 0;
}

grondslag_text grondslag_explanation_json(const grondslag_explanation* explanation) {
  return explanation == nullptr ? grondslag_text{} : embed::ToText(explanation->explanation.json);
}

void grondslag_explanation_free(grondslag_explanation* explanation) { delete explanation; }

}  // extern "C"
