// A small shop with a record in a store of its choice: a purpose that asks for consent, and a form to ask with, of
// which everything was found and found good. For tests of commands, and for measuring them.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "commands/session.h"
#include "ledger/ledger.h"
#include "shipped/shipped.h"

namespace grondslag::commands {

inline base::Instant At(const char* text) { return *base::ParseInstantOrDay(text); }
inline ledger::RecordName Newsletter() { return ledger::RecordName("purpose/newsletter"); }
inline ledger::RecordName NewsletterForm() { return ledger::RecordName("form/newsletter"); }

// The value, or an exception with the message.
template <class T>
T Need(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().ToString());
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

// Version of the form; the first is in use from 2021 on.
inline ledger::ConsentFormPublished NewsletterFormVersion(std::uint32_t version) {
  ledger::ConsentFormPublished form;
  form.form = NewsletterForm();
  form.version = version;
  form.purpose = Newsletter();
  const std::string text = "May we send you our newsletter? You can always unsubscribe.";
  form.texts = {{.language = "en", .text = ledger::RecordText(text), .hash = log::Sha256(text)}};
  form.controllers = {ledger::RecordName("organisation")};
  form.categories = {"email"};
  form.give = {.channel = "web", .steps = 1};
  form.withdraw = {.channel = "web", .steps = 1};
  form.contact_channels = {"digital"};
  const std::vector<std::pair<const char*, const char*>> found = {
      {"consent_affirmative_act", "yes"}, {"consent_informed", "yes"},        {"consent_specific", "yes"},
      {"consent_freely_given", "yes"},    {"consent_distinguishable", "yes"}, {"consent_conditional", "no"},
      {"clear_imbalance", "no"},          {"withdrawal_told", "yes"},         {"withdrawal_channel_harder", "no"}};
  for (const auto& [fact, value] : found) form.facts.push_back({.fact = fact, .value = value, .by = {}, .reason = {}});
  return form;
}

// A store with the record of the shop in it, and its keys.
class SmallShop {
 public:
  // store: empty, or with the record of an earlier shop that had this folder.
  SmallShop(ledger::EventStore& store, const std::string& folder, base::Clock clock = base::Now,
            ledger::Ledger::Options options = {})
      : clock_(clock) {
    options.clock = std::move(clock);
    const std::string path = folder + "/keys";
    const ledger::Secret master = ledger::Secret::FromBytes(std::string(ledger::Secret::kSize, 'k')).value();
    auto ring = ledger::KeyRing::Open(path, master);
    const bool is_new = !ring;
    if (is_new) ring = ledger::KeyRing::Create(path, master, ledger::StoreId::Make(clock_()), clock_(), {});
    ring_ = std::make_unique<ledger::KeyRing>(Need(std::move(ring)));
    if (is_new) {
      ledger_ = Need(ledger::Ledger::Create(store, *ring_, {"a test"}, "shop.example", options));
      AddOrganisation();
    } else {
      ledger_ = Need(ledger::Ledger::Open(store, *ring_, options));
      Need(ledger_->BeginAppending({"a test"}));
    }
  }

  ledger::Ledger& ledger() { return *ledger_; }
  Session session() { return {.ledger = *ledger_, .diagram = shipped::ShippedDiagram(), .by = {}}; }

  ledger::Appended Add(ledger::Event event, const char* when) {
    return Need(
        ledger_->Append({.id = ledger::AppendId::Make(clock_()),
                         .events = {{.event = std::move(event), .occurred_at = At(when), .by = {}, .job = {}}}}));
  }
  ledger::PersonId AddPerson(ledger::IdentifierKind kind, const std::string& text) {
    const auto person = ledger::PersonId::Make(clock_());
    Add(ledger_->Identify(person, Need(ledger::SpellingOf(kind, text)), text), "2022-01-01");
    return person;
  }

 private:
  void AddOrganisation() {
    ledger::PurposeRegistered purpose;
    purpose.purpose = Newsletter();
    purpose.terms.basis = terms::LawfulBasis::consent;
    Add(std::move(purpose), "2020-01-01");
    const std::vector<std::pair<const char*, const char*>> facts = {
        {"child_service", "general"}, {"help_service", "no"}, {"marketing_profile", "no"}};
    for (const auto& [fact, value] : facts)
      Add(ledger::FactRecorded{Newsletter(), fact, ledger::RecordText(value), {}}, "2020-01-01");
    Add(NewsletterFormVersion(1), "2021-01-01");
  }

  base::Clock clock_;
  std::unique_ptr<ledger::KeyRing> ring_;
  std::unique_ptr<ledger::Ledger> ledger_;
};

}  // namespace grondslag::commands
