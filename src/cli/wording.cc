// The table of texts. Dutch at B1: short sentences, `u`, the everyday word first and the legal term after it.
#include "cli/wording.h"

#include <iterator>

namespace grondslag::cli {
namespace {

using base::LocalText;

const LocalText& TextOf(Phrase phrase) {
  // One row per phrase, in the order of the list in wording.h.
  static const LocalText texts[] = {
      {"Reden waarop het mag (grondslag)", "Lawful basis"},
      {"Grondslag (die is hier niet genoeg)", "Lawful basis (not enough here)"},
      {"geen", "none"},
      {"nog niet bekend", "not known yet"},
      {"hierover verschillen de bronpagina en de wet", "the source page and the law differ on this"},
      {"Op {}. {}", "On {}. {}"},
      {"Volgens de bronpagina.", "As the source page has it."},
      {"Volgens de wet.", "As the law has it."},
      {"Volgens de bronpagina en volgens de wet.", "As the source page has it, and as the law has it."},
      {"Waarom", "Why"},
      {"Uw antwoorden die dit bepalen:", "Your answers that decide this:"},
      {"(niet gevraagd; dan geldt dit)", "(not given; then this is taken)"},
      {"geldt hier niet:", "does not hold here:"},
      {"De grondslagen", "The lawful bases"},
      {"Wat u moet doen (plichten)", "What you must do (duties)"},
      {"Vooraf:", "Before:"},
      {"Tijdens het gebruik:", "With the use:"},
      {"Daarna:", "After:"},
      {"(misschien; dat hangt af van wat nog ontbreekt)", "(perhaps; it depends on what is missing)"},
      {"(alleen volgens de bronpagina of alleen volgens de wet)", "(under the source page only, or the law only)"},
      {"Let op", "Please note"},
      {"Wat we nog moeten weten", "What is still missing"},
      {"(een oordeel dat een mens geeft)", "(a judgement for a person)"},
      {"Wat dan wel kan", "What would make it a yes"},
      {"Dit zou anders moeten zijn:", "This would have to be different:"},
      {"Oordelen van mensen", "Judgements by people"},
      {"Oordeel: {}. Door {}. Reden: {}", "Judgement: {}. By {}. Reason: {}"},
      {"Hierover is nog niet geoordeeld.", "Not judged yet."},
      {"De punten wijzen naar: {}.", "The factors point to: {}."},
      {"De punten wijzen niet één kant op.", "The factors point both ways."},
      {"Let op: het oordeel is anders dan waar de punten heen wijzen.",
       "Note: the judgement differs from where the factors point."},
      {"Waar de bronpagina en de wet verschillen", "Where the source page and the law differ"},
      {"Bronpagina: {}", "Source page: {}"},
      {"Wet: {}", "Law: {}"},
      {"Uw organisatie volgt: {}.", "Your organisation follows: {}."},
      {"De wet is voor dit programma gelezen tot en met {}. Wat daarna veranderde, zit er niet in.",
       "For this program the law was read up to {}. What changed after that is not in it."},
      {"(de tekst van de wet is hiervoor niet nagekeken)", "(the text of the law was not checked for this)"},
      {"Alles bij elkaar: {}", "All together: {}"},

      {"Waarover gaat uw vraag? Kies een nummer.", "What is your question about? Choose a number."},
      {"Vraag {}", "Question {}"},
      {"Waarom we dit vragen: {}", "Why we ask: {}"},
      {"Voorbeeld: {}", "Example: {}"},
      {"? uitleg   w weet ik niet   t terug   s stoppen", "? help   d don't know   b back   s stop"},
      {"Typ een heel getal.", "Type a whole number."},
      {"Typ een datum als jjjj-mm-dd.", "Type a date as yyyy-mm-dd."},
      {"Noem het wetsartikel, of typ: geen.", "Name the provision of law, or type: none."},
      {"Hier is geen verdere uitleg bij.", "There is no further help on this."},
      {"Dat kan hier niet. Kies een van de nummers, of typ ? voor uitleg.",
       "That is not possible here. Choose one of the numbers, or type ? for help."},
      {"Er is geen vraag hiervoor.", "There is no question before this one."},
      {"Wat is uw reden? Schrijf het in één zin.", "What is your reason? Write it in one sentence."},
      {"Wie oordeelt? Typ een naam.", "Who judges? Type a name."},
      {"Wie oordeelt? Typ een naam, of Enter voor {}.", "Who judges? Type a name, or Enter for {}."},
      {"Zonder reden en naam telt dit niet.", "Without a reason and a name this does not count."},
      {"f er telt nog iets anders mee", "f something else counts too"},
      {"Wat telt nog meer mee? Schrijf het in een paar woorden.", "What else counts? Write it in a few words."},
      {"Spreekt dat ervoor (1), ertegen (2) of geen van beide (3)?",
       "Does that speak for (1), against (2) or neither (3)?"},
      {"Uw antwoorden", "Your answers"},
      {"U heeft nog niets geantwoord.", "You have not answered anything yet."},
      {"Typ een nummer om een antwoord te veranderen. Enter: naar de uitkomst.",
       "Type a number to change an answer. Enter: to the outcome."},
      {"weet ik niet", "don't know"},
      {"(telt niet meer mee)", "(does not count any more)"},
      {"(van uw organisatie)", "(of your organisation)"},
      {"Wilt u de antwoorden over uw organisatie bewaren in {}? Dan vragen we ze niet nog eens. (j/n)",
       "Do you want to keep the answers about your organisation in {}? Then we do not ask them again. (y/n)"},
      {"Bewaard in {}.", "Kept in {}."},
      {"Niets bewaard.", "Nothing kept."},
      {"Gestopt. Er is niets beslist en niets bewaard.", "Stopped. Nothing was decided and nothing kept."},

      {"{}: zoals verwacht", "{}: as expected"},
      {"{}: niet zoals verwacht", "{}: not as expected"},
      {"{}: op {} wordt hier niets verwacht", "{}: nothing is expected here on {}"},
      {"{} op {}: dezelfde uitkomst, {}", "{} on {}: the same outcome, {}"},
      {"{} op {}: toen {}, nu {}", "{} on {}: then {}, now {}"},
      {"Het regelboek is een ander: toen {} {} ({}), nu {} {} ({}).",
       "The rule book is another one: then {} {} ({}), now {} {} ({})."},

      {"Versie {}", "Version {}"},
      {"Inhoud", "Contents"},
      {"De wet is gelezen tot en met {}.", "The law was read up to {}."},
      {"Beslist over dagen vanaf {}.", "Decides on days from {} on."},
      {"Vragen", "Questions"},
      {"Regels", "Rules"},
      {"Woorden", "Words"},
      {"Wat niet samen kan", "What cannot be together"},
      {"Als: {}", "When: {}"},
      {"Altijd.", "Always."},
      {"Geldt van {} tot en met {}.", "Valid from {} up to and including {}."},
      {"De dag van {} telt.", "The day of {} counts."},
      {"Nooit samen: {}", "Never together: {}"},
      {"Zinnen van de bronpagina's", "Sentences of the source pages"},
      {"Bronnen", "Sources"},
      {"Wat bewezen is", "What is proved"},
      {"Geen antwoord telt als: {}.", "No answer counts as: {}."},
      {"Alleen volgens {} (verschil {}).", "Only as {} has it (difference {})."},
      {"Behalve volgens de bronpagina (verschil {}): {}", "Save as the source page has it (difference {}): {}"},
      {"Wat er verandert in de wet", "What changes in the law"},

      {"{} gepubliceerde zaken. {} tellen mee, {} staan apart.", "{} published cases. {} count, {} stand apart."},
      {"R+ R-: de regels beslissen, zoals de bron of anders. P+ P-: de regels laten een oordeel aan een mens; wie "
       "volgt "
       "waar de punten heen wijzen, beslist zoals de bron of anders. M: het blijft bij een mens.",
       "R+ R-: the rules decide, as the source does or otherwise. P+ P-: the rules leave a judgement to a person; who "
       "follows where the factors point decides as the source does or otherwise. M: it stays with a person."},
      {"Per uitkomst van de bron", "By outcome of the source"},
      {"Per onderwerp", "By topic"},
      {"samen", "together"},
      {"Door de regels beslist: {}. Daarvan zoals de bron: {} ({}).",
       "Decided by the rules: {}. As the source does: {} of them ({})."},
      {"Van de {} zaken blijft bij een mens: {} ({}).", "Of the {} cases stay with a person: {} ({})."},
      {"Het regelboek zegt ja en de bron nee (ten onrechte toegestaan):",
       "The rule book says yes and the source no (false permits):"},
      {"Alleen volgens de bronpagina toegestaan, terwijl de bron nee zegt. Samen met de wet is het betwist:",
       "Allowed by the source page alone, while the source says no. Together with the law it is contested:"},
      {"Anders dan de bron", "Otherwise than the source"},
      {"Dezelfde uitkomst als de bron, op een andere grondslag:",
       "The outcome of the source, on another lawful basis:"},
      {"Bij een mens, en wat er nog ontbreekt", "Left to a person, and what is missing"},
      {"Apart", "Apart"},
      {"geen", "none"},
      {"Uitspraken die hierop lijken", "Published cases that are alike"},
      {"{}. Bron: {}. Regelboek: {} ({})", "{}. Source: {}. Rule book: {} ({})"},
      {"Volgens {}: {} ({}, {})", "As {} has it: {} ({}, {})"},
      {"Volgens {}: het blijft bij een mens.", "As {} has it: it stays with a person."},
      {"door de regels", "by the rules"},
      {"waar de punten heen wijzen", "where the factors point"},
      {"zoals de bron", "as the source"},
      {"anders dan de bron", "otherwise than the source"},
      {"{} ({}, {}; {})", "{} ({}, {}; {})"},
      {"Wat de bron zegt: {}.", "What the source says: {}."},
      {"Wat dit bepaalt:", "What decides this:"},
      {"Wat de tekst vermeldt", "What the text states"},
      {"Wat de tekst openlaat", "What the text leaves open"},

      {"Uitkomst: {}", "Outcome: {}"},
      {"Al ingevuld", "Filled in already"},
      {"Wat iemand hier meestal antwoordt", "What somebody mostly answers here"},
      {"Zelf proberen: grondslag ask --situation {}", "Try it: grondslag ask --situation {}"},
      {"(ingevuld bij dit voorbeeld)", "(filled in with this example)"},

      {"Wat er nog komt", "What is known to be coming"},
      {"In deze tijd is geen wijziging van de wet bekend.", "No change of the law is known in this time."},
      {"{}: {} ({})", "{}: {} ({})"},
      {"{} ({}, dag niet bekend)", "{} ({}, day not known)"},
      {"Aan wat mag en niet mag, verandert niets.", "Nothing changes in what is allowed and what is not."},
      {"Werkt ook door in: {}", "Also bears on: {}"},
      {"Hier staat waar het om gaat, niet elke voorwaarde. Alles ziet u met `grondslag changes --all`.",
       "This tells the gist, not every condition. For all of it: `grondslag changes --all`."},
      {"Een voorbeeld:", "An example:"},
      {"Wat er verder anders is:", "What else differs:"},
      {"Regels die ophielden:", "Rules that ended:"},
      {"Regels die begonnen:", "Rules that began:"},
      {"Regels die alleen het eerste heeft:", "Rules that only the first has:"},
      {"Regels die alleen het tweede heeft:", "Rules that only the second has:"},
      {"volgens de wet", "by the law"},
      {"volgens de bronpagina", "by the source page"},
      {"op {}", "on {}"},
      {"regelboek {} {} ({})", "rule book {} {} ({})"},
      {"Dit mag niet meer vanaf {}", "From {} on this is no longer allowed"},
      {"Dit mag vanaf {}", "From {} on this is allowed"},
      {"{}: {}. {}: {}", "{}: {}. {}: {}"},
      {"dit mag", "this is allowed"},
      {"dit mag niet", "this is not allowed"},
      {"deze regels gaan hier niet over", "these rules do not apply"},
      {"het staat niet vast of dit mag", "it is not settled whether this is allowed"},
      {"deze vraag is er", "this question is there"},
      {"deze vraag is er niet", "this question is not there"},
      {"telt", "counts"},
      {"telt niet", "does not count"},
      {" of ", " or "},
  };
  static_assert(std::size(texts) == static_cast<std::size_t>(Phrase::value_or) + 1);
  return texts[static_cast<std::size_t>(phrase)];
}

const LocalText& TextOf(terms::Effect effect) {
  static const LocalText texts[] = {
      {"mag", "permit"}, {"mag niet", "forbid"}, {"valt erbuiten", "outside"}, {"plicht", "duty"}, {"let op", "note"}};
  return texts[static_cast<std::size_t>(effect)];
}

const LocalText& TextOf(terms::CaseOutcome outcome) {
  static const LocalText texts[] = {
      {"mag", "lawful"},
      {"mag niet", "unlawful"},
      {"toestemming geldig", "consent valid"},
      {"toestemming ongeldig", "consent invalid"},
      {"past bij het eerste doel", "compatible"},
      {"past niet bij het eerste doel", "incompatible"},
      {"mag onder een voorwaarde", "lawful on a condition"},
  };
  static_assert(std::size(texts) == terms::kCaseOutcomeCount);
  return texts[static_cast<std::size_t>(outcome)];
}

const LocalText& TextOf(terms::CaseTopic topic) {
  static const LocalText texts[] = {
      {"wettelijke verplichting", "legal obligation"},
      {"toestemming", "consent"},
      {"publieke taak", "public task"},
      {"gerechtvaardigd belang", "legitimate interest"},
      {"nieuw gebruik", "compatibility"},
      {"reclame", "direct marketing"},
      {"bijzondere gegevens", "special category"},
      {"verstrekken", "disclosure"},
      {"overeenkomst", "contract"},
      {"strafrechtelijke gegevens", "criminal data"},
      {"kinderen", "children"},
      {"vitaal belang", "vital interest"},
      {"welke grondslag", "lawful basis"},
  };
  static_assert(std::size(texts) == terms::kCaseTopicCount);
  return texts[static_cast<std::size_t>(topic)];
}

const LocalText& TextOf(terms::CaseRead read) {
  static const LocalText texts[] = {
      {"de uitspraak is gelezen", "the decision was read"},
      {"de richtlijn is gelezen", "the guideline was read"},
      {"een samenvatting is gelezen", "a summary was read"},
      {"een verslag is gelezen", "a report was read"},
      {"uit het geheugen", "from memory"},
  };
  return texts[static_cast<std::size_t>(read)];
}

const LocalText& TextOf(terms::CaseApart apart) {
  static const LocalText texts[] = {
      {"Voorbeelden van de bronpagina's zelf", "Examples of the source pages themselves"},
      {"Beslist naar een bijzondere wet van een ander land", "Decided by another country's special law"},
      {"Beslist naar de wet van voor de AVG", "Decided by the law before the GDPR"},
      {"De uitkomst is niet wat de wet zegt", "The outcome is not what the law says"},
  };
  static_assert(std::size(texts) == terms::kCaseApartCount);
  return texts[static_cast<std::size_t>(apart)];
}

const LocalText& TextOf(terms::ChangeStatus status) {
  static const LocalText texts[] = {
      {"geldt", "in force"}, {"aangenomen, geldt nog niet", "adopted, not in force yet"}, {"voorstel", "proposal"}};
  return texts[static_cast<std::size_t>(status)];
}

}  // namespace

const std::string& Say(Phrase phrase, base::Language language) { return TextOf(phrase).In(language); }
const std::string& Say(terms::Verdict verdict, base::Language language) { return terms::InWords(verdict).In(language); }
const std::string& Say(terms::LawfulBasis basis, base::Language language) { return terms::InWords(basis).In(language); }
const std::string& Say(terms::BasisState state, base::Language language) { return terms::InWords(state).In(language); }
const std::string& Say(terms::Effect effect, base::Language language) { return TextOf(effect).In(language); }
const std::string& Say(terms::Due due, base::Language language) { return terms::InWords(due).In(language); }
const std::string& Say(terms::Reading reading, base::Language language) { return terms::InWords(reading).In(language); }
const std::string& Say(terms::CaseOutcome outcome, base::Language language) { return TextOf(outcome).In(language); }
const std::string& Say(terms::CaseTopic topic, base::Language language) { return TextOf(topic).In(language); }
const std::string& Say(terms::CaseRead read, base::Language language) { return TextOf(read).In(language); }
const std::string& Say(terms::CaseApart apart, base::Language language) { return TextOf(apart).In(language); }

const std::string& Say(terms::ChangeStatus status, base::Language language) { return TextOf(status).In(language); }

}  // namespace grondslag::cli
