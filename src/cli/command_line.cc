// Reads the command line with CLI11 and calls the command. The table of commands is Commands(); help shows examples
// first.
#include "cli/command_line.h"

#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "api/engine.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/record_command_line.h"
#include "shipped/shipped.h"

namespace grondslag::cli {
namespace {

const std::map<std::string, base::Language> kLanguages = {{"nl", base::Language::nl}, {"en", base::Language::en}};
const std::map<std::string, terms::ReadingChoice> kReadings = {
    {"both", terms::ReadingChoice::both}, {"page", terms::ReadingChoice::page}, {"law", terms::ReadingChoice::law}};
const std::map<std::string, terms::Reading> kSingleReadings = {{"page", terms::Reading::page},
                                                               {"law", terms::Reading::law}};

// GRONDSLAG_LANG, else the language of the locale; Dutch if that is neither Dutch nor English.
base::Language LanguageOfTheUser() {
  for (const char* name : {"GRONDSLAG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string(value).starts_with("en") ? base::Language::en : base::Language::nl;
  }
  return base::Language::nl;
}

constexpr const char* kOverview =
    R"(May these personal data be used, disclosed or used for marketing, and on which ground?

Examples:
  grondslag ask                                  a conversation in Dutch (--lang en: in English)
  grondslag decide process facts.yaml            the answer on facts from a file, as JSON
  grondslag explain process facts.yaml           the same in words, with every reason
  grondslag scenario run process/webshop-address
  grondslag rulebook show --html > rulebook.html)";

constexpr const char* kStatuses =
    R"(Exit status of an answer: 0 allowed, 1 not allowed, 3 undetermined, 4 contested, 5 not applicable.
Of a check: 0 fine, 1 problems. Otherwise: 2 wrong usage, 65 bad data, 69 unavailable, 70 internal.)";

// Turns a word of the list into its value; another word is refused with the words that there are.
template <class Word>
CLI::Validator OneOf(const std::map<std::string, Word>& words) {
  const auto transform = [words](std::string& text) -> std::string {
    const auto found = words.find(text);
    if (found == words.end()) {
      std::vector<std::string> names;
      for (const auto& entry : words) names.push_back(entry.first);
      return fmt::format("`{}` is not one of {}", text, base::Join(names));
    }
    text = std::to_string(static_cast<int>(found->second));
    return "";
  };
  return {transform, "", ""};
}

// In the list of commands a command has the first line of its description; the others are examples.
class Formatter : public CLI::Formatter {
 public:
  std::string make_subcommand(const CLI::App* app) const override {
    std::ostringstream line;
    const std::string about = app->get_description();
    CLI::detail::format_help(line, app->get_name(), about.substr(0, about.find('\n')), get_column_width());
    return line.str();
  }
};

class CommandLine {
 public:
  explicit CommandLine(Console& console) : console_(console) {
    options_.language = LanguageOfTheUser();
    app_.set_version_flag("--version", [] { return Version(); }, "Print the versions of program and rule book");
    app_.footer(kStatuses);
    app_.require_subcommand(1);
    const auto formatter = std::make_shared<Formatter>();
    formatter->column_width(34);
    app_.formatter(formatter);
    AddAnswers();
    AddScenarios();
    AddCases();
    AddGallery();
    AddChanges();
    AddRulebook();
    const auto add = [this](CLI::App& parent, const std::string& name, const std::string& about,
                            const std::string& examples,
                            Command command) { return Add(parent, name, about, examples, std::move(command)); };
    record_.AddTo(app_, add);
  }

  int Run(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& success) {
      return app_.exit(success, console_.out, console_.err);
    } catch (const CLI::ParseError& error) {
      return Refuse(error);
    }
    const base::Result<int> status = chosen_();
    if (status) return *status;
    console_.err << "grondslag: " << status.error().ToString() << '\n';
    return ExitStatusOf(status.error().code);
  }

 private:
  using Command = std::function<base::Result<int>()>;

  static std::string Version() {
    const rules::RuleBook& book = shipped::ShippedDiagram().book();
    return fmt::format("{}\nrule book {} {} {}, law read up to {}", api::kEngine, book.name, book.version, book.hash,
                       book.read_until.ToString());
  }

