#include "trail/otlp_json.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

#include "log/hash.h"

namespace grondslag::trail {
namespace {

namespace json = boost::json;

constexpr std::string_view kScope = "grondslag.trail";
constexpr int kSeverityInfo = 9, kSeverityError = 17;
constexpr int kKindInternal = 1, kKindServer = 2;

std::string Nanoseconds(base::Instant instant) { return fmt::format_int(instant.microseconds()).str() + "000"; }

// ---- JSON, written as it comes: a tree of what every call says would take longer than to decide it

void PutText(std::string& to, std::string_view text) {
  const auto is_plain = [](char c) { return c >= 0x20 && c != '"' && c != '\\'; };
  if (std::all_of(text.begin(), text.end(), is_plain)) {
    to.append(1, '"').append(text).append(1, '"');
  } else {
    to += json::serialize(json::string(text));
  }
}

// Members of an object, one after the other.
class Members {
 public:
  Members& Put(std::string_view name, std::string_view value) {
    text_ += text_.empty() ? "{" : ",";
    PutText(text_, name);
    text_ += ':';
    text_ += value;
    return *this;
  }
  Members& Text(std::string_view name, std::string_view text) {
    Put(name, {});
    PutText(text_, text);
    return *this;
  }
  Members& Number(std::string_view name, std::int64_t number) { return Put(name, fmt::format_int(number).c_str()); }
  // At least one.
  std::string Take() { return std::move(text_ += '}'); }

 private:
  std::string text_;
};

// ---- AnyValue, and lists of KeyValue

class Attributes {
 public:
  // value: an AnyValue.
  Attributes& Add(std::string_view key, std::string_view value) {
    Begin(key);
    list_ += value;
    list_ += '}';
    return *this;
  }
  Attributes& Text(std::string_view key, std::string_view text) {
    Begin(key);
    list_ += R"({"stringValue":)";
    PutText(list_, text);
    list_ += "}}";
    return *this;
  }
  Attributes& Number(std::string_view key, std::uint64_t number) {
    return Add(key, fmt::format(R"({{"intValue":"{}"}})", number));
  }
  Attributes& TextIfAny(std::string_view key, std::string_view text) { return text.empty() ? *this : Text(key, text); }
  // The list as one value; it is empty then.
  std::string TakeValue() { return R"({"kvlistValue":{"values":)" + Take() + "}}"; }
  std::string Take() { return std::exchange(list_, "[") += ']'; }

 private:
  void Begin(std::string_view key) {
    list_ += list_.size() > 1 ? R"(,{"key":)" : R"({"key":)";
    PutText(list_, key);
    list_ += R"(,"value":)";
  }

  std::string list_ = "[";
};

std::string NamesValue(const std::vector<ledger::RecordName>& names) {
  std::string values = R"({"arrayValue":{"values":[)";
  for (const ledger::RecordName& name : names) {
    values += &name == names.data() ? R"({"stringValue":)" : R"(,{"stringValue":)";
    PutText(values, name.value());
    values += '}';
  }
  return values += "]}}";
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

std::string AttributesOf(const DecisionRecord& record) {
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

std::string AttributesOf(const ProcessingRecord& record) {
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
  return Members().Put("attributes", attributes.Take()).Take();
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
  return Members()
      .Text("timeUnixNano", ended)
      .Text("observedTimeUnixNano", ended)
      .Number("severityNumber", is_error ? kSeverityError : kSeverityInfo)
      .Text("severityText", is_error ? "ERROR" : "INFO")
      .Text("eventName", EventName(record.call))
      .Put("attributes", AttributesOf(record))
      .Number("flags", record.span.context.is_sampled ? 1 : 0)
      .Text("traceId", record.span.context.trace.ToString())
      .Text("spanId", record.span.context.span.ToString())
      .Take();
}

// What other programs put into tracestate is not ours to keep.
std::string SpanOf(const ProcessingRecord& record) {
  Members span;
  span.Text("traceId", record.span.context.trace.ToString()).Text("spanId", record.span.context.span.ToString());
  if (record.span.parent) span.Text("parentSpanId", record.span.parent->ToString());
  return span.Number("flags", record.span.context.is_sampled ? 1 : 0)
      .Text("name", TitleOf(record.use))
      .Number("kind", record.called_by ? kKindServer : kKindInternal)
      .Text("startTimeUnixNano", Nanoseconds(record.started))
      .Text("endTimeUnixNano", Nanoseconds(record.ended))
      .Put("attributes", AttributesOf(record))
      .Put("status", Members().Number("code", static_cast<int>(record.status)).Take())
      .Take();
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
