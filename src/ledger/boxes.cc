#include "ledger/boxes.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <sodium.h>

#include "base/cbor.h"

namespace grondslag::ledger {
namespace {

constexpr std::size_t kItemsOfBox = 4, kItemsOfField = 3;
constexpr std::size_t kDigest = 16;

// A sealed text of an event, and whose key is for it.
struct Place {
  SealedText* text;
  KeyName key;
};

// In the order of the fields. Owners are looked up once.
std::vector<Place> PlacesOf(Event& event) {
  std::vector<Place> places;
  ForEach<SealedText>(
      event, [&]<class S>(S& text) { places.push_back({&text, {S::kOwner, S::kClass, OwnerOf(event, S::kOwner)}}); });
  return places;
}

std::string AboutOf(const KeyName& key) {
  std::string about;
  about += static_cast<char>(key.owner);
  about += static_cast<char>(key.field_class);
  about.append(reinterpret_cast<const char*>(key.id.data()), key.id.size());
  return about;
}

// The keys there are among places, each once.
std::vector<KeyName> KeysOf(const std::vector<Place>& places) {
  std::vector<KeyName> keys;
  for (const Place& place : places) {
    if (place.text->state() == SealedText::State::given) keys.push_back(place.key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

// The texts of one key as they were given.
std::string TextsOf(const std::vector<Place>& places, const KeyName& key) {
  base::CborWriter texts;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].text->state() != SealedText::State::given || places[i].key != key) continue;
    texts.Uint(i);
    texts.Bytes(places[i].text->text());
  }
  return std::move(texts).Take();
}

std::string DigestOf(const Secret& key, std::string_view texts) {
  const Secret digest_key = key.Derive("append");
  std::string digest(kDigest, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                     reinterpret_cast<const unsigned char*>(texts.data()), texts.size(), digest_key.data(),
                     Secret::kSize);
  return digest;
}

// Commits to the texts of one key and writes them down.
std::string FieldsOf(const std::vector<Place>& places, const KeyName& key) {
  base::CborWriter fields;
  std::size_t count = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    SealedText& text = *places[i].text;
    if (text.state() != SealedText::State::given || places[i].key != key) continue;
    Salt salt;
    randombytes_buf(salt.data(), salt.size());
    text.Commit(salt);
    fields.Uint(i);
    fields.Bytes({reinterpret_cast<const char*>(salt.data()), salt.size()});
    fields.Bytes(text.text());
    ++count;
  }
  base::CborWriter list;
  list.Array(kItemsOfField * count);
  list.Raw(std::move(fields).Take());
  return std::move(list).Take();
}

tl::unexpected<base::Error> Altered() {
  return base::Fail(base::ErrorCode::corrupt, "a sealed text is not the one that was recorded");
}

base::Result<void> OpenBox(const std::vector<Place>& places, const Box& box, const Secret& key) {
  auto fields = Unseal(key, box.sealed, AboutOf(box.key));
  if (!fields) return Altered();
  base::CborReader cbor(*fields);
  bool is_fine = true;
  for (std::size_t left = cbor.Array(); left >= kItemsOfField && is_fine; left -= kItemsOfField) {
    const std::uint64_t place = cbor.Uint();
    const std::string_view salt = cbor.Bytes(), text = cbor.Bytes();
    Salt bytes{};
    is_fine = !cbor.failed() && salt.size() == bytes.size() && place < places.size() && places[place].key == box.key;
    if (!is_fine) break;
    std::copy(salt.begin(), salt.end(), bytes.begin());
    is_fine = places[place].text->Open(bytes, text);
  }
  const bool is_whole = is_fine && cbor.Complete();
  sodium_memzero(fields->data(), fields->size());
  if (!is_whole) return Altered();
  return {};
}

template <class T>
bool ReadNumber(base::CborReader& cbor, T& value, std::uint64_t max) {
  const std::uint64_t number = cbor.Uint();
  value = static_cast<T>(number);
  return number >= 1 && number <= max;
}

}  // namespace

