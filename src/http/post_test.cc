// Against a server of a few lines on a port of this machine: what it is sent, and what it may answer.
#include "http/post.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grondslag::http {
namespace {

using std::chrono::milliseconds;
using testing::AllOf;
using testing::HasSubstr;

// Takes one connection, reads until it has seen the end of what is expected, and answers.
class OneAnswer {
 public:
  OneAnswer(std::string answer, std::string until) {
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(bind(listener_, generic, sizeof(address)), 0);
    EXPECT_EQ(listen(listener_, 1), 0);
    socklen_t size = sizeof(address);
    getsockname(listener_, generic, &size);
    port_ = ntohs(address.sin_port);
    server_ = std::jthread([this, answer = std::move(answer), until = std::move(until)] { Serve(answer, until); });
  }
  ~OneAnswer() {
    shutdown(listener_, SHUT_RDWR);
    server_.join();
    close(listener_);
  }
  OneAnswer(const OneAnswer&) = delete;
  OneAnswer& operator=(const OneAnswer&) = delete;

  std::string Url() const { return fmt::format("http://127.0.0.1:{}/add", port_); }
  const std::string& received() {
    server_.join();
    server_ = std::jthread([] {});
    return received_;
  }

 private:
  void Serve(const std::string& answer, const std::string& until) {
    const int connection = accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    char buffer[4096];
    for (ssize_t size = 1; size > 0 && !received_.ends_with(until);) {
      size = read(connection, buffer, sizeof(buffer));
      if (size > 0) received_.append(buffer, static_cast<std::size_t>(size));
    }
    if (!answer.empty()) send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
    // Nothing to say: until who asked gives up.
    if (answer.empty()) (void)!read(connection, buffer, sizeof(buffer));
    close(connection);
  }

