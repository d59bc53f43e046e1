// The forms with which the organisation asks for consent: every version, with the text of then.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/instant.h"
#include "base/result.h"
#include "ledger/entry.h"
#include "ledger/form_events.h"
#include "people/view.h"

namespace grondslag::people {

struct FormVersion {
  ledger::Position position = 0;
  base::Instant from;
  ledger::ConsentFormPublished form;  // its texts as they were read: closed or open

  // Null: not shown in that language.
  const ledger::FormText* TextIn(const std::string& language) const;
  // Whether it was published by then. The first moment of a day stands for that day: of much that happened no more is
  // known than the day.
  bool IsPublishedBy(base::Instant moment) const;
};

class Forms {
 public:
  // Takes in the events about forms; passes over others. Versions come in order.
  void Apply(const ledger::RecordedEvent& event);

  // Null: never published.
  const FormVersion* Find(const ledger::RecordName& form, std::uint32_t version) const;
  // The newest that was published before, or else the first that was published by then. Null: none was.
  const FormVersion* NewestAt(const ledger::RecordName& form, base::Instant moment) const;
  // The newest. Null: no such form.
  const FormVersion* Newest(const ledger::RecordName& form) const;
  // Every version of every form, by name.
  std::vector<const FormVersion*> All() const;
  // Since when no consent is taken on it; nothing: it is in use.
  std::optional<base::Instant> RetiredAt(const ledger::RecordName& form) const;
  // The version by which consents to this one ended, in a view. Null: they stand.
  const FormVersion* EndedBy(const ledger::RecordName& form, std::uint32_t version, const View& view) const;

 private:
  struct Form {
    std::vector<FormVersion> versions;
    std::optional<base::Instant> retired_at;
  };
  std::map<ledger::RecordName, Form> forms_;
};

// The day as many months on; the last of the month where that day is not in it. months: at most 1200.
base::Date MonthsAfter(base::Date day, std::uint32_t months);

}  // namespace grondslag::people
