// Advertising: how many of those on record may get it, and a list of one's own held against the record.
import { Route, Switch } from "wouter";
import { mayChange, useSession } from "../client/session";
import { NoSuchPage } from "../parts/no_such_page";
import "./campaigns.css";
import { CountPage } from "./count";
import { ListPage } from "./list";

export default function Campaigns() {
  const session = useSession();
  return (
    <Switch>
      <Route path="/" component={CountPage} />
      {mayChange(session) && <Route path="/lijst" component={ListPage} />}
      <Route component={NoSuchPage} />
    </Switch>
  );
}
