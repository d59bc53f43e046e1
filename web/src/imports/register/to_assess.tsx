// Purposes that were taken over and are still to be assessed; each begins a conversation, after which it can be kept in the register.
import { useState } from "react";
import { Link } from "wouter";
import { useAsked } from "../../client/use_asked";
import { Page } from "../../parts/page";
import { Table, type Column } from "../../parts/table";
import { Told } from "../../parts/told";
import { loadRecords } from "../../register/records";
import { basisWords, useTexts } from "../../register/texts";
import { useWords } from "../../words/words";
import { sameTitle } from "./cells";
import { useImported, type ImportedPurpose } from "./imported";

export function ToAssess() {
  const { say } = useWords();
  const { purposes, change } = useImported();
  const [removed, setRemoved] = useState<ImportedPurpose | null>(null);
  const remove = (purpose: ImportedPurpose) => {
    change(purposes.filter((other) => other !== purpose));
    setRemoved(purpose);
  };
  const putBack = () => {
    if (removed) change([...purposes, removed]);
    setRemoved(null);
  };
  return (
    <Page title={say("imports.to_assess_title")}>
      <Told />
      <p className="lead">{say("imports.to_assess_lead")}</p>
      <div role="status">
        {removed && (
          <p className="warning">
            {say("imports.removed", { name: removed.name })}{" "}
            <button type="button" className="nl-button nl-button--secondary" onClick={putBack}>
              {say("imports.put_back")}
            </button>
          </p>
        )}
      </div>
      <Purposes purposes={purposes} remove={remove} />
      <p className="quiet">{say("imports.kept_here")}</p>
    </Page>
  );
}

function Purposes({ purposes, remove }: { purposes: ImportedPurpose[]; remove: (purpose: ImportedPurpose) => void }) {
  const { say } = useWords();
  const texts = useTexts();
  const [asked] = useAsked("purposes", () => loadRecords("purpose"));
  const standing = asked.is === "there" ? [...asked.value.purpose.values()] : [];
  const recordOf = (purpose: ImportedPurpose) => standing.find((record) => sameTitle(texts.title(record), purpose.name));
  const columns: Column<ImportedPurpose>[] = [
    { name: say("imports.register_name"), cell: ({ name }) => name },
    { name: say("imports.register_goal"), cell: ({ goal }) => goal },
    { name: say("imports.said_basis"), cell: ({ basis }) => (basis === "" ? "" : say(basisWords[basis])) },
    { name: say("imports.register_retention"), cell: ({ retention }) => retention },
    {
      name: say("imports.next_step"),
      cell: (purpose) => {
        const record = recordOf(purpose);
        return record ? (
          <Link className="nl-link" href={`~/register/doelen/${record.name}`}>
            {say("imports.is_in_register")}
          </Link>
        ) : (
          <Begin purpose={purpose} />
        );
      },
    },
    {
      name: say("imports.remove_column"),
      cell: (purpose) => (
        <button type="button" className="nl-link as-link" onClick={() => remove(purpose)}>
          {say("imports.remove")} <span className="visually-hidden">{purpose.name}</span>
        </button>
      ),
    },
  ];
  return <Table caption={<span className="visually-hidden">{say("imports.to_assess_title")}</span>} columns={columns} rows={purposes} keyOf={({ name }) => name} none={say("imports.to_assess_none")} />;
}

// Advertising has questions of its own.
function Begin({ purpose }: { purpose: ImportedPurpose }) {
  const { say } = useWords();
  const named = `overgenomen=${encodeURIComponent(purpose.name)}`;
  return (
    <span className="begin">
      <Link className="nl-link" href={`~/vragen/nieuw/process?${named}`}>
        {say("imports.assess")} <span className="visually-hidden">{purpose.name}</span>
      </Link>
      <Link className="nl-link" href={`~/vragen/nieuw/market?${named}`}>
        {say("imports.assess_advertising")} <span className="visually-hidden">{purpose.name}</span>
      </Link>
    </span>
  );
}
