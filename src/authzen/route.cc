// Paths to readers, readers to the decider, and errors to statuses.
#include "authzen/route.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>
#include <boost/json/serialize.hpp>

#include "authzen/write_answer.h"
#include "base/text.h"

namespace grondslag::authzen {
namespace {

constexpr std::string_view kWellKnown = "/.well-known/authzen-configuration";
constexpr std::string_view kJson = "application/json";

struct Row {
  std::string_view path;
  Endpoint endpoint;
};
constexpr std::array<Row, 5> kRows = {{
    {"/access/v1/evaluation", Endpoint::evaluation},
    {"/access/v1/evaluations", Endpoint::evaluations},
    {"/access/v1/search/subject", Endpoint::search_subject},
    {"/access/v1/search/resource", Endpoint::search_resource},
    {"/access/v1/search/action", Endpoint::search_action},
}};

std::optional<SearchFor> SearchOf(Endpoint endpoint) {
  if (endpoint == Endpoint::search_subject) return SearchFor::subject;
  if (endpoint == Endpoint::search_resource) return SearchFor::resource;
  if (endpoint == Endpoint::search_action) return SearchFor::action;
  return std::nullopt;
}

// The rest of path, where it begins so; nothing where it does not.
std::optional<std::string_view> After(std::string_view path, std::string_view beginning) {
  if (!path.starts_with(beginning)) return std::nullopt;
  return path.substr(beginning.size());
}

char Lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

// Parameters say nothing: JSON is UTF-8.
bool IsJson(std::string_view content_type) {
  std::string_view type = content_type.substr(0, content_type.find(';'));
  while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.remove_suffix(1);
  return std::equal(type.begin(), type.end(), kJson.begin(), kJson.end(), [](char a, char b) { return Lower(a) == b; });
}

// What a server gives through can stand in a header again; this is for one that does not look.
bool FitsHeader(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

HttpAnswer Plain(int status, std::string_view content_type, std::string body,
                 std::optional<std::string_view> request_id) {
  HttpAnswer answer{
      .status = status, .content_type = std::string(content_type), .body = std::move(body), .headers = {}};
  if (request_id && FitsHeader(*request_id)) answer.headers.emplace_back("X-Request-ID", *request_id);
  return answer;
}

HttpAnswer Uncached(HttpAnswer answer) {
  answer.headers.emplace_back("Cache-Control", "no-store");
  return answer;
}

HttpAnswer Answered(std::string body, const HttpRequest& request) {
  return Plain(200, kJson, std::move(body), request.request_id);
}
HttpAnswer Answered(const boost::json::object& body, const HttpRequest& request) {
  return Answered(boost::json::serialize(body), request);
}

HttpAnswer Failed(const base::Error& error, const HttpRequest& request) {
  HttpAnswer answer = ErrorAnswer(StatusOf(error.code), TextFor(error), request.request_id);
  if (IsInside(error)) answer.log = error.ToString();
  return answer;
}

HttpAnswer WrongMethod(std::string_view allow, const HttpRequest& request) {
  HttpAnswer answer = ErrorAnswer(405, fmt::format("this address takes {} only", allow), request.request_id);
  answer.headers.emplace_back("Allow", allow);
  return answer;
}

HttpAnswer AnswerMetadata(const Service& service, const HttpRequest& request) {
  if (request.method != "GET" && request.method != "HEAD") return WrongMethod("GET, HEAD", request);
  HttpAnswer answer = Answered(ToJson(Metadata{.policy_decision_point = service.base.text(),
                                               .has_search = service.has_search,
                                               .supported_obligations = service.supported_obligations,
                                               .mode = service.mode}),
                               request);
  answer.headers.emplace_back("Cache-Control", "max-age=3600");
  return answer;
}

HttpAnswer AnswerEvaluation(const Evaluation& evaluation, const HttpRequest& request, Decider& decider) {
  std::string json;
  const auto decision = decider.WriteDecision(evaluation, json);
  return decision ? Uncached(Answered(std::move(json), request)) : Failed(decision.error(), request);
}

HttpAnswer AnswerEvaluations(const Service& service, const HttpRequest& request, Decider& decider) {
  const base::Result<EvaluationsRequest> asked = ReadEvaluations(request.body, service.limits);
  if (!asked) return Failed(asked.error(), request);
  if (const auto* evaluation = std::get_if<Evaluation>(&*asked)) return AnswerEvaluation(*evaluation, request, decider);
  WrittenDecisions decisions = RunBatch(std::get<Batch>(*asked), decider);
  HttpAnswer answer = Uncached(Answered(std::move(decisions.json), request));
  answer.log = base::Join(decisions.failures, "\n");
  return answer;
}

HttpAnswer AnswerSearch(SearchFor search_for, const Service& service, const HttpRequest& request, Decider& decider) {
  const base::Result<SearchRequest> search = ReadSearch(search_for, request.body, service.limits);
  if (!search) return Failed(search.error(), request);
  const auto result = RunSearch(*search, request.caller, service.page_key, decider);
  return result ? Uncached(Answered(ToJson(*result), request)) : Failed(result.error(), request);
}

HttpAnswer AnswerPost(Endpoint endpoint, const Service& service, const HttpRequest& request, Decider& decider) {
  if (endpoint == Endpoint::evaluations) return AnswerEvaluations(service, request, decider);
  if (const auto search_for = SearchOf(endpoint)) return AnswerSearch(*search_for, service, request, decider);
  const base::Result<Evaluation> evaluation = ReadEvaluation(request.body, service.limits);
  return evaluation ? AnswerEvaluation(*evaluation, request, decider) : Failed(evaluation.error(), request);
}

bool IsThisMachine(std::string_view host) {
  const std::size_t port = host.rfind(':');
  const std::string_view name = host.ends_with(']') || port == std::string_view::npos ? host : host.substr(0, port);
  return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

bool IsUrlText(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 0x7f && std::string_view("?#@\\\"<>`{}|^").find(c) == std::string_view::npos;
  });
}

}  // namespace

base::Result<BaseUrl> BaseUrl::Read(std::string_view text) {
  constexpr std::string_view kHttps = "https://", kHttp = "http://";
  const bool is_https = text.starts_with(kHttps);
  const std::size_t host_begins = is_https ? kHttps.size() : kHttp.size();
  if (text.ends_with('/')) text.remove_suffix(1);
  const std::size_t path_begins = std::min(text.find('/', std::min(host_begins, text.size())), text.size());
  const std::string_view host =
      path_begins > host_begins ? text.substr(host_begins, path_begins - host_begins) : std::string_view();
  const bool fits = is_https || (text.starts_with(kHttp) && IsThisMachine(host));
  if (!fits || host.empty() || host.front() == ':' || !IsUrlText(text))
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("`{}` is not an address to be reached at: write https://HOST/…, without user, query "
                                  "or fragment (http only on this machine)",
                                  text.substr(0, 200)));
  BaseUrl url;
  url.text_ = text;
  url.path_begins_ = path_begins;
  return url;
}

