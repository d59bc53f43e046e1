// Every text of the pages for the person concerned, in Dutch and English; {} is filled in. What a right is, and what
// the register says of a purpose, comes from documents/, so that the privacy statement says the same. Dutch at B1:
// short sentences, `u`, the everyday word first.
#pragma once

#include "pages/words.h"

namespace grondslag::data_subject::words {

using pages::words::In, pages::words::Words, pages::words::error_heading, pages::words::error_title;

// ---- every page

inline constexpr Words privacy_statement{"Privacyverklaring", "Privacy statement"};
inline constexpr Words ask_for_overview{"Overzicht aanvragen", "Ask for an overview"};
inline constexpr Words at_time{"{} om {} uur", "{} at {}"};

// ---- one purpose

inline constexpr Words more{"Meer over dit doel", "More about this purpose"};
inline constexpr Words all_of_it{"Welke gegevens, wie ze krijgt en hoe lang", "Which data, who gets them and how long"};
inline constexpr Words back{"Terug naar het overzicht", "Back to the overview"};
inline constexpr Words see_all{"Alles zien wat wij met uw gegevens doen: vraag uw overzicht aan",
                               "See all that we do with your data: ask for your overview"};
inline constexpr Words ended{"Dit doel is voorbij. De laatste dag was {}.",
                             "This purpose is over. Its last day was {}."};
inline constexpr Words begins_later{"Dit doel begint op {}.", "This purpose begins on {}."};
inline constexpr Words restricted{"Uw gegevens staan op slot: wij bewaren ze, en doen er verder niets mee.",
                                  "Your data are locked: we keep them, and do nothing else with them."};

inline constexpr Words consent_heading{"U gaf toestemming", "You gave consent"};
inline constexpr Words consent_given{"Dat was op {}.", "That was on {}."};
inline constexpr Words consent_given_by_other{"Dat deed iemand die voor u mag beslissen, op {}.",
                                              "Somebody who may decide for you did that on {}."};
inline constexpr Words consent_until{"Uw toestemming geldt tot en met {}.",
                                     "Your consent is valid up to and including {}."};
inline constexpr Words withdraw_help{
    "Intrekken werkt meteen. U hoeft geen reden te geven. Wat wij eerder met uw toestemming deden, blijft rechtmatig.",
    "Withdrawing works at once. You need not give a reason. What we did before with your consent stays lawful."};
inline constexpr Words withdraw_button{"Toestemming intrekken", "Withdraw consent"};
inline constexpr Words text_heading{"De tekst waar u ja op zei", "The text that you said yes to"};
inline constexpr Words text_shown{"Zo stond het er toen, woord voor woord:",
                                  "This is what it said then, word for word:"};
inline constexpr Words text_gone{"De tekst van toen is hier niet te zien. U kunt hem bij ons opvragen.",
                                 "The text of then cannot be shown here. You can ask us for it."};

inline constexpr Words withdrawn_heading{"U trok uw toestemming in", "You withdrew your consent"};
inline constexpr Words withdrawn_since{"Dat was op {}. Vanaf dat moment gebruiken wij uw gegevens hier niet meer voor.",
                                       "That was on {}. From that moment on we no longer use your data for this."};
inline constexpr Words withdrawn_before{
    "Wat wij daarvoor met uw toestemming deden, blijft rechtmatig (artikel 7 lid 3 AVG).",
    "What we did before that with your consent stays lawful (GDPR Article 7(3))."};
inline constexpr Words under_way{"Was er al iets naar u onderweg? Dan kan dat nog aankomen.",
                                 "Was something on its way to you already? Then it may still arrive."};
inline constexpr Words consent_again{"Wilt u het later toch weer? Dan kunt u opnieuw toestemming geven.",
                                     "Do you want it again later? Then you can give consent anew."};

inline constexpr Words consent_none_heading{"Wij hebben geen toestemming van u", "We have no consent from you"};
inline constexpr Words consent_none{
    "Zonder uw toestemming gebruiken wij uw gegevens hier niet voor. U hoeft niets te doen.",
    "Without your consent we do not use your data for this. You need not do anything."};
inline constexpr Words consent_over_heading{"Uw toestemming is voorbij", "Your consent is over"};
inline constexpr Words consent_expired{
    "U gaf toestemming op {}. Die gold tot en met {}. Daarna gebruiken wij uw gegevens hier niet meer voor.",
    "You gave consent on {}. It was valid up to and including {}. After that we do not use your data for this."};
inline constexpr Words consent_replaced{
    "U gaf toestemming op {}. Daarna is de tekst veranderd. Uw ja op de oude tekst telt daarom niet meer.",
    "You gave consent on {}. The text was changed after that. So your yes to the old text counts no more."};

inline constexpr Words advertising_heading{"U kunt altijd zeggen dat u geen reclame wilt",
                                           "You can always say that you want no advertising"};
inline constexpr Words advertising_button{"Geen reclame meer", "No more advertising"};
inline constexpr Words advertising_stopped_heading{"U wilt geen reclame", "You want no advertising"};
inline constexpr Words advertising_stopped_since{
    "U zei dat op {}. Vanaf dat moment gebruiken wij uw gegevens hier niet meer voor reclame.",
    "You said so on {}. From that moment on we no longer use your data for advertising here."};
inline constexpr Words before_stays{"Voor wat wij daarvoor deden, verandert er niets.",
                                    "For what we did before that, nothing changes."};
inline constexpr Words advertising_channel{"U zei eerder al nee tegen reclame via: {} (op {}).",
                                           "You said no before to advertising by: {} (on {})."};

inline constexpr Words use_heading{"U kunt bezwaar maken", "You can object"};
inline constexpr Words use_help{
    "Als u bezwaar maakt, stoppen wij meteen. Daarna kijken wij naar uw reden. U krijgt binnen een maand antwoord.",
    "If you object, we stop at once. Then we look at your reason. You get an answer within a month."};
inline constexpr Words grounds_label{"Uw reden (niet verplicht)", "Your reason (optional)"};
inline constexpr Words grounds_hint{"Schrijf kort op waarom dit gebruik voor u niet goed is.",
                                    "Say in short why this use is not right for you."};
inline constexpr Words grounds_too_long{"Uw reden is te lang. Schrijf ten hoogste {} tekens.",
                                        "Your reason is too long. Write at most {} characters."};
inline constexpr Words restrict_label{"Zet mijn gegevens op slot zolang u mijn bezwaar bekijkt",
                                      "Lock my data while you look at my objection"};
inline constexpr Words restrict_hint{"Dan bewaren wij ze alleen (artikel 18 AVG).",
                                     "Then we only keep them (GDPR Article 18)."};
inline constexpr Words use_button{"Bezwaar maken", "Object"};
inline constexpr Words use_stopped_heading{"U maakte bezwaar", "You objected"};
inline constexpr Words use_stopped_since{"Dat was op {}. Vanaf dat moment gebruiken wij uw gegevens hier niet voor.",
                                         "That was on {}. From that moment on we do not use your data for this."};
inline constexpr Words use_stopped_open{
    "Wij kijken nog naar uw bezwaar. Alleen als wij dwingende redenen hebben, gaan wij later door. U hoort dat eerst "
    "van ons.",
    "We are still looking at your objection. Only if we have compelling reasons do we go on later. You hear that from "
    "us "
    "first."};
inline constexpr Words use_stopped_upheld{"Wij hebben uw bezwaar bekeken. Wij blijven hiermee gestopt.",
                                          "We looked at your objection. We stay stopped."};
inline constexpr Words use_overruled{
    "U maakte op {} bezwaar. Wij hebben dwingende redenen om toch door te gaan. Bent u het daar niet mee eens? Dan "
    "kunt u "
    "opnieuw bezwaar maken of een klacht indienen.",
    "You objected on {}. We have compelling reasons to go on all the same. Do you disagree? Then you can object again "
    "or "
    "lodge a complaint."};

inline constexpr Words fixed_heading{"Dit kunt u hier niet stoppen", "You cannot stop this here"};
inline constexpr Words fixed{
    "Wij gebruiken deze gegevens niet op grond van uw toestemming. De reden staat hieronder. U heeft wel andere "
    "rechten: "
    "zie onze privacyverklaring.",
    "We do not use these data on the ground of your consent. The reason stands below. You do have other rights: see "
    "our "
    "privacy statement."};

// ---- after an act

inline constexpr Words done_withdrawn{"Gelukt: uw toestemming is ingetrokken", "Done: your consent is withdrawn"};
inline constexpr Words done_advertising{"Gelukt: u krijgt hiervoor geen reclame meer",
                                        "Done: you get no more advertising for this"};
inline constexpr Words done_use{"Gelukt: wij hebben uw bezwaar", "Done: we have your objection"};

// ---- asking for consent

inline constexpr Words asking_title{"{}: zegt u ja of nee?", "{}: do you say yes or no?"};
inline constexpr Words asking_who{"Wie het vraagt", "Who asks"};
inline constexpr Words asking_others{"Wie uw ja ook gebruikt", "Who else relies on your yes"};
inline constexpr Words asking_valid{"Hoe lang uw ja geldt", "How long your yes is valid"};
inline constexpr Words asking_valid_month{"1 maand, of tot u uw ja intrekt", "1 month, or until you withdraw it"};
inline constexpr Words asking_valid_months{"{} maanden, of tot u uw ja intrekt", "{} months, or until you withdraw it"};
inline constexpr Words asking_valid_until_stop{"Tot u uw ja intrekt", "Until you withdraw it"};
inline constexpr Words asking_channels{"Hoe wij u dan bereiken", "How we reach you then"};
inline constexpr Words asking_stop{"Hoe u uw ja intrekt", "How you withdraw your yes"};
inline constexpr Words asking_stop_text{
    "Dat kan altijd, met een knop op deze pagina. Het werkt meteen en u hoeft geen reden te geven. Wat wij eerder "
    "deden, blijft rechtmatig.",
    "You can do so at any time, with a button on this page. It works at once and you need not give a reason. What we "
    "did before stays lawful."};
inline constexpr Words asking_question{"Wat wij u vragen", "What we ask you"};
inline constexpr Words asking_free{"U kiest zelf. Zegt u nee? Dan leggen wij niets vast.",
                                   "It is your choice. Do you say no? Then we record nothing."};
inline constexpr Words asking_yes{"Ja, ik geef toestemming", "Yes, I consent"};
inline constexpr Words asking_no{"Nee, ik geef geen toestemming", "No, I do not consent"};
inline constexpr Words asking_tick{"Zet eerst een vinkje bij de tekst. Of kies nee.",
                                   "First tick the text. Or choose no."};
inline constexpr Words asking_born{"Uw geboortedatum", "Your date of birth"};
inline constexpr Words asking_born_hint{
    "Alleen nodig als u ja zegt. Bijvoorbeeld: 31-12-1990. Bent u volwassen? Dan bewaren wij de datum niet.",
    "Only needed if you say yes. For example: 31-12-1990. Are you an adult? Then we do not keep the date."};
inline constexpr Words asking_born_wrong{"Vul uw geboortedatum in als dag, maand en jaar. Bijvoorbeeld: 31-12-1990.",
                                         "Fill in your date of birth as day, month and year. For example: 31-12-1990."};
inline constexpr Words asking_preview{
    "Dit is een voorbeeld. Antwoorden kan alleen met een eigen link. Die krijgt u van ons.",
    "This is a preview. Answering takes a link of your own. You get it from us."};
inline constexpr Words asking_privacy{"Lees onze privacyverklaring", "Read our privacy statement"};
inline constexpr Words asking_back{"Terug naar {}", "Back to {}"};
inline constexpr Words asking_changed_heading{"Er is intussen iets veranderd", "Something has changed meanwhile"};
inline constexpr Words asking_changed{"Wij hebben uw antwoord niet vastgelegd. Lees opnieuw en kies dan.",
                                      "We did not record your answer. Read it again and then choose."};
inline constexpr Words asking_done{"Gelukt: wij hebben uw toestemming", "Done: we have your consent"};
inline constexpr Words asking_done_stop{
    "Intrekken kan met de knop hieronder. Deze link werkt tot {}. Daarna vraagt u een nieuwe link aan.",
    "You can withdraw it with the button below. This link works until {}. After that, ask for a new one."};
inline constexpr Words asking_no_done{"U zei nee", "You said no"};
inline constexpr Words asking_no_text{"Wij hebben niets vastgelegd. U hoeft niets meer te doen.",
                                      "We recorded nothing. You need not do anything more."};
inline constexpr Words asking_again{"Terug naar de vraag", "Back to the question"};
inline constexpr Words asking_over{"Hiervoor vragen wij geen toestemming meer", "We no longer ask consent for this"};
inline constexpr Words asking_over_text{"U hoeft niets te doen. Wij hebben niets vastgelegd.",
                                        "You need not do anything. We recorded nothing."};
inline constexpr Words asking_refused{"Wij kunnen uw ja hier niet vastleggen", "We cannot record your yes here"};
inline constexpr Words asking_refused_text{
    "Volgens de wet zou uw ja niet tellen. Dat kan komen door uw leeftijd. Of omdat iemand anders voor u beslist.",
    "By law your yes would not count. That may be because of your age. Or because somebody else decides for you."};
inline constexpr Words asking_refused_contact{"Wij hebben niets vastgelegd. Vragen? Neem contact op: {}.",
                                              "We recorded nothing. Questions? Get in touch: {}."};

// ---- all purposes

inline constexpr Words overview_title{"Wat wij met uw gegevens doen", "What we do with your data"};
inline constexpr Words overview_lead{
    "Hier ziet u waarvoor wij gegevens gebruiken. U kunt toestemming intrekken en bezwaar maken. Dat werkt meteen.",
    "Here you see what we use data for. You can withdraw consent and object. That works at once."};
inline constexpr Words overview_until{"Deze link werkt tot {}. Deel hem met niemand.",
                                      "This link works until {}. Share it with nobody."};
inline constexpr Words overview_yours{"Wat u kunt stoppen", "What you can stop"};
inline constexpr Words overview_stopped{"Wat u al stopte", "What you stopped already"};
inline constexpr Words overview_others{"Wat wij verder doen", "What else we do"};
inline constexpr Words overview_others_text{
    "Dit zegt ons register over mensen in het algemeen. Het hoeft niet over u te gaan.",
    "This is what our register says of people in general. It need not be about you."};
inline constexpr Words overview_details{"Bekijken: {}", "View: {}"};
inline constexpr Words overview_none{"Wij gebruiken op dit moment nergens gegevens voor.",
                                     "At the moment we use data for nothing."};

// ---- asking for a link

inline constexpr Words ask_title{"Vraag uw overzicht aan", "Ask for your overview"};
inline constexpr Words ask_lead{
    "U krijgt een mail met een link. Daarmee ziet u wat wij met uw gegevens doen, en kunt u stoppen wat u niet wilt. U "
    "heeft geen account nodig.",
    "You get a mail with a link. With it you see what we do with your data, and can stop what you do not want. You "
    "need "
    "no account."};
inline constexpr Words ask_label{"Uw e-mailadres of klantnummer", "Your e-mail address or customer number"};
inline constexpr Words ask_hint{"Wij mailen de link naar het e-mailadres dat wij van u hebben.",
                                "We mail the link to the e-mail address that we have of you."};
inline constexpr Words ask_button{"Mail mij de link", "Mail me the link"};
inline constexpr Words ask_empty{"Vul uw e-mailadres of klantnummer in.",
                                 "Fill in your e-mail address or customer number."};
inline constexpr Words ask_wrong{"Dit is geen e-mailadres of klantnummer. Schrijf bijvoorbeeld naam@voorbeeld.nl.",
                                 "This is no e-mail address or customer number. Write for example name@example.nl."};
inline constexpr Words asked_title{"Kijk in uw mail", "Look at your mail"};
inline constexpr Words asked{"Kennen wij dit adres of nummer? Dan krijgt u binnen een paar minuten een mail.",
                             "Do we know this address or number? Then you get a mail within a few minutes."};
inline constexpr Words asked_lasts{"De link in die mail werkt één dag.", "The link in that mail works for one day."};
inline constexpr Words asked_nothing{
    "Kreeg u niets? Kijk dan bij de ongewenste mail. Of probeer een ander adres dat wij van u kunnen hebben.",
    "Did you get nothing? Then look in your junk mail. Or try another address that we may have of you."};
inline constexpr Words ask_elsewhere{"Wij kunnen hier geen link mailen. Vraag het ons zelf: {}.",
                                     "We cannot mail a link from here. Ask us: {}."};
inline constexpr Words ask_later_title{"Probeer het later", "Try again later"};
inline constexpr Words ask_later{"Er is nu te vaak om een link gevraagd. Probeer het over een uur opnieuw.",
                                 "A link was asked for too often just now. Try again in an hour."};

// ---- what does not work

inline constexpr Words dead_title{"Deze link werkt niet meer", "This link does not work any more"};
inline constexpr Words dead{"Een link werkt een bepaalde tijd. Vraag een nieuwe link aan, dan kunt u weer verder.",
                            "A link works for a certain time. Ask for a new one to go on."};
inline constexpr Words dead_button{"Vraag een nieuwe link aan", "Ask for a new link"};
inline constexpr Words trouble_title{"Het lukt nu niet", "It does not work just now"};
inline constexpr Words trouble{
    "Er ging iets mis bij ons. Probeer het over een paar minuten opnieuw. Lukt het dan nog niet? Neem dan contact met "
    "ons "
    "op.",
    "Something went wrong on our side. Try again in a few minutes. Does it still not work? Then get in touch with us."};
inline constexpr Words elsewhere_title{"Dit kan niet vanaf een andere website",
                                       "This cannot be done from another website"};
inline constexpr Words elsewhere{"Open de link uit uw mail en druk daar op de knop.",
                                 "Open the link from your mail and press the button there."};
inline constexpr Words unread_title{"Dit begrijpen wij niet", "We do not understand this"};
inline constexpr Words unread{"Ga terug naar de vorige pagina en probeer het opnieuw.",
                              "Go back to the page before and try again."};

// ---- the mail with the link

inline constexpr Words mail_subject{"Uw overzicht bij {}", "Your overview with {}"};
inline constexpr Words mail_text{
    "Goedendag,\n\n"
    "U vroeg om een link naar uw overzicht bij {0}. Daarin ziet u wat wij met uw gegevens doen. U kunt er toestemming "
    "intrekken en bezwaar maken.\n\n"
    "{1}\n\n"
    "De link werkt tot {2}. Deel hem met niemand: wie de link heeft, ziet uw overzicht.\n\n"
    "Vroeg u dit niet? Dan hoeft u niets te doen.\n\n"
    "{0}\n{3}\n",
    "Hello,\n\n"
    "You asked for a link to your overview with {0}. There you see what we do with your data. You can withdraw consent "
    "and object.\n\n"
    "{1}\n\n"
    "The link works until {2}. Share it with nobody: whoever has the link sees your overview.\n\n"
    "Did you not ask for this? Then you need not do anything.\n\n"
    "{0}\n{3}\n"};

}  // namespace grondslag::data_subject::words
