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

bool Outcomes::IsJudged(const Ruling& ruling, const Asked& asked) const {
  const auto& by_code = ruling.by_code_;
  if (asked.everyone) {
    return by_code.size() == ruling.column_->size() &&
           std::find(by_code.begin(), by_code.end(), nullptr) == by_code.end();
  }
  return std::all_of(asked.people.begin(), asked.people.end(), [&](const ledger::PersonId& person) {
    const Code code = CodeOf(ruling, people_.NumberOf(person));
    return code < by_code.size() && by_code[code] != nullptr;
  });
}

void Outcomes::OfAll(const Ruling& ruling, std::span<const ledger::PersonId> people,
                     std::vector<const Outcome*>& outcomes) const {
  std::vector<std::uint32_t> numbers;
  people_.NumbersOf(people, numbers);
  const base::LargeVector<Code>& codes = ruling.column_->codes();
  for (const std::uint32_t number : numbers) {
    if (number != people::People::kNobody) __builtin_prefetch(&codes[number]);
  }
  outcomes.resize(people.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    const bool is_nobody = numbers[i] == people::People::kNobody;
    outcomes[i] = ruling.by_code_[is_nobody ? ruling.nobody_ : codes[numbers[i]]].get();
  }
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
  for (const ledger::PersonId& person : asked.people) wanted[CodeOf(ruling, people_.NumberOf(person))] = true;
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
  if (auto answer = gate::Judge(rulings, nobody, request, now); !answer) return tl::unexpected(answer.error());
  Ruling ruling;
  GRONDSLAG_TRY(column, columns_.Fill(aspect, now));
  GRONDSLAG_TRY(code, columns_.CodeOf(*column, std::move(nobody)));
  ruling.column_ = column;
  ruling.nobody_ = code;
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
