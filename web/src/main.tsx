import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import { App } from "./app";
import { base } from "./client/base";
import "./styles/page.css";
import { WordsProvider } from "./words/words";

const place = document.getElementById("page");
if (place === null) throw new Error("index.html has no place for the page");
createRoot(place).render(
  <WordsProvider>
    <Router base={base}>
      <App />
    </Router>
  </WordsProvider>,
);
