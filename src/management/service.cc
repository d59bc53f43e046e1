#include "management/service.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "http/fields.h"
#include "http/target.h"
#include "management/backups.h"
#include "management/description.h"
#include "management/imports.h"
#include "management/law_changes.h"
#include "management/operations.h"
#include "management/organisations.h"
#include "management/own_names.h"
#include "management/people_due.h"
#include "management/repeats.h"
#include "management/schema.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;
using In = DescribedParameter::In;

// ---- headers

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// How closely an item of Accept names a media type: 0 not at all, 3 by name.
int Closeness(std::string_view item, std::string_view media) {
  if (item == media) return 3;
  if (item.ends_with("/*") && media.starts_with(item.substr(0, item.size() - 1))) return 2;
  return item == "*/*" ? 1 : 0;
}

// The item that names it most closely says how much it is wanted.
int WeightOf(const std::vector<http::Wanted>& wanted, std::string_view media) {
  int closest = 0, weight = 0;
  for (const http::Wanted& item : wanted) {
    const int closeness = Closeness(item.what, media);
    if (closeness <= closest) continue;
    closest = closeness;
    weight = item.weight;
  }
  return weight;
}

// The first of those that are wanted most. Nothing: none is wanted.
std::optional<std::string> MediaFor(const http::Request& request, const std::vector<std::string>& given) {
  if (given.empty()) return "";
  const auto accept = request.Find("Accept");
  if (!accept || http::Trimmed(*accept).empty()) return given.front();
  const std::vector<http::Wanted> wanted = http::WantedIn(*accept);
  std::optional<std::string> best;
  int most = 0;
  for (const std::string& media : given) {
    const int weight = WeightOf(wanted, media);
    if (weight > most) best = media;
    most = std::max(most, weight);
  }
  return best;
}

// The one that is wanted most; of two alike the first. Dutch where neither is asked for.
base::Language LanguageFor(const http::Request& request) {
  base::Language language = base::Language::nl;
  int most = 0;
  for (const http::Wanted& item : http::WantedIn(request.Find("Accept-Language").value_or(""))) {
    const std::string_view tag = std::string_view(item.what).substr(0, item.what.find('-'));
    if ((tag != "nl" && tag != "en") || item.weight <= most) continue;
    most = item.weight;
    language = tag == "nl" ? base::Language::nl : base::Language::en;
  }
  return language;
}

// ---- who may

std::optional<Refusal> CheckCaller(const Operation& operation, const std::optional<Caller>& caller,
                                   const http::Request& request) {
  if (!caller) {
    Refusal refusal(ProblemCode::unauthenticated);
    refusal.headers.push_back({"WWW-Authenticate", "Bearer"});
    return refusal;
  }
  if ((operation.roles & RoleBit(caller->role)) == 0) return Refusal(ProblemCode::forbidden);
  if (operation.by_person && (caller->by.empty() || caller->key != nullptr)) return Refusal(ProblemCode::person_needed);
  if (!caller->shows_csrf_token && !http::IsReading(request)) return Refusal(ProblemCode::csrf_token_needed);
  return std::nullopt;
}

// ---- parameters

class ParameterReader {
 public:
  ParameterReader(Call& call, Faults& faults) : call_(call), faults_(faults) {}

  // Nothing in the address is there, or is not; so a name that is none of its kind is not found.
  bool IsPathFine() const {
    Faults faults;
    for (const DescribedParameter& parameter : call_.operation.parameters) {
      if (parameter.in == In::path) Check(parameter, call_.path.find(parameter.name)->second, "", faults);
    }
    return faults.empty();
  }

  void ReadQuery() {
    std::string_view rest = call_.request.query;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('&'), rest.size());
      const std::string_view pair = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (!pair.empty()) AddPair(pair);
    }
    for (const DescribedParameter& parameter : call_.operation.parameters) {
      if (parameter.in == In::query) CheckQuery(parameter);
    }
  }

  void CheckHeaders() {
    for (const DescribedParameter& parameter : call_.operation.parameters) {
      if (parameter.in != In::header) continue;
      const auto value = call_.request.Find(parameter.name);
      const std::string pointer = "header/" + parameter.name;
      if (value) {
        Check(parameter, *value, pointer, faults_);
      } else if (parameter.required) {
        faults_.push_back(FaultOf(pointer, "missing_parameter", parameter.name));
      }
    }
  }

 private:
  // name=value. A plus stands for a space, as forms write it.
  void AddPair(std::string_view pair) {
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = http::DecodePercent(pair.substr(0, equals));
    const auto value = http::DecodeFormValue(pair.substr(std::min(equals + 1, pair.size())));
    const bool is_known = name && call_.operation.Has(In::query, *name);
    const std::string shown = name ? base::OneLine(*name).substr(0, 60) : "%";
    if (!is_known || !value || !base::IsUtf8(*value))
      return faults_.push_back(FaultOf("query/" + shown, "unknown_parameter", shown));
    if (!call_.query.emplace(*name, *value).second)
      faults_.push_back(FaultOf("query/" + *name, "repeated_parameter", *name));
  }
  void CheckQuery(const DescribedParameter& parameter) {
    const auto found = call_.query.find(parameter.name);
    const std::string pointer = "query/" + parameter.name;
    if (found != call_.query.end()) {
      Check(parameter, found->second, pointer, faults_);
    } else if (parameter.required) {
      faults_.push_back(FaultOf(pointer, "missing_parameter", parameter.name));
    }
  }
  void Check(const DescribedParameter& parameter, std::string_view text, const std::string& pointer,
             Faults& faults) const {
    CheckAgainst(call_.description, *parameter.schema, ParameterValue(call_.description, *parameter.schema, text),
                 pointer, faults);
  }

  Call& call_;
  Faults& faults_;
};

