#include "data_subject/notice_pages.h"

#include <array>
#include <utility>
#include <variant>

#include "documents/statement.h"

namespace grondslag::data_subject {
namespace {

Page Plain(const Speech& speech, int status, const words::Words& title, const words::Words& text) {
  Page page{.status = status, .title = speech.Say(title)};
  page.body.Heading(1, {page.title, {}});
  page.body.Paragraph(speech.Say(text));
  return page;
}

std::string ProblemText(const Speech& speech, AskProblem problem) {
  switch (problem) {
    case AskProblem::empty: return speech.Say(words::ask_empty);
    case AskProblem::wrong: return speech.Say(words::ask_wrong);
    case AskProblem::none: break;
  }
  return {};
}

}  // namespace

Page AskPage(const Speech& speech, const std::string& typed, AskProblem problem) {
  Page page{.title = speech.Say(words::ask_title)};
  pages::PageWriter& body = page.body;
  const std::array fields = {pages::Field{.id = kWhoField,
                                          .label = speech.Say(words::ask_label),
                                          .hint = speech.Say(words::ask_hint),
                                          .problem = ProblemText(speech, problem),
                                          .value = typed}};
  if (problem != AskProblem::none) {
    page.status = 422;
    body.ErrorSummary(speech.Say(words::error_heading), fields);
  }
  body.Heading(1, {page.title, {}});
  body.Lead({speech.Say(words::ask_lead), {}});
  body.OpenForm();
  body.TextField(fields[0], "email");
  body.Button(speech.Say(words::ask_button));
  body.CloseForm();
  if (problem != AskProblem::none) page.title = speech.Say(words::error_title, page.title);
  return page;
}

Page AskedPage(const Speech& speech) {
  Page page{.title = speech.Say(words::asked_title)};
  page.body.OpenPanel(pages::PanelKind::done, 1, {page.title, {}});
  page.body.Paragraph(speech.Say(words::asked));
  page.body.Paragraph(speech.Say(words::asked_lasts));
  page.body.ClosePanel();
  page.body.Paragraph(speech.Say(words::asked_nothing));
  return page;
}

Page AskLaterPage(const Speech& speech) { return Plain(speech, 429, words::ask_later_title, words::ask_later); }

Page AskElsewherePage(const Speech& speech) {
  Page page{.title = speech.Say(words::ask_title)};
  page.body.Heading(1, {page.title, {}});
  page.body.Paragraph(speech.Say(words::ask_elsewhere, speech.words().HowToReachUs()));
  return page;
}

Page PrivacyPage(const Speech& speech, const rules::RuleBook& book, base::Date today) {
  documents::Statement statement =
      documents::StatementOf(speech.words().reg(), book, {.language = speech.language(), .on = today});
  documents::Document& document = statement.document;
  // The table says in short what stands below it, and is too wide for a telephone.
  std::erase_if(document.blocks, [](const documents::Block& block) {
    return std::holds_alternative<documents::MissingList>(block) || std::holds_alternative<documents::Table>(block);
  });
  Page page{.title = speech.Say(words::privacy_statement), .may_be_found = true};
  page.body.Heading(1, {document.title, {}});
  page.body.Facts(document.about);
  page.body.Content(document);
  return page;
}

Page DeadLinkPage(const Speech& speech, const std::string& ask_href) {
  Page page = Plain(speech, 404, words::dead_title, words::dead);
  page.body.ButtonTo(ask_href, speech.Say(words::dead_button));
  return page;
}

Page TroublePage(const Speech& speech) { return Plain(speech, 503, words::trouble_title, words::trouble); }
Page ElsewherePage(const Speech& speech) { return Plain(speech, 403, words::elsewhere_title, words::elsewhere); }
Page UnreadPage(const Speech& speech) { return Plain(speech, 400, words::unread_title, words::unread); }

}  // namespace grondslag::data_subject
