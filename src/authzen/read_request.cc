// JSON values to the forms of message.h, collecting problems.
#include "authzen/read_request.h"

#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace grondslag::authzen {
namespace {

namespace json = boost::json;

// A member, and where it stands. No value: it is missing from what pointer leads to.
struct Member {
  const json::value* value = nullptr;
  std::string pointer;
};

Member MemberOf(const json::object& object, const std::string& pointer, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return {value, value == nullptr ? pointer : PointerTo(pointer, name)};
}

class Reader {
 public:
  void Complain(const std::string& pointer, std::string message) {
    problems_.push_back({{pointer, 0, 0}, std::move(message)});
  }

  // Null: it is missing or no object, which is a problem.
  const json::object* Required(const Member& member, std::string_view name) {
    if (member.value == nullptr) {
      Complain(member.pointer, fmt::format("`{}` is missing", name));
      return nullptr;
    }
    return AsObject(member);
  }

  std::string RequiredText(const json::object& object, const std::string& pointer, std::string_view name) {
    const Member member = MemberOf(object, pointer, name);
    if (member.value == nullptr) {
      Complain(member.pointer, fmt::format("`{}` is missing", name));
      return {};
    }
    return Text(member);
  }

  std::string Text(const Member& member) {
    if (const json::string* text = member.value->if_string()) return std::string(text->data(), text->size());
    Complain(member.pointer, "must be a string");
    return {};
  }

  // Empty: it is not there.
  Object OptionalObject(const Member& member) {
    const json::object* object = member.value == nullptr ? nullptr : AsObject(member);
    return object == nullptr ? Object() : *object;
  }

  enum class WithId { yes, no };
  Entity ReadEntity(const Member& member, std::string_view name, WithId with_id = WithId::yes) {
    Entity entity;
    const json::object* object = Required(member, name);
    if (object == nullptr) return entity;
    entity.type = RequiredText(*object, member.pointer, "type");
    if (with_id == WithId::yes) entity.id = RequiredText(*object, member.pointer, "id");
    entity.properties = OptionalObject(MemberOf(*object, member.pointer, "properties"));
    return entity;
  }

  Action ReadAction(const Member& member) {
    Action action;
    const json::object* object = Required(member, "action");
    if (object == nullptr) return action;
    action.name = RequiredText(*object, member.pointer, "name");
    action.properties = OptionalObject(MemberOf(*object, member.pointer, "properties"));
    return action;
  }

  PageRequest ReadPage(const Member& member) {
    PageRequest page;
    const json::object* object = member.value == nullptr ? nullptr : AsObject(member);
    if (object == nullptr) return page;
    if (const Member token = MemberOf(*object, member.pointer, "token"); token.value != nullptr)
      page.token = Text(token);
    if (const Member limit = MemberOf(*object, member.pointer, "limit"); limit.value != nullptr)
      page.limit = ReadLimit(limit);
    page.properties = OptionalObject(MemberOf(*object, member.pointer, "properties"));
    return page;
  }

  // The value, or all problems if there are any.
  template <class T>
  base::Result<T> Done(T value) {
    if (!problems_.empty()) return base::Fail(std::exchange(problems_, {}));
    return value;
  }

 private:
  const json::object* AsObject(const Member& member) {
    const json::object* object = member.value->if_object();
    if (object == nullptr) Complain(member.pointer, "must be an object");
    return object;
  }

  std::optional<std::uint64_t> ReadLimit(const Member& member) {
    json::error_code error;
    const auto limit = member.value->to_number<std::uint64_t>(error);
    if (!error) return limit;
    Complain(member.pointer, "must be a whole number, not below 0");
    return std::nullopt;
  }

