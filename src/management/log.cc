// The log of the record for whoever checks it, and receipts.
#include <utility>

#include <fmt/format.h>

#include "api/decision_json.h"
#include "api/record_json.h"
#include "diagram/decide.h"
#include "ledger/prove.h"
#include "ledger/static_files.h"
#include "ledger/verify.h"
#include "management/operations.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;

Outcome ReadCheckpoint(Parts& parts, Call& /*call*/) {
  GRONDSLAG_TRY(note, ledger::LastCheckpoint(parts.ledger));
  return TextReply("text/plain", note);
}

Outcome MakeCheckpoint(Parts& parts, Call& call) {
  GRONDSLAG_TRY(note, parts.ledger.MakeCheckpoint());
  Reply reply = TextReply("text/plain", note);
  reply.status = 201;
  reply.headers.push_back({"Location", call.Address("/log/checkpoint")});
  return reply;
}

// Tiles are those of the newest checkpoint: nobody is shown more than was signed.
Outcome ReadTile(Parts& parts, Call& call) {
  const auto number = [&](std::string_view name) { return std::stoull(call.path.find(name)->second); };
  const log::TileId wanted{.level = static_cast<unsigned>(number("level")),
                           .index = number("index"),
                           .width = call.Number("width", log::kTileWidth)};
  GRONDSLAG_TRY(note, ledger::LastCheckpoint(parts.ledger));
  GRONDSLAG_TRY(files, ledger::StaticFiles::Of(parts.ledger, note));
  for (const log::TileId& tile : files.Tiles()) {
    if (tile != wanted) continue;
    GRONDSLAG_TRY(bytes, files.Tile(tile));
    return TextReply("application/octet-stream", std::move(bytes));
  }
  return Refuse(ProblemCode::not_found);
}

Outcome ReadInclusionProof(Parts& parts, Call& call) {
  GRONDSLAG_TRY(proof, ledger::ProveEvent(parts.ledger, call.EntryInPath(), {.use = false}));
  if (call.Gives("text/plain")) return TextReply("text/plain", proof.proof.ToString());
  return JsonReply(api::ToJson(proof));
}

Outcome ReadConsistencyProof(Parts& parts, Call& call) {
  const std::uint64_t from = call.Number("from", 0), to = call.Number("to", 0);
  GRONDSLAG_TRY(size, parts.ledger.Size());
  if (to > size) return Refuse(FaultOf("query/to", "too_great", std::to_string(size)));
  if (from > to) return Refuse(FaultOf("query/from", "too_great", std::to_string(to)));
  GRONDSLAG_TRY(path, ledger::ProveConsistency(parts.ledger, from, to));
  json::array hashes;
  for (const log::Hash& hash : path) hashes.emplace_back(log::HexOf(hash));
  return JsonReply(json::object{{"from", from}, {"to", to}, {"hashes", std::move(hashes)}});
}

Outcome VerifyLog(Parts& parts, Call& call) {
  ledger::VerifyOptions options{.opens_texts = call.TextIn("opens_texts") == "yes"};
  if (const base::Node* checkpoints = call.body.Find("checkpoints")) {
    for (std::size_t i = 0; i < checkpoints->items.size(); ++i)
      options.outside.push_back({fmt::format("/checkpoints/{}", i), checkpoints->items[i].scalar});
  }
  GRONDSLAG_TRY(report, ledger::Verify(parts.ledger, options));
  return JsonReply(api::ToJson(report));
}

// ---- receipts

json::object ShortAnswer(const api::Receipt& receipt) {
  return {{"verdict", terms::Name(receipt.verdict)},
          {"basis", receipt.basis.empty() ? json::value(nullptr) : json::value(receipt.basis)}};
}

Outcome ReplayReceipts(Parts& parts, Call& call) {
  GRONDSLAG_TRY(receipts, api::ReadReceipts(call.body));
  json::array items;
  bool all_same = true;
  for (const api::Receipt& receipt : receipts) {
    const auto decision = diagram::Decide(
        parts.diagram, {.decision = receipt.decision, .at = receipt.at, .reading = receipt.reading}, receipt.given);
    if (!decision) return tl::unexpected(OfBody(decision.error()));
    const api::Receipt now = api::ReceiptOf(*decision);
    const bool is_same = now.verdict == receipt.verdict && now.basis == receipt.basis;
    all_same = all_same && is_same;
    items.push_back({{"decision", receipt.decision},
                     {"at", receipt.at.ToString()},
                     {"same", is_same},
                     {"same_book", now.book_hash == receipt.book_hash},
                     {"before", ShortAnswer(receipt)},
                     {"after", ShortAnswer(now)}});
  }
  return JsonReply(json::object{{"same", all_same}, {"items", std::move(items)}});
}

constexpr Operation kLogOperations[] = {
    {.id = "readCheckpoint", .roles = kAll, .answer = ReadCheckpoint},
    {.id = "makeCheckpoint", .roles = kOfficers, .answer = MakeCheckpoint},
    {.id = "readTile", .roles = kAll, .answer = ReadTile},
    {.id = "readInclusionProof", .roles = kReaders, .answer = ReadInclusionProof},
    {.id = "readConsistencyProof", .roles = kAll, .answer = ReadConsistencyProof},
    {.id = "verifyLog", .roles = kOfficers, .answer = VerifyLog, .body_max = std::size_t{8} << 20},
    {.id = "replayReceipts", .roles = kReaders, .answer = ReplayReceipts, .body_max = std::size_t{4} << 20},
};

}  // namespace

std::span<const Operation> LogOperations() { return kLogOperations; }

}  // namespace grondslag::management
