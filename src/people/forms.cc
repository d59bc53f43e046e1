#include "people/forms.h"

#include <algorithm>
#include <chrono>
#include <variant>

namespace grondslag::people {

const ledger::FormText* FormVersion::TextIn(const std::string& language) const {
  for (const ledger::FormText& text : form.texts) {
    if (text.language == language) return &text;
  }
  return nullptr;
}

void Forms::Apply(const ledger::RecordedEvent& event) {
  if (const auto* published = std::get_if<ledger::ConsentFormPublished>(&event.event)) {
    Form& form = forms_[published->form];
    form.versions.push_back({.position = event.position, .from = event.occurred_at, .form = *published});
    form.retired_at.reset();
  } else if (const auto* retired = std::get_if<ledger::ConsentFormRetired>(&event.event)) {
    forms_[retired->form].retired_at = event.occurred_at;
  }
}

bool FormVersion::IsPublishedBy(base::Instant moment) const {
  if (from <= moment) return true;
  const auto day = base::DayOf(from);
  const auto start = day ? base::StartOf(*day) : tl::unexpected(day.error());
  return start && *start == moment;
}

const FormVersion* Forms::Find(const ledger::RecordName& form, std::uint32_t version) const {
  const auto known = forms_.find(form);
  if (known == forms_.end()) return nullptr;
  for (const FormVersion& one : known->second.versions) {
    if (one.form.version == version) return &one;
  }
  return nullptr;
}

const FormVersion* Forms::NewestAt(const ledger::RecordName& form, base::Instant moment) const {
  const auto known = forms_.find(form);
  if (known == forms_.end()) return nullptr;
  const auto& versions = known->second.versions;
  const auto newest =
      std::find_if(versions.rbegin(), versions.rend(), [&](const FormVersion& one) { return one.from <= moment; });
  if (newest != versions.rend()) return &*newest;
  const auto first =
      std::find_if(versions.begin(), versions.end(), [&](const FormVersion& one) { return one.IsPublishedBy(moment); });
  return first == versions.end() ? nullptr : &*first;
}

const FormVersion* Forms::Newest(const ledger::RecordName& form) const {
  const auto known = forms_.find(form);
  return known == forms_.end() || known->second.versions.empty() ? nullptr : &known->second.versions.back();
}

std::vector<const FormVersion*> Forms::All() const {
  std::vector<const FormVersion*> all;
  for (const auto& [name, form] : forms_) {
    for (const FormVersion& version : form.versions) all.push_back(&version);
  }
  return all;
}

std::optional<base::Instant> Forms::RetiredAt(const ledger::RecordName& form) const {
  const auto known = forms_.find(form);
  return known == forms_.end() ? std::nullopt : known->second.retired_at;
}

const FormVersion* Forms::EndedBy(const ledger::RecordName& form, std::uint32_t version, const View& view) const {
  const auto known = forms_.find(form);
  if (known == forms_.end()) return nullptr;
  for (const FormVersion& later : known->second.versions) {
    if (later.form.version > version && later.form.ends_earlier_consents && later.from <= view.effective_on &&
        later.position < view.known_before)
      return &later;
  }
  return nullptr;
}

base::Date MonthsAfter(base::Date day, std::uint32_t months) {
  const std::chrono::year_month_day from(day.days());
  const auto to = from.year() / from.month() + std::chrono::months(months);
  const std::chrono::year_month_day same = to / from.day();
  return base::Date(same.ok() ? std::chrono::sys_days(same) : std::chrono::sys_days(to / std::chrono::last));
}

}  // namespace grondslag::people
