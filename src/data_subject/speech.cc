#include "data_subject/speech.h"

namespace grondslag::data_subject {

std::string Speech::Moment(base::Instant moment) const {
  // 2026-02-03T10:12:00+01:00; a day by itself at its first moment; with Z where the machine knows no time zones.
  const std::string here = base::WrittenHere(moment), day = words_.wording().Day(moment);
  const std::size_t time = here.find('T');
  if (time == std::string::npos || here.ends_with('Z')) return day;
  return Say(words::at_time, day, here.substr(time + 1, 5));
}

pages::Said Speech::In(const ledger::LocalRecordText& text) const {
  const bool in_dutch = language() == base::Language::nl;
  const ledger::RecordText &mine = in_dutch ? text.nl : text.en, &other = in_dutch ? text.en : text.nl;
  const bool is_other = mine.empty() && other.has_text();
  return {words_.wording().In(text),
          is_other ? std::string(pages::CodeOf(in_dutch ? base::Language::en : base::Language::nl)) : ""};
}

}  // namespace grondslag::data_subject
