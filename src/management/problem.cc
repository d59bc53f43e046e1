#include "management/problem.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <boost/json/array.hpp>

namespace grondslag::management {
namespace {

struct ProblemRow {
  ProblemCode code;
  int status;
  std::string_view name;
  base::LocalText title, detail;
};

// In the order of ProblemCode.
const std::array<ProblemRow, 19>& ProblemRows() {
  static const std::array<ProblemRow, 19> rows = {{
      {ProblemCode::not_json,
       400,
       "not_json",
       {"Dit is geen JSON", "This is no JSON"},
       {"De inhoud van het verzoek kan niet als JSON worden gelezen.",
        "The body of the request cannot be read as JSON."}},
      {ProblemCode::invalid,
       400,
       "invalid",
       {"Dit kan zo niet", "This cannot be done so"},
       {"Het verzoek klopt niet, of de regels staan het niet toe. Onder errors staat alles wat er mis is.",
        "The request is not right, or the rules are against it. Everything that is wrong stands under errors."}},
      {ProblemCode::idempotency_key_reused,
       400,
       "idempotency_key_reused",
       {"Deze sleutel is al gebruikt", "This key was used before"},
       {"Met deze Idempotency-Key kwam eerder een ander verzoek. Kies voor elk verzoek een nieuwe.",
        "Another request came with this Idempotency-Key. Choose a new one for each request."}},
      {ProblemCode::unauthenticated,
       401,
       "unauthenticated",
       {"Zeg eerst wie u bent", "Say first who you are"},
       {"Stuur een API-sleutel mee, of log in.", "Send an API key along, or sign in."}},
      {ProblemCode::forbidden,
       403,
       "forbidden",
       {"Dit mag u hier niet", "You may not do this here"},
       {"Uw rol of sleutel geeft hier geen recht op.", "Your role or key does not entitle you to this."}},
      {ProblemCode::person_needed,
       403,
       "person_needed",
       {"Dit doet een mens", "This is done by a human"},
       {"Dit kan alleen wie zelf is ingelogd; met een sleutel kan het niet.",
        "Only somebody who signed in can do this; it cannot be done with a key."}},
      {ProblemCode::not_found,
       404,
       "not_found",
       {"Dit is er niet", "There is no such thing"},
       {"Er staat hier niets met deze naam.", "There is nothing of that name here."}},
      {ProblemCode::method_not_allowed,
       405,
       "method_not_allowed",
       {"Dat kan hier niet", "That cannot be done here"},
       {"Wat op dit adres wel kan, staat in de header Allow.",
        "What can be done at this address stands in the header Allow."}},
      {ProblemCode::not_acceptable,
       406,
       "not_acceptable",
       {"Zo wordt het niet gegeven", "It is not given in that form"},
       {"Het antwoord is er niet in een vorm die Accept noemt.",
        "The answer does not come in a form that Accept names."}},
      {ProblemCode::conflict,
       409,
       "conflict",
       {"Er kwam iets tussen", "Something is in the way"},
       {"Er is intussen iets anders vastgelegd, of wat er staat, staat in de weg. Kijk opnieuw en probeer het nog "
        "eens.",
        "Something else was recorded meanwhile, or what is there stands in the way. Look again and try once more."}},
      {ProblemCode::in_progress,
       409,
       "in_progress",
       {"Dit verzoek loopt nog", "This request is still going on"},
       {"Hetzelfde verzoek wordt op dit moment uitgevoerd.", "The same request is being carried out at this moment."}},
      {ProblemCode::changed,
       412,
       "changed",
       {"Het is intussen anders", "It is another by now"},
       {"Wat u wilt veranderen, is niet meer zoals u het zag. Haal het opnieuw op.",
        "What you want to change is not as you saw it any more. Get it again."}},
      {ProblemCode::too_large,
       413,
       "too_large",
       {"Dit is te groot", "This is too large"},
       {"De inhoud van het verzoek is groter dan hier mag.", "The body of the request is larger than it may be here."}},
      {ProblemCode::unsupported_media_type,
       415,
       "unsupported_media_type",
       {"Deze vorm wordt niet gelezen", "This form is not read"},
       {"Content-Type noemt een vorm die hier niet gelezen wordt.",
        "Content-Type names a form that is not read here."}},
      {ProblemCode::precondition_needed,
       428,
       "precondition_needed",
       {"Zeg erbij wat u wilt veranderen", "Say what it is that you change"},
       {"Stuur If-Match mee met de ETag van wat u zag, of If-None-Match: * als er nog niets is.",
        "Send If-Match with the ETag of what you saw, or If-None-Match: * where there is nothing yet."}},
      {ProblemCode::internal,
       500,
       "internal",
       {"Er ging iets mis", "Something went wrong"},
       {"Dat ligt niet aan uw verzoek.", "That is no fault of your request."}},
      {ProblemCode::unavailable,
       503,
       "unavailable",
       {"Het lukt nu niet", "It cannot be done now"},
       {"Probeer het straks opnieuw, met dezelfde Idempotency-Key.",
        "Try again later, with the same Idempotency-Key."}},
      {ProblemCode::csrf_token_needed,
       403,
       "csrf_token_needed",
       {"Dit verzoek komt niet van een pagina van ons", "This request does not come from a page of ours"},
       {"Stuur bij een login in X-CSRF-Token het token mee dat /session geeft.",
        "With a login, send the token that /session gives along in X-CSRF-Token."}},
      {ProblemCode::too_many,
       429,
       "too_many",
       {"Te veel verzoeken", "Too many requests"},
       {"Wacht zo lang als Retry-After zegt, en ga dan verder.",
        "Wait for as long as Retry-After says, and then go on."}},
  }};
  return rows;
}

const ProblemRow& RowOf(ProblemCode code) { return ProblemRows()[static_cast<std::size_t>(code)]; }

struct FaultRow {
  std::string_view code;
  base::LocalText text;
};

// {}: what it is about.
const std::vector<FaultRow>& FaultRows() {
  static const std::vector<FaultRow> rows = {
      {"missing_member", {"`{}` ontbreekt", "`{}` is missing"}},
      {"unknown_member", {"`{}` bestaat hier niet", "there is no `{}` here"}},
      {"unknown_parameter", {"de parameter `{}` bestaat hier niet", "there is no parameter `{}` here"}},
      {"missing_parameter", {"de parameter `{}` ontbreekt", "the parameter `{}` is missing"}},
      {"repeated_parameter", {"de parameter `{}` staat er twee keer", "the parameter `{}` is there twice"}},
      {"wrong_type", {"dit moet een {} zijn", "this must be a {}"}},
      {"not_one_of", {"dit moet een van deze zijn: {}", "this must be one of {}"}},
      {"too_short", {"dit is te kort; het minste is {}", "this is too short; the least is {}"}},
      {"too_long", {"dit is te lang; het meeste is {}", "this is too long; the most is {}"}},
      {"too_small", {"dit is te klein; het minste is {}", "this is too small; the least is {}"}},
      {"too_great", {"dit is te groot; het meeste is {}", "this is too great; the most is {}"}},
      {"too_few", {"dit zijn er te weinig; het minste is {}", "these are too few; the least is {}"}},
      {"too_many", {"dit zijn er te veel; het meeste is {}", "these are too many; the most is {}"}},
      {"no_date", {"dit is geen dag, zoals 2026-07-01", "this is no day as 2026-07-01"}},
      {"no_moment", {"dit is geen moment, zoals 2026-07-01T09:30:00Z", "this is no moment as 2026-07-01T09:30:00Z"}},
      {"no_uuid", {"dit is geen id", "this is no id"}},
      {"no_name", {"dit is geen korte naam van a-z, 0-9, - en _", "this is no short name of a-z, 0-9, - and _"}},
      {"no_identifier", {"dit is geen kenmerk van deze soort", "this is no identifier of that kind"}},
      {"no_file_name",
       {"hier staat geen naam van een bestand, zoals attachment; filename=\"formulier.pdf\"",
        "this names no file as attachment; filename=\"form.pdf\""}},
      {"not_named_by_key", {"daar is deze sleutel niet voor: {}", "this key is not for that: {}"}},
      {"either_or", {"noem een van de twee: {}", "name one of the two: {}"}},
      {"bad_cursor", {"deze plaats in de lijst is er niet", "there is no such place in the list"}},
      {"bad_precondition", {"dit is geen ETag, en geen *", "this is no ETag, and no *"}},
      {"not_due", {"dit is nu niet aan de orde: {}", "this is not what is asked now: {}"}},
      {"unknown_record", {"`{}` staat niet in het register", "`{}` is not in the register"}},
      {"statement_misses", {"de privacyverklaring mist iets: {}", "the privacy statement lacks something: {}"}},
      {"no_such_entry", {"er is geen regel {} van deze soort", "there is no entry {} of that kind"}},
  };
  return rows;
}

// {0}: which record. {1}: the field. {2}: the other record, the word, or why.
struct RegisterRow {
  registry::ProblemKind kind;
  base::LocalText text;
};
const std::vector<RegisterRow>& RegisterRows() {
  using Kind = registry::ProblemKind;
  static const std::vector<RegisterRow> rows = {
      {Kind::missing, {"`{1}` van `{0}` is niet ingevuld", "`{1}` of `{0}` is not filled"}},
      {Kind::bad_name, {"`{2}` is geen naam voor `{1}`", "`{2}` is no name for `{1}`"}},
      {Kind::unknown_reference, {"`{2}` staat niet in het register", "`{2}` is not in the register"}},
      {Kind::unknown_word, {"`{2}` kent het regelboek niet voor `{1}`", "the rule book has no `{2}` for `{1}`"}},
      {Kind::exists_already, {"`{0}` is er al: {2}", "`{0}` is there already: {2}"}},
      {Kind::not_before, {"dit moment ligt te vroeg; kies {2} of later", "this is too early; choose {2} or later"}},
      {Kind::second_basis, {"`{0}` heeft al een grondslag: {2}", "`{0}` has a basis already: {2}"}},
      {Kind::not_concluded, {"de beoordeling `{2}` is nog niet afgerond", "assessment `{2}` is not concluded"}},
      {Kind::not_allowed,
       {"de beoordeling `{2}` kwam niet uit op toegestaan", "assessment `{2}` did not come out as allowed"}},
      {Kind::carries_no_purpose,
       {"op de beoordeling `{2}` kan geen doel rusten", "no purpose can rest on assessment `{2}`"}},
      {Kind::other_basis, {"de beoordeling gaf een andere grondslag: {2}", "the assessment gave another basis: {2}"}},
      {Kind::other_subject, {"de beoordeling gaat niet over `{2}`", "the assessment is not about `{2}`"}},
      {Kind::shared_assessment,
       {"op deze beoordeling rust al een ander doel: {2}", "another purpose rests on this assessment: {2}"}},
      {Kind::not_compatible,
       {"geen beoordeling zegt dat dit past bij het doel van verzamelen: {2}",
        "no assessment found this compatible with the purpose of collection: {2}"}},
      {Kind::not_new, {"het doel rustte er al eerder op: {2}", "the purpose rested on it before: {2}"}},
      {Kind::same_basis, {"er verandert niets aan de grondslag", "nothing is corrected"}},
      {Kind::material_change,
       {"`{1}` is een wezenlijke wijziging: maak een nieuw doel", "`{1}` is a material change: make a new purpose"}},
      {Kind::in_use, {"anderen gebruiken `{0}` zoals het was: {2}", "others stand on `{0}` as it was: {2}"}},
      {Kind::ended, {"`{0}` is afgelopen: {2}", "`{0}` is over: {2}"}},
      {Kind::concluded_already, {"`{0}` is al afgerond", "`{0}` was concluded already"}},
      {Kind::not_a_person,
       {"hier moet een medewerker genoemd zijn: {2}", "somebody who works here must be named: {2}"}},
      {Kind::contradicts_record, {"het register zegt iets anders: {2}", "the register says otherwise: {2}"}},
      {Kind::not_what_book_says,
       {"het regelboek komt op iets anders uit: {2}", "the rule book gives something else: {2}"}},
      {Kind::overtakes,
       {"daarmee klopt iets anders niet meer: {2}", "something on record would not stand any more: {2}"}},
      {Kind::cannot_be_decided, {"het regelboek komt er niet uit: {2}", "the rule book does not settle it: {2}"}},
  };
  return rows;
}

// `/fields/name` of `#/fields/name`, as base::ReadJson gives places.
std::string PointerOf(const base::Place& place) {
  const std::size_t mark = place.file.find('#');
  return mark == std::string::npos ? "" : place.file.substr(mark + 1);
}

// In the words and under the code that it came with. One without them is refused in English, in both languages.
Fault FaultOfCommand(const base::Problem& problem) {
  return {.pointer = PointerOf(problem.place),
          .code = problem.code.empty() ? "refused" : problem.code,
          .message = {.nl = problem.dutch.empty() ? problem.message : problem.dutch, .en = problem.message}};
}

ProblemCode CodeOf(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::invalid_input: return ProblemCode::invalid;
    case base::ErrorCode::not_found: return ProblemCode::not_found;
    case base::ErrorCode::conflict: return ProblemCode::conflict;
    case base::ErrorCode::unavailable: return ProblemCode::unavailable;
    case base::ErrorCode::corrupt:
    case base::ErrorCode::internal: break;
  }
  return ProblemCode::internal;
}

}  // namespace

