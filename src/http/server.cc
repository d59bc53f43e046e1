// Everything of a connection runs in its strand, one thing after the other on whichever thread. A connection lives as
// long as something is under way for it, which holds it; the Hall only knows where it is. One timer looks over all
// connections for those that take too long, since a timer of its own for each read would cost more than the reading.
#include "http/server.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>

#include "http/head.h"
#include "http/request_reader.h"
#include "http/target.h"

namespace grondslag::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

using Strand = asio::strand<asio::io_context::executor_type>;
using AnyProtocol = asio::generic::stream_protocol;
using Socket = asio::basic_stream_socket<AnyProtocol, Strand>;
using TlsStream = asio::ssl::stream<Socket>;
using Acceptor = asio::basic_socket_acceptor<AnyProtocol, Strand>;
using Tcp = asio::ip::tcp;
using SocketFile = asio::local::stream_protocol;

// How long a connection that was ended is read on, so that its last answer is not lost with what was sent after it.
constexpr milliseconds kLinger{2000};
constexpr std::size_t kDiscardBytes = 4096;
constexpr std::uint64_t kPieceBytes = std::uint64_t{256} << 10;  // of a file
// So many get to read why they were refused, at one time.
constexpr std::size_t kRefusedAtOnceMax = 64;
// When the system has no more file descriptors, say.
constexpr milliseconds kAcceptPause{100};
// A body up to this size goes into one TLS record with its head.
constexpr std::size_t kOneRecordBytes = 15 << 10;

class Connection;

// What all connections share.
struct Hall {
  ServerOptions options;
  RequestRules rules;
  Handler handler;

  std::atomic<bool> is_stopping = false;
  std::atomic<std::uint64_t> open = 0, accepted = 0, refused = 0, requests = 0, bad_requests = 0, handler_failures = 0,
                             timeouts = 0;

  void Enter(Connection* connection) {
    const std::lock_guard lock(mutex);
    connections.insert(connection);
  }
  void Leave(Connection* connection) {
    const std::lock_guard lock(mutex);
    connections.erase(connection);
    if (connections.empty()) emptied.notify_all();
  }
  std::size_t size() {
    const std::lock_guard lock(mutex);
    return connections.size();
  }
  bool WaitUntilEmpty(milliseconds time) {
    std::unique_lock lock(mutex);
    return emptied.wait_for(lock, time, [this] { return connections.empty(); });
  }
  // All there are. They are let go of without the lock, because the last to do so ends a connection, which leaves.
  std::vector<std::shared_ptr<Connection>> All();

 private:
  std::mutex mutex;
  std::condition_variable emptied;
  std::unordered_set<Connection*> connections;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Hall& hall, const Strand& strand) : hall_(hall), strand_(strand) {}
  virtual ~Connection() { hall_.Leave(this); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // From any thread.
  void CloseIfLate(steady_clock::time_point now) {
    if (deadline_.load(std::memory_order_relaxed) > now) return;
    InStrand([this] {
      if (deadline_.load(std::memory_order_relaxed) > steady_clock::now()) return;
      if (!is_lingering_) ++hall_.timeouts;
      AllowUntilEver();
      Close();
    });
  }
  void CloseIfIdle() {
    InStrand([this] {
      if (is_idle_) Close();
    });
  }
  void CloseNow() {
    InStrand([this] { Close(); });
  }

 protected:
  // Whatever is under way comes back with an error then.
  virtual void Close() = 0;

  // The first thing that it does. From here on others find it, so it must be held by somebody.
  template <class Do>
  void EnterAnd(Do what) {
    hall_.Enter(this);
    InStrand(what);
  }

  template <class Do>
  void InStrand(Do what) {
    asio::post(strand_, [self = shared_from_this(), what] { what(); });
  }
  void AllowUntilEver() { deadline_.store(steady_clock::time_point::max(), std::memory_order_relaxed); }
  void Allow(milliseconds time) { deadline_.store(steady_clock::now() + time, std::memory_order_relaxed); }

  Hall& hall_;
  const Strand strand_;
  bool is_idle_ = false;  // nothing of a request has come
  bool is_lingering_ = false;

 private:
  std::atomic<steady_clock::time_point> deadline_ = steady_clock::time_point::max();
};

