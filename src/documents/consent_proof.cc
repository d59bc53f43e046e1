// Gathers the consent, what the form of then said, and the first withdrawal after it.
#include "documents/consent_proof.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "log/hash.h"
#include "terms/in_words.h"

namespace grondslag::documents {
namespace {

using people::HistoryLine;

bool Counts(const HistoryLine& line) { return !line.corrected_by && !line.is_pending; }

class ProofWriter {
 public:
  ProofWriter(const ConsentToProve& proof, const HistoryLine& line, const people::Forms& forms,
              const registry::Register& reg, const rules::RuleBook& book, const Imprint& imprint)
      : history_(proof.history),
        line_(line),
        given_(std::get<ledger::ConsentGiven>(line.event.event)),
        form_(forms.Find(given_.form, given_.form_version)),
        imprint_(imprint),
        wording_(book, imprint.language),
        words_(reg, wording_) {}

  Document Write() {
    document_ = Begun(imprint_, words_, Say(words::consent_title));
    if (line_.corrected_by) document_.AddParagraph(Say(words::consent_mistaken));
    if (line_.is_pending) document_.AddParagraph(Say(words::consent_pending));
    TheConsent();
    TextOfThen();
    Finish(document_, imprint_, wording_);
    return std::move(document_);
  }

 private:
  using Texts = std::vector<std::string>;

  template <class... T>
  std::string Say(const words::Words& words, const T&... values) const {
    return wording_.Say(words, values...);
  }
  std::string YesOrNo(bool value) const { return Say(value ? words::yes : words::no); }

  void TheConsent() {
    document_.AddDescriptions({
        {Say(words::consent_who), Who()},
        {Say(words::consent_number), {given_.person.ToString()}},
        {Say(words::consent_purpose), {words_.Name(given_.purpose)}},
        {Say(words::consent_controllers), form_ == nullptr ? Texts{} : words_.Names(form_->form.controllers)},
        {Say(words::consent_others), form_ == nullptr ? Texts{} : words_.Names(form_->form.other_controllers)},
        {Say(words::categories), Categories()},
        {Say(words::consent_given), {line_.event.occurred_at.ToString()}},
        {Say(words::consent_recorded), {line_.event.recorded_at.ToString()}},
        {Say(words::consent_how), {How()}},
        {Say(words::consent_by), {wording_.Say(words::acted_by, given_.by)}},
        {Say(words::evidence), {wording_.In(given_.evidence)}},
        {Say(words::explicit_statement), {YesOrNo(given_.explicit_statement)}},
        {Say(words::informed_before), {YesOrNo(given_.informed_before)}},
        {Say(words::ways), {Ways()}},
        {Say(words::valid_until), {given_.valid_until ? wording_.Day(*given_.valid_until) : ""}},
        {Say(words::judged_then), {Judged()}},
        {Say(words::withdrawn), {Withdrawn()}},
        {Say(words::consent_entry), {std::to_string(line_.event.position)}},
    });
  }

  Texts Who() const {
    Texts identifiers;
    for (const HistoryLine& line : history_) {
      const auto* known = std::get_if<ledger::PersonIdentified>(&line.event.event);
      if (known != nullptr && Counts(line)) identifiers.push_back(wording_.In(known->identifier));
    }
    std::erase(identifiers, "");
    return identifiers.empty() ? Texts{Say(words::consent_who_unknown)} : identifiers;
  }
  Texts Categories() const {
    Texts texts;
    if (form_ == nullptr) return texts;
    for (const std::string& category : form_->form.categories) texts.push_back(words_.Category(RecordName(category)));
    return texts;
  }
  std::string How() const {
    const std::string method = wording_.Say(words::consent_methods, given_.method);
    return given_.channel.empty() ? method : Say(words::consent_how_by, method, given_.channel);
  }
  // Art. 7(3): withdrawing is as easy as giving.
  std::string Ways() const {
    if (form_ == nullptr) return "";
    const ledger::FormWay &give = form_->form.give, &withdraw = form_->form.withdraw;
    return Say(words::ways_of, give.channel, give.steps, withdraw.channel, withdraw.steps);
  }
  std::string Judged() const {
    if (!given_.verdict) return "";
    const std::string& verdict = wording_.In(terms::InWords(*given_.verdict));
    return given_.book ? fmt::format("{} ({}: {})", verdict, Say(words::book_hash), log::HexOf(*given_.book)) : verdict;
  }

  std::string Withdrawn() const {
    const HistoryLine* first = nullptr;
    for (const HistoryLine& line : history_) {
      const auto* withdrawal = std::get_if<ledger::ConsentWithdrawn>(&line.event.event);
      if (withdrawal == nullptr || !Counts(line) || !IsAfter(line)) continue;
      const bool is_of_purpose = withdrawal->purpose.empty() || withdrawal->purpose == given_.purpose;
      if (is_of_purpose && (first == nullptr || line.event.occurred_at < first->event.occurred_at)) first = &line;
    }
    if (first == nullptr) return Say(words::withdrawn_no);
    const auto& withdrawal = std::get<ledger::ConsentWithdrawn>(first->event.event);
    const std::string at = first->event.occurred_at.ToString(), by = wording_.Say(words::acted_by, withdrawal.by);
    return withdrawal.channel.empty() ? Say(words::withdrawn_at, at, by)
                                      : Say(words::withdrawn_at_by_channel, at, by, withdrawal.channel);
  }
  bool IsAfter(const HistoryLine& line) const {
    const auto key = [](const HistoryLine& one) { return std::pair(one.event.occurred_at, one.event.position); };
    return key(line) > key(line_);
  }

  void TextOfThen() {
    document_.AddHeading(2, Say(words::text_of_then));
    if (!line_.text) return document_.AddParagraph(Say(words::text_unknown));
    const people::TextOfThen& text = *line_.text;
    document_.AddParagraph(Say(words::text_version, text.form.value(), text.version, text.language));
    if (text.text.has_text()) {
      document_.AddVerbatim(text.text.text());
    } else {
      document_.AddParagraph(Say(words::text_closed));
    }
    document_.AddDescriptions({{Say(words::text_hash), {log::HexOf(text.hash)}}});
  }

  std::span<const HistoryLine> history_;
  const HistoryLine& line_;
  const ledger::ConsentGiven& given_;
  const people::FormVersion* form_;  // null: not on record
  const Imprint& imprint_;
  Wording wording_;
  RegisterWords words_;
  Document document_;
};

}  // namespace

base::Result<Document> ConsentProofOf(const ConsentToProve& proof, const people::Forms& forms,
                                      const registry::Register& reg, const rules::RuleBook& book,
                                      const Imprint& imprint) {
  const auto line = std::find_if(proof.history.begin(), proof.history.end(), [&](const HistoryLine& one) {
    return one.event.position == proof.consent && std::holds_alternative<ledger::ConsentGiven>(one.event.event);
  });
  if (line != proof.history.end()) return ProofWriter(proof, *line, forms, reg, book, imprint).Write();
  return base::Fail(base::ErrorCode::not_found, fmt::format("entry {} of this person is no consent", proof.consent));
}

}  // namespace grondslag::documents
