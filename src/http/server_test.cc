// Over real sockets of this machine: what is sent, byte for byte, and what comes back.
#include "http/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <latch>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scratch_folder.h"
#include "http/request_samples.h"

namespace grondslag::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::HasSubstr;
using testing::Not;

// Nothing that is waited for takes so long.
constexpr std::chrono::seconds kPatience{20};
constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

// Waits until it holds, and gives whether it does.
template <class Condition>
bool Becomes(const Condition& condition) {
  for (const auto until = steady_clock::now() + kPatience; steady_clock::now() < until;) {
    if (condition()) return true;
    std::this_thread::sleep_for(milliseconds(2));
  }
  return condition();
}

// What came back for one request.
struct Answer {
  int status = 0;  // 0: nothing came, or not all of it
  std::string head;
  std::string body;
};

// One connection of a client, with or without TLS. Every wait in it ends after kPatience.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    Connect(reinterpret_cast<sockaddr*>(&address), sizeof address);
  }
  explicit Client(const std::string& path) : socket_(socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    Connect(reinterpret_cast<sockaddr*>(&address), sizeof address);
  }
  ~Client() {
    SSL_free(tls_);
    SSL_CTX_free(tls_context_);
    close(socket_);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool is_connected() const { return is_connected_; }

  // False: the handshake failed.
  bool StartTls(int version, const std::string& protocols = "") {
    tls_context_ = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_max_proto_version(tls_context_, version);
    tls_ = SSL_new(tls_context_);
    if (!protocols.empty())
      SSL_set_alpn_protos(tls_, reinterpret_cast<const unsigned char*>(protocols.data()),
                          static_cast<unsigned>(protocols.size()));
    SSL_set_fd(tls_, socket_);
    ERR_clear_error();
    return SSL_connect(tls_) == 1;
  }
  SSL* tls() const { return tls_; }

  void Send(std::string_view bytes) {
    if (tls_ != nullptr) {
      SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()));
      return;
    }
    while (!bytes.empty()) {
      const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  // has_body: the answer to a HEAD has none, whatever its length says.
  Answer Receive(bool has_body = true) {
    Answer answer;
    std::size_t end;
    while ((end = received_.find("\r\n\r\n")) == received_.npos) {
      if (!More()) return answer;
    }
    answer.head = received_.substr(0, end + 4);
    received_.erase(0, end + 4);
    const std::size_t at = answer.head.find("Content-Length: ");
    const std::size_t size = has_body && at != answer.head.npos ? std::stoul(answer.head.substr(at + 16)) : 0;
    while (received_.size() < size) {
      if (!More()) return answer;
    }
    answer.body = received_.substr(0, size);
    received_.erase(0, size);
    answer.status = std::stoi(answer.head.substr(9, 3));
    return answer;
  }

  Answer Ask(std::string_view bytes) {
    Send(bytes);
    return Receive();
  }

  // Nothing more comes, and the other side said so in time.
  bool IsEnded() { return received_.empty() && !More() && is_ended_; }

 private:
  void Connect(const sockaddr* address, socklen_t size) {
    const timeval patience{kPatience.count(), 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    is_connected_ = connect(socket_, address, size) == 0;
  }

  bool More() {
    char buffer[8192];
    const ssize_t size =
        tls_ != nullptr ? SSL_read(tls_, buffer, sizeof buffer) : recv(socket_, buffer, sizeof buffer, 0);
    // That the connection broke is an end too; that the time was over is not.
    if (size <= 0) is_ended_ = size == 0 || tls_ != nullptr || errno == ECONNRESET;
    if (size > 0) received_.append(buffer, static_cast<std::size_t>(size));
    return size > 0;
  }

  const int socket_;
  SSL_CTX* tls_context_ = nullptr;
  SSL* tls_ = nullptr;
  bool is_connected_ = false;
  bool is_ended_ = false;
  std::string received_;
};

// Says what it was asked.
ServedResponse Echo(const Request& request) {
  return {.content_type = "text/plain",
          .body = fmt::format("{} {}?{} {}", request.method, request.path, request.query, request.body)};
}

// Small limits, as RequestSamples() has it, and time enough.
ServerOptions SmallOptions() {
  ServerOptions options;
  options.head_bytes_max = 2048;
  options.headers_max = 20;
  options.body_bytes_max = 1000;
  return options;
}

struct Served {
  std::unique_ptr<Server> server;
  std::uint16_t port = 0;
};

Served Serve(const ServerOptions& options, Handler handler = Echo) {
  auto server = Server::Start(options, std::move(handler));
  if (!server) throw std::runtime_error(server.error().ToString());
  const auto port = (*server)->Listen("127.0.0.1", 0);
  if (!port) throw std::runtime_error(port.error().ToString());
  return {std::move(*server), *port};
}

class OverASocket : public testing::TestWithParam<RequestSample> {
 protected:
  static void SetUpTestSuite() { served_ = Serve(SmallOptions()); }
  static void TearDownTestSuite() { served_ = {}; }
  static Served served_;
};
Served OverASocket::served_;
INSTANTIATE_TEST_SUITE_P(Server, OverASocket, testing::ValuesIn(RequestSamples()),
                         [](const auto& of) { return of.param.name; });

TEST_P(OverASocket, IsAnsweredAndKeptOrClosed) {
  const RequestSample& sample = GetParam();
  Client client(served_.port);
  const Answer answer = client.Ask(sample.bytes);
  EXPECT_EQ(answer.status, sample.status);
  EXPECT_THAT(answer.head, HasSubstr("\r\nDate: "));
  EXPECT_THAT(answer.head, Not(HasSubstr("\r\nServer: ")));
  EXPECT_EQ(answer.head.find("\r\nConnection: close\r\n") == answer.head.npos, sample.stays_open);
  if (sample.status != 200) {
    EXPECT_EQ(answer.body, "");
  }
  if (sample.stays_open) {
    EXPECT_EQ(client.Ask(kGet).body, "GET /? ");
  } else {
    EXPECT_TRUE(client.IsEnded());
  }
}

TEST(Server, TakesOneRequestAfterTheOther) {
  const Served served = Serve({});
  Client client(served.port);
  for (int i = 0; i < 10; ++i) {
    const std::string body(static_cast<std::size_t>(i) * 10'000, 'x');
    const Answer answer = client.Ask(
        fmt::format("POST /{} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n{}", i, body.size(), body));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, fmt::format("POST /{}? {}", i, body));
  }
  EXPECT_EQ(served.server->counters().accepted, 1u);
  EXPECT_EQ(served.server->counters().requests, 10u);
}

TEST(Server, AnswersThoseThatDidNotWaitInTheirOrder) {
  const Served served = Serve({});
  Client client(served.port);
  std::string bytes;
  for (int i = 0; i < 50; ++i)
    bytes += fmt::format("POST /{} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nab", i);
  client.Send(bytes);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client.Receive().body, fmt::format("POST /{}? ab", i));
}

