// Whether somebody chose more contrast, which the browser remembers.
import { useEffect, useState } from "react";

const kept = "grondslag.contrast";

export function useContrast(): [boolean, () => void] {
  const [isMore, setMore] = useState(() => localStorage.getItem(kept) === "more");
  useEffect(() => {
    document.documentElement.dataset.contrast = isMore ? "more" : "";
  }, [isMore]);
  const toggle = () => {
    localStorage.setItem(kept, isMore ? "" : "more");
    setMore(!isMore);
  };
  return [isMore, toggle];
}
