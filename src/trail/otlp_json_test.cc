// What is sent, held against the messages of opentelemetry-proto as a table of names and types written down here from
// its .proto files, and against the two standards field by field.
#include "trail/otlp_json.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "trail/sample_records.h"

namespace grondslag::trail {
namespace {

namespace json = boost::json;

// ---- a reader of OTLP/HTTP JSON that knows the messages and nothing of this program

enum class Type { text, number64, number32, flag, real, trace_id, span_id, message };
struct ProtoField {
  Type type;
  bool is_repeated = false;
  std::string message = {};
};
using Message = std::map<std::string, ProtoField>;

const std::map<std::string, Message>& Messages() {
  static const Message key_value = {{"key", {Type::text}}, {"value", {Type::message, false, "AnyValue"}}};
  static const std::map<std::string, Message> messages = {
      {"ExportLogsServiceRequest", {{"resourceLogs", {Type::message, true, "ResourceLogs"}}}},
      {"ResourceLogs",
       {{"resource", {Type::message, false, "Resource"}},
        {"scopeLogs", {Type::message, true, "ScopeLogs"}},
        {"schemaUrl", {Type::text}}}},
      {"ScopeLogs",
       {{"scope", {Type::message, false, "InstrumentationScope"}},
        {"logRecords", {Type::message, true, "LogRecord"}},
        {"schemaUrl", {Type::text}}}},
      {"LogRecord",
       {{"timeUnixNano", {Type::number64}},
        {"observedTimeUnixNano", {Type::number64}},
        {"severityNumber", {Type::number32}},
        {"severityText", {Type::text}},
        {"body", {Type::message, false, "AnyValue"}},
        {"attributes", {Type::message, true, "KeyValue"}},
        {"droppedAttributesCount", {Type::number32}},
        {"flags", {Type::number32}},
        {"traceId", {Type::trace_id}},
        {"spanId", {Type::span_id}},
        {"eventName", {Type::text}}}},
      {"ExportTraceServiceRequest", {{"resourceSpans", {Type::message, true, "ResourceSpans"}}}},
      {"ResourceSpans",
       {{"resource", {Type::message, false, "Resource"}},
        {"scopeSpans", {Type::message, true, "ScopeSpans"}},
        {"schemaUrl", {Type::text}}}},
      {"ScopeSpans",
       {{"scope", {Type::message, false, "InstrumentationScope"}},
        {"spans", {Type::message, true, "Span"}},
        {"schemaUrl", {Type::text}}}},
      {"Span",
       {{"traceId", {Type::trace_id}},
        {"spanId", {Type::span_id}},
        {"traceState", {Type::text}},
        {"parentSpanId", {Type::span_id}},
        {"flags", {Type::number32}},
        {"name", {Type::text}},
        {"kind", {Type::number32}},
        {"startTimeUnixNano", {Type::number64}},
        {"endTimeUnixNano", {Type::number64}},
        {"attributes", {Type::message, true, "KeyValue"}},
        {"droppedAttributesCount", {Type::number32}},
        {"status", {Type::message, false, "Status"}}}},
      {"Status", {{"message", {Type::text}}, {"code", {Type::number32}}}},
      {"Resource", {{"attributes", {Type::message, true, "KeyValue"}}, {"droppedAttributesCount", {Type::number32}}}},
      {"InstrumentationScope",
       {{"name", {Type::text}}, {"version", {Type::text}}, {"attributes", {Type::message, true, "KeyValue"}}}},
      {"KeyValue", key_value},
      {"AnyValue",
       {{"stringValue", {Type::text}},
        {"boolValue", {Type::flag}},
        {"intValue", {Type::number64}},
        {"doubleValue", {Type::real}},
        {"arrayValue", {Type::message, false, "ArrayValue"}},
        {"kvlistValue", {Type::message, false, "KeyValueList"}}}},
      {"ArrayValue", {{"values", {Type::message, true, "AnyValue"}}}},
      {"KeyValueList", {{"values", {Type::message, true, "KeyValue"}}}},
  };
  return messages;
}

bool IsHex(const json::value& value, std::size_t digits) {
  if (!value.is_string() || value.get_string().size() != digits) return false;
  const json::string& text = value.get_string();
  const bool is_hex = std::all_of(text.begin(), text.end(),
                                  [](char c) { return std::string("0123456789abcdef").find(c) != std::string::npos; });
  return is_hex && std::any_of(text.begin(), text.end(), [](char c) { return c != '0'; });
}

bool IsDecimal(const json::value& value) {
  if (!value.is_string() || value.get_string().empty()) return false;
  const json::string& text = value.get_string();
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void ExpectMessage(const json::value& value, const std::string& name);

void ExpectField(const json::value& value, const ProtoField& field, const std::string& where) {
  switch (field.type) {
    case Type::text: EXPECT_TRUE(value.is_string()) << where; break;
    case Type::number64: EXPECT_TRUE(IsDecimal(value)) << where; break;
    case Type::number32: EXPECT_TRUE(value.is_int64() || value.is_uint64()) << where; break;
    case Type::flag: EXPECT_TRUE(value.is_bool()) << where; break;
    case Type::real: EXPECT_TRUE(value.is_number()) << where; break;
    case Type::trace_id: EXPECT_TRUE(IsHex(value, 32)) << where; break;
    case Type::span_id: EXPECT_TRUE(IsHex(value, 16)) << where; break;
    case Type::message: ExpectMessage(value, field.message); break;
  }
}

void ExpectMessage(const json::value& value, const std::string& name) {
  ASSERT_TRUE(value.is_object()) << name;
  const Message& message = Messages().at(name);
  EXPECT_TRUE(name != "AnyValue" || value.get_object().size() == 1) << "an AnyValue is one of them";
  for (const auto& [key, member] : value.get_object()) {
    const std::string where = name + "." + std::string(key);
    const auto field = message.find(std::string(key));
    ASSERT_NE(field, message.end()) << where << " is no field";
    if (!field->second.is_repeated) {
      ExpectField(member, field->second, where);
      continue;
    }
    ASSERT_TRUE(member.is_array()) << where;
    for (const json::value& item : member.get_array()) ExpectField(item, field->second, where);
  }
}

// An AnyValue as plain JSON, its numbers as text.
json::value Plain(const json::value& any);

json::object PlainList(const json::array& key_values) {
  json::object plain;
  for (const json::value& item : key_values) {
    const std::string key(item.at("key").as_string());
    EXPECT_FALSE(plain.contains(key)) << key << " is there twice";
    plain[key] = Plain(item.at("value"));
  }
  return plain;
}

json::value Plain(const json::value& any) {
  const auto& [kind, value] = *any.as_object().begin();
  if (kind == "kvlistValue") return PlainList(value.at("values").as_array());
  if (kind != "arrayValue") return value;
  json::array plain;
  for (const json::value& item : value.at("values").as_array()) plain.push_back(Plain(item));
  return plain;
}

// ---- decisions

const Producer kProducer{.service = "grondslag", .version = "0.1.0", .instance = "gate-1"};

json::value OneLogRecord(const DecisionRecord& record) {
  const std::vector<std::string> records = {LogRecordOf(record)};
  const json::value request = json::parse(LogsRequest(kProducer, records));
  ExpectMessage(request, "ExportLogsServiceRequest");
  return request.at("resourceLogs").at(0).at("scopeLogs").at(0).at("logRecords").at(0);
}

TEST(LogRecord, HasTheFieldsOfTheDecisionLog) {
  const DecisionRecord decision = SampleDecision();
  const json::value record = OneLogRecord(decision);
  EXPECT_EQ(record.at("traceId"), "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(record.at("spanId"), json::string(decision.span.context.span.ToString()));
  EXPECT_EQ(record.at("eventName"), "adl.access_evaluation");
  EXPECT_EQ(record.at("timeUnixNano"), "1795428000000123000");
  EXPECT_EQ(record.at("severityNumber"), 9);
  EXPECT_EQ(record.at("flags"), 1);
  // Each field of adl.core stands in one place, and that is not the body.
  EXPECT_FALSE(record.as_object().contains("body"));
  const json::object attributes = PlainList(record.at("attributes").as_array());
  EXPECT_EQ(attributes.at("status"), "Unset");
  EXPECT_EQ(attributes.at("parent_span_id"), "00f067aa0ba902b7");
  const json::object policies{{"avg", {{"version", "2026-11"}, {"sha256", log::HexOf(log::Sha256("book"))}}}};
  EXPECT_EQ(attributes.at("adl.core.policies"), policies);
  EXPECT_EQ(attributes.at("adl.core.information"), (json::object{{"shop.example/ledger", "9007199254740993"}}));
  EXPECT_EQ(attributes.at("adl.core.configuration"), (json::object{{"engine", "grondslag 0.1.0"}}));
  EXPECT_EQ(attributes.at("adl.core.request").at("fingerprint"), json::string(decision.request.ToString()));
  EXPECT_EQ(attributes.at("adl.core.request").at("span_id"), "00f067aa0ba902b7");
  EXPECT_EQ(attributes.at("adl.core.response").at("fingerprint"), json::string(decision.response->ToString()));
  EXPECT_EQ(attributes.at("grondslag.gate.verdict"), "not_allowed");
  EXPECT_EQ(attributes.at("grondslag.gate.action"), "contact");
  EXPECT_EQ(attributes.at("grondslag.gate.categories"), (json::array{"category/email"}));
  EXPECT_EQ(attributes.at("grondslag.gate.denied"), "1");
  EXPECT_EQ(attributes.at("dpl.core.processing_activity_id"), "https://register.example/purpose/newsletter");
  EXPECT_EQ(attributes.at("dpl.core.data_subject_id"), json::string(SampleKey().Of(SamplePerson()).ToString()));
  EXPECT_EQ(attributes.at("dpl.core.data_subject_id_type"), "grondslag.pseudonym.2026-11");
}

TEST(LogRecord, LeavesOutWhatThereIsNot) {
  DecisionRecord decision = SampleDecision();
  decision.span = BeginSpan("", "");
  decision.call = GateCall::search_resource;
  decision.status = Status::Error;
  decision.asked = {};
  decision.verdict = {};
  decision.response.reset();
  decision.person.reset();
  decision.counts = {.asked = 5'000'000, .permitted = 0, .denied = 0};
  const json::value record = OneLogRecord(decision);
  EXPECT_EQ(record.at("eventName"), "adl.search_resource");
  EXPECT_EQ(record.at("severityNumber"), 17);
  EXPECT_EQ(record.at("flags"), 0);
  const json::object attributes = PlainList(record.at("attributes").as_array());
  EXPECT_EQ(attributes.at("status"), "Error");
  EXPECT_EQ(attributes.at("grondslag.gate.asked"), "5000000");
  for (const char* key : {"parent_span_id", "adl.core.response", "grondslag.gate.action", "grondslag.gate.verdict",
                          "grondslag.gate.categories", "dpl.core.data_subject_id", "dpl.core.processing_activity_id"})
    EXPECT_FALSE(attributes.contains(key)) << key;
}

// ---- lines of the processing log

TEST(Span, HasTheFieldsOfTheProcessingLog) {
  const ProcessingAct act = SampleAct();
  const std::vector<Pseudonym> people = {SampleKey().Of(SamplePerson())};
  const ProcessingRecord line = LinesOf(act, people).front();
  const std::vector<std::string> spans = {SpanOf(line), SpanOf(LinesOf(act, {}).front())};
  const std::string body = TracesRequest(kProducer, spans);
  const json::value request = json::parse(body);
  ExpectMessage(request, "ExportTraceServiceRequest");
  const json::object resource = PlainList(request.at("resourceSpans").at(0).at("resource").at("attributes").as_array());
  EXPECT_EQ(
      resource,
      (json::object{{"service.name", "grondslag"}, {"service.version", "0.1.0"}, {"service.instance.id", "gate-1"}}));
  const json::array& sent = request.at("resourceSpans").at(0).at("scopeSpans").at(0).at("spans").as_array();
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[0].at("traceId"), "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(sent[0].at("spanId"), json::string(line.span.context.span.ToString()));
  EXPECT_EQ(sent[0].at("parentSpanId"), json::string(act.context.span.ToString()));
  EXPECT_EQ(sent[0].at("name"), "Gebruik van gegevens gemeld door een toepassing");
  EXPECT_EQ(sent[0].at("startTimeUnixNano"), "1795428000000000000");
  EXPECT_EQ(sent[0].at("endTimeUnixNano"), "1795428000001000000");
  EXPECT_EQ(sent[0].at("status").at("code"), 0);
  EXPECT_EQ(PlainList(sent[0].at("attributes").as_array()),
            (json::object{{"dpl.core.processing_activity_id", "https://register.example/purpose/newsletter"},
                          {"dpl.core.data_subject_id", people[0].ToString()},
                          {"dpl.core.data_subject_id_type", "grondslag.pseudonym.2026-11"},
                          {"dpl.core.foreign_operation.processor", "https://crm.example"}}));
  // Nobody: the line names nobody.
  EXPECT_FALSE(PlainList(sent[1].at("attributes").as_array()).contains("dpl.core.data_subject_id"));
  EXPECT_EQ(body.find("not-ours"), std::string::npos) << "tracestate is passed on, and not kept";
}

TEST(OtlpJson, NeverHoldsWhoItIs) {
  const std::string person = SamplePerson().ToString();
  const std::vector<Pseudonym> people = {SampleKey().Of(SamplePerson())};
  for (const std::string& text : {LogRecordOf(SampleDecision()), SpanOf(LinesOf(SampleAct(), people).front())}) {
    EXPECT_EQ(text.find(person), std::string::npos);
    EXPECT_EQ(text.find("anna@example.org"), std::string::npos);
  }
}

TEST(OtlpJson, IsARequestAlsoOfNothing) {
  ExpectMessage(json::parse(LogsRequest(kProducer, {})), "ExportLogsServiceRequest");
  ExpectMessage(json::parse(TracesRequest({.service = "a\"b\n", .version = "", .instance = ""}, {})),
                "ExportTraceServiceRequest");
}

// ---- answers

TEST(ExportAnswer, SaysHowManyWereRejected) {
  struct Row {
    const char* body;
    std::uint64_t rejected;
  };
  for (const Row& row :
       {Row{"", 0}, Row{"{}", 0}, Row{R"({"partialSuccess":{}})", 0}, Row{R"({"partialSuccess":null})", 0},
        Row{R"({"partialSuccess":{"errorMessage":"slow down"}})", 0},
        Row{R"({"partialSuccess":{"rejectedSpans":"3","errorMessage":"x"}})", 3},
        Row{R"({"partialSuccess":{"rejectedLogRecords":4},"more":1})", 4}}) {
    const auto answer = ReadExportAnswer(row.body);
    ASSERT_TRUE(answer) << row.body;
    EXPECT_EQ(answer->rejected, row.rejected) << row.body;
  }
  for (const char* body :
       {"<html>", "[]", "1", R"({"partialSuccess":1})", R"({"partialSuccess":{"rejectedSpans":-1}})",
        R"({"partialSuccess":{"rejectedSpans":"many"}})", R"({"partialSuccess":{"rejectedSpans":1.5}})"})
    EXPECT_FALSE(ReadExportAnswer(body)) << body;
}

}  // namespace
}  // namespace grondslag::trail
