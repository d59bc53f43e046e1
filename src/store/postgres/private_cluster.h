// A PostgreSQL server for tests alone: its data in a folder of its own, reached by a socket in that folder
// and by nothing else, stopped and removed with the object. A system's own server is not touched. Root runs it as
// `postgres` or `nobody`.
#pragma once

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "store/postgres/address.h"
#include "store/postgres/connection.h"

namespace grondslag::store::postgres {

class PrivateCluster {
 public:
  // Below a folder in memory if it has room: what is killed here are processes, and what they have written stays in the
  // page cache in any case. Ends the program with a line about it if there is no server to start.
  explicit PrivateCluster(const std::filesystem::path& parent = QuickFolder()) {
    // The processes of a server that was killed become children of this one, which can then wait for them.
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    std::string name = parent / "grondslag-postgres-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) GiveUp("no folder under " + parent.string());
    folder_ = name;
    StartCleaner();
    if (account_ && chown(name.c_str(), account_->uid, account_->gid) != 0) GiveUp("no folder for another user");
    // The database sorts text as Dutch does, and the server's default keeps back what it has acknowledged: neither may
    // show.
    Await(Spawn({"initdb", "-D", Data(), "-A", "trust", "-U", "grondslag", "-E", "UTF8", "--locale-provider=icu",
                 "--icu-locale=nl", "--locale=C.UTF-8", "--no-sync"}));
    Start();
  }
  ~PrivateCluster() {
    // At once: nothing of it is needed any more.
    if (server_ > 0 && kill(server_, SIGQUIT) == 0) waitpid(server_, nullptr, 0);
    close(alive_);
    waitpid(cleaner_, nullptr, 0);
  }
  PrivateCluster(const PrivateCluster&) = delete;
  PrivateCluster& operator=(const PrivateCluster&) = delete;

  // Returns when it lets people in, after a crash when it has recovered.
  void Start() {
    server_ = Spawn({"postgres", "-D", Data(), "-k", folder_.string(), "-c", "listen_addresses=", "-c",
                     "synchronous_commit=off", "-c", "wal_writer_delay=10s", "-c", "shared_buffers=32MB", "-c",
                     "max_connections=40", "-c", "max_wal_size=128MB", "-c", "max_prepared_transactions=2"});
    for (int i = 0; i < 600; ++i) {
      if (Connection::Open(*ParseAddress(Url("grondslag")))) return;
      if (waitpid(server_, nullptr, WNOHANG) != 0) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    GiveUp("the server does not start");
  }

  // SIGKILL to the server and each of its processes at once.
  void Kill() {
    std::vector<pid_t> processes = {server_};
    std::ifstream children("/proc/" + std::to_string(server_) + "/task/" + std::to_string(server_) + "/children");
    for (pid_t child = 0; children >> child;) processes.push_back(child);
    for (const pid_t each : processes) kill(each, SIGKILL);
    // Until the last is gone the next server would not start.
    for (const pid_t each : processes) waitpid(each, nullptr, 0);
  }

  const std::filesystem::path& folder() const { return folder_; }
  // options: `&name=value` for libpq. host: the folder of another socket.
  std::string Url(const std::string& schema, const std::string& options = "", const std::string& host = "") const {
    return "postgres://grondslag@/postgres?host=" + (host.empty() ? folder_.string() : host) + "&schema=" + schema +
           options;
  }
  // A schema that no test had before.
  std::string NewSchema() { return "shop_" + std::to_string(++schemas_); }

  // A folder that the server may write to.
  std::filesystem::path NewFolder(const std::string& name) {
    const std::filesystem::path made = folder_ / name;
    std::filesystem::create_directory(made);
    Own(made);
    return made;
  }
  void Own(const std::filesystem::path& made) {
    if (account_ && chown(made.c_str(), account_->uid, account_->gid) != 0) GiveUp("no folder for another user");
  }

 private:
  struct Account {
    uid_t uid;
    gid_t gid;
  };
  static std::optional<Account> FindAccount() {
    if (geteuid() != 0) return std::nullopt;
    for (const char* const name : {"postgres", "nobody"})
      if (const passwd* const found = getpwnam(name)) return Account{found->pw_uid, found->pw_gid};
    return std::nullopt;
  }

  static std::filesystem::path QuickFolder() {
    constexpr std::uintmax_t kRoom = 1 << 30;
    std::error_code failed;
    const std::filesystem::space_info space = std::filesystem::space("/dev/shm", failed);
    return !failed && space.available > kRoom ? "/dev/shm" : "/tmp";
  }

  std::string Data() const { return (folder_ / "data").string(); }
  std::string Log() const { return (folder_ / "log").string(); }

  [[noreturn]] void GiveUp(const std::string& why) const {
    std::cerr << "PostgreSQL for the tests: " << why << "\n" << std::ifstream(Log()).rdbuf() << "\n";
    std::_Exit(1);
  }

  // A process that removes the folder when this one is gone, in whatever way it goes.
  void StartCleaner() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) GiveUp("no pipe");
    cleaner_ = fork();
    if (cleaner_ == 0) {
      close(ends[1]);
      char nothing = 0;
      while (read(ends[0], &nothing, 1) > 0) continue;
      std::error_code ignored;
      // The server may still be writing.
      for (int i = 0; i < 100 && std::filesystem::exists(folder_, ignored); ++i) {
        std::filesystem::remove_all(folder_, ignored);
        usleep(i * 1000);
      }
      _exit(0);
    }
    close(ends[0]);
    alive_ = ends[1];
  }

  pid_t Spawn(const std::vector<std::string>& words) const {
    const std::string program = "/usr/lib/postgresql/15/bin/" + words.front();
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const std::string log = Log(), folder = folder_.string();
    const pid_t parent = getpid(), child = fork();
    if (child != 0) return child;
    if (account_ && (setgroups(0, nullptr) != 0 || setgid(account_->gid) != 0 || setuid(account_->uid) != 0))
      _exit(126);
    // A test program that is killed takes its server along.
    if (prctl(PR_SET_PDEATHSIG, SIGQUIT) != 0 || getppid() != parent || chdir(folder.c_str()) != 0) _exit(126);
    const int output = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (output < 0 || dup2(output, STDOUT_FILENO) < 0 || dup2(output, STDERR_FILENO) < 0) _exit(126);
    execv(program.c_str(), arguments.data());
    _exit(127);
  }
  void Await(pid_t child) const {
    int status = 0;
    if (waitpid(child, &status, 0) != child || status != 0) GiveUp("initdb fails; is postgresql-15 installed?");
  }

  const std::optional<Account> account_ = FindAccount();
  std::filesystem::path folder_;
  pid_t server_ = -1;
  pid_t cleaner_ = -1;
  int alive_ = -1;
  std::atomic<int> schemas_ = 0;
};

// One for the whole program.
inline PrivateCluster& TestCluster() {
  static PrivateCluster cluster;
  return cluster;
}

}  // namespace grondslag::store::postgres
