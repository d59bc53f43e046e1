// Writes pages: plain HTML without script, with one style sheet inside it. Every text goes through the same escaping,
// and nothing else puts text on a page. What is on them stands where they are served (data_subject/, staff/).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "documents/document.h"

namespace grondslag::pages {

// `nl` or `en`, as HTML and addresses write it.
std::string_view CodeOf(base::Language language);

// A text and the language it is in, where that is another than the page's: RFC 5646. Empty: the page's.
struct Said {
  std::string text = {};
  std::string language = {};
};

enum class PanelKind : std::uint8_t { plain, done, wrong };

// What a form asks. id: of its field on the page, and its name. problem: empty: there is none.
struct Field {
  std::string_view id;
  std::string label;
  std::string hint = {};
  std::string problem = {};
  std::string value = {};
};

struct FooterLink {
  std::string href;
  std::string text;
};

// What stands around the content of a page.
struct Frame {
  base::Language language = base::Language::nl;
  std::string title = {};         // of the window; the organisation comes behind it
  std::string organisation = {};  // empty: nobody knows what it is called
  std::string contact = {};       // how to reach it; empty: not known
  std::string other_language_href = {};
  std::vector<FooterLink> links = {};  // at its foot
  bool may_be_found = false;           // by search engines
};

class PageWriter {
 public:
  // level: 1 to 4. id: for what refers to it; empty: none.
  void Heading(int level, const Said& said, std::string_view id = {});
  void Paragraph(const Said& said);
  void Paragraph(const std::string& text) { Paragraph(Said{text, {}}); }
  // The sentence under the title.
  void Lead(const Said& said);
  // Small print.
  void Note(const std::string& text);
  void List(std::span<const std::string> items);
  void Facts(std::span<const documents::Description> facts);
  // The words of somebody else, letter for letter.
  void Quote(const Said& said);
  // A link in a line of its own; or one that looks like what there is to do, with about as Button has it.
  void Link(const std::string& href, const std::string& text);
  void ButtonTo(const std::string& href, const std::string& text, const std::string& about = {});

  // Each until its Close, panels not within one another. heading: names it; level as above.
  void OpenPanel(PanelKind kind, int level, const Said& heading);
  void ClosePanel();
  void OpenDetails(const std::string& summary);
  void CloseDetails() { Put("</div>\n</details>\n"); }
  // action: empty: the address of the page itself, with its query.
  void OpenForm(const std::string& action = {});
  void CloseForm() { Put("</form>\n"); }

  void Hidden(std::string_view name, std::string_view value);
  // autocomplete: HTML's word for what is typed.
  void TextField(const Field& field, std::string_view autocomplete);
  // What is typed is not shown, and value is passed over.
  void PasswordField(const Field& field, std::string_view autocomplete);
  void TextArea(const Field& field, std::size_t size_max);
  void CheckBox(const Field& field, std::string_view value);
  // about: said behind the text to who does not see what stands around it; empty: nothing.
  void Button(const std::string& text, const std::string& about = {});
  // One of several of a form, all alike: which of them was pressed is what the form says.
  void AnswerButton(std::string_view name, std::string_view value, const std::string& text);
  // Above a form of which fields are wrong; each problem leads to its field.
  void ErrorSummary(const std::string& heading, std::span<const Field> fields);

  // The content of a document, without its title. documents/render.h writes it.
  void Content(const documents::Document& document);

  // The whole page.
  std::string Finish(const Frame& frame) &&;

 private:
  void Put(std::string_view html) { html_ += html; }
  void InputField(const Field& field, std::string_view type, std::string_view value, std::string_view autocomplete);
  void LabelOf(const Field& field);
  void HintsOf(const Field& field);
  static std::string DescribedBy(const Field& field);

  std::string html_;
  std::string_view panel_;  // the element of the one that is open
  int ids_ = 0;
};

// What a browser is told about every page: nothing from elsewhere, no script, only this style sheet, forms only to
// here, in no frame.
const std::string& ContentSecurityPolicy();

}  // namespace grondslag::pages