// ---- the body

constexpr std::string_view kAnyMedia = "*/*";

// Whether its texts are UTF-8, as all texts are; other bytes are nobody's text.
bool IsUtf8Said(const http::Request& request) {
  const std::string type = Lower(request.Find("Content-Type").value_or(""));
  const std::size_t charset = type.find("charset=");
  return charset == type.npos || type.find("utf-8", charset) != type.npos;
}

std::optional<Refusal> CheckBodyForm(const Operation& operation, const DescribedOperation& described,
                                     const http::Request& request) {
  if (described.takes.empty()) return std::nullopt;
  const bool is_taken = described.takes.contains(std::string(kAnyMedia)) ||
                        (described.takes.contains(MediaTypeOfBody(request)) && IsUtf8Said(request));
  if (!is_taken) return Refusal(ProblemCode::unsupported_media_type);
  if (request.body.size() > operation.body_max) return Refusal(ProblemCode::too_large);
  return std::nullopt;
}

// Reads a body of JSON and holds it against its schema. Another form is left to the operation.
std::optional<Refusal> ReadBody(Call& call, std::size_t bytes_max, Faults& faults) {
  const auto schema = call.operation.takes.find("application/json");
  if (schema == call.operation.takes.end()) return std::nullopt;
  auto body = base::ReadJson(call.request.body, "", {.bytes = bytes_max});
  if (!body) {
    Refusal refusal(body.error());
    refusal.code = ProblemCode::not_json;
    for (Fault& fault : refusal.faults) fault.code = "not_json";
    return refusal;
  }
  call.body = *std::move(body);
  json::error_code error;
  const json::value value = json::parse(call.request.body, error);
  if (error) return Refusal(ProblemCode::not_json);
  CheckAgainst(call.description, *schema->second, value, "", faults);
  return std::nullopt;
}

// ---- the answer

http::ServedResponse ServedOf(const Refusal& refusal, base::Language language) {
  http::ServedResponse served{.status = StatusOf(refusal.code),
                              .content_type = "application/problem+json",
                              .headers = refusal.headers,
                              .body = json::serialize(ToJson(refusal, language))};
  served.headers.push_back({"Content-Language", language == base::Language::nl ? "nl" : "en"});
  return served;
}

http::ServedResponse ServedOf(Reply reply) {
  return {.status = reply.status,
          .content_type = std::move(reply.content_type),
          .headers = std::move(reply.headers),
          .body = std::move(reply.body),
          .file = std::move(reply.file)};
}

// What every answer has. Documents bring their style along, and nothing else.
void AddHeaders(const http::Request& request, const Description& description, http::ServedResponse& response) {
  const bool is_page = response.content_type.starts_with("text/html");
  response.headers.push_back({"API-Version", description.version()});
  response.headers.push_back({"Cache-Control", "no-store"});
  response.headers.push_back({"X-Content-Type-Options", "nosniff"});
  response.headers.push_back({"X-Frame-Options", "DENY"});
  response.headers.push_back({"Referrer-Policy", "no-referrer"});
  response.headers.push_back(
      {"Content-Security-Policy", is_page ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
                                          : "default-src 'none'; frame-ancestors 'none'"});
  response.headers.push_back({"Vary", "Accept, Accept-Language"});
  if (request.scheme == "https")
    response.headers.push_back({"Strict-Transport-Security", "max-age=31536000; includeSubDomains"});
}

}  // namespace

class Service::Impl {
 public:
  explicit Impl(Options options)
      : base_path_(std::move(options.base_path)),
        imports_(options.ledger, options.diagram, options.scratch),
        backups_(std::move(options.scratch)),
        law_changes_(options.diagram),
        parts_{options.ledger,    options.diagram,    options.situations, options.cases, imports_,
               backups_,          law_changes_,       organisations_,     people_due_,   options.gate,
               options.decisions, options.public_url, options.invite} {
    for (const DescribedOperation& described : description_.operations()) {
      if (FindOperation(described.id) == nullptr)
        throw std::logic_error(fmt::format("nothing answers the operation {}", described.id));
    }
  }

  http::ServedResponse Refused(const http::Request& request, const Refusal& refusal) const {
    http::ServedResponse response = ServedOf(refusal, LanguageFor(request));
    AddHeaders(request, description_, response);
    return response;
  }

