// JSON values to the forms of message.h, collecting problems.
#include "authzen/read_request.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <boost/json/monotonic_resource.hpp>

namespace grondslag::authzen {
namespace {

namespace json = boost::json;

// A value of the request, and where it stands; the text of that is made when it is needed.
struct Member {
  const json::value* value = nullptr;  // null: it is missing
  const Member* in = nullptr;          // null: it is the request itself
  std::string_view name = {};          // in an object
  std::size_t item = 0;                // in a list

  // Of what is missing: to where it is missing from.
  std::string Pointer() const {
    if (in == nullptr) return {};
    if (value == nullptr) return in->Pointer();
    return name.empty() ? PointerTo(in->Pointer(), item) : PointerTo(in->Pointer(), name);
  }
};

// of: an object.
Member MemberOf(const Member& of, std::string_view name) {
  return {.value = of.value->get_object().if_contains(name), .in = &of, .name = name};
}

class Reader {
 public:
  void Complain(const Member& member, std::string message) {
    problems_.push_back({{member.Pointer(), 0, 0}, std::move(message)});
  }

  // False: it is missing or no object, which is a problem.
  bool IsRequiredObject(const Member& member) {
    if (member.value != nullptr) return IsObject(member);
    Complain(member, fmt::format("`{}` is missing", member.name));
    return false;
  }

  std::string RequiredText(const Member& member) {
    if (member.value != nullptr) return Text(member);
    Complain(member, fmt::format("`{}` is missing", member.name));
    return {};
  }

  std::string Text(const Member& member) {
    if (const json::string* text = member.value->if_string()) return std::string(text->data(), text->size());
    Complain(member, "must be a string");
    return {};
  }

  // Empty: it is not there. In memory of its own, whatever that of the request.
  Object OptionalObject(const Member& member) {
    const bool is_there = member.value != nullptr && IsObject(member);
    return is_there ? Object(member.value->get_object(), json::storage_ptr()) : Object();
  }

  enum class WithId { yes, no };
  Entity ReadEntity(const Member& member, WithId with_id = WithId::yes) {
    Entity entity;
    if (!IsRequiredObject(member)) return entity;
    entity.type = RequiredText(MemberOf(member, "type"));
    if (with_id == WithId::yes) entity.id = RequiredText(MemberOf(member, "id"));
    entity.properties = OptionalObject(MemberOf(member, "properties"));
    return entity;
  }

  Action ReadAction(const Member& member) {
    Action action;
    if (!IsRequiredObject(member)) return action;
    action.name = RequiredText(MemberOf(member, "name"));
    action.properties = OptionalObject(MemberOf(member, "properties"));
    return action;
  }

  PageRequest ReadPage(const Member& member) {
    PageRequest page;
    if (member.value == nullptr || !IsObject(member)) return page;
    if (const Member token = MemberOf(member, "token"); token.value != nullptr) page.token = Text(token);
    if (const Member limit = MemberOf(member, "limit"); limit.value != nullptr) page.limit = ReadLimit(limit);
    page.properties = OptionalObject(MemberOf(member, "properties"));
    return page;
  }

  // The value, or all problems if there are any.
  template <class T>
  base::Result<T> Done(T value) {
    if (!problems_.empty()) return base::Fail(std::exchange(problems_, {}));
    return value;
  }

 private:
  bool IsObject(const Member& member) {
    if (member.value->is_object()) return true;
    Complain(member, "must be an object");
    return false;
  }

  std::optional<std::uint64_t> ReadLimit(const Member& member) {
    json::error_code error;
    const auto limit = member.value->to_number<std::uint64_t>(error);
    if (!error) return limit;
    Complain(member, "must be a whole number, not below 0");
    return std::nullopt;
  }