std::vector<std::shared_ptr<Connection>> Hall::All() {
  std::vector<std::shared_ptr<Connection>> all;
  const std::lock_guard lock(mutex);
  all.reserve(connections.size());
  for (Connection* connection : connections) {
    // One that is ending is not there any more.
    if (auto held = connection->weak_from_this().lock()) all.push_back(std::move(held));
  }
  return all;
}

// Whom a connection is with.
struct Peer {
  std::string address;
  bool is_socket_file = false;
};

Request FromPeer(const Peer& peer, bool is_tls, bool behind_proxy) {
  Request from;
  from.remote_address = peer.address;
  from.is_socket_file = peer.is_socket_file;
  from.is_tls = is_tls;
  from.scheme = is_tls || (behind_proxy && !peer.is_socket_file) ? "https" : "http";
  return from;
}

// Stream: a Socket or a TlsStream.
template <class Stream>
class StreamConnection final : public Connection {
  static constexpr bool kIsTls = std::is_same_v<Stream, TlsStream>;

 public:
  // arguments: of the stream.
  template <class... Arguments>
  StreamConnection(Hall& hall, const Strand& strand, Peer peer, Arguments&&... arguments)
      : Connection(hall, strand),
        stream_(std::forward<Arguments>(arguments)...),
        peer_(std::move(peer)),
        reader_(hall.rules, FromPeer(peer_, kIsTls, hall.options.behind_proxy)) {}
  ~StreamConnection() override {
    if (is_admitted_) --hall_.open;
  }

  void Serve() {
    ++hall_.open;
    ++hall_.accepted;
    is_admitted_ = true;
    EnterAnd([this] { Begin(); });
  }
  // There is no place for it.
  void TurnAway() {
    EnterAnd([this] {
      closes_ = true;
      Send({.status = 503});
    });
  }

 private:
  using Step = RequestReader::Step;
  using Phase = RequestReader::Phase;

  void Close() override {
    error_code ignored;
    stream_.lowest_layer().close(ignored);
  }

  // What comes back from the library keeps the connection until then; an error ends it.
  template <class Then>
  auto Held(Then then) {
    return [self = this->shared_from_this(), then](const error_code& error, std::size_t size = 0) {
      if (!error) then(size);
    };
  }

  void Begin() {
    if (hall_.is_stopping) return Close();
    if constexpr (kIsTls) {
      Allow(hall_.options.head_timeout);
      is_idle_ = true;
      stream_.async_handshake(asio::ssl::stream_base::server, Held([this](std::size_t) { BeginRequest(); }));
    } else {
      BeginRequest();
    }
  }

  void BeginRequest() {
    allowed_for_ = {};
    Follow(reader_.Advance());
  }

  void Follow(Step step) {
    switch (step) {
      case Step::read: return Read();
      case Step::send_continue: return SendContinue();
      case Step::answer: return Answer();
      case Step::refuse: return Refuse();
    }
  }

  void Read() {
    is_idle_ = reader_.phase() == Phase::rest;
    if (is_idle_ && hall_.is_stopping) return Close();
    AllowForPhase();
    const RequestReader::Room room = reader_.MakeRoom();
    stream_.async_read_some(asio::buffer(room.bytes, room.size), Held([this](std::size_t size) {
                              reader_.Take(size);
                              Follow(reader_.Advance());
                            }));
  }

  // Once for each phase of a request, however many reads that takes.
  void AllowForPhase() {
    const Phase phase = reader_.phase();
    if (allowed_for_ == phase) return;
    allowed_for_ = phase;
    switch (phase) {
      case Phase::rest: return Allow(is_first_ ? hall_.options.head_timeout : hall_.options.idle_timeout);
      case Phase::head: return Allow(hall_.options.head_timeout);
      case Phase::body: return Allow(hall_.options.body_timeout);
    }
  }

