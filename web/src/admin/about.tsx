// What program this is, by which rule book it answers, and where its API is described.
import { Link } from "wouter";
import { base } from "../client/base";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { DataList } from "../parts/data_list";
import { dayInWords } from "../parts/dates";
import { Page, Waited } from "../parts/page";
import { useWords } from "../words/words";

export function About() {
  const { say, language } = useWords();
  const [asked, again] = useAsked("rule book", async () => {
    const { value, response } = await must(client.GET("/rule-book"));
    return { book: value, api: response.headers.get("API-Version") ?? "" };
  });
  return (
    <Waited asked={asked} again={again}>
      {({ book, api }) => (
        <Page title={say("admin.about_title")}>
          <p className="lead">{say("admin.about_lead")}</p>
          <DataList
            items={[
              { name: say("admin.book_version"), value: book.version },
              { name: say("admin.book_read_until"), value: dayInWords(book.read_until, language) },
              { name: say("admin.book_hash"), value: <code className="hash">{book.hash}</code> },
              { name: say("admin.api_version"), value: api },
            ]}
          />
          <p className="nl-paragraph">{say("admin.book_after")}</p>
          <p className="actions">
            <Link className="nl-button nl-button--secondary" href="~/register/wetswijzigingen">
              {say("admin.to_law_changes")}
            </Link>
            <a className="nl-button nl-button--secondary" href={`${base}/v1/openapi.json`}>
              {say("admin.api_description")}
            </a>
          </p>
        </Page>
      )}
    </Waited>
  );
}