  CLI::App* Add(CLI::App& parent, const std::string& name, const std::string& about, const std::string& examples,
                Command command) {
    CLI::App* app = parent.add_subcommand(name, fmt::format("{}\n\nExamples:\n{}", about, examples));
    // A command that has commands of its own is called after those; the innermost counts.
    app->callback([this, app, command = std::move(command)] {
      if (app->get_subcommands().empty()) chosen_ = command;
    });
    AddLanguage(*app);
    return app;
  }

  void AddLanguage(CLI::App& app) {
    app.add_option("--lang", options_.language, "Language of texts for people: nl or en")
        ->type_name("nl|en")
        ->transform(OneOf(kLanguages));
  }
  void AddAt(CLI::App& app) {
    app.add_option("--at", options_.at, "The day on which is judged (default: today)")->type_name("DATE");
  }
  void AddReading(CLI::App& app) {
    app.add_option("--reading", options_.reading, "Judge as the source pages read, as the law reads, or both (default)")
        ->type_name("page|law|both")
        ->transform(OneOf(kReadings));
  }
  void AddBook(CLI::App& app, const std::string& about = "Use the rule book in this folder") {
    app.add_option("--book", options_.book, about)->type_name("FOLDER");
  }
  void AddFacts(CLI::App& app) {
    app.add_option("DECISION", options_.decision, "process, disclose, market, consent, …")->required();
    app.add_option("FILE", options_.file, "Facts as YAML or JSON; - for standard input")->required();
    app.add_option("--organisation", options_.organisation, "Facts of the organisation; read only when named")
        ->type_name("FILE");
    app.add_option("--subject", options_.subject, "Of a policy book: the entity who asks")->type_name("ID");
    app.add_option("--resource", options_.resource, "Of a policy book: the entity that is asked about")
        ->type_name("ID");
    AddAt(app);
    AddReading(app);
    AddBook(app);
  }
  void AddJson(CLI::App& app, const std::string& about = "Print JSON") { app.add_flag("--json", options_.json, about); }

  void AddAnswers() {
    CLI::App* ask = Add(app_, "ask", "Ask one question at a time, then give the answer",
                        "  grondslag ask\n  grondslag ask process --lang en\n  grondslag ask --situation "
                        "webshop-order\n  grondslag ask process --from facts.yaml --no-input --json\n",
                        [this] { return RefuseWithoutDecision() ? *refused_ : Ask(options_, console_); });
    CLI::Option* decision =
        ask->add_option("DECISION", options_.decision, "process, disclose, market, consent, …; asked if left out");
    ask->add_option("--situation", options_.situation, "An everyday situation, with its facts filled in (see gallery)")
        ->type_name("ID")
        ->excludes(decision);
    ask->add_option("--organisation", options_.organisation,
                    "Facts of the organisation (default: grondslag/organisation.yaml in XDG_CONFIG_HOME)")
        ->type_name("FILE");
    ask->add_option("--from", options_.file, "Facts that are known already")
        ->type_name("FILE")
        ->excludes("--situation");
    ask->add_flag("--no-input", options_.no_input, "Ask nothing: answer on what is known");
    AddAt(*ask), AddReading(*ask), AddBook(*ask), AddJson(*ask);

    CLI::App* decide = Add(app_, "decide", "Decide on facts from a file",
                           "  grondslag decide process facts.yaml\n  grondslag decide market - --at 2026-06-30 "
                           "--reading law < facts.json\n",
                           [this] { return Decide(options_, console_); });
    AddFacts(*decide), AddJson(*decide, "Print JSON (the default)");
    decide->add_flag("--plain", options_.plain, "Print text for people")->excludes("--json");
    decide->add_flag("--cases", options_.cases, "In the JSON also the published cases that are alike");

    CLI::App* explain =
        Add(app_, "explain", "Say in words why",
            "  grondslag explain disclose facts.yaml --lang en\n  grondslag explain process facts.yaml --format html > "
            "answer.html\n",
            [this] { return Explain(options_, console_); });
    AddFacts(*explain), AddJson(*explain);
    explain->add_option("--format", options_.format, "As a page: html, md, csv or json (default: line by line)")
        ->type_name("FORMAT")
        ->excludes("--json");

    CLI::App* next = Add(app_, "next", "Print the question that is to be asked next, as JSON",
                         "  grondslag next process facts.yaml\n  echo '{}' | grondslag next process -\n",
                         [this] { return Next(options_, console_); });
    AddFacts(*next), AddJson(*next, "Print JSON (the default)");

    CLI::App* replay = Add(app_, "replay", "Ask again what a receipt was given for",
                           "  grondslag decide process facts.yaml > answer.json; grondslag replay answer.json\n",
                           [this] { return Replay(options_, console_); });
    replay->add_option("RECEIPT", options_.file, "A receipt, or an answer of decide; - for standard input")->required();
    AddBook(*replay);
  }