  base::Problems problems_;
};

// The members of a question, wherever they stand.
struct Parts {
  Member subject, action, resource, context;
};

Parts PartsOf(const Member& of) {
  return {MemberOf(of, "subject"), MemberOf(of, "action"), MemberOf(of, "resource"), MemberOf(of, "context")};
}

Evaluation ReadParts(Reader& reader, const Parts& parts) {
  return {.subject = reader.ReadEntity(parts.subject),
          .action = reader.ReadAction(parts.action),
          .resource = reader.ReadEntity(parts.resource),
          .context = reader.OptionalObject(parts.context)};
}

// What is there must be whole.
BatchItem ReadDefaults(Reader& reader, const Parts& parts) {
  BatchItem defaults;
  if (parts.subject.value != nullptr) defaults.subject = reader.ReadEntity(parts.subject);
  if (parts.action.value != nullptr) defaults.action = reader.ReadAction(parts.action);
  if (parts.resource.value != nullptr) defaults.resource = reader.ReadEntity(parts.resource);
  if (parts.context.value != nullptr) defaults.context = reader.OptionalObject(parts.context);
  return defaults;
}

// What has no default must be there.
BatchItem ReadOwn(Reader& reader, const Parts& parts, const BatchItem& defaults) {
  BatchItem own;
  if (parts.subject.value != nullptr || !defaults.subject) own.subject = reader.ReadEntity(parts.subject);
  if (parts.action.value != nullptr || !defaults.action) own.action = reader.ReadAction(parts.action);
  if (parts.resource.value != nullptr || !defaults.resource) own.resource = reader.ReadEntity(parts.resource);
  if (parts.context.value != nullptr) own.context = reader.OptionalObject(parts.context);
  return own;
}

Semantic ReadSemantic(Reader& reader, const Member& request) {
  const Member options = MemberOf(request, "options");
  if (options.value == nullptr || !reader.IsRequiredObject(options)) return Semantic::execute_all;
  const Member member = MemberOf(options, "evaluations_semantic");
  if (member.value == nullptr) return Semantic::execute_all;
  const json::string* text = member.value->if_string();
  const auto semantic = text == nullptr ? std::nullopt : ParseSemantic(std::string_view(text->data(), text->size()));
  if (!semantic) reader.Complain(member, "must be one of execute_all, deny_on_first_deny, permit_on_first_permit");
  return semantic.value_or(Semantic::execute_all);
}

base::Result<BatchItem> ReadItem(const Member& item, const BatchItem& defaults) {
  Reader reader;
  if (!reader.IsRequiredObject(item)) return reader.Done(BatchItem());
  return reader.Done(ReadOwn(reader, PartsOf(item), defaults));
}

// list: the evaluations, in an array.
base::Result<Batch> ReadBatch(const Member& request, const Member& list, const RequestLimits& limits) {
  Reader reader;
  Batch batch;
  batch.defaults = ReadDefaults(reader, PartsOf(request));
  batch.semantic = ReadSemantic(reader, request);
  const json::array& items = list.value->get_array();
  if (items.size() > limits.evaluations) {
    reader.Complain(list, fmt::format("holds more than {} evaluations", limits.evaluations));
    return reader.Done(std::move(batch));
  }
  batch.evaluations.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i)
    batch.evaluations.push_back(ReadItem({.value = &items[i], .in = &list, .item = i}, batch.defaults));
  return reader.Done(std::move(batch));
}

// What a request is read into, all of which goes at once; little needs none but its own.
class RequestMemory {
 public:
  json::storage_ptr get() { return &memory_; }

 private:
  std::array<unsigned char, 8192> first_;
  json::monotonic_resource memory_{first_.data(), first_.size()};
};

// An object.
base::Result<json::value> ReadRoot(std::string_view bytes, const RequestLimits& limits, RequestMemory& memory) {
  GRONDSLAG_TRY(root, ReadJson(bytes, limits.json, memory.get()));
  if (!root.is_object()) return base::Fail(base::ErrorCode::invalid_input, "a request must be a JSON object");
  return std::move(root);
}

}  // namespace

base::Result<Evaluation> ReadEvaluation(std::string_view bytes, const RequestLimits& limits) {
  RequestMemory memory;
  GRONDSLAG_TRY(root, ReadRoot(bytes, limits, memory));
  const Member request{.value = &root};
  Reader reader;
  return reader.Done(ReadParts(reader, PartsOf(request)));
}

base::Result<EvaluationsRequest> ReadEvaluations(std::string_view bytes, const RequestLimits& limits) {
  RequestMemory memory;
  GRONDSLAG_TRY(root, ReadRoot(bytes, limits, memory));
  const Member request{.value = &root};
  const Member list = MemberOf(request, "evaluations");
  Reader reader;
  if (list.value != nullptr && !list.value->is_array()) {
    reader.Complain(list, "must be an array");
    ReadDefaults(reader, PartsOf(request));
    return reader.Done(EvaluationsRequest());
  }
  if (list.value == nullptr || list.value->get_array().empty())
    return reader.Done(EvaluationsRequest(ReadParts(reader, PartsOf(request))));
  GRONDSLAG_TRY(batch, ReadBatch(request, list, limits));
  return EvaluationsRequest(std::move(batch));
}

base::Result<SearchRequest> ReadSearch(SearchFor search_for, std::string_view bytes, const RequestLimits& limits) {
  RequestMemory memory;
  GRONDSLAG_TRY(root, ReadRoot(bytes, limits, memory));
  const Member request{.value = &root};
  Reader reader;
  using WithId = Reader::WithId;
  const Parts parts = PartsOf(request);
  SearchRequest search;
  search.search_for = search_for;
  search.subject = reader.ReadEntity(parts.subject, search_for == SearchFor::subject ? WithId::no : WithId::yes);
  if (search_for != SearchFor::action) search.action = reader.ReadAction(parts.action);
  search.resource = reader.ReadEntity(parts.resource, search_for == SearchFor::resource ? WithId::no : WithId::yes);
  search.context = reader.OptionalObject(parts.context);
  search.page = reader.ReadPage(MemberOf(request, "page"));
  return reader.Done(std::move(search));
}

}  // namespace grondslag::authzen
