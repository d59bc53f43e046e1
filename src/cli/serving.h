// What serving a policy and serving a record have in common: where it listens, and that it goes on until a signal
// comes.
#pragma once

#include <signal.h>

#include <functional>
#include <string>

#include "authzen/route.h"
#include "base/result.h"
#include "cli/console.h"
#include "cli/record_commands.h"
#include "http/server.h"
#include "http/target.h"
#include "trail/json_log.h"

namespace grondslag::cli {

// Signals come to whoever waits for them here, and to no thread that is started after this is made: those that end it
// (SIGINT, SIGTERM), and SIGHUP, by which an operator says that files were renewed.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  // Until one that ends it; renewed is called for each SIGHUP before.
  void Wait(const std::function<void()>& renewed) const;

 private:
  sigset_t set_{}, before_{};
};

// Where it listens, and by which address others know it.
struct ServedAt {
  http::HostName at;
  http::ServerOptions options;
  authzen::BaseUrl base;
};
// invalid_input: no address to listen on, half a certificate, a URL that is none.
base::Result<ServedAt> ServedAtOf(const ServeOptions& serve);
// What is listened to is this machine's own, and nothing stands in front of it.
bool IsLoopback(const ServedAt& endpoint);

struct Serving {
  std::string socket_file = {};  // empty: it listens on none
  http::Handler handler;
  trail::Word what;                    // is served, for the log
  std::function<void()> listens = {};  // told once it does
};
// Until a signal comes. Errors as http::Server.
base::Result<int> Run(const ServedAt& endpoint, const Serving& serving, trail::JsonLog& log, const Signals& signals);

// serve --db. Until a signal comes.
base::Result<int> ServeRecord(const RecordOptions& options, const ServeOptions& serve, ServedAt endpoint,
                              Console& console);

}  // namespace grondslag::cli
