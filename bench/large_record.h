// A record of millions of events in a SQLite file, made once for all benchmarks that want one.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/scratch_folder.h"
#include "ledger/ledger.h"
#include "store/sqlite/sqlite_store.h"

namespace grondslag::bench {

// A record of so many events: of four, one is how somebody is known, and three are what they said. Kept until the end,
// for making it takes longer than all that is measured.
class LargeRecord {
 public:
  static LargeRecord& Of(std::int64_t events) {
    static std::map<std::int64_t, std::unique_ptr<LargeRecord>> records;
    auto& record = records[events];
    if (!record) record = std::make_unique<LargeRecord>(events);
    return *record;
  }
  explicit LargeRecord(std::int64_t events)
      : store_(std::move(*store::SqliteStore::Create(path()))),
        ring_(std::move(*ledger::KeyRing::Create(folder_.Path("bench.keys"), ledger::Secret::Random(),
                                                 ledger::StoreId::Make(base::Now()), base::Now(), {}))) {
    auto ledger = std::move(*ledger::Ledger::Create(*store_, ring_, {"bench"}, "bench", {}));
    ledger::Append append{.id = {}, .events = {}};
    for (std::int64_t person = 0; person < events / kEventsOfPerson; ++person) {
      AddPerson(*ledger, person, append.events);
      if (static_cast<std::int64_t>(append.events.size()) < kEventsOfAppend) continue;
      append.id = ledger::AppendId::Make(base::Now());
      if (!ledger->Append(append)) std::abort();
      append.events.clear();
    }
  }

  std::string path() const { return folder_.Path("bench.db"); }
  std::unique_ptr<ledger::Ledger> Open() { return std::move(*ledger::Ledger::Open(*store_, ring_, {})); }

 private:
  static constexpr std::int64_t kEventsOfPerson = 4, kEventsOfAppend = 10'000;

  static void AddPerson(const ledger::Ledger& ledger, std::int64_t number, std::vector<ledger::NewEvent>& to) {
    const auto person = ledger::PersonId::Make(base::Now());
    const std::string text = fmt::format("{}", number);
    const auto add = [&](ledger::Event event) { to.push_back({std::move(event), base::Now(), {}, {}}); };
    add(ledger.Identify(person, *ledger::SpellingOf(ledger::IdentifierKind::customer_number, text), text));
    ledger::ConsentGiven given;
    given.person = person;
    given.purpose = ledger::RecordName("purpose/newsletter");
    given.form = ledger::RecordName("form/newsletter");
    given.form_version = 1;
    given.verdict = terms::Verdict::allowed;
    add(given);
    ledger::ConsentWithdrawn withdrawn;
    withdrawn.person = person;
    withdrawn.purpose = given.purpose;
    add(withdrawn);
    ledger::ObjectionRaised raised;
    raised.person = person;
    raised.contact_channel = "post";
    add(raised);
  }

  base::ScratchFolder folder_;
  std::unique_ptr<ledger::EventStore> store_;
  ledger::KeyRing ring_;
};

}  // namespace grondslag::bench