  void AddScenarios() {
    CLI::App* scenario = app_.add_subcommand("scenario", "The situations of the rule book");
    scenario->require_subcommand(1);
    CLI::App* list =
        Add(*scenario, "list", "List them", "  grondslag scenario list\n  grondslag scenario list --json\n",
            [this] { return ScenarioList(options_, console_); });
    AddJson(*list), AddBook(*list);
    CLI::App* run = Add(*scenario, "run", "Decide one, and say whether that was expected",
                        "  grondslag scenario run process/webshop-address\n  grondslag scenario run "
                        "market/phone-customer --at 2026-07-01 --json\n",
                        [this] { return ScenarioRun(options_, id_, console_); });
    run->add_option("ID", id_, "Which one")->required();
    AddAt(*run), AddReading(*run), AddJson(*run), AddBook(*run);
    CLI::App* check = Add(*scenario, "check", "Decide all, or those named, on every day that is expected",
                          "  grondslag scenario check\n  grondslag scenario check process/webshop-address\n",
                          [this] { return ScenarioCheck(options_, scenarios_, console_); });
    check->add_option("ID", scenarios_, "Which ones (default: all)");
    AddBook(*check);
  }

  void AddCases() {
    CLI::App* cases = Add(app_, "cases", "What courts and authorities decided, held against the rule book",
                          "  grondslag cases\n  grondslag cases --json\n  grondslag cases list --topic consent\n",
                          [this] { return CasesReport(options_, console_); });
    cases->require_subcommand(0, 1);
    AddJson(*cases), AddBook(*cases);
    CLI::App* list = Add(*cases, "list", "List them, or those that are as asked",
                         "  grondslag cases list\n  grondslag cases list camera --outcome unlawful\n  grondslag cases "
                         "list --decision disclose --fact recipient_kind=processor\n",
                         [this] { return CasesList(options_, cases_, console_); });
    list->add_option("WORDS", cases_.words, "Each stands in the id, title, summary, note or source");
    list->add_option("--topic", cases_.topic, "About this")->type_name("TOPIC");
    list->add_option("--decision", options_.decision, "Answered by this decision of the book")->type_name("DECISION");
    list->add_option("--outcome", cases_.outcome, "That came out so")->type_name("OUTCOME");
    list->add_option("--fact", cases_.facts, "Of which the text states this; more than once")
        ->type_name("NAME=VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    AddJson(*list), AddBook(*list);
    CLI::App* show =
        Add(*cases, "show", "Show one: its facts, and the answer in both readings",
            "  grondslag cases show rbrot-insurer\n", [this] { return CasesShow(options_, id_, console_); });
    show->add_option("ID", id_, "Which one")->required();
    AddJson(*show), AddBook(*show);
  }

  void AddGallery() {
    CLI::App* gallery = Add(app_, "gallery", "Everyday situations of small businesses",
                            "  grondslag gallery\n  grondslag gallery show webshop-order\n  grondslag ask --situation "
                            "webshop-order\n",
                            [this] { return GalleryList(options_, {}, console_); });
    gallery->require_subcommand(0, 1);
    AddJson(*gallery), AddBook(*gallery);
    CLI::App* list = Add(*gallery, "list", "List them, or those that hold these words",
                         "  grondslag gallery list\n  grondslag gallery list webshop --json\n",
                         [this] { return GalleryList(options_, words_, console_); });
    list->add_option("WORDS", words_, "Each stands in the id, title or text");
    AddJson(*list), AddBook(*list);
    CLI::App* show =
        Add(*gallery, "show", "Show one: what is filled in, the answers, the outcome and the law",
            "  grondslag gallery show webshop-order\n", [this] { return GalleryShow(options_, id_, console_); });
    show->add_option("ID", id_, "Which one")->required();
    AddJson(*show), AddBook(*show);
    CLI::App* check = Add(*gallery, "check", "Have the conversations, and say which do not end as they should",
                          "  grondslag gallery check\n  grondslag gallery check webshop-order --on 2026-07-01\n",
                          [this] { return GalleryCheck(options_, words_, console_); });
    check->add_option("ID", words_, "Which ones (default: all)");
    check->add_option("--on", options_.at, "The day on which is judged (default: up to which the law was read)")
        ->type_name("DATE");
    AddJson(*check), AddBook(*check);
  }

  void AddChanges() {
    CLI::App* changes = Add(app_, "changes", "List what changed in the law and what is known to be coming",
                            "  grondslag changes\n  grondslag changes --since 2026-01-01 --lang en\n",
                            [this] { return Changes(options_, changes_, console_); });
    changes->add_option("--since", changes_.since, "From this day on")->type_name("DATE");
    changes->add_option("--until", changes_.until, "Up to and including this day")->type_name("DATE");
    changes->add_flag("--all", changes_.all, "Every answer that differs, in full (JSON always has them)");
    AddBook(*changes), AddJson(*changes);
  }

  void AddFolder(CLI::App& app) { app.add_option("FOLDER", options_.book, "A rule book (default: the built-in one)"); }

  void AddRulebook() {
    CLI::App* rulebook = app_.add_subcommand("rulebook", "The rule book as a whole");
    rulebook->require_subcommand(1);
    CLI::App* check = Add(*rulebook, "check", "Say what is wrong with it, with file and line",
                          "  grondslag rulebook check\n  grondslag rulebook check rulebook/\n",
                          [this] { return RulebookCheck(options_, console_); });
    AddFolder(*check);
    CLI::App* show = Add(*rulebook, "show", "Print it as a document",
                         "  grondslag rulebook show --lang en\n  grondslag rulebook show --html > rulebook.html\n  "
                         "grondslag rulebook show --norms --json\n",
                         [this] { return RulebookShow(options_, html_, norms_, console_); });
    AddFolder(*show), AddJson(*show, "With --norms: print JSON");
    show->add_flag("--html", html_, "As a page of HTML");
    show->add_flag("--norms", norms_, "Which rules and scenarios carry each sentence of the sources");
    show->get_option("--json")->needs("--norms");
    CLI::App* prove =
        Add(*rulebook, "prove", "Prove its properties for all inputs",
            "  grondslag rulebook prove\n  grondslag rulebook prove --without-each\n  grondslag rulebook prove "
            "--mutants --sample 200\n",
            [this] { return RulebookProve(options_, prove_, console_); });
    AddFolder(*prove);
    prove->add_flag("--without-each", prove_.without_each, "Leave out each rule in turn: something must go red");
    CLI::Option* mutants =
        prove->add_flag("--mutants", prove_.mutants, "Change each rule in every small way: something must go red");
    prove->add_option("--sample", prove_.sample, "So many of the changes only, spread evenly")
        ->type_name("N")
        ->check(CLI::PositiveNumber)
        ->needs(mutants);
    prove->add_option("--reading", prove_.reading, "Under one reading only (default: under each)")
        ->type_name("page|law")
        ->transform(OneOf(kSingleReadings));
    AddDiff(*rulebook);
    AddExport(*rulebook);
  }

  void AddExport(CLI::App& rulebook) {
    CLI::App* write = Add(rulebook, "export", "Write it in a format that programs of others read",
                          "  grondslag rulebook export --format regelrecht --out regelrecht/\n  grondslag rulebook "
                          "export --format regelrecht --lang en > rulebook.yaml\n",
                          [this] { return RefuseFormat() ? *refused_ : RulebookExport(options_, export_, console_); });
    write->add_option("--format", format_, "regelrecht: the YAML of MinBZK's regelrecht, schema v0.5.6")
        ->type_name("regelrecht")
        ->required();
    write->add_option("--out", export_.out, "A new folder, or - for standard output (the default)")
        ->type_name("FOLDER|-");
    write->add_option("--url", export_.url, "Where the rule book stands; is written into the files")->type_name("URL");
    AddBook(*write);
  }

  void AddDiff(CLI::App& rulebook) {
    CLI::App* diff =
        Add(rulebook, "diff", "Say which answers differ between two days, readings or books",
            "  grondslag rulebook diff --from 2026-06-30 --to 2026-07-01\n  grondslag rulebook diff --reading page "
            "law\n  grondslag rulebook diff --book my-rulebook/\n",
            [this] { return RefuseDiffOfNothing() ? *refused_ : RulebookDiff(options_, folder_, diff_, console_); });
    diff->add_option("FOLDER", folder_, "The rule book before (default: the built-in one)");
    diff->add_option("--from", diff_.from, "The day before (default: that of --to)")->type_name("DATE");
    diff->add_option("--to", diff_.to, "The day after (default: today)")->type_name("DATE");
    diff->add_option("--reading", diff_.readings, "The reading before and the one after")
        ->type_name("page|law page|law")
        ->expected(2)
        ->transform(OneOf(kSingleReadings));
    diff->add_flag("--all", diff_.all, "Also bases, duties and notes (JSON always has them)");
    AddBook(*diff, "The rule book after");
    AddJson(*diff);
  }

  bool RefuseWithoutDecision() {
    if (!options_.no_input || !options_.decision.empty() || !options_.situation.empty()) return false;
    refused_ = RefuseUsage("ask --no-input needs a DECISION or a --situation");
    return true;
  }
  bool RefuseDiffOfNothing() {
    if (!diff_.from.empty() || !diff_.readings.empty() || !options_.book.empty()) return false;
    refused_ = RefuseUsage("rulebook diff compares nothing; name --from DATE, --reading A B or --book FOLDER");
    return true;
  }

  bool RefuseFormat() {
    if (format_ == "regelrecht") return false;
    refused_ = RefuseUsage(format_ == "dmn"
                               ? "rulebook export writes no dmn: its tables of conditions would be wider than anybody "
                                 "reads; --format regelrecht says the same rules as they stand"
                               : fmt::format("rulebook export knows no format `{}`; it writes regelrecht", format_));
    return true;
  }

  int RefuseUsage(const std::string& message) {
    console_.err << "grondslag: " << message << "\n(grondslag --help says how)\n";
    return kUsage;
  }

  // A misspelt command or option gets the nearest one.
  int Refuse(const CLI::ParseError& error) {
    const CLI::App* at = &app_;
    while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
    std::string message = error.what();
    const std::vector<std::string> left = app_.remaining(true);
    const std::string typed = left.empty() ? "" : left.front();
    const std::vector<std::string> known = NamesOf(*at);
    const std::string_view near = base::Nearest(typed, known);
    if (!near.empty()) {
      message = fmt::format("there is no `{}`; did you mean `{}`?", typed, near);
    } else if (!typed.empty()) {
      message = fmt::format("what is `{}`?", typed);
    }
    return RefuseUsage(message);
  }

  static std::vector<std::string> NamesOf(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* subcommand : app.get_subcommands([](const CLI::App*) { return true; })) {
      names.push_back(subcommand->get_name());
    }
    for (const CLI::Option* option : app.get_options()) names.push_back(option->get_name());
    return names;
  }

  Console& console_;
  CLI::App app_{kOverview, "grondslag"};
  Options options_;
  std::string id_, folder_;
  std::vector<std::string> scenarios_, words_;
  CaseOptions cases_;
  bool html_ = false, norms_ = false;
  ProveOptions prove_;
  ChangesOptions changes_;
  DiffOptions diff_;
  RecordCommandLine record_{options_, console_};
  ExportOptions export_;
  std::string format_;
  Command chosen_;
  std::optional<int> refused_;
};

}  // namespace

int Run(int argc, const char* const* argv, Console& console) {
  try {
    return CommandLine(console).Run(argc, argv);
  } catch (const std::exception& fault) {
    console.err << "grondslag: internal fault: " << fault.what() << '\n';
    return kInternal;
  }
}

}  // namespace grondslag::cli
