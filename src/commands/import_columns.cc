#include "commands/import_columns.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "commands/refusal_words.h"

namespace grondslag::commands {
namespace {

using ledger::ActedBy;
using ledger::ConsentMethod;
using ledger::JobKind;

// ---- the data

constexpr unsigned kPeople = 1, kConsents = 2, kSuppressions = 4;
constexpr unsigned kEveryKind = kPeople | kConsents | kSuppressions;

// Names are written small, with `_` for spaces and dashes. The first is the one that messages use.
struct ColumnNames {
  Column column;
  unsigned kinds;
  bool required;
  std::array<std::string_view, 10> names;
};
constexpr ColumnNames kColumns[] = {
    {Column::email,
     kEveryKind,
     false,
     {"email", "e_mail", "emailadres", "e_mailadres", "mailadres", "email_address", "e_mail_address", "mail"}},
    {Column::phone,
     kEveryKind,
     false,
     {"phone", "telefoon", "telefoonnummer", "mobiel", "tel", "phone_number", "telephone", "mobile"}},
    {Column::customer_number,
     kEveryKind,
     false,
     {"customer_number", "klantnummer", "klantnr", "relatienummer", "customer", "customer_id", "klant"}},
    {Column::form, kConsents, true, {"form", "formulier", "toestemmingsformulier", "consent_form"}},
    {Column::version, kConsents, false, {"version", "versie", "form_version", "formulierversie"}},
    {Column::given_at,
     kConsents,
     true,
     {"given_at", "gegeven_op", "datum", "datum_toestemming", "given_on", "date", "consent_date"}},
    {Column::channel, kConsents, true, {"channel", "kanaal", "via"}},
    {Column::channel, kSuppressions, false, {"channel", "kanaal", "contact_channel"}},
    {Column::language, kConsents, false, {"language", "taal"}},
    {Column::method, kConsents, true, {"method", "wijze", "manier"}},
    {Column::evidence, kConsents, true, {"evidence", "bewijs", "bewijsstuk", "proof"}},
    {Column::evidence, kSuppressions, false, {"evidence", "bewijs", "bewijsstuk", "proof", "reden", "reason"}},
    {Column::informed,
     kConsents,
     true,
     {"informed", "geinformeerd", "vooraf_geinformeerd", "informed_before", "ge\xC3\xAFnformeerd"}},
    {Column::explicit_statement,
     kConsents,
     false,
     {"explicit", "uitdrukkelijk", "uitdrukkelijke_verklaring", "explicit_statement"}},
    {Column::by, kConsents, false, {"by", "door", "gegeven_door", "given_by"}},
    {Column::since, kSuppressions, false, {"since", "sinds", "vanaf", "datum", "date"}},
};

template <class T>
struct Word {
  std::string_view word;
  T value;
};
constexpr Word<bool> kYesNo[] = {{"yes", true},    {"no", false}, {"ja", true}, {"nee", false}, {"true", true},
                                 {"false", false}, {"1", true},   {"0", false}, {"waar", true}, {"onwaar", false}};
constexpr Word<ConsentMethod> kMethods[] = {{Name(ConsentMethod::ticked), ConsentMethod::ticked},
                                            {Name(ConsentMethod::clicked), ConsentMethod::clicked},
                                            {Name(ConsentMethod::signed_paper), ConsentMethod::signed_paper},
                                            {Name(ConsentMethod::spoken), ConsentMethod::spoken},
                                            {Name(ConsentMethod::written), ConsentMethod::written},
                                            {Name(ConsentMethod::other), ConsentMethod::other},
                                            {"aangevinkt", ConsentMethod::ticked},
                                            {"aangeklikt", ConsentMethod::clicked},
                                            {"handtekening", ConsentMethod::signed_paper},
                                            {"mondeling", ConsentMethod::spoken},
                                            {"schriftelijk", ConsentMethod::written},
                                            {"anders", ConsentMethod::other}};
constexpr Word<ActedBy> kActors[] = {
    {Name(ActedBy::person), ActedBy::person},       {Name(ActedBy::representative), ActedBy::representative},
    {Name(ActedBy::both), ActedBy::both},           {"persoon", ActedBy::person},
    {"vertegenwoordiger", ActedBy::representative}, {"beiden", ActedBy::both}};
constexpr Word<std::string_view> kContactChannels[] = {{"digitaal", "digital"},
                                                       {"email", "digital"},
                                                       {"e_mail", "digital"},
                                                       {"sms", "digital"},
                                                       {"app", "digital"},
                                                       {"telefoon", "phone"},
                                                       {"bellen", "phone"},
                                                       {"telephone", "phone"},
                                                       {"brief", "post"},
                                                       {"letter", "post"},
                                                       {"belcomputer", "calling_machine"}};

// ---- reading it

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// Small, with `_` for spaces and dashes.
std::string Plain(std::string_view text) {
  std::string plain(Trimmed(text));
  for (char& c : plain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ' || c == '-') c = '_';
  }
  return plain;
}

template <class T, std::size_t count>
std::optional<T> Find(const Word<T> (&words)[count], std::string_view cell) {
  const std::string plain = Plain(cell);
  const auto found = std::find_if(words, words + count, [&](const Word<T>& one) { return one.word == plain; });
  if (found == words + count) return std::nullopt;
  return found->value;
}

template <class T, std::size_t count>
std::string Listed(const Word<T> (&words)[count]) {
  std::vector<std::string> list;
  for (const Word<T>& word : words) list.emplace_back(word.word);
  return base::Join(list);
}

unsigned BitOf(JobKind kind) {
  switch (kind) {
    case JobKind::people: return kPeople;
    case JobKind::consents: return kConsents;
    case JobKind::suppressions: return kSuppressions;
  }
  return 0;
}

const ColumnNames* FindNames(JobKind kind, std::string_view plain) {
  for (const ColumnNames& one : kColumns) {
    const bool has_name = std::find(one.names.begin(), one.names.end(), plain) != one.names.end();
    if ((one.kinds & BitOf(kind)) != 0 && has_name) return &one;
  }
  return nullptr;
}

base::Problem NoSuchColumn(JobKind kind, const std::string& name) {
  std::vector<std::string> all, first;
  for (const ColumnNames& one : kColumns) {
    if ((one.kinds & BitOf(kind)) == 0) continue;
    first.emplace_back(one.names[0]);
    for (const std::string_view other : one.names) {
      if (!other.empty()) all.emplace_back(other);
    }
  }
  const std::string_view nearest = base::Nearest(Plain(name), all);
  const std::string shown = base::OneLine(std::string_view(name).substr(0, 80));
  if (!nearest.empty()) return ProblemOf({}, "misspelt_column", shown, nearest);
  return ProblemOf({}, "unknown_column", shown, base::Join(first));
}

// What must be there and is not.
void AddMissing(JobKind kind, const Columns& columns, base::Problems& problems) {
  bool has_identifier = false;
  for (const ColumnNames& one : kColumns) {
    if ((one.kinds & BitOf(kind)) == 0) continue;
    const bool is_there = columns.places[static_cast<std::size_t>(one.column)].has_value();
    has_identifier = has_identifier || (one.kinds == kEveryKind && is_there);
    if (one.required && !is_there) problems.push_back(ProblemOf({}, "column_missing", one.names[0]));
  }
  if (!has_identifier) problems.push_back(ProblemOf({}, "identifier_column_missing"));
}

}  // namespace

std::string_view Name(Column column) {
  const auto found = std::find_if(std::begin(kColumns), std::end(kColumns),
                                  [&](const ColumnNames& one) { return one.column == column; });
  return found->names[0];
}

std::string_view Columns::CellOf(Column column, const std::vector<std::string>& cells) const {
  const auto& place = places[static_cast<std::size_t>(column)];
  return place ? Trimmed(cells[*place]) : std::string_view();
}

base::Result<Columns> FindColumns(JobKind kind, const std::vector<std::string>& header) {
  base::Problems problems;
  Columns columns;
  columns.count = header.size();
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string plain = Plain(header[i]);
    const ColumnNames* names = plain.empty() ? nullptr : FindNames(kind, plain);
    if (plain.empty()) {
      problems.push_back(ProblemOf({}, "column_without_name", i + 1));
    } else if (names == nullptr) {
      problems.push_back(NoSuchColumn(kind, header[i]));
    } else if (auto& place = columns.places[static_cast<std::size_t>(names->column)]; place) {
      problems.push_back(ProblemOf({}, "repeated_column", names->names[0]));
    } else {
      place = i;
    }
  }
  AddMissing(kind, columns, problems);
  if (!problems.empty()) return base::Fail(std::move(problems));
  return columns;
}

std::optional<bool> ReadYesNo(std::string_view cell) { return Find(kYesNo, cell); }
std::optional<ConsentMethod> ReadMethod(std::string_view cell) { return Find(kMethods, cell); }
std::optional<ActedBy> ReadActor(std::string_view cell) { return Find(kActors, cell); }
std::string ReadContactChannel(std::string_view cell) {
  const auto word = Find(kContactChannels, cell);
  return word ? std::string(*word) : Plain(cell);
}

std::string WordsOfYesNo() { return Listed(kYesNo); }
std::string WordsOfMethod() { return Listed(kMethods); }
std::string WordsOfActor() { return Listed(kActors); }

}  // namespace grondslag::commands
