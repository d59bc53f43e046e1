// libgrondslag for C++17: grondslag.h with owners instead of pointers to free. Only this header; nothing of it is in
// the library, so that programs of any C++17 compiler can use it. What the functions promise stands in grondslag.h.
//
// Exceptions and answers. What there is no going on without throws grondslag::Error: opening a record, making a
// request, an explanation. A decision never throws for what went wrong: it gives an answer that denies and says why. At
// the place where data are used, an exception that somebody catches too early would be a use without an answer; an
// answer that denies is not.
#ifndef GRONDSLAG_GRONDSLAG_HPP
#define GRONDSLAG_GRONDSLAG_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <grondslag/grondslag.h>

namespace grondslag {

inline grondslag_text ToText(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view ToView(grondslag_text text) {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.length);
}

// What a function of grondslag.h gave instead of OK. what(): for whoever runs the program, without personal data.
class Error : public std::runtime_error {
 public:
  // Of the call that this thread made last.
  explicit Error(grondslag_status status)
      : std::runtime_error(std::string(ToView(grondslag_last_error()))), status_(status) {}
  grondslag_status status() const noexcept { return status_; }

 private:
  grondslag_status status_;
};

namespace detail {

inline void Check(grondslag_status status) {
  if (status == GRONDSLAG_NO_MEMORY) throw std::bad_alloc();
  if (status != GRONDSLAG_OK) throw Error(status);
}

template <class T, void (*kFree)(T*)>
struct Freer {
  void operator()(T* pointer) const noexcept { kFree(pointer); }
};
template <class T, void (*kFree)(T*)>
using Owner = std::unique_ptr<T, Freer<T, kFree>>;

inline std::vector<grondslag_text> ToTexts(const std::vector<std::string_view>& texts) {
  std::vector<grondslag_text> result;
  result.reserve(texts.size());
  for (const std::string_view text : texts) result.push_back(ToText(text));
  return result;
}

}  // namespace detail

// The words that grondslag.h numbers.
enum class Action : std::int32_t { use = GRONDSLAG_USE, disclose = GRONDSLAG_DISCLOSE, contact = GRONDSLAG_CONTACT };
enum class Language : std::int32_t { nl = GRONDSLAG_DUTCH, en = GRONDSLAG_ENGLISH };
enum class Denial : std::int32_t {
  undecided = GRONDSLAG_DENIAL_UNDECIDED,
  none = GRONDSLAG_DENIAL_NONE,
  rule_book = GRONDSLAG_DENIAL_RULE_BOOK,
  too_old = GRONDSLAG_DENIAL_TOO_OLD,
  behind = GRONDSLAG_DENIAL_BEHIND,
  no_purpose = GRONDSLAG_DENIAL_NO_PURPOSE,
  unknown_purpose = GRONDSLAG_DENIAL_UNKNOWN_PURPOSE,
  duty_not_carried = GRONDSLAG_DENIAL_DUTY_NOT_CARRIED
};
enum class Verdict : std::int32_t {
  none = GRONDSLAG_VERDICT_NONE,
  allowed = GRONDSLAG_ALLOWED,
  not_allowed = GRONDSLAG_NOT_ALLOWED,
  not_applicable = GRONDSLAG_NOT_APPLICABLE,
  undetermined = GRONDSLAG_UNDETERMINED,
  contested = GRONDSLAG_CONTESTED
};
enum class Basis : std::int32_t {
  none = GRONDSLAG_BASIS_NONE,
  consent = GRONDSLAG_CONSENT,
  contract = GRONDSLAG_CONTRACT,
  legal_obligation = GRONDSLAG_LEGAL_OBLIGATION,
  vital_interests = GRONDSLAG_VITAL_INTERESTS,
  public_task = GRONDSLAG_PUBLIC_TASK,
  legitimate_interest = GRONDSLAG_LEGITIMATE_INTEREST,
  special_law = GRONDSLAG_SPECIAL_LAW
};
enum class Due : std::int32_t { before = GRONDSLAG_BEFORE, with = GRONDSLAG_WITH, after = GRONDSLAG_AFTER };
enum class DutyState : std::int32_t {
  open = GRONDSLAG_DUTY_OPEN,
  done = GRONDSLAG_DUTY_DONE,
  obligation = GRONDSLAG_DUTY_OBLIGATION,
  not_carried = GRONDSLAG_DUTY_NOT_CARRIED
};

inline std::string_view Name(Denial denial) { return ToView(grondslag_denial_name(static_cast<std::int32_t>(denial))); }
inline std::string_view Name(Verdict verdict) {
  return ToView(grondslag_verdict_name(static_cast<std::int32_t>(verdict)));
}
inline std::string_view Name(Basis basis) { return ToView(grondslag_basis_name(static_cast<std::int32_t>(basis))); }
inline std::string_view Name(Due due) { return ToView(grondslag_due_name(static_cast<std::int32_t>(due))); }
inline std::string_view Name(DutyState state) {
  return ToView(grondslag_duty_state_name(static_cast<std::int32_t>(state)));
}

// Whether the library that was loaded is one that this header knows. Everything below asks the library for what this
// header has; the loader refuses a library of another MAJOR.
inline bool IsLibraryOfThisHeader() noexcept {
  constexpr std::uint32_t kHeader = GRONDSLAG_ABI_MAJOR * 65536 + GRONDSLAG_ABI_MINOR;
  const std::uint32_t library = grondslag_abi_version();
  return library >> 16 == kHeader >> 16 && library >= kHeader;
}

// What is asked, about nobody yet; texts need to last only until the request is made.
struct Question {
  Action action = Action::use;
  std::string_view purpose = {};
  std::string_view recipient = {};     // of a disclosure
  std::string_view channel = {};       // of a contact
  std::string_view contact_kind = {};  // `email`, `phone`, `customer_number`
  std::vector<std::string_view> categories = {};
  std::vector<std::string_view> duties = {};  // that whoever acts on the permit carries out
};

// For any number of threads and followers.
class Request {
 public:
  // Error: a name that can be none, a word or duty that the rule book does not know.
  explicit Request(const Question& question) {
    const std::vector<grondslag_text> categories = detail::ToTexts(question.categories);
    const std::vector<grondslag_text> duties = detail::ToTexts(question.duties);
    grondslag_question asked = GRONDSLAG_QUESTION_INIT;
    asked.action = static_cast<std::int32_t>(question.action);
    asked.purpose = ToText(question.purpose);
    asked.recipient = ToText(question.recipient);
    asked.channel = ToText(question.channel);
    asked.contact_kind = ToText(question.contact_kind);
    asked.categories = categories.data();
    asked.category_count = categories.size();
    asked.duties = duties.data();
    asked.duty_count = duties.size();
    grondslag_request* request = nullptr;
    detail::Check(grondslag_request_make(&asked, &request));
    request_.reset(request);
  }
  const grondslag_request* get() const noexcept { return request_.get(); }

