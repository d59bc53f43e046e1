// Who a person is stands neither in the program's own log nor in what leaves the house: a log takes literals, numbers
// and names of records; a record of what happened takes pseudonyms, which only a log key makes.
//
// CASE 1: cannot convert .*LogField
// CASE 2: cannot convert .*Word
// CASE 3: cannot convert .*LogField
// CASE 4: cannot convert .*LogField
// CASE 5: is private within this context
// CASE 6: no match for .*operator=.*Pseudonym
// CASE 7: cannot convert .*LogField
// CASE 8: not usable in a constant expression
// CASE 9: cannot convert .*LogField
// CASE 10: no match for .*operator=.*Word
// CASE 11: not usable in a constant expression
#include <optional>
#include <sstream>
#include <string>

#include "trail/decision_record.h"
#include "trail/json_log.h"

namespace base = grondslag::base;
namespace ledger = grondslag::ledger;
namespace trail = grondslag::trail;

void Log(trail::JsonLog& log, const ledger::PersonId& person, const ledger::StaffId& staff, const trail::LogKey& key,
         trail::DecisionRecord& record, const base::Error& error) {
  std::string name = "Anna";
#if WONT_COMPILE == 0
  log.Write(trail::LogLevel::info, "a person was looked up",
            {{"code", trail::WordOf(error.code)}, {"length", name.size()}});
  record.person = key.Of(person);
  (void)staff;
#elif WONT_COMPILE == 1
  log.Write(trail::LogLevel::info, "a person was looked up", {{"name", name}});
#elif WONT_COMPILE == 2
  log.Write(trail::LogLevel::info, name);
#elif WONT_COMPILE == 3
  log.Write(trail::LogLevel::info, "a person was looked up", {{"person", person}});
#elif WONT_COMPILE == 4
  log.Write(trail::LogLevel::info, "a person was looked up", {{"by", staff}});
#elif WONT_COMPILE == 5
  const trail::Pseudonym made(trail::Month::Of(base::Instant()));
  record.person = made;
#elif WONT_COMPILE == 6
  record.person = person;
#elif WONT_COMPILE == 7
  log.Write(trail::LogLevel::info, "a person was looked up", {{"person", key.Of(person)}});
#elif WONT_COMPILE == 8
  const char text[] = {name[0], '\0'};
  log.Write(trail::LogLevel::info, text);
#elif WONT_COMPILE == 9
  log.Write(trail::LogLevel::error, "it failed", {{"message", error.message.c_str()}});
#elif WONT_COMPILE == 10
  record.asked.action = name;
#elif WONT_COMPILE == 11
  static char text[5] = {};
  name.copy(text, 4);
  log.Write(trail::LogLevel::info, text);
#endif
}

int main() { return 0; }
