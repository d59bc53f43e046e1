// The map of the register: purposes, data and recipients as a picture, and the same as a table.
import { lazy, Suspense, useMemo } from "react";
import { useSearchParams } from "wouter";
import { useAsked } from "../../client/use_asked";
import { today } from "../../parts/dates";
import { Select } from "../../parts/fields";
import { Page, Waited } from "../../parts/page";
import { Table, type Column } from "../../parts/table";
import { useWords } from "../../words/words";
import { RecordLink, Refs } from "../purpose_facts";
import { loadRecords, type Records } from "../records";
import { useTexts } from "../texts";
import { useSpoken } from "../use_spoken";
import type { Spoken } from "../value_words";
import { flowsOf, noData, nobody, waysOf, type Way } from "./flows";

const Picture = lazy(() => import("./picture"));

export default function MapPage() {
  const { say } = useWords();
  const [asked, again] = useAsked("map", () => loadRecords("purpose", "category", "recipient", "activity"));
  return (
    <Page title={say("register.map_title")}>
      <p className="lead">{say("register.map_text")}</p>
      <Waited asked={asked} again={again}>
        {(records) => <Shown records={records} />}
      </Waited>
    </Page>
  );
}

type MapRecords = Records<"purpose" | "category" | "recipient" | "activity">;

function Shown({ records }: { records: MapRecords }) {
  const { say } = useWords();
  const { title } = useTexts();
  const [search, setSearch] = useSearchParams();
  const activity = search.get("activiteit") ?? "";
  const known = useMemo(() => ({ records }), [records]);
  const spoken = useSpoken(known);
  const ways = useMemo(() => {
    const day = today();
    const isCurrent = (lastDay: string | null | undefined) => (lastDay ?? "9999") >= day;
    return waysOf([...records.purpose.values()].filter(({ last_day, fields }) => isCurrent(last_day) && (activity === "" || fields.activity === `activity/${activity}`)));
  }, [records, activity]);
  const flows = useMemo(() => flowsOf(ways), [ways]);
  const titleOf = (id: string) => (id === noData ? say("register.not_filled") : id === nobody ? say("register.recipients_nobody") : (spoken.titleOf(id) ?? say("register.not_there")));
  if (records.purpose.size === 0) return <p className="nl-paragraph">{say("register.none_yet")}</p>;
  const choices = [{ value: "", text: say("register.every_activity") }, ...[...records.activity.values()].map((each) => ({ value: each.name, text: title(each) }))];
  return (
    <>
      {records.activity.size > 1 && <Select id="activity" label={say("register.field_activity")} choices={choices} value={activity} choose={(chosen) => setSearch(chosen === "" ? {} : { activiteit: chosen })} />}
      {ways.length === 0 ? (
        <p className="nl-paragraph">{say("register.found_none")}</p>
      ) : (
        <Suspense fallback={<p className="waiting">{say("frame.loading")}</p>}>
          <p className="quiet">{say("register.map_help")}</p>
          <Picture flows={flows} titleOf={titleOf} />
        </Suspense>
      )}
      <Twin ways={ways} spoken={spoken} />
    </>
  );
}

// The same facts as the picture.
function Twin({ ways, spoken }: { ways: Way[]; spoken: Spoken }) {
  const { say } = useWords();
  const columns: Column<Way>[] = [
    { name: say("register.column_purpose"), cell: ({ purpose }) => <RecordLink record={purpose.record} spoken={spoken} /> },
    { name: say("register.column_data"), cell: ({ categories }) => <Refs names={categories} none={say("register.not_filled")} spoken={spoken} /> },
    { name: say("register.column_recipients"), cell: ({ recipients }) => <Refs names={recipients} none={say("register.recipients_nobody")} spoken={spoken} /> },
  ];
  return <Table caption={say("register.map_table")} columns={columns} rows={ways} keyOf={({ purpose }) => purpose.record} none={say("register.found_none")} />;
}
