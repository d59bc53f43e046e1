// A server of HTTP/1.1 on TCP, with TLS 1.3 or without, and on a socket file. It knows nothing of what it serves: each
// request is checked (target.h, head.h) and goes to one function. The library stands in server.cc.
//
// How it runs: so many threads share all connections, and the handler is called on one of them. A handler that waits
// holds up its own connection and that one thread; where all threads wait, everybody does. So there are more threads
// than processors, and an answer that waits for something can come later (ServedResponse::later), which holds up its
// connection only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace grondslag::http {

// Called for several requests at once; those of one connection come one after the other. What it throws becomes a 500
// without a body, and so does an answer that cannot be sent as it is (message.h).
using Handler = std::function<ServedResponse(const Request&)>;

struct TlsFiles {
  std::string certificate_chain;  // PEM: the server's certificate first
  std::string private_key;        // PEM
};

struct ServerOptions {
  std::size_t threads = 0;  // 0: two for each processor, but at least four
  // The names it answers to (IsHostAllowed in target.h says how ports count). A page of somebody else whose name was
  // made to point here is refused by its name.
  std::vector<std::string> hosts = {"localhost", "127.0.0.1", "[::1]"};
  // TCP is TLS 1.3 then, and nothing older.
  std::optional<TlsFiles> tls = {};
  // A proxy takes the TLS off in front: plain TCP on any address, and the scheme is https there.
  bool behind_proxy = false;

  std::size_t head_bytes_max = 16 << 10;            // request line and headers
  std::size_t headers_max = 100;                    // how many
  std::size_t body_bytes_max = 16 << 20;            // also of one that comes in chunks
  std::size_t connections_max = 800;                // of all endpoints together
  std::chrono::milliseconds head_timeout{10'000};   // from its first byte to its end; before the first, from the start
  std::chrono::milliseconds body_timeout{60'000};   // for all of it
  std::chrono::milliseconds idle_timeout{60'000};   // between requests
  std::chrono::milliseconds write_timeout{60'000};  // for all of one answer
  std::chrono::milliseconds stop_timeout{10'000};   // what requests in progress have to come to their end
};

// Since the start, but for the first.
struct ServerCounters {
  std::uint64_t connections = 0;       // open now
  std::uint64_t accepted = 0;          // connections that were let in
  std::uint64_t refused = 0;           // connections that found connections_max there
  std::uint64_t requests = 0;          // that the handler was asked
  std::uint64_t bad_requests = 0;      // that were refused before it
  std::uint64_t handler_failures = 0;  // it threw, or gave what cannot be sent
  std::uint64_t timeouts = 0;          // connections closed because the other side took too long
};

// What it refuses by itself is answered without a body, and the connection closed: 400 what is malformed, or could be
// read in two ways; 413, 431 what is too large; 417 an expectation but 100-continue; 421 the name of another host; 501
// a transfer coding but chunked; 505 a version but 1.0 and 1.1. HTTP/1.0 gets its answer and is closed. Who takes
// longer than the options allow is closed without an answer. Upgrades are not heard.
//
// With connections_max open, one more gets a 503 and is closed; where it would speak TLS, it is closed at once. Nobody
// waits for a turn that may not come.
class Server {
 public:
  // Ready to listen. invalid_input: a host is none, certificate or key cannot be read or do not fit each other.
  static base::Result<std::unique_ptr<Server>> Start(const ServerOptions& options, Handler handler);

  // Stops.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Listens on an address, `127.0.0.1` or `::1`, from now on, and gives the port; port 0 takes a free one.
  // invalid_input: no address; one that other machines reach, without TLS and without a proxy that is said to take it
  // off. unavailable: somebody else has it, or the system does not let us; the server has stopped.
  base::Result<std::uint16_t> Listen(const std::string& address, std::uint16_t port);
  // Listens on a socket file that only its owner may open (mode 0600). A file that a server left behind is replaced.
  // conflict: somebody listens there, or it is another file. invalid_input: the path is too long for the system.
  // unavailable.
  base::Result<void> ListenOnFile(const std::string& path);

  // Reads certificate and key again, from the files it started with, as after they were renewed: connections that come
  // from now on get the new certificate, those that are open go on with theirs. Where it fails nothing changes.
  // invalid_input: as Start, so also while only one of the two files is new; or the server speaks no TLS.
  base::Result<void> ReloadTls();

  // Takes no more connections and closes idle ones, lets requests in progress come to their end for stop_timeout,
  // closes what is left, and removes its socket files. A handler that runs, and an answer that comes later, is waited
  // for however long it takes, so never call this from one. Calling it again does nothing.
  void Stop();

  ServerCounters counters() const;

 private:
  class Running;
  explicit Server(std::unique_ptr<Running> running);
  std::unique_ptr<Running> running_;
};

}  // namespace grondslag::http
