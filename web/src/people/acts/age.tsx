// Recording how old a person is, as far as the rule book asks: by the day of birth, or by a group of ages.
import { client, must } from "../../client/client";
import { ActForm } from "../../parts/act_form";
import { Radios, TextField } from "../../parts/fields";
import { useWords } from "../../words/words";
import { ageIn } from "../ages";
import { Done } from "../done";
import type { Known } from "../person_pages";
import { Who } from "../who";
import type { Recorded } from "./stop_done";

interface Typed {
  way: "" | "born" | "band";
  born: string;
  band: string;
  method: string;
}
const fact = "age";
const bands = ["under_16", "from_16"];

export default function Age({ known }: { known: Known }) {
  const { say } = useWords();
  return (
    <ActForm<Typed, Recorded>
      title={say("people.age_title")}
      above={<Who known={known} />}
      lead={<p className="nl-paragraph">{say("people.age_lead")}</p>}
      keptAs={`${known.id}.age`}
      first={{ way: "", born: "", band: "", method: "" }}
      check={({ way, born, band, method }) => [
        ...(way === "" ? [{ field: "way", message: say("people.choose_age_way") }] : []),
        ...(way === "born" && born === "" ? [{ field: "born", message: say("people.type_born") }] : []),
        ...(way === "band" && band === "" ? [{ field: "bands", message: say("people.choose_band") }] : []),
        ...(method.trim() === "" ? [{ field: "method", message: say("people.type_age_method") }] : []),
      ]}
      send={async ({ way, born, band, method }, key) => {
        const body = { person: { id: known.id }, method, ...(way === "born" ? { born } : { bands: [{ fact, value: band }] }) };
        return (await must(client.POST("/ages", { params: { header: { "Idempotency-Key": key(body) } }, body }))).value;
      }}
      places={{ not_born_yet: "born", born_too_long_ago: "born", age_method_missing: "method", unknown_value: "bands" }}
      button={say("people.age_button")}
      fields={({ typed, change, error }) => (
        <>
          <Radios
            id="way"
            legend={say("people.ask_age_way")}
            error={error("way")}
            choices={[
              { value: "born", text: say("people.age_way_born") },
              { value: "band", text: say("people.age_way_band") },
            ]}
            value={typed.way}
            choose={(way) => change({ way: way as Typed["way"] })}
          />
          {typed.way === "born" && <TextField id="born" kind="date" label={say("people.ask_born")} help={say("people.ask_born_help")} error={error("born")} value={typed.born} change={(born) => change({ born })} />}
          {typed.way === "band" && <Radios id="bands" legend={say("people.ask_band")} error={error("bands")} choices={bands.map((value) => ({ value, text: ageIn(value, say) }))} value={typed.band} choose={(band) => change({ band })} />}
          <TextField id="method" label={say("people.ask_age_method")} help={say("people.ask_age_method_help")} error={error("method")} value={typed.method} change={(method) => change({ method })} />
        </>
      )}
      done={() => <Done title={say("people.age_done")} />}
    />
  );
}