  void SendContinue() {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    is_idle_ = false;
    AllowForPhase();
    asio::async_write(stream_, asio::buffer(kContinue), Held([this](std::size_t) { Follow(reader_.Advance()); }));
  }

  void Answer() {
    is_idle_ = false;
    AllowUntilEver();
    ++hall_.requests;
    ServedResponse response;
    try {
      response = hall_.handler(reader_.request());
    } catch (...) {
      // Whoever wrote the handler keeps the account of what it throws.
      response = HandlerFailed();
    }
    if (response.later) return AnswerLater(std::exchange(response.later, nullptr));
    SendAnswer(std::move(response));
  }

  // The threads go on until it has come.
  void AnswerLater(const std::function<void(SendResponse)>& later) {
    struct Waiting {
      std::shared_ptr<Connection> self;
      asio::executor_work_guard<Strand> work;
    };
    auto waiting = std::make_shared<std::optional<Waiting>>(
        Waiting{.self = this->shared_from_this(), .work = asio::make_work_guard(strand_)});
    later([this, waiting](ServedResponse response) {
      // Gone with the call, whoever still has a copy of this.
      auto taken = std::exchange(*waiting, std::nullopt);
      auto held = std::make_shared<ServedResponse>(std::move(response));
      asio::post(strand_, [this, self = std::move(taken->self), held] { SendAnswer(std::move(*held)); });
    });
  }

  void SendAnswer(ServedResponse response) {
    closes_ = reader_.closes() || hall_.is_stopping;
    Send(std::move(response));
  }

  void Refuse() {
    is_idle_ = false;
    ++hall_.bad_requests;
    closes_ = true;
    Send({.status = reader_.status()});
  }

  ServedResponse HandlerFailed() {
    ++hall_.handler_failures;
    return {.status = 500};
  }

  void Send(ServedResponse response) {
    response_ = std::move(response);
    sent_of_file_ = 0;
    const HeadOptions options{.closes = closes_, .now = std::time(nullptr)};
    head_.clear();
    if (!AppendHead(response_, options, head_)) {
      response_ = HandlerFailed();
      AppendHead(response_, options, head_);
    }
    if (reader_.request().method == "HEAD") response_.body.clear();
    // The library makes records of its own for each part of what is written.
    if (kIsTls && response_.body.size() <= kOneRecordBytes) {
      head_ += response_.body;
      response_.body.clear();
    }
    Allow(hall_.options.write_timeout);
    std::array<asio::const_buffer, 2> both = {asio::buffer(head_), asio::buffer(response_.body)};
    if (WriteAtOnce(both)) return SendFile();
    asio::async_write(stream_, both, Held([this](std::size_t) { SendFile(); }));
  }

  // Piece by piece what stands in a file, if the answer is one.
  void SendFile() {
    if (!response_.file || sent_of_file_ == response_.file->size || reader_.request().method == "HEAD") return Sent();
    std::string& piece = response_.body;
    piece.resize(std::min<std::uint64_t>(kPieceBytes, response_.file->size - sent_of_file_));
    const auto read =
        ::pread(response_.file->file->get(), piece.data(), piece.size(), static_cast<off_t>(sent_of_file_));
    if (read <= 0) return Close();
    piece.resize(static_cast<std::size_t>(read));
    sent_of_file_ += piece.size();
    Allow(hall_.options.write_timeout);
    asio::async_write(stream_, asio::buffer(piece), Held([this](std::size_t) { SendFile(); }));
  }

  // Most answers fit into what the system holds for a connection. True: all is written; else `both` is what is left. An
  // error comes again with the next write.
  bool WriteAtOnce(std::array<asio::const_buffer, 2>& both) {
    if constexpr (kIsTls) {
      return false;
    } else {
      error_code ignored;
      std::size_t written = stream_.write_some(both, ignored);
      for (asio::const_buffer& part : both) {
        const std::size_t of_part = std::min(written, part.size());
        part += of_part;
        written -= of_part;
      }
      return both.front().size() + both.back().size() == 0;
    }
  }

