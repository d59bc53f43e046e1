// Taking over what stands elsewhere: lists of people, consents and objections, and a register from a spreadsheet.
import { Route, Switch } from "wouter";
import { mayChange, useSession } from "../client/session";
import { MayNot } from "../parts/may_not";
import { NoSuchPage } from "../parts/no_such_page";
import { SubNav } from "../parts/sub_nav";
import { useWords } from "../words/words";
import "./imports.css";
import { Job } from "./job";
import { ListImport } from "./list_import";
import { Overview } from "./overview";
import { RegisterImport } from "./register/register_import";
import { ToAssess } from "./register/to_assess";

export default function Imports() {
  const { say } = useWords();
  const mayImport = mayChange(useSession());
  const pages = [
    { href: "/", text: say("imports.nav_overview") },
    ...(mayImport
      ? [
          { href: "/lijst", text: say("imports.nav_list") },
          { href: "/register", text: say("imports.nav_register") },
          { href: "/nog-te-beoordelen", text: say("imports.nav_to_assess") },
        ]
      : []),
  ];
  return (
    <div className="imports">
      <SubNav label={say("imports.navigation")} pages={pages} />
      <Switch>
        <Route path="/" component={Overview} />
        <Route path="/lijst">{mayImport ? <ListImport /> : <MayNot />}</Route>
        <Route path="/register">{mayImport ? <RegisterImport /> : <MayNot />}</Route>
        <Route path="/nog-te-beoordelen">{mayImport ? <ToAssess /> : <MayNot />}</Route>
        <Route path="/taak/:id">{({ id }) => <Job key={id} id={id} />}</Route>
        <Route component={NoSuchPage} />
      </Switch>
    </div>
  );
}
