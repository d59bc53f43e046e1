#include "data_subject/link_requests.h"

#include <utility>
#include <variant>
#include <vector>

#include "commands/person_links.h"
#include "data_subject/speech.h"
#include "http/post.h"
#include "people/history.h"

namespace grondslag::data_subject {
namespace {

// The address that was asked by, or else the newest on record. Empty: there is none.
std::string AddressOf(std::span<const people::HistoryLine> history, const ledger::Spelling& asked) {
  std::string address;
  for (const people::HistoryLine& line : history) {
    const auto* known = std::get_if<ledger::PersonIdentified>(&line.event.event);
    if (known == nullptr || known->kind != ledger::IdentifierKind::email || line.corrected_by || line.is_pending ||
        !known->identifier.has_text())
      continue;
    address = known->identifier.text();
    const auto spelling = ledger::SpellingOf(known->kind, address);
    if (asked.kind == ledger::IdentifierKind::email && spelling && spelling->text == asked.text) break;
  }
  return address;
}

}  // namespace

LinkRequests::LinkRequests(ledger::Ledger& ledger, const diagram::Diagram& diagram, LinkSender& sender,
                           LinkRequestOptions options)
    : ledger_(ledger),
      diagram_(diagram),
      sender_(sender),
      options_(std::move(options)),
      for_one_(options_.rate_for_one, ledger.options().clock),
      thread_([this](const std::stop_token& stop) { Run(stop); }) {}

LinkRequests::~LinkRequests() {
  thread_.request_stop();
  changed_.notify_all();
}

bool LinkRequests::Add(LinkRequest request) {
  const std::string key = std::string(ledger::Name(request.spelling.kind)) + ":" + request.spelling.text;
  const bool is_one_too_many = !for_one_.Take(key);
  const std::lock_guard lock(mutex_);
  if (waiting_.size() >= options_.waiting_max) return false;
  if (is_one_too_many) return true;
  waiting_.push_back(std::move(request));
  changed_.notify_all();
  return true;
}

void LinkRequests::WaitUntilIdle() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_.empty() && !is_busy_; });
}

void LinkRequests::Run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [&] { return !waiting_.empty(); })) {
    if (stop.stop_requested()) return;
    const LinkRequest request = std::move(waiting_.front());
    waiting_.pop_front();
    is_busy_ = true;
    lock.unlock();
    const auto answered = Answer(request);
    if (!answered && options_.report)
      options_.report("a link that was asked for was not sent: " + answered.error().message);
    lock.lock();
    is_busy_ = false;
    changed_.notify_all();
  }
}

base::Result<void> LinkRequests::Answer(const LinkRequest& request) {
  commands::Session session{.ledger = ledger_, .diagram = diagram_, .by = {}};
  GRONDSLAG_TRY(found, ledger_.FindPerson(request.spelling));
  if (!found) return {};
  GRONDSLAG_TRY(organisation, commands::LoadOrganisation(session));
  GRONDSLAG_TRY(person, commands::LoadPerson(session, organisation, *found, session.now()));
  const auto history = people::HistoryOf(person.thread, organisation.forms, organisation.jobs);
  const std::string address = AddressOf(history, request.spelling);
  if (address.empty() || person.state.erased) return {};
  GRONDSLAG_TRY(link, commands::MakePersonLink(session, *found, {}, commands::kOverviewLinkLasts));
  GRONDSLAG_TRY(url, http::AddressUnder(options_.public_url, "p/" + link.token));
  const documents::Wording wording(diagram_.book(), request.language);
  const documents::RegisterWords register_words(organisation.reg, wording);
  const Speech speech(register_words);
  const std::string name = register_words.Organisation();
  return sender_.Send(
      {.to = address,
       .from_name = name,
       .subject = speech.Say(words::mail_subject, name),
       .text = speech.Say(words::mail_text, name, url, speech.Moment(link.until), register_words.HowToReachUs())});
}

}  // namespace grondslag::data_subject