  void Sent() {
    if (closes_) return End();
    is_first_ = false;
    response_ = {};
    reader_.Next();
    allowed_for_ = {};
    const Step step = reader_.Advance();
    if (step == Step::read) return Read();
    // It was sent ahead, and waits for its turn among all others.
    InStrand([this, step] { Follow(step); });
  }

  // Says that nothing more comes, and reads on until the other side says so too: what it sent that nobody read would
  // make the system throw away the answer.
  void End() {
    is_lingering_ = true;
    Allow(kLinger);
    if constexpr (kIsTls) {
      stream_.async_shutdown([this, self = this->shared_from_this()](const error_code&) { EndSocket(); });
    } else {
      EndSocket();
    }
  }

  void EndSocket() {
    error_code error;
    stream_.lowest_layer().shutdown(asio::socket_base::shutdown_send, error);
    if (error) return;
    head_.resize(kDiscardBytes);
    Discard();
  }

  void Discard() {
    RawSocket().async_read_some(asio::buffer(head_), Held([this](std::size_t) { Discard(); }));
  }

  Socket& RawSocket() {
    if constexpr (kIsTls) {
      return stream_.next_layer();
    } else {
      return stream_;
    }
  }

  Stream stream_;
  const Peer peer_;
  RequestReader reader_;
  std::optional<Phase> allowed_for_;
  bool is_admitted_ = false;
  bool is_first_ = true;
  bool closes_ = false;
  // What is being sent.
  ServedResponse response_;
  std::uint64_t sent_of_file_ = 0;  // bytes read from it
  std::string head_;
};

struct Listener {
  Acceptor acceptor;
  Socket incoming;
  asio::steady_timer pause;
  bool is_tcp = true;
  // Of a socket file: what was made there.
  std::string path;
  struct stat made{};
};

tl::unexpected<base::Error> FailFrom(base::ErrorCode code, std::string_view what, const error_code& error) {
  return base::Fail(code, fmt::format("{}: {}", what, error.message()));
}

std::string AddressOf(const AnyProtocol::endpoint& endpoint) {
  Tcp::endpoint tcp;
  if (endpoint.size() > tcp.capacity()) return {};
  std::memcpy(tcp.data(), endpoint.data(), endpoint.size());
  return tcp.address().to_string();
}

// True: something is there, and it is a socket that nobody listens on.
bool IsLeftBehind(const std::string& path, const SocketFile::endpoint& endpoint) {
  struct stat there{};
  if (lstat(path.c_str(), &there) != 0 || !S_ISSOCK(there.st_mode)) return false;
  asio::io_context context;
  SocketFile::socket probe(context);
  error_code error;
  probe.open(endpoint.protocol(), error);
  // One that is listened to and busy is not waited for.
  if (!error) probe.non_blocking(true, error);
  if (!error) probe.connect(endpoint, error);
  return error == asio::error::connection_refused;
}

int ChooseHttp11(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
                 unsigned int offered_size, void*) {
  static constexpr std::array<unsigned char, 9> kHttp11 = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* found = nullptr;
  const int result = SSL_select_next_proto(&found, size, kHttp11.data(), kHttp11.size(), offered, offered_size);
  *chosen = found;
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

// What connections begin with; each holds its own from then on.
using TlsContext = std::shared_ptr<asio::ssl::context>;

base::Result<TlsContext> LoadTls(const TlsFiles& files) {
  auto tls = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
  SSL_CTX* native = tls->native_handle();
  error_code error;
  tls->use_certificate_chain_file(files.certificate_chain, error);
  if (error)
    return FailFrom(base::ErrorCode::invalid_input,
                    fmt::format("{}: no certificate could be read", files.certificate_chain), error);
  tls->use_private_key_file(files.private_key, asio::ssl::context::pem, error);
  if (error)
    return FailFrom(base::ErrorCode::invalid_input,
                    fmt::format("{}: no key that fits the certificate could be read", files.private_key), error);
  if (SSL_CTX_check_private_key(native) != 1)
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("{}: the key is not that of the certificate", files.private_key));
  if (SSL_CTX_set_min_proto_version(native, TLS1_3_VERSION) != 1)
    return base::Fail(base::ErrorCode::internal, "the library for TLS has no TLS 1.3");
  SSL_CTX_set_alpn_select_cb(native, &ChooseHttp11, nullptr);
  // An idle connection needs no buffers.
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
  return tls;
}

