#include "staff/staff_pages.h"

#include <algorithm>
#include <array>
#include <span>

#include "staff/words.h"

namespace grondslag::staff {
namespace {

using pages::Field;
using pages::words::Words;

const Words& WordsOf(login::PasswordFault fault) {
  switch (fault) {
    case login::PasswordFault::not_taken: return words::password_not_taken;
    case login::PasswordFault::too_short: return words::password_too_short;
    case login::PasswordFault::tried_first: break;
  }
  return words::password_tried_first;
}

const Words& WordsOf(ledger::Role role) {
  switch (role) {
    case ledger::Role::owner: return words::owner;
    case ledger::Role::privacy_officer: return words::privacy_officer;
    case ledger::Role::viewer: return words::viewer;
    case ledger::Role::application: break;
  }
  return words::application;
}

// Texts of one page in its language.
class Speaker {
 public:
  explicit Speaker(base::Language language) : language_(language) {}
  template <class... T>
  std::string Say(const Words& words, const T&... values) const {
    return words::In(words, language_, values...);
  }
  // What is wrong with a new password. Empty: nothing.
  std::string Say(const std::vector<login::PasswordFault>& faults) const {
    std::vector<std::string> texts;
    for (const login::PasswordFault fault : faults) texts.push_back(Say(WordsOf(fault)));
    return base::Join(texts, " ");
  }

 private:
  base::Language language_;
};

// The title, and above it what is wrong with the fields; empty: nothing is.
void Begin(Page& page, const Speaker& speaker, std::span<const Field> fields) {
  const bool is_wrong =
      std::any_of(fields.begin(), fields.end(), [](const Field& field) { return !field.problem.empty(); });
  if (is_wrong) {
    page.status = 422;
    page.body.ErrorSummary(speaker.Say(pages::words::error_heading), fields);
  }
  page.body.Heading(1, {page.title, {}});
  if (is_wrong) page.title = speaker.Say(pages::words::error_title, page.title);
}

std::string NewPasswordHint(const Speaker& speaker) {
  return speaker.Say(words::new_password_hint, login::kPasswordCharactersMin);
}

}  // namespace

Page PlainPage(base::Language language, int status, const Words& title, const std::string& text,
               const std::string& again) {
  const Speaker speaker(language);
  Page page{.status = status, .title = speaker.Say(title)};
  page.body.Heading(1, {page.title, {}});
  page.body.Paragraph(text);
  if (!again.empty()) page.body.ButtonTo(again, speaker.Say(words::again));
  return page;
}

Page LoginPage(base::Language language, const LoginForm& form) {
  const Speaker speaker(language);
  const auto needs = [&](bool is_there, const Words& words) {
    return form.is_sent && !is_there ? speaker.Say(words) : std::string();
  };
  std::array fields = {Field{.id = kAccountField,
                             .label = speaker.Say(words::account_label),
                             .problem = needs(!form.account.empty(), words::account_empty),
                             .value = form.account},
                       Field{.id = kPasswordField,
                             .label = speaker.Say(words::password_label),
                             .problem = needs(form.has_password, words::password_empty)}};
  if (form.is_wrong) fields[0].problem = speaker.Say(words::wrong);
  Page page{.title = speaker.Say(words::login_title)};
  Begin(page, speaker, fields);
  if (!form.provider_href.empty()) {
    page.body.ButtonTo(form.provider_href, speaker.Say(words::provider_link));
    page.body.Heading(2, {speaker.Say(words::or_by_password), {}});
  }
  page.body.OpenForm();
  if (!form.to.empty()) page.body.Hidden(kReturnField, form.to);
  page.body.TextField(fields[0], "username");
  page.body.PasswordField(fields[1], "current-password");
  page.body.Button(speaker.Say(words::login_button));
  page.body.CloseForm();
  return page;
}

Page InsidePage(base::Language language, const Inside& inside) {
  const Speaker speaker(language);
  Page page{.title = speaker.Say(words::inside_title)};
  Begin(page, speaker, {});
  page.body.Lead({speaker.Say(words::inside, inside.name, speaker.Say(WordsOf(inside.role))), {}});
  page.body.OpenForm(inside.logout_href);
  page.body.Hidden(kCsrfField, inside.csrf_token);
  page.body.Button(speaker.Say(words::logout_button));
  page.body.CloseForm();
  if (!inside.password_href.empty()) page.body.Link(inside.password_href, speaker.Say(words::change_password));
  return page;
}

Page PasswordPage(base::Language language, const PasswordForm& form) {
  const Speaker speaker(language);
  const std::array fields = {Field{.id = kOldPasswordField,
                                   .label = speaker.Say(words::old_password_label),
                                   .problem = form.is_wrong ? speaker.Say(words::old_password_wrong) : ""},
                             Field{.id = kPasswordField,
                                   .label = speaker.Say(words::new_password_label),
                                   .hint = NewPasswordHint(speaker),
                                   .problem = speaker.Say(form.faults)}};
  Page page{.title = speaker.Say(words::change_password)};
  Begin(page, speaker, fields);
  page.body.OpenForm();
  page.body.Hidden(kCsrfField, form.csrf_token);
  page.body.PasswordField(fields[0], "current-password");
  page.body.PasswordField(fields[1], "new-password");
  page.body.Button(speaker.Say(words::change_button));
  page.body.CloseForm();
  return page;
}

Page InvitationPage(base::Language language, const InvitationForm& form) {
  const Speaker speaker(language);
  const std::array fields = {Field{.id = kPasswordField,
                                   .label = speaker.Say(words::new_password_label),
                                   .hint = NewPasswordHint(speaker),
                                   .problem = speaker.Say(form.faults)}};
  Page page{.title = speaker.Say(words::invitation_title)};
  Begin(page, speaker, fields);
  page.body.Lead({speaker.Say(words::invitation_lead, form.name), {}});
  page.body.Paragraph(speaker.Say(words::invitation_account, form.account));
  page.body.OpenForm();
  page.body.PasswordField(fields[0], "new-password");
  page.body.Button(speaker.Say(words::invitation_button));
  page.body.CloseForm();
  return page;
}

Page FounderPage(base::Language language, const FounderForm& form) {
  const Speaker speaker(language);
  const auto unless = [&](bool is_fine, const Words& words) {
    return form.is_sent && !is_fine ? speaker.Say(words) : std::string();
  };
  const std::array fields = {
      Field{.id = kNameField,
            .label = speaker.Say(words::name_label),
            .hint = speaker.Say(words::name_hint),
            .problem = unless(!form.name.empty(), words::name_empty),
            .value = form.name},
      Field{.id = kFunctionField, .label = speaker.Say(words::function_label), .value = form.function},
      Field{.id = kAccountField,
            .label = speaker.Say(words::account_label),
            .problem = unless(form.is_account_fine, words::account_wrong),
            .value = form.account},
      Field{.id = kPasswordField,
            .label = speaker.Say(words::password_label),
            .hint = NewPasswordHint(speaker),
            .problem = speaker.Say(form.faults)}};
  Page page{.title = speaker.Say(words::first_title)};
  Begin(page, speaker, fields);
  page.body.Lead({speaker.Say(words::first_lead), {}});
  page.body.OpenForm();
  page.body.TextField(fields[0], "name");
  page.body.TextField(fields[1], "organization-title");
  page.body.TextField(fields[2], "username");
  page.body.PasswordField(fields[3], "new-password");
  page.body.Button(speaker.Say(words::first_button));
  page.body.CloseForm();
  return page;
}

}  // namespace grondslag::staff
