#include "api/record_json.h"

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "api/fields_json.h"
#include "api/json.h"
#include "base/text.h"
#include "ledger/bytes.h"
#include "ledger/identifier.h"
#include "log/base64.h"

namespace grondslag::api {
namespace {

template <class Id>
boost::json::value IdOrNull(const Id& id) {
  if (id.empty()) return nullptr;
  return boost::json::string(id.ToString());
}

}  // namespace

boost::json::value SealedToJson(const ledger::SealedText& text) {
  switch (text.state()) {
    case ledger::SealedText::State::given:
    case ledger::SealedText::State::open:
      if (!base::IsUtf8(text.text())) return boost::json::object{{"base64", log::ToBase64(text.text())}};
      return boost::json::string(text.text());
    case ledger::SealedText::State::closed: return boost::json::object{{"sealed", log::HexOf(text.commitment())}};
    case ledger::SealedText::State::gone: return boost::json::object{{"erased", log::HexOf(text.commitment())}};
    case ledger::SealedText::State::empty: break;
  }
  return nullptr;
}

namespace {

// What is kept of a password is told to nobody, whoever may read what else is recorded: it can be guessed from.
boost::json::object ShownFields(const ledger::Event& event) {
  boost::json::object fields = FieldsToJson(event);
  const auto* granted = std::get_if<ledger::LoginGranted>(&event);
  if (granted != nullptr && granted->password.has_text())
    fields["password"] = SealedToJson(ledger::SealedText::Closed(granted->password.commitment()));
  return fields;
}

}  // namespace

boost::json::object ToJson(const ledger::RecordedEvent& event) {
  return {{"position", event.position},
          {"type", ledger::TypeOf(event.event).name},
          {"recorded_at", event.recorded_at.ToString()},
          {"occurred_at", event.occurred_at.ToString()},
          {"by", IdOrNull(event.by)},
          {"credential", TextOrNull(event.credential.value())},
          {"job", IdOrNull(event.job)},
          {"event", ShownFields(event.event)}};
}

boost::json::object ToJson(const ledger::EventProof& proof) {
  boost::json::array texts;
  for (const ledger::ShownText& text : proof.texts) {
    texts.push_back({{"field", text.field},
                     {"text", text.text},
                     {"salt", log::ToBase64(ledger::ViewOf(text.salt))},
                     {"commitment", log::ToBase64(log::BytesOf(text.commitment))}});
  }
  return {{"event", ToJson(proof.event)},
          {"entry", log::ToBase64(proof.entry)},
          {"key", proof.key.ToString()},
          {"proof", proof.proof.ToString()},
          {"texts", std::move(texts)}};
}

boost::json::object ToJson(const ledger::VerifyReport& report) {
  boost::json::array found;
  for (const ledger::Tampering& one : report.found) {
    found.push_back(
        {{"position", one.position ? boost::json::value(*one.position) : nullptr}, {"what", ToJson(one.what)}});
  }
  return {{"entries", report.entries},
          {"root", log::HexOf(report.root)},
          {"origin", report.origin},
          {"own_checkpoints", report.own_checkpoints},
          {"outside_checkpoints", report.outside_checkpoints},
          {"witnessed", report.witnessed},
          {"beyond_backup", report.beyond_backup},
          {"texts", report.texts},
          {"found", std::move(found)}};
}

}  // namespace grondslag::api
