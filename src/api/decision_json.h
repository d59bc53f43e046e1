// A decision as JSON, and the receipt in it from which it can be replayed. The members stand in
// schema/decision.schema.json.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "base/date.h"
#include "base/document.h"
#include "base/result.h"
#include "terms/decision.h"

namespace grondslag::api {

boost::json::object ToJson(const terms::Decision& decision);

// Several decisions of one file: {"verdict": of the whole, "decisions": [{"name", "answer"}]}.
using NamedDecisions = std::vector<std::pair<std::string, terms::Decision>>;
boost::json::object ToJson(terms::Verdict whole, const NamedDecisions& decisions);

// What was asked and answered, with the facts in the clear: enough to ask again.
struct Receipt {
  std::string engine;
  std::string book, book_version, book_hash;
  std::string decision;
  base::Date at;
  terms::ReadingChoice reading = terms::ReadingChoice::both;
  terms::Verdict verdict = terms::Verdict::undetermined;
  std::string basis;  // empty: none
  terms::GivenFacts given;
};
Receipt ReceiptOf(const terms::Decision& decision);
boost::json::object ToJson(const Receipt& receipt);

// The receipts in a document: a receipt itself, a decision, or several decisions. invalid_input: none of these, with
// every problem.
base::Result<std::vector<Receipt>> ReadReceipts(const base::Node& document);

}  // namespace grondslag::api
