// One request as its handler sees it: found, allowed and held against the description already. And what a handler
// answers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <tl/expected.hpp>

#include "base/date.h"
#include "base/document.h"
#include "base/instant.h"
#include "base/text.h"
#include "commands/acts.h"
#include "commands/session.h"
#include "documents/render.h"
#include "http/message.h"
#include "management/caller.h"
#include "management/description.h"
#include "management/problem.h"

namespace grondslag::management {

// What was done, for the logs of whoever serves this. Nothing in it is secret, and nothing says who a person is.
struct Told {
  std::string operation = {};                   // operationId; empty: none of the description
  std::string problem = {};                     // its code; empty: none
  std::string log = {};                         // what went wrong inside
  std::optional<ledger::PersonId> person = {};  // of whom something was shown or recorded
  ledger::RecordName purpose = {};              // of a reported use
  std::optional<ledger::Position> entry = {};   // that was recorded
};

struct Reply {
  int status = 200;
  std::string content_type = {};
  std::vector<http::ResponseHeader> headers = {};
  std::string body = {};
  std::optional<http::BodyFile> file = {};  // instead
};
using Outcome = tl::expected<Reply, Refusal>;

struct Call {
  const Description& description;
  const DescribedOperation& operation;
  const http::Request& request;
  const Caller& caller;
  commands::Session session;
  std::string base_path;  // `/v1`
  base::Language language = base::Language::nl;
  std::string media = {};                                      // of the answer, one of those that the operation gives
  std::map<std::string, std::string, std::less<>> path = {};   // values of parameters
  std::map<std::string, std::string, std::less<>> query = {};  // likewise, decoded
  base::Node body = {};
  Told told = {};

  // ---- of the address

  ledger::PersonId PersonInPath() const;
  ledger::Position EntryInPath() const { return NumberInPath("entry"); }
  std::uint64_t NumberInPath(std::string_view name) const { return NumberIn(path, name, 0); }
  std::string Name() const { return path.find("name")->second; }
  // The number of a parameter; otherwise where it is not said.
  std::uint64_t Number(std::string_view name, std::uint64_t otherwise) const {
    return NumberIn(query, name, otherwise);
  }
  std::optional<base::Date> Day(std::string_view name) const;
  std::string Query(std::string_view name) const;

  // ---- of the body

  // Empty: it has no such member.
  std::string TextIn(std::string_view member) const;
  std::optional<base::Date> DayIn(std::string_view member) const;
  // now where the body says nothing.
  base::Instant OccurredAt() const;
  base::Language LanguageIn(std::string_view member) const;

  // ---- of the answer

  bool Gives(std::string_view media_type) const { return media == media_type; }
  std::string Address(const std::string& below) const { return base_path + below; }

 private:
  using Values = std::map<std::string, std::string, std::less<>>;
  static std::uint64_t NumberIn(const Values& values, std::string_view name, std::uint64_t otherwise);
};

// Of the body: in lower case, without parameters. Empty: the request says none.
std::string MediaTypeOfBody(const http::Request& request);

Reply JsonReply(const boost::json::value& value, int status = 200);
Reply TextReply(std::string media_type, std::string text);
// The document in the form that was asked for.
Reply DocumentReply(const Call& call, const documents::Document& document);
Reply Created(const Call& call, const std::string& address, const boost::json::value& value);
// With an ETag.
Reply Tagged(Reply reply, ledger::Position position);

// How many items a part of a list has where nobody says.
inline constexpr std::uint64_t kPageLimit = 100;
// A part of a list, and the link to the next part. items: with a key each, of which none is there twice.
using KeyedItems = std::vector<std::pair<std::string, boost::json::value>>;
Outcome PageOf(const Call& call, KeyedItems items);
// Which of so many keys a request asks for, and the link to what comes after.
struct PagePart {
  std::size_t from = 0, to = 0;
  std::optional<http::ResponseHeader> next = {};
};
tl::expected<PagePart, Refusal> PartOf(const Call& call, const std::vector<std::string>& keys);
std::string CursorOf(const std::string& key);
// Nothing: it was not made by CursorOf.
std::optional<std::string> KeyIn(const std::string& cursor);
std::string NextLink(const Call& call, const std::string& key);

// Whether the state at that position (nothing: there is none) is that of which the request speaks, for what cannot be
// done without saying it. Nothing: it is.
std::optional<Refusal> CheckPreconditions(const Call& call, std::optional<ledger::Position> current);

// What is not in a Result.
inline tl::unexpected<Refusal> Refuse(ProblemCode code, Faults faults = {}) {
  return tl::unexpected(Refusal(code, std::move(faults)));
}
inline tl::unexpected<Refusal> Refuse(Fault fault) { return Refuse(ProblemCode::invalid, {std::move(fault)}); }

// An error about what the body names: that it is not there is a fault of the body, and not of the address.
Refusal OfBody(const base::Error& error);

// An error about fields of one thing (commands::FieldProblems); pointer_of: where a field of that name stands.
template <class PointerOf>
Refusal OfFields(const base::Error& error, const PointerOf& pointer_of) {
  Refusal refusal = OfBody(error);
  for (std::size_t i = 0; i < error.problems.size() && i < refusal.faults.size(); ++i)
    refusal.faults[i].pointer = pointer_of(error.problems[i].place.file);
  return refusal;
}

// Null for nothing.
template <class Id>
boost::json::value IdOrNull(const Id& id) {
  if (id.empty()) return nullptr;
  return boost::json::string(id.ToString());
}
// `newsletter` of `purpose/newsletter`.
inline std::string ShortName(const ledger::RecordName& name) { return name.value().substr(name.value().find('/') + 1); }
inline boost::json::value NameOrNull(const ledger::RecordName& name) {
  return name.empty() ? boost::json::value(nullptr) : boost::json::value(name.value());
}
inline boost::json::value DayOrNull(const std::optional<base::Date>& day) {
  return day ? boost::json::value(day->ToString()) : boost::json::value(nullptr);
}
boost::json::value TextOrNull(const ledger::SealedText& text);

}  // namespace grondslag::management
