#include "management/record_filter.h"

#include <sstream>

#include "base/text.h"
#include "management/titles.h"
#include "terms/words.h"

namespace grondslag::management {

using ledger::RecordName;

std::vector<std::string> WordsIn(const Call& call) {
  std::istringstream text(call.Query("words"));
  std::vector<std::string> words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

bool RecordFilter::FitsPurpose(const RecordName& record) const {
  const registry::Register& reg = organisation_.reg;
  const auto found = reg.purposes.find(record);
  if (found == reg.purposes.end()) return true;
  if (!basis_.empty() && basis_ != terms::Name(found->second.now().basis)) return false;
  return state_.empty() || (state_ == "over") == reg.HasEnded(record, today_);
}

bool RecordFilter::Fits(const RecordName& record) const {
  if (!FitsPurpose(record)) return false;
  const bool is_form = registry::KindOf(record) == "form";
  if (is_form && !state_.empty() && (state_ == "over") != organisation_.forms.RetiredAt(record).has_value())
    return false;
  return words_.empty() || base::HoldsWords(SaidOf(record), words_);
}

void RecordFilter::AddTitle(const RecordName& record, std::string& said) const {
  const base::LocalText title = TitleOf(organisation_.reg, record);
  said += "\n" + title.nl + "\n" + title.en;
}

std::string RecordFilter::SaidOf(const RecordName& record) const {
  std::string said = record.value();
  AddTitle(record, said);
  const registry::Register& reg = organisation_.reg;
  if (const auto purpose = reg.purposes.find(record); purpose != reg.purposes.end()) {
    const ledger::PurposeTerms& terms = purpose->second.now();
    for (const ledger::RecordText* goal : {&terms.goal.nl, &terms.goal.en}) {
      if (goal->has_text()) said += "\n" + goal->text();
    }
    for (const auto* names : {&terms.categories, &terms.groups, &terms.recipients}) {
      for (const RecordName& name : *names) AddTitle(name, said);
    }
  }
  if (const people::FormVersion* form = organisation_.forms.Newest(record)) {
    AddTitle(form->form.purpose, said);
    for (const ledger::FormText& text : form->form.texts) {
      if (text.text.has_text()) said += "\n" + text.text.text();
    }
  }
  return said;
}

}  // namespace grondslag::management
