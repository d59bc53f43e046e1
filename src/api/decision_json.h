// A decision as JSON, and the receipt in it from which it can be replayed. The members stand in
// schema/decision.schema.json.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "base/document.h"
#include "base/result.h"
#include "terms/decision.h"
#include "terms/receipt.h"

namespace grondslag::api {

boost::json::object ToJson(const terms::Decision& decision);
boost::json::object ToJson(const terms::Reason& reason);

// Several decisions of one file: {"verdict": of the whole, "decisions": [{"name", "answer"}]}.
using NamedDecisions = std::vector<std::pair<std::string, terms::Decision>>;
boost::json::object ToJson(terms::Verdict whole, const NamedDecisions& decisions);

using terms::Receipt;
Receipt ReceiptOf(const terms::Decision& decision);
boost::json::object ToJson(const Receipt& receipt);

// The receipts in a document: a receipt itself, a decision, or several decisions. invalid_input: none of these, with
// every problem.
base::Result<std::vector<Receipt>> ReadReceipts(const base::Node& document);

}  // namespace grondslag::api
