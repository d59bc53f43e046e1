#include "data_subject/purpose_page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "documents/words.h"

namespace grondslag::data_subject {
namespace {

using documents::Description;
using people::Standing;

class PurposeWriter {
 public:
  PurposeWriter(pages::PageWriter& body, const Speech& speech, const PurposeStanding& standing)
      : body_(body), speech_(speech), standing_(standing), name_(speech.In(standing.terms->name)) {
    if (name_.text.empty()) name_ = {standing.purpose.value(), {}};
  }

  const pages::Said& name() const { return name_; }
  bool is_stopped() const { return standing_.stopped_by != StopKind::none; }

  // What stopped it, and since when.
  const words::Words& StoppedHeading() const {
    switch (standing_.stopped_by) {
      case StopKind::object_to_advertising: return words::advertising_stopped_heading;
      case StopKind::object_to_use: return words::use_stopped_heading;
      case StopKind::withdraw:
      case StopKind::none: break;
    }
    return words::withdrawn_heading;
  }
  const words::Words& DoneHeading() const {
    switch (standing_.stopped_by) {
      case StopKind::object_to_advertising: return words::done_advertising;
      case StopKind::object_to_use: return words::done_use;
      case StopKind::withdraw:
      case StopKind::none: break;
    }
    return words::done_withdrawn;
  }
  std::string StoppedSince() const {
    const std::string since = speech_.Moment(standing_.stop.at);
    switch (standing_.stopped_by) {
      case StopKind::object_to_advertising: return Say(words::advertising_stopped_since, since);
      case StopKind::object_to_use: return Say(words::use_stopped_since, since);
      case StopKind::withdraw:
      case StopKind::none: break;
    }
    return Say(words::withdrawn_since, since);
  }
  // What it means for what was done before, and what may come yet.
  void StoppedMeans() {
    if (standing_.stopped_by == StopKind::object_to_use) {
      const bool is_open = standing_.weighing == people::ObjectionStatus::open;
      body_.Paragraph(Say(is_open ? words::use_stopped_open : words::use_stopped_upheld));
    }
    body_.Paragraph(Say(standing_.stopped_by == StopKind::withdraw ? words::withdrawn_before : words::before_stays));
    if (standing_.terms->direct_marketing) body_.Paragraph(Say(words::under_way));
    if (standing_.stopped_by == StopKind::withdraw) body_.Note(Say(words::consent_again));
  }

  std::string ConsentGiven() const {
    const people::Consent& consent = *standing_.consent.consent;
    const bool by_person = consent.by == ledger::ActedBy::person;
    return Say(by_person ? words::consent_given : words::consent_given_by_other, speech_.Moment(consent.given_at));
  }
  void ConsentInForce() {
    body_.Paragraph(ConsentGiven());
    if (const auto until = standing_.consent.consent->expires_on)
      body_.Paragraph(Say(words::consent_until, speech_.Day(*until)));
  }

  // Why there is nothing to withdraw.
  const words::Words& NoConsentHeading() const {
    return standing_.consent.consent ? words::consent_over_heading : words::consent_none_heading;
  }
  std::string NoConsent() const {
    const people::ConsentStanding& consent = standing_.consent;
    if (!consent.consent) return Say(words::consent_none);
    const std::string given = speech_.Moment(consent.consent->given_at);
    if (consent.standing == Standing::expired && consent.consent->expires_on)
      return Say(words::consent_expired, given, speech_.Day(*consent.consent->expires_on));
    return Say(words::consent_replaced, given);
  }

  void Begin(const std::string& action) {
    body_.OpenForm(action);
    body_.Hidden(kStopField, kYes);
  }
  void End(const words::Words& button) {
    body_.Button(Say(button), name_.text);
    body_.CloseForm();
  }

