#include "people/history.h"

#include <algorithm>
#include <unordered_map>
#include <variant>

#include "people/thread.h"

namespace grondslag::people {
namespace {

std::optional<TextOfThen> TextOf(const ledger::Event& event, const Forms& forms) {
  const auto* given = std::get_if<ledger::ConsentGiven>(&event);
  const FormVersion* form = given == nullptr ? nullptr : forms.Find(given->form, given->form_version);
  const ledger::FormText* text = form == nullptr ? nullptr : form->TextIn(given->language);
  if (text == nullptr) return std::nullopt;
  return TextOfThen{.form = given->form,
                    .version = given->form_version,
                    .language = given->language,
                    .hash = text->hash,
                    .text = text->text};
}

bool IsMarked(const ledger::Event& event) {
  return std::visit(
      [](const auto& typed) {
        if constexpr (requires { typed.look_into; }) {
          return typed.look_into;
        } else {
          return false;
        }
      },
      event);
}

}  // namespace

std::vector<HistoryLine> HistoryOf(std::span<const ledger::RecordedEvent> thread, const Forms& forms,
                                   const Jobs& jobs) {
  const auto corrected = CorrectionsIn(thread);
  std::unordered_map<ledger::Position, ledger::Position> looked_into;
  std::unordered_map<ledger::Position, std::vector<Opened>> opened;
  for (const ledger::RecordedEvent* event : CountingIn(thread, jobs)) {
    if (const auto* looked = std::get_if<ledger::StopLookedInto>(&event->event))
      looked_into.emplace(looked->entry, event->position);
    if (const auto* one = std::get_if<ledger::EvidenceOpened>(&event->event))
      opened[one->entry].push_back({.position = event->position, .at = event->occurred_at, .by = event->by});
  }
  std::vector<HistoryLine> lines;
  for (const ledger::RecordedEvent& event : thread) {
    HistoryLine line{.event = event,
                     .corrected_by = {},
                     .is_pending = !IsComplete(event, jobs),
                     .look_into = IsMarked(event.event),
                     .looked_into_by = {},
                     .text = TextOf(event.event, forms),
                     .opened = opened[event.position]};
    if (const auto found = corrected.find(event.position); found != corrected.end()) line.corrected_by = found->second;
    if (const auto found = looked_into.find(event.position); found != looked_into.end()) {
      line.looked_into_by = found->second;
      line.look_into = false;
    }
    lines.push_back(std::move(line));
  }
  std::stable_sort(lines.begin(), lines.end(), [](const HistoryLine& a, const HistoryLine& b) {
    return a.event.occurred_at < b.event.occurred_at;
  });
  return lines;
}

}  // namespace grondslag::people
