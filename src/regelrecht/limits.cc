#include "regelrecht/limits.h"

#include <fmt/format.h>

#include "regelrecht/facts.h"
#include "regelrecht/texts.h"

namespace grondslag::regelrecht {
namespace {

using base::LocalText;
using rules::FactIndex;

// What an engine of 2026 loads at most.
constexpr std::size_t kFilesMax = 100;

const LocalText kTitle = {
    "# {} {} als regelrecht-YAML\n\n{} bestanden, een map per regeling, een bestand per versie.\n",
    "# {} {} as regelrecht YAML\n\n{} files, a folder per regulation, a file per version.\n"};

const LocalText kHowToAsk = {R"(
## Zo vraagt u het

- Kies een regeling (`{}`), een dag en een lezing (`view`: page, law, law_verified of law_act_day).
- Geef elk feit dat artikel 1 als parameter noemt: ja en nee als true en false, een getal als getal, de rest als tekst.
- Vraag `verdict`, `basis`, `bases_that_hold`, `duties` en `notes`. De namen in de lijsten zijn die van het regelboek.
)",
                             R"(
## How to ask

- Choose a regulation (`{}`), a day and a view (`view`: page, law, law_verified or law_act_day).
- Give every fact that article 1 names as a parameter: yes and no as true and false, a number as a number, the rest as text.
- Ask for `verdict`, `basis`, `bases_that_hold`, `duties` and `notes`. The names in the lists are those of the rule book.
)"};

const LocalText kFilledIn = {R"(
## Wat is ingevuld omdat het schema ernaar vraagt

- `regulatory_layer: UITVOERINGSBELEID` en `organisation: {}`: het regelboek is een uitleg van de wet, zelf geen wet. Het artikel van de wet staat bij elke regel als `legal_basis`.
- `publication_date: {}`: de dag tot en met welke de wet is gelezen. Een eigen dag van publicatie heeft het boek niet.
- `url`: de plek die met `--url` is genoemd; anders de naam van het boek, gemaakt uit zijn inhoud (`nih:`, RFC 6920).
- `valid_from`: de dag waarop deze regels van kracht werden. De eerste is de dag waarop het boek begint; daarvoor is er geen antwoord.
)",
                             R"(
## What was filled in because the schema asks for it

- `regulatory_layer: UITVOERINGSBELEID` and `organisation: {}`: the rule book reads the law and is no law itself. The article of the law stands with each rule as `legal_basis`.
- `publication_date: {}`: the day up to which the law was read. The book has no day of publication of its own.
- `url`: the place named with `--url`; otherwise the name of the book made from its content (`nih:`, RFC 6920).
- `valid_from`: the day on which these rules came into force. The first is the day on which the book begins; there is no answer before it.
)"};

const LocalText kCannotSay = {"\n## Wat de vorm niet kan zeggen\n\n", "\n## What the format cannot say\n\n"};

// Of every book.
const LocalText kAlways[] = {
    {"Onbekende feiten. `undetermined`, de feiten die nog ontbreken, de volgende vraag, en plichten die alleen "
     "misschien "
     "gelden, zijn er niet. Ontbreekt een feit dat de engine nodig heeft, dan geeft hij een fout. Wat de verkeerde "
     "soort "
     "heeft, weigert hij niet: null telt als nee, elke tekst als ja, en een bepaling die null is als genoemd.",
     "Unknown facts. `undetermined`, the facts that are missing, the next question, and duties that are only possible "
     "are "
     "not there. Where a fact is missing that the engine needs, it gives an error. What has the wrong type it does not "
     "refuse: null counts as no, any text as yes, and a provision that is null as named."},
    {"`contested`. Vraag de vier lezingen een voor een. Zijn de antwoorden gelijk, dan is dat het antwoord; anders is "
     "het "
     "omstreden. Wie alleen naar de wet vraagt, doet hetzelfde met law, law_verified en law_act_day.",
     "`contested`. Ask the four views one by one. If the answers are the same, that is the answer; otherwise it is "
     "contested. "
     "Who asks about the law alone does the same with law, law_verified and law_act_day."},
    {"De reden. Welke feiten de doorslag geven en wat anders zou moeten zijn voor een ja, zegt de vorm niet; wel welke "
     "regel "
     "geldt (`rule_…`).",
     "The reason. Which facts decide, and what would have to be different for a yes, the format does not say; it does "
     "say "
     "which rule holds (`rule_…`)."},
    {"Twee talen. De teksten staan er in een taal (`--lang`). Van een feit staat de vraag er; waarom wij die stellen, "
     "de hulp "
     "en het voorbeeld niet.",
     "Two languages. The texts stand in one (`--lang`). Of a fact the question is there; why we ask it, the help and "
     "the "
     "example are not."},
    {"Waarden die niet bestaan. De vorm kent de soort van een parameter, niet zijn waarden: een waarde met een tikfout "
     "wordt "
     "niet geweigerd en is aan geen enkele gelijk. Een datum of getal buiten de grenzen ook niet.",
     "Values that do not exist. The format knows the type of a parameter, not its values: a misspelt value is not "
     "refused and "
     "equals none. Nor is a date or number out of bounds."},
    {"Wanneer een plicht er moet zijn (before, with, after). Dat staat in woorden bij de regel.",
     "When a duty is due (before, with, after). It stands in words with the rule."},
    {"Meer dan een bepaling bij een regel. `legal_basis` noemt de eerste die een nummer heeft; alle andere staan in de "
     "`explanation`.",
     "More than one provision with a rule. `legal_basis` names the first that has a number; all others stand in the "
     "`explanation`."},
    {"De zinnen van de bronpagina's (alleen hun nummers staan er), de bewezen eigenschappen, de voorbeelden en het "
     "bewijs van "
     "herkomst van een antwoord.",
     "The sentences of the source pages (only their numbers stand there), the proved properties, the scenarios, and "
     "the "
     "receipt of an answer."},
};