TEST(Server, LeavesOutTheBodyForHead) {
  const Served served = Serve({});
  Client client(served.port);
  client.Send("HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const Answer answer = client.Receive(false);
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.head, HasSubstr("Content-Length: 9\r\n"));
  EXPECT_EQ(client.Ask(kGet).body, "GET /? ");
}

TEST(Server, LetsThoseWhoWaitSendTheirBody) {
  const Served served = Serve(SmallOptions());
  Client client(served.port);
  const std::string head = "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: ";
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(client.Ask(head + "5\r\n\r\n").status, 100);
    EXPECT_EQ(client.Ask("hello").body, "POST /? hello");
  }
  EXPECT_EQ(client.Ask(head + "1001\r\n\r\n").status, 413);
  EXPECT_TRUE(client.IsEnded());
}

// What is still being sent must not make the answer disappear.
TEST(Server, SaysThatABodyIsTooLargeWhileItComes) {
  const Served served = Serve(SmallOptions());
  Client client(served.port);
  const std::string body(1 << 20, 'x');
  client.Send(fmt::format("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n", body.size()));
  client.Send(body);
  EXPECT_EQ(client.Receive().status, 413);
}

TEST(Server, SendsAndTakesLargeBodies) {
  const Served served = Serve({});
  Client client(served.port);
  const std::string body(16 << 20, 'x');
  std::jthread sender([&] {
    client.Send(fmt::format("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n{}", body.size(), body));
  });
  const Answer answer = client.Receive();
  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(answer.body == "POST /? " + body);
}

