// Whether somebody chose more contrast, which the browser remembers; wherever on the page it was chosen.
import { useEffect, useState } from "react";

const kept = "grondslag.contrast";
const isKept = () => localStorage.getItem(kept) === "more";

export function useContrast(): [boolean, () => void] {
  const [isMore, setMore] = useState(isKept);
  useEffect(() => {
    document.documentElement.dataset.contrast = isMore ? "more" : "";
  }, [isMore]);
  useEffect(() => {
    const follow = () => setMore(isKept());
    window.addEventListener(kept, follow);
    return () => window.removeEventListener(kept, follow);
  }, []);
  const toggle = () => {
    localStorage.setItem(kept, isMore ? "" : "more");
    window.dispatchEvent(new Event(kept));
  };
  return [isMore, toggle];
}
