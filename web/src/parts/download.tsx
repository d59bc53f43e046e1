// A document of the server, put where the browser puts what is downloaded.
import type { ReactNode } from "react";
import { fetchRaw } from "../client/client";
import { useSend } from "../client/use_send";
import { Trouble } from "./page";

export function save(bytes: Blob, name: string) {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

interface DownloadGiven {
  path: string; // below /v1
  accept: string; // media type
  name: string; // of the file
  body?: unknown; // asked by POST where there is one
  language?: string; // where it is not that of the page
  children: ReactNode;
}

export function Download({ path, accept, name, body, language, children }: DownloadGiven) {
  const { isBusy, error, send } = useSend();
  const get = () => send(async () => save(await (await fetchRaw(path, accept, body, language)).blob(), name));
  return (
    <>
      <button type="button" className="nl-button nl-button--secondary" aria-disabled={isBusy} onClick={() => void get()}>
        {children}
      </button>
      {error && <Trouble error={error} again={() => void get()} isPart />}
    </>
  );
}