TEST(Server, EndsThoseWhoTakeTooLong) {
  ServerOptions options;
  options.head_timeout = options.body_timeout = options.idle_timeout = milliseconds(400);
  const Served served = Serve(options);
  const auto begun = steady_clock::now();
  Client silent(served.port), slow_head(served.port), slow_body(served.port), slow_chunks(served.port),
      idle(served.port), drips(served.port);
  slow_head.Send("GET / HTTP/1.1\r\nHost: local");
  slow_body.Send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhell");
  slow_chunks.Send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhell");
  EXPECT_EQ(idle.Ask(kGet).status, 200);
  // One who sends a little again and again gets no more time.
  std::jthread dripping([&] {
    for (const char& c : "GET / HTTP/1.1\r\nA: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa") {
      drips.Send({&c, 1});
      std::this_thread::sleep_for(milliseconds(20));
    }
  });
  for (Client* client : {&silent, &slow_head, &slow_body, &slow_chunks, &idle, &drips}) EXPECT_TRUE(client->IsEnded());
  EXPECT_LT(steady_clock::now() - begun, kPatience);
  EXPECT_TRUE(Becomes([&] { return served.server->counters().connections == 0; }));
  EXPECT_EQ(served.server->counters().timeouts, 6u);
}

TEST(Server, EndsThoseWhoDoNotTakeTheAnswer) {
  ServerOptions options;
  options.write_timeout = milliseconds(200);
  const Served served =
      Serve(options, [](const Request&) { return ServedResponse{.body = std::string(64 << 20, 'x')}; });
  Client client(served.port);
  client.Send(kGet);
  EXPECT_TRUE(Becomes([&] { return served.server->counters().timeouts == 1; }));
  EXPECT_TRUE(Becomes([&] { return served.server->counters().connections == 0; }));
}

TEST(Server, GoesOnWhenTheHandlerThrows) {
  const Served served = Serve({}, [](const Request& request) -> ServedResponse {
    if (request.path == "/throw") throw std::runtime_error("inner details");
    if (request.path == "/number") throw 1;
    if (request.path == "/split") return {.headers = {{"A", "b\r\n\r\nHTTP/1.1 200 OK"}}};
    return Echo(request);
  });
  Client client(served.port);
  for (const char* path : {"/throw", "/number", "/split"}) {
    const Answer answer = client.Ask(fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\n\r\n", path));
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body, "");
    EXPECT_THAT(answer.head, Not(HasSubstr("A: b")));
  }
  EXPECT_EQ(client.Ask(kGet).status, 200);
  EXPECT_EQ(served.server->counters().handler_failures, 3u);
}

TEST(Server, TurnsAwayWhoIsTooMany) {
  ServerOptions options;
  options.connections_max = 2;
  const Served served = Serve(options);
  auto first = std::make_unique<Client>(served.port);
  Client second(served.port);
  EXPECT_EQ(first->Ask(kGet).status, 200);
  EXPECT_EQ(second.Ask(kGet).status, 200);
  Client third(served.port);
  const Answer answer = third.Ask(kGet);
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.head, HasSubstr("Connection: close"));
  EXPECT_TRUE(third.IsEnded());
  EXPECT_EQ(served.server->counters().connections, 2u);
  EXPECT_EQ(served.server->counters().refused, 1u);
  EXPECT_EQ(served.server->counters().requests, 2u);
  first.reset();
  EXPECT_TRUE(Becomes([&] { return Client(served.port).Ask(kGet).status == 200; }));
}

