// What the server has against the form as it stands, told while somebody is typing, each with the way to its field.
import { ErrorList } from "../parts/errors";
import { useWords } from "../words/words";
import type { FormProblem } from "./problems";
import type { Checked } from "./use_check";

export function CheckedNow({ checked, problems }: { checked: Checked; problems: FormProblem[] }) {
  const { say } = useWords();
  if (checked.is === "off") return <p className="quiet">{say("forms.check_off")}</p>;
  const wrong = problems.filter(({ isOpen }) => !isOpen);
  const open = problems.filter(({ isOpen }) => isOpen);
  return (
    <div className="checked">
      <h2 className="nl-heading nl-heading--level-3">{say("forms.check")}</h2>
      <p role="status">{statusOf()}</p>
      {wrong.length > 0 && <ErrorList errors={wrong} className="wrong" />}
      {open.length > 0 && (
        <details open={wrong.length === 0}>
          <summary>{say(open.length === 1 ? "forms.open_one" : "forms.open_count", { count: open.length })}</summary>
          <ErrorList errors={open} className="open" />
        </details>
      )}
    </div>
  );

  function statusOf(): string {
    if (checked.is === "waiting") return say("frame.loading");
    if (checked.is === "unreachable") return say("forms.check_unreachable");
    if (wrong.length > 0) return say(wrong.length === 1 ? "forms.wrong_one" : "forms.wrong_count", { count: wrong.length });
    return say(open.length > 0 ? "forms.check_open" : "forms.check_fine");
  }
}
