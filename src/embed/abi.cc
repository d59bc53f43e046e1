// The exported functions about the library, words, followers and requests. Those about answers are in abi_answers.cc.
#include "embed/abi.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "api/engine.h"
#include "terms/words.h"

namespace grondslag::embed {
namespace {

// No name or identifier is longer.
constexpr std::size_t kTextMax = 1 << 16;

thread_local std::string kept_message;
thread_local std::string_view last_message;

grondslag_status StatusOf(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::invalid_input: return GRONDSLAG_INVALID_INPUT;
    case base::ErrorCode::not_found: return GRONDSLAG_NOT_FOUND;
    case base::ErrorCode::conflict: return GRONDSLAG_CONFLICT;
    case base::ErrorCode::unavailable: return GRONDSLAG_UNAVAILABLE;
    case base::ErrorCode::corrupt: return GRONDSLAG_CORRUPT;
    case base::ErrorCode::internal: return GRONDSLAG_INTERNAL;
  }
  return GRONDSLAG_INTERNAL;
}

// In the order of the numbers.
constexpr std::array<std::string_view, 11> kStatuses = {"ok",        "invalid_argument", "invalid_input", "not_found",
                                                        "conflict",  "unavailable",      "corrupt",       "internal",
                                                        "no_memory", "closed",           "forked"};
static_assert(kStatuses.size() == GRONDSLAG_FORKED + 1);
static_assert(static_cast<int>(Denial::undecided) == GRONDSLAG_DENIAL_UNDECIDED);
static_assert(static_cast<int>(Denial::none) == GRONDSLAG_DENIAL_NONE);
static_assert(static_cast<int>(Denial::rule_book) == GRONDSLAG_DENIAL_RULE_BOOK);
static_assert(static_cast<int>(Denial::too_old) == GRONDSLAG_DENIAL_TOO_OLD);
static_assert(static_cast<int>(Denial::behind) == GRONDSLAG_DENIAL_BEHIND);
static_assert(static_cast<int>(Denial::no_purpose) == GRONDSLAG_DENIAL_NO_PURPOSE);
static_assert(static_cast<int>(Denial::unknown_purpose) == GRONDSLAG_DENIAL_UNKNOWN_PURPOSE);
static_assert(static_cast<int>(Denial::duty_not_carried) == GRONDSLAG_DENIAL_DUTY_NOT_CARRIED);
static_assert(static_cast<int>(DutyState::open) == GRONDSLAG_DUTY_OPEN);
static_assert(static_cast<int>(DutyState::done) == GRONDSLAG_DUTY_DONE);
static_assert(static_cast<int>(DutyState::obligation) == GRONDSLAG_DUTY_OBLIGATION);
static_assert(static_cast<int>(DutyState::not_carried) == GRONDSLAG_DUTY_NOT_CARRIED);

// The enumerator of that number, of those from first to last.
template <class E>
grondslag_text NameOfNumber(std::int32_t number, E first, E last) {
  for (int value = static_cast<int>(first); value <= static_cast<int>(last); ++value) {
    if (NumberOf(static_cast<E>(value)) == number) return ToText(Name(static_cast<E>(value)));
  }
  return {};
}

std::optional<gate::Action> ActionOf(std::int32_t action) {
  switch (action) {
    case GRONDSLAG_USE: return gate::Action::use;
    case GRONDSLAG_DISCLOSE: return gate::Action::disclose;
    case GRONDSLAG_CONTACT: return gate::Action::contact;
    default: return std::nullopt;
  }
}

// Nothing: one of them is none.
std::optional<std::vector<std::string_view>> ReadTexts(const grondslag_text* texts, std::size_t count) {
  if (count > 0 && texts == nullptr) return std::nullopt;
  std::vector<std::string_view> read;
  for (std::size_t i = 0; i < count; ++i) {
    const auto text = ReadText(texts[i]);
    if (!text) return std::nullopt;
    read.push_back(*text);
  }
  return read;
}

std::optional<Question> ReadQuestionStruct(const grondslag_question& given) {
  const auto action = ActionOf(given.action);
  const auto purpose = ReadText(given.purpose), recipient = ReadText(given.recipient),
             channel = ReadText(given.channel), contact_kind = ReadText(given.contact_kind);
  auto categories = ReadTexts(given.categories, given.category_count);
  auto duties = ReadTexts(given.duties, given.duty_count);
  if (!action || !purpose || !recipient || !channel || !contact_kind || !categories || !duties) return std::nullopt;
  return Question{.action = *action,
                  .purpose = *purpose,
                  .recipient = *recipient,
                  .channel = *channel,
                  .contact_kind = *contact_kind,
                  .categories = std::move(*categories),
                  .duties = std::move(*duties)};
}

// Files are named without a NUL; with one, another file would be opened than was meant.
std::optional<std::string> ReadPath(grondslag_text given) {
  const auto text = ReadText(given);
  if (!text || text->find('\0') != std::string_view::npos) return std::nullopt;
  return std::string(*text);
}

std::optional<place::RecordPlace> PlaceOf(const grondslag_open_options& options) {
  const auto db = ReadPath(options.db), keys = ReadPath(options.keys), master_key = ReadPath(options.master_key);
  if (!db || db->empty() || !keys || !master_key || options.master_key_fd < 0) return std::nullopt;
  const int descriptor = options.master_key_fd == 0 ? -1 : options.master_key_fd;
  return place::RecordPlace{.db = *db, .keys = *keys, .master_key = *master_key, .master_key_fd = descriptor};
}

// Nothing: the bound would not be kept, or could not be.
std::optional<Follower::Options> TimesOf(const grondslag_open_options& given) {
  Follower::Options options;
  if (given.age_max_ms != 0) options.age_max = std::chrono::milliseconds(given.age_max_ms);
  if (given.period_ms != 0) {
    options.period = std::chrono::milliseconds(given.period_ms);
  } else {
    options.period = std::min(options.period, options.age_max / 2);
  }
  if (options.age_max > Follower::kAgeMax || options.period * 2 > options.age_max) return std::nullopt;
  return options;
}

}  // namespace

