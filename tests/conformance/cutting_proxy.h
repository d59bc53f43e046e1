// Stands between a driver and a server on a socket, and cuts the connections when it is told to.
#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace grondslag::conformance {

class CuttingProxy {
 public:
  // Makes in `folder` a socket that leads to the one of PostgreSQL in `behind`.
  CuttingProxy(std::filesystem::path folder, const std::filesystem::path& behind)
      : folder_(std::move(folder)), behind_(AddressIn(behind)) {
    const sockaddr_un address = AddressIn(folder_);
    unlink(address.sun_path);
    listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || listen(listener_, 8) != 0)
      throw std::runtime_error("no socket for the proxy");
    accepting_ = std::thread([this] { Accept(); });
  }
  // After those who use it.
  ~CuttingProxy() {
    shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    for (std::thread& each : relaying_) each.join();
    close(listener_);
  }
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  // Cuts when so many more bytes have gone to the server, or before the first answer comes back.
  void CutAfter(std::int64_t bytes) { bytes_left_ = bytes; }
  void CutTheAnswer() { bytes_left_ = kAnswer; }
  void CutNothing() { bytes_left_ = kNothing; }
  std::int64_t bytes_sent() const { return bytes_sent_; }

 private:
  static constexpr std::int64_t kNothing = INT64_MAX, kAnswer = INT64_MAX - 1;

  using Buffer = std::array<char, 65536>;

  static sockaddr_un AddressIn(const std::filesystem::path& folder) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (folder / ".s.PGSQL.5432").string().copy(address.sun_path, sizeof address.sun_path - 1);
    return address;
  }

  void Accept() {
    for (int client = accept(listener_, nullptr, nullptr); client >= 0; client = accept(listener_, nullptr, nullptr))
      relaying_.emplace_back([this, client] { Relay(client); });
  }

  void Relay(int client) {
    const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(server, reinterpret_cast<const sockaddr*>(&behind_), sizeof behind_) == 0) {
      Buffer buffer;
      std::array<pollfd, 2> ends = {pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
      while (poll(ends.data(), ends.size(), -1) > 0) {
        if (ends[0].revents != 0 && !ToServer(client, server, buffer)) break;
        if (ends[1].revents != 0 && !ToClient(server, client, buffer)) break;
      }
    }
    close(server);
    close(client);
  }

  static bool Write(int to, const Buffer& buffer, std::int64_t size) {
    return send(to, buffer.data(), static_cast<std::size_t>(size), MSG_NOSIGNAL) == size;
  }
  bool ToServer(int client, int server, Buffer& buffer) {
    const std::int64_t size = read(client, buffer.data(), buffer.size()),
                       sent = std::min<std::int64_t>(size, bytes_left_);
    if (size <= 0 || !Write(server, buffer, sent)) return false;
    bytes_sent_ += sent;
    if (bytes_left_ < kAnswer) bytes_left_ -= sent;
    return bytes_left_ > 0;
  }
  bool ToClient(int server, int client, Buffer& buffer) {
    const std::int64_t size = read(server, buffer.data(), buffer.size());
    return size > 0 && bytes_left_ != kAnswer && Write(client, buffer, size);
  }

  const std::filesystem::path folder_;
  const sockaddr_un behind_;
  int listener_ = -1;
  std::atomic<std::int64_t> bytes_left_ = kNothing, bytes_sent_ = 0;
  std::thread accepting_;
  std::vector<std::thread> relaying_;
};

}  // namespace grondslag::conformance
