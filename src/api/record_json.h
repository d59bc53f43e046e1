// What the record holds and what is shown of it, as JSON.
#pragma once

#include <boost/json/object.hpp>

#include "base/document.h"
#include "base/result.h"
#include "ledger/entry.h"
#include "ledger/erase.h"
#include "ledger/prove.h"
#include "ledger/verify.h"

namespace grondslag::api {

// {"position", "type", "recorded_at", "occurred_at", "by", "job", "event": {field: value}}. A sealed text is itself
// where it is open, else {"sealed": its commitment} or {"erased": its commitment}.
boost::json::object ToJson(const ledger::RecordedEvent& event);

// {"event", "entry": base64, "key", "proof": text (C2SP tlog-proof), "texts": [{"field", "text", "salt",
// "commitment"}]}: enough to check it with nothing else at hand.
boost::json::object ToJson(const ledger::EventProof& proof);

// The same read back; the event is left to ledger::CheckEventProof. invalid_input: every problem, with its place.
base::Result<ledger::EventProof> ReadEventProof(const base::Node& document);

// {"entries", "root", "origin", "own_checkpoints", "outside_checkpoints", "witnessed", "beyond_backup", "texts",
// "found":
// [{"position", "what"}]}
boost::json::object ToJson(const ledger::VerifyReport& report);

}  // namespace grondslag::api