TEST(Server, ListensOnAFileThatIsItsOwnersAlone) {
  const base::ScratchFolder folder;
  const std::string path = folder.Path("server");
  {
    auto server = Server::Start({}, [](const Request& request) {
      return ServedResponse{
          .body = fmt::format("{} {} {}", request.is_socket_file, request.scheme, request.remote_address.empty())};
    });
    ASSERT_TRUE(server);
    ASSERT_TRUE((*server)->ListenOnFile(path));
    struct stat made{};
    ASSERT_EQ(lstat(path.c_str(), &made), 0);
    EXPECT_TRUE(S_ISSOCK(made.st_mode));
    EXPECT_EQ(made.st_mode & 0777, 0600u);
    Client client(path);
    EXPECT_EQ(client.Ask(kGet).body, "true http true");
    EXPECT_EQ(Client(path).Ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").status, 421);
    const auto again = (*server)->ListenOnFile(path);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, base::ErrorCode::conflict);
    EXPECT_EQ(client.Ask(kGet).status, 200);
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Server, ReplacesOnlyASocketFileThatWasLeftBehind) {
  const base::ScratchFolder folder;
  const auto server = Server::Start({}, Echo);
  ASSERT_TRUE(server);
  // As after a crash: bound, and nobody listens.
  const std::string left = folder.Path("left");
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  left.copy(address.sun_path, sizeof address.sun_path - 1);
  const int dead = socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(bind(dead, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  close(dead);
  ASSERT_TRUE((*server)->ListenOnFile(left));
  EXPECT_EQ(Client(left).Ask(kGet).status, 200);

  const std::string other = folder.Path("other");
  std::ofstream(other) << "dear";
  std::filesystem::create_symlink(left, folder.Path("link"));
  for (const std::string& path : {other, folder.Path("link")}) {
    const auto refused = (*server)->ListenOnFile(path);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::conflict);
  }
  EXPECT_EQ(std::filesystem::file_size(other), 4u);
  EXPECT_EQ((*server)->ListenOnFile(folder.Path("no/folder")).error().code, base::ErrorCode::unavailable);
  EXPECT_EQ((*server)->ListenOnFile(folder.Path(std::string(200, 'x'))).error().code, base::ErrorCode::invalid_input);
  EXPECT_EQ((*server)->ListenOnFile("").error().code, base::ErrorCode::invalid_input);
  // Somebody put another file in its place: that is not removed.
  std::filesystem::remove(left);
  std::ofstream(left) << "new";
  (*server)->Stop();
  EXPECT_TRUE(std::filesystem::exists(left));
}

TEST(Server, ListensToOthersOnlyBehindTls) {
  const auto plain = Server::Start({}, Echo);
  ASSERT_TRUE(plain);
  for (const char* address : {"0.0.0.0", "::", "192.0.2.1", "::ffff:127.0.0.1"}) {
    const auto refused = (*plain)->Listen(address, 0);
    ASSERT_FALSE(refused) << address;
    EXPECT_EQ(refused.error().code, base::ErrorCode::invalid_input);
    EXPECT_THAT(refused.error().message, HasSubstr("TLS"));
  }
  for (const char* address : {"", "localhost", "127.0.0.1:80", "127.1", "[::1]"})
    EXPECT_EQ((*plain)->Listen(address, 0).error().code, base::ErrorCode::invalid_input) << address;
  ServerOptions options;
  options.behind_proxy = true;
  const auto behind = Server::Start(options, [](const Request& request) {
    return ServedResponse{.body = fmt::format("{} {} {}", request.scheme, request.is_tls, request.remote_address)};
  });
  ASSERT_TRUE(behind);
  const auto port = (*behind)->Listen("0.0.0.0", 0);
  ASSERT_TRUE(port);
  EXPECT_EQ(Client(*port).Ask(kGet).body, "https false 127.0.0.1");
  // Twice the same is somebody else's.
  EXPECT_EQ((*behind)->Listen("0.0.0.0", *port).error().code, base::ErrorCode::unavailable);
}

TEST(Server, AnswersToTheNamesItWasTold) {
  ServerOptions options;
  options.hosts = {"grondslag.example:8443"};
  const Served served = Serve(options);
  const auto ask = [&](const std::string& host) {
    return Client(served.port).Ask("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status;
  };
  EXPECT_EQ(ask("grondslag.example:8443"), 200);
  EXPECT_EQ(ask("grondslag.example"), 421);
  EXPECT_EQ(ask("localhost"), 421);
  options.hosts = {"http://localhost"};
  const auto refused = Server::Start(options, Echo);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::invalid_input);
}

TEST(Server, LetsRequestsComeToTheirEndWhenItStops) {
  std::latch asked(1), may_answer(1);
  Served served = Serve({}, [&](const Request& request) {
    if (request.path == "/wait") {
      asked.count_down();
      may_answer.wait();
    }
    return Echo(request);
  });
  Client idle(served.port), busy(served.port);
  EXPECT_EQ(idle.Ask(kGet).status, 200);
  busy.Send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
  asked.wait();
  std::jthread stopping([&] { served.server->Stop(); });
  EXPECT_TRUE(idle.IsEnded());
  EXPECT_TRUE(Becomes([&] { return !Client(served.port).is_connected(); }));
  may_answer.count_down();
  const Answer answer = busy.Receive();
  EXPECT_EQ(answer.body, "GET /wait? ");
  EXPECT_THAT(answer.head, HasSubstr("Connection: close"));
  EXPECT_TRUE(busy.IsEnded());
  stopping.join();
  EXPECT_EQ(served.server->counters().connections, 0u);
  served.server->Stop();
  EXPECT_EQ(served.server->Listen("127.0.0.1", 0).error().code, base::ErrorCode::unavailable);
}

TEST(Server, WaitsNoLongerThanItWasToldWhenItStops) {
  ServerOptions options;
  options.stop_timeout = milliseconds(100);
  const Served served = Serve(options);
  Client client(served.port);
  client.Send("GET / HTTP/1.1\r\n");
  EXPECT_TRUE(Becomes([&] { return served.server->counters().accepted == 1; }));
  const auto begun = steady_clock::now();
  served.server->Stop();
  EXPECT_LT(steady_clock::now() - begun, options.head_timeout);
  EXPECT_TRUE(client.IsEnded());
}

TEST(Server, ServesManyAtOnce) {
  constexpr int kClients = 64, kRequests = 100;
  const Served served = Serve({});
  std::atomic<int> right = 0;
  {
    std::vector<std::jthread> clients;
    for (int i = 0; i < kClients; ++i) {
      clients.emplace_back([&, i] {
        Client client(served.port);
        for (int k = 0; k < kRequests; ++k) {
          const std::string name = fmt::format("/{}/{}", i, k);
          right += client.Ask(fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\n\r\n", name)).body ==
                   fmt::format("GET {}? ", name);
        }
      });
    }
  }
  EXPECT_EQ(right, kClients * kRequests);
  EXPECT_EQ(served.server->counters().requests, std::uint64_t{kClients} * kRequests);
  EXPECT_TRUE(Becomes([&] { return served.server->counters().connections == 0; }));
}

// Handlers that wait take a thread each, and no more.
TEST(Server, AnswersOthersWhileAHandlerWaits) {
  ServerOptions options;
  options.threads = 3;
  std::latch asked(2), may_answer(1);
  const Served served = Serve(options, [&](const Request& request) {
    if (request.path == "/wait") {
      asked.count_down();
      may_answer.wait();
    }
    return Echo(request);
  });
  Client first(served.port), second(served.port), other(served.port);
  for (Client* client : {&first, &second}) client->Send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
  asked.wait();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(other.Ask(kGet).status, 200);
  may_answer.count_down();
  for (Client* client : {&first, &second}) EXPECT_EQ(client->Receive().status, 200);
}

// Answers that come later hold up their own connections only, however few threads there are.
TEST(Server, SendsAnswersThatComeLater) {
  constexpr int kClients = 20;
  ServerOptions options;
  options.threads = 1;
  std::mutex mutex;
  std::vector<std::function<void()>> waiting;
  const Served served = Serve(options, [&](const Request& request) {
    ServedResponse response = Echo(request);
    if (request.path == "/at-once") response.later = [&request](const SendResponse& send) { send(Echo(request)); };
    if (request.path != "/later") return response;
    response = {.status = 500, .later = [&](const SendResponse& send) {
                  const std::lock_guard lock(mutex);
                  waiting.emplace_back([&request, send] { send(Echo(request)); });
                }};
    return response;
  });
  const auto count = [&] {
    const std::lock_guard lock(mutex);
    return waiting.size();
  };
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < kClients; ++i) {
    clients.push_back(std::make_unique<Client>(served.port));
    clients.back()->Send(
        "GET /later?1 HTTP/1.1\r\nHost: localhost\r\n\r\nGET /after HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }
  EXPECT_TRUE(Becomes([&] { return count() == kClients; }));
  Client other(served.port);
  EXPECT_EQ(other.Ask("GET /at-once HTTP/1.1\r\nHost: localhost\r\n\r\n").body, "GET /at-once? ");
  // What the connection asks next has to wait.
  EXPECT_EQ(served.server->counters().requests, std::uint64_t{kClients} + 1);
  for (const auto& send : waiting) send();
  for (const auto& client : clients) {
    EXPECT_EQ(client->Receive().body, "GET /later?1 ");
    EXPECT_EQ(client->Receive().body, "GET /after? ");
  }
}

// A file that is let go by everybody else, and is taken apart by nobody.
BodyFile FileOf(const base::ScratchFolder& folder, const std::string& bytes, std::uint64_t size) {
  const std::string path = folder.Path("sent");
  std::ofstream(path, std::ios::binary) << bytes;
  BodyFile sent{.file = std::make_shared<const base::Descriptor>(::open(path.c_str(), O_RDONLY | O_CLOEXEC)),
                .size = size};
  std::filesystem::remove(path);
  return sent;
}

TEST(Server, SendsAFilePieceByPiece) {
  const base::ScratchFolder folder;
  std::string bytes(3'000'001, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31 % 251);
  const Served served = Serve({}, [&](const Request& request) {
    if (request.path != "/file") return Echo(request);
    return ServedResponse{.content_type = "application/octet-stream", .file = FileOf(folder, bytes, bytes.size())};
  });
  Client client(served.port);
  for (int i = 0; i < 2; ++i) {
    const Answer answer = client.Ask("GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.head, HasSubstr("Content-Length: 3000001"));
    EXPECT_TRUE(answer.body == bytes);
    EXPECT_EQ(client.Ask(kGet).status, 200) << "the connection goes on";
  }
  client.Send("HEAD /file HTTP/1.1\r\nHost: localhost\r\n\r\nGET /after HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_THAT(client.Receive(false).head, HasSubstr("Content-Length: 3000001"));
  EXPECT_EQ(client.Receive().body, "GET /after? ");
}

TEST(Server, BreaksOffWhereAFileIsShorterThanItSaid) {
  const base::ScratchFolder folder;
  const Served served = Serve({}, [&](const Request&) { return ServedResponse{.file = FileOf(folder, "short", 6)}; });
  const Answer answer = Client(served.port).Ask(kGet);
  EXPECT_THAT(answer.head, HasSubstr("Content-Length: 6"));
  EXPECT_EQ(answer.status, 0) << "it never came whole";
}

TEST(Server, WaitsForAnAnswerThatComesLaterWhenItStops) {
  ServerOptions options;
  options.stop_timeout = milliseconds(20);
  std::latch asked(1);
  SendResponse waiting;
  Served served = Serve(options, [&](const Request&) {
    return ServedResponse{.later = [&](const SendResponse& send) {
      waiting = send;
      asked.count_down();
    }};
  });
  Client client(served.port);
  client.Send(kGet);
  asked.wait();
  std::atomic<bool> has_stopped = false;
  std::jthread stopping([&] {
    served.server->Stop();
    has_stopped = true;
  });
  EXPECT_TRUE(client.IsEnded()) << "the connection is closed when the time is over";
  EXPECT_FALSE(has_stopped);
  std::exchange(waiting, nullptr)({.body = "too late"});
  stopping.join();
}

void WriteKey(EVP_PKEY* key, const std::string& path) {
  BIO* file = BIO_new_file(path.c_str(), "w");
  EXPECT_EQ(PEM_write_bio_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr), 1);
  BIO_free(file);
}

// A key and a certificate that it signed itself, of that number, in the place of those that were there.
TlsFiles MakeTlsFiles(const base::ScratchFolder& folder, long number = 1) {
  const TlsFiles files{folder.Path("certificate.pem"), folder.Path("key.pem")};
  EVP_PKEY* key = EVP_EC_gen("P-256");
  WriteKey(key, files.private_key);
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), number);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  EXPECT_GT(X509_sign(certificate, key, EVP_sha256()), 0);
  BIO* file = BIO_new_file(files.certificate_chain.c_str(), "w");
  EXPECT_EQ(PEM_write_bio_X509(file, certificate), 1);
  BIO_free(file);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return files;
}

// Of the certificate that the server showed.
long NumberOfShown(const Client& client) {
  X509* certificate = SSL_get1_peer_certificate(client.tls());
  const long number = certificate == nullptr ? 0 : ASN1_INTEGER_get(X509_get0_serialNumber(certificate));
  X509_free(certificate);
  return number;
}

class Tls : public testing::Test {
 protected:
  ServerOptions Options() const {
    ServerOptions options;
    options.tls = files_;
    return options;
  }
  const base::ScratchFolder folder_;
  const TlsFiles files_ = MakeTlsFiles(folder_);
};

TEST_F(Tls, SpeaksVersion13) {
  const Served served = Serve(Options(), [](const Request& request) {
    return ServedResponse{.body = fmt::format("{} {}", request.scheme, request.is_tls) + std::string(request.body)};
  });
  Client client(served.port);
  ASSERT_TRUE(client.StartTls(TLS1_3_VERSION));
  EXPECT_EQ(SSL_version(client.tls()), TLS1_3_VERSION);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.Ask(kGet).body, "https true");
  const std::string body(100'000, 'x');
  EXPECT_EQ(
      client.Ask(fmt::format("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n{}", body.size(), body))
          .body,
      "https true" + body);
  EXPECT_EQ(client.Ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").status, 421);
  EXPECT_TRUE(client.IsEnded());
}

TEST_F(Tls, SpeaksNothingOlder) {
  const Served served = Serve(Options());
  EXPECT_FALSE(Client(served.port).StartTls(TLS1_2_VERSION));
  Client plain(served.port);
  EXPECT_EQ(plain.Ask(kGet).status, 0);
  EXPECT_TRUE(plain.IsEnded());
  EXPECT_EQ(served.server->counters().requests, 0u);
}

TEST_F(Tls, OffersHttp11AndNothingElse) {
  const Served served = Serve(Options());
  Client both(served.port);
  ASSERT_TRUE(both.StartTls(TLS1_3_VERSION, "\x02h2\x08http/1.1"));
  const unsigned char* chosen = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(both.tls(), &chosen, &size);
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(chosen), size), "http/1.1");
  EXPECT_FALSE(Client(served.port).StartTls(TLS1_3_VERSION, "\x02h2"));
}

TEST_F(Tls, EndsAHandshakeThatTakesTooLong) {
  ServerOptions options = Options();
  options.head_timeout = milliseconds(100);
  const Served served = Serve(options);
  Client client(served.port);
  EXPECT_TRUE(client.IsEnded());
  EXPECT_EQ(served.server->counters().timeouts, 1u);
}

TEST_F(Tls, ServesManyAtOnceAndStops) {
  const Served served = Serve(Options());
  std::atomic<int> right = 0;
  std::vector<std::jthread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      Client client(served.port);
      if (!client.StartTls(TLS1_3_VERSION)) return;
      for (int k = 0; k < 50; ++k) right += client.Ask(kGet).status == 200;
      right += client.IsEnded();
    });
  }
  EXPECT_TRUE(Becomes([&] { return right == 8 * 50; }));
  served.server->Stop();
  clients.clear();
  EXPECT_EQ(right, 8 * 51);
}

