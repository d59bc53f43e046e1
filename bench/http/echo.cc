// Our HTTP server with nothing behind it: grondslag_echo BYTES answers everything with so many bytes of JSON, at the
// port that it prints, until its input ends. What a gate can reach at most.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "http/server.h"

int main(int argc, char** argv) {
  const long bytes = argc == 2 ? std::atol(argv[1]) : 0;
  if (bytes < 2) {
    std::fputs("usage: grondslag_echo BYTES\n", stderr);
    return 2;
  }
  const std::string body = '"' + std::string(static_cast<std::size_t>(bytes) - 2, 'x') + '"';
  const auto server = grondslag::http::Server::Start({}, [&](const grondslag::http::Request&) {
    return grondslag::http::ServedResponse{.content_type = "application/json", .body = body};
  });
  const auto port = server ? (*server)->Listen("127.0.0.1", 0) : tl::unexpected(server.error());
  if (!port) {
    std::fprintf(stderr, "%s\n", port.error().message.c_str());
    return 1;
  }
  std::printf("%d\n", int{*port});
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
  return 0;
}
