#include "gate/outcomes.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "gate/judge.h"

namespace grondslag::gate {
namespace {

// Of what is asked over and over there are far fewer; whoever asks ever anew is answered more slowly.
constexpr std::size_t kRulingsMax = 10'000;

void Mix(std::size_t& hash, std::size_t value) { hash = (hash ^ value) * 0x9e3779b97f4a7c15; }
void Mix(std::size_t& hash, std::string_view text) { Mix(hash, std::hash<std::string_view>()(text)); }

}  // namespace

std::size_t Outcomes::Hash::operator()(const Request& request) const {
  std::size_t hash = static_cast<std::size_t>(request.action);
  Mix(hash, std::string_view(request.purpose.value()));
  Mix(hash, std::string_view(request.channel));
  if (!request.recipient.empty()) Mix(hash, std::string_view(request.recipient.value()));
  for (const ledger::RecordName& category : request.categories) Mix(hash, std::string_view(category.value()));
  return hash;
}

// ---- asking

const Outcomes::Ruling* Outcomes::Find(const Request& request) const {
  const auto found = rulings_.find(request);
  return found == rulings_.end() ? nullptr : &found->second;
}

bool Outcomes::OfAll(const Ruling& ruling, std::span<const ledger::PersonId> people,
                     std::vector<std::shared_ptr<const Outcome>>& outcomes) const {
  std::vector<std::uint32_t> numbers;
  people_.NumbersOf(people, numbers);
  const base::LargeVector<Code>& codes = ruling.column_->codes();
  for (const std::uint32_t number : numbers) {
    if (number != people::People::kNobody) __builtin_prefetch(&codes[number]);
  }
  outcomes.clear();
  outcomes.reserve(people.size());
  for (const std::uint32_t number : numbers) {
    outcomes.push_back(OfCode(ruling, CodeOf(ruling, number)));
    if (outcomes.back() == nullptr) return false;
  }
  return true;
}

bool Outcomes::IsWhole(const Ruling& ruling) const {
  const auto& by_code = ruling.by_code_;
  return by_code.size() == ruling.column_->size() &&
         std::find(by_code.begin(), by_code.end(), nullptr) == by_code.end();
}

base::LargeVector<std::uint32_t> Outcomes::Permitted(const Ruling& ruling) const {
  std::vector<std::uint8_t> permits(ruling.by_code_.size());
  for (std::size_t code = 0; code < permits.size(); ++code)
    permits[code] = (*ruling.column_)[static_cast<Code>(code)].known && ruling.by_code_[code]->permit ? 1 : 0;
  const base::LargeVector<Code>& codes = ruling.column_->codes();
  base::LargeVector<std::uint32_t> permitted;
  permitted.reserve(codes.size());
  // Every number is written, and stays if it is permitted: no branch that could be guessed wrong.
  std::array<std::uint32_t, 4096> some;
  for (std::size_t from = 0; from < codes.size(); from += some.size()) {
    const std::size_t to = std::min(from + some.size(), codes.size());
    std::size_t count = 0;
    for (std::size_t person = from; person < to; ++person) {
      some[count] = static_cast<std::uint32_t>(person);
      count += permits[codes[person]];
    }
    permitted.insert(permitted.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return permitted;
}

std::vector<OutcomeCount> Outcomes::Counts(const Ruling& ruling) const {
  std::vector<std::uint64_t> by_code(ruling.by_code_.size());
  for (const Code code : ruling.column_->codes()) ++by_code[code];
  std::vector<OutcomeCount> counts;
  for (std::size_t code = 0; code < by_code.size(); ++code) {
    // Whose job never came to its end, and who was erased, has a number in memory and does not stand on record.
    const bool is_known = (*ruling.column_)[static_cast<Code>(code)].known;
    if (is_known && by_code[code] > 0 && ruling.by_code_[code] != nullptr)
      counts.push_back({.outcome = ruling.by_code_[code], .people = by_code[code]});
  }
  return counts;
}

// ---- judging

base::Result<const Outcomes::Ruling*> Outcomes::Judge(const Request& request, const Asked& asked, base::Instant now) {
  auto found = rulings_.find(request);
  if (found == rulings_.end()) {
    GRONDSLAG_TRY(begun, Begin(request, now));
    if (rulings_.size() >= kRulingsMax) rulings_.clear();
    found = rulings_.emplace(request, std::move(begun)).first;
  }
  Ruling& ruling = found->second;
  ruling.by_code_.resize(ruling.column_->size());
  std::vector<bool> wanted(ruling.by_code_.size(), asked.everyone);
  std::vector<std::uint32_t> numbers;
  people_.NumbersOf(asked.people, numbers);
  for (const std::uint32_t number : numbers) wanted[CodeOf(ruling, number)] = true;
  for (std::size_t code = 0; code < wanted.size(); ++code) {
    if (!wanted[code] || ruling.by_code_[code] != nullptr) continue;
    if (auto judged = JudgeOne(ruling, request, static_cast<Code>(code), now); !judged)
      return tl::unexpected(judged.error());
  }
  return &ruling;
}

// What cannot be asked is refused before anything is done for it.
base::Result<Outcomes::Ruling> Outcomes::Begin(const Request& request, base::Instant now) {
  const Aspect aspect = AspectOf(register_, request);
  GRONDSLAG_TRY(state, people_.StateOf({}, {.effective_on = now}));
  GRONDSLAG_TRY(nobody, PersonFactsOf(state, people_.forms(), aspect));
  const Rulings rulings{.reg = register_, .diagram = diagram_, .forms = people_.forms()};
  GRONDSLAG_TRY(answer, gate::Judge(rulings, nobody, request, now));
  Ruling ruling;
  GRONDSLAG_TRY(column, columns_.Fill(aspect, now));
  GRONDSLAG_TRY(code, columns_.CodeOf(*column, std::move(nobody)));
  ruling.column_ = column;
  ruling.nobody_ = code;
  ruling.by_code_.resize(column->size());
  ruling.by_code_[code] = std::make_shared<const Outcome>(OutcomeOf(answer));
  return ruling;
}

base::Result<void> Outcomes::JudgeOne(Ruling& ruling, const Request& request, Code code, base::Instant now) const {
  const Rulings rulings{.reg = register_, .diagram = diagram_, .forms = people_.forms()};
  GRONDSLAG_TRY(answer, gate::Judge(rulings, (*ruling.column_)[code], request, now));
  ruling.by_code_[code] = std::make_shared<const Outcome>(OutcomeOf(answer));
  return {};
}

void Outcomes::Clear() {
  rulings_.clear();
  columns_.Clear();
}

}  // namespace grondslag::gate
