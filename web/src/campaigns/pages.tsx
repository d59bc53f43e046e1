// The two pages of advertising, above each of them.
import { mayChange, useSession } from "../client/session";
import { SubNav } from "../parts/sub_nav";
import { useWords } from "../words/words";

export function CampaignPages() {
  const { say } = useWords();
  const session = useSession();
  if (!mayChange(session)) return null;
  return (
    <SubNav
      label={say("campaigns.pages")}
      pages={[
        { href: "/", text: say("campaigns.page_count") },
        { href: "/lijst", text: say("campaigns.page_list") },
      ]}
    />
  );
}