 private:
  detail::Owner<grondslag_request, grondslag_request_free> request_;
};

// In short: a copy, which stays. reason lasts as long as the library.
struct Decision {
  Denial denial = Denial::undecided;
  Verdict verdict = Verdict::none;
  Basis basis = Basis::none;
  std::string_view reason;
  std::uint64_t position = 0;
  std::chrono::microseconds at{0};  // since 1970-01-01T00:00:00Z

  bool permit() const noexcept { return denial == Denial::none; }

  static Decision From(const grondslag_decision& from) noexcept {
    Decision decision;
    // Two members say so, and both must.
    if (from.permit != 1 && from.denial == GRONDSLAG_DENIAL_NONE) return decision;
    decision.denial = static_cast<Denial>(from.denial);
    decision.verdict = static_cast<Verdict>(from.verdict);
    decision.basis = static_cast<Basis>(from.basis);
    if (from.reason != nullptr) decision.reason = from.reason;
    decision.position = from.position;
    decision.at = std::chrono::microseconds(from.at_us);
    return decision;
  }
};

struct Duty {
  std::string_view duty;
  Due due = Due::before;
  DutyState state = DutyState::open;
  bool certain = true;
};

// Of one data category.
struct Part {
  std::string_view category;
  Verdict verdict = Verdict::none;
  Basis basis = Basis::none;
  std::vector<std::string_view> rules, missing;
  std::vector<Duty> duties;
};

// For one thread at a time; its texts last until it is filled in again or gone. One that was moved from denies.
class Answer {
 public:
  Answer() {
    grondslag_answer* answer = nullptr;
    detail::Check(grondslag_answer_make(&answer));
    answer_.reset(answer);
  }

