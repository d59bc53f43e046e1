// What a business puts on its own site to ask with a form, and what its server then tells this one. All of it is text to be copied.
export interface Asking {
  server: string; // where this server is reached
  form: string;
  version: number;
  language: string;
  text: string;
  channel: string;
  isStatement: boolean; // the words themselves say yes
}
export interface SnippetWords {
  action: string; // the page of the business that takes the answer
  email: string;
  send: string;
  withdraw: string;
  evidence: string;
  someone: string;
  back: string; // a page of the business, to come back to
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

// Between single quotes of a shell nothing is special but the quote itself.
function quoted(json: object): string {
  return `'${JSON.stringify(json, null, 2).replace(/'/g, `'\\''`)}'`;
}

export function pageToWithdraw({ server }: Pick<Asking, "server">): string {
  return `${server}/p`;
}

// To be looked at; who is to answer gets a link of their own.
export function pageToAsk({ server, form }: Pick<Asking, "server" | "form">): string {
  return `${server}/p/ask/${form}`;
}

// Makes a link for one visitor, whom the server of the business knows. Nothing is recorded by it, so that it has no key to repeat it by.
export function callToAsk({ server, form }: Asking, words: SnippetWords): string {
  return `curl --fail-with-body "${server}/v1/forms/${form}/_ask" \\
  -H "Authorization: Bearer $GRONDSLAG_KEY" \\
  -H "Content-Type: application/json" \\
  -d ${quoted({ person: { email: words.someone }, return_to: words.back })}`;
}

export function htmlToAsk(asking: Asking, words: SnippetWords): string {
  return `<form method="post" action="${words.action}" lang="${asking.language}">
  <p>
    <label for="email">${escaped(words.email)}</label>
    <input id="email" name="email" type="email" autocomplete="email" required>
  </p>
  <p>
    <label>
      <input type="checkbox" name="consent" value="${asking.form}/${asking.version}/${asking.language}">
      ${escaped(asking.text)}
    </label>
  </p>
  <p><button>${escaped(words.send)}</button></p>
  <p><a href="${escaped(pageToWithdraw(asking))}">${escaped(words.withdraw)}</a></p>
</form>`;
}

function call(server: string, operation: string, body: object): string {
  return `curl --fail-with-body "${server}/v1/${operation}" \\
  -H "Authorization: Bearer $GRONDSLAG_KEY" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -d ${quoted(body)}`;
}

export function callToRecord({ server, form, version, language, channel, isStatement }: Asking, words: SnippetWords): string {
  return call(server, "consents", {
    person: { email: words.someone },
    form,
    form_version: version,
    language,
    channel: channel === "" ? "web" : channel,
    method: "ticked",
    informed_before: true,
    ...(isStatement ? { explicit_statement: true } : {}),
    evidence: words.evidence,
  });
}

export function callToWithdraw({ server, channel }: Asking, purpose: string, words: SnippetWords): string {
  return call(server, "withdrawals", { person: { email: words.someone }, purpose, channel: channel === "" ? "web" : channel });
}