// How often all connections are looked over: often enough to hold each time to a quarter.
milliseconds LookOverPeriod(const ServerOptions& options) {
  const milliseconds shortest =
      std::min({options.head_timeout, options.body_timeout, options.idle_timeout, options.write_timeout, kLinger});
  return std::clamp(shortest / 4, milliseconds(10), milliseconds(1000));
}

std::size_t ThreadsOf(const ServerOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::max<std::size_t>(4, 2 * std::size_t{std::thread::hardware_concurrency()});
}

}  // namespace

class Server::Running {
 public:
  Running(const ServerOptions& options, RequestRules rules, Handler handler, TlsContext tls)
      : tls_(std::move(tls)), io_(static_cast<int>(ThreadsOf(options))), strand_(asio::make_strand(io_)) {
    hall_.options = options;
    hall_.rules = std::move(rules);
    hall_.handler = std::move(handler);
  }
  ~Running() { Stop(); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  void Start() {
    LookOver();
    for (std::size_t i = 0; i < ThreadsOf(hall_.options); ++i) threads_.emplace_back([this] { Run(); });
  }

  base::Result<std::uint16_t> Listen(const std::string& text, std::uint16_t port);
  base::Result<void> ListenOnFile(const std::string& path);
  base::Result<void> ReloadTls();
  void Stop();

  ServerCounters counters() const {
    return {.connections = hall_.open,
            .accepted = hall_.accepted,
            .refused = hall_.refused,
            .requests = hall_.requests,
            .bad_requests = hall_.bad_requests,
            .handler_failures = hall_.handler_failures,
            .timeouts = hall_.timeouts};
  }

 private:
  void Run();
  void LookOver();
  base::Result<void> Add(const std::shared_ptr<Listener>& listener);
  std::shared_ptr<Listener> MakeListener(Acceptor acceptor);
  void Accept(const std::shared_ptr<Listener>& listener);
  void Admit(const Listener& listener, Socket socket);

  // Null: TCP is without TLS, and stays so.
  TlsContext Tls() {
    const std::lock_guard lock(tls_mutex_);
    return tls_;
  }

  Hall hall_;
  std::mutex tls_mutex_;
  TlsContext tls_;
  // Goes before what stands above: connections end with it.
  asio::io_context io_;
  // Of the listeners and of the timer.
  const Strand strand_;
  asio::steady_timer timer_{io_};
  bool is_over_ = false;  // in the strand

  std::mutex mutex_;  // guards what follows
  bool is_stopped_ = false;
  std::vector<std::shared_ptr<Listener>> listeners_;
  std::vector<std::thread> threads_;
};

void Server::Running::Run() {
  while (true) {
    try {
      io_.run();
      return;
    } catch (const std::exception&) {
      // No memory for one connection, which ended by that; the others go on.
      continue;
    }
  }
}

void Server::Running::LookOver() {
  timer_.expires_after(LookOverPeriod(hall_.options));
  timer_.async_wait(asio::bind_executor(strand_, [this](const error_code&) {
    if (is_over_) return;
    LookOver();
    const auto now = steady_clock::now();
    for (const auto& connection : hall_.All()) connection->CloseIfLate(now);
  }));
}

base::Result<std::uint16_t> Server::Running::Listen(const std::string& text, std::uint16_t port) {
  error_code error;
  const asio::ip::address address = asio::ip::make_address(text, error);
  if (error)
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("`{}` is not an address to listen on: write 127.0.0.1 or ::1, say", text));
  if (!address.is_loopback() && !hall_.options.tls && !hall_.options.behind_proxy)
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("other machines reach {}, so it needs TLS: give a certificate and a key, or say that "
                                  "a proxy in front takes the TLS off",
                                  text));
  const Tcp::endpoint endpoint(address, port);
  asio::basic_socket_acceptor<Tcp, Strand> acceptor(strand_);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error && address.is_v6()) acceptor.set_option(asio::ip::v6_only(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  const std::uint16_t bound = error ? 0 : acceptor.local_endpoint(error).port();
  if (error) return FailFrom(base::ErrorCode::unavailable, fmt::format("listening on {} port {}", text, port), error);
  if (auto added = Add(MakeListener(Acceptor(std::move(acceptor)))); !added) return tl::unexpected(added.error());
  return bound;
}

base::Result<void> Server::Running::ListenOnFile(const std::string& path) {
  constexpr std::size_t kPathMax = sizeof(sockaddr_un::sun_path) - 1;
  if (path.empty() || path.size() > kPathMax)
    return base::Fail(base::ErrorCode::invalid_input,
                      fmt::format("{}: the path of a socket file has 1 to {} bytes", path, kPathMax));
  const SocketFile::endpoint endpoint(path);
  if (IsLeftBehind(path, endpoint)) (void)unlink(path.c_str());
  error_code error;
  asio::basic_socket_acceptor<SocketFile, Strand> acceptor(strand_);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.bind(endpoint, error);
  if (error == asio::error::address_in_use)
    return base::Fail(base::ErrorCode::conflict,
                      fmt::format("{}: somebody listens there, or it is not a socket file", path));
  if (error) return FailFrom(base::ErrorCode::unavailable, path, error);
  // Nobody can connect before it listens, so nobody gets in before the mode is set.
  if (chmod(path.c_str(), 0600) != 0) error = error_code(errno, boost::system::system_category());
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    (void)unlink(path.c_str());
    return FailFrom(base::ErrorCode::unavailable, path, error);
  }
  const auto listener = MakeListener(Acceptor(std::move(acceptor)));
  listener->is_tcp = false;
  listener->path = path;
  (void)lstat(path.c_str(), &listener->made);
  return Add(listener);
}

