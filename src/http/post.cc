#include "http/post.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <curl/curl.h>
#include <fmt/format.h>

#include "base/text.h"

namespace grondslag::http {
namespace {

struct Cleanup {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  void operator()(char* text) const { curl_free(text); }
};
using Curl = std::unique_ptr<CURL, Cleanup>;
using Url = std::unique_ptr<CURLU, Cleanup>;
using Headers = std::unique_ptr<curl_slist, Cleanup>;
using Text = std::unique_ptr<char, Cleanup>;

// Once for the process; the library counts nothing that would have to be given back.
bool IsReady() {
  static const bool is_ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return is_ready;
}

tl::unexpected<base::Error> NoAddress(std::string_view url) {
  return base::Fail(base::ErrorCode::invalid_input,
                    fmt::format("`{}` is not an address to send to: write https://HOST/…, without user, query or "
                                "fragment (http only to this machine)",
                                base::OneLine(url.substr(0, 200))));
}

// Nothing: it has no such part.
Text PartOf(const Url& url, CURLUPart part) {
  char* text = nullptr;
  curl_url_get(url.get(), part, &text, 0);
  return Text(text);
}

bool IsThisMachine(std::string_view host) {
  static constexpr std::array<std::string_view, 3> kNames = {"localhost", "127.0.0.1", "[::1]"};
  return std::find(kNames.begin(), kNames.end(), host) != kNames.end();
}

struct Address {
  std::string scheme;
  bool is_this_machine = false;
};

base::Result<Address> ReadAddress(const std::string& text, bool may_have_query) {
  const Url url(curl_url());
  if (!url || text.find('\0') != text.npos ||
      curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
    return NoAddress(text);
  if (!may_have_query && PartOf(url, CURLUPART_QUERY)) return NoAddress(text);
  for (const CURLUPart part : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_FRAGMENT}) {
    if (PartOf(url, part)) return NoAddress(text);
  }
  const Text scheme = PartOf(url, CURLUPART_SCHEME), host = PartOf(url, CURLUPART_HOST);
  if (!scheme || !host) return NoAddress(text);
  const Address address{scheme.get(), IsThisMachine(host.get())};
  const bool is_fine = address.scheme == "https" || (address.scheme == "http" && address.is_this_machine);
  if (!is_fine) return NoAddress(text);
  return address;
}

// What Get and Post have in common. Nothing to send: it is a GET.
struct Asking {
  const std::string& url;
  bool may_have_query = false;
  const std::vector<ResponseHeader>& headers;
  std::chrono::milliseconds timeout{};
  std::size_t answer_max = 0;
  const std::string* body = nullptr;
  std::string socket_file = {};
};

bool IsPlain(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

// Nothing: one of them cannot be sent as it is.
Headers HeadersOf(const Asking& asking) {
  // Expect: an answer of 100 is not waited for.
  Headers headers(curl_slist_append(nullptr, "Expect:"));
  for (const ResponseHeader& header : asking.headers) {
    const bool is_fine =
        IsPlain(header.name) && IsPlain(header.value) && header.name.find_first_of(" :;") == header.name.npos;
    const std::string line = header.name + ": " + header.value;
    if (!headers || !is_fine || curl_slist_append(headers.get(), line.c_str()) == nullptr) return nullptr;
  }
  return headers;
}

struct Taking {
  std::string body;
  std::size_t max = 0;
  bool is_too_long = false;
};

std::size_t Take(const char* bytes, std::size_t size, std::size_t count, void* to) {
  auto& taking = *static_cast<Taking*>(to);
  taking.is_too_long = taking.body.size() + size * count > taking.max;
  if (taking.is_too_long) return 0;
  taking.body.append(bytes, size * count);
  return size * count;
}

// The library's codes in our words.
std::string_view WhyNot(CURLcode code, bool is_too_long) {
  if (is_too_long) return "its answer is too long";
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "no machine of that name is known";
    case CURLE_COULDNT_CONNECT: return "it does not take the connection";
    case CURLE_OPERATION_TIMEDOUT: return "it did not answer in time";
    case CURLE_PEER_FAILED_VERIFICATION: return "its certificate does not hold";
    case CURLE_SSL_CONNECT_ERROR: return "no safe connection could be made";
    default: return "the connection broke off";
  }
}

// False: one of them was refused, which no version that has them does.
bool SetUp(const Curl& curl, const Asking& asking, const Address& address, const Headers& headers, Taking& taking) {
  bool is_fine = true;
  const auto set = [&](CURLoption option, auto value) {
    is_fine = curl_easy_setopt(curl.get(), option, value) == CURLE_OK && is_fine;
  };
  set(CURLOPT_URL, asking.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, address.scheme.c_str());
  set(CURLOPT_FOLLOWLOCATION, 0L);
  // What goes to this machine does not leave it by way of a proxy.
  if (address.is_this_machine) set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(asking.timeout.count()));
  if (!asking.socket_file.empty()) set(CURLOPT_UNIX_SOCKET_PATH, asking.socket_file.c_str());
  if (asking.body != nullptr) {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, asking.body->data());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(asking.body->size()));
  }
  set(CURLOPT_HTTPHEADER, headers.get());
  set(CURLOPT_WRITEFUNCTION, &Take);
  set(CURLOPT_WRITEDATA, static_cast<void*>(&taking));
  return is_fine;
}

