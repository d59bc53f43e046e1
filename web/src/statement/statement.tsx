// The privacy statement: what people would read now, what it still misses, and what was published of it.
import { Route, Switch } from "wouter";
import { NoSuchPage } from "../parts/no_such_page";
import { SubNav } from "../parts/sub_nav";
import { useWords } from "../words/words";
import { DifferencePage } from "./difference";
import { OnYourSite } from "./on_your_site";
import { Preview } from "./preview";
import { Publish } from "./publish";
import { Versions } from "./versions";
import "./statement.css";

export default function Statement() {
  const { say } = useWords();
  const pages = [
    { href: "/", text: say("statement.nav_preview") },
    { href: "/verschil", text: say("statement.nav_difference") },
    { href: "/versies", text: say("statement.nav_versions") },
    { href: "/op-uw-site", text: say("statement.nav_site") },
  ];
  return (
    <div className="statement">
      <SubNav label={say("statement.navigation")} pages={pages} />
      <Switch>
        <Route path="/" component={Preview} />
        <Route path="/verschil" component={DifferencePage} />
        <Route path="/versies" component={Versions} />
        <Route path="/op-uw-site" component={OnYourSite} />
        <Route path="/publiceren" component={Publish} />
        <Route component={NoSuchPage} />
      </Switch>
    </div>
  );
}