TEST_F(Tls, NeedsACertificateAndItsKey) {
  const std::string other = folder_.Path("other.pem");
  EVP_PKEY* key = EVP_EC_gen("P-256");
  WriteKey(key, other);
  EVP_PKEY_free(key);
  for (const TlsFiles& files :
       {TlsFiles{folder_.Path("absent.pem"), files_.private_key},
        TlsFiles{files_.certificate_chain, folder_.Path("absent.pem")}, TlsFiles{files_.certificate_chain, other},
        TlsFiles{files_.private_key, files_.private_key}}) {
    ServerOptions options;
    options.tls = files;
    const auto refused = Server::Start(options, Echo);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::invalid_input);
    EXPECT_THAT(refused.error().message, HasSubstr(".pem"));
  }
}

TEST_F(Tls, TakesANewCertificateWithoutAStop) {
  const Served served = Serve(Options());
  Client before(served.port);
  ASSERT_TRUE(before.StartTls(TLS1_3_VERSION));
  EXPECT_EQ(before.Ask(kGet).status, 200);
  MakeTlsFiles(folder_, 2);
  // The files alone change nothing.
  Client between(served.port);
  ASSERT_TRUE(between.StartTls(TLS1_3_VERSION));
  EXPECT_EQ(NumberOfShown(between), 1);
  const auto reloaded = served.server->ReloadTls();
  ASSERT_TRUE(reloaded) << reloaded.error().ToString();
  Client after(served.port);
  ASSERT_TRUE(after.StartTls(TLS1_3_VERSION));
  EXPECT_EQ(NumberOfShown(after), 2);
  for (Client* client : {&before, &between, &after}) EXPECT_EQ(client->Ask(kGet).status, 200);
}

