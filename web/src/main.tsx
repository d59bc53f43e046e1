import { createRoot } from "react-dom/client";
import { App } from "./app";
import "./styles/page.css";
import { WordsProvider } from "./words/words";

const place = document.getElementById("page");
if (place === null) throw new Error("index.html has no place for the page");
createRoot(place).render(
  <WordsProvider>
    <App />
  </WordsProvider>,
);
