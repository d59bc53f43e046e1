#include "cli/record_command_line.h"

#include <utility>

namespace grondslag::cli {

void RecordCommandLine::AddTo(CLI::App& app, Adder add) {
  add_ = std::move(add);
  AddInit(app);
  AddStaff(app);
  AddRegister(app);
  AddAssess(app);
  AddStatement(app);
  AddConsent(app);
  AddStops(app);
  AddEstablished(app);
  AddDuties(app);
  AddDisclose(app);
  AddAttachment(app);
  AddPerson(app);
  AddImport(app);
  AddLedger(app);
  AddServe(app);
  AddCredential(app);
  AddLogin(app);
}

CLI::App* RecordCommandLine::Add(CLI::App& parent, const std::string& name, const std::string& about,
                                 const std::string& examples,
                                 const std::function<base::Result<int>(const RecordOptions&)>& command) {
  CLI::App* app = add_(parent, name, about, examples, [this, command] {
    record_.language = common_.language;
    record_.json = common_.json;
    return command(record_);
  });
  app->add_option("--db", record_.place.db, "Where the record is (default: grondslag.db)")
      ->type_name("FILE|postgres://…");
  app->add_option("--keys", record_.place.keys, "Its key ring (default: beside it, .keys)")->type_name("FILE");
  app->add_option("--master-key", record_.place.master_key, "What opens the key ring (default: beside it, .master)")
      ->type_name("FILE");
  app->add_option("--master-key-fd", record_.place.master_key_fd, "The same, from an open file descriptor")
      ->type_name("N")
      ->excludes("--master-key");
  return app;
}

CLI::App* RecordCommandLine::AddGroup(CLI::App& parent, const std::string& name, const std::string& about) {
  CLI::App* group = parent.add_subcommand(name, about);
  group->require_subcommand(1);
  return group;
}

// ---- options that several have

void RecordCommandLine::AddJson(CLI::App& app, const std::string& about) {
  app.add_flag("--json", common_.json, about);
}
void RecordCommandLine::AddOn(CLI::App& app) {
  app.add_option("--on", record_.on, "When it was: a day, or a moment with its offset (default: now)")
      ->type_name("DATE|MOMENT");
}
void RecordCommandLine::AddBy(CLI::App& app) {
  app.add_option("--by", record_.by, "Who does this: a member of staff, by name or id (needed where there are several)")
      ->type_name("NAME|ID");
}
void RecordCommandLine::AddFormat(CLI::App& app, const std::string& formats) {
  app.add_option("--format", record_.format, formats + " (default: html)")->type_name("FORMAT");
}
void RecordCommandLine::AddReason(CLI::App& app, const std::string& about, bool is_needed) {
  CLI::Option* reason = app.add_option("--reason", record_.reason, about)->type_name("TEXT");
  if (is_needed) reason->required();
}
void RecordCommandLine::AddPersonArgument(CLI::App& app) {
  app.add_option("PERSON", person_.person, "email:…, phone:…, customer_number:…, or the id on record")->required();
}
void RecordCommandLine::AddPurpose(CLI::App& app, const std::string& about) {
  app.add_option("--purpose", person_.purpose, about)->type_name("PURPOSE");
}
void RecordCommandLine::AddEventArgument(CLI::App& app, const std::string& about) {
  app.add_option("EVENT", person_.entry, about)->required();
}
void RecordCommandLine::AddEvidence(CLI::App& app, const std::string& about) {
  app.add_option("--evidence", person_.evidence, about)->type_name("TEXT");
}
void RecordCommandLine::AddAct(CLI::App& app, const std::string& evidence) {
  AddPersonArgument(app);
  app.add_option("--channel", person_.channel, "By which way it came: web, paper, phone, …")->type_name("WAY");
  AddEvidence(app, evidence);
  app.add_option("--acted", person_.by_whom, "Whose act it was: person (default), representative, both or other")
      ->type_name("WHO");
  app.add_option("--representative", person_.representative, "The event in which the representative was verified")
      ->type_name("EVENT");
  AddOn(app);
  AddBy(app);
}

// ---- the organisation

void RecordCommandLine::AddInit(CLI::App& app) {
  CLI::App* init = Add(app, "init", "Begin a record: everything that is decided, agreed to and done is kept in it",
                       "  grondslag init\n  grondslag init --db shop.db --organisation shop.yaml\n", Init);
  init->add_option("--origin", record_.origin, "The name of its log, for others who check it")->type_name("NAME");
  init->add_option("--organisation", record_.file,
                   "What is to stand on record at once: a file of records (see register apply)")
      ->type_name("FILE");
  AddOn(*init);
}

void RecordCommandLine::AddStaff(CLI::App& app) {
  CLI::App* staff = AddGroup(app, "staff", "Who works here: judges, records, opens evidence");
  CLI::App* add = Add(*staff, "add", "Put a member of staff on record",
                      "  grondslag staff add 'Anna de Vries' --function eigenaar\n", StaffAdd, register_);
  add->add_option("NAME", register_.name, "By which people know them")->required();
  add->add_option("--function", register_.function, "What they do here")->type_name("TEXT");
  AddBy(*add);
  CLI::App* erase =
      Add(*staff, "erase", "Erase the name and function of a member of staff; their id stays",
          "  grondslag staff erase 'Anna de Vries' --reason 'left in 2020' --by 'Bo Bakker'\n", StaffErase, register_);
  erase->add_option("STAFF", register_.name, "Their name or id")->required();
  AddReason(*erase, "Why", true);
  AddBy(*erase);
  Add(*staff, "list", "Show who is on record", "  grondslag staff list\n", StaffList, register_);
}

void RecordCommandLine::AddRegister(CLI::App& app) {
  CLI::App* group = AddGroup(app, "register", "The register of processing activities (GDPR article 30)");
  CLI::App* apply = Add(*group, "apply", "Put on record what a file says; what stands there already is left as it is",
                        "  grondslag register apply shop.yaml --check\n  grondslag register apply shop.yaml\n",
                        RegisterApply, register_);
  apply->add_option("FILE", record_.file, "Records as YAML or JSON; - for standard input")->required();
  apply->add_flag("--check", register_.check, "Only say what would change");
  AddReason(*apply, "Why purposes change");
  AddOn(*apply);
  AddBy(*apply);
  const auto add_known_by = [this](CLI::App& to) {
    to.add_option("--known-by", register_.known_by, "As far as was known on that day (default: today)")
        ->type_name("DATE");
  };
  CLI::App* show = Add(*group, "show", "Write the register as a document",
                       "  grondslag register show > register.html\n  grondslag register show --format csv "
                       "--on 2026-07-01\n",
                       RegisterShow, register_);
  AddFormat(*show);
  AddOn(*show);
  add_known_by(*show);
  CLI::App* assessment =
      Add(*group, "assessment", "Write a concluded assessment on one page",
          "  grondslag register assessment newsletter > newsletter.html\n", RegisterAssessment, register_);
  assessment->add_option("NAME", register_.name, "Of the assessment")->required();
  AddFormat(*assessment);
  AddOn(*assessment);
  add_known_by(*assessment);
  CLI::App* diff = Add(*group, "diff", "Say what changed between two days",
                       "  grondslag register diff --from 2026-07-01\n", RegisterDiff, register_);
  diff->add_option("--from", register_.since, "The day before")->type_name("DATE")->required();
  diff->add_option("--to", register_.until, "The day after (default: today)")->type_name("DATE");
  add_known_by(*diff);
  CLI::App* review = Add(*group, "review", "Judge everything again, and list what changed or is due, and why",
                         "  grondslag register review\n", RegisterReview, register_);
  review->add_option("--days", register_.days_ahead, "How far ahead coming law is looked for (default: 90)")
      ->type_name("N");
  AddOn(*review);
  AddJson(*review, "Print it as JSON");
  CLI::App* missing = Add(*group, "missing", "List what register and statement should say and do not",
                          "  grondslag register missing\n", RegisterMissing, register_);
  AddOn(*missing);
  CLI::App* end =
      Add(*group, "end", "Say until when data are used for a purpose",
          "  grondslag register end newsletter --last-day 2026-12-31 --reason 'we stop'\n", RegisterEnd, register_);
  end->add_option("PURPOSE", register_.purpose, "Its name")->required();
  end->add_option("--last-day", register_.last_day, "The last day of it")->type_name("DATE")->required();
  AddReason(*end, "Why", true);
  AddBy(*end);
}

void RecordCommandLine::AddAssess(CLI::App& app) {
  CLI::App* assess =
      Add(app, "assess", "Answer the questions of a decision, kept on record, and conclude it",
          "  grondslag assess newsletter --decision process --about newsletter --data email\n", Assess, assess_);
  assess->add_option("NAME", assess_.name, "Of the assessment; the same name goes on where it stopped")->required();
  assess->add_option("--decision", assess_.decision, "process, disclose, market, …; of a new one")
      ->type_name("DECISION");
  assess->add_option("--about", assess_.purpose, "The purpose that it is about")->type_name("PURPOSE");
  assess->add_option("--to", assess_.recipient, "Of a disclosure: the recipient")->type_name("RECIPIENT");
  assess->add_option("--data", assess_.categories, "The categories of data; each is judged by itself")
      ->type_name("CATEGORY");
  assess->add_option("--collected-for", assess_.collected_from, "The purpose for which the data were collected")
      ->type_name("PURPOSE");
  assess->add_option("--review-on", assess_.review_on, "When it is to be looked at again")->type_name("DATE");
  AddReason(*assess, "Why it is concluded so; asked if left out");
  AddBy(*assess);
}

void RecordCommandLine::AddStatement(CLI::App& app) {
  CLI::App* group = AddGroup(app, "statement", "The privacy statement (GDPR articles 13 and 14), from the register");
  CLI::App* show = Add(*group, "show", "Write it as it would be published now",
                       "  grondslag statement show > statement.html\n", StatementShow, statement_);
  AddFormat(*show);
  CLI::App* publish = Add(*group, "publish", "Write it, and keep its version and hash on record",
                          "  grondslag statement publish privacy.html --where https://shop.example/privacy\n",
                          StatementPublish, statement_);
  publish->add_option("FILE", statement_.out, "Where it is written")->required();
  publish->add_option("--where", statement_.where, "Where people can read it")->type_name("TEXT")->required();
  AddFormat(*publish);
  AddBy(*publish);
  Add(*group, "list", "Show which versions were published", "  grondslag statement list\n", StatementList, statement_);
}

// ---- people

void RecordCommandLine::AddConsent(CLI::App& app) {
  CLI::App* group = AddGroup(app, "consent", "Consent: given, taken back, shown");
  CLI::App* give = Add(*group, "give", "Record that somebody said yes",
                       "  grondslag consent give email:an@example.nl --form newsletter --text nl --evidence 'ticked on "
                       "the order page'\n",
                       ConsentGive, person_);
  AddAct(*give, "What shows that it was this person");
  give->add_option("--form", person_.form, "With which form it was asked")->type_name("FORM")->required();
  give->add_option("--version", person_.version, "Of the form (default: the newest)")->type_name("N");
  give->add_option("--text", person_.shown_in,
                   "The language of the text that was shown (needed where the form has several)")
      ->type_name("nl|en");
  give->add_option("--method", person_.method, "ticked (default), clicked, signed_paper, spoken, written or other")
      ->type_name("METHOD");
  give->add_option("--until", person_.until, "The last day on which it counts")->type_name("DATE");
  give->add_flag("--explicit", person_.is_explicit, "An explicit statement was made");
  give->add_flag("--not-informed", person_.not_informed, "The text was not there before the yes");
  AddPurpose(*give, "What it was given for (default: that of the form)");
  CLI::App* withdraw =
      Add(*group, "withdraw", "Record that a yes was taken back; it counts at once",
          "  grondslag consent withdraw email:an@example.nl --purpose newsletter\n", ConsentWithdraw, person_);
  AddAct(*withdraw, "What was said");
  AddPurpose(*withdraw, "For which purpose (default: every one)");
  CLI::App* show =
      Add(*group, "show", "Write the proof of a consent",
          "  grondslag consent show email:an@example.nl --purpose newsletter > proof.html\n", ConsentShow, person_);
  AddPersonArgument(*show);
  AddPurpose(*show, "Which consent");
  AddFormat(*show);
  AddReason(*show, "Why the evidence is read too; that it was is recorded");
  AddBy(*show);
  AddJson(*show, "Print the proof of the event as JSON (as ledger prove)");
  CLI::App* verify = Add(*group, "verify", "Check such a proof, without the record",
                         "  grondslag consent show email:an@example.nl --purpose newsletter --json > proof.json\n"
                         "  grondslag consent verify proof.json\n",
                         ConsentVerify, person_);
  verify->add_option("FILE", record_.file, "The proof as JSON")->required();
  verify->add_option("--key", person_.key, "The key of the log, as the organisation told it")->type_name("KEY");
}

void RecordCommandLine::AddStops(CLI::App& app) {
  CLI::App* objection = AddGroup(app, "objection", "Objections (GDPR article 21)");
  CLI::App* add = Add(*objection, "add", "Record an objection; it is obeyed at once",
                      "  grondslag objection add email:an@example.nl --kind advertising\n", ObjectionAdd, person_);
  AddAct(*add, "The grounds that the person gives");
  add->add_option("--kind", person_.kind, "advertising (default), use or sensitive_data")->type_name("KIND");
  add->add_option("--contact", person_.contact_channel, "Advertising by which channel only")->type_name("CHANNEL");
  add->add_flag("--restrict", person_.restricts, "Meanwhile the data may only be stored");
  AddPurpose(*add, "Against which purpose (default: every one)");
  CLI::App* weigh = Add(*objection, "weigh", "Record what a named person decided about it",
                        "  grondslag objection weigh email:an@example.nl --event 42 --outcome upheld --reason '…'\n",
                        ObjectionWeigh, person_);
  AddPersonArgument(*weigh);
  weigh->add_option("--event", person_.entry, "The objection")->type_name("EVENT")->required();
  weigh->add_option("--outcome", person_.outcome, "upheld or overruled")->type_name("OUTCOME")->required();
  weigh->add_option("--told-on", person_.told_on, "When the person was told that a restriction ends by it")
      ->type_name("DATE");
  AddReason(*weigh, "Why", true);
  AddPurpose(*weigh, "In which purpose it is overruled, where it names none");
  AddOn(*weigh);
  AddBy(*weigh);
  CLI::App* look =
      Add(*objection, "look-into",
          "Record that a stop was looked into that the law may not name: an objection, a withdrawal or "
          "a restriction",
          "  grondslag objection look-into 42 --reason 'rang them: it was their mother'\n", ObjectionLookInto, person_);
  AddEventArgument(*look, "The stop");
  AddReason(*look, "What was found", true);
  AddOn(*look);
  AddBy(*look);
  CLI::App* restrict = AddGroup(app, "restrict", "Restrictions: data are stored and not used (GDPR article 18)");
  CLI::App* lock = Add(*restrict, "add", "Record that data are to be locked",
                       "  grondslag restrict add email:an@example.nl --ground accuracy\n", RestrictAdd, person_);
  AddAct(*lock, "What was said");
  lock->add_option("--ground", person_.kind, "accuracy (default), unlawful, legal_claims or objection")
      ->type_name("GROUND");
  AddPurpose(*lock, "For which purpose (default: every one)");
  CLI::App* lift = Add(*restrict, "lift", "Record that a restriction ends",
                       "  grondslag restrict lift email:an@example.nl --event 42 --told-on 2026-07-01 --reason '…'\n",
                       RestrictLift, person_);
  AddPersonArgument(*lift);
  lift->add_option("--event", person_.entry, "The restriction")->type_name("EVENT")->required();
  lift->add_option("--told-on", person_.told_on, "When the person was told")->type_name("DATE")->required();
  AddReason(*lift, "Why", true);
  AddOn(*lift);
  AddBy(*lift);
}

void RecordCommandLine::AddRepresentative(CLI::App& app) {
  CLI::App* group = AddGroup(app, "representative", "Who decides for a person (GDPR article 8, UAVG article 5)");
  CLI::App* add = Add(*group, "add", "Record who was found to decide for somebody, and how",
                      "  grondslag representative add email:an@example.nl --kind parent --method own_email_confirmed "
                      "--evidence 'mail of 3 May'\n",
                      RepresentativeAdd, person_);
  AddPersonArgument(*add);
  add->add_option("--kind", person_.kind, "parent (default), guardian, administrator or mentor")->type_name("KIND");
  add->add_option("--name", person_.name, "What the representative is called")->type_name("TEXT");
  add->add_option("--method", person_.method, "How it was found: own_email_confirmed, court_order_seen, …")
      ->type_name("METHOD")
      ->required();
  AddEvidence(*add, "What shows it");
  add->add_option("--until", person_.until, "The last day on which they decide")->type_name("DATE");
  AddPurpose(*add, "In which purpose (default: every one)");
  AddOn(*add);
  AddBy(*add);
  CLI::App* end = Add(*group, "end", "Record that somebody no longer decides for a person",
                      "  grondslag representative end email:an@example.nl --event 42\n", RepresentativeEnd, person_);
  AddPersonArgument(*end);
  end->add_option("--event", person_.entry, "The event in which the representative was verified")
      ->type_name("EVENT")
      ->required();
  AddEvidence(*end, "What shows it");
  AddOn(*end);
  AddBy(*end);
}

void RecordCommandLine::AddEstablished(CLI::App& app) {
  AddRepresentative(app);
  CLI::App* age = Add(app, "age", "Record how old somebody is, as far as the rule book asks",
                      "  grondslag age email:an@example.nl --born 2013-05-04 --method id_seen\n"
                      "  grondslag age email:bo@example.nl --is age=from_16 --method declared\n",
                      Age, person_);
  AddPersonArgument(*age);
  CLI::Option* born = age->add_option("--born", person_.born,
                                      "The day of birth; it is kept, sealed, only of who is yet to grow into another "
                                      "age")
                          ->type_name("DATE");
  age->add_option("--is", person_.ages, "Only the age, in the words of the rule book")
      ->type_name("FACT=VALUE")
      ->excludes(born);
  age->add_option("--method", person_.method, "How it was found: id_seen, declared, …")
      ->type_name("METHOD")
      ->required();
  AddOn(*age);
  AddBy(*age);
  CLI::App* sale =
      Add(app, "sale", "Record a sale, for advertising to one's own customers (Tw article 11.7(4))",
          "  grondslag sale email:an@example.nl --product bicycle --detail email --opt-out-offered\n", Sale, person_);
  AddPersonArgument(*sale);
  sale->add_option("--kind", person_.kind, "product (default) or service")->type_name("KIND");
  sale->add_option("--product", person_.product, "What was sold, as a short name")->type_name("NAME")->required();
  sale->add_option("--detail", person_.details, "What was got in it to reach the person by: email, phone, …")
      ->type_name("KIND");
  sale->add_flag("--opt-out-offered", person_.opt_out_offered,
                 "Advertising could be refused then: clearly, freely and easily");
  AddEvidence(*sale, "What shows it");
  AddOn(*sale);
  AddBy(*sale);
  CLI::App* fact = Add(app, "fact", "Record a fact of the rule book about one person",
                       "  grondslag fact email:an@example.nl donor_link gift\n", Fact, person_);
  AddPersonArgument(*fact);
  fact->add_option("FACT", person_.fact, "Its name in the rule book")->required();
  fact->add_option("VALUE", person_.value, "Its value")->required();
  AddEvidence(*fact, "What shows it");
  AddPurpose(*fact, "In which purpose (default: every one)");
  AddOn(*fact);
  AddBy(*fact);
}

void RecordCommandLine::AddDuties(CLI::App& app) {
  CLI::App* correct =
      Add(app, "correct", "Record that an event about a person was a mistake and never counted",
          "  grondslag correct 42 --reason 'typed on the wrong line' --by 'Anna de Vries'\n", Correct, person_);
  AddEventArgument(*correct, "The event that was a mistake");
  AddReason(*correct, "Why", true);
  AddOn(*correct);
  AddBy(*correct);
  CLI::App* rectify = Add(app, "rectify", "Record that data were corrected where they are kept (GDPR article 16)",
                          "  grondslag rectify email:an@example.nl --data contact --at-request\n", Rectify, person_);
  AddPersonArgument(*rectify);
  rectify->add_option("--data", person_.categories, "The categories of data")->type_name("CATEGORY")->required();
  rectify->add_flag("--at-request", person_.at_request, "The person asked for it");
  rectify->add_option("--note", person_.note, "What was corrected")->type_name("TEXT");
  AddOn(*rectify);
  AddBy(*rectify);
  CLI::App* notice =
      Add(app, "notice", "Record that a recipient was told of what changed, or why not (GDPR article 19)",
          "  grondslag notice email:an@example.nl --recipient courier --about 42\n", Notice, person_);
  AddPersonArgument(*notice);
  notice->add_option("--recipient", person_.recipient, "Who was told")->type_name("RECIPIENT")->required();
  notice->add_option("--about", person_.entry, "The correction, the erasure or the restriction")
      ->type_name("EVENT")
      ->required();
  notice->add_option("--outcome", person_.outcome, "told (default), impossible or disproportionate")
      ->type_name("OUTCOME");
  AddReason(*notice, "Why it was not told");
  AddOn(*notice);
  AddBy(*notice);
  CLI::App* told = Add(app, "told", "Record that somebody was told what a duty of the rule book asks",
                       "  grondslag told email:an@example.nl --duty tell_child_at_sixteen --about 42 --channel email\n",
                       Told, person_);
  AddPersonArgument(*told);
  told->add_option("--duty", person_.duty, "The rule that brings it")->type_name("RULE")->required();
  told->add_option("--about", person_.entry, "The event that brought it")->type_name("EVENT")->required();
  told->add_option("--channel", person_.channel, "By which way: email, letter, …")->type_name("WAY")->required();
  AddOn(*told);
  AddBy(*told);
  CLI::App* due = Add(app, "due", "List whom the organisation must still tell or answer, and which consents end",
                      "  grondslag due\n  grondslag due --on 2026-12-01 --days 30\n", Due, person_);
  due->add_option("--days", person_.days_ahead, "How far ahead is looked (default: 90)")->type_name("N");
  AddOn(*due);
  AddJson(*due, "Print it as JSON: what is due, whom it is about and the event that it comes from");
}

void RecordCommandLine::AddDisclose(CLI::App& app) {
  CLI::App* disclose =
      Add(app, "disclose", "Record that data are given to somebody; refused where no assessment allows it",
          "  grondslag disclose email:an@example.nl --to courier --for deliver --data address\n", Disclose, person_);
  AddPersonArgument(*disclose);
  disclose->add_option("--to", person_.recipient, "The recipient")->type_name("RECIPIENT")->required();
  disclose->add_option("--for", person_.purpose, "The purpose")->type_name("PURPOSE")->required();
  disclose->add_option("--data", person_.categories, "The categories of data")->type_name("CATEGORY")->required();
  disclose->add_option("--duty", person_.duties, "A duty that was met first")->type_name("DUTY");
  AddOn(*disclose);
  AddBy(*disclose);
}

void RecordCommandLine::AddAttachment(CLI::App& app) {
  CLI::App* group = AddGroup(app, "attachment", "Files that show what was agreed: a scan, a recording");
  CLI::App* add =
      Add(*group, "add", "Keep a file (at most 10 MB) as evidence of an entry",
          "  grondslag attachment add email:an@example.nl --event 42 signed-form.pdf\n", AttachmentAdd, person_);
  AddPersonArgument(*add);
  add->add_option("FILE", record_.file, "The file")->required();
  add->add_option("--event", person_.entry, "The entry that it shows")->type_name("EVENT")->required();
  add->add_option("--type", person_.kind, "Its media type (default: by its name)")->type_name("TYPE");
  AddOn(*add);
  AddBy(*add);
  CLI::App* save = Add(*group, "save", "Write it to a file; that it was read is recorded",
                       "  grondslag attachment save email:an@example.nl signed.pdf --event 57 --reason 'request for "
                       "access' --by 'A. Jansen'\n",
                       AttachmentSave, person_);
  AddPersonArgument(*save);
  save->add_option("FILE", record_.file, "Where to; not there yet")->required();
  save->add_option("--event", person_.entry, "The entry of the file")->type_name("EVENT")->required();
  AddReason(*save, "Why it is read", true);
  AddBy(*save);
}

void RecordCommandLine::AddPerson(CLI::App& app) {
  CLI::App* group = AddGroup(app, "person", "All that is on record of one person");
  CLI::App* show = Add(*group, "show", "Show what happened, in its order",
                       "  grondslag person show email:an@example.nl\n", PersonShow, person_);
  AddPersonArgument(*show);
  show->add_option("--format", record_.format, "As a page: html, md, csv or json (default: line by line)")
      ->type_name("FORMAT");
  AddReason(*show, "Why the evidence is read too; that it was is recorded");
  AddBy(*show);
  AddJson(*show, "Print the entries themselves as JSON");
  CLI::App* access = Add(*group, "access", "Write the answer to a request for access (GDPR article 15)",
                         "  grondslag person access email:an@example.nl > answer.html\n", PersonAccess, person_);
  AddPersonArgument(*access);
  AddFormat(*access);
  access->add_option("--sent", person_.channel, "Record that it was sent, and how")->type_name("WAY");
  AddBy(*access);
  CLI::App* erase = Add(*group, "erase", "Erase a person, and say what is gone when and what stays (GDPR article 17)",
                        "  grondslag person erase email:an@example.nl --reason 'asked for it'\n", PersonErase, person_);
  AddPersonArgument(*erase);
  AddReason(*erase, "Why", true);
  erase->add_option("--keep-evidence-until", person_.until, "The last day of what is kept for legal claims")
      ->type_name("DATE");
  erase->add_flag("--forget-objections", person_.forgets_objections,
                  "Also what keeps the person from being approached again");
  AddOn(*erase);
  AddBy(*erase);
}

void RecordCommandLine::AddImport(CLI::App& app) {
  CLI::App* import = Add(app, "import", "Put people, consents or suppressions from a table (CSV) on record",
                         "  grondslag import consents consents.csv --check\n  grondslag import consents consents.csv "
                         "--refused refused.txt\n",
                         Import, import_);
  import->add_option("KIND", import_.kind, "people, consents or suppressions");
  import->add_option("FILE", record_.file, "The table, UTF-8");
  import->add_flag("--check", import_.check, "Only check it; nothing is recorded");
  import->add_option("--refused", import_.refused, "Write every refused row with its reason here")->type_name("FILE");
  import->add_flag("--abandon", import_.abandon, "Give up an import that was interrupted; nothing of it counts");
  AddBy(*import);
}

// ---- the ledger

void RecordCommandLine::AddLedger(CLI::App& app) {
  CLI::App* ledger = AddGroup(app, "ledger", "The events of a record");
  CLI::App* list = Add(*ledger, "list", "Show events", "  grondslag ledger list --from 100 --count 10\n", LedgerList);
  list->add_option("--from", record_.position, "The first (default: 0)")->type_name("N");
  list->add_option("--count", record_.count, "How many at most (default: 20)")->type_name("N");
  AddJson(*list);
  CLI::App* verify = Add(*ledger, "verify", "Recount everything, and name the first place that was altered",
                         "  grondslag ledger verify\n  grondslag ledger verify --against checkpoints/\n", LedgerVerify);
  verify->add_option("--against", record_.against, "A checkpoint that was kept outside, or a folder of them")
      ->type_name("FILE|FOLDER");
  verify
      ->add_option("--witness-key", record_.witness_keys,
                   "The key of a witness: what it cosigned counts as kept outside")
      ->type_name("KEY");
  verify->add_flag("--texts", record_.texts, "Also hold every text against what was committed to");
  AddJson(*verify);
  CLI::App* prove =
      Add(*ledger, "prove", "Prove that an event was recorded (C2SP tlog-proof)",
          "  grondslag ledger prove 42 > event.tlog-proof\n  grondslag ledger prove 42 --texts --json\n", LedgerProve);
  prove->add_option("EVENT", record_.position, "Its position")->required();
  AddJson(*prove, "Print JSON, with the entry and the key");
  prove->add_flag("--texts", record_.texts, "In the JSON also what its texts said")->needs("--json");
  CLI::App* checkpoint =
      Add(*ledger, "checkpoint", "Sign the log as it is now, to be kept by others (C2SP signed note)",
          "  grondslag ledger checkpoint > checkpoint-2026-07-01\n  grondslag ledger checkpoint --witness "
          "https://witness.example/w1 --witness-key w1+… > checkpoint-2026-07-01\n",
          LedgerCheckpoint);
  checkpoint->add_option("--witness", record_.witness, "Have it cosigned there (C2SP tlog-witness)")->type_name("URL");
  checkpoint->add_option("--witness-key", record_.witness_keys, "The key of the witness, as it was published")
      ->type_name("KEY")
      ->expected(1)
      ->needs("--witness");
  CLI::App* tiles = Add(*ledger, "tiles", "Write hash tiles and checkpoint as files (C2SP tlog-tiles)",
                        "  grondslag ledger tiles public/\n", LedgerTiles);
  tiles->add_option("FOLDER", record_.file, "Where to")->required();
  tiles->add_flag("--entries", record_.entries,
                  "Also the entries, in bundles: ids, kinds and times, no texts; for the officer, not for everybody");
  CLI::App* erase = Add(*ledger, "erase-text", "Erase the free texts of one event of the organisation",
                        "  grondslag ledger erase-text 42 --reason 'it names somebody'\n", LedgerEraseText);
  erase->add_option("EVENT", record_.position, "Its position")->required();
  AddReason(*erase, "Why", true);
  AddBy(*erase);
  CLI::App* rotate = Add(*ledger, "rotate-tags", "Put the tags by which people are found under one more key",
                         "  grondslag ledger rotate-tags\n", LedgerRotateTags);
  AddBy(*rotate);
  AddMoving(app, *ledger);
}

void RecordCommandLine::AddMoving(CLI::App& app, CLI::App& ledger) {
  CLI::App* write = Add(ledger, "export", "Write the whole record to one file, without its keys",
                        "  grondslag ledger export shop.record\n", LedgerExport);
  CLI::App* read = Add(ledger, "import", "Put such a file into a new store; the record goes on there",
                       "  grondslag ledger import shop.record --db postgres://localhost/shop --keys shop.keys "
                       "--master-key shop.master\n",
                       LedgerImport);
  CLI::App* backup = Add(app, "backup", "Write a backup of the record, also while others write in it",
                         "  grondslag backup /media/disk/2026-07-01.record\n", LedgerExport);
  CLI::App* restore = Add(app, "restore", "Put a backup into a new store; whoever was erased since stays erased",
                          "  grondslag restore 2026-07-01.record --db shop.db\n", Restore);
  for (CLI::App* one : {write, read, backup, restore}) one->add_option("FILE", record_.file, "The file")->required();
}

// ---- the service

}  // namespace grondslag::cli
