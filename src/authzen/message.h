// What travels between who asks and who decides, by the AuthZEN Authorization API 1.0, as types. Nothing here knows how
// it travels or how it is decided. Read from JSON in read_request.h, written in write_request.h and write_answer.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.h"

namespace grondslag::authzen {

// Members nobody here gives a meaning to. Absent and empty are the same; the order of members says nothing.
using Object = boost::json::object;

// A subject or a resource; an id is unique within its type.
struct Entity {
  std::string type;
  std::string id;
  Object properties;
  bool operator==(const Entity&) const = default;
};

struct Action {
  std::string name;
  Object properties;
  bool operator==(const Action&) const = default;
};

// One question: may this subject do this to this resource?
struct Evaluation {
  Entity subject;
  Action action;
  Entity resource;
  Object context;
  bool operator==(const Evaluation&) const = default;
};

// How far a batch is gone through. All to the end; up to the first denial; up to the first permit.
enum class Semantic : std::uint8_t { execute_all, deny_on_first_deny, permit_on_first_permit };
std::string_view Name(Semantic semantic);
// Nothing: there is no such word.
std::optional<Semantic> ParseSemantic(std::string_view name);

// What one question of a batch says itself, or what stands beside them for all that do not.
struct BatchItem {
  std::optional<Entity> subject = {};
  std::optional<Action> action = {};
  std::optional<Entity> resource = {};
  std::optional<Object> context = {};
  bool operator==(const BatchItem&) const = default;
};

// Several questions, at least one; what one leaves out is that of the defaults. A question in which something is wrong
// is an error in its place: it is answered with a denial and spoils no other.
struct Batch {
  Semantic semantic = Semantic::execute_all;
  BatchItem defaults = {};
  std::vector<base::Result<BatchItem>> evaluations;
};

// What comes to the address of batches: without a list of evaluations, or with an empty one, it is one question.
using EvaluationsRequest = std::variant<Evaluation, Batch>;

// Which of the three is looked for.
enum class SearchFor : std::uint8_t { subject, resource, action };
std::string_view Name(SearchFor search_for);

// token: of the answer before; empty: the first page. limit: the most results that a page may hold.
struct PageRequest {
  std::string token;
  std::optional<std::uint64_t> limit;
  Object properties;
  bool operator==(const PageRequest&) const = default;
};

// Of what is looked for, only the type and properties are given, of an action nothing: its id or name is empty.
struct SearchRequest {
  SearchFor search_for = SearchFor::resource;
  Entity subject;
  Action action;
  Entity resource;
  Object context;
  PageRequest page;
  bool operator==(const SearchRequest&) const = default;
};

// What whoever asked must do with the decision, or take it for a denial (obligations profile 1.0).
struct Obligation {
  std::string id;  // unique within the answer
  std::string type;
  Object properties;
  bool operator==(const Obligation&) const = default;
};

struct Decision {
  bool decision = false;
  Object context;
  std::vector<Obligation> obligations;
  bool operator==(const Decision&) const = default;
};

// To a batch: as many as were executed, in the order asked. json: as it is sent, whole. failures: what went wrong
// inside; for the log, never written.
struct WrittenDecisions {
  std::vector<bool> decisions;
  std::string json;
  std::vector<std::string> failures = {};

  // write: puts a decision behind the text it is given, as JSON, and gives which one it is.
  template <class Write>
  void Add(const Write& write) {
    if (!decisions.empty()) json += ',';
    decisions.push_back(write(json));
  }
};

// One that may. Its obligations are of this result alone.
struct SearchItem {
  std::variant<Entity, Action> what;
  std::vector<Obligation> obligations = {};
  bool operator==(const SearchItem&) const = default;
};

// next_token: empty after the last page. total: of all pages, where that is known.
struct SearchResult {
  std::string next_token;
  std::optional<std::uint64_t> total;
  Object context;
  std::vector<SearchItem> results;
};

// What the decider can do and where, for those who look it up. Without search the addresses of search are left out.
struct Metadata {
  std::string policy_decision_point;  // base URL, without a slash at its end
  bool has_search = true;
  std::vector<std::string> supported_obligations = {};
  std::string mode = {};  // what kind of decider it is, a member of our own; empty: left out
};

}  // namespace grondslag::authzen
