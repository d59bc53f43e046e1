// Requests to facts of a policy book, and its decision back to an answer.
#include "authzen/policy.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <boost/json/array.hpp>

#include "authzen/obligations.h"
#include "authzen/write_answer.h"
#include "base/document.h"
#include "base/text.h"
#include "diagram/compile.h"
#include "diagram/decide.h"
#include "rules/check.h"
#include "rules/read_facts.h"
#include "terms/words.h"

namespace grondslag::authzen {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::Fail;

constexpr std::string_view kAction = "action";
constexpr std::size_t kFileBytesMax = 4 << 20;

std::string_view View(const json::string& text) { return {text.data(), text.size()}; }

// As the book writes a value; nothing: it is no single value.
std::optional<std::string> TextOf(const json::value& value) {
  if (value.is_string()) return std::string(View(value.get_string()));
  if (value.is_bool()) return value.get_bool() ? "yes" : "no";
  if (value.is_int64()) return std::to_string(value.get_int64());
  if (value.is_uint64()) return std::to_string(value.get_uint64());
  return std::nullopt;
}

const rules::Entity* Find(const rules::RuleBook& book, const Entity& asked) {
  const auto found = std::find_if(book.entities.begin(), book.entities.end(), [&](const rules::Entity& entity) {
    return entity.id == asked.id && entity.type == asked.type;
  });
  return found == book.entities.end() ? nullptr : &*found;
}

const rules::Fact* ActionOf(const rules::RuleBook& book) {
  const auto index = book.FindFact(kAction);
  if (!index) return nullptr;
  const rules::Fact& fact = book[*index];
  return fact.type == terms::FactType::choice && fact.of.empty() ? &fact : nullptr;
}

bool IsActionOf(const rules::RuleBook& book, const std::string& name) {
  const auto& values = ActionOf(book)->values;
  return std::any_of(values.begin(), values.end(), [&](const rules::FactValue& each) { return each.value == name; });
}

Decision NotFound(std::string_view what, const std::string& name) {
  return {
      .decision = false,
      .context = ErrorContext(404, fmt::format("the policy has no {} `{}`", what, base::OneLine(name.substr(0, 60)))),
      .obligations = {}};
}

// What the book does not have of a question; nothing: it has all of it.
std::optional<Decision> WhatIsMissing(const rules::RuleBook& book, const Evaluation& asked) {
  if (Find(book, asked.subject) == nullptr) return NotFound("subject", asked.subject.id);
  if (Find(book, asked.resource) == nullptr) return NotFound("resource", asked.resource.id);
  if (!IsActionOf(book, asked.action.name)) return NotFound("action", asked.action.name);
  return std::nullopt;
}

// What the book says of an entity; nothing: it says nothing of it.
std::optional<std::string> ValueOf(const rules::RuleBook& book, const rules::Entity& entity, rules::FactIndex fact) {
  for (const auto& [index, value] : entity.facts) {
    if (index == fact) return rules::CanonicalValue(book[fact], value).value_or(value);
  }
  return std::nullopt;
}

// The facts of a question, and those that stay open because they were given as no value of theirs.
class Gathering {
 public:
  Gathering(const rules::RuleBook& book, const Evaluation& asked) : book_(book), asked_(asked) {
    for (const rules::Fact& fact : book_.facts) Gather(fact);
  }
  const terms::GivenFacts& given() const { return given_; }
  const std::vector<std::string>& open() const { return open_; }

 private:
  void Gather(const rules::Fact& fact) {
    if (fact.is_id) return Give(fact, EntityOf(fact).id);
    if (fact.of.empty() && fact.name == kAction) return Give(fact, asked_.action.name);
    const Object& properties = fact.of.empty() ? asked_.action.properties : EntityOf(fact).properties;
    // Null is the same as left out.
    if (const json::value* value = properties.if_contains(fact.name); value != nullptr && !value->is_null())
      return Give(fact, TextOf(*value));
    if (!fact.of.empty()) GiveFromBook(fact);
  }

  const Entity& EntityOf(const rules::Fact& fact) const {
    return fact.of == "subject" ? asked_.subject : asked_.resource;
  }

