// What records of the register are called, in both languages, for answers that name them: whoever shows such an answer
// need not ask for every record in it.
#pragma once

#include <map>
#include <string>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/text.h"
#include "registry/register.h"

namespace grondslag::management {

// Empty: the register has no such record, or its name is gone. In a language in which it has no name, that of the
// other.
base::LocalText TitleOf(const registry::Register& reg, const ledger::RecordName& record);

// The register outlives it.
class Titles {
 public:
  explicit Titles(const registry::Register& reg) : register_(reg) {}

  // Of an assessment: what it is about.
  void Add(const ledger::RecordName& record);
  // Every text in it that is the name of a record.
  void AddNamedIn(const boost::json::value& value);
  // By record; those that have a title.
  boost::json::object ToJson() const;

 private:
  const registry::Register& register_;
  std::map<ledger::RecordName, base::LocalText> titles_;
};

}  // namespace grondslag::management