  base::Problems problems_;
};

// The members of a question, wherever they stand.
struct Parts {
  Member subject, action, resource, context;
};

Parts PartsOf(const json::object& object, const std::string& pointer) {
  return {MemberOf(object, pointer, "subject"), MemberOf(object, pointer, "action"),
          MemberOf(object, pointer, "resource"), MemberOf(object, pointer, "context")};
}

// Each part as a whole: an evaluation's own stands in place of the default.
Parts WithDefaults(Parts own, const Parts& defaults) {
  for (const auto part : {&Parts::subject, &Parts::action, &Parts::resource, &Parts::context}) {
    if ((own.*part).value == nullptr && (defaults.*part).value != nullptr) own.*part = defaults.*part;
  }
  return own;
}

Evaluation ReadParts(Reader& reader, const Parts& parts) {
  return {.subject = reader.ReadEntity(parts.subject, "subject"),
          .action = reader.ReadAction(parts.action),
          .resource = reader.ReadEntity(parts.resource, "resource"),
          .context = reader.OptionalObject(parts.context)};
}

// A default need not be there, but what is there must be whole.
void CheckDefaults(Reader& reader, const Parts& parts) {
  if (parts.subject.value != nullptr) reader.ReadEntity(parts.subject, "subject");
  if (parts.action.value != nullptr) reader.ReadAction(parts.action);
  if (parts.resource.value != nullptr) reader.ReadEntity(parts.resource, "resource");
  reader.OptionalObject(parts.context);
}

Semantic ReadSemantic(Reader& reader, const json::object& request) {
  const Member options = MemberOf(request, {}, "options");
  if (options.value == nullptr) return Semantic::execute_all;
  const json::object* object = reader.Required(options, "options");
  if (object == nullptr) return Semantic::execute_all;
  const Member member = MemberOf(*object, options.pointer, "evaluations_semantic");
  if (member.value == nullptr) return Semantic::execute_all;
  const json::string* text = member.value->if_string();
  const auto semantic = text == nullptr ? std::nullopt : ParseSemantic(std::string_view(text->data(), text->size()));
  if (!semantic)
    reader.Complain(member.pointer, "must be one of execute_all, deny_on_first_deny, permit_on_first_permit");
  return semantic.value_or(Semantic::execute_all);
}

base::Result<Evaluation> ReadItem(const json::value& item, const std::string& pointer, const Parts& defaults) {
  Reader reader;
  const json::object* object = item.if_object();
  if (object == nullptr) {
    reader.Complain(pointer, "must be an object");
    return reader.Done(Evaluation());
  }
  return reader.Done(ReadParts(reader, WithDefaults(PartsOf(*object, pointer), defaults)));
}

base::Result<Batch> ReadBatch(const json::object& request, const json::array& items, const RequestLimits& limits) {
  Reader reader;
  const Parts defaults = PartsOf(request, {});
  CheckDefaults(reader, defaults);
  Batch batch{.semantic = ReadSemantic(reader, request), .evaluations = {}};
  const std::string pointer = PointerTo({}, "evaluations");
  if (items.size() > limits.evaluations) {
    reader.Complain(pointer, fmt::format("holds more than {} evaluations", limits.evaluations));
    return reader.Done(std::move(batch));
  }
  batch.evaluations.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i)
    batch.evaluations.push_back(ReadItem(items[i], PointerTo(pointer, i), defaults));
  return reader.Done(std::move(batch));
}

base::Result<json::object> ReadRoot(std::string_view bytes, const RequestLimits& limits) {
  GRONDSLAG_TRY(root, ReadJson(bytes, limits.json));
  if (!root.is_object()) return base::Fail(base::ErrorCode::invalid_input, "a request must be a JSON object");
  return std::move(root.get_object());
}

}  // namespace

base::Result<Evaluation> ReadEvaluation(std::string_view bytes, const RequestLimits& limits) {
  GRONDSLAG_TRY(request, ReadRoot(bytes, limits));
  Reader reader;
  return reader.Done(ReadParts(reader, PartsOf(request, {})));
}

base::Result<EvaluationsRequest> ReadEvaluations(std::string_view bytes, const RequestLimits& limits) {
  GRONDSLAG_TRY(request, ReadRoot(bytes, limits));
  Reader reader;
  const json::value* list = request.if_contains("evaluations");
  if (list != nullptr && !list->is_array()) {
    reader.Complain(PointerTo({}, "evaluations"), "must be an array");
    CheckDefaults(reader, PartsOf(request, {}));
    return reader.Done(EvaluationsRequest());
  }
  if (list == nullptr || list->get_array().empty())
    return reader.Done(EvaluationsRequest(ReadParts(reader, PartsOf(request, {}))));
  GRONDSLAG_TRY(batch, ReadBatch(request, list->get_array(), limits));
  return EvaluationsRequest(std::move(batch));
}

base::Result<SearchRequest> ReadSearch(SearchFor search_for, std::string_view bytes, const RequestLimits& limits) {
  GRONDSLAG_TRY(request, ReadRoot(bytes, limits));
  Reader reader;
  using WithId = Reader::WithId;
  const Parts parts = PartsOf(request, {});
  SearchRequest search;
  search.search_for = search_for;
  search.subject =
      reader.ReadEntity(parts.subject, "subject", search_for == SearchFor::subject ? WithId::no : WithId::yes);
  if (search_for != SearchFor::action) search.action = reader.ReadAction(parts.action);
  search.resource =
      reader.ReadEntity(parts.resource, "resource", search_for == SearchFor::resource ? WithId::no : WithId::yes);
  search.context = reader.OptionalObject(parts.context);
  search.page = reader.ReadPage(MemberOf(request, {}, "page"));
  return reader.Done(std::move(search));
}

}  // namespace grondslag::authzen