Response AnswerOf(const Curl& curl, std::string body) {
  long status = 0;
  const char* type = nullptr;
  curl_off_t retry_after = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &type);
  curl_easy_getinfo(curl.get(), CURLINFO_RETRY_AFTER, &retry_after);
  return {.status = static_cast<int>(status),
          .content_type = type == nullptr ? "" : type,
          .body = std::move(body),
          .retry_after = std::chrono::seconds(retry_after)};
}

Curl NewCurl() { return Curl(IsReady() ? curl_easy_init() : nullptr); }

// curl: as new, or with the connections of what was asked before.
base::Result<Response> Ask(const Curl& curl, const Asking& asking) {
  GRONDSLAG_TRY(address, ReadAddress(asking.url, asking.may_have_query));
  const Headers headers = HeadersOf(asking);
  if (!headers)
    return base::Fail(base::ErrorCode::invalid_input, "a header is empty or has characters that cannot be sent");
  Taking taking{.body = {}, .max = asking.answer_max, .is_too_long = false};
  if (!curl || !SetUp(curl, asking, address, headers, taking))
    return base::Fail(base::ErrorCode::internal, "the library for HTTP could not be set up");
  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) {
    const std::string_view url = std::string_view(asking.url).substr(0, asking.url.find('?'));
    return base::Fail(base::ErrorCode::unavailable,
                      fmt::format("{}: {}", base::OneLine(url), WhyNot(code, taking.is_too_long)));
  }
  return AnswerOf(curl, std::move(taking.body));
}

}  // namespace

base::Result<std::string> AddressUnder(std::string_view prefix, std::string_view name) {
  std::string address(prefix);
  if (auto fine = CheckAddress(address, false); !fine) return tl::unexpected(fine.error());
  if (!address.ends_with('/')) address += '/';
  return address.append(name);
}

base::Result<void> CheckAddress(std::string_view address, bool may_have_query) {
  if (auto read = ReadAddress(std::string(address), may_have_query); !read) return tl::unexpected(read.error());
  return {};
}

struct Poster::Handle {
  Curl curl = NewCurl();
};
Poster::Poster() : handle_(std::make_unique<Handle>()) {}
Poster::~Poster() = default;

base::Result<Response> Poster::Post(const PostRequest& request) {
  std::vector<ResponseHeader> headers = request.headers;
  headers.push_back({"Content-Type", request.content_type});
  // Connections outlast that.
  if (handle_->curl) curl_easy_reset(handle_->curl.get());
  return Ask(handle_->curl, {.url = request.url,
                             .may_have_query = request.may_have_query,
                             .headers = headers,
                             .timeout = request.timeout,
                             .answer_max = request.answer_max,
                             .body = &request.body,
                             .socket_file = request.socket_file});
}

base::Result<Response> Post(const PostRequest& request) { return Poster().Post(request); }

base::Result<Response> Get(const GetRequest& request) {
  return Ask(NewCurl(), {.url = request.url,
                         .may_have_query = request.may_have_query,
                         .headers = request.headers,
                         .timeout = request.timeout,
                         .answer_max = request.answer_max});
}

}  // namespace grondslag::http
