// What can be recorded about somebody whom nobody on record is known by: with it the person is on record.
import { Link } from "wouter";
import { useAsked } from "../../client/use_asked";
import { ActForm, type Typing } from "../../parts/act_form";
import type { FieldError } from "../../parts/errors";
import { Radios, TextField } from "../../parts/fields";
import { Waited } from "../../parts/page";
import { useKept } from "../../parts/use_kept";
import { useWords } from "../../words/words";
import { Done } from "../done";
import { formsInUse } from "../forms_in_use";
import { askNames } from "../names";
import { keptSought, kindChoices, nobodySought, referenceTo, type IdentifierKind, type Sought } from "../person_reference";
import { KeepFile, NoForms } from "./consent";
import { ConsentFields, consentPlaces, errorsInConsent, noConsent, sendConsent, type TypedConsent } from "./consent_fields";
import { noObjection, ObjectionFields, objectionPlaces, sendObjection, type TypedObjection } from "./objection";
import { StopDone, type Recorded } from "./stop_done";

interface Named {
  sought: Sought;
}

function errorsInName({ sought }: Named, message: string): FieldError[] {
  return sought.value.trim() === "" ? [{ field: "identifier", message }] : [];
}

function NameFields({ typing }: { typing: Typing<Named> }) {
  const { say } = useWords();
  const { typed, change, error } = typing;
  const { kind, value } = typed.sought;
  return (
    <>
      <Radios id="identifier_kind" legend={say("people.new_kind")} choices={kindChoices(say)} value={kind} choose={(next) => change({ sought: { kind: next as IdentifierKind, value } })} />
      <TextField id="identifier" label={say(`people.kind_${kind}`)} error={error("identifier")} value={value} change={(next) => change({ sought: { kind, value: next } })} />
    </>
  );
}

function Back() {
  const { say } = useWords();
  return (
    <p className="who">
      <Link className="nl-link" href="/">
        {say("people.to_search")}
      </Link>
    </p>
  );
}

function useAround() {
  const { language } = useWords();
  return useAsked(language, async () => {
    const [names, forms] = await Promise.all([askNames(language), formsInUse()]);
    return { names, forms };
  });
}

export function GiveConsentToNew() {
  const { say } = useWords();
  const [asked, again] = useAround();
  const [sought] = useKept<Sought>(keptSought, nobodySought);
  return (
    <Waited asked={asked} again={again}>
      {({ names, forms }) =>
        forms.length === 0 ? (
          <NoForms />
        ) : (
          <ActForm<TypedConsent & Named, Recorded>
            title={say("people.consent_new_title")}
            above={<Back />}
            lead={<p className="nl-paragraph">{say("people.new_lead")}</p>}
            keptAs={`new.consent.${sought.value}`}
            first={{ ...noConsent(forms, ""), sought }}
            check={(typed) => [...errorsInName(typed, say("people.search_empty")), ...errorsInConsent(typed, say)]}
            send={(typed, key) => sendConsent(referenceTo(typed.sought), forms, typed, key)}
            places={consentPlaces}
            button={say("people.consent_button")}
            fields={(typing) => (
              <>
                <NameFields typing={typing} />
                <ConsentFields typing={typing} forms={forms} known={{ names }} />
              </>
            )}
            done={(recorded) => (
              <Done title={say("people.consent_done")} to={`/${recorded.person}`} more={<KeepFile to={`/${recorded.person}/bestanden/nieuw?bij=${recorded.entry}`} />}>
                <p className="nl-paragraph">{say("people.consent_meaning")}</p>
                {!recorded.new_person && <p className="nl-paragraph">{say("people.was_known")}</p>}
              </Done>
            )}
          />
        )
      }
    </Waited>
  );
}

export function ObjectionOfNew() {
  const { say, language } = useWords();
  const [asked, again] = useAsked(language, () => askNames(language));
  const [sought] = useKept<Sought>(keptSought, nobodySought);
  return (
    <Waited asked={asked} again={again}>
      {(names) => (
        <ActForm<TypedObjection & Named, Recorded>
          title={say("people.objection_new_title")}
          above={<Back />}
          lead={<p className="nl-paragraph">{say("people.new_objection_lead")}</p>}
          keptAs={`new.objection.${sought.value}`}
          first={{ ...noObjection, sought }}
          check={(typed) => [...errorsInName(typed, say("people.search_empty")), ...(typed.kind === "" ? [{ field: "kind", message: say("people.choose_objection") }] : [])]}
          send={({ sought: who, ...typed }, key) => sendObjection(referenceTo(who), typed, key)}
          places={objectionPlaces}
          button={say("people.objection_button")}
          fields={(typing) => (
            <>
              <NameFields typing={typing} />
              <ObjectionFields typing={typing} known={{ names }} />
            </>
          )}
          done={(recorded) => <StopDone title={say("people.objection_done")} meaning={say("people.objection_meaning")} recorded={recorded} to={`/${recorded.person}`} />}
        />
      )}
    </Waited>
  );
}
