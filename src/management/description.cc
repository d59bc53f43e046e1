#include "management/description.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>

extern "C" const char grondslag_openapi_begin[], grondslag_openapi_end[];

namespace grondslag::management {
namespace {

namespace json = boost::json;
using In = DescribedParameter::In;

constexpr std::array<std::string_view, 5> kMethods = {"get", "put", "post", "patch", "delete"};

std::vector<std::string> SegmentsOf(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the stroke
    const std::size_t end = std::min(path.find('/'), path.size());
    segments.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool IsParameter(std::string_view segment) { return segment.starts_with('{'); }
std::string_view NameIn(std::string_view segment) { return segment.substr(1, segment.size() - 2); }

bool Fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
  if (pattern.size() != segments.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != segments[i] && (!IsParameter(pattern[i]) || segments[i].empty())) return false;
  }
  return true;
}

// Which of two that fit is meant: the one that says more by itself, from the front.
bool IsMeantBefore(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (IsParameter(a[i]) != IsParameter(b[i])) return IsParameter(b[i]);
  }
  return false;
}

std::string Text(const json::object& object, std::string_view name) {
  return json::value_to<std::string>(object.at(name));
}

}  // namespace

bool DescribedOperation::Has(In in, std::string_view name) const {
  return std::any_of(parameters.begin(), parameters.end(),
                     [&](const DescribedParameter& parameter) { return parameter.in == in && parameter.name == name; });
}

const DescribedOperation* AddressFound::For(std::string_view method) const {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  const auto found = std::find_if(operations.begin(), operations.end(),
                                  [&](const DescribedOperation* operation) { return operation->method == wanted; });
  return found == operations.end() ? nullptr : *found;
}

std::string AddressFound::Allow() const {
  std::string allow;
  for (const DescribedOperation* operation : operations) {
    allow += (allow.empty() ? "" : ", ") + operation->method;
    if (operation->method == "GET") allow += ", HEAD";
  }
  return allow;
}

const Description& Description::Shipped() {
  static const Description description(
      {grondslag_openapi_begin, static_cast<std::size_t>(grondslag_openapi_end - grondslag_openapi_begin)});
  return description;
}

Description::Description(std::string_view text) : text_(text) {
  try {
    document_ = json::parse(text);
    const json::object& root = document_.as_object();
    version_ = Text(root.at("info").as_object(), "version");
    for (const auto& [path, described] : root.at("paths").as_object()) {
      for (const std::string_view method : kMethods) {
        const json::value* operation = described.as_object().if_contains(method);
        if (operation != nullptr) AddOperation(std::string(path), std::string(method), operation->as_object());
      }
    }
  } catch (const std::exception& wrong) {
    throw std::logic_error(std::string("the description of the management API cannot be read: ") + wrong.what());
  }
}

void Description::AddOperation(const std::string& path, std::string method, const json::object& described) {
  DescribedOperation operation;
  operation.id = Text(described, "operationId");
  std::transform(method.begin(), method.end(), method.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  operation.method = std::move(method);
  operation.path = path;
  operation.segments = SegmentsOf(path);
  if (const json::value* parameters = described.if_contains("parameters")) {
    for (const json::value& parameter : parameters->as_array())
      AddParameter(Resolved(parameter).as_object(), operation);
  }
  if (const json::value* body = described.if_contains("requestBody")) {
    for (const auto& [media, content] : body->as_object().at("content").as_object())
      operation.takes.emplace(media, &content.as_object().at("schema"));
  }
  AddGiven(described.at("responses").as_object(), operation);
  const json::value* security = described.if_contains("security");
  operation.is_for_anybody = security != nullptr && security->as_array().empty();
  operations_.push_back(std::move(operation));
}

void Description::AddParameter(const json::object& described, DescribedOperation& operation) const {
  DescribedParameter parameter;
  parameter.name = Text(described, "name");
  const std::string in = Text(described, "in");
  parameter.in = in == "path" ? In::path : in == "query" ? In::query : In::header;
  const json::value* required = described.if_contains("required");
  parameter.required = required != nullptr && required->as_bool();
  parameter.schema = &described.at("schema");
  operation.parameters.push_back(std::move(parameter));
}

void Description::AddGiven(const json::object& responses, DescribedOperation& operation) const {
  for (const auto& [status, response] : responses) {
    if (!status.starts_with('2')) continue;
    const json::value* content = Resolved(response).as_object().if_contains("content");
    if (content == nullptr) continue;
    for (const auto& [media, schema] : content->as_object()) {
      if (std::find(operation.gives.begin(), operation.gives.end(), media) == operation.gives.end())
        operation.gives.emplace_back(media);
    }
  }
}

AddressFound Description::Find(std::string_view path) const {
  AddressFound found;
  if (!path.starts_with('/')) return found;
  const std::vector<std::string> segments = SegmentsOf(path);
  const std::vector<std::string>* pattern = nullptr;
  for (const DescribedOperation& operation : operations_) {
    if (!Fits(operation.segments, segments)) continue;
    if (pattern != nullptr && *pattern != operation.segments) {
      if (!IsMeantBefore(operation.segments, *pattern)) continue;
      found.operations.clear();
    }
    pattern = &operation.segments;
    found.operations.push_back(&operation);
  }
  for (std::size_t i = 0; pattern != nullptr && i < segments.size(); ++i) {
    if (IsParameter((*pattern)[i])) found.values.emplace(NameIn((*pattern)[i]), segments[i]);
  }
  return found;
}

const json::value& Description::Resolved(const json::value& value) const {
  const json::value* at = &value;
  while (at->is_object()) {
    const json::value* ref = at->as_object().if_contains("$ref");
    if (ref == nullptr) break;
    at = &document_.at_pointer(std::string_view(ref->as_string()).substr(1));
  }
  return *at;
}

}  // namespace grondslag::management
