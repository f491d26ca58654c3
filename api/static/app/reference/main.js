/** /api/docs: the reference of the API, made from openapi.json. */

import { html, render, useEffect, useMemo, useState } from "../core/html.js";
import { readSession } from "../core/session.js";
import { Mark } from "../ui/icons.js";
import { Method, OperationView } from "./operation.js";
import { operationsOf } from "./openapi.js";

function Reference() {
  const [document, setDocument] = useState(/** @type {any} */ (null));
  const [search, setSearch] = useState("");
  const [token, setToken] = useState(readSession()?.access ?? "");
  const [id, setId] = useState(location.hash.slice(1));
  useEffect(() => {
    fetch("/api/openapi.json").then(async (response) => setDocument(await response.json()));
    const follow = () => (setId(location.hash.slice(1)), scrollTo(0, 0));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  /** @type {import("./openapi.js").Operation[]} */
  const operations = useMemo(() => (document ? operationsOf(document) : []), [document]);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = operations.filter((one) => words.every((/** @type {string} */ word) => `${one.method} ${one.path} ${one.id} ${one.summary}`.toLowerCase().includes(word)));
  const chosen = operations.find((one) => one.id === id);
  return html`<div class="reference">
    <header class="reference-side">
      <a class="row home" href="/"><${Mark} /><strong>Vitae API</strong></a>
      <label class="field"><span class="label">Search</span><input class="input" type="search" value=${search} onInput=${(/** @type {any} */ event) => setSearch(event.currentTarget.value)} /></label>
      <label class="field"><span class="label">Token</span><input class="input mono" type="password" autocomplete="off" value=${token} onInput=${(/** @type {any} */ event) => setToken(event.currentTarget.value.trim())} /></label>
      <nav aria-label="Operations"><${Groups} operations=${hits} chosen=${id} document=${document} /></nav>
    </header>
    <main>${chosen ? html`<${OperationView} key=${id} document=${document} operation=${chosen} token=${token} />` : html`<${Welcome} document=${document} operations=${operations} />`}</main>
  </div>`;
}

/** @param {{ operations: import("./openapi.js").Operation[], chosen: string, document: any }} props */
function Groups({ operations, chosen, document }) {
  const tags = [...new Set(operations.map((one) => one.tag))];
  if (document && !tags.length) return html`<p class="small soft">Nothing found.</p>`;
  return tags.map((tag) => html`<section><h2 class="small soft">${document.tags?.find((/** @type {any} */ one) => one.name === tag)?.description || tag}</h2>
    <ul>${operations.filter((one) => one.tag === tag).map((one) => html`<li><a href="#${one.id}" aria-current=${one.id === chosen ? "page" : undefined} title=${one.summary}>
      <${Method} name=${one.method} /><span class="one-line">${one.path.replace(/^\/api/, "")}</span></a></li>`)}</ul></section>`);
}

/** @param {{ document: any, operations: any[] }} props */
function Welcome({ document, operations }) {
  return html`<div class="stack welcome"><h1>Vitae API</h1><p class="soft">${document?.info.description}</p>
    ${document && html`<p>${operations.length} operations. Choose one, or read the <a href="/api/openapi.json">OpenAPI ${document.openapi} document</a> itself.</p>
    <p class="soft">Requests that need a token send <code>Authorization: Bearer …</code> with an access token or an API key. Whoever is logged in to the page here has a token filled in already. Errors are <code>application/problem+json</code> (RFC 9457) with a <code>code</code>.</p>`}</div>`;
}

document.documentElement.lang = "en";
render(html`<${Reference} />`, /** @type {HTMLElement} */ (document.getElementById("reference")));