  bool permit() const noexcept { return grondslag_answer_permit(answer_.get()) == 1; }
  // OK, or why nothing was decided.
  grondslag_status status() const noexcept { return status_; }
  Decision decision() const noexcept {
    grondslag_decision decision = GRONDSLAG_DENY;
    grondslag_answer_decision(answer_.get(), &decision, sizeof decision);
    return Decision::From(decision);
  }
  std::vector<Part> parts() const {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < grondslag_answer_part_count(answer_.get()); ++i) parts.push_back(PartAt(i));
    return parts;
  }

 private:
  friend class Follower;

  Part PartAt(std::size_t index) const {
    grondslag_part from = {};
    detail::Check(grondslag_answer_part(answer_.get(), index, &from, sizeof from));
    Part part;
    part.category = ToView(from.category);
    part.verdict = static_cast<Verdict>(from.verdict);
    part.basis = static_cast<Basis>(from.basis);
    for (std::size_t i = 0; i < from.rule_count; ++i)
      part.rules.push_back(ToView(grondslag_answer_rule(answer_.get(), index, i)));
    for (std::size_t i = 0; i < from.missing_count; ++i)
      part.missing.push_back(ToView(grondslag_answer_missing(answer_.get(), index, i)));
    for (std::size_t i = 0; i < from.duty_count; ++i) {
      grondslag_duty duty = {};
      detail::Check(grondslag_answer_duty(answer_.get(), index, i, &duty, sizeof duty));
      part.duties.push_back(
          {ToView(duty.duty), static_cast<Due>(duty.due), static_cast<DutyState>(duty.state), duty.certain == 1});
    }
    return part;
  }

  detail::Owner<grondslag_answer, grondslag_answer_free> answer_;
  grondslag_status status_ = GRONDSLAG_OK;
};

// Everybody on record for whom it is permitted. May outlive the follower.
class People {
 public:
  std::size_t size() const noexcept { return grondslag_list_count(list_.get()); }
  // The id. Error: index is not below size().
  std::string operator[](std::size_t index) const {
    grondslag_person person = {};
    detail::Check(grondslag_list_person(list_.get(), index, &person));
    return person.id;
  }
  Denial denial() const noexcept { return static_cast<Denial>(grondslag_list_denial(list_.get())); }
  // OK, or why nothing was decided; then nobody is in it.
  grondslag_status status() const noexcept { return status_; }
  std::uint64_t position() const noexcept { return grondslag_list_position(list_.get()); }
  std::chrono::microseconds at() const noexcept { return std::chrono::microseconds(grondslag_list_at_us(list_.get())); }

 private:
  friend class Follower;
  detail::Owner<grondslag_list, grondslag_list_free> list_;
  grondslag_status status_ = GRONDSLAG_OK;
};

// The whole answer on one person. json: as grondslag_explanation_json.
struct Explanation {
  bool permit = false;
  std::string json;
};

struct OpenOptions {
  std::string_view db;
  std::string_view keys = {};
  std::string_view master_key = {};
  int master_key_fd = 0;                 // 0: none
  std::chrono::milliseconds period{0};   // 0: 100 ms
  std::chrono::milliseconds age_max{0};  // 0: 1000 ms
};