  void WithdrawForm(const std::string& action) {
    Begin(action);
    body_.Note(Say(words::withdraw_help));
    End(words::withdraw_button);
  }
  void AdvertisingForm(const std::string& action) {
    Begin(action);
    body_.Note(Say(documents::words::right_objection_to_advertising));
    End(words::advertising_button);
  }
  void UseForm(const PurposePageRequest& request) {
    if (standing_.overruled_at) body_.Paragraph(Say(words::use_overruled, speech_.Moment(*standing_.overruled_at)));
    body_.Paragraph(Say(documents::words::right_objection));
    body_.Paragraph(Say(words::use_help));
    Begin({});
    body_.TextArea(Grounds(request), kGroundsMax);
    body_.CheckBox({.id = kRestrictField,
                    .label = Say(words::restrict_label),
                    .hint = Say(words::restrict_hint),
                    .value = request.restricts ? std::string(kYes) : std::string()},
                   kYes);
    End(words::use_button);
  }
  pages::Field Grounds(const PurposePageRequest& request) const {
    return {.id = kGroundsField,
            .label = Say(words::grounds_label),
            .hint = Say(words::grounds_hint),
            .problem = request.grounds_too_long ? Say(words::grounds_too_long, kGroundsMax) : "",
            .value = request.grounds};
  }

  void TextOfThen() {
    if (!standing_.consent.consent) return;
    body_.Heading(2, {Say(words::text_heading), {}});
    if (!standing_.text || !standing_.text->text.has_text()) return body_.Paragraph(Say(words::text_gone));
    body_.Paragraph(Say(words::text_shown));
    body_.Quote({standing_.text->text.text(), standing_.text->language});
  }

  // Other things on record that touch it.
  void Remarks() {
    if (standing_.is_restricted) body_.Note(Say(words::restricted));
    for (const people::Objection& one : standing_.other_channels) {
      body_.Note(Say(words::advertising_channel, speech_.words().wording().Value("channel", one.contact_channel),
                     speech_.Moment(one.stop.at)));
    }
  }

  template <class... T>
  std::string Say(const words::Words& words, const T&... values) const {
    return speech_.Say(words, values...);
  }

