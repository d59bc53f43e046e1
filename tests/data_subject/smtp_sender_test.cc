// Mail over real sockets to a mail server that other people wrote, and what it read in it.
#include "data_subject/smtp_sender.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <boost/json.hpp>

#include "served_pages.h"

namespace grondslag::data_subject {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;

// smtp_server.py, until the end of the test.
class MailServer {
 public:
  MailServer(const std::string& folder, const std::string& mode, const std::vector<std::string>& login = {})
      : folder_(folder) {
    std::array<int, 2> input{}, output{};
    if (pipe2(input.data(), O_CLOEXEC) != 0 || pipe2(output.data(), O_CLOEXEC) != 0)
      throw std::runtime_error("no pipe for the mail server");
    std::vector<std::string> words = {"/usr/bin/python3", GRONDSLAG_SOURCE_DIR "/tests/data_subject/smtp_server.py",
                                      folder, mode};
    words.insert(words.end(), login.begin(), login.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    const int spawned = posix_spawn(&process_, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(input[0]);
    close(output[1]);
    input_ = input[1];
    if (spawned != 0) throw std::runtime_error("the mail server does not start");
    for (char c = 0; read(output[0], &c, 1) == 1 && c != '\n';) port_ += c;
    close(output[0]);
    if (port_.empty()) throw std::runtime_error("the mail server says no port");
  }
  ~MailServer() {
    close(input_);
    waitpid(process_, nullptr, 0);
  }
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;

  const std::string& port() const { return port_; }
  // The mail that came as that one, from 1. Null: none did.
  json::value Mail(int number) const {
    std::ifstream in(folder_ + "/" + std::to_string(number) + ".json", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return text.empty() ? json::value() : json::parse(text);
  }

 private:
  const std::string folder_;
  pid_t process_ = 0;
  int input_ = -1;
  std::string port_;
};

std::string Text(const json::value& value) { return std::string(value.as_string()); }

class Smtp : public ServedPages {
 protected:
  std::string Write(const std::string& name, const std::string& text, mode_t mode = 0600) {
    const std::string path = folder_.Path(name);
    std::ofstream(path, std::ios::binary) << text;
    EXPECT_EQ(chmod(path.c_str(), mode), 0);
    return path;
  }
  std::string Folder(const std::string& name) {
    std::filesystem::create_directory(folder_.Path(name));
    return folder_.Path(name);
  }
  static base::Result<void> Send(SmtpOptions options, const Mail& mail = kMail) {
    GRONDSLAG_TRY(sender, SmtpSender::Make(std::move(options)));
    return sender.Send(mail);
  }
  static SmtpOptions Plain(const MailServer& server) {
    return {.url = "smtp://127.0.0.1:" + server.port(), .from = "privacy@shop.example", .without_tls = true};
  }

  static inline const Mail kMail{
      .to = "an@example.nl",
      .from_name = "Café \"De Hoek\" <x@y.z>",
      .subject = "Uw overzicht — bij Café De Hoek, dat een heel lange naam heeft: één tot tien",
      .text = "Goedendag,\n\nEén lange regel met https://example.nl/p/" + std::string(96, 'x') +
              " en = erin. \n.\n..punten\nfrom mij\n"};
};

TEST_F(Smtp, BringsAMailThatAMailProgramReads) {
  const MailServer server(Folder("mail"), "plain");
  const auto sent = Send(Plain(server));
  ASSERT_TRUE(sent) << sent.error().ToString();
  const json::value mail = server.Mail(1);
  ASSERT_TRUE(mail.is_object());
  EXPECT_EQ(Text(mail.at("from")), "privacy@shop.example");
  EXPECT_EQ(mail.at("to"), json::array({"an@example.nl"}));
  EXPECT_EQ(Text(mail.at("headers").at("Subject")), kMail.subject);
  EXPECT_EQ(Text(mail.at("headers").at("To")), "an@example.nl");
  EXPECT_EQ(Text(mail.at("headers").at("Auto-Submitted")), "auto-generated");
  EXPECT_EQ(Text(mail.at("display_name")), kMail.from_name);
  EXPECT_EQ(Text(mail.at("text")), kMail.text);
  EXPECT_TRUE(mail.at("defects").as_array().empty());
  EXPECT_FALSE(mail.at("tls").as_bool());
}

TEST_F(Smtp, GoesOnUnderTlsWithItsCredentials) {
  const MailServer server(Folder("mail"), "starttls", {"shop", "p@ss wörd"});
  SmtpOptions options{.url = "smtp://localhost:" + server.port(),
                      .from = "privacy@shop.example",
                      .credentials_file = Write("credentials", "shop\r\np@ss wörd\n"),
                      .ca_file = folder_.Path("mail") + "/certificate.pem"};
  const auto sent = Send(options);
  ASSERT_TRUE(sent) << sent.error().ToString();
  EXPECT_TRUE(server.Mail(1).at("tls").as_bool());
  EXPECT_EQ(Text(server.Mail(1).at("user")), "shop");
  options.credentials_file = Write("wrong", "shop\nother\n");
  const auto refused = Send(options);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("it does not take the user and the password"));
  EXPECT_THAT(refused.error().message, Not(HasSubstr("other")));
  EXPECT_TRUE(server.Mail(2).is_null());
}

TEST_F(Smtp, SpeaksTlsFromTheFirstByte) {
  const MailServer server(Folder("mail"), "tls");
  const auto sent = Send({.url = "smtps://localhost:" + server.port(),
                          .from = "privacy@shop.example",
                          .ca_file = folder_.Path("mail") + "/certificate.pem"});
  ASSERT_TRUE(sent) << sent.error().ToString();
  EXPECT_TRUE(server.Mail(1).at("tls").as_bool());
}

TEST_F(Smtp, SendsNothingInTheClearWhereTlsIsWanted) {
  const MailServer plain(Folder("plain"), "plain"), other(Folder("other"), "starttls");
  const auto stripped = Send({.url = "smtp://localhost:" + plain.port(), .from = "privacy@shop.example"});
  ASSERT_FALSE(stripped);
  EXPECT_EQ(stripped.error().code, base::ErrorCode::unavailable);
  EXPECT_THAT(stripped.error().message, HasSubstr("it offers no TLS"));
  EXPECT_TRUE(plain.Mail(1).is_null());
  // Signed by nobody that this machine knows.
  const auto unknown = Send({.url = "smtp://localhost:" + other.port(), .from = "privacy@shop.example"});
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().message, HasSubstr("its certificate does not hold"));
  EXPECT_TRUE(other.Mail(1).is_null());
}

TEST_F(Smtp, SaysThatAMailWasNotTakenAndNotWhose) {
  const MailServer server(Folder("mail"), "plain");
  Mail mail = kMail;
  mail.to = "nobody@example.nl";
  const auto refused = Send(Plain(server), mail);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::unavailable);
  EXPECT_THAT(refused.error().message, Not(HasSubstr("nobody")));
  mail.to = "an@example.nl>\r\nRCPT TO:<bo@example.nl";
  const auto wrong = Send(Plain(server), mail);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, base::ErrorCode::invalid_input);
  EXPECT_THAT(wrong.error().message, Not(HasSubstr("example")));
}