std::shared_ptr<Listener> Server::Running::MakeListener(Acceptor acceptor) {
  return std::make_shared<Listener>(Listener{.acceptor = std::move(acceptor),
                                             .incoming = Socket(asio::make_strand(io_)),
                                             .pause = asio::steady_timer(io_),
                                             .path = {}});
}

base::Result<void> Server::Running::Add(const std::shared_ptr<Listener>& listener) {
  const std::lock_guard lock(mutex_);
  if (is_stopped_) return base::Fail(base::ErrorCode::unavailable, "the server has stopped");
  listeners_.push_back(listener);
  asio::post(strand_, [this, listener] { Accept(listener); });
  return {};
}

void Server::Running::Accept(const std::shared_ptr<Listener>& listener) {
  if (!listener->acceptor.is_open()) return;
  listener->incoming = Socket(asio::make_strand(io_));
  listener->acceptor.async_accept(listener->incoming, [this, listener](const error_code& error) {
    if (!listener->acceptor.is_open()) return;
    if (!error) {
      Socket socket = std::move(listener->incoming);
      // First of all, so that others come in whatever becomes of this one.
      Accept(listener);
      return Admit(*listener, std::move(socket));
    }
    listener->pause.expires_after(kAcceptPause);
    listener->pause.async_wait(asio::bind_executor(strand_, [this, listener](const error_code&) { Accept(listener); }));
  });
}