 private:
  pages::PageWriter& body_;
  const Speech& speech_;
  const PurposeStanding& standing_;
  pages::Said name_;
};

void AddStopped(pages::PageWriter& body, PurposeWriter& writer, const Speech& speech,
                const PurposePageRequest& request) {
  const pages::Said heading{speech.Say(request.just_done ? writer.DoneHeading() : writer.StoppedHeading()), {}};
  body.OpenPanel(pages::PanelKind::done, request.just_done ? 1 : 2, heading);
  body.Paragraph(writer.StoppedSince());
  writer.StoppedMeans();
  body.ClosePanel();
}

// That the yes is there, and how it is taken back.
void AddGiven(pages::PageWriter& body, PurposeWriter& writer, const Speech& speech, base::Instant link_until) {
  body.OpenPanel(pages::PanelKind::done, 1, {speech.Say(words::asking_done), {}});
  body.Paragraph(writer.ConsentGiven());
  body.Paragraph(speech.Say(words::asking_done_stop, speech.Moment(link_until)));
  body.ClosePanel();
}

// What can be stopped now, or why there is nothing to.
void AddChoice(pages::PageWriter& body, PurposeWriter& writer, const Speech& speech,
               const PurposePageRequest& request) {
  const PurposeStanding& standing = request.standing;
  const auto open = [&](const words::Words& heading) {
    body.OpenPanel(pages::PanelKind::plain, 2, {speech.Say(heading), {}});
  };
  switch (standing.can) {
    case StopKind::withdraw:
      open(standing.HasSomethingToStop() ? words::consent_heading : writer.NoConsentHeading());
      if (standing.HasSomethingToStop()) {
        writer.ConsentInForce();
        writer.WithdrawForm({});
      } else {
        body.Paragraph(writer.NoConsent());
      }
      break;
    case StopKind::object_to_advertising:
      open(words::advertising_heading);
      writer.AdvertisingForm({});
      break;
    case StopKind::object_to_use:
      open(words::use_heading);
      writer.UseForm(request);
      break;
    case StopKind::none:
      open(words::fixed_heading);
      body.Paragraph(speech.Say(words::fixed));
      break;
  }
  body.ClosePanel();
}

// What the register says of it: why it is allowed at once, the rest on demand. The goal stands above.
void AddMore(pages::PageWriter& body, const Speech& speech, const ledger::RecordName& purpose) {
  std::vector<Description> entries = speech.words().Entries(purpose);
  std::erase_if(entries, [&](const Description& one) { return one.term == speech.Say(documents::words::goal); });
  const auto others = std::stable_partition(entries.begin(), entries.end(), [&](const Description& one) {
    return one.term == speech.Say(documents::words::basis);
  });
  body.Heading(2, {speech.Say(words::more), {}});
  body.Facts({entries.begin(), others});
  body.OpenDetails(speech.Say(words::all_of_it));
  body.Facts({others, entries.end()});
  body.CloseDetails();
}

// When it was or will be, where it is not now.
void AddDays(pages::PageWriter& body, const Speech& speech, const PurposePageRequest& request) {
  const base::Date begins = request.standing.terms->begins;
  if (request.last_day && *request.last_day < request.today)
    body.Paragraph(speech.Say(words::ended, speech.Day(*request.last_day)));
  if (begins > request.today) body.Paragraph(speech.Say(words::begins_later, speech.Day(begins)));
}

}  // namespace

Page PurposePage(const Speech& speech, const PurposePageRequest& request) {
  Page page;
  pages::PageWriter& body = page.body;
  PurposeWriter writer(body, speech, request.standing);
  const bool is_done = request.just_done && writer.is_stopped();
  const bool is_given = request.just_given && !writer.is_stopped() && request.standing.consent.consent;
  page.title = is_done ? speech.Say(writer.DoneHeading()) : writer.name().text;
  if (is_given) page.title = speech.Say(words::asking_done);
  if (request.grounds_too_long) {
    page.status = 422;
    page.title = speech.Say(words::error_title, page.title);
    const std::array fields = {writer.Grounds(request)};
    body.ErrorSummary(speech.Say(words::error_heading), fields);
  }
  if (is_done) AddStopped(body, writer, speech, request);
  if (is_given) AddGiven(body, writer, speech, *request.just_given);
  body.Heading(is_done || is_given ? 2 : 1, writer.name());
  body.Lead(speech.In(request.standing.terms->goal));
  AddDays(body, speech, request);
  if (!is_done && writer.is_stopped()) AddStopped(body, writer, speech, request);
  if (!writer.is_stopped()) AddChoice(body, writer, speech, request);
  writer.Remarks();
  writer.TextOfThen();
  AddMore(body, speech, request.standing.purpose);
  if (!request.overview_href.empty()) {
    body.Link(request.overview_href, speech.Say(words::back));
  } else {
    body.Link(request.ask_href, speech.Say(words::see_all));
  }
  return page;
}

void AddPurposeCard(pages::PageWriter& body, const Speech& speech, const PurposeStanding& standing,
                    const std::string& href) {
  PurposeWriter writer(body, speech, standing);
  body.OpenPanel(writer.is_stopped() ? pages::PanelKind::done : pages::PanelKind::plain, 3, writer.name());
  body.Paragraph(speech.In(standing.terms->goal));
  if (writer.is_stopped()) {
    body.Note(speech.Say(writer.StoppedHeading()) + ". " + writer.StoppedSince());
  } else if (standing.can == StopKind::withdraw && standing.HasSomethingToStop()) {
    body.Note(speech.Say(words::consent_heading) + ". " + writer.ConsentGiven());
    writer.WithdrawForm(href);
  } else if (standing.can == StopKind::withdraw) {
    body.Note(writer.NoConsent());
  } else if (standing.can == StopKind::object_to_advertising) {
    writer.AdvertisingForm(href);
  }
  if (standing.can == StopKind::object_to_use) {
    body.ButtonTo(href, speech.Say(words::use_button), writer.name().text);
  } else {
    body.Link(href, speech.Say(words::overview_details, writer.name().text));
  }
  body.ClosePanel();
}

}  // namespace grondslag::data_subject
