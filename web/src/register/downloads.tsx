// The whole register of art. 30 as a document, as it stood on a day.
import { useState } from "react";
import { dayInWords, today } from "../parts/dates";
import { Download } from "../parts/download";
import { TextField } from "../parts/fields";
import { Page } from "../parts/page";
import { useWords } from "../words/words";

const forms = [
  { form: "html", accept: "text/html" },
  { form: "markdown", accept: "text/markdown", ending: "md" },
  { form: "csv", accept: "text/csv" },
  { form: "json", accept: "application/json" },
] as const;

export function Downloads() {
  const { say, language } = useWords();
  const [day, setDay] = useState(today());
  const on = day === "" ? today() : day;
  return (
    <Page title={say("register.downloads_title")}>
      <p className="lead">{say("register.downloads_text")}</p>
      <TextField id="on" kind="date" label={say("register.downloads_on")} help={say("register.downloads_on_help")} value={day} change={setDay} />
      <ul className="cards tiles">
        {forms.map(({ form, accept, ...more }) => (
          <li key={form} className="card">
            <h2 className="nl-heading nl-heading--level-3">{say(`register.download_${form}`)}</h2>
            <p className="nl-paragraph">{say(`register.download_${form}_text`)}</p>
            <Download path={`/register?on=${on}`} accept={accept} name={`register-${on}.${"ending" in more ? more.ending : form}`}>
              {say("register.download")}
              <span className="visually-hidden">{` ${say(`register.download_${form}`)}, ${dayInWords(on, language)}`}</span>
            </Download>
          </li>
        ))}
      </ul>
    </Page>
  );
}