void Server::Running::Admit(const Listener& listener, Socket socket) {
  error_code error;
  Peer peer{.address = {}, .is_socket_file = !listener.is_tcp};
  if (listener.is_tcp) {
    socket.set_option(Tcp::no_delay(true), error);
    const AnyProtocol::endpoint remote = socket.remote_endpoint(error);
    if (error) return;  // It has gone again.
    peer.address = AddressOf(remote);
  }
  const Strand strand = socket.get_executor();
  const bool is_full = hall_.open >= hall_.options.connections_max;
  const bool is_tls = listener.is_tcp && hall_.options.tls;
  if (is_full) {
    ++hall_.refused;
    if (is_tls || hall_.size() >= hall_.options.connections_max + kRefusedAtOnceMax) return;
  }
  if (is_tls) {
    std::make_shared<StreamConnection<TlsStream>>(hall_, strand, std::move(peer), std::move(socket), *Tls())->Serve();
    return;
  }
  socket.non_blocking(true, error);
  const auto connection = std::make_shared<StreamConnection<Socket>>(hall_, strand, std::move(peer), std::move(socket));
  is_full ? connection->TurnAway() : connection->Serve();
}

base::Result<void> Server::Running::ReloadTls() {
  if (!hall_.options.tls)
    return base::Fail(base::ErrorCode::invalid_input,
                      "the server speaks no TLS, so it has no certificate to read again");
  GRONDSLAG_TRY(loaded, LoadTls(*hall_.options.tls));
  const std::lock_guard lock(tls_mutex_);
  tls_ = std::move(loaded);
  return {};
}

void Server::Running::Stop() {
  const std::lock_guard lock(mutex_);
  if (std::exchange(is_stopped_, true)) return;
  hall_.is_stopping = true;
  asio::post(strand_, [listeners = listeners_] {
    for (const auto& listener : listeners) {
      error_code ignored;
      listener->acceptor.close(ignored);
      listener->pause.cancel();
    }
  });
  for (const auto& listener : listeners_) {
    struct stat there{};
    const bool is_ours = !listener->path.empty() && lstat(listener->path.c_str(), &there) == 0 &&
                         there.st_ino == listener->made.st_ino && there.st_dev == listener->made.st_dev;
    if (is_ours) (void)unlink(listener->path.c_str());
  }
  for (const auto& connection : hall_.All()) connection->CloseIfIdle();
  if (!hall_.WaitUntilEmpty(hall_.options.stop_timeout)) {
    for (const auto& connection : hall_.All()) connection->CloseNow();
  }
  asio::post(strand_, [this] {
    is_over_ = true;
    timer_.cancel();
  });
  // With nothing left to do for any of them the threads end.
  for (std::thread& thread : threads_) thread.join();
}

base::Result<std::unique_ptr<Server>> Server::Start(const ServerOptions& options, Handler handler) {
  RequestRules rules{.hosts = {},
                     .head_bytes_max = options.head_bytes_max,
                     .headers_max = options.headers_max,
                     .body_bytes_max = options.body_bytes_max};
  for (const std::string& text : options.hosts) {
    GRONDSLAG_TRY(host, ParseHost(text));
    rules.hosts.push_back(std::move(host));
  }
  TlsContext tls;
  if (options.tls) {
    GRONDSLAG_TRY(loaded, LoadTls(*options.tls));
    tls = std::move(loaded);
  }
  auto running = std::make_unique<Running>(options, std::move(rules), std::move(handler), std::move(tls));
  running->Start();
  return std::unique_ptr<Server>(new Server(std::move(running)));
}

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}
Server::~Server() = default;

base::Result<std::uint16_t> Server::Listen(const std::string& address, std::uint16_t port) {
  return running_->Listen(address, port);
}
base::Result<void> Server::ListenOnFile(const std::string& path) { return running_->ListenOnFile(path); }
base::Result<void> Server::ReloadTls() { return running_->ReloadTls(); }
void Server::Stop() { running_->Stop(); }
ServerCounters Server::counters() const { return running_->counters(); }

}  // namespace grondslag::http
