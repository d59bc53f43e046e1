// What an area shows at an address below it where there is nothing.
import { Link } from "wouter";
import { useWords } from "../words/words";
import { Page } from "./page";

export function NoSuchPage() {
  const { say } = useWords();
  return (
    <Page title={say("trouble.not_found_heading")}>
      <p className="nl-paragraph">{say("trouble.not_found")}</p>
      <Link className="nl-link" href="~/">
        {say("trouble.to_start")}
      </Link>
    </Page>
  );
}
