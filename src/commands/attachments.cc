#include "commands/attachments.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "commands/refusal_words.h"
#include "people/check.h"

namespace grondslag::commands {
namespace {

struct Extension {
  std::string_view ending, media_type;
};
// What small organisations scan, photograph, record and mail. IANA media types.
constexpr std::array kExtensions = {
    Extension{"pdf", "application/pdf"},
    Extension{"png", "image/png"},
    Extension{"jpg", "image/jpeg"},
    Extension{"jpeg", "image/jpeg"},
    Extension{"heic", "image/heic"},
    Extension{"tif", "image/tiff"},
    Extension{"tiff", "image/tiff"},
    Extension{"webp", "image/webp"},
    Extension{"mp3", "audio/mpeg"},
    Extension{"m4a", "audio/mp4"},
    Extension{"ogg", "audio/ogg"},
    Extension{"wav", "audio/vnd.wave"},
    Extension{"mp4", "video/mp4"},
    Extension{"eml", "message/rfc822"},
    Extension{"txt", "text/plain"},
    Extension{"html", "text/html"},
    Extension{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    Extension{"odt", "application/vnd.oasis.opendocument.text"},
};

base::Result<ledger::RecordedEvent> FindAttachment(const Person& person, ledger::Position position) {
  const auto found = std::find_if(person.thread.begin(), person.thread.end(),
                                  [&](const ledger::RecordedEvent& event) { return event.position == position; });
  if (found == person.thread.end() || !std::holds_alternative<ledger::AttachmentKept>(found->event)) {
    return Refuse(base::ErrorCode::not_found, "no_attachment", position);
  }
  return *found;
}

}  // namespace

std::string MediaTypeOf(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  std::string ending(dot == std::string_view::npos ? std::string_view() : file_name.substr(dot + 1));
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  const auto found =
      std::find_if(kExtensions.begin(), kExtensions.end(), [&](const Extension& one) { return one.ending == ending; });
  return std::string(found == kExtensions.end() ? "application/octet-stream" : found->media_type);
}

base::Result<Recorded> KeepAttachment(Session& session, AttachmentRequest request) {
  ledger::AttachmentKept kept{
      .person = {},
      .about = request.about,
      .media_type = request.media_type.empty() ? MediaTypeOf(request.name) : std::move(request.media_type),
      .size = request.content.size(),
      .name = ledger::PersonText(std::move(request.name)),
      .content = ledger::PersonEvidence(std::move(request.content))};
  return Record(session,
                ActRequest<ledger::AttachmentKept>{
                    .person = request.person, .event = std::move(kept), .occurred_at = request.occurred_at},
                false, [](const ActContext& context, const ledger::AttachmentKept& file) {
                  return people::CheckAttachment(context.checking, context.person.thread, file,
                                                 context.draft.occurred_at);
                });
}

base::Result<Attachment> OpenAttachment(Session& session, const PersonReference& reference, ledger::Position position,
                                        const std::string& reason) {
  GRONDSLAG_TRY(organisation, LoadOrganisation(session));
  GRONDSLAG_TRY(subject, LoadSubject(session, organisation, reference, session.now(), false));
  GRONDSLAG_TRY(event, FindAttachment(subject.person, position));
  std::vector<ledger::RecordedEvent> events = {std::move(event)};
  if (auto opened = OpenEvidence(session, subject.person.id, events, reason); !opened)
    return tl::unexpected(std::move(opened).error());
  const auto& kept = std::get<ledger::AttachmentKept>(events.front().event);
  if (!kept.content.has_text()) return Refuse(base::ErrorCode::not_found, "attachment_erased", position);
  return Attachment{.name = kept.name.text(), .media_type = kept.media_type, .content = kept.content.text()};
}

}  // namespace grondslag::commands
