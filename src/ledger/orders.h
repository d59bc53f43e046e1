// What one process has another do that appends to the same store: a command, while a server has the record open. As
// bytes, for a way between the two that nobody else can use: texts stand in them in the clear. Nothing of it is stored.
//
//   order    CBOR [number, body]: body is the fields of a request (fields.h), or of an append
//            [id, [[entry, [place, text, place, text, …]], …], [[thread, position], …]]
//            where entry is as entry.h has it, and place counts the sealed texts of the event from 0
//   answer   CBOR [0, body], or [1, code, message, [file, line, column, message, …]] of an error
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/erase.h"
#include "ledger/ledger.h"

namespace grondslag::ledger {

// Signs the log as it is now. Keeps a note that was cosigned.
struct CheckpointOrder {};
struct KeepOrder {
  std::uint64_t size = 0;
  std::string note;

  template <class F>
  void Fields(F& f) {
    f(1, "size", size)(2, "note", note);
  }
};

// Has it done. Errors as those of what is done, and of the carrier; corrupt: the answer is none.
base::Result<Appended> OrderOf(const Carrier& carrier, const Append& append);
base::Result<EraseReport> OrderOf(const Carrier& carrier, const EraseRequest& request);
base::Result<EraseReport> OrderOf(const Carrier& carrier, const EraseStaffRequest& request);
base::Result<EraseReport> OrderOf(const Carrier& carrier, const EraseTextRequest& request);
base::Result<std::string> OrderOf(const Carrier& carrier, const CheckpointOrder& order);
base::Result<std::string> OrderOf(const Carrier& carrier, const KeepOrder& order);

// Does what was ordered, in the process that appends, and gives the answer. One that cannot be read is an error in the
// answer, and nothing is done.
std::string CarryOut(Ledger& ledger, std::string_view order);

}  // namespace grondslag::ledger
