// How the pages say things to one person: in one language, with the words of the register.
#pragma once

#include <string>

#include "base/date.h"
#include "base/instant.h"
#include "data_subject/words.h"
#include "documents/register_words.h"
#include "pages/page_writer.h"

namespace grondslag::data_subject {

// The register's words must outlive it.
class Speech {
 public:
  explicit Speech(const documents::RegisterWords& words) : words_(words) {}

  const documents::RegisterWords& words() const { return words_; }
  base::Language language() const { return words_.wording().language(); }

  template <class... T>
  std::string Say(const words::Words& words, const T&... values) const {
    return words::In(words, language(), values...);
  }
  std::string Day(base::Date day) const { return words_.wording().Day(day); }
  // With the time in Europe/Amsterdam, unless it is the first moment of a day: then no more is known than the day.
  std::string Moment(base::Instant moment) const;
  // In the other language where this one has none; it is said which.
  pages::Said In(const ledger::LocalRecordText& text) const;

 private:
  const documents::RegisterWords& words_;
};

}  // namespace grondslag::data_subject
