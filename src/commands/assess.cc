#include "commands/assess.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "commands/refusal_words.h"
#include "registry/assessment.h"
#include "registry/field_texts.h"
#include "rules/read_facts.h"

namespace grondslag::commands {

base::Result<ledger::AssessmentStarted> BeginAssessment(Session& session, ledger::AssessmentStarted started) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  const auto there = organisation.reg.assessments.find(started.assessment);
  if (there == organisation.reg.assessments.end()) {
    if (started.decision.empty())
      return Refuse(base::ErrorCode::not_found, "unknown_assessment", started.assessment.value());
    return AppendToRegister(session, organisation, {Draft(session, started, session.now())})
        .map([&](const ledger::Appended&) { return started; });
  }
  if (there->second.conclusion) {
    return Refuse(base::ErrorCode::conflict, "assessment_concluded_already", started.assessment.value());
  }
  const ledger::AssessmentStarted& begun = there->second.started.content;
  if (!started.decision.empty() && registry::FieldTextsOf(begun) != registry::FieldTextsOf(started)) {
    return Refuse(base::ErrorCode::conflict, "assessment_about_other", started.assessment.value());
  }
  return begun;
}

base::Result<KeptConversation> KeptConversation::Begin(Session& session, const ledger::AssessmentStarted& started,
                                                       const ledger::RecordName& category) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(today, base::DayOf(session.now()));
  GRONDSLAG_TRY(conversation,
                registry::ResumeConversation(organisation.reg, session.diagram, started.assessment, category, today));
  return KeptConversation(started, category, std::move(conversation));
}

bool KeptConversation::IsKept(const std::string& name, const terms::GivenFact& fact) const {
  const auto before = kept_.facts.find(name);
  return before != kept_.facts.end() && before->second.value == fact.value && before->second.reason == fact.reason;
}

ledger::RecordName KeptConversation::AboutOf(const rules::RuleBook& book, const std::string& name) const {
  const auto fact = book.FindFact(name);
  return fact && book[*fact].scope == terms::Scope::category ? category_ : ledger::RecordName();
}

ledger::JudgementSettled KeptConversation::SettledAs(const rules::RuleBook& book, const std::string& name,
                                                     const terms::GivenFact& fact, ledger::StaffId by) const {
  return {.assessment = started_.assessment,
          .category = AboutOf(book, name),
          .judgement = name,
          .value = fact.value,
          .points_to = rules::PointsTo(book, book[*book.FindFact(name)], conversation_.given()),
          .settled_by = by,
          .reason = ledger::RecordText(fact.reason),
          .beforehand = false};
}

terms::GivenFacts KeptConversation::NewFurtherFactors() const {
  terms::GivenFacts further;
  const auto& all = conversation_.given().further_factors;
  for (std::size_t i = kept_.further_factors.size(); i < all.size(); ++i) further.further_factors.push_back(all[i]);
  return further;
}

std::vector<ledger::Event> KeptConversation::Changes(const Session& session, const Organisation& organisation) const {
  const rules::RuleBook& book = session.diagram.book();
  const terms::GivenFacts& now = conversation_.given();
  std::vector<ledger::Event> events;
  const auto add = [&](const ledger::RecordName& about, const terms::GivenFacts& given) {
    auto more = registry::AnswerEvents(organisation.reg, book, started_, about, given, false, session.by);
    std::move(more.begin(), more.end(), std::back_inserter(events));
  };
  for (const auto& [name, fact] : now.facts) {
    if (IsKept(name, fact)) continue;
    const auto index = book.FindFact(name);
    if (index && book[*index].type == terms::FactType::judgement) {
      events.emplace_back(SettledAs(book, name, fact, session.by));
    } else {
      terms::GivenFacts one;
      one.facts.emplace(name, fact);
      add(AboutOf(book, name), one);
    }
  }
  // Not known is an answer too. What was taken back or fell away is as if it had never been given: it is asked again.
  const std::set<std::string> unknown = UnknownIn(conversation_);
  for (const std::string& name : unknown) {
    if (!kept_unknown_.contains(name)) events.emplace_back(WithoutValue(book, name, false));
  }
  const auto is_given_up = [&](const std::string& name) {
    return !now.facts.contains(name) && !unknown.contains(name);
  };
  for (const auto& [name, fact] : kept_.facts) {
    if (is_given_up(name)) events.emplace_back(WithoutValue(book, name, true));
  }
  for (const std::string& name : kept_unknown_) {
    if (is_given_up(name)) events.emplace_back(WithoutValue(book, name, true));
  }
  add({}, NewFurtherFactors());
  return events;
}

// beforehand: it counts as not answered, and not as an answer that it is not known.
ledger::AssessmentAnswered KeptConversation::WithoutValue(const rules::RuleBook& book, const std::string& name,
                                                          bool beforehand) const {
  return {.assessment = started_.assessment,
          .category = AboutOf(book, name),
          .fact = name,
          .value = {},
          .reason = {},
          .beforehand = beforehand};
}

std::set<std::string> KeptConversation::UnknownIn(const guide::Conversation& conversation) {
  std::set<std::string> unknown;
  for (const guide::SummaryLine& line : conversation.Summary()) {
    if (!line.known) unknown.insert(line.fact);
  }
  return unknown;
}

base::Result<void> KeptConversation::Keep(Session& session) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  std::vector<ledger::NewEvent> drafts;
  for (ledger::Event& event : Changes(session, organisation))
    drafts.push_back(Draft(session, std::move(event), session.now()));
  if (drafts.empty()) return {};
  if (auto appended = AppendToRegister(session, organisation, std::move(drafts)); !appended)
    return tl::unexpected(appended.error());
  kept_ = conversation_.given();
  kept_unknown_ = UnknownIn(conversation_);
  return {};
}

base::Result<ledger::AssessmentConcluded> ConcludeAssessment(Session& session, const ledger::RecordName& assessment,
                                                             const std::string& reasons,
                                                             std::optional<base::Date> review_on) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(concluded, registry::Conclude(organisation.reg, session.diagram,
                                              {.assessment = assessment,
                                               .when = session.now(),
                                               .by = session.by,
                                               .engine = session.ledger.options().engine,
                                               .reasons = reasons,
                                               .review_on = review_on}));
  return AppendToRegister(session, organisation, {Draft(session, concluded, session.now())})
      .map([&](const ledger::Appended&) { return concluded; });
}

}  // namespace grondslag::commands