grondslag_status Refuse(grondslag_status status, std::string_view message) noexcept {
  try {
    kept_message = message;
    last_message = kept_message;
  } catch (...) {
    last_message = "no memory is left";
  }
  return status;
}

grondslag_status Refuse(const base::Error& error) noexcept { return Refuse(StatusOf(error.code), error.message); }

grondslag_status RefuseException() noexcept {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return Refuse(GRONDSLAG_NO_MEMORY, "no memory is left");
  } catch (const std::exception& exception) {
    return Refuse(GRONDSLAG_INTERNAL, exception.what());
  } catch (...) {
    return Refuse(GRONDSLAG_INTERNAL, "a fault inside");
  }
}

std::optional<std::string_view> ReadText(grondslag_text text) {
  if (text.length > kTextMax || (text.data == nullptr && text.length > 0)) return std::nullopt;
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.length);
}

void WritePerson(const ledger::PersonId& person, grondslag_person& to) {
  const std::string id = person.ToString();
  to = {};
  std::copy_n(id.begin(), std::min(id.size(), sizeof to.id - 1), to.id);
}

std::int32_t NumberOf(terms::Verdict verdict) {
  switch (verdict) {
    case terms::Verdict::allowed: return GRONDSLAG_ALLOWED;
    case terms::Verdict::not_allowed: return GRONDSLAG_NOT_ALLOWED;
    case terms::Verdict::not_applicable: return GRONDSLAG_NOT_APPLICABLE;
    case terms::Verdict::undetermined: return GRONDSLAG_UNDETERMINED;
    case terms::Verdict::contested: return GRONDSLAG_CONTESTED;
  }
  return GRONDSLAG_VERDICT_NONE;
}

std::int32_t NumberOf(terms::LawfulBasis basis) {
  switch (basis) {
    case terms::LawfulBasis::consent: return GRONDSLAG_CONSENT;
    case terms::LawfulBasis::contract: return GRONDSLAG_CONTRACT;
    case terms::LawfulBasis::legal_obligation: return GRONDSLAG_LEGAL_OBLIGATION;
    case terms::LawfulBasis::vital_interests: return GRONDSLAG_VITAL_INTERESTS;
    case terms::LawfulBasis::public_task: return GRONDSLAG_PUBLIC_TASK;
    case terms::LawfulBasis::legitimate_interest: return GRONDSLAG_LEGITIMATE_INTEREST;
    case terms::LawfulBasis::special_law: return GRONDSLAG_SPECIAL_LAW;
  }
  return GRONDSLAG_BASIS_NONE;
}

std::int32_t NumberOf(terms::Due due) {
  switch (due) {
    case terms::Due::before: return GRONDSLAG_BEFORE;
    case terms::Due::with: return GRONDSLAG_WITH;
    case terms::Due::after: return GRONDSLAG_AFTER;
  }
  return 0;
}

}  // namespace grondslag::embed

namespace embed = grondslag::embed;
namespace terms = grondslag::terms;
using embed::Refuse;

