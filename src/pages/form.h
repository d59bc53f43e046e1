// What a form sent, and what stands in a query: names and values (application/x-www-form-urlencoded). Of
// multipart/form-data only what RFC 8058 asks for is read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "http/message.h"

namespace grondslag::pages {

class FormValues {
 public:
  // Whatever stands there; a part that cannot be decoded is left out.
  static FormValues Read(std::string_view text);

  // The first of that name. Empty: there is none.
  std::string_view Find(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

// A body that is no form, or one that is too large for a page of ours: nothing.
std::optional<FormValues> ReadForm(const http::Request& request);

// RFC 8058: `List-Unsubscribe=One-Click`, as one kind of form or the other. Mail programs send it of their own accord
// when somebody presses their button.
bool IsOneClick(const http::Request& request);

// It comes from a page of this server, as far as the browser says. Whoever has no browser's word for it knows the
// address anyway, which is the credential.
bool IsFromHere(const http::Request& request);

// The language to answer in.
struct Asked {
  base::Language language = base::Language::nl;
  bool is_chosen = false;  // by `lang` in the query; else the browser's wish, or Dutch
};
Asked LanguageOf(const http::Request& request);

}  // namespace grondslag::pages
