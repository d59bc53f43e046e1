// Two days of which the register is compared.
import { useState } from "react";
import { useLocation } from "wouter";
import { today } from "../parts/dates";
import { ErrorSummary, errorOf, type FieldError } from "../parts/errors";
import { TextField } from "../parts/fields";
import { useWords } from "../words/words";

interface RangeGiven {
  action: string; // the page that shows it
  since?: string;
  until?: string;
  only?: string; // one record
  told?: (isWrong: boolean) => void;
}

export function aYearAgo(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4) === "-02-29" ? "-02-28" : day.slice(4)}`;
}

export function DayRange({ action, since = aYearAgo(today()), until = today(), only = "", told }: RangeGiven) {
  const { say } = useWords();
  const [, go] = useLocation();
  const [from, setFrom] = useState(since);
  const [to, setTo] = useState(until);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const compare = () => {
    const wrong: FieldError[] = [];
    if (from === "") wrong.push({ field: "since", message: say("register.type_day") });
    if (to === "") wrong.push({ field: "until", message: say("register.type_day") });
    if (from !== "" && to !== "" && to < from) wrong.push({ field: "until", message: say("register.days_turned") });
    setErrors(wrong);
    told?.(wrong.length > 0);
    if (wrong.length > 0) return;
    const search = new URLSearchParams({ van: from, tot: to });
    if (only !== "") search.set("record", only);
    go(`${action}?${search}`);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        compare();
      }}
    >
      <ErrorSummary errors={errors} heading="parts.wrong" />
      <div className="search">
        <TextField id="since" kind="date" label={say("register.since")} error={errorOf(errors, "since")} value={from} change={setFrom} />
        <TextField id="until" kind="date" label={say("register.until")} error={errorOf(errors, "until")} value={to} change={setTo} />
        <button className="nl-button nl-button--secondary">{say("register.compare")}</button>
      </div>
    </form>
  );
}
