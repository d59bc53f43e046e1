// The register: what the organisation does with personal data, and all that is done with it.
import { lazy } from "react";
import { Route, Switch } from "wouter";
import { SubNav } from "../parts/sub_nav";
import { NoSuchPage } from "../parts/no_such_page";
import { useWords } from "../words/words";
import { Attention } from "./attention";
import { BlockList, Blocks } from "./block_list";
import { BlockPage, NewBlock } from "./block_page";
import { CorrectBasis } from "./correct_basis";
import { Differences } from "./differences";
import { Downloads } from "./downloads";
import { EditPurpose } from "./edit_purpose";
import { EndPurpose } from "./end_purpose";
import { Fulfil } from "./fulfil";
import { LawChanges } from "./law_changes";
import { NewPurpose } from "./new_purpose";
import { OrganisationPage } from "./organisation";
import { Overview } from "./overview";
import { blocks, places } from "./places";
import { PurposePage } from "./purpose";
import "./register.css";

const MapPage = lazy(() => import("./map/map"));

export default function Register() {
  const { say } = useWords();
  const pages = [
    { href: "/", text: say("register.nav_overview") },
    { href: "/kaart", text: say("register.nav_map") },
    { href: "/nakijken", text: say("register.nav_attention") },
    { href: "/wetswijzigingen", text: say("register.nav_law") },
    { href: "/verschillen", text: say("register.nav_differences") },
    { href: "/bouwstenen", text: say("register.nav_blocks") },
    { href: "/organisatie", text: say("register.nav_organisation") },
    { href: "/downloads", text: say("register.nav_downloads") },
  ];
  return (
    <div className="register">
      <SubNav label={say("register.navigation")} pages={pages} />
      <Pages />
    </div>
  );
}

function Pages() {
  return (
    <Switch>
      <Route path="/" component={Overview} />
      <Route path="/kaart" component={MapPage} />
      <Route path="/doelen/nieuw" component={NewPurpose} />
      <Route path="/doelen/:name" component={PurposePage} />
      <Route path="/doelen/:name/wijzigen" component={EditPurpose} />
      <Route path="/doelen/:name/beeindigen" component={EndPurpose} />
      <Route path="/doelen/:name/grondslag" component={CorrectBasis} />
      <Route path="/bouwstenen" component={Blocks} />
      {blocks.flatMap((kind) => [
        <Route key={`${kind} list`} path={places[kind].path}>
          <BlockList key={kind} kind={kind} />
        </Route>,
        <Route key={`${kind} new`} path={`${places[kind].path}/nieuw`}>
          <NewBlock key={kind} kind={kind} />
        </Route>,
        <Route key={kind} path={`${places[kind].path}/:name`}>
          <BlockPage key={kind} kind={kind} />
        </Route>,
      ])}
      <Route path="/organisatie" component={OrganisationPage} />
      <Route path="/nakijken" component={Attention} />
      <Route path="/nakijken/gedaan" component={Fulfil} />
      <Route path="/wetswijzigingen" component={LawChanges} />
      <Route path="/verschillen" component={Differences} />
      <Route path="/downloads" component={Downloads} />
      <Route component={NoSuchPage} />
    </Switch>
  );
}
