#include "data_subject/mail_message.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grondslag::data_subject {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string Message(const Mail& mail) {
  return MessageOf(mail, "privacy@shop.example", *base::ParseInstant("2026-11-01T09:05:07Z"), "id");
}

std::vector<std::string> LinesOf(const std::string& message) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= message.size();) {
    const std::size_t end = std::min(message.find("\r\n", at), message.size());
    lines.push_back(message.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

TEST(MailMessage, HasTheHeadersOfOne) {
  const std::string message =
      Message({.to = "an@example.nl", .from_name = "Shop", .subject = "Your link", .text = "Hello.\n"});
  EXPECT_THAT(message, testing::StartsWith("Date: Sun, 01 Nov 2026 09:05:07 +0000\r\n"
                                           "From: =?utf-8?B?U2hvcA==?=\r\n <privacy@shop.example>\r\n"
                                           "To: <an@example.nl>\r\nSubject: =?utf-8?B?WW91ciBsaW5r?=\r\n"
                                           "Message-ID: <id@shop.example>\r\nMIME-Version: 1.0\r\n"));
  EXPECT_THAT(message, testing::EndsWith("\r\n\r\nHello.\r\n"));
}

TEST(MailMessage, IsAsciiInShortLinesWhateverStandsInIt) {
  std::string long_word;
  for (int i = 0; i < 60; ++i) long_word += "é€";
  const std::string message = Message(
      {.to = "an@example.nl", .from_name = long_word, .subject = long_word, .text = long_word + " \n=.\n" + long_word});
  for (const std::string& line : LinesOf(message)) {
    EXPECT_LE(line.size(), 78U) << line;
    EXPECT_TRUE(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c < 0x7f; })) << line;
    EXPECT_FALSE(line.ends_with(' ')) << line;
    EXPECT_FALSE(line.starts_with('.')) << line;
  }
}

TEST(MailMessage, LetsNoTextBecomeAHeader) {
  const std::string message =
      Message({.to = "an@example.nl", .from_name = "a\r\nBcc: <x@y.z>", .subject = "b\nBcc: <x@y.z>", .text = "c"});
  EXPECT_THAT(message, Not(HasSubstr("Bcc")));
}

TEST(MailAddress, IsOneThatSmtpTakes) {
  for (const char* address : {"an@example.nl", "an.de+vries@sub.example.nl", "o'brien@example.nl"})
    EXPECT_TRUE(IsMailAddress(address)) << address;
  for (const char* address : {"", "an", "@example.nl", "an@", "a n@example.nl", "an@example.nl>", "<an@example.nl",
                              "an@example.nl\r\nRCPT TO", "an@b@example.nl", "an@example.nl,bo@example.nl",
                              "-oQ@example.nl", "än@example.nl"})
    EXPECT_FALSE(IsMailAddress(address)) << address;
  EXPECT_FALSE(IsMailAddress(std::string(250, 'a') + "@b.nl"));
}

}  // namespace
}  // namespace grondslag::data_subject
