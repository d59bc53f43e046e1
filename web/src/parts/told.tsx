// What an act came to, said on the page that comes after it.
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";

interface Carried {
  told?: string;
}

// Goes to another page and says there what was done.
export function useTellAt(): (href: string, told: string) => void {
  const [, go] = useLocation();
  return (href, told) => go(href, { state: { told } satisfies Carried });
}

// The place is there before the text, so that a screen reader notices it. A reload does not say it again.
export function Told() {
  const told = useHistoryState<Carried | null>()?.told ?? "";
  const [shown, setShown] = useState("");
  useEffect(() => {
    if (told === "") return;
    setShown(told);
    history.replaceState(null, "");
  }, [told]);
  return (
    <div role="status" className={shown === "" ? undefined : "told"}>
      {shown}
    </div>
  );
}
