#include "commands/import_rows.h"

#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "commands/refusal_words.h"
#include "ledger/person_events.h"

namespace grondslag::commands {
namespace {

using ledger::IdentifierKind;

// By which an objection came that stands in a table.
constexpr std::string_view kCameByImport = "import";

// One row and its way to an event; the first thing that is wrong ends it.
class Reading {
 public:
  Reading(const Columns& columns, const TableRow& row) : columns_(columns), row_(row) {}

  std::optional<RefusedRow> Identify(ImportRow& read) const {
    constexpr std::pair<Column, IdentifierKind> kIdentifiers[] = {
        {Column::email, IdentifierKind::email},
        {Column::phone, IdentifierKind::phone},
        {Column::customer_number, IdentifierKind::customer_number}};
    for (const auto& [column, kind] : kIdentifiers) {
      const std::string_view cell = Cell(column);
      if (cell.empty()) continue;
      auto spelling = ledger::SpellingOf(kind, cell);
      if (!spelling) return Refuse(column, RowFault::identifier, WhatItMustBe(kind));
      read.identifiers.push_back({*std::move(spelling), std::string(cell)});
    }
    if (read.identifiers.empty()) return RefusedRow{row_.line, {}, RowFault::empty, TextOf("row_names_nobody")};
    return std::nullopt;
  }

  std::optional<RefusedRow> ReadConsent(const people::Forms& forms, ImportRow& read) const {
    for (const Column column :
         {Column::form, Column::given_at, Column::channel, Column::method, Column::evidence, Column::informed}) {
      if (Cell(column).empty()) return Refuse(column, RowFault::empty, TextOf("row_empty"));
    }
    ledger::ConsentGiven given;
    if (auto refused = ReadMoment(Column::given_at, read)) return refused;
    if (auto refused = ReadForm(forms, *read.at, given)) return refused;
    const auto channel = ledger::ParseSlug("channel", Cell(Column::channel));
    if (!channel) return Refuse(Column::channel, RowFault::value, TextOf("row_channel"));
    given.channel = *channel;
    if (auto refused = ReadWords(given)) return refused;
    given.evidence = ledger::PersonEvidence(std::string(Cell(Column::evidence)));
    read.content =
        fmt::format("{} {} {} {} {} {} {}{} {} {}", given.form.value(), given.form_version, read.at->microseconds(),
                    given.channel, given.language, static_cast<int>(given.method), given.informed_before,
                    given.explicit_statement, static_cast<int>(given.by), Cell(Column::evidence));
    read.draft = std::move(given);
    return std::nullopt;
  }

  std::optional<RefusedRow> ReadSuppression(ImportRow& read) const {
    ledger::ObjectionRaised raised;
    raised.kind = ledger::ObjectionKind::advertising;
    raised.channel = kCameByImport;
    if (!Cell(Column::channel).empty()) raised.contact_channel = ReadContactChannel(Cell(Column::channel));
    if (!Cell(Column::since).empty()) {
      if (auto refused = ReadMoment(Column::since, read)) return refused;
    }
    raised.grounds = ledger::PersonEvidence(std::string(Cell(Column::evidence)));
    read.content =
        fmt::format("{} {} {}", raised.contact_channel, read.at ? read.at->ToString() : "", Cell(Column::evidence));
    read.draft = std::move(raised);
    return std::nullopt;
  }

 private:
  std::string_view Cell(Column column) const { return columns_.CellOf(column, row_.cells); }
  RefusedRow Refuse(Column column, RowFault fault, base::LocalText reason) const {
    return {row_.line, std::string(Name(column)), fault, std::move(reason)};
  }
  static base::LocalText WhatItMustBe(IdentifierKind kind) {
    switch (kind) {
      case IdentifierKind::email: return TextOf("row_email");
      case IdentifierKind::phone: return TextOf("row_phone");
      case IdentifierKind::customer_number: break;
    }
    return TextOf("row_customer_number");
  }

  std::optional<RefusedRow> ReadMoment(Column column, ImportRow& read) const {
    const auto moment = base::ParseInstantOrDay(Cell(column));
    if (!moment) return Refuse(column, RowFault::value, TextOf("row_moment"));
    read.at = *moment;
    return std::nullopt;
  }

