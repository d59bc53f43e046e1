// Consent forms: which there are, making and changing one, its versions, and how it comes on a site.
import { Route, Switch } from "wouter";
import { SubNav } from "../parts/sub_nav";
import { useWords } from "../words/words";
import { FormPages } from "./form_pages";
import "./forms.css";
import { FormList } from "./list";
import { NewForm } from "./new_form";

export default function Forms() {
  const { say } = useWords();
  return (
    <div className="forms">
      <SubNav
        label={say("people.navigation")}
        pages={[
          { href: "~/mensen", text: say("people.nav_search") },
          { href: "~/mensen/te-doen", text: say("people.nav_due") },
          { href: "/", text: say("people.nav_forms") },
        ]}
      />
      <Switch>
        <Route path="/" component={FormList} />
        <Route path="/nieuw" component={NewForm} />
        <Route path="/:name" nest>
          {({ name }) => <FormPages key={name} name={name} />}
        </Route>
      </Switch>
    </div>
  );
}