// For any number of threads. One that was moved from denies.
class Follower {
 public:
  // Error: as grondslag_open.
  explicit Follower(const OpenOptions& options) {
    grondslag_open_options given = GRONDSLAG_OPEN_OPTIONS_INIT;
    given.db = ToText(options.db);
    given.keys = ToText(options.keys);
    given.master_key = ToText(options.master_key);
    given.master_key_fd = options.master_key_fd;
    given.period_ms = Milliseconds(options.period);
    given.age_max_ms = Milliseconds(options.age_max);
    grondslag_follower* follower = nullptr;
    detail::Check(grondslag_open(&given, &follower));
    follower_.reset(follower);
  }

  // ---- deciding: what goes wrong is in the answer, which then denies. Only std::bad_alloc comes out, of making one.

  Answer Decide(const Request& request, std::string_view person, std::uint64_t position = 0) const {
    Answer answer;
    Decide(request, person, answer, position);
    return answer;
  }
  // Into one that is there already: true: permitted.
  bool Decide(const Request& request, std::string_view person, Answer& answer,
              std::uint64_t position = 0) const noexcept {
    answer.status_ = grondslag_decide(follower_.get(), request.get(), ToText(person), position, answer.answer_.get());
    return answer.permit();
  }
  // In the order of people. status, if given: OK, or why nothing was decided.
  std::vector<Decision> DecideMany(const Request& request, const std::vector<std::string_view>& people,
                                   std::uint64_t position = 0, grondslag_status* status = nullptr) const {
    const std::vector<grondslag_text> texts = detail::ToTexts(people);
    std::vector<grondslag_decision> decisions(people.size());
    const grondslag_status done = grondslag_decide_many(follower_.get(), request.get(), texts.data(), texts.size(),
                                                        position, decisions.data(), sizeof(grondslag_decision));
    if (status != nullptr) *status = done;
    std::vector<Decision> result;
    result.reserve(people.size());
    for (const grondslag_decision& decision : decisions) result.push_back(Decision::From(decision));
    return result;
  }
  People DecideEveryone(const Request& request, std::uint64_t position = 0) const noexcept {
    People people;
    grondslag_list* list = nullptr;
    people.status_ = grondslag_decide_everyone(follower_.get(), request.get(), position, &list);
    people.list_.reset(list);
    return people;
  }

  // ---- the rest: Error, as the functions of grondslag.h

  Explanation Explain(const Request& request, std::string_view person, Language language,
                      std::uint64_t position = 0) const {
    grondslag_explanation* explanation = nullptr;
    detail::Check(grondslag_explain(follower_.get(), request.get(), ToText(person), position,
                                    static_cast<std::int32_t>(language), &explanation));
    const detail::Owner<grondslag_explanation, grondslag_explanation_free> owner(explanation);
    return {grondslag_explanation_permit(explanation) == 1,
            std::string(ToView(grondslag_explanation_json(explanation)))};
  }
  // The id. Nothing: nobody has this identifier.
  std::optional<std::string> FindPerson(std::string_view person) const {
    grondslag_person found = {};
    const grondslag_status status = grondslag_find_person(follower_.get(), ToText(person), &found);
    if (status == GRONDSLAG_NOT_FOUND) return std::nullopt;
    detail::Check(status);
    return std::string(found.id);
  }
  void CatchUp() { detail::Check(grondslag_catch_up(follower_.get())); }
  // OK, or what the following met with the last time it looked.
  grondslag_status Check() const noexcept { return grondslag_check(follower_.get()); }
  std::uint64_t position() const noexcept { return grondslag_position(follower_.get()); }
  // Ends it before it goes; other threads may be using it.
  void Close() noexcept { grondslag_close(follower_.get()); }

 private:
  // More than there can be stays more: it is refused.
  static std::uint32_t Milliseconds(std::chrono::milliseconds time) noexcept {
    return time.count() < 0 || time.count() > UINT32_MAX ? UINT32_MAX : static_cast<std::uint32_t>(time.count());
  }

  detail::Owner<grondslag_follower, grondslag_close> follower_;
};

}  // namespace grondslag

#endif