std::optional<Endpoint> EndpointOf(const Service& service, std::string_view path) {
  const auto of_metadata = After(path, kWellKnown);
  if (of_metadata && *of_metadata == service.base.path()) return Endpoint::metadata;
  const auto below = After(path, service.base.path());
  if (!below) return std::nullopt;
  const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& each) { return each.path == *below; });
  if (row == kRows.end() || (SearchOf(row->endpoint) && !service.has_search)) return std::nullopt;
  return row->endpoint;
}

HttpAnswer ErrorAnswer(int status, std::string_view text, std::optional<std::string_view> request_id) {
  return Uncached(Plain(status, "text/plain; charset=utf-8", std::string(text) + "\n", request_id));
}

HttpAnswer Route(const Service& service, const HttpRequest& request, Decider& decider) {
  const std::optional<Endpoint> endpoint = EndpointOf(service, request.path);
  if (!endpoint) return ErrorAnswer(404, "there is nothing at this address", request.request_id);
  if (*endpoint == Endpoint::metadata) return AnswerMetadata(service, request);
  if (request.method != "POST") return WrongMethod("POST", request);
  if (SearchOf(*endpoint) && !request.may_search)
    return ErrorAnswer(403, "these credentials may not search", request.request_id);
  if (!IsJson(request.content_type))
    return ErrorAnswer(400, "the content type must be application/json", request.request_id);
  return AnswerPost(*endpoint, service, request, decider);
}

}  // namespace grondslag::authzen
