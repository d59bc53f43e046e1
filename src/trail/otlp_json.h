// What happened, as OTLP/HTTP JSON (opentelemetry-proto 1.5, docs/specification.md): traceId and spanId in hexadecimal,
// lowerCamelCase, 64-bit numbers as strings, enumerators as numbers.
//
// A decision is a log record (POST …/v1/logs), a line of the processing log a span (POST …/v1/traces). The decision log
// has two fields that a log record of OTLP has no place for, `status` and `parent_span_id`; they are attributes with
// these names. Its `timestamp` is timeUnixNano. What is ours besides stands under `grondslag.`.
//
// Both are written once, when they happen, and sent as they were written however often: trace_id and span_id stay the
// same, by which the receiver knows what it has already.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "trail/decision_record.h"
#include "trail/processing_record.h"

namespace grondslag::trail {

// One LogRecord, and one Span.
std::string LogRecordOf(const DecisionRecord& record);
std::string SpanOf(const ProcessingRecord& record);

// Who wrote it: the attributes of the resource.
struct Producer {
  std::string service;   // service.name
  std::string version;   // service.version
  std::string instance;  // service.instance.id; empty: left out
};
// ExportLogsServiceRequest and ExportTraceServiceRequest of what the two above wrote.
std::string LogsRequest(const Producer& producer, std::span<const std::string> log_records);
std::string TracesRequest(const Producer& producer, std::span<const std::string> spans);

// What a receiver answers with a status of 2xx to either.
struct ExportAnswer {
  std::uint64_t rejected = 0;  // of what was sent; it does not want them again
};
// An empty body is an empty answer. invalid_input: no JSON, or not of that form.
base::Result<ExportAnswer> ReadExportAnswer(std::string_view body);

}  // namespace grondslag::trail