TEST_F(Smtp, SaysThatNobodyIsThere) {
  std::string port;
  {
    const MailServer gone(Folder("mail"), "plain");
    port = gone.port();
  }
  const auto sent = Send({.url = "smtp://127.0.0.1:" + port, .from = "privacy@shop.example", .without_tls = true});
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().code, base::ErrorCode::unavailable);
}

TEST_F(Smtp, TakesOnlyOptionsThatAreSafe) {
  const auto fault = [](SmtpOptions options) {
    const auto made = SmtpSender::Make(std::move(options));
    return made ? "" : made.error().message;
  };
  const std::string from = "privacy@shop.example";
  EXPECT_EQ(fault({.url = "smtp://mail.example:587", .from = from}), "");
  EXPECT_EQ(fault({.url = "smtps://mail.example", .from = from}), "");
  for (const char* url : {"mail.example", "http://mail.example", "smtp://", "smtp://user:secret@mail.example",
                          "smtp://mail.example/path", "smtp://mail.example:99999"})
    EXPECT_THAT(fault({.url = url, .from = from}), HasSubstr("is no mail server")) << url;
  EXPECT_THAT(fault({.url = "smtp://mail.example", .from = from, .without_tls = true}),
              HasSubstr("only to this machine itself"));
  EXPECT_THAT(fault({.url = "smtp://mail.example", .from = "De Hoek <a@b.nl>"}), HasSubstr("no address"));
  EXPECT_THAT(fault({.url = "smtp://mail.example", .from = from, .credentials_file = Write("open", "a\nb\n", 0644)}),
              Not(testing::IsEmpty()));
  EXPECT_THAT(fault({.url = "smtp://mail.example", .from = from, .credentials_file = Write("one", "secret\n")}),
              testing::AllOf(HasSubstr("password on its second"), Not(HasSubstr("secret"))));
  EXPECT_THAT(fault({.url = "smtp://mail.example", .from = from, .credentials_file = folder_.Path("absent")}),
              Not(testing::IsEmpty()));
}

// From the page to the mailbox and back.
TEST_F(Smtp, BringsTheLinkThatWasAskedFor) {
  const MailServer server(Folder("mail"), "plain");
  auto sender = SmtpSender::Make(Plain(server));
  ASSERT_TRUE(sender);
  Serve({.public_url = "https://privacy.shop.example", .sender = &*sender});
  EXPECT_EQ(Post("/p", "who=an%40example.nl").status, 200);
  pages_->WaitUntilIdle();
  ASSERT_TRUE(server.Mail(1).is_object());
  const std::string text = Text(server.Mail(1).at("text")), begin = "https://privacy.shop.example";
  const std::size_t at = text.find(begin + "/p/");
  ASSERT_NE(at, std::string::npos) << text;
  const std::string link = text.substr(at + begin.size(), text.find('\n', at) - at - begin.size());
  EXPECT_THAT(Get(link).body, HasSubstr("Wat wij met uw gegevens doen"));
  EXPECT_THAT(reported_, testing::IsEmpty());
  pages_.reset();  // it uses the sender
}

}  // namespace
}  // namespace grondslag::data_subject
