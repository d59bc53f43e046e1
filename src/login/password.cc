// argon2id is libsodium's, the normal form is libunistring's.
#include "login/password.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <sodium.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/text.h"
#include "login/tokens.h"
#include "login/turn.h"

namespace grondslag::login {
namespace {

// How long somebody waits for their turn.
constexpr std::chrono::seconds kPatienceForTurn{5};

// What is tried first, here and elsewhere, the longest first where one begins another. All in lower case.
constexpr std::array<std::string_view, 92> kTriedFirst = {"abcdefghijklmnopqrstuvwxyz",
                                                          "qwertyuiopasdfghjklzxcvbnm",
                                                          "administrator",
                                                          "ikhouvanjou",
                                                          "1234567890",
                                                          "0123456789",
                                                          "0987654321",
                                                          "wachtwoord",
                                                          "qwertyuiop",
                                                          "organisatie",
                                                          "123456789",
                                                          "987654321",
                                                          "gebruiker",
                                                          "beheerder",
                                                          "feyenoord",
                                                          "asdfghjkl",
                                                          "grondslag",
                                                          "september",
                                                          "1q2w3e4r",
                                                          "inloggen",
                                                          "password",
                                                          "passwort",
                                                          "iloveyou",
                                                          "changeme",
                                                          "football",
                                                          "baseball",
                                                          "princess",
                                                          "sunshine",
                                                          "superman",
                                                          "trustno1",
                                                          "nederland",
                                                          "amsterdam",
                                                          "rotterdam",
                                                          "veranderen",
                                                          "vergeten",
                                                          "december",
                                                          "november",
                                                          "februari",
                                                          "qwerty",
                                                          "azerty",
                                                          "asdfgh",
                                                          "zxcvbnm",
                                                          "zxcvbn",
                                                          "qazwsx",
                                                          "welkom",
                                                          "welcome",
                                                          "geheim",
                                                          "secret",
                                                          "letmein",
                                                          "voetbal",
                                                          "hallo",
                                                          "hello",
                                                          "monkey",
                                                          "dragon",
                                                          "master",
                                                          "batman",
                                                          "shadow",
                                                          "default",
                                                          "database",
                                                          "server",
                                                          "computer",
                                                          "123456",
                                                          "654321",
                                                          "12345",
                                                          "54321",
                                                          "1234",
                                                          "4321",
                                                          "zomer",
                                                          "summer",
                                                          "winter",
                                                          "herfst",
                                                          "autumn",
                                                          "lente",
                                                          "spring",
                                                          "januari",
                                                          "oktober",
                                                          "augustus",
                                                          "maandag",
                                                          "vrijdag",
                                                          "admin",
                                                          "login",
                                                          "privacy",
                                                          "office",
                                                          "abcdef",
                                                          "abcd",
                                                          "guest",
                                                          "root",
                                                          "test",
                                                          "user",
                                                          "ajax",
                                                          "abc",
                                                          "123"};
// Fewer different characters than this beside such pieces are not worth counting.
constexpr std::size_t kOwnCharactersMin = 4;
constexpr std::size_t kPeriodMax = 7;

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

// P4$$w0rd is password.
std::string WithoutDisguise(std::string text) {
  static constexpr std::string_view kFrom = "0134578@$!", kTo = "oleastbasi";
  for (char& c : text) {
    const std::size_t i = kFrom.find(c);
    if (i != std::string_view::npos) c = kTo[i];
  }
  return text;
}

// The whole of it, and its words, of three letters or more.
void AddWords(std::string_view text, std::vector<std::string>& to) {
  if (text.size() >= 3) to.push_back(Lower(text));
  std::string word;
  for (const char c : Lower(text) + ' ') {
    const bool is_of_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (is_of_word) {
      word += c;
    } else {
      if (word.size() >= 3) to.push_back(word);
      word.clear();
    }
  }
}

// How many different characters stand beside the pieces.
std::size_t OwnCharacters(std::string text, const std::vector<std::string>& pieces) {
  for (const std::string& piece : pieces) {
    for (std::size_t at = 0; (at = text.find(piece, at)) != text.npos;) text.replace(at, piece.size(), 1, ' ');
  }
  std::set<char> own(text.begin(), text.end());
  own.erase(' ');
  const std::size_t count = own.size();
  sodium_memzero(text.data(), text.size());
  return count;
}

// One short piece again and again.
bool IsRepetition(std::string_view text) {
  for (std::size_t period = 1; period <= kPeriodMax && period < text.size(); ++period) {
    if (text.substr(period) == text.substr(0, text.size() - period)) return true;
  }
  return false;
}

// Letters or digits one after the other, up or down; 0 comes after 9.
bool IsRow(std::string_view text) {
  std::size_t steps = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const int step = text[i] - text[i - 1];
    if (step == 1 || step == -1 || (step == -9 && text[i] == '0') || (step == 9 && text[i] == '9')) ++steps;
  }
  return steps + kOwnCharactersMin > text.size();
}

bool IsTriedFirst(std::string_view password, std::span<const std::string> about) {
  std::vector<std::string> pieces;
  for (const std::string& text : about) AddWords(text, pieces);
  // 1990 to 2039.
  for (int year = 1990; year < 2040; ++year) pieces.push_back(std::to_string(year));
  pieces.insert(pieces.end(), kTriedFirst.begin(), kTriedFirst.end());
  std::stable_sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  const std::string lower = Lower(password);
  return IsRepetition(lower) || IsRow(lower) || OwnCharacters(lower, pieces) < kOwnCharactersMin ||
         OwnCharacters(WithoutDisguise(lower), pieces) < kOwnCharactersMin;
}

struct Prepared {
  std::string text;
  std::size_t characters = 0;
  std::string problem;  // empty: none

