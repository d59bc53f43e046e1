// Every text of the pages on which people who work here come in, in Dutch and English; {} is filled in. Dutch at B1:
// short sentences, `u`, the everyday word first.
#pragma once

#include "ledger/access_events.h"
#include "login/password.h"
#include "pages/words.h"

namespace grondslag::staff::words {

using pages::words::In, pages::words::Words;

inline constexpr Words login_title{"Inloggen", "Log in"};
inline constexpr Words account_label{"E-mailadres of gebruikersnaam", "E-mail address or user name"};
inline constexpr Words password_label{"Wachtwoord", "Password"};
inline constexpr Words login_button{"Inloggen", "Log in"};
inline constexpr Words provider_link{"Inloggen met het account van uw organisatie",
                                     "Log in with the account of your organisation"};
inline constexpr Words or_by_password{"Of met een wachtwoord", "Or with a password"};
inline constexpr Words account_empty{"Vul uw e-mailadres of gebruikersnaam in.",
                                     "Fill in your e-mail address or user name."};
inline constexpr Words password_empty{"Vul uw wachtwoord in.", "Fill in your password."};
inline constexpr Words wrong{"Deze combinatie klopt niet. Kijk uw gegevens na.",
                             "This combination is not right. Check what you filled in."};
inline constexpr Words too_often_title{"U probeerde het te vaak", "You tried too often"};
inline constexpr Words too_often{"Wacht {} minuten. Probeer het daarna opnieuw.", "Wait {} minutes. Then try again."};
inline constexpr Words later_title{"Inloggen lukt nu niet", "Logging in does not work now"};
inline constexpr Words later{"Probeer het over een paar minuten opnieuw.", "Try again in a few minutes."};
inline constexpr Words again{"Opnieuw inloggen", "Log in again"};

inline constexpr Words provider_not_known_title{"U hebt hier nog geen login", "You have no login here yet"};
inline constexpr Words provider_not_known{
    "Uw organisatie kent u, maar dit programma nog niet. Vraag de eigenaar om een login.",
    "Your organisation knows you, but this program does not yet. Ask the owner for a login."};
inline constexpr Words provider_refused_title{"Inloggen is niet gelukt", "Logging in did not work"};
inline constexpr Words provider_refused{"U bent teruggekomen zonder login. Begin opnieuw.",
                                        "You came back without a login. Begin again."};

inline constexpr Words inside_title{"U bent ingelogd", "You are logged in"};
inline constexpr Words inside{"U bent {}. U werkt hier als {}.", "You are {}. You work here as {}."};
inline constexpr Words logout_button{"Uitloggen", "Log out"};
inline constexpr Words change_password{"Wachtwoord veranderen", "Change password"};

inline constexpr Words old_password_label{"Uw wachtwoord van nu", "Your password now"};
inline constexpr Words new_password_label{"Nieuw wachtwoord", "New password"};
inline constexpr Words new_password_hint{"Minstens {} tekens. Een paar woorden achter elkaar onthoudt u makkelijk.",
                                         "At least {} characters. A few words in a row are easy to remember."};
inline constexpr Words old_password_wrong{"Dit wachtwoord klopt niet.", "This password is not right."};
inline constexpr Words change_button{"Wachtwoord veranderen", "Change password"};
inline constexpr Words changed_title{"Uw wachtwoord is veranderd", "Your password was changed"};
inline constexpr Words changed{"Op andere apparaten moet u opnieuw inloggen.",
                               "On other devices you have to log in again."};

inline constexpr Words first_title{"Welkom bij Grondslag", "Welcome to Grondslag"};
inline constexpr Words first_lead{"U bent de eerste. Maak uw eigen login. Daarna kunt u anderen toelaten.",
                                  "You are the first. Make your own login. Then you can let others in."};
inline constexpr Words name_label{"Uw naam", "Your name"};
inline constexpr Words name_hint{"Zo kennen anderen u. Uw naam staat bij alles wat u vastlegt.",
                                 "As others know you. Your name stands with all that you record."};
inline constexpr Words name_empty{"Vul uw naam in.", "Fill in your name."};
inline constexpr Words function_label{"Uw functie (mag leeg blijven)", "Your function (may stay empty)"};
inline constexpr Words account_wrong{
    "Gebruik een e-mailadres, of een naam van 3 tot 100 letters en cijfers zonder spaties.",
    "Use an e-mail address, or a name of 3 to 100 letters and digits without spaces."};
inline constexpr Words first_button{"Login maken", "Make the login"};
inline constexpr Words first_over_title{"Deze link werkt niet meer", "This link does not work any more"};
inline constexpr Words first_over{
    "De link werkt één keer en één uur. Start het programma opnieuw voor een nieuwe link.",
    "The link works once, and for one hour. Start the program again for a new link."};

inline constexpr Words invitation_title{"Kies uw wachtwoord", "Choose your password"};
inline constexpr Words invitation_lead{"Welkom, {}. Kies een wachtwoord dat alleen u kent.",
                                       "Welcome, {}. Choose a password that only you know."};
inline constexpr Words invitation_account{"U logt straks in met {} en dit wachtwoord.",
                                          "From now on you log in with {} and this password."};
inline constexpr Words invitation_button{"Wachtwoord vastleggen en inloggen", "Set the password and log in"};
inline constexpr Words invitation_over_title{"Deze link werkt niet meer", "This link does not work any more"};
inline constexpr Words invitation_over{"De link werkt één keer en één dag. Vraag de eigenaar om een nieuwe.",
                                       "The link works once, and for one day. Ask the owner for a new one."};

inline constexpr Words elsewhere_title{"Dit formulier kwam van een andere pagina", "This form came from another page"};
inline constexpr Words elsewhere{"Er is niets veranderd. Open de pagina hier opnieuw.",
                                 "Nothing was changed. Open the page here again."};

inline constexpr Words password_not_taken{"Dit wachtwoord heeft tekens die niet kunnen.",
                                          "This password has characters that cannot be taken."};
inline constexpr Words password_too_short{"Dit wachtwoord is te kort.", "This password is too short."};
inline constexpr Words password_tried_first{
    "Dit wachtwoord is te makkelijk te raden. Kies andere woorden, zonder uw eigen naam.",
    "This password is too easy to guess. Choose other words, without your own name."};
constexpr const Words& Of(login::PasswordFault fault) {
  switch (fault) {
    case login::PasswordFault::not_taken: return password_not_taken;
    case login::PasswordFault::too_short: return password_too_short;
    case login::PasswordFault::tried_first: break;
  }
  return password_tried_first;
}

inline constexpr Words owner{"eigenaar", "owner"};
inline constexpr Words privacy_officer{"privacyfunctionaris", "privacy officer"};
inline constexpr Words viewer{"lezer", "reader"};
inline constexpr Words application{"programma", "program"};
constexpr const Words& Of(ledger::Role role) {
  switch (role) {
    case ledger::Role::owner: return owner;
    case ledger::Role::privacy_officer: return privacy_officer;
    case ledger::Role::viewer: return viewer;
    case ledger::Role::application: break;
  }
  return application;
}

}  // namespace grondslag::staff::words
