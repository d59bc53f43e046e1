#include "server/gate_answer.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <boost/json/array.hpp>

#include "authzen/obligations.h"

namespace grondslag::server {
namespace {

namespace json = boost::json;
using gate::DueDuty;
using gate::Outcome;
using gate::PartOutcome;

json::object ToJson(const base::LocalText& text) { return {{"nl", text.nl}, {"en", text.en}}; }

void AddOnce(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

// Of all parts, each once, in their order.
template <class Names>
std::vector<std::string> NamesOf(const Outcome& outcome, const Names& names_of) {
  std::vector<std::string> all;
  for (const PartOutcome& part : outcome.parts) {
    for (const std::string& name : names_of(part)) AddOnce(all, name);
  }
  return all;
}

authzen::Object MomentContext(const gate::Basis& basis) {
  return {{"ledger_position", basis.position}, {"at", basis.at.ToString()}};
}

// Due with or after, surely or perhaps.
std::vector<std::string> DutiesAlong(const Outcome& outcome) {
  return NamesOf(outcome, [](const PartOutcome& part) {
    std::vector<std::string> names;
    for (const DueDuty& duty : part.duties) {
      if (duty.due != terms::Due::before) names.push_back(duty.rule);
    }
    return names;
  });
}

json::array ToJson(const std::vector<std::string>& names) { return json::array(names.begin(), names.end()); }

void Put(authzen::Object& context, std::string_view name, const std::vector<std::string>& names) {
  if (!names.empty()) context[name] = ToJson(names);
}

json::object RuleJson(const rules::Rule& rule) {
  return {{"rule", rule.name}, {"because", ToJson(rule.text)}, {"cites", ToJson(rule.cites)}};
}

// The rules behind it with their texts, and what may be done instead where they say so.
void PutRules(authzen::Object& context, const Outcome& outcome, const rules::RuleBook& book) {
  json::array reasons, instead;
  for (const std::string& name : NamesOf(outcome, [](const PartOutcome& part) { return part.rules; })) {
    const auto index = book.FindRule(name);
    if (!index) continue;
    reasons.emplace_back(RuleJson(book[*index]));
    const base::LocalText& other = book[*index].instead;
    if (!outcome.permit && !other.nl.empty()) instead.emplace_back(ToJson(other));
  }
  context["reasons"] = std::move(reasons);
  if (!instead.empty()) context["instead"] = std::move(instead);
}

void PutBasis(json::object& object, const std::optional<terms::LawfulBasis>& basis) {
  if (!basis) return;
  object["basis"] = terms::Name(*basis);
  const std::string_view dpv = terms::DpvIdentifier(*basis);
  if (!dpv.empty()) object["basis_dpv"] = dpv;
}

// Several data categories are several decisions; of one, it stands in the context itself.
void PutParts(authzen::Object& context, const Outcome& outcome) {
  PutBasis(context, outcome.parts.front().basis);
  if (outcome.parts.size() < 2) return;
  json::array parts;
  for (const PartOutcome& part : outcome.parts) {
    json::object& object = parts.emplace_back(json::object()).as_object();
    object["data_category"] = part.category.value();
    object["verdict"] = terms::Name(part.verdict);
    PutBasis(object, part.basis);
  }
  context["data_categories"] = std::move(parts);
}

struct Why {
  std::string_view name;
  trail::Reason reason;
};
Why WhyOf(const Outcome& outcome, bool has_duties_open, bool is_carried_out) {
  if (has_duties_open) return {"duty_open", trail::Reason::duty_open};
  switch (outcome.verdict) {
    case terms::Verdict::undetermined: return {"undetermined", trail::Reason::rules};
    case terms::Verdict::contested: return {"contested", trail::Reason::rules};
    case terms::Verdict::not_applicable: return {"not_applicable", trail::Reason::rules};
    case terms::Verdict::allowed:
    case terms::Verdict::not_allowed: break;
  }
  if (!outcome.permit) return {"rules", trail::Reason::rules};
  return is_carried_out ? Why{"granted", trail::Reason::granted}
                        : Why{"duty_not_carried_out", trail::Reason::duty_open};
}

// Those that the caller is not able to carry out.
std::vector<std::string> NotCarriedOut(const std::vector<std::string>& duties, const credentials::Credential& caller,
                                       const authzen::Object& asked) {
  const bool may_oblige = authzen::MayOblige(asked, authzen::kDutyObligation);
  std::vector<std::string> left;
  std::copy_if(duties.begin(), duties.end(), std::back_inserter(left),
               [&](const std::string& duty) { return !may_oblige || !caller.CanCarryOut(duty); });
  return left;
}

// is_full: with their texts and articles.
std::vector<authzen::Obligation> ObligationsOf(const std::vector<std::string>& duties, const rules::RuleBook& book,
                                               bool is_full) {
  std::vector<authzen::Obligation> obligations;
  for (const std::string& duty : duties) {
    const auto rule = book.FindRule(duty);
    if (!rule) continue;
    authzen::Object& properties = obligations.emplace_back(authzen::ObligationOf(book[*rule])).properties;
    if (is_full) continue;
    properties.stable_erase("text");
    properties.stable_erase("cites");
  }
  return obligations;
}

}  // namespace

authzen::Object BasisContext(const gate::Basis& basis, const rules::RuleBook& book) {
  authzen::Object context = MomentContext(basis);
  context["book"] = {{"name", book.name}, {"version", book.version}, {"hash", book.hash}};
  return context;
}

GateAnswer AnswerOf(const gate::Decided& decided, const rules::RuleBook& book, const credentials::Credential& caller,
                    const authzen::Object& asked) {
  const bool is_full = ReadExplanation(asked).value_or(Explanation::full) == Explanation::full;
  GateAnswer answer{.decision = {.decision = false,
                                 .context = is_full ? BasisContext(decided.basis, book) : MomentContext(decided.basis),
                                 .obligations = {}},
                    .verdict = terms::Verdict::undetermined,
                    .reason = trail::Reason::behind};
  authzen::Object& context = answer.decision.context;
  if (decided.denial != gate::Denial::none || decided.outcome == nullptr) {
    context["reason"] = Name(decided.denial);
    return answer;
  }
  const Outcome& outcome = *decided.outcome;
  const std::vector<std::string> open = NamesOf(outcome, [](const PartOutcome& part) { return part.duties_open; });
  const std::vector<std::string> along = DutiesAlong(outcome);
  const std::vector<std::string> not_carried_out = NotCarriedOut(along, caller, asked);
  const Why why = WhyOf(outcome, !open.empty(), not_carried_out.empty());
  answer.verdict = outcome.verdict;
  answer.reason = why.reason;
  answer.decision.decision = outcome.permit && open.empty() && not_carried_out.empty();

  context["reason"] = why.name;
  context["verdict"] = terms::Name(outcome.verdict);
  PutParts(context, outcome);
  if (is_full) {
    PutRules(context, outcome, book);
    Put(context, "missing", NamesOf(outcome, [](const PartOutcome& part) { return part.missing; }));
  }
  if (answer.decision.decision) {
    answer.decision.obligations = ObligationsOf(along, book, is_full);
  } else {
    Put(context, "duties", open.empty() && outcome.permit ? not_carried_out : open);
  }
  return answer;
}

GateAnswer AnswerOf(Refusal refusal, const gate::Basis& basis, const rules::RuleBook& book) {
  GateAnswer answer{.decision = {.decision = false, .context = BasisContext(basis, book), .obligations = {}},
                    .verdict = terms::Verdict::undetermined,
                    .reason = trail::Reason::not_registered};
  answer.decision.context["reason"] = Name(refusal);
  return answer;
}

}  // namespace grondslag::server