  ~Prepared() { sodium_memzero(text.data(), text.size()); }
};

// RFC 8265, OpaqueString: any space is the space, the text is in NFC, and characters that have no meaning yet, or none
// that is seen, are refused. So it does not matter on which keyboard it is typed.
Prepared Prepare(std::string_view password) {
  if (password.size() > kPasswordBytesMax)
    return {.text = {}, .characters = 0, .problem = fmt::format("it is longer than {} bytes", kPasswordBytesMax)};
  if (!base::IsUtf8(password)) return {.text = {}, .characters = 0, .problem = "it is not UTF-8 text"};
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(password.data());
  // NFC is at most three times as long, so that the library makes no buffer of its own.
  std::array<std::uint8_t, 3 * kPasswordBytesMax> normal;
  std::size_t size = normal.size();
  const std::uint8_t* made = u8_normalize(UNINORM_NFC, bytes, password.size(), normal.data(), &size);
  if (made != normal.data()) return {.text = {}, .characters = 0, .problem = "it cannot be brought to its normal form"};
  Prepared prepared;
  prepared.text.reserve(size);
  for (std::size_t at = 0; at < size; ++prepared.characters) {
    ucs4_t character = 0;
    const int length = u8_mbtouc(&character, made + at, size - at);
    if (uc_is_general_category(character, UC_CONTROL) || uc_is_general_category(character, UC_UNASSIGNED))
      prepared.problem = "it has control characters, or characters that are not known here";
    if (uc_is_general_category(character, UC_SPACE_SEPARATOR)) {
      prepared.text += ' ';
    } else {
      prepared.text.append(reinterpret_cast<const char*>(made) + at, static_cast<std::size_t>(length));
    }
    at += static_cast<std::size_t>(length);
  }
  sodium_memzero(normal.data(), normal.size());
  return prepared;
}

std::vector<PasswordFault> FaultsOf(const Prepared& prepared, std::span<const std::string> about) {
  if (!prepared.problem.empty()) return {PasswordFault::not_taken};
  std::vector<PasswordFault> faults;
  if (prepared.characters < kPasswordCharactersMin) faults.push_back(PasswordFault::too_short);
  if (!prepared.text.empty() && IsTriedFirst(prepared.text, about)) faults.push_back(PasswordFault::tried_first);
  return faults;
}

std::string TextOf(PasswordFault fault, const Prepared& prepared) {
  switch (fault) {
    case PasswordFault::not_taken: return "this password cannot be taken: " + prepared.problem;
    case PasswordFault::too_short:
      return fmt::format("this password is too short: it has fewer than {} characters; a few words do well",
                         kPasswordCharactersMin);
    case PasswordFault::tried_first: break;
  }
  return "this password is made of what is tried first: names, well-known words, numbers and rows of keys";
}

base::Result<void> CheckPrepared(const Prepared& prepared, std::span<const std::string> about) {
  base::Problems problems;
  for (const PasswordFault fault : FaultsOf(prepared, about)) problems.push_back({{}, TextOf(fault, prepared)});
  if (!problems.empty()) return base::Fail(std::move(problems));
  return {};
}

tl::unexpected<base::Error> TooMany() {
  return base::Fail(base::ErrorCode::unavailable, "too many people are logging in at once; try again");
}
tl::unexpected<base::Error> NoMemory() {
  return base::Fail(base::ErrorCode::unavailable, "there is no memory to look at the password; try again");
}

// Nothing: no memory.
std::optional<std::string> Argon2id(std::string_view text) {
  std::array<char, crypto_pwhash_STRBYTES> hash;
  if (crypto_pwhash_str_alg(hash.data(), text.data(), text.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return std::nullopt;
  return std::string(hash.data());
}

}  // namespace

std::vector<PasswordFault> FaultsOf(std::string_view password, std::span<const std::string> about) {
  return FaultsOf(Prepare(password), about);
}

base::Result<void> CheckNewPassword(std::string_view password, std::span<const std::string> about) {
  return CheckPrepared(Prepare(password), about);
}

Passwords::Passwords(std::ptrdiff_t at_once)
    : at_once_(at_once), nobodys_(Argon2id(MakeToken()).value_or(std::string())) {}

base::Result<std::string> Passwords::HashNew(std::string_view password, std::span<const std::string> about) {
  const Prepared prepared = Prepare(password);
  if (auto checked = CheckPrepared(prepared, about); !checked) return tl::unexpected(checked.error());
  const Turn turn(at_once_, kPatienceForTurn);
  if (!turn.is_mine()) return TooMany();
  auto hash = Argon2id(prepared.text);
  if (!hash) return NoMemory();
  return *std::move(hash);
}

base::Result<Passwords::Answer> Passwords::Check(std::string_view password, const std::string& hash) {
  const Prepared prepared = Prepare(password);
  const bool is_somebody = !hash.empty();
  const std::string& against = is_somebody ? hash : nobodys_;
  if (against.empty()) return NoMemory();
  const int is_old = crypto_pwhash_str_needs_rehash(against.c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                                    crypto_pwhash_MEMLIMIT_INTERACTIVE);
  if (is_old < 0 || !against.starts_with(crypto_pwhash_argon2id_STRPREFIX))
    return base::Fail(base::ErrorCode::corrupt, "what is kept of the password is no hash of one");
  const Turn turn(at_once_, kPatienceForTurn);
  if (!turn.is_mine()) return TooMany();
  errno = 0;
  const bool is_same = crypto_pwhash_str_verify(against.c_str(), prepared.text.data(), prepared.text.size()) == 0;
  // The library says EINVAL of another password, and something else where it could not find out.
  if (!is_same && errno != EINVAL) return NoMemory();
  if (!is_same || !is_somebody || !prepared.problem.empty()) return Answer::wrong;
  return is_old == 0 ? Answer::right : Answer::right_with_old_hash;
}

}  // namespace grondslag::login
