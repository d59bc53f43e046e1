// What the register says, in words. The privacy statement, the register page and the answer to a request for access all
// take their texts of a purpose from here, so that they cannot disagree.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "documents/document.h"
#include "documents/wording.h"
#include "registry/register.h"
#include "registry/wholeness.h"

namespace grondslag::documents {

using registry::RecordName;

// Register and wording must outlive it.
class RegisterWords {
 public:
  RegisterWords(const registry::Register& reg, const Wording& wording) : register_(reg), wording_(wording) {}

  const registry::Register& reg() const { return register_; }
  const Wording& wording() const { return wording_; }

  // What a record is called; the name of the record where the register has no other.
  std::string Name(const RecordName& record) const;
  std::vector<std::string> Names(std::span<const RecordName> records) const;
  std::string Organisation() const;
  std::string Staff(const ledger::StaffId& staff) const;

  // `Adres (zoals: straat en postcode)`.
  std::string Category(const RecordName& category) const;
  // With whether it is public, of data from elsewhere.
  std::string Source(const RecordName& source) const;
  // Name and category, and what it does with the data.
  std::string Recipient(const RecordName& recipient) const;
  // `werkt alleen in onze opdracht (verwerker)`. Empty: the register does not say.
  std::string KindOfRecipient(const RecordName& recipient) const;
  // Out of Europe: to which country, why that is allowed, how to get a copy. Empty: the data stay.
  std::string Transfer(const RecordName& recipient) const;
  std::string Retention(const ledger::Retention& retention) const;
  std::string Requirement(const ledger::PurposeTerms& terms) const;

  // The same of all that a purpose names. Of recipients only those that are recipients in law.
  std::vector<std::string> Categories(const ledger::PurposeTerms& terms) const;
  std::vector<std::string> Sources(const ledger::PurposeTerms& terms) const;
  std::vector<std::string> Recipients(std::span<const RecordName> recipients) const;
  std::vector<std::string> Transfers(std::span<const RecordName> recipients) const;

  // All in one line, and one entry each.
  std::string OneLine(const ledger::Party& party) const;
  std::vector<Description> Entries(const ledger::Party& party) const;
  // How to reach the organisation; its name where nothing else is known.
  std::string HowToReachUs() const;

  // What the register says of a purpose, entry by entry. What is not said is left out.
  std::vector<Description> Entries(const RecordName& purpose) const;

  // `van 1 maart 2024 tot en met 31 december 2026`.
  std::string Days(base::Date first, const std::optional<base::Date>& last) const;

  // The list of what is missing, as a block.
  MissingList Missing(const std::vector<registry::MissingField>& missing) const;

 private:
  std::string Field(const std::string& field) const;
  bool ComesFromPerson(const ledger::PurposeTerms& terms) const;

  const registry::Register& register_;
  const Wording& wording_;
};

}  // namespace grondslag::documents
