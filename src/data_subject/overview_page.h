// The overview of all purposes: what the person can stop, what was stopped, what else there is; and the rights.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "base/instant.h"
#include "data_subject/purpose_page.h"

namespace grondslag::data_subject {

struct OverviewPageRequest {
  std::span<const PurposeStanding> standings;
  base::Instant link_until;
  // The page of a purpose.
  std::function<std::string(const ledger::RecordName&)> href_of;
};
Page OverviewPage(const Speech& speech, const OverviewPageRequest& request);

}  // namespace grondslag::data_subject