  void GiveFromBook(const rules::Fact& fact) {
    const auto value = ValueOf(book_, *Find(book_, EntityOf(fact)), *book_.FindFact(fact.name));
    if (value) Give(fact, value);
  }

  // A judgement is a named person's, with reasons; a request gives none.
  void Give(const rules::Fact& fact, const std::optional<std::string>& value) {
    const bool is_written = fact.type == terms::FactType::judgement || fact.type == terms::FactType::factor;
    if (value && !is_written && rules::CanonicalValue(fact, *value)) {
      given_.Set(fact.name, *value);
    } else {
      open_.push_back(fact.name);
    }
  }

  const rules::RuleBook& book_;
  const Evaluation& asked_;
  terms::GivenFacts given_;
  std::vector<std::string> open_;
};

template <class List, class NameOf>
void PutNames(Object& context, std::string_view key, const List& list, NameOf name_of) {
  json::array names;
  for (const auto& each : list) names.emplace_back(name_of(each));
  if (!names.empty()) context[key] = std::move(names);
}

// Sorts the duties: those that whoever asks is obliged to, and those that stand in the way.
struct Duties {
  std::vector<Obligation> obligations;
  std::vector<std::string> unmet;
};

Duties DutiesOf(const terms::Decision& decision, const Object& context) {
  Duties duties;
  const bool may_oblige = MayOblige(context, kDutyObligation);
  for (const terms::DutyAnswer& duty : decision.duties) {
    if (duty.due == terms::Due::before || !may_oblige) {
      duties.unmet.push_back(duty.rule.rule);
    } else {
      duties.obligations.push_back(ObligationOf(duty));
    }
  }
  return duties;
}

Decision AnswerOf(const terms::Decision& decision, const Object& context) {
  Decision answer;
  answer.context["verdict"] = terms::Name(decision.verdict);
  PutNames(answer.context, "rules", decision.reason.rules, [](const terms::CitedRule& rule) { return rule.rule; });
  PutNames(answer.context, "missing", decision.missing, [](const terms::MissingFact& fact) { return fact.fact; });
  if (decision.verdict != terms::Verdict::allowed) return answer;
  Duties duties = DutiesOf(decision, context);
  PutNames(answer.context, "duties", duties.unmet, [](const std::string& name) { return name; });
  answer.decision = duties.unmet.empty();
  if (answer.decision) answer.obligations = std::move(duties.obligations);
  return answer;
}

// One for each book: of what its hash begins with.
std::uint64_t PositionOf(const rules::RuleBook& book) {
  std::uint64_t position = 0;
  std::from_chars(book.hash.data(), book.hash.data() + std::min<std::size_t>(16, book.hash.size()), position, 16);
  return position;
}

// Whether the book knows of the entity, in this role, what the properties say.
bool HasProperties(const rules::RuleBook& book, const rules::Entity& entity, std::string_view role,
                   const Object& properties) {
  return std::all_of(properties.begin(), properties.end(), [&](const json::key_value_pair& property) {
    const auto index = book.FindFact(std::string_view(property.key().data(), property.key().size()));
    const auto asked = TextOf(property.value());
    if (!index || book[*index].of != role || !asked) return false;
    const auto wanted = rules::CanonicalValue(book[*index], *asked);
    return wanted && ValueOf(book, entity, *index) == *wanted;
  });
}

// Each thing of the book that can be what is looked for, and the question about it.
struct Candidate {
  std::variant<Entity, Action> what;
  Evaluation question;
};

std::vector<Candidate> CandidatesFor(const rules::RuleBook& book, const SearchRequest& search) {
  std::vector<Candidate> candidates;
  const Evaluation asked{search.subject, search.action, search.resource, search.context};
  if (search.search_for == SearchFor::action) {
    for (const rules::FactValue& value : ActionOf(book)->values) {
      candidates.push_back({Action{value.value, {}}, asked});
      candidates.back().question.action = {value.value, {}};
    }
    return candidates;
  }
  const auto role = search.search_for == SearchFor::subject ? &Evaluation::subject : &Evaluation::resource;
  for (const rules::Entity& entity : book.entities) {
    if (entity.type != (asked.*role).type) continue;
    if (!HasProperties(book, entity, Name(search.search_for), (asked.*role).properties)) continue;
    candidates.push_back({Entity{entity.type, entity.id, {}}, asked});
    candidates.back().question.*role = {entity.type, entity.id, {}};
  }
  return candidates;
}

// The only decision, or the one that is named.
base::Result<std::string> DecisionOf(const rules::RuleBook& book, const std::string& named) {
  std::vector<std::string> names;
  for (const rules::DecisionRules& decision : book.decisions) names.push_back(decision.name);
  if (named.empty() && names.size() == 1) return names[0];
  if (std::find(names.begin(), names.end(), named) != names.end()) return named;
  return Fail(ErrorCode::invalid_input,
              fmt::format("say which decision of the policy is asked, one of: {}", base::Join(names)));
}

}  // namespace

