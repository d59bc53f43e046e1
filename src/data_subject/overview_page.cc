#include "data_subject/overview_page.h"

#include <algorithm>

#include "documents/rights.h"
#include "documents/words.h"

namespace grondslag::data_subject {
namespace {

enum class Part : std::uint8_t { yours, stopped, others };

Part PartOf(const PurposeStanding& standing) {
  if (standing.stopped_by != StopKind::none) return Part::stopped;
  return standing.HasSomethingToStop() ? Part::yours : Part::others;
}

void AddPart(pages::PageWriter& body, const Speech& speech, const OverviewPageRequest& request, Part part,
             const words::Words& heading) {
  const auto is_in = [&](const PurposeStanding& standing) { return PartOf(standing) == part; };
  if (std::none_of(request.standings.begin(), request.standings.end(), is_in)) return;
  body.Heading(2, {speech.Say(heading), {}});
  if (part == Part::others) body.Note(speech.Say(words::overview_others_text));
  for (const PurposeStanding& standing : request.standings) {
    if (is_in(standing)) AddPurposeCard(body, speech, standing, request.href_of(standing.purpose));
  }
}

// The purposes for which a right holds, by name.
std::vector<std::string> PurposesWith(const documents::Right& right, const Speech& speech,
                                      std::span<const PurposeStanding> standings) {
  std::vector<std::string> names;
  for (const PurposeStanding& standing : standings) {
    if (documents::Holds(right, speech.words().reg(), *standing.terms))
      names.push_back(speech.words().Name(standing.purpose));
  }
  return names;
}

// What can be stopped on this page is not said again.
void AddRights(pages::PageWriter& body, const Speech& speech, std::span<const PurposeStanding> standings) {
  std::vector<std::string> items;
  for (const documents::Right& right : documents::Rights()) {
    const std::vector<std::string> purposes = PurposesWith(right, speech, standings);
    const bool is_acted_on_here = right.is_objection || right.article == "avg:7(3)";
    if (is_acted_on_here || (purposes.empty() && !right.holds.always)) continue;
    const std::string cited = speech.Say(right.text) + " [" + speech.words().wording().Source(right.article) + "]";
    const bool is_for_all = right.holds.always || purposes.size() == standings.size();
    items.push_back(is_for_all ? cited : speech.Say(documents::words::right_for, cited, base::Join(purposes)));
  }
  body.Heading(2, {speech.Say(documents::words::your_rights), {}});
  body.List(items);
  body.Paragraph(speech.Say(documents::words::rights_how, speech.words().HowToReachUs()));
}

}  // namespace

Page OverviewPage(const Speech& speech, const OverviewPageRequest& request) {
  Page page{.title = speech.Say(words::overview_title)};
  pages::PageWriter& body = page.body;
  body.Heading(1, {page.title, {}});
  body.Lead({speech.Say(words::overview_lead), {}});
  body.Note(speech.Say(words::overview_until, speech.Moment(request.link_until)));
  if (request.standings.empty()) body.Paragraph(speech.Say(words::overview_none));
  AddPart(body, speech, request, Part::yours, words::overview_yours);
  AddPart(body, speech, request, Part::stopped, words::overview_stopped);
  AddPart(body, speech, request, Part::others, words::overview_others);
  AddRights(body, speech, request.standings);
  return page;
}

}  // namespace grondslag::data_subject
