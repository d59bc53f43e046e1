// Keys of programs, for the owner: which there are, issued, and revoked. A key is shown in the answer that issues it
// and nowhere else; what it is recognised by is shown to nobody.
#include <utility>

#include "api/fields_json.h"
#include "commands/credentials.h"
#include "commands/read_fields.h"
#include "ledger/identifier.h"
#include "ledger/names.h"
#include "management/operations.h"
#include "management/planned.h"

namespace grondslag::management {
namespace {

namespace json = boost::json;
using credentials::Credential;
using credentials::Credentials;
using ledger::RecordName;

RecordName CredentialIn(const Call& call) { return RecordName("credential/" + call.Name()); }

// As they stand now.
struct Keys {
  commands::Organisation organisation;
  Credentials credentials;

  static base::Result<Keys> Load(Call& call) {
    GRONDSLAG_TRY(organisation, commands::LoadOrganisation(call.session));
    Credentials credentials = commands::CredentialsIn(organisation);
    return Keys{.organisation = std::move(organisation), .credentials = std::move(credentials)};
  }
  // Null: none of that name was ever issued.
  const Credential* Find(const RecordName& name) const {
    const auto found = credentials.all().find(name);
    return found == credentials.all().end() ? nullptr : &found->second;
  }
  // Of what was issued or revoked last. Nothing: neither ever was.
  std::optional<ledger::Position> StateOf(const RecordName& name) const { return LastAbout(organisation, name); }
};

// ---- shown

json::object TermsToJson(const ledger::CredentialIssued& terms) {
  json::object fields = api::FieldsToJson(terms);
  fields.erase("credential");
  fields.erase("key");
  return fields;
}

json::object ToJson(const Credential& credential, base::Instant now) {
  const RecordName& record = credential.terms.credential;
  return {{"name", ShortName(record)},
          {"record", record.value()},
          {"standing", Name(credentials::StandingOf(credential, now))},
          {"position", credential.position},
          {"issued_at", credential.issued_at.ToString()},
          {"revoked_at", credential.revoked_at ? json::value(credential.revoked_at->ToString()) : json::value(nullptr)},
          {"by", IdOrNull(credential.by)},
          {"fields", TermsToJson(credential.terms)}};
}

Outcome ListCredentials(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(keys, Keys::Load(call));
  KeyedItems items;
  for (const auto& [name, credential] : keys.credentials.all())
    items.emplace_back(name.value(), ToJson(credential, call.session.now()));
  return PageOf(call, std::move(items));
}

Outcome ReadCredential(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(keys, Keys::Load(call));
  const Credential* credential = keys.Find(CredentialIn(call));
  if (credential == nullptr) return Refuse(ProblemCode::not_found);
  return Tagged(JsonReply(ToJson(*credential, call.session.now())), *keys.StateOf(CredentialIn(call)));
}

// What came of a change of it. show: of the credential as it stands then, gives the body.
template <class Show>
Outcome ChangedReply(Call& call, ledger::Position entry, const Show& show) {
  call.told.entry = entry;
  GRONDSLAG_TRY(keys, Keys::Load(call));
  const json::object credential = ToJson(*keys.Find(CredentialIn(call)), call.session.now());
  return Tagged(Created(call, "/credentials/" + call.Name(), show(credential)), *keys.StateOf(CredentialIn(call)));
}

// ---- issued

// The members of a map of terms; the description was held against it before.
class TermsReader {
 public:
  explicit TermsReader(const base::Node& fields) : fields_(fields) {}

  ledger::CredentialIssued Read(RecordName name) const {
    ledger::CredentialIssued terms;
    terms.credential = std::move(name);
    terms.name = ledger::RecordText(Text("name"));
    terms.role = *ledger::FindNamed<ledger::Role>(Text("role"));
    terms.every_purpose = Is("every_purpose");
    terms.purposes = Records("purposes", "purpose");
    terms.actions = Texts("actions");
    terms.every_recipient = Is("every_recipient");
    terms.recipients = Records("recipients", "recipient");
    for (const std::string& kind : Texts("identifiers"))
      terms.identifiers.push_back(*ledger::ParseIdentifierKind(kind));
    terms.person_ids = Is("person_ids");
    terms.may_search = Is("may_search");
    terms.duties = Texts("duties");
    terms.permit_is_use = Is("permit_is_use");
    if (const base::Node* expires = fields_.Find("expires")) terms.expires = *base::ParseInstant(expires->scalar);
    return terms;
  }

 private:
  std::string Text(std::string_view member) const {
    const base::Node* node = fields_.Find(member);
    return node == nullptr ? "" : node->scalar;
  }
  bool Is(std::string_view member) const { return Text(member) == "yes"; }  // as base/document.h reads true
  std::vector<std::string> Texts(std::string_view member) const {
    std::vector<std::string> texts;
    if (const base::Node* list = fields_.Find(member)) {
      for (const base::Node& item : list->items) texts.push_back(item.scalar);
    }
    return texts;
  }
  std::vector<RecordName> Records(std::string_view member, std::string_view kind) const {
    std::vector<RecordName> records;
    for (const std::string& text : Texts(member)) records.push_back(commands::FullName(kind, text));
    return records;
  }

  const base::Node& fields_;
};

// A problem of the command stands under the name of the field.
Refusal OfTerms(const base::Error& error) {
  return OfFields(error, [](const std::string& field) { return "/fields/" + field; });
}

// key: null: it was in the answer before.
Outcome IssuedReply(Call& call, ledger::Position entry, const json::value& key) {
  return ChangedReply(call, entry, [&](const json::object& credential) {
    return json::object{{"credential", credential}, {"key", key}};
  });
}

Outcome IssueCredential(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(keys, Keys::Load(call));
  // Else a name that is taken would stop a program that runs.
  if (auto refused = CheckPreconditions(call, keys.StateOf(CredentialIn(call))))
    return tl::unexpected(*std::move(refused));
  const auto issued =
      commands::IssueCredential(call.session, TermsReader(*call.body.Find("fields")).Read(CredentialIn(call)));
  if (!issued) return tl::unexpected(OfTerms(issued.error()));
  return IssuedReply(call, issued->position, json::string(issued->key));
}
Outcome IssuedAgain(Parts& /*parts*/, Call& call, const ledger::Appended& appended) {
  return IssuedReply(call, appended.first, nullptr);
}

// ---- revoked

Outcome RevokedReply(Call& call, ledger::Position entry) {
  return ChangedReply(call, entry, [](const json::object& credential) { return credential; });
}

Outcome RevokeCredential(Parts& /*parts*/, Call& call) {
  GRONDSLAG_TRY(entry, commands::RevokeCredential(call.session, CredentialIn(call), call.TextIn("reason")));
  return RevokedReply(call, entry);
}
Outcome RevokedAgain(Parts& /*parts*/, Call& call, const ledger::Appended& appended) {
  return RevokedReply(call, appended.first);
}

constexpr Operation kCredentialOperations[] = {
    {.id = "listCredentials", .roles = kOwner, .answer = ListCredentials},
    {.id = "readCredential", .roles = kOwner, .answer = ReadCredential},
    {.id = "issueCredential", .roles = kOwner, .answer = IssueCredential, .again = IssuedAgain},
    {.id = "revokeCredential", .roles = kOwner, .answer = RevokeCredential, .again = RevokedAgain},
};

}  // namespace

std::span<const Operation> CredentialOperations() { return kCredentialOperations; }

}  // namespace grondslag::management
