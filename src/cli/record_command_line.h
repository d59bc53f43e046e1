// The part of the command line that is about a record.
#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "base/result.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/record_commands.h"

namespace grondslag::cli {

class RecordCommandLine {
 public:
  using Command = std::function<base::Result<int>()>;
  // Adds a command that is called if it is the one chosen.
  using Adder = std::function<CLI::App*(CLI::App& parent, const std::string& name, const std::string& about,
                                        const std::string& examples, Command command)>;

  // common: as filled in when a command is called; both are kept.
  RecordCommandLine(Options& common, Console& console) : common_(common), console_(console) {}
  void AddTo(CLI::App& app, Adder add);

 private:
  CLI::App* Add(CLI::App& parent, const std::string& name, const std::string& about, const std::string& examples,
                const std::function<base::Result<int>(const RecordOptions&)>& command);
  template <class Wanted>
  CLI::App* Add(CLI::App& parent, const std::string& name, const std::string& about, const std::string& examples,
                base::Result<int> (*command)(const RecordOptions&, const Wanted&, Console&), const Wanted& wanted) {
    return Add(parent, name, about, examples,
               [this, command, &wanted](const RecordOptions& options) { return command(options, wanted, console_); });
  }
  CLI::App* Add(CLI::App& parent, const std::string& name, const std::string& about, const std::string& examples,
                base::Result<int> (*command)(const RecordOptions&, Console&)) {
    return Add(parent, name, about, examples,
               [this, command](const RecordOptions& options) { return command(options, console_); });
  }
  // A command that has commands of its own.
  static CLI::App* AddGroup(CLI::App& parent, const std::string& name, const std::string& about);

  void AddInit(CLI::App& app);
  void AddStaff(CLI::App& app);
  void AddRegister(CLI::App& app);
  void AddAssess(CLI::App& app);
  void AddStatement(CLI::App& app);
  void AddConsent(CLI::App& app);
  void AddStops(CLI::App& app);
  void AddEstablished(CLI::App& app);
  void AddRepresentative(CLI::App& app);
  void AddDuties(CLI::App& app);
  void AddDisclose(CLI::App& app);
  void AddAttachment(CLI::App& app);
  void AddPerson(CLI::App& app);
  void AddImport(CLI::App& app);
  void AddLedger(CLI::App& app);
  void AddServe(CLI::App& app);
  void AddCredential(CLI::App& app);
  void AddLogin(CLI::App& app);
  void AddMoving(CLI::App& app, CLI::App& ledger);

  void AddJson(CLI::App& app, const std::string& about = "Print JSON");
  void AddOn(CLI::App& app);
  void AddBy(CLI::App& app);
  void AddFormat(CLI::App& app, const std::string& formats = "html, md, csv or json");
  void AddReason(CLI::App& app, const std::string& about, bool is_needed = false);
  // PERSON, and what an act of theirs is recorded with.
  void AddPersonArgument(CLI::App& app);
  void AddEventArgument(CLI::App& app, const std::string& about);
  void AddEvidence(CLI::App& app, const std::string& about);
  void AddAct(CLI::App& app, const std::string& evidence);
  void AddPurpose(CLI::App& app, const std::string& about);

  Options& common_;
  Console& console_;
  Adder add_;
  RecordOptions record_;
  RegisterOptions register_;
  AssessOptions assess_;
  StatementOptions statement_;
  PersonOptions person_;
  ImportOptions import_;
  ServeOptions serve_;
  CredentialOptions credential_;
  LoginOptions login_;
};

}  // namespace grondslag::cli
