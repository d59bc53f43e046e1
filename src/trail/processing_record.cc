#include "trail/processing_record.h"

namespace grondslag::trail {
namespace {

ProcessingRecord LineOf(const ProcessingAct& act, std::optional<Pseudonym> person) {
  return {.span = ChildOf(act.context),
          .status = act.status,
          .use = act.use,
          .started = act.started,
          .ended = act.ended,
          .activity = act.activity,
          .person = person,
          .called_by = act.called_by};
}

}  // namespace

std::string_view Name(Use use) {
  switch (use) {
    case Use::lookup: return "lookup";
    case Use::disclosure: return "disclosure";
    case Use::export_of_person: return "export_of_person";
    case Use::access_document: return "access_document";
    case Use::reported: return "reported";
    case Use::permitted: break;
  }
  return "permitted";
}

std::string_view TitleOf(Use use) {
  switch (use) {
    case Use::lookup: return "Gegevens van een persoon opgezocht";
    case Use::disclosure: return "Gegevens verstrekt aan een ontvanger";
    case Use::export_of_person: return "Gegevens van een persoon geëxporteerd";
    case Use::access_document: return "Antwoord op een verzoek om inzage gemaakt";
    case Use::reported: return "Gebruik van gegevens gemeld door een toepassing";
    case Use::permitted: break;
  }
  return "Gebruik van gegevens toegestaan aan een toepassing";
}

std::vector<ProcessingRecord> LinesOf(const ProcessingAct& act, std::span<const Pseudonym> people) {
  std::vector<ProcessingRecord> lines;
  if (people.empty()) lines.push_back(LineOf(act, std::nullopt));
  for (const Pseudonym& person : people) lines.push_back(LineOf(act, person));
  return lines;
}

}  // namespace grondslag::trail