  // Which version, and with it for what the yes was asked.
  std::optional<RefusedRow> ReadForm(const people::Forms& forms, base::Instant at, ledger::ConsentGiven& given) const {
    std::string_view name = Cell(Column::form);
    if (name.starts_with("form/")) name.remove_prefix(5);
    const auto slug = ledger::ParseSlug("form", name);
    const std::string shown = base::OneLine(Cell(Column::form).substr(0, 80));
    if (!slug) return Refuse(Column::form, RowFault::form, TextOf("row_no_form", shown));
    given.form = ledger::RecordName("form/" + *slug);
    if (forms.Newest(given.form) == nullptr)
      return Refuse(Column::form, RowFault::form, TextOf("row_form_never_published", shown));
    const std::string_view version = Cell(Column::version);
    const people::FormVersion* found = nullptr;
    if (version.empty()) {
      found = forms.NewestAt(given.form, at);
      if (found == nullptr)
        return Refuse(Column::form, RowFault::form, TextOf("row_form_not_yet", shown, base::WrittenHere(at)));
    } else {
      std::uint32_t number = 0;
      const auto end = std::from_chars(version.data(), version.data() + version.size(), number);
      if (end.ec != std::errc() || end.ptr != version.data() + version.size())
        return Refuse(Column::version, RowFault::value, TextOf("row_no_number"));
      found = forms.Find(given.form, number);
      if (found == nullptr) return Refuse(Column::version, RowFault::form, TextOf("row_form_version", shown, number));
    }
    given.form_version = found->form.version;
    given.purpose = found->form.purpose;
    // Where a form was shown in one language only it is that one.
    given.language = std::string(Cell(Column::language));
    if (given.language.empty() && found->form.texts.size() == 1) given.language = found->form.texts[0].language;
    return std::nullopt;
  }

  std::optional<RefusedRow> ReadWords(ledger::ConsentGiven& given) const {
    const auto method = ReadMethod(Cell(Column::method));
    if (!method) return Refuse(Column::method, RowFault::value, TextOf("row_one_of", WordsOfMethod()));
    const auto informed = ReadYesNo(Cell(Column::informed));
    if (!informed) return Refuse(Column::informed, RowFault::value, TextOf("row_one_of", WordsOfYesNo()));
    const std::string_view explicit_cell = Cell(Column::explicit_statement), by_cell = Cell(Column::by);
    const auto explicit_statement = explicit_cell.empty() ? std::optional(false) : ReadYesNo(explicit_cell);
    if (!explicit_statement)
      return Refuse(Column::explicit_statement, RowFault::value, TextOf("row_one_of", WordsOfYesNo()));
    const auto by = by_cell.empty() ? std::optional(ledger::ActedBy::person) : ReadActor(by_cell);
    if (!by) return Refuse(Column::by, RowFault::value, TextOf("row_one_of", WordsOfActor()));
    given.method = *method;
    given.informed_before = *informed;
    given.explicit_statement = *explicit_statement;
    given.by = *by;
    return std::nullopt;
  }

  const Columns& columns_;
  const TableRow& row_;
};

}  // namespace

std::string_view Name(RowFault fault) {
  constexpr std::array<std::string_view, kRowFaultCount> kNames = {
      "cells", "empty", "identifier", "value", "form", "duplicate", "two_people", "erased", "refused"};
  return kNames[static_cast<std::size_t>(fault)];
}

tl::expected<ImportRow, RefusedRow> RowReader::Read(const TableRow& row) const {
  if (row.cells.size() != columns_.count) {
    return tl::unexpected(
        RefusedRow{row.line, {}, RowFault::cells, TextOf("row_cells", row.cells.size(), columns_.count)});
  }
  const Reading reading(columns_, row);
  ImportRow read{.line = row.line, .identifiers = {}, .draft = {}, .at = {}, .content = {}};
  auto refused = reading.Identify(read);
  if (!refused && kind_ == ledger::JobKind::consents) refused = reading.ReadConsent(forms_, read);
  if (!refused && kind_ == ledger::JobKind::suppressions) refused = reading.ReadSuppression(read);
  if (refused) return tl::unexpected(*std::move(refused));
  if (kind_ == ledger::JobKind::people) {
    for (const Identifier& identifier : read.identifiers) read.content += identifier.spelling.text + '\n';
  }
  return read;
}

}  // namespace grondslag::commands