std::string_view Name(ProblemCode code) { return RowOf(code).name; }
int StatusOf(ProblemCode code) { return RowOf(code).status; }

Fault FaultOf(std::string pointer, std::string_view code, const std::string& about) {
  const auto row =
      std::find_if(FaultRows().begin(), FaultRows().end(), [&](const FaultRow& one) { return one.code == code; });
  const std::string shown = base::OneLine(about);
  return {.pointer = std::move(pointer),
          .code = std::string(code),
          .message = {.nl = fmt::format(fmt::runtime(row->text.nl), shown),
                      .en = fmt::format(fmt::runtime(row->text.en), shown)}};
}

Fault FaultOf(const std::string& pointer, const registry::Problem& problem) {
  const auto row = std::find_if(RegisterRows().begin(), RegisterRows().end(),
                                [&](const RegisterRow& one) { return one.kind == problem.kind; });
  const auto said = [&](const std::string& text) {
    return fmt::format(fmt::runtime(text), base::OneLine(problem.record.value()), problem.field,
                       base::OneLine(problem.about));
  };
  std::string field = problem.field;
  std::replace(field.begin(), field.end(), '.', '/');
  return {.pointer = field.empty() ? pointer : pointer + "/" + field,
          .code = std::string(registry::Name(problem.kind)),
          .message = {.nl = said(row->text.nl), .en = said(row->text.en)}};
}

Refusal::Refusal(const base::Error& error) : code(CodeOf(error.code)) {
  // Why something is not there is nothing to tell.
  if (code == ProblemCode::internal || code == ProblemCode::unavailable || code == ProblemCode::not_found) {
    log = error.ToString();
    return;
  }
  for (const base::Problem& problem : error.problems) faults.push_back(FaultOfCommand(problem));
  if (faults.empty()) faults.push_back(FaultOfCommand(base::Problem{.place = {}, .message = error.message}));
}

boost::json::object ToJson(const Refusal& refusal, base::Language language) {
  const ProblemRow& row = RowOf(refusal.code);
  boost::json::array errors;
  for (const Fault& fault : refusal.faults) {
    boost::json::object error;
    if (!fault.pointer.empty()) error["pointer"] = fault.pointer;
    error["code"] = fault.code;
    error["message"] = fault.message.In(language);
    errors.push_back(std::move(error));
  }
  return {{"type", fmt::format("urn:grondslag:problem:{}", row.name)},
          {"title", row.title.In(language)},
          {"status", row.status},
          {"detail", row.detail.In(language)},
          {"code", row.name},
          {"errors", std::move(errors)}};
}

}  // namespace grondslag::management
