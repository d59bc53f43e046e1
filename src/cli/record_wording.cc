// The table of texts. Dutch at B1: short sentences, `u`, the everyday word first.
#include "cli/record_wording.h"

#include <cstddef>
#include <iterator>

namespace grondslag::cli {

const std::string& Say(RecordPhrase phrase, base::Language language) {
  // One row per phrase, in the order of the list in record_wording.h.
  static const base::LocalText texts[] = {
      {"Het dossier is begonnen.", "The record has begun."},
      {"gegevens:     {}", "store:       {}"},
      {"sleutelbos:   {}", "key ring:    {}"},
      {"hoofdsleutel: {}", "master key:  {}"},
      {"Bewaar de sleutelbos en de hoofdsleutel goed, en op een andere plek dan de reservekopieën. Zonder deze twee is "
       "het dossier niet meer te lezen.",
       "Keep the key ring and the master key safe, and not where the backups are. Without these two nobody can read "
       "the "
       "record any more."},
      {"Alles klopt: {} gebeurtenissen, niets is veranderd, weggelaten of verwisseld.",
       "All is as it was recorded: {} events, nothing altered, left out or put in another order."},
      {"Het dossier klopt niet. Dit is er gevonden, de eerste plek eerst:",
       "The record is not as it was recorded. This was found, the first place first:"},
      {"IJkpunten van buiten het dossier waarmee is vergeleken: {}.",
       "Checkpoints from outside that it was compared with: {}."},
      {"IJkpunten die een getuige meetekende: {}.", "Checkpoints that a witness cosigned: {}."},
      {"Let op: er was geen ijkpunt van buiten om mee te vergelijken. Wie alles mag veranderen, kan ook de ijkpunten "
       "in "
       "het dossier zelf veranderen. Geef er een mee met --against, of de sleutel van een getuige met --witness-key.",
       "Note: there was no checkpoint from outside to compare with. Whoever may change everything can also change the "
       "checkpoints in the record itself. Give one with --against, or the key of a witness with --witness-key."},
      {"IJkpunten die jonger zijn dan de reservekopie die is teruggezet, zodat er niet mee te vergelijken is: {}.",
       "Checkpoints newer than the backup that was put back, with which nothing can be compared: {}."},
      {"Ook de teksten zijn bekeken ({}).", "The texts were checked too ({})."},
      {"Er zijn geen gebeurtenissen vanaf {}.", "There are no events from {} on."},
      {"Bewaar dit ijkpunt buiten het dossier, bijvoorbeeld in uw e-mail. Later is daarmee te zien of iets is "
       "veranderd.",
       "Keep this checkpoint outside the record, in your mailbox for instance. With it anybody can later see whether "
       "something was changed."},
      {"De getuige heeft meegetekend ({} keer). Het ijkpunt blijft in het dossier; geef bij ledger verify de sleutel "
       "van "
       "de getuige mee, dan wordt ermee vergeleken.",
       "The witness cosigned ({} times). The checkpoint stays in the record; give ledger verify the key of the "
       "witness, "
       "and it compares with it."},
      {"De getuige heeft meegetekend ({} keer), maar dat is niet nagekeken. Geef daarvoor de sleutel van de getuige "
       "mee "
       "met --witness-key.",
       "The witness cosigned ({} times), but that was not checked. For that, give the key of the witness with "
       "--witness-key."},
      {"{} bestanden staan in {}.", "{} files stand in {}."},
      {"Let op: laat de bestanden in tile/entries alleen zien aan wie over het dossier gaat. Er staan geen teksten in, "
       "maar wel wat er wanneer met wie is gebeurd, onder een nummer.",
       "Note: show the files in tile/entries only to who is in charge of the record. They hold no texts, but they do "
       "say what happened when, and to whom by number."},
      {"{} zoekmerken waarmee mensen worden gevonden, staan nu onder sleutel {}. De oude vinden niemand meer.",
       "{} tags by which people are found are now under key {}. The old ones find nobody any more."},
      {"Bewaar de sleutelbos opnieuw: met een oude kopie wordt niemand meer gevonden.",
       "Keep the key ring anew: with an old copy of it nobody is found any more."},
      {"{} regels ({} bytes) staan in {}. De sleutels zitten er niet in.",
       "{} rows ({} bytes) stand in {}. The keys are not in it."},
      {"{} regels overgenomen in {}.", "{} rows taken over into {}."},
      {"Het dossier gaat hier verder. Ga niet ook verder met het oude; is daar na de export nog iets vastgelegd, neem "
       "dan een nieuwe export of gebruik restore.",
       "The record goes on here. Do not go on with the old one too; if anything was recorded there after the export, "
       "take a new export or use restore."},
      {"De reservekopie is teruggezet. Wie daarna is gewist, is ook hier gewist. Het dossier gaat verder onder de naam "
       "{}.",
       "The backup was put back. Whoever was erased after it is erased here too. The record goes on under the name "
       "{}."},
      {"Alles staat al zo in het dossier.", "All of it stands on record already."},
      {"Dit zou veranderen: {}. Er is nog niets vastgelegd.", "This would change: {}. Nothing has been recorded yet."},
      {"Vastgelegd: {}.", "Recorded: {}."},
      {"Er is geen verschil.", "There is no difference."},
      {"geen", "none"},
      {"Alles klopt nog. Er hoeft nu niets te gebeuren.", "All still holds. Nothing is due now."},
      {"Het register en de privacyverklaring zijn compleet.", "The register and the privacy statement are complete."},
      {"(als dat kan)", "(where possible)"},
      {"{} stopt na {}.", "{} ends after {}."},
      {"In de privacyverklaring ontbreekt: {} {} ({})", "The privacy statement lacks: {} {} ({})"},
      {"Versie {} van de privacyverklaring staat in {} en is vastgelegd (SHA-256 {}).",
       "Version {} of the privacy statement stands in {} and is on record (SHA-256 {})."},
      {"Er is nog geen privacyverklaring gepubliceerd.", "No privacy statement has been published yet."},
      {"Vastgelegd als gebeurtenis {}, van persoon {}.", "Recorded as event {}, of person {}."},
      {"Deze persoon was nog niet bekend en staat nu in het dossier.",
       "This person was not known yet and is on record now."},
      {"Let op: of deze toestemming telt, staat niet vast (uitkomst: {}). Elk gebruik wordt apart beoordeeld.",
       "Note: it is not settled that this consent counts (verdict: {}). Each use is judged by itself."},
      {"Let op: de wet noemt niet wie dit deed. Het wordt wel opgevolgd. Zoek uit hoe het zit, en leg dat vast met "
       "`grondslag objection look-into {}`.",
       "Note: the law does not name who did this. It is obeyed all the same. Look into it, and record that with "
       "`grondslag objection look-into {}`."},
      {"Vertel het nog aan {} (om gebeurtenis {}): {}", "Still to be told: {} (because of event {}): {}"},
      {"{} staat niet in dit antwoord: een instantie die gegevens kreeg voor één onderzoek is in de wet geen "
       "ontvanger. "
       "Bepaal zelf of u dit mag vertellen.",
       "{} is not in this answer: an authority that got data for one inquiry is no recipient in law. Decide whether "
       "you "
       "may tell."},
      {"Bewaard als {} ({}; heette {}). Dat u dit las, staat in het dossier.",
       "Saved as {} ({}; was called {}). That you read it is on record."},
      {"Zoveel teksten zijn weg uit het dossier: {}.", "This many texts are gone from the record: {}."},
      {"Uit elke reservekopie zijn ze weg op {}.", "They are gone from every backup on {}."},
      {"Het nummer {} blijft, zodat te zien is wat door dezelfde persoon is gedaan. Een tekst van een ander waarin de "
       "naam "
       "staat, blijft ook; die wist u met grondslag ledger erase-text.",
       "The id {} stays, so that it can be told what was done by the same person. A text of somebody else with the "
       "name "
       "in it stays too; grondslag ledger erase-text erases it."},
      {"Zoveel teksten blijven als bewijs bewaard tot en met {1}: {0} (AVG artikel 17, derde lid, onder e).",
       "This many texts stay as evidence until {1} inclusive: {0} (GDPR article 17(3)(e))."},
      {"Het bezwaar blijft staan, zodat u deze persoon niet opnieuw benadert (AVG artikel 21, derde lid).",
       "The objection stays, so that this person is not approached again (GDPR article 21(3))."},
      {"{} regels: {} overgenomen ({} daarvan stonden er al), {} geweigerd; {} nieuwe personen.",
       "{} rows: {} taken ({} of them on record already), {} refused; {} new people."},
      {"… en nog {} geweigerde regels.", "… and {} more refused rows."},
      {"Import {} is gestopt; niets daarvan telt.", "Import {} was abandoned; nothing of it counts."},
      {"Dit bestand is al geïmporteerd ({}). Er is niets veranderd.",
       "This file was imported before ({}). Nothing was changed."},
      {"Verder gegaan waar een eerdere import was gebleven.", "Went on where an earlier import had stopped."},
      {"Het gaat nu om: {}.", "This is now about: {}."},
      {"Zeg met --by wie dit beoordeelt; `grondslag staff add` zet iemand in het dossier.",
       "Say with --by who judges this; `grondslag staff add` puts somebody on record."},
      {"Waarom komt u tot dit besluit? Dit komt in het dossier.",
       "Why do you come to this conclusion? It is put on record."},
      {"U bent gestopt. Uw antwoorden zijn bewaard; met dezelfde opdracht gaat u verder.",
       "You stopped. Your answers are kept; the same command goes on."},
      {"Beoordeling {} is afgerond en vastgelegd.", "Assessment {} is concluded and on record."},
      {"Het bewijs klopt: dit is gebeurtenis {} in het logboek {}, en er is niets aan veranderd.",
       "The proof holds: this is event {} of the log {}, and nothing of it was changed."},
      {"De sleutel komt uit het bestand zelf. Vraag aan de organisatie of dit de hare is, en geef hem met --key mee: "
       "{}",
       "The key is from the file itself. Ask the organisation whether it is theirs, and name it with --key: {}"},
      {"Het bewijs klopt niet, of is van een andere sleutel: {}", "The proof does not hold, or is of another key: {}"},
      {"Zoek uit wie dit vroeg (gebeurtenis {}). Het wordt al opgevolgd.",
       "Look into who asked for this (event {}). It is obeyed already."},
      {"Weeg dit bezwaar, en vertel de persoon de uitkomst (gebeurtenis {}).",
       "Weigh this objection, and tell the person the outcome (event {})."},
      {"{} Het gaat om {} (--duty {} --about {}).", "{} It is about {} (--duty {} --about {})."},
      {"De toestemming voor {} loopt af (gebeurtenis {}).", "The consent to {} ends (event {})."},
      {"Er hoeft nu niets te gebeuren.", "Nothing is due now."},
      {"Dit is de sleutel van {}. Hij is alleen nu te zien: bewaar hem waar het programma hem leest, en nergens "
       "anders.",
       "This is the key of {}. It is shown only now: keep it where the program reads it, and nowhere else."},
      {"De sleutel van {} opent niets meer.", "The key of {} opens nothing any more."},
      {"Wachtwoord:", "Password:"},
      {"Nog een keer:", "Once more:"},
      {"{} kan inloggen.", "{} can log in."},
      {"{} kan niet meer inloggen.", "{} cannot log in any more."},
      {"Niemand kan nog inloggen. Open deze link in de browser van deze computer, binnen een uur: {}",
       "Nobody can log in yet. Open this link in the browser of this machine, within the hour: {}"},
  };
  static_assert(std::size(texts) == static_cast<std::size_t>(RecordPhrase::first_run) + 1);
  return texts[static_cast<std::size_t>(phrase)].In(language);
}

const std::string& Say(registry::ReviewKind kind, base::Language language) {
  static const base::LocalText texts[] = {
      {"de uitkomst is anders", "the verdict is another one"},
      {"de grondslag is anders", "the basis is another one"},
      {"er is een plicht bij", "there is one more duty"},
      {"een plicht is vervallen", "a duty is gone"},
      {"er is een opmerking bij", "there is one more note"},
      {"een opmerking is vervallen", "a note is gone"},
      {"kan niet opnieuw worden beoordeeld", "cannot be judged again"},
      {"een feit in het register is veranderd", "a fact of the register has changed"},
      {"moet opnieuw worden bekeken", "is due for review"},
      {"een plicht staat nog open", "a duty is still open"},
      {"begonnen voordat het was beoordeeld", "began before it was assessed"},
      {"de privacyverklaring is ouder dan het register", "the privacy statement is older than the register"},
      {"klopt niet in het register", "is wrong in the register"},
      {"toestemming gevraagd terwijl een andere grondslag past", "consent asked although another basis fits"},
  };
  static_assert(std::size(texts) == static_cast<std::size_t>(registry::ReviewKind::consent_beside_basis) + 1);
  return texts[static_cast<std::size_t>(kind)].In(language);
}

const std::string& Say(registry::ReviewCause cause, base::Language language) {
  static const base::LocalText texts[] = {
      {"", ""},
      {"door een nieuw regelboek", "by a new rule book"},
      {"door de wet", "by the law"},
      {"door nieuwe feiten", "by new facts"},
      {"door een wet die eraan komt", "by a law that is coming"},
  };
  static_assert(std::size(texts) == static_cast<std::size_t>(registry::ReviewCause::coming_law) + 1);
  return texts[static_cast<std::size_t>(cause)].In(language);
}

}  // namespace grondslag::cli
