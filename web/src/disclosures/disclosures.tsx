// Giving data to others: what may be given and to whom, the log of what was given, and whom of them must still be told something.
import { Route, Switch } from "wouter";
import { mayChange, useSession } from "../client/session";
import { NoSuchPage } from "../parts/no_such_page";
import { SubNav } from "../parts/sub_nav";
import { useWords } from "../words/words";
import "./disclosures.css";
import { LogDisclosure } from "./log_disclosure";
import { Notices } from "./notices";
import { Overview } from "./overview";

export default function Disclosures() {
  const { say } = useWords();
  const session = useSession();
  const pages = [
    { href: "/", text: say("disclosures.nav_overview") },
    ...(mayChange(session) ? [{ href: "/vastleggen", text: say("disclosures.nav_log") }] : []),
    { href: "/melden", text: say("disclosures.nav_notices") },
  ];
  return (
    <div className="disclosures">
      <SubNav label={say("disclosures.navigation")} pages={pages} />
      <Switch>
        <Route path="/" component={Overview} />
        {mayChange(session) && <Route path="/vastleggen" component={LogDisclosure} />}
        <Route path="/melden" component={Notices} />
        <Route component={NoSuchPage} />
      </Switch>
    </div>
  );
}