bool Opening::Has(FieldClass field_class) const {
  switch (field_class) {
    case FieldClass::use: return use;
    case FieldClass::evidence: return evidence;
    case FieldClass::suppression: return suppression;
  }
  return false;
}

base::Result<std::vector<Box>> SealTexts(Event& event, const SealingKey& key_for) {
  const std::vector<Place> places = PlacesOf(event);
  std::vector<Box> boxes;
  for (const KeyName& name : KeysOf(places)) {
    GRONDSLAG_TRY(key, key_for(name));
    std::string texts = TextsOf(places, name);
    std::string fields = FieldsOf(places, name);
    boxes.push_back({name, Seal(key, fields, AboutOf(name)), DigestOf(key, texts)});
    sodium_memzero(texts.data(), texts.size());
    sodium_memzero(fields.data(), fields.size());
  }
  return boxes;
}

base::Result<void> OpenTexts(Event& event, const std::vector<Box>& boxes, const Opening& opening,
                             const OpeningKey& key_for) {
  const std::vector<Place> places = PlacesOf(event);
  std::vector<KeyName> there;
  for (const Box& box : boxes) {
    if (!opening.Has(box.key.field_class)) {
      there.push_back(box.key);
      continue;
    }
    GRONDSLAG_TRY(key, key_for(box.key));
    if (!key) continue;
    if (auto opened = OpenBox(places, box, *key); !opened) return opened;
    there.push_back(box.key);
  }
  for (const Place& place : places) {
    if (place.text->state() != SealedText::State::closed) continue;
    if (std::find(there.begin(), there.end(), place.key) == there.end()) place.text->MarkGone();
  }
  return {};
}

base::Result<Box> Reseal(const Box& box, const Secret& from, const Secret& to) {
  auto fields = Unseal(from, box.sealed, AboutOf(box.key));
  if (!fields) return Altered();
  Box resealed{box.key, Seal(to, *fields, AboutOf(box.key))};
  sodium_memzero(fields->data(), fields->size());
  return resealed;
}

bool OpensBox(const Box& box, const Secret& key) { return Unseal(key, box.sealed, AboutOf(box.key)).has_value(); }

std::string EncodeBoxes(const std::vector<Box>& boxes) {
  if (boxes.empty()) return "";
  base::CborWriter cbor;
  cbor.Array(boxes.size());
  for (const Box& box : boxes) {
    cbor.Array(kItemsOfBox);
    cbor.Uint(static_cast<std::uint64_t>(box.key.owner));
    cbor.Uint(static_cast<std::uint64_t>(box.key.field_class));
    cbor.Bytes({reinterpret_cast<const char*>(box.key.id.data()), box.key.id.size()});
    cbor.Bytes(box.sealed);
  }
  return std::move(cbor).Take();
}

base::Result<std::vector<Box>> ReadBoxes(Position position, std::string_view row) {
  std::vector<Box> boxes;
  base::CborReader cbor(row);
  bool is_fine = true;
  for (std::size_t left = row.empty() ? 0 : cbor.Array(); left > 0 && is_fine; --left) {
    Box box;
    is_fine = cbor.Array() == kItemsOfBox;
    is_fine = ReadNumber(cbor, box.key.owner, 3) && is_fine;
    is_fine = ReadNumber(cbor, box.key.field_class, 3) && is_fine;
    const std::string_view id = cbor.Bytes();
    is_fine = is_fine && id.size() == box.key.id.size();
    if (is_fine) std::copy(id.begin(), id.end(), box.key.id.begin());
    box.sealed = cbor.Bytes();
    is_fine = is_fine && !cbor.failed();
    if (is_fine) boxes.push_back(std::move(box));
  }
  if (is_fine && (row.empty() || cbor.Complete())) return boxes;
  return base::Fail(base::ErrorCode::corrupt, fmt::format("the sealed texts beside entry {} cannot be read", position));
}

}  // namespace grondslag::ledger
