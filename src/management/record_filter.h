// Which records of a list are asked for: words that are said of them, a basis, and whether they are in use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "commands/session.h"
#include "management/call.h"

namespace grondslag::management {

// The words of `words`.
std::vector<std::string> WordsIn(const Call& call);

// Call and organisation outlive it.
class RecordFilter {
 public:
  RecordFilter(const Call& call, const commands::Organisation& organisation, base::Date today)
      : organisation_(organisation),
        words_(WordsIn(call)),
        basis_(call.Query("basis")),
        state_(call.Query("state")),
        today_(today) {}

  bool Fits(const ledger::RecordName& record) const;

 private:
  bool FitsPurpose(const ledger::RecordName& record) const;
  // What is said of it, by which it is found.
  std::string SaidOf(const ledger::RecordName& record) const;
  void AddTitle(const ledger::RecordName& record, std::string& said) const;

  const commands::Organisation& organisation_;
  std::vector<std::string> words_;
  std::string basis_, state_;
  base::Date today_;
};

}  // namespace grondslag::management
