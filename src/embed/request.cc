#include "embed/request.h"

#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "ledger/identifier.h"
#include "rules/read_facts.h"
#include "terms/words.h"

namespace grondslag::embed {
namespace {

// Longer ones are not shown whole.
constexpr std::size_t kShownMax = 80;

class QuestionReader {
 public:
  explicit QuestionReader(const rules::RuleBook& book) : book_(book) {}

  base::Result<Request> Read(const Question& question) {
    Request request;
    request.gate.action = question.action;
    request.gate.purpose = NameOf("purpose", question.purpose);
    request.gate.recipient = NameOf("recipient", question.recipient);
    request.gate.channel = ChannelOf(question.channel);
    for (const std::string_view category : question.categories) {
      // An empty one is a mistake; it would mean all of them.
      if (category.empty()) problems_.emplace_back("a data category is empty");
      request.gate.categories.push_back(NameOf("category", category));
    }
    if (!question.contact_kind.empty())
      request.gate.contact = Keep(ledger::ParseIdentifierKind(question.contact_kind), ledger::IdentifierKind::email);
    for (const std::string_view duty : question.duties) AddDuty(duty, request);
    if (problems_.empty()) return request;
    return base::Fail(base::ErrorCode::invalid_input, base::Join(problems_, "; "));
  }

 private:
  template <class T>
  T Keep(base::Result<T> read, T otherwise) {
    if (read) return std::move(*read);
    problems_.push_back(std::move(read).error().message);
    return otherwise;
  }

  ledger::RecordName NameOf(std::string_view kind, std::string_view text) {
    if (text.empty()) return {};
    return ledger::RecordName(fmt::format("{}/{}", kind, Keep(ledger::ParseSlug(kind, text), std::string())));
  }

  std::string ChannelOf(std::string_view text) {
    const auto fact = book_.FindFact("channel");
    if (text.empty()) return {};
    if (!fact) {
      problems_.emplace_back("the rule book knows no channels");
      return {};
    }
    return Keep(rules::CanonicalValue(book_[*fact], std::string(text)), std::string());
  }

  void AddDuty(std::string_view name, Request& request) {
    const auto rule = book_.FindRule(name);
    if (rule && book_[*rule].effect == terms::Effect::duty) {
      request.duties.emplace(name);
    } else {
      problems_.push_back(fmt::format("`{}` is no duty of the rule book", base::OneLine(name.substr(0, kShownMax))));
    }
  }

  const rules::RuleBook& book_;
  std::vector<std::string> problems_;
};

}  // namespace

base::Result<Request> ReadQuestion(const Question& question, const rules::RuleBook& book) {
  return QuestionReader(book).Read(question);
}

}  // namespace grondslag::embed
