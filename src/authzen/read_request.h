// Requests from JSON bytes. What is wrong comes all at once, each problem with a JSON pointer as its file. Members that
// the protocol does not know are passed over, so that later versions of it can be asked too.
#pragma once

#include <cstddef>
#include <string_view>

#include "authzen/message.h"
#include "authzen/read_json.h"
#include "base/result.h"

namespace grondslag::authzen {

struct RequestLimits {
  JsonLimits json = {};
  std::size_t evaluations = 1000;  // in one batch
};

// One question. invalid_input: as ReadJson; no object; a required member is missing, or one is of another type than the
// protocol says. This holds for all three.
base::Result<Evaluation> ReadEvaluation(std::string_view bytes, const RequestLimits& limits = {});

// A question or a batch. Subject, action, resource and context beside the list stand in for those that an evaluation
// leaves out, each as a whole. What is wrong inside one evaluation is the error of that evaluation; what is wrong
// beside them is that of the request. invalid_input besides: more evaluations than the limit, no such semantic.
base::Result<EvaluationsRequest> ReadEvaluations(std::string_view bytes, const RequestLimits& limits = {});

// The id of what is looked for is passed over, and in a search for actions the action.
base::Result<SearchRequest> ReadSearch(SearchFor search_for, std::string_view bytes, const RequestLimits& limits = {});

}  // namespace grondslag::authzen
