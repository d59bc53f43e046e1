// Everything that the checks of people/ can have against an act, in Dutch and English. Codes are told to callers: add
// new ones, never rename. Dutch at B1: short sentences, `u`, the everyday word first and the word of the law after it.
#pragma once

#include <array>

#include "people/worded.h"

namespace grondslag::people {

inline constexpr auto kComplaints = std::to_array<WordsRow>({
    // ---- of every act
    {"in_future", "{} ligt in de toekomst; leg iets vast als het gebeurd is",
     "{} lies in the future; something is recorded when it has happened"},
    {"unknown_person", "niemand heeft hier dit id", "nobody on record has that id"},
    {"by_missing", "er staat niet bij wie van de organisatie dit deed; noem die met --by",
     "it does not say who of the organisation did this; name them with --by"},
    {"reason_missing", "er staat geen reden bij", "it gives no reason"},
    {"purpose_missing", "er staat geen doel bij", "no purpose is named"},
    {"unknown_purpose", "`{}` is geen doel in het register", "`{}` is no purpose of the register"},
    {"unknown_category", "`{}` is geen soort gegevens in het register", "`{}` is no category of the register"},
    // {1}: the same, as the rule book says it, with what was perhaps meant.
    {"unknown_fact", "het regelboek kent geen feit `{0}`", "{1}"},
    {"unknown_value", "dit kan niet het antwoord zijn op `{0}`", "{1}"},
    {"representative_of_other_act",
     "er is iemand genoemd die voor de persoon beslist (een vertegenwoordiger), maar een ander zou dit hebben gedaan",
     "a representative is named, but the act is said to be somebody else's"},
    {"unknown_representative",
     "regel {} noemt niemand die op dat moment voor deze persoon mag beslissen (een vertegenwoordiger)",
     "entry {} records no representative of this person at that moment"},
    {"not_allowed_by_book", "het regelboek staat dit niet toe: `{}` komt uit op `{}`",
     "the rule book does not allow it: `{}` is {}"},

    // ---- consent
    {"consent_by_other",
     "toestemming geeft iemand zelf, of een ander die voor die persoon mag beslissen (een vertegenwoordiger)",
     "consent is given by the person, or by a representative for the person"},
    {"form_not_published_then", "versie {} van formulier `{}` was er nog niet op {}",
     "version {} of form `{}` was not published by {}"},
    {"form_retired_then", "formulier `{}` wordt niet meer gebruikt sinds {}", "form `{}` was retired at {}"},
    {"form_version_ended", "versie {} van formulier `{}` maakte een einde aan de versies ervoor",
     "version {} of form `{}` ended the ones before it"},
    {"form_other_purpose", "formulier `{}` vraagt iets voor `{}`, niet voor `{}`",
     "form `{}` asks for `{}`, not for `{}`"},
    {"language_missing", "er staat niet bij in welke taal formulier `{}` te zien was",
     "it does not say in which language form `{}` was shown"},
    {"form_lacks_language", "formulier `{}` heeft geen tekst in de taal `{}`", "form `{}` has no text in `{}`"},
    {"explicit_statement_missing",
     "formulier `{}` vraagt dat iemand het met zoveel woorden zegt (een uitdrukkelijke verklaring), en dat is niet "
     "gedaan",
     "form `{}` asks for an explicit statement, and none was made"},

    // ---- stops, and what becomes of them
    {"channel_not_for_objection", "alleen bij een bezwaar tegen reclame noemt u een manier van contact (een kanaal)",
     "only an objection to advertising is about a channel"},
    {"unknown_objection", "regel {} is geen bezwaar van deze persoon", "entry {} is no objection of this person"},
    {"objection_stands", "bij dit bezwaar weegt u niets af: het geldt",
     "with this objection nothing is weighed: it stands"},
    {"tell_before_overruling",
     "de gegevens staan op slot zolang u dit afweegt; laat het de persoon weten voordat het slot eraf gaat",
     "the data are locked while this is weighed; tell the person before the lock comes off"},
    {"purpose_stands_on_nothing", "`{}` rust op geen afgeronde beoordeling; beoordeel dat doel eerst",
     "`{}` stands on no concluded assessment; assess that purpose first"},
    // {0}, {1}: the question, in Dutch and in English.
    {"factor_not_weighed", "weeg eerst ook dit af: {0}", "weigh this first as well: {1}"},
    {"use_question_open", "de beoordeling van dit doel laat een vraag open: {0} Beoordeel het doel opnieuw.",
     "the assessment of this purpose leaves a question open: {1} Assess the purpose again."},
    {"unknown_restriction", "met regel {} staan er nu geen gegevens van deze persoon op slot (geen beperking)",
     "entry {} is no restriction in force for this person"},
    {"tell_before_lifting", "de persoon weet het nog niet; laat het weten voordat het slot eraf gaat",
     "the person was not told yet; that comes before the lock comes off"},
    {"told_after_lifting", "de persoon hoort het pas op {}, als het slot er al af is",
     "the person is told on {}, after the lock comes off"},
    {"no_stop", "regel {} is geen verzoek om te stoppen", "entry {} is no stop"},

    // ---- entries that are there
    {"entry_not_of_person", "regel {} gaat niet over deze persoon",
     "entry {} is not about this person; `grondslag person show` lists those that are"},
    {"entry_not_correctable", "regel {} kunt u niet terugdraaien met een correctie",
     "entry {} is nothing that a correction takes back"},
    {"corrected_already", "regel {} is al gecorrigeerd, met regel {}", "entry {} was corrected already, by entry {}"},
    {"representative_ended_already",
     "het ligt al vast dat de vertegenwoordiger van regel {} dat niet meer is, sinds {}",
     "that the representative of entry {} ended is on record, at {}"},
    {"corrected_categories_missing", "er staat niet bij welke gegevens zijn verbeterd",
     "it does not say which data were corrected"},
    {"nobody_to_tell", "`{}` hoeft niets te horen over regel {}; er is niemand die nog iets moet horen",
     "`{}` is not to be told about entry {}; nobody is to be told anything"},
    // {2}, {3}: who is, in English and in Dutch.
    {"others_to_tell", "`{0}` hoeft niets te horen over regel {1}; dit moet nog wel: {3}",
     "`{0}` is not to be told about entry {1}; still to be told: {2}"},
    {"no_duty", "`{}` is geen plicht in het regelboek", "`{}` is no duty of the rule book"},
    {"told_channel_missing", "er staat niet bij op welke manier de persoon het hoorde",
     "it does not say by which way the person was told"},
    {"entry_was_mistake", "regel {} was een vergissing; daar volgt geen plicht uit",
     "entry {} was a mistake and brings no duty"},

    // ---- attachments
    {"attachment_not_of_person", "regel {} gaat niet over deze persoon; hier kan geen bestand bij",
     "entry {} is not about this person"},
    {"file_empty", "het bestand is leeg", "the file is empty"},
    {"file_too_large", "het bestand heeft {} bytes; er mogen er {} zijn", "the file has {} bytes; at most {} are kept"},
    {"file_name_missing", "het bestand heeft geen naam", "the file has no name"},
    {"no_media_type", "`{}` is geen soort bestand zoals `application/pdf` (geen mediatype)",
     "`{}` is no media type as `application/pdf`"},

    // ---- what is established
    {"age_missing", "er staat geen leeftijd bij", "it says no age"},
    {"age_method_missing", "er staat niet bij hoe u de leeftijd weet", "it does not say how the age was found"},
    {"age_now_missing", "`{}` verandert later, maar er staat niet bij wat het nu is",
     "`{}` changes, but it is not said what it is now"},
    {"not_born_yet", "niemand is al geboren op {}", "nobody was born on {} yet"},
    {"born_too_long_ago", "wie op {} geboren is, zou ouder zijn dan {} jaar",
     "whoever was born on {} would be over {} years old"},
    {"book_asks_no_age", "het regelboek vraagt niet naar leeftijden", "the rule book knows no ages by which it asks"},
    {"fact_not_of_person", "`{}` is geen feit over één persoon", "`{}` is no fact about one person"},
    {"fact_follows", "`{}` volgt uit wat er al vastligt; u legt het niet zelf vast",
     "`{}` follows from what else is recorded, and is not recorded itself"},
    {"representative_method_missing",
     "er staat niet bij hoe u weet dat deze persoon voor de ander mag beslissen (een vertegenwoordiger is)",
     "it does not say how it was found that this is a representative"},
    {"representative_evidence_missing",
     "er is niets bewaard dat laat zien dat deze persoon voor de ander mag beslissen (een vertegenwoordiger is)",
     "nothing is kept that shows that this is a representative"},
    {"product_missing", "er staat niet bij wat er is verkocht", "it does not say what was sold"},
    // {}: the same, as names are read.
    {"bad_product_name", "dit is geen naam voor wat er is verkocht; een naam is kort, van a-z, 0-9, - en _", "{}"},

    // ---- forms
    {"form_name_missing", "het formulier heeft geen naam", "the form has no name"},
    {"bad_form_name", "`{}` is geen naam voor een formulier; een naam is kort, van a-z, 0-9, - en _",
     "`{}` is no name of a form; a name is short, of a-z, 0-9, - and _"},
    {"form_version_not_next", "de volgende versie van formulier `{}` is {}, niet {}",
     "the next version of form `{}` is {}, not {}"},
    {"form_of_other_purpose", "formulier `{}` vraagt iets voor `{}`; maak voor een ander doel een eigen formulier",
     "form `{}` asks for `{}`; another purpose needs a form of its own"},
    {"form_text_missing", "het formulier heeft geen tekst", "the form has no text"},
    {"form_text_empty", "een tekst van het formulier is leeg, of de taal staat er niet bij",
     "a text of the form is empty, or in no language"},
    {"form_language_unknown", "`{}` is geen taal van een formulier; kies `nl` of `en`",
     "`{}` is no language of a form; choose `nl` or `en`"},
    {"form_language_twice", "de tekst in de taal `{}` staat er twee keer", "the text in `{}` is there twice"},
    {"form_text_hash", "de controlecode (hash) van de tekst in de taal `{}` hoort niet bij die tekst",
     "the hash of the text in `{}` is not that of the text"},
    {"form_controllers_missing", "in het formulier staat niet wie het vraagt", "the form does not say who asks"},
    {"form_categories_missing", "in het formulier staat niet om welke gegevens het gaat",
     "the form does not say which data it is about"},
    {"form_channel_missing", "in het formulier staat niet hoe iemand ja zegt, of hoe iemand dat intrekt",
     "the form does not say how a yes is given and how it is taken back"},
    {"validity_too_long", "een toestemming geldt hoogstens {} maanden", "a consent is valid for {} months at most"},
    {"fact_not_of_form", "`{}` is geen feit over een formulier", "`{}` is no fact about a form"},
    {"judgement_by_missing", "bij `{}` staat niet wie dit heeft beslist", "of `{}` it does not say who decided it"},
    {"form_factor_open", "weeg eerst ook `{}` af", "weigh `{}` first as well"},
    {"form_fact_open", "van het formulier is het antwoord op `{}` niet bekend",
     "of the form it was not found what the answer to `{}` is"},
    {"unknown_form", "er is geen formulier `{}`", "there is no form `{}`"},
    {"form_retired_already", "formulier `{}` wordt al niet meer gebruikt", "form `{}` is retired already"},

    // ---- giving data to others
    {"assessment_not_in_force", "versie {} van beoordeling `{}` is niet de versie die nu geldt",
     "version {} of assessment `{}` is not the one that holds"},
    {"assessment_other_recipient", "beoordeling `{}` gaat over geven aan `{}`, niet aan `{}`",
     "assessment `{}` is about giving to `{}`, not to `{}`"},
    {"assessment_other_purpose", "beoordeling `{}` gaat over `{}`, niet over `{}`",
     "assessment `{}` is about `{}`, not about `{}`"},
    {"assessment_lacks_category", "beoordeling `{}` gaat niet over `{}`", "assessment `{}` does not cover `{}`"},
    {"assessment_not_allowed", "beoordeling `{}` komt uit op `{}`", "assessment `{}` is {}"},
    {"duty_not_done", "`{}` moet gedaan zijn voordat u de gegevens geeft, en dat is niet zo",
     "`{}` comes before giving the data, and was not done"},
    {"given_categories_missing", "er staat niet bij welke gegevens u gaf", "it does not say which data were given"},
    {"no_assessment", "er is geen afgeronde beoordeling om deze gegevens te geven aan `{}` voor `{}`",
     "no concluded assessment covers giving these data to `{}` for `{}`"},
    {"purpose_ended", "`{}` was voorbij op {}; daarna mag u er niets meer voor geven",
     "`{}` ended on {}; nothing may be given for it after that"},

    // ---- uses
    {"used_categories_missing", "er staat niet bij welke gegevens zijn gebruikt",
     "it does not say which data were used"},
    {"system_missing", "er staat niet bij welk systeem de gegevens gebruikte",
     "it does not say which system used the data"},
});

}  // namespace grondslag::people