const LocalText kSilence = {
    "Zwijgen. Bij deze feiten betekent niets weten een waarde; geef die dan zelf: {}.",
    "Silence. With these facts knowing nothing means a value; then give that value yourself: {}."};
const LocalText kJudgements = {"Wie een oordeel gaf en waarom. Alleen de waarde telt: {}.",
                               "Who gave a judgement, and why. Only the value counts: {}."};
const LocalText kFactors = {"Factoren die het boek zelf niet noemt. Waarheen de andere wijzen, zegt `{}`.",
                            "Factors that the book itself does not name. Where the others point is said by `{}`."};
const LocalText kImpossible = {
    "Feiten die niet samen kunnen, worden niet geweigerd: dan komt er een antwoord zonder betekenis. Vraag eerst `{}` "
    "van `{}`.",
    "Facts that cannot be together are not refused: there is then an answer without meaning. Ask `{}` of `{}` first."};
const LocalText kOffers = {"Welke grondslagen het antwoord eerst noemt: {}.", "Which bases an answer lists first: {}."};
const LocalText kUnpublished = {"Bronnen zonder nummer van een wet; zij staan alleen in de `explanation`: {}.",
                                "Sources without the number of a law; they stand in the `explanation` only: {}."};
const LocalText kEntities = {"De entiteiten van het boek ({}). Geef hun feiten als gewone parameters.",
                             "The entities of the book ({}). Give their facts as ordinary parameters."};
const LocalText kRenamed = {"Namen met `/` of `-`. Zo heten zij nu: {}.",
                            "Names with `/` or `-`. They are now called: {}."};
const LocalText kTooMany = {
    "Zoveel bestanden: een engine van 2026 laadt er {}. Laad alleen de versies van de dagen die u nodig heeft.",
    "So many files: an engine of 2026 loads {}. Load only the versions of the days that you need."};

class LimitsPage {
 public:
  LimitsPage(const rules::RuleBook& book, const Names& names, base::Language language, std::size_t files)
      : book_(book), names_(names), language_(language), files_(files) {}

  std::string Write() {
    page_ = Fill(kTitle, language_, book_.name, book_.version, files_);
    const std::string first = book_.doors.empty() ? "" : names_.Decision(book_.doors[0]).regulation;
    page_ += Fill(kHowToAsk, language_, first);
    page_ += Fill(kFilledIn, language_, book_.name, book_.read_until.ToString());
    page_ += kCannotSay.In(language_);
    for (const LocalText& text : kAlways) page_ += "- " + text.In(language_) + "\n";
    AboutFacts();
    AboutTheRest();
    return std::move(page_);
  }

 private:
  template <class... T>
  void Say(const LocalText& text, const T&... values) {
    page_ += "- " + Fill(text, language_, values...) + "\n";
  }
  void SayOf(const LocalText& text, const std::vector<std::string>& names) {
    if (!names.empty()) Say(text, base::Join(names));
  }

  void AboutFacts() {
    std::vector<std::string> silent, judged, renamed;
    bool has_factors = false;
    for (std::size_t i = 0; i < book_.facts.size(); ++i) {
      const rules::Fact& fact = book_.facts[i];
      const std::string& name = names_.Fact(FactIndex(i));
      if (!fact.when_absent.empty()) silent.push_back(fmt::format("{} = {}", name, fact.when_absent));
      if (fact.type == terms::FactType::judgement && !fact.difference) judged.push_back(name);
      if (name != fact.name) renamed.push_back(fmt::format("{} ({})", name, fact.name));
      has_factors = has_factors || !fact.factors.empty();
    }
    SayOf(kSilence, silent);
    SayOf(kJudgements, judged);
    if (has_factors) Say(kFactors, names_.FactorsRegulation());
    if (!book_.constraints.empty() || !ActsOf(book_).empty())
      Say(kImpossible, kFactsCanBeTogether, names_.ConstraintsRegulation());
    SayOf(kRenamed, renamed);
  }

  void AboutTheRest() {
    std::vector<std::string> offers, unpublished;
    for (const rules::DecisionRules& decision : book_.decisions) {
      if (decision.offer) offers.push_back(decision.name);
    }
    for (const rules::LegalSource& source : book_.sources) {
      const rules::Law* law = book_.LawOf(source.id);
      if (law == nullptr || (law->bwb.empty() && law->celex.empty())) unpublished.push_back(source.id);
    }
    SayOf(kOffers, offers);
    SayOf(kUnpublished, unpublished);
    if (!book_.entities.empty()) Say(kEntities, book_.entities.size());
    if (files_ > kFilesMax) Say(kTooMany, kFilesMax);
  }

  const rules::RuleBook& book_;
  const Names& names_;
  base::Language language_;
  std::size_t files_;
  std::string page_;
};

}  // namespace

std::string LimitsOf(const rules::RuleBook& book, const Names& names, base::Language language, std::size_t files) {
  return LimitsPage(book, names, language, files).Write();
}

}  // namespace grondslag::regelrecht
