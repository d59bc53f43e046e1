#include "people/jobs.h"

#include <limits>
#include <variant>

namespace grondslag::people {

base::Result<Job> Jobs::Apply(const ledger::RecordedEvent& event) {
  if (const auto* completed = std::get_if<ledger::JobCompleted>(&event.event)) {
    GRONDSLAG_TRY(job, Number(completed->job));
    completed_at_[job] = event.position;
  }
  return Number(event.job);
}

std::optional<Job> Jobs::Find(const ledger::JobId& id) const {
  if (id.empty()) return Job{0};
  const auto known = numbers_.find(id.bytes());
  if (known == numbers_.end()) return std::nullopt;
  return known->second;
}

Jobs::Listed Jobs::All() const {
  Listed jobs(completed_at_.size() - 1);
  for (const auto& [bytes, job] : numbers_) jobs[job - 1U] = {ledger::JobId(bytes), completed_at_[job]};
  return jobs;
}

bool Jobs::Restore(const Listed& jobs) {
  for (const auto& [id, completed_at] : jobs) {
    const std::size_t before = completed_at_.size();
    const auto number = Number(id);
    if (!number || *number != before) return false;
    completed_at_[*number] = completed_at;
  }
  return true;
}

base::Result<Job> Jobs::Number(const ledger::JobId& id) {
  if (const auto known = Find(id)) return *known;
  if (completed_at_.size() > std::numeric_limits<Job>::max())
    return base::Fail(base::ErrorCode::unavailable, "more than 65535 jobs in one store");
  const auto job = static_cast<Job>(completed_at_.size());
  completed_at_.push_back(kAllPositions);
  numbers_.emplace(id.bytes(), job);
  return job;
}

}  // namespace grondslag::people
