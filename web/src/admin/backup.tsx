// A backup to be downloaded, how one is made on the command line, and what must be kept apart from it.
import { base } from "../client/base";
import { isOwner, useSession } from "../client/session";
import { today } from "../parts/dates";
import { Page } from "../parts/page";
import { useWords } from "../words/words";
import { Command } from "./command";

export function Backup() {
  const { say } = useWords();
  const session = useSession();
  return (
    <Page title={say("admin.backup_title")}>
      <p className="lead">{say("admin.backup_lead")}</p>
      {isOwner(session) && (
        <>
          <h2 className="nl-heading nl-heading--level-2">{say("admin.backup_now")}</h2>
          <p className="nl-paragraph">{say("admin.backup_now_how")}</p>
          <a className="nl-button nl-button--primary" href={`${base}/v1/backup`} download={`${today()}.record`}>
            {say("admin.backup_download")}
          </a>
        </>
      )}
      <h2 className="nl-heading nl-heading--level-2">{say("admin.backup_make")}</h2>
      <p className="nl-paragraph">{say("admin.backup_make_how")}</p>
      <Command text={`grondslag backup ${today()}.record --db grondslag.db`} />
      <p className="nl-paragraph">{say("admin.backup_where")}</p>
      <h2 className="nl-heading nl-heading--level-2">{say("admin.backup_keys")}</h2>
      <p className="warning">{say("admin.backup_keys_warning")}</p>
      <ul>
        <li>
          <code>grondslag.keys</code>: {say("admin.backup_key_ring")}
        </li>
        <li>
          <code>grondslag.master</code>: {say("admin.backup_master_key")}
        </li>
      </ul>
      <p className="nl-paragraph">{say("admin.backup_apart")}</p>
      <h2 className="nl-heading nl-heading--level-2">{say("admin.backup_restore")}</h2>
      <p className="nl-paragraph">{say("admin.backup_restore_how")}</p>
      <Command text={`grondslag restore ${today()}.record --db terug.db`} />
      <p className="nl-paragraph">{say("admin.backup_erased")}</p>
    </Page>
  );
}
