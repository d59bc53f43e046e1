#include "commands/assess.h"

#include <utility>

#include <fmt/format.h>

#include "registry/assessment.h"
#include "registry/field_texts.h"
#include "rules/read_facts.h"

namespace grondslag::commands {

base::Result<ledger::AssessmentStarted> BeginAssessment(Session& session, ledger::AssessmentStarted started) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  const auto there = organisation.reg.assessments.find(started.assessment);
  if (there == organisation.reg.assessments.end()) {
    if (started.decision.empty()) {
      return base::Fail(base::ErrorCode::not_found,
                        fmt::format("there is no assessment `{}`; to begin it, say which decision it takes",
                                    started.assessment.value()));
    }
    return AppendToRegister(session, organisation, {Draft(session, started, session.now())})
        .map([&](const ledger::Appended&) { return started; });
  }
  if (there->second.conclusion) {
    return base::Fail(base::ErrorCode::conflict,
                      fmt::format("assessment `{}` was concluded already; a new one needs a name of its own",
                                  started.assessment.value()));
  }
  const ledger::AssessmentStarted& begun = there->second.started.content;
  if (!started.decision.empty() && registry::FieldTextsOf(begun) != registry::FieldTextsOf(started)) {
    return base::Fail(base::ErrorCode::conflict,
                      fmt::format("assessment `{}` was begun about something else", started.assessment.value()));
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

std::vector<ledger::Event> KeptConversation::Changes(const Session& session, const Organisation& organisation) const {
  const rules::RuleBook& book = session.diagram.book();
  const terms::GivenFacts& now = conversation_.given();
  // Where factors point is told from all of them; what was kept already is left out afterwards.
  std::vector<ledger::Event> events;
  const auto add = [&](const ledger::RecordName& of, terms::GivenFacts given) {
    for (ledger::Event& event :
         registry::AnswerEvents(organisation.reg, book, started_, of, given, false, session.by)) {
      events.push_back(std::move(event));
    }
  };
  const auto is_of_category = [&](const std::string& name) {
    const auto fact = book.FindFact(name);
    return !category_.empty() && fact && book[*fact].scope == terms::Scope::category;
  };
  const auto is_kept = [&](const std::string& name, const terms::GivenFact& fact) {
    const auto before = kept_.facts.find(name);
    return before != kept_.facts.end() && before->second.value == fact.value && before->second.reason == fact.reason;
  };
  for (const auto& [name, fact] : now.facts) {
    if (is_kept(name, fact)) continue;
    terms::GivenFacts one;
    one.facts.emplace(name, fact);
    // A judgement is recorded with where its factors point, so that they come along.
    const auto index = book.FindFact(name);
    const bool is_judgement = index && book[*index].type == terms::FactType::judgement;
    if (!is_judgement) {
      add(is_of_category(name) ? category_ : ledger::RecordName(), std::move(one));
      continue;
    }
    events.push_back(ledger::JudgementSettled{.assessment = started_.assessment,
                                              .category = is_of_category(name) ? category_ : ledger::RecordName(),
                                              .judgement = name,
                                              .value = fact.value,
                                              .points_to = rules::PointsTo(book, book[*index], now),
                                              .settled_by = session.by,
                                              .reason = ledger::RecordText(fact.reason),
                                              .beforehand = false});
  }
  for (const auto& [name, fact] : kept_.facts) {
    if (now.facts.contains(name)) continue;
    events.push_back(ledger::AssessmentAnswered{.assessment = started_.assessment,
                                                .category = is_of_category(name) ? category_ : ledger::RecordName(),
                                                .fact = name,
                                                .value = {},
                                                .reason = {},
                                                .beforehand = false});
  }
  terms::GivenFacts further;
  for (std::size_t i = kept_.further_factors.size(); i < now.further_factors.size(); ++i)
    further.further_factors.push_back(now.further_factors[i]);
  add({}, std::move(further));
  return events;
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