  int listener_ = -1;
  int port_ = 0;
  std::string received_;
  std::jthread server_;
};

TEST(Post, SendsTheBodyAndTakesTheAnswer) {
  OneAnswer server("HTTP/1.1 409 Conflict\r\nContent-Type: text/x.tlog.size\r\nContent-Length: 3\r\n\r\n12\n",
                   "the body");
  const auto response = Post({.url = server.Url(), .body = "the body"});
  ASSERT_TRUE(response) << response.error().ToString();
  EXPECT_EQ(response->status, 409);
  EXPECT_EQ(response->content_type, "text/x.tlog.size");
  EXPECT_EQ(response->body, "12\n");
  EXPECT_THAT(server.received(),
              AllOf(testing::StartsWith("POST /add HTTP/1.1\r\n"), HasSubstr("Content-Length: 8\r\n"),
                    HasSubstr("Content-Type: text/plain; charset=utf-8\r\n"), testing::Not(HasSubstr("Expect"))));
}

TEST(Post, SendsTheHeadersItIsGiven) {
  OneAnswer server("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n", "a=b");
  const auto response = Post(
      {.url = server.Url(), .body = "a=b", .headers = {{"Accept", "application/json"}, {"Authorization", "Basic x"}}});
  ASSERT_TRUE(response) << response.error().ToString();
  EXPECT_EQ(response->retry_after, std::chrono::seconds(120));
  EXPECT_THAT(server.received(),
              AllOf(HasSubstr("\r\nAccept: application/json\r\n"), HasSubstr("\r\nAuthorization: Basic x\r\n")));
}

TEST(Post, RefusesHeadersThatWouldBeReadAsOthers) {
  for (const auto& [name, value] : {std::pair<std::string, std::string>{"A", "x\r\nB: y"},
                                    {"A\n", "x"},
                                    {"A: B", "x"},
                                    {"A", std::string("x\0y", 3)},
                                    {"", "x"},
                                    {"A", ""}}) {
    const auto refused = Post({.url = "http://127.0.0.1:1/", .body = "x", .headers = {{name, value}}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::invalid_input) << name << value;
  }
}

TEST(Get, AsksWithoutABody) {
  OneAnswer server("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", "\r\n\r\n");
  const auto response = Get({.url = server.Url() + "?a=b", .headers = {{"Accept", "text/x"}}, .may_have_query = true});
  ASSERT_TRUE(response) << response.error().ToString();
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->content_type, "application/json");
  EXPECT_EQ(response->body, "{}");
  EXPECT_EQ(response->retry_after, std::chrono::seconds(0));
  EXPECT_THAT(server.received(), AllOf(testing::StartsWith("GET /add?a=b HTTP/1.1\r\n"),
                                       HasSubstr("Accept: text/x\r\n"), testing::Not(HasSubstr("Content-"))));
}

TEST(Get, FollowsNoRedirectAndTakesNoMoreThanItWasTold) {
  OneAnswer elsewhere("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "\r\n\r\n");
  const auto redirect = Get({.url = elsewhere.Url()});
  ASSERT_TRUE(redirect) << redirect.error().ToString();
  EXPECT_EQ(redirect->status, 302);
  OneAnswer large("HTTP/1.1 200 OK\r\n\r\n01234567890", "\r\n\r\n");
  const auto refused = Get({.url = large.Url(), .answer_max = 10});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("too long"));
}

TEST(Get, TakesAQueryOnlyWhereOneMayBe) {
  EXPECT_EQ(Get({.url = "https://a.example/?b=c"}).error().code, base::ErrorCode::invalid_input);
  EXPECT_TRUE(CheckAddress("https://a.example/?b=c", true));
  EXPECT_FALSE(CheckAddress("https://a.example/?b=c", false));
  EXPECT_FALSE(CheckAddress("https://a.example/?b=c#d", true));
  EXPECT_FALSE(CheckAddress("http://a.example/", true));
  EXPECT_FALSE(CheckAddress(std::string_view("https://a.example/\0", 19), true));
  const auto nobody = Get({.url = "http://127.0.0.1:1/?secret", .may_have_query = true});
  ASSERT_FALSE(nobody);
  EXPECT_THAT(nobody.error().message, testing::Not(HasSubstr("secret")));
}

TEST(Post, FollowsNoRedirect) {
  OneAnswer server("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "x");
  const auto response = Post({.url = server.Url(), .body = "x"});
  ASSERT_TRUE(response) << response.error().ToString();
  EXPECT_EQ(response->status, 302);
}

TEST(Post, TakesNoMoreThanItWasTold) {
  for (const char* length : {"Content-Length: 11\r\n", ""}) {
    OneAnswer server(fmt::format("HTTP/1.1 200 OK\r\n{}\r\n01234567890", length), "x");
    const auto response = Post({.url = server.Url(), .body = "x", .answer_max = 10});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, base::ErrorCode::unavailable);
    EXPECT_THAT(response.error().message, HasSubstr("too long"));
  }
}

TEST(Post, WaitsNoLongerThanItWasTold) {
  OneAnswer server("", "x");
  const auto begun = std::chrono::steady_clock::now();
  const auto response = Post({.url = server.Url(), .body = "x", .timeout = milliseconds(200)});
  ASSERT_FALSE(response);
  EXPECT_THAT(response.error().message, HasSubstr("in time"));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
}

TEST(Post, SaysWhatBrokeOff) {
  OneAnswer cut("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", "x");
  const auto half = Post({.url = cut.Url(), .body = "x"});
  ASSERT_FALSE(half);
  EXPECT_EQ(half.error().code, base::ErrorCode::unavailable);
  const auto nobody = Post({.url = "http://127.0.0.1:1/", .body = "x"});
  ASSERT_FALSE(nobody);
  EXPECT_THAT(nobody.error().message, HasSubstr("does not take the connection"));
  // Nothing there speaks TLS.
  OneAnswer plain("HTTP/1.1 200 OK\r\n\r\n", "");
  const auto unsafe = Post({.url = "https" + plain.Url().substr(4), .body = "x", .timeout = milliseconds(5000)});
  ASSERT_FALSE(unsafe);
  EXPECT_EQ(unsafe.error().code, base::ErrorCode::unavailable);
}

TEST(AddressUnder, PutsOneSlashBetween) {
  EXPECT_EQ(*AddressUnder("https://witness.example", "add"), "https://witness.example/add");
  EXPECT_EQ(*AddressUnder("https://witness.example/w1/", "add"), "https://witness.example/w1/add");
  EXPECT_EQ(*AddressUnder("http://localhost:8080/w", "add"), "http://localhost:8080/w/add");
  EXPECT_EQ(*AddressUnder("http://[::1]:8080", "add"), "http://[::1]:8080/add");
}

TEST(AddressUnder, RefusesWhatIsNotSafe) {
  for (const char* prefix :
       {"", "witness.example", "http://witness.example", "http://127.0.0.1.witness.example", "http://127.0.0.2/",
        "ftp://localhost/", "file:///etc/passwd", "https://user@witness.example/", "https://user:word@witness.example/",
        "https://witness.example/?a=b", "https://witness.example/#part", "https://", "https:// witness.example",
        "http://localhost@witness.example/"}) {
    const auto refused = AddressUnder(prefix, "add");
    ASSERT_FALSE(refused) << prefix;
    EXPECT_EQ(refused.error().code, base::ErrorCode::invalid_input);
    EXPECT_FALSE(Post({.url = prefix, .body = "x"})) << prefix;
  }
}

}  // namespace
}  // namespace grondslag::http
