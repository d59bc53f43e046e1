// The sealed texts of an event, beside the log. Those of one owner and one class stand in one box, so that each can be
// taken away by itself: by taking away the box, and by destroying the key of that owner and class.
//
// Stored. A row of Sequence::sealed is a CBOR array of boxes, each [owner, class, id, sealed]:
//   owner, class   numbers of sealed.h
//   id             16 bytes: whose key (event.h, OwnerOf)
//   sealed         Seal(key, fields, owner || class || id); fields is a CBOR array [place, salt, text, place, salt, …],
//                  where place counts the sealed texts of the event from 0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/event.h"
#include "ledger/ids.h"
#include "ledger/sealed.h"
#include "ledger/secret.h"

namespace grondslag::ledger {

struct KeyName {
  Owner owner = Owner::person;
  FieldClass field_class = FieldClass::use;
  ThreadKey id{};
  auto operator<=>(const KeyName&) const = default;
};

struct Box {
  KeyName key;
  std::string sealed;
  // Of the texts, under the key that seals them: tells the same texts from others as long as that key is there. Not
  // stored with the box; empty in one that was read.
  std::string digest = {};
};

// Commits to every text of the event that is given, and seals it. key_for: the key of that name, made where there is
// none; its failure is the result.
using SealingKey = std::function<base::Result<Secret>(const KeyName&)>;
base::Result<std::vector<Box>> SealTexts(Event& event, const SealingKey& key_for);

// Which classes are opened; others stay closed.
struct Opening {
  bool use = true;
  bool evidence = false;
  bool suppression = false;
  bool Has(FieldClass field_class) const;
};

// Opens the texts of a recorded event from its boxes. key_for: nothing if that key is gone. A text without box or key
// is marked gone. corrupt: a box that its key does not open, or a text that is not the one committed to.
using OpeningKey = std::function<base::Result<std::optional<Secret>>(const KeyName&)>;
base::Result<void> OpenTexts(Event& event, const std::vector<Box>& boxes, const Opening& opening,
                             const OpeningKey& key_for);

// The same texts in a box of another key. corrupt: the first does not open it.
base::Result<Box> Reseal(const Box& box, const Secret& from, const Secret& to);

// Whether a key opens a box, whatever is in it.
bool OpensBox(const Box& box, const Secret& key);

// A row; empty for no boxes.
std::string EncodeBoxes(const std::vector<Box>& boxes);
// corrupt: not a row of boxes.
base::Result<std::vector<Box>> ReadBoxes(Position position, std::string_view row);

}  // namespace grondslag::ledger
