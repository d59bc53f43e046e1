// Reads proofs of events back. What writes them is record_json.cc.
#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "api/record_json.h"
#include "log/base64.h"

namespace grondslag::api {
namespace {

using base::Node;

class ProofReader {
 public:
  base::Result<ledger::EventProof> Read(const Node& document) {
    ledger::EventProof proof;
    proof.entry = Bytes(document, "entry");
    Take(document, "key", log::ParseVerifierKey(Text(document, "key")), proof.key);
    Take(document, "proof", log::ParseTlogProof(Text(document, "proof")), proof.proof);
    const Node* texts = document.Find("texts");
    if (texts != nullptr) {
      for (const Node& item : texts->items) proof.texts.push_back(TextOf(item));
    }
    if (!problems_.empty()) return base::Fail(std::move(problems_));
    return proof;
  }

 private:
  void Add(const Node& map, std::string_view key, const std::string& what) {
    const Node* node = map.Find(key);
    problems_.push_back({node == nullptr ? map.place : node->place, fmt::format("`{}` {}", key, what)});
  }
  std::string Text(const Node& map, std::string_view key) {
    const Node* node = map.Find(key);
    if (node != nullptr && node->kind == Node::Kind::scalar && !node->is_null) return node->scalar;
    Add(map, key, "must be a text");
    return "";
  }
  std::string Bytes(const Node& map, std::string_view key) {
    const auto bytes = log::FromBase64(Text(map, key));
    if (!bytes) Add(map, key, "is not Base64");
    return bytes.value_or("");
  }
  template <std::size_t size>
  void Take(const Node& map, std::string_view key, std::array<std::uint8_t, size>& to) {
    const std::string bytes = Bytes(map, key);
    if (bytes.size() != size) return Add(map, key, fmt::format("must be {} bytes", size));
    std::copy(bytes.begin(), bytes.end(), to.begin());
  }
  template <class T>
  void Take(const Node& map, std::string_view key, base::Result<T> read, T& to) {
    if (!read) return Add(map, key, read.error().message);
    to = *std::move(read);
  }
  ledger::ShownText TextOf(const Node& item) {
    ledger::ShownText text{.field = Text(item, "field"), .salt = {}, .text = Text(item, "text"), .commitment = {}};
    Take(item, "salt", text.salt);
    Take(item, "commitment", text.commitment);
    return text;
  }

  base::Problems problems_;
};

}  // namespace

base::Result<ledger::EventProof> ReadEventProof(const Node& document) { return ProofReader().Read(document); }

}  // namespace grondslag::api