// Who renews puts one file there after the other, and may be interrupted.
TEST_F(Tls, KeepsItsCertificateWhereTheNewOneIsNone) {
  const Served served = Serve(Options());
  const base::ScratchFolder elsewhere;
  const TlsFiles renewed = MakeTlsFiles(elsewhere, 2);
  const auto still_shows = [&](long number) {
    Client client(served.port);
    EXPECT_TRUE(client.StartTls(TLS1_3_VERSION));
    EXPECT_EQ(NumberOfShown(client), number);
    EXPECT_EQ(client.Ask(kGet).status, 200);
  };
  const auto is_refused = [&](const std::string& named) {
    const auto reloaded = served.server->ReloadTls();
    ASSERT_FALSE(reloaded);
    EXPECT_EQ(reloaded.error().code, base::ErrorCode::invalid_input);
    EXPECT_THAT(reloaded.error().message, HasSubstr(named));
    still_shows(1);
  };
  std::filesystem::copy_file(renewed.certificate_chain, files_.certificate_chain,
                             std::filesystem::copy_options::overwrite_existing);
  is_refused(files_.private_key);
  std::ofstream(files_.certificate_chain) << "-----BEGIN CERTIFICATE-----\nnone\n";
  is_refused(files_.certificate_chain);
  std::filesystem::remove(files_.certificate_chain);
  is_refused(files_.certificate_chain);
  MakeTlsFiles(folder_, 3);
  EXPECT_TRUE(served.server->ReloadTls());
  still_shows(3);
}

TEST_F(Tls, TakesANewCertificateWhileManyAreServed) {
  const Served served = Serve(Options());
  std::atomic<bool> is_over = false;
  std::atomic<int> wrong = 0, right = 0;
  std::vector<std::jthread> clients;
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back([&] {
      while (!is_over) {
        Client client(served.port);
        const bool is_right =
            client.StartTls(TLS1_3_VERSION) && NumberOfShown(client) == 1 && client.Ask(kGet).status == 200;
        ++(is_right ? right : wrong);
      }
    });
  }
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(served.server->ReloadTls());
  EXPECT_TRUE(Becomes([&] { return right > 20; }));
  is_over = true;
  clients.clear();
  EXPECT_EQ(wrong, 0);
}

TEST(Server, HasNoCertificateToReadAgainWithoutTls) {
  const Served served = Serve({});
  const auto reloaded = served.server->ReloadTls();
  ASSERT_FALSE(reloaded);
  EXPECT_EQ(reloaded.error().code, base::ErrorCode::invalid_input);
}

}  // namespace
}  // namespace grondslag::http
