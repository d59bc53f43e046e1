#include "data_subject/asking_page.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "documents/words.h"

namespace grondslag::data_subject {
namespace {

using documents::Description;

Page Said(const Speech& speech, int status, const words::Words& title, const words::Words& text) {
  Page page{.status = status, .title = speech.Say(title)};
  page.body.Heading(1, {page.title, {}});
  page.body.Paragraph(speech.Say(text));
  return page;
}

std::string ValidFor(const Speech& speech, std::uint32_t months) {
  if (months == 0) return speech.Say(words::asking_valid_until_stop);
  return months == 1 ? speech.Say(words::asking_valid_month) : speech.Say(words::asking_valid_months, months);
}

std::vector<std::string> CategoriesOf(const Speech& speech, const ledger::ConsentFormPublished& form) {
  std::vector<std::string> texts;
  for (const std::string& category : form.categories)
    texts.push_back(speech.words().Category(ledger::RecordName(category)));
  return texts;
}

std::vector<std::string> ChannelsOf(const Speech& speech, const ledger::ConsentFormPublished& form) {
  std::vector<std::string> texts;
  for (const std::string& channel : form.contact_channels)
    texts.push_back(speech.words().wording().Value("channel", channel));
  return texts;
}

// What a yes must have been told of (GDPR art. 4(11), EDPB 05/2020), in front of the question.
void AddTold(pages::PageWriter& body, const Speech& speech, const AskingPageRequest& request) {
  const ledger::ConsentFormPublished& form = request.form.form;
  const documents::RegisterWords& said = speech.words();
  const std::vector<Description> facts = {
      {speech.Say(words::asking_who), said.Names(form.controllers)},
      {speech.Say(words::asking_others), said.Names(form.other_controllers)},
      {speech.Say(documents::words::categories), CategoriesOf(speech, form)},
      {speech.Say(words::asking_channels), ChannelsOf(speech, form)},
      {speech.Say(documents::words::recipients), said.Recipients(request.terms.recipients)},
      {speech.Say(documents::words::transfers), said.Transfers(request.terms.recipients)},
      {speech.Say(documents::words::retention), {said.Retention(request.terms.retention)}},
      {speech.Say(words::asking_valid), {ValidFor(speech, form.validity_months)}},
      {speech.Say(words::asking_stop), {speech.Say(words::asking_stop_text)}}};
  body.Facts(facts);
  body.OpenDetails(speech.Say(words::more));
  body.Facts(said.Entries(form.purpose));
  body.CloseDetails();
  body.Link(request.privacy_href, speech.Say(words::asking_privacy));
}

pages::Field TickField(const Speech& speech, const AskingPageRequest& request) {
  return {.id = kTickField,
          .label = request.text.text.has_text() ? request.text.text.text() : "",
          .problem = request.problem == AnswerProblem::not_ticked ? speech.Say(words::asking_tick) : ""};
}
pages::Field BornField(const Speech& speech, const AskingPageRequest& request) {
  return {.id = kBornField,
          .label = speech.Say(words::asking_born),
          .hint = speech.Say(words::asking_born_hint),
          .problem = request.problem == AnswerProblem::born_wrong ? speech.Say(words::asking_born_wrong) : "",
          .value = request.born};
}

// An explicit statement is ticked in its own words; of anything else the button is the act.
void AddQuestion(pages::PageWriter& body, const Speech& speech, const AskingPageRequest& request) {
  const bool is_ticked = request.asking != nullptr && request.form.form.explicit_statement;
  body.OpenPanel(pages::PanelKind::plain, 2, {speech.Say(words::asking_question), {}});
  if (!is_ticked && request.text.text.has_text()) body.Quote({request.text.text.text(), request.text.language});
  if (request.asking == nullptr) {
    body.Note(speech.Say(words::asking_preview));
    return body.ClosePanel();
  }
  body.OpenForm();
  body.Hidden(kVersionField, std::to_string(request.form.form.version));
  body.Hidden(kLanguageField, request.text.language);
  body.Hidden(kSeenField, std::to_string(request.asking->seen));
  if (is_ticked) body.CheckBox(TickField(speech, request), kYes);
  if (request.asking->asks_age) body.TextField(BornField(speech, request), "bday");
  body.Note(speech.Say(words::asking_free));
  body.AnswerButton(kAnswerField, kYes, speech.Say(words::asking_yes));
  body.AnswerButton(kAnswerField, kNo, speech.Say(words::asking_no));
  body.CloseForm();
  body.ClosePanel();
}

// What was said before by the same person.
void AddBefore(pages::PageWriter& body, const Speech& speech, const PurposeStanding& standing) {
  const std::string at = speech.Moment(standing.stop.at);
  switch (standing.stopped_by) {
    case StopKind::withdraw: return body.Note(speech.Say(words::withdrawn_since, at));
    case StopKind::object_to_advertising: return body.Note(speech.Say(words::advertising_stopped_since, at));
    case StopKind::object_to_use: return body.Note(speech.Say(words::use_stopped_since, at));
    case StopKind::none: break;
  }
}

void AddProblem(Page& page, const Speech& speech, const AskingPageRequest& request) {
  if (request.problem == AnswerProblem::none) return;
  if (request.problem == AnswerProblem::changed) {
    page.status = 409;
    page.body.OpenPanel(pages::PanelKind::wrong, 2, {speech.Say(words::asking_changed_heading), {}});
    page.body.Paragraph(speech.Say(words::asking_changed));
    return page.body.ClosePanel();
  }
  page.status = 422;
  const std::array fields = {TickField(speech, request), BornField(speech, request)};
  page.body.ErrorSummary(speech.Say(words::error_heading), fields);
}

}  // namespace

Page AskingPage(const Speech& speech, const AskingPageRequest& request) {
  const std::string title = speech.Say(words::asking_title, speech.In(request.terms.name).text);
  const bool is_wrong = request.problem != AnswerProblem::none;
  Page page{.title = is_wrong ? speech.Say(words::error_title, title) : title};
  AddProblem(page, speech, request);
  page.body.Heading(1, {title, {}});
  page.body.Lead(speech.In(request.terms.goal));
  if (request.asking != nullptr) AddBefore(page.body, speech, request.asking->standing);
  AddTold(page.body, speech, request);
  AddQuestion(page.body, speech, request);
  return page;
}

Page NotGivenPage(const Speech& speech, const std::string& asking_href) {
  Page page{.title = speech.Say(words::asking_no_done)};
  page.body.OpenPanel(pages::PanelKind::done, 1, {page.title, {}});
  page.body.Paragraph(speech.Say(words::asking_no_text));
  page.body.ClosePanel();
  page.body.Link(asking_href, speech.Say(words::asking_again));
  return page;
}

Page AskingOverPage(const Speech& speech) { return Said(speech, 410, words::asking_over, words::asking_over_text); }

Page AskingRefusedPage(const Speech& speech) {
  Page page = Said(speech, 409, words::asking_refused, words::asking_refused_text);
  page.body.Paragraph(speech.Say(words::asking_refused_contact, speech.words().HowToReachUs()));
  return page;
}

const ledger::FormText& TextFor(const ledger::ConsentFormPublished& form, base::Language language) {
  const ledger::FormText* best = &form.texts.front();
  for (const ledger::FormText& text : form.texts) {
    if (text.language == pages::CodeOf(language)) return text;
    const bool is_ours =
        text.language == pages::CodeOf(base::Language::nl) || text.language == pages::CodeOf(base::Language::en);
    if (is_ours) best = &text;
  }
  return *best;
}

std::optional<base::Date> TypedDay(std::string_view typed) {
  std::vector<std::string> parts(1);
  for (const char c : typed) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      parts.back() += c;
    } else if (!parts.back().empty()) {
      parts.emplace_back();
    }
  }
  if (parts.back().empty()) parts.pop_back();
  if (parts.size() != 3) return std::nullopt;
  if (parts[0].size() < 3) std::swap(parts[0], parts[2]);
  for (std::string& part : parts) {
    if (part.size() == 1) part.insert(0, "0");
  }
  const auto day = base::ParseDate(fmt::format("{}-{}-{}", parts[0], parts[1], parts[2]));
  return day ? std::optional(*day) : std::nullopt;
}

void AddWayBack(pages::PageWriter& body, const Speech& speech, const std::string& return_to) {
  if (return_to.empty()) return;
  constexpr std::string_view kAfterScheme = "://";
  const std::size_t host = return_to.find(kAfterScheme) + kAfterScheme.size();
  const std::string name = return_to.substr(host, return_to.find_first_of("/?", host) - host);
  body.ButtonTo(return_to, speech.Say(words::asking_back, name));
}

}  // namespace grondslag::data_subject
