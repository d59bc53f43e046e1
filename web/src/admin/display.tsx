// How the page looks to this browser: its language and its contrast.
import { useContrast } from "../frame/use_contrast";
import { Check, Radios } from "../parts/fields";
import { Page } from "../parts/page";
import { useWords, type Language } from "../words/words";

export function Display() {
  const { say, language, choose } = useWords();
  const [isMore, toggle] = useContrast();
  return (
    <Page title={say("admin.display_title")}>
      <p className="lead">{say("admin.display_lead")}</p>
      <form noValidate onSubmit={(event) => event.preventDefault()}>
        <Radios
          id="language"
          legend={say("admin.ask_language")}
          help={say("admin.ask_language_help")}
          choices={[
            { value: "nl", text: "Nederlands" },
            { value: "en", text: "English" },
          ]}
          value={language}
          choose={(chosen) => choose(chosen as Language)}
        />
        <Check id="contrast" label={say("admin.ask_contrast")} isOn={isMore} turn={toggle} />
      </form>
      <p className="quiet">{say("admin.display_dark")}</p>
    </Page>
  );
}