extern "C" {

// ---- words

grondslag_text grondslag_status_name(grondslag_status status) {
  if (status < 0 || static_cast<std::size_t>(status) >= embed::kStatuses.size()) return {};
  return embed::ToText(embed::kStatuses[static_cast<std::size_t>(status)]);
}

grondslag_text grondslag_denial_name(int32_t denial) {
  return embed::NameOfNumber(denial, embed::Denial::undecided, embed::Denial::duty_not_carried);
}

grondslag_text grondslag_verdict_name(int32_t verdict) {
  if (verdict == GRONDSLAG_VERDICT_NONE) return embed::ToText("none");
  return embed::NameOfNumber(verdict, terms::Verdict::allowed, terms::Verdict::contested);
}

grondslag_text grondslag_basis_name(int32_t basis) {
  if (basis == GRONDSLAG_BASIS_NONE) return embed::ToText("none");
  return embed::NameOfNumber(basis, terms::LawfulBasis::consent, terms::LawfulBasis::special_law);
}

grondslag_text grondslag_due_name(int32_t due) {
  return embed::NameOfNumber(due, terms::Due::before, terms::Due::after);
}

grondslag_text grondslag_duty_state_name(int32_t state) {
  return embed::NameOfNumber(state, embed::DutyState::open, embed::DutyState::not_carried);
}

// ---- the library

uint32_t grondslag_abi_version() { return (GRONDSLAG_ABI_MAJOR << 16) | GRONDSLAG_ABI_MINOR; }

grondslag_text grondslag_engine() { return embed::ToText(grondslag::api::kEngine); }

grondslag_text grondslag_book_hash() {
  grondslag_text hash{};
  const grondslag_status status = embed::Run([&]() -> grondslag_status {
    hash = embed::ToText(embed::Follower::book().hash);
    return GRONDSLAG_OK;
  });
  return status == GRONDSLAG_OK ? hash : grondslag_text{};
}

grondslag_text grondslag_last_error() { return embed::ToText(embed::last_message); }

// ---- followers

grondslag_status grondslag_open(const grondslag_open_options* options, grondslag_follower** follower) {
  return embed::Run([&]() -> grondslag_status {
    if (follower == nullptr) return embed::NullPointer();
    *follower = nullptr;
    const auto given = embed::ReadStruct(options);
    if (!given) return Refuse(GRONDSLAG_INVALID_ARGUMENT, "the options are none, or not of this version");
    const auto place = embed::PlaceOf(*given);
    if (!place)
      return Refuse(GRONDSLAG_INVALID_ARGUMENT,
                    "db names no file and no database, or another name has a NUL in it or a length without a text");
    auto times = embed::TimesOf(*given);
    if (!times)
      return Refuse(GRONDSLAG_INVALID_ARGUMENT, "age_max_ms is at most 1000, and period_ms at most half of age_max_ms");
    if (embed::IsForkedOff())
      return Refuse(GRONDSLAG_FORKED, "a follower was open when this process forked off: fork first, then open");
    auto opened = embed::OpenHandle(*place, std::move(*times));
    if (!opened) return Refuse(opened.error());
    *follower = *opened;
    return GRONDSLAG_OK;
  });
}

void grondslag_close(grondslag_follower* follower) {
  if (follower == nullptr || follower->mark != grondslag_follower::kMark) return;
  (void)embed::Run([&]() -> grondslag_status {
    embed::CloseHandle(*follower);
    return GRONDSLAG_OK;
  });
}

grondslag_status grondslag_catch_up(grondslag_follower* follower) {
  return embed::With(follower, [](embed::Follower& open) -> grondslag_status {
    const auto caught_up = open.CatchUp();
    return caught_up ? GRONDSLAG_OK : Refuse(caught_up.error());
  });
}

uint64_t grondslag_position(grondslag_follower* follower) {
  uint64_t position = 0;
  (void)embed::With(follower, [&](embed::Follower& open) -> grondslag_status {
    position = open.position();
    return GRONDSLAG_OK;
  });
  return position;
}

grondslag_status grondslag_check(grondslag_follower* follower) {
  return embed::With(follower, [](embed::Follower& open) -> grondslag_status {
    const auto health = open.Health();
    return health ? GRONDSLAG_OK : Refuse(health.error());
  });
}

grondslag_status grondslag_find_person(grondslag_follower* follower, grondslag_text person, grondslag_person* found) {
  if (found == nullptr) return embed::NullPointer();
  *found = {};
  return embed::With(follower, [&](embed::Follower& open) -> grondslag_status {
    const auto text = embed::ReadText(person);
    if (!text) return Refuse(GRONDSLAG_INVALID_INPUT, "the person is no text");
    const auto id = open.FindPerson(*text);
    if (!id) return Refuse(id.error());
    if (id->empty()) return Refuse(GRONDSLAG_NOT_FOUND, "nobody on record has this identifier");
    embed::WritePerson(*id, *found);
    return GRONDSLAG_OK;
  });
}

// ---- requests

grondslag_status grondslag_request_make(const grondslag_question* question, grondslag_request** request) {
  return embed::Run([&]() -> grondslag_status {
    if (request == nullptr) return embed::NullPointer();
    *request = nullptr;
    const auto given = embed::ReadStruct(question);
    if (!given) return Refuse(GRONDSLAG_INVALID_ARGUMENT, "the question is none, or not of this version");
    const auto asked = embed::ReadQuestionStruct(*given);
    if (!asked)
      return Refuse(GRONDSLAG_INVALID_ARGUMENT, "the question has no action, or a length without what it is of");
    auto read = embed::ReadQuestion(*asked, embed::Follower::book());
    if (!read) return Refuse(read.error());
    auto made = std::make_unique<grondslag_request>();
    made->request = std::make_shared<const embed::Request>(std::move(*read));
    *request = made.release();
    return GRONDSLAG_OK;
  });
}

void grondslag_request_free(grondslag_request* request) { delete request; }

}  // extern "C"
