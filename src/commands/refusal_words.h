// What commands refuse besides what the checks of people/ and registry/ have against it, in Dutch and English, and how
// it is said. Codes are told to callers: add new ones, never rename; where one stands in another table too it means the
// same. The Dutch is as in people/complaint_words.h.
#pragma once

#include <array>
#include <type_traits>
#include <utility>

#include "base/result.h"
#include "people/worded.h"

namespace grondslag::commands {

inline constexpr auto kRefusals = std::to_array<people::WordsRow>({
    // ---- who
    {"names_nobody", "`{}` noemt niemand: schrijf email:…, phone:…, customer_number:… of een id",
     "`{}` names nobody: write email:…, phone:…, customer_number:… or an id"},
    {"unknown_staff", "`{}` is niemand die hier werkt; `grondslag staff add` zet iemand erbij",
     "`{}` is nobody who works here on record; `grondslag staff add` registers somebody"},
    {"staff_ambiguous", "er zijn hier {} mensen die `{}` heten; noem er een met het id",
     "{} people on record are called `{}`; name one by id"},
    {"evidence_by_missing", "bewijs opent iemand met een naam; zeg wie met --by",
     "evidence is opened by a named person; say who with --by"},

    {"unknown_identifier", "niemand heeft hier zo'n gegeven: {}", "nobody on record has this {}"},

    // ---- what is on record
    {"unknown_entry", "er is geen regel {}", "there is no entry {}"},
    {"entry_about_nobody", "regel {} gaat over niemand: {}", "entry {} is about nobody: {}"},
    {"no_consent", "er ligt geen toestemming van deze persoon vast voor `{}`",
     "there is no consent of this person to `{}` on record"},
    {"form_never_published", "formulier `{}` is nooit gepubliceerd", "form `{}` was never published"},
    {"objection_not_weighed", "bij een bezwaar tegen reclame weegt u niets af: het geldt",
     "with an objection to advertising nothing is weighed: it stands"},
    {"form_not_on_consent",
     "dit doel rust niet op toestemming maar op iets anders; vraag geen toestemming die u niet nodig heeft, of kies "
     "een "
     "ander doel",
     "this purpose does not rest on consent but on something else; ask for no consent that you do not need, or choose "
     "another purpose"},
    {"unknown_category", "`{}` is geen soort gegevens in het register", "`{}` is no category of the register"},
    {"no_attachment", "regel {} is geen bestand van deze persoon", "entry {} is no file of this person"},
    {"attachment_erased", "het bestand van regel {} is gewist", "the file of entry {} was erased"},

    // ---- keys
    {"unknown_purpose", "`{}`: dit doel staat niet in het register", "`{}`: the register has no such purpose"},
    {"unknown_recipient", "`{}`: deze ontvanger staat niet in het register",
     "`{}`: the register has no such recipient"},
    {"unknown_action", "`{}`: een handeling is een van deze: {}", "`{}`: an action is one of {}"},
    {"duty_not_along", "`{}`: het regelboek kent geen plicht met deze naam die bij het gebruik hoort of erna komt",
     "`{}`: the rule book has no duty of that name that is due with a use or after it"},
    {"expired_already", "`{}`: dat is al voorbij", "`{}`: that is over already"},
    {"credential_without_kind", "`{}` begint niet met {}/", "`{}` does not begin with {}/"},
    // {}: the same, as names are read.
    {"bad_credential_name", "dit is geen naam voor een sleutel; een naam is kort, van a-z, 0-9, - en _", "{}"},
    {"key_used_before", "deze sleutel is al eens gebruikt; een sleutel die is ingetrokken, komt niet terug",
     "this key was one before; one that was revoked does not come back"},

    // ---- assessments
    {"unknown_assessment", "er is geen beoordeling `{}`; om die te beginnen, zegt u over welke beslissing het gaat",
     "there is no assessment `{}`; to begin it, say which decision it takes"},
    {"assessment_concluded_already", "beoordeling `{}` is al afgerond; geef een nieuwe een eigen naam",
     "assessment `{}` was concluded already; a new one needs a name of its own"},
    {"assessment_about_other", "beoordeling `{}` gaat over iets anders",
     "assessment `{}` was begun about something else"},

    // ---- what is read from a document
    {"sections_missing", "hier horen onderdelen met een naam: `purposes:`, …",
     "a map of sections is needed here: `purposes:`, …"},
    {"unknown_section", "er is geen onderdeel `{}`; er zijn {}", "there is no section `{}`; there are {}"},
    {"fields_missing", "hier horen velden met een naam", "a map of fields is needed here"},
    {"unknown_field", "er is hier geen veld `{}`", "there is no field `{}` here"},
    {"misspelt_field", "er is hier geen veld `{}`; bedoelt u `{}`?", "there is no field `{}` here; did you mean `{}`?"},
    {"one_value", "`{}` is één waarde, geen lijst en geen groep velden", "`{}` is one value, not a list or a map"},
    {"yes_or_no", "`{}` is ja of nee (yes of no)", "`{}` is yes or no"},
    {"no_number", "`{}` is een getal", "`{}` is a number"},
    {"not_given", "`{}` vult u niet zelf in", "`{}` is not given"},
    {"unknown_word", "`{}` is geen woord voor `{}`", "`{}` is no word for `{}`"},
    {"not_one_of", "`{}` is een van deze: {}", "`{}` is one of {}"},
    // {}: the same, as days are read.
    {"no_date", "dit is geen dag, zoals 2026-06-30", "{}"},
    {"basis_on_record",
     "er ligt vast dat het rust op `{}`; een grondslag die fout was, verbetert u onder `basis_corrections`, met een "
     "nieuwe beoordeling en de reden",
     "on record it rests on `{}`; a basis that was wrong is corrected under `basis_corrections`, with a new assessment "
     "and the reason"},

    // ---- logins
    {"nobody_named", "hier is niemand genoemd", "nobody is named here"},
    {"role_of_programs", "dat is de rol van programma's; een mens is owner, privacy_officer of viewer",
     "that is the role of programs; a person is owner, privacy_officer or viewer"},
    {"one_way_in", "er is één manier om in te loggen: een wachtwoord, of een aanbieder die zegt wie het is",
     "there is one way in: a password, or a provider that says who it is"},
    {"account_missing", "wie een wachtwoord typt, typt ook een account", "whoever types a password types an account"},
    {"provider_knows_nobody", "de aanbieder moet iemand ergens aan kennen: een e-mailadres, of zijn eigen naam ervoor",
     "the provider must know them by something: an e-mail address, or its own name for them"},
    {"subject_without_provider", "alleen een aanbieder heeft een eigen naam voor iemand",
     "only a provider has a name of its own for somebody"},
    // {}: the same, as accounts are read.
    {"no_account", "een account is een e-mailadres, of een naam van 3 tot 100 letters, cijfers en @ . _ + -", "{}"},
    {"account_taken", "iemand anders logt daar al mee in", "somebody else comes in by that already"},
    {"nobody_owner", "dan is niemand meer eigenaar (owner); maak eerst een ander eigenaar",
     "nobody would be owner any more; make somebody else owner first"},
    {"no_login", "deze medewerker heeft geen login; `grondslag login list` laat zien wie er een heeft",
     "they have no login; `grondslag login list` shows who has"},
    {"owner_already", "iemand kan al inloggen; een eigenaar laat anderen toe",
     "somebody can log in already; an owner lets others in"},
    {"name_missing", "zeg met welke naam anderen u kennen", "say by which name people know you"},

    // ---- tables
    {"line_too_long", "regel {} is langer dan {} KiB; in een tabel eindigt elke regel met een line feed",
     "line {} is longer than {} KiB; the lines of a table end in a line feed"},
    {"not_utf8", "regel {} is geen UTF-8; bewaar de tabel als `CSV UTF-8` en probeer het nog eens",
     "line {} is not UTF-8; save the table as `CSV UTF-8` and try again"},
    {"carriage_returns",
     "de regels van de tabel eindigen alleen met een carriage return; bewaar hem als `CSV UTF-8` en probeer het nog "
     "eens",
     "the lines of the table end in a carriage return alone; save it as `CSV UTF-8` and try again"},
    {"row_too_long", "de rij die begint op regel {} is langer dan {} KiB; ontbreekt er een aanhalingsteken?",
     "the row that begins on line {} is longer than {} KiB; is a quote never closed?"},
    {"stray_quote",
     "regel {}: hier mag geen aanhalingsteken staan; in een cel tussen aanhalingstekens schrijft u het twee keer",
     "line {}: a quote stands where none may; inside a cell in quotes it is written twice"},
    {"too_many_columns", "regel {} heeft meer dan {} kolommen", "line {} has more than {} columns"},
    {"quote_not_closed", "in de rij van regel {} gaat een aanhalingsteken open en nooit dicht",
     "the quote that opens in the row of line {} is never closed"},
    {"table_empty", "de tabel is leeg; op de eerste regel staan de namen van de kolommen",
     "the table is empty; its first line names the columns"},
    {"table_without_rows", "de tabel heeft een kop en geen rijen", "the table has a header and no rows"},
    {"table_changed", "de tabel veranderde terwijl hij werd ingelezen; zet de eerste terug, of breek het inlezen af",
     "the table changed while it was imported; put back the one that was given first, or abandon"},
    {"import_open",
     "een import van {} die begon op {} is niet af; geef dezelfde tabel nog eens om hem af te maken, of breek hem af",
     "an import of {} that began at {} is not finished; give the same table again to finish it, or abandon it"},
    {"import_running", "er loopt al een andere import; er loopt er één tegelijk",
     "another import is running; one runs at a time"},
    {"column_without_name", "kolom {} heeft geen naam", "column {} has no name"},
    {"column_missing", "de kolom `{}` ontbreekt", "the column `{}` is missing"},
    {"identifier_column_missing", "geen kolom zegt om wie het gaat: er moet `email`, `phone` of `customer_number` zijn",
     "no column says who it is: there must be `email`, `phone` or `customer_number`"},
    {"unknown_column", "`{}` is geen kolom van deze tabel; er zijn {}",
     "`{}` is no column of this table; there are {}"},
    {"misspelt_column", "`{}` is geen kolom van deze tabel; bedoelt u `{}`?",
     "`{}` is no column of this table; did you mean `{}`?"},
    {"repeated_column", "de kolom `{}` staat er twee keer", "the column `{}` is there twice"},
});

template <class... T>
using RefusalWords = std::type_identity_t<people::Worded<kRefusals, T...>>;

// A row of kRefusals, by its code, filled with values. place: where what it is about stands.
template <class... T>
base::Problem ProblemOf(const base::Place& place, RefusalWords<T...> words, const T&... values) {
  return words.With(place, values...);
}

// What is wrong with the fields of one thing: a problem's place is the name of its field.
class FieldProblems {
 public:
  template <class... T>
  void Add(const char* field, RefusalWords<T...> words, const T&... values) {
    problems_.push_back(words.With({.file = field}, values...));
  }
  bool empty() const { return problems_.empty(); }
  base::Problems Take() && { return std::move(problems_); }

 private:
  base::Problems problems_;
};

// An error with that as its only problem.
template <class... T>
tl::unexpected<base::Error> Refuse(base::ErrorCode code, RefusalWords<T...> words, const T&... values) {
  return base::Fail(code, words.With({}, values...));
}

}  // namespace grondslag::commands
