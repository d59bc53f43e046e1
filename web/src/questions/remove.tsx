// Asks once more before a conversation is taken out of this browser.
import { Link } from "wouter";
import { OfThisBrowser } from "../conversation/of_this_browser";
import { dropConversation, type KeptConversation } from "../conversation/kept";
import { Page } from "../parts/page";
import { useTellAt } from "../parts/told";
import { useWords } from "../words/words";

export default function RemovePage() {
  return <OfThisBrowser>{(kept) => <Removing kept={kept} />}</OfThisBrowser>;
}

function Removing({ kept }: { kept: KeptConversation }) {
  const { say, of } = useWords();
  const tellAt = useTellAt();
  const title = of(kept.title);
  const remove = () => {
    dropConversation(kept.id);
    tellAt("/", say("questions.deleted", { title }));
  };
  return (
    <Page title={say("questions.delete_title")}>
      <p className="nl-paragraph">{say("questions.delete_text", { title })}</p>
      {kept.saved && <p className="nl-paragraph">{say("questions.delete_saved")}</p>}
      <p className="actions">
        <button type="button" className="nl-button nl-button--primary" onClick={remove}>
          {say("questions.delete_yes")}
        </button>
        <Link className="nl-button nl-button--secondary" href="/">
          {say("questions.delete_no")}
        </Link>
      </p>
    </Page>
  );
}
