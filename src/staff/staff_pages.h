// What stands on the pages on which people who work here come in (sign_in.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/text.h"
#include "ledger/access_events.h"
#include "login/password.h"
#include "pages/page_writer.h"
#include "pages/words.h"

namespace grondslag::staff {

// Names of fields, and their ids.
inline constexpr std::string_view kAccountField = "account", kPasswordField = "password", kOldPasswordField = "current",
                                  kNameField = "name", kFunctionField = "function", kReturnField = "to",
                                  kCsrfField = "csrf";

struct Page {
  int status = 200;
  std::string title = {};
  pages::PageWriter body = {};
};

// A title and a sentence. again: where to go from there; empty: nowhere.
Page PlainPage(base::Language language, int status, const pages::words::Words& title, const std::string& text,
               const std::string& again);

struct LoginForm {
  std::string account = {};
  std::string to = {};             // where to go afterwards; empty: nowhere in particular
  std::string provider_href = {};  // empty: there is none
  bool is_sent = false;            // what is missing is said
  bool has_password = false;
  bool is_wrong = false;
};
Page LoginPage(base::Language language, const LoginForm& form);

struct Inside {
  std::string name;
  ledger::Role role = ledger::Role::viewer;
  std::string csrf_token;
  std::string logout_href;
  std::string password_href;  // empty: they have none
};
Page InsidePage(base::Language language, const Inside& inside);

struct PasswordForm {
  std::string csrf_token;
  bool is_wrong = false;  // the one they have
  std::vector<login::PasswordFault> faults = {};
};
Page PasswordPage(base::Language language, const PasswordForm& form);

// Of somebody who was invited to set a password of their own.
struct InvitationForm {
  std::string name, account;
  std::vector<login::PasswordFault> faults = {};
};
Page InvitationPage(base::Language language, const InvitationForm& form);

struct FounderForm {
  std::string name = {}, function = {}, account = {};
  bool is_sent = false;
  bool is_account_fine = false;
  std::vector<login::PasswordFault> faults = {};
};
Page FounderPage(base::Language language, const FounderForm& form);

}  // namespace grondslag::staff
