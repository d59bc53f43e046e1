#include "trail/otlp_json.h"

#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "log/hash.h"

namespace grondslag::trail {
namespace {

namespace json = boost::json;

constexpr std::string_view kScope = "grondslag.trail";
constexpr int kSeverityInfo = 9, kSeverityError = 17;
constexpr int kKindInternal = 1, kKindServer = 2;

std::string Nanoseconds(base::Instant instant) { return fmt::format("{}000", instant.microseconds()); }

// ---- AnyValue, and lists of KeyValue

json::object TextValue(std::string_view text) { return {{"stringValue", text}}; }
json::object NumberValue(std::uint64_t number) { return {{"intValue", std::to_string(number)}}; }

class Attributes {
 public:
  Attributes& Add(std::string_view key, json::object value) {
    list_.push_back({{"key", key}, {"value", std::move(value)}});
    return *this;
  }
  Attributes& Text(std::string_view key, std::string_view text) { return Add(key, TextValue(text)); }
  Attributes& Number(std::string_view key, std::uint64_t number) { return Add(key, NumberValue(number)); }
  Attributes& TextIfAny(std::string_view key, std::string_view text) { return text.empty() ? *this : Text(key, text); }
  // The list as one value; it is empty then.
  json::object TakeValue() { return {{"kvlistValue", {{"values", std::move(list_)}}}}; }
  json::array Take() { return std::move(list_); }

