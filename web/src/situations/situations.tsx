// Everyday situations, found by a word; each opens a conversation with what is known of it filled in.
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { client, must } from "../client/client";
import { useAsked } from "../client/use_asked";
import { TextField } from "../parts/fields";
import { Page, Waited } from "../parts/page";
import { useWords } from "../words/words";

// All of the gallery fit into one answer.
const limit = 500;

export function Situations() {
  const { say } = useWords();
  const [search, setSearch] = useSearchParams();
  const sought = search.get("zoek") ?? "";
  const [typed, setTyped] = useState(sought);
  // Back and the link to all change what is sought without the field.
  useEffect(() => setTyped(sought), [sought]);
  return (
    <Page title={say("situations.title")}>
      <p className="lead">{say("situations.lead")}</p>
      <form
        role="search"
        className="search"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch(typed.trim() === "" ? {} : { zoek: typed.trim() });
        }}
      >
        <TextField id="search" kind="search" label={say("situations.search")} help={say("situations.search_help")} value={typed} change={setTyped} />
        <button className="nl-button nl-button--secondary">{say("situations.search_button")}</button>
      </form>
      <Found words={sought} />
    </Page>
  );
}

function Found({ words }: { words: string }) {
  const { say, of } = useWords();
  const [asked, again] = useAsked(words, async () => {
    const query = words === "" ? { limit } : { limit, words };
    return (await must(client.GET("/situations", { params: { query } }))).value.items;
  });
  return (
    <Waited asked={asked} again={again}>
      {(items) => (
        <>
          <p role="status">
            {items.length === 0 && say("situations.found_none")}
            {items.length === 1 && say("situations.found_one")}
            {items.length > 1 && say("situations.found", { count: items.length })}
          </p>
          {items.length === 0 && (
            <p className="actions">
              <Link className="nl-button nl-button--secondary" href="/situaties">
                {say("situations.all")}
              </Link>
              <Link className="nl-button nl-button--secondary" href="/">
                {say("situations.to_questions")}
              </Link>
            </p>
          )}
          <ul className="cards">
            {items.map((item) => (
              <li key={item.situation} className="card">
                <h2 className="nl-heading nl-heading--level-3">
                  <Link className="nl-link" href={`/vragen/nieuw/${item.decision}?situatie=${encodeURIComponent(item.situation)}`}>
                    {of(item.title)}
                  </Link>
                </h2>
                <p className="nl-paragraph">{of(item.text)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Waited>
  );
}
