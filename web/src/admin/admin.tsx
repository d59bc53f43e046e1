// Settings: who may come in and as what, keys of programs, how the page looks, backups, the log, and what program this is.
import { Route, Switch } from "wouter";
import { isOwner, mayChange, useSession } from "../client/session";
import { MayNot } from "../parts/may_not";
import { NoSuchPage } from "../parts/no_such_page";
import { SubNav } from "../parts/sub_nav";
import { useWords } from "../words/words";
import { About } from "./about";
import "./admin.css";
import { Backup } from "./backup";
import { Display } from "./display";
import { EndLogin } from "./end_login";
import { EraseStaff } from "./erase_staff";
import { GrantLogin } from "./grant_login";
import { InviteStaff } from "./invite_staff";
import { NewKey, RenewKey } from "./issue_key";
import { KeyPage } from "./key_page";
import { Keys } from "./keys";
import { LogPage } from "./log_page";
import { NewStaff } from "./new_staff";
import { People } from "./people";
import { StaffPage } from "./staff_page";

export default function Admin() {
  const { say } = useWords();
  const session = useSession();
  const pages = [
    { href: "/", text: say("admin.nav_people") },
    ...(isOwner(session) ? [{ href: "/sleutels", text: say("admin.nav_keys") }] : []),
    { href: "/weergave", text: say("admin.nav_display") },
    { href: "~/register/organisatie", text: say("admin.nav_organisation") },
    { href: "/reservekopie", text: say("admin.nav_backup") },
    ...(mayChange(session) ? [{ href: "/logboek", text: say("admin.nav_log") }] : []),
    { href: "~/overnemen", text: say("admin.nav_imports") },
    { href: "/over", text: say("admin.nav_about") },
  ];
  return (
    <div className="admin">
      <SubNav label={say("admin.navigation")} pages={pages} />
      <Switch>
        <Route path="/" component={People} />
        <Route path="/weergave" component={Display} />
        <Route path="/reservekopie" component={Backup} />
        <Route path="/logboek">{mayChange(session) ? <LogPage /> : <MayNot />}</Route>
        <Route path="/over" component={About} />
        {isOwner(session) ? <OwnersPages /> : <NotForOthers />}
      </Switch>
    </div>
  );
}

function NotForOthers() {
  const may = <MayNot of="owners" />;
  return (
    <Switch>
      <Route path="/mensen/*">{may}</Route>
      <Route path="/sleutels/*?">{may}</Route>
      <Route component={NoSuchPage} />
    </Switch>
  );
}

function OwnersPages() {
  return (
    <Switch>
      <Route path="/mensen/nieuw" component={NewStaff} />
      <Route path="/mensen/:staff">{({ staff }) => <StaffPage staff={staff} />}</Route>
      <Route path="/mensen/:staff/toegang">{({ staff }) => <GrantLogin staff={staff} />}</Route>
      <Route path="/mensen/:staff/uitnodigen">{({ staff }) => <InviteStaff staff={staff} />}</Route>
      <Route path="/mensen/:staff/toegang-beeindigen">{({ staff }) => <EndLogin staff={staff} />}</Route>
      <Route path="/mensen/:staff/wissen">{({ staff }) => <EraseStaff staff={staff} />}</Route>
      <Route path="/sleutels" component={Keys} />
      <Route path="/sleutels/nieuw" component={NewKey} />
      <Route path="/sleutels/:name">{({ name }) => <KeyPage key={name} name={name} />}</Route>
      <Route path="/sleutels/:name/vernieuwen">{({ name }) => <RenewKey key={name} name={name} />}</Route>
      <Route component={NoSuchPage} />
    </Switch>
  );
}