 private:
  json::array list_;
};

json::object NamesValue(const std::vector<ledger::RecordName>& names) {
  json::array values;
  for (const ledger::RecordName& name : names) values.push_back(TextValue(name.value()));
  return {{"arrayValue", {{"values", std::move(values)}}}};
}

void AddPerson(const std::optional<Pseudonym>& person, Attributes& attributes) {
  if (!person) return;
  attributes.Text("dpl.core.data_subject_id", person->ToString())
      .Text("dpl.core.data_subject_id_type", "grondslag.pseudonym." + person->month().ToString());
}

// ---- the decision log

// Where request, answer and what they rest on can be had again.
void AddSources(const DecisionRecord& record, Attributes& attributes) {
  const Answering& answering = *record.answering;
  attributes.Add("adl.core.request", Attributes()
                                         .Text("fingerprint", record.request.ToString())
                                         .Text("key", record.request.month().ToString())
                                         .TextIfAny("span_id", record.span.parent ? record.span.parent->ToString() : "")
                                         .TakeValue());
  if (record.response) {
    attributes.Add("adl.core.response", Attributes()
                                            .Text("fingerprint", record.response->ToString())
                                            .Text("key", record.response->month().ToString())
                                            .Text("span_id", record.span.context.span.ToString())
                                            .TakeValue());
  }
  attributes.Add("adl.core.policies", Attributes()
                                          .Add(answering.book, Attributes()
                                                                   .TextIfAny("version", answering.book_version)
                                                                   .Text("sha256", log::HexOf(answering.book_hash))
                                                                   .TakeValue())
                                          .TakeValue());
  attributes.Add("adl.core.information", Attributes().Number(answering.origin, record.position).TakeValue());
  attributes.Add("adl.core.configuration", Attributes().Text("engine", answering.engine).TakeValue());
}

void AddAsked(const Asked& asked, Attributes& attributes) {
  attributes.TextIfAny("grondslag.gate.action", asked.action.text());
  if (asked.activity) attributes.Text("dpl.core.processing_activity_id", asked.activity->text());
  if (!asked.categories.empty()) attributes.Add("grondslag.gate.categories", NamesValue(asked.categories));
  attributes.TextIfAny("grondslag.gate.recipient", asked.recipient.value())
      .TextIfAny("grondslag.gate.channel", asked.channel.text());
}

json::array AttributesOf(const DecisionRecord& record) {
  Attributes attributes;
  attributes.Text("status", Name(record.status));
  if (record.span.parent) attributes.Text("parent_span_id", record.span.parent->ToString());
  AddSources(record, attributes);
  AddAsked(record.asked, attributes);
  AddPerson(record.person, attributes);
  attributes.TextIfAny("grondslag.gate.verdict", record.verdict.text())
      .Number("grondslag.gate.asked", record.counts.asked)
      .Number("grondslag.gate.permitted", record.counts.permitted)
      .Number("grondslag.gate.denied", record.counts.denied)
      .Text("grondslag.gate.started", record.started.ToString());
  return attributes.Take();
}

// ---- the processing log

json::array AttributesOf(const ProcessingRecord& record) {
  Attributes attributes;
  attributes.Text("dpl.core.processing_activity_id", record.activity.text());
  AddPerson(record.person, attributes);
  if (record.called_by) attributes.Text("dpl.core.foreign_operation.processor", record.called_by->text());
  return attributes.Take();
}

// ---- requests and answers

std::string ResourceOf(const Producer& producer) {
  Attributes attributes;
  attributes.Text("service.name", producer.service)
      .TextIfAny("service.version", producer.version)
      .TextIfAny("service.instance.id", producer.instance);
  return json::serialize(json::object{{"attributes", attributes.Take()}});
}

struct Wrapping {
  std::string_view resources, scopes, items;
};

// What was written once is put in as it stands.
std::string Request(const Producer& producer, const Wrapping& names, std::span<const std::string> items) {
  std::string body = fmt::format(R"({{"{}":[{{"resource":{},"{}":[{{"scope":{{"name":"{}"}},"{}":[)", names.resources,
                                 ResourceOf(producer), names.scopes, kScope, names.items);
  for (const std::string& item : items) {
    if (&item != items.data()) body += ',';
    body += item;
  }
  return body += "]}]}]}";
}

tl::unexpected<base::Error> NotAnAnswer() {
  return base::Fail(base::ErrorCode::invalid_input, "what was answered is not that of an OTLP receiver");
}

// A number, or the digits of one. Nothing: neither, or negative.
std::optional<std::uint64_t> CountIn(const json::value& value) {
  if (value.is_uint64()) return value.get_uint64();
  if (value.is_int64() && value.get_int64() >= 0) return static_cast<std::uint64_t>(value.get_int64());
  if (!value.is_string()) return std::nullopt;
  const json::string& text = value.get_string();
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return count;
}

}  // namespace

std::string LogRecordOf(const DecisionRecord& record) {
  const bool is_error = record.status == Status::Error;
  const std::string ended = Nanoseconds(record.ended);
  return json::serialize(json::object{
      {"timeUnixNano", ended},
      {"observedTimeUnixNano", ended},
      {"severityNumber", is_error ? kSeverityError : kSeverityInfo},
      {"severityText", is_error ? "ERROR" : "INFO"},
      {"eventName", EventName(record.call)},
      {"attributes", AttributesOf(record)},
      {"flags", record.span.context.is_sampled ? 1 : 0},
      {"traceId", record.span.context.trace.ToString()},
      {"spanId", record.span.context.span.ToString()},
  });
}

// What other programs put into tracestate is not ours to keep.
std::string SpanOf(const ProcessingRecord& record) {
  json::object span{
      {"traceId", record.span.context.trace.ToString()},
      {"spanId", record.span.context.span.ToString()},
  };
  if (record.span.parent) span["parentSpanId"] = record.span.parent->ToString();
  span["flags"] = record.span.context.is_sampled ? 1 : 0;
  span["name"] = TitleOf(record.use);
  span["kind"] = record.called_by ? kKindServer : kKindInternal;
  span["startTimeUnixNano"] = Nanoseconds(record.started);
  span["endTimeUnixNano"] = Nanoseconds(record.ended);
  span["attributes"] = AttributesOf(record);
  span["status"] = {{"code", static_cast<int>(record.status)}};
  return json::serialize(span);
}

std::string LogsRequest(const Producer& producer, std::span<const std::string> log_records) {
  return Request(producer, {"resourceLogs", "scopeLogs", "logRecords"}, log_records);
}

std::string TracesRequest(const Producer& producer, std::span<const std::string> spans) {
  return Request(producer, {"resourceSpans", "scopeSpans", "spans"}, spans);
}

base::Result<ExportAnswer> ReadExportAnswer(std::string_view body) {
  if (body.empty()) return ExportAnswer{};
  boost::system::error_code error;
  const json::value answer = json::parse(json::string_view(body.data(), body.size()), error);
  if (error || !answer.is_object()) return NotAnAnswer();
  const json::value* const partial = answer.get_object().if_contains("partialSuccess");
  if (partial == nullptr || partial->is_null()) return ExportAnswer{};
  if (!partial->is_object()) return NotAnAnswer();
  ExportAnswer read;
  for (const char* name : {"rejectedSpans", "rejectedLogRecords"}) {
    const json::value* const value = partial->get_object().if_contains(name);
    if (value == nullptr || value->is_null()) continue;
    const auto count = CountIn(*value);
    if (!count) return NotAnAnswer();
    read.rejected += *count;
  }
  return read;
}

}  // namespace grondslag::trail