base::Result<Policy> Policy::Make(const rules::BookFiles& files, const std::string& decision) {
  rules::LoadedRuleBook loaded = rules::LoadRuleBook(files);
  if (loaded.problems.empty() && loaded.book.kind != rules::BookKind::policy)
    return Fail(ErrorCode::invalid_input, fmt::format("the book `{}` is not of kind policy", loaded.book.name));
  GRONDSLAG_TRY(checked, rules::CheckRuleBook(std::move(loaded.book), std::move(loaded.problems)));
  GRONDSLAG_TRY(compiled, diagram::CompileDiagram(checked));
  if (ActionOf(compiled.book()) == nullptr)
    return Fail(ErrorCode::invalid_input,
                "a policy needs a fact `action` of type choice, whose values are the actions there are");
  Policy policy;
  GRONDSLAG_TRY(asked, DecisionOf(compiled.book(), decision));
  policy.decision_ = std::move(asked);
  policy.diagram_ = std::move(compiled);
  return policy;
}

rules::BookFiles FilesOfOneText(const std::string& text, const std::string& name) {
  return {{"book.yaml", fmt::format("book: policy\nkind: policy\nformat: 1\nversion: 1\nbegins: 2000-01-01\n"
                                    "read_until: 9999-12-31\ntitle: {{nl: beleid, en: policy}}\nfiles: [{}]\n",
                                    name)},
          {name, text}};
}

base::Result<Policy> ReadPolicy(const std::string& path, const std::string& decision) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    GRONDSLAG_TRY(files, rules::ReadBookFiles(path));
    return Policy::Make(files, decision);
  }
  GRONDSLAG_TRY(text, base::ReadFile(path, kFileBytesMax));
  return Policy::Make(FilesOfOneText(text, "policy.yaml"), decision);
}

base::Result<Decision> PolicyDecider::Decide(const Evaluation& evaluation) {
  const rules::RuleBook& book = policy_.book();
  if (auto denied = WhatIsMissing(book, evaluation)) return *std::move(denied);
  GRONDSLAG_TRY(today, today_());
  const Gathering facts(book, evaluation);
  const diagram::Question question{
      .decision = policy_.decision(), .at = today, .reading = terms::ReadingChoice::both, .open = facts.open()};
  const auto decided = diagram::Decide(policy_.diagram(), question, facts.given());
  if (!decided && IsInside(decided.error())) return tl::unexpected(decided.error());
  // Facts that the book refuses together.
  if (!decided) return Decision{false, ErrorContext(StatusOf(decided.error().code), TextFor(decided.error())), {}};
  return AnswerOf(*decided, evaluation.context);
}

base::Result<Found> PolicyDecider::Search(const SearchRequest& search, const Slice& slice) {
  Found found{.position = PositionOf(policy_.book()), .items = {}, .next = std::nullopt, .total = 0, .context = {}};
  if (slice.position && *slice.position != found.position)
    return Fail(ErrorCode::conflict, "the policy has changed since the first page; search again");
  for (Candidate& candidate : CandidatesFor(policy_.book(), search)) {
    GRONDSLAG_TRY(decision, Decide(candidate.question));
    if (!decision.decision) continue;
    const std::uint64_t place = (*found.total)++;
    if (place < slice.offset) continue;
    if (found.items.size() < slice.limit) {
      found.items.push_back({std::move(candidate.what), std::move(decision.obligations)});
    } else {
      found.next = slice.offset + slice.limit;
    }
  }
  return found;
}

}  // namespace grondslag::authzen
