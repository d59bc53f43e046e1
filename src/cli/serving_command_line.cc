// The part of the command line that is about serving a record: serve, keys of programs, logins of people.
#include "cli/record_command_line.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>

namespace grondslag::cli {

void RecordCommandLine::AddServe(CLI::App& app) {
  CLI::App* serve = Add(app, "serve", "Answer by HTTP, as AuthZEN 1.0 has it, until stopped",
                        "  grondslag serve --db shop.db --listen 127.0.0.1:8181 --token-file token\n"
                        "  grondslag serve --policy access.yaml --listen 127.0.0.1:8181 --token-file token\n",
                        Serve, serve_);
  serve
      ->add_option("--policy", serve_.policy,
                   "A book that decides in place of a record: a folder, or one file (docs/rule-book-format.md)")
      ->excludes("--db");
  serve->add_option("--decision", serve_.decision, "Which of its decisions, where it has several")->needs("--policy");
  serve->add_option("--listen", serve_.listen, "The address; with TLS or a proxy one that others reach")
      ->type_name("ADDRESS:PORT")
      ->required();
  serve
      ->add_option("--token-file", serve_.token_file,
                   "What callers must show; may do everything (of a record: the first credential)")
      ->type_name("FILE");
  serve->add_option("--url", serve_.url, "By which callers reach it (default: the address)");
  serve->add_option("--host", serve_.hosts, "A name it answers to, beside those of this machine")->type_name("NAME");
  serve->add_option("--tls-certificate", serve_.certificate, "PEM; TLS 1.3 then")->type_name("FILE");
  serve->add_option("--tls-key", serve_.key, "PEM")->type_name("FILE");
  serve->add_flag("--behind-proxy", serve_.behind_proxy, "A proxy in front takes the TLS off");
  serve->add_flag("--follow", serve_.follows, "Another process writes the record; this one only answers")
      ->excludes("--token-file");
  serve->add_option("--decision-log", serve_.decision_log, "Where each call is told to: an OTLP/HTTP receiver")
      ->type_name("URL");
  serve->add_option("--processing-log", serve_.processing_log, "Where each use is told to: an OTLP/HTTP receiver")
      ->type_name("URL");
  CLI::Option* mail =
      serve->add_option("--mail", serve_.mail_url, "By which links are sent to the people concerned: smtp://HOST:587")
          ->type_name("URL");
  serve->add_option("--mail-from", serve_.mail_from, "From which address")->type_name("ADDRESS")->needs(mail);
  mail->needs("--mail-from");
  serve->add_option("--mail-credentials", serve_.mail_credentials, "User and password, a line each; mode 0600")
      ->type_name("FILE")
      ->needs(mail);
  serve
      ->add_option("--remind", serve_.remind,
                   "Who is mailed each Monday what is due: reviews, contracts, changes of law")
      ->type_name("ADDRESS")
      ->needs(mail);
  serve
      ->add_option("--access-rate", serve_.access_rate,
                   "How often one key may ask the gate in a second (default: as often as it can)")
      ->type_name("N");
  serve
      ->add_option("--management-rate", serve_.management_rate,
                   "How often one key or person may call the management API in a minute (default: 3000)")
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  CLI::Option* issuer =
      serve->add_option("--oidc-issuer", serve_.oidc_issuer, "The OpenID provider by which people sign in besides")
          ->type_name("URL");
  CLI::Option* client =
      serve->add_option("--oidc-client", serve_.oidc_client, "What this program is called there")->type_name("ID");
  issuer->needs(client);
  client->needs(issuer);
  serve->add_option("--oidc-secret-file", serve_.oidc_secret_file, "Its secret there; mode 0600; none: a public client")
      ->type_name("FILE")
      ->needs(issuer);
  serve
      ->add_option("--oidc-authentication", serve_.oidc_authentication,
                   "How the secret is shown: client_secret_basic (default with one) or client_secret_post")
      ->type_name("WAY")
      ->needs(issuer);
  serve
      ->add_option("--oidc-redirect-uri", serve_.oidc_redirect_uri,
                   "Where the provider sends people back to, whole (default: --url and /login/callback)")
      ->type_name("URL")
      ->needs(issuer);
  serve->add_option("--register-url", serve_.register_url, "Where the register is, for these logs (default: --url)")
      ->type_name("URL");
}

void RecordCommandLine::AddCredential(CLI::App& app) {
  CLI::App* group = AddGroup(app, "credential", "Keys of programs that ask the gate");
  CLI::App* issue =
      Add(*group, "issue", "Issue a key; it is shown once",
          "  grondslag credential issue webshop --purpose newsletter --action contact --identifier email\n",
          CredentialIssue, credential_);
  issue->add_option("NAME", credential_.name, "Of the credential: a-z, 0-9, - and _")->required();
  issue->add_option("--label", credential_.label, "What people here call it")->type_name("TEXT");
  issue->add_option("--role", credential_.role, "application (default), viewer, privacy_officer or owner")
      ->type_name("ROLE");
  issue->add_option("--purpose", credential_.purposes, "A purpose that it may ask for")->type_name("PURPOSE");
  issue->add_flag("--every-purpose", credential_.every_purpose, "It may ask for all, also those to come");
  issue->add_option("--action", credential_.actions, "What it may ask to do: use, disclose, contact")
      ->type_name("ACTION");
  issue->add_option("--recipient", credential_.recipients, "To whom it may ask to disclose")->type_name("RECIPIENT");
  issue->add_flag("--every-recipient", credential_.every_recipient, "It may ask to disclose to all on record");
  issue
      ->add_option("--identifier", credential_.identifiers,
                   "By which it names people; the first is how a search names them: email, phone, customer_number")
      ->type_name("KIND");
  issue->add_flag("--person-ids", credential_.person_ids, "It may name people by their id on record");
  issue->add_flag("--search", credential_.may_search, "It may ask for everybody");
  issue->add_option("--duty", credential_.duties, "A duty that it can carry out with or after a use")
      ->type_name("DUTY");
  issue->add_flag("--every-duty", credential_.every_duty, "It can carry out all there are");
  issue->add_flag("--permit-is-use", credential_.permit_is_use, "A permit is logged as a use of the data");
  issue->add_option("--expires", credential_.expires, "When it ends by itself")->type_name("DATE|MOMENT");
  AddBy(*issue);
  CLI::App* revoke =
      Add(*group, "revoke", "Let nobody in with it from now on",
          "  grondslag credential revoke webshop --reason 'the key was in a log'\n", CredentialRevoke, credential_);
  revoke->add_option("NAME", credential_.name, "Of the credential")->required();
  AddReason(*revoke, "Why", true);
  AddBy(*revoke);
  CLI::App* list =
      Add(*group, "list", "Show what there is", "  grondslag credential list\n", CredentialList, credential_);
  AddJson(*list);
}

void RecordCommandLine::AddLogin(CLI::App& app) {
  CLI::App* group = AddGroup(app, "login", "Who may come in by the browser, and as what");
  CLI::App* grant =
      Add(*group, "grant", "Let a member of staff in; it takes the place of the login they had",
          "  grondslag login grant 'Anna de Vries' --role owner --account anna@example.nl\n"
          "  grondslag login grant 'Bo Bakker' --account bo@example.nl --issuer https://login.example.nl\n",
          LoginGrant, login_);
  grant->add_option("STAFF", login_.staff, "Their name or id")->required();
  grant->add_option("--role", login_.role, "viewer (default), privacy_officer or owner")->type_name("ROLE");
  grant
      ->add_option("--account", login_.account,
                   "What they type with the password; of a provider: the e-mail address that it has verified")
      ->required();
  CLI::Option* issuer =
      grant->add_option("--issuer", login_.issuer, "The OpenID provider by which they come in, in place of a password")
          ->type_name("URL");
  grant
      ->add_option("--password-file", login_.password_file,
                   "The password; mode 0600 (default: it is asked for, or read from standard input)")
      ->type_name("FILE")
      ->excludes(issuer);
  AddBy(*grant);
  CLI::App* end = Add(*group, "end", "Let somebody in no more; what they did stays",
                      "  grondslag login end 'Bo Bakker' --reason 'works elsewhere'\n", LoginEnd, login_);
  end->add_option("STAFF", login_.staff, "Their name or id")->required();
  AddReason(*end, "Why", true);
  AddBy(*end);
  CLI::App* list = Add(*group, "list", "Show who may come in", "  grondslag login list\n", LoginList, login_);
  AddJson(*list);
}

}  // namespace grondslag::cli