  Answered Answer(const http::Request& request, const std::optional<Caller>& caller) {
    const base::Language language = LanguageFor(request);
    Told told;
    auto outcome = Carry(request, caller, language, told);
    if (!outcome) {
      told.problem = Name(outcome.error().code);
      told.log = outcome.error().log;
    }
    Answered answered{.response = outcome ? ServedOf(*std::move(outcome)) : ServedOf(outcome.error(), language),
                      .told = std::move(told)};
    AddHeaders(request, description_, answered.response);
    return answered;
  }

 private:
  Outcome Carry(const http::Request& request, const std::optional<Caller>& caller, base::Language language,
                Told& told) {
    if (!request.path.starts_with(base_path_ + "/")) return Refuse(ProblemCode::not_found);
    const AddressFound found = description_.Find(request.path.substr(base_path_.size()));
    if (found.operations.empty()) return Refuse(ProblemCode::not_found);
    const DescribedOperation* described = found.For(request.method);
    if (described == nullptr) {
      Refusal refusal(ProblemCode::method_not_allowed);
      refusal.headers.push_back({"Allow", found.Allow()});
      return tl::unexpected(std::move(refusal));
    }
    told.operation = described->id;
    const Operation& operation = *FindOperation(described->id);
    if (!described->is_for_anybody) {
      if (auto refused = CheckCaller(operation, caller, request)) return tl::unexpected(*std::move(refused));
    }
    const Caller asking = caller.value_or(Caller());
    Call call{.description = description_,
              .operation = *described,
              .request = request,
              .caller = asking,
              .session = {.ledger = parts_.ledger,
                          .diagram = parts_.diagram,
                          .by = asking.by,
                          .append = {},
                          .credential = asking.Credential()},
              .base_path = base_path_,
              .language = language,
              .path = found.values};
    call.told = std::move(told);
    Outcome outcome = CheckAndCarry(operation, call);
    told = std::move(call.told);
    if (!outcome && asking.key == nullptr) NameForPeople(call, outcome.error().faults);
    return outcome;
  }

  // A program goes on by the names that it sent; people know records by others.
  static void NameForPeople(Call& call, Faults& faults) {
    if (!NameRecords(faults)) return;
    if (const auto organisation = commands::LoadOrganisation(call.session)) SayOwnNames(*organisation, faults);
  }

  Outcome CheckAndCarry(const Operation& operation, Call& call) {
    Faults faults;
    ParameterReader parameters(call, faults);
    if (!parameters.IsPathFine()) return Refuse(ProblemCode::not_found);
    if (auto refused = CheckBodyForm(operation, call.operation, call.request))
      return tl::unexpected(*std::move(refused));
    parameters.ReadQuery();
    parameters.CheckHeaders();
    if (auto refused = ReadBody(call, operation.body_max, faults)) return tl::unexpected(*std::move(refused));
    if (!faults.empty()) return Refuse(ProblemCode::invalid, std::move(faults));
    const auto media = MediaFor(call.request, call.operation.gives);
    if (!media) return Refuse(ProblemCode::not_acceptable);
    call.media = *media;
    return operation.again == nullptr ? operation.answer(parts_, call) : CarryOnce(operation, call);
  }

  // The same request under the same key is carried out once.
  Outcome CarryOnce(const Operation& operation, Call& call) {
    const std::string caller = call.caller.Name();
    const RepeatedRequest request{.caller = caller,
                                  .method = call.request.method,
                                  .path = call.request.path,
                                  .key = *call.request.Find("Idempotency-Key"),
                                  .body = call.request.body};
    switch (repeats_.Begin(request)) {
      case Repeats::State::in_progress: return Refuse(ProblemCode::in_progress);
      case Repeats::State::other_request: return Refuse(ProblemCode::idempotency_key_reused);
      case Repeats::State::begun: break;
    }
    Outcome outcome = CarryOrRepeat(operation, call, request.Append());
    // Of what failed inside it is not known whether it came through.
    const bool is_refused = !outcome && StatusOf(outcome.error().code) < kInside;
    repeats_.Finish(request, is_refused ? Repeats::End::refused : Repeats::End::carried_out);
    return outcome;
  }
  Outcome CarryOrRepeat(const Operation& operation, Call& call, const ledger::AppendId& append) {
    GRONDSLAG_TRY(before, parts_.ledger.FindAppend(append));
    if (before) return operation.again(parts_, call, *before);
    call.session.append = append;
    return operation.answer(parts_, call);
  }

  static constexpr int kInside = 500;  // statuses from there on

  const Description& description_ = Description::Shipped();
  const std::string base_path_;
  ImportJobs imports_;
  Backups backups_;
  LawChanges law_changes_;
  Organisations organisations_;
  PeopleDueKept people_due_;
  Parts parts_;
  Repeats repeats_;
};

Service::Service(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Service::~Service() = default;

Answered Service::Answer(const http::Request& request, const std::optional<Caller>& caller) {
  return impl_->Answer(request, caller);
}

http::ServedResponse Service::Refused(const http::Request& request, const Refusal& refusal) const {
  return impl_->Refused(request, refusal);
}

std::size_t Service::BodyMax() {
  std::size_t most = 0;
  for (const Operation* operation : AllOperations()) most = std::max(most, operation->body_max);
  return most;
}

}  // namespace grondslag::management
