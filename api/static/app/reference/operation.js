/** One operation: parameters, body, responses, code samples, and a form to try it. */

import { html, useMemo, useState } from "../core/html.js";
import { bodyOf, resolve, typeName } from "./openapi.js";
import { LANGUAGES, sampleOf } from "./samples.js";

/** @param {{ document: any, operation: import("./openapi.js").Operation, token: string }} props */
export function OperationView({ document, operation, token }) {
  const [values, setValues] = useState(/** @type {Record<string, string>} */ ({}));
  const body = useMemo(() => bodyOf(document, operation), [operation]);
  const [text, setText] = useState(body && !body.isForm ? JSON.stringify(body.example, null, 2) : "");
  const [file, setFile] = useState(/** @type {File | null} */ (null));
  const url = location.origin + addressOf(operation, values);
  const request = { method: operation.method, url, isOpen: operation.isOpen, body: body && { type: body.type, isForm: body.isForm, text } };
  return html`<article class="operation" aria-labelledby="operation">
    <div class="stack">
      <header class="stack tight"><h1 id="operation">${operation.summary}</h1>
        <p class="address"><${Method} name=${operation.method} /> <code>${operation.path}</code></p>
        ${operation.description && html`<p class="soft"><${Text} text=${operation.description} /></p>`}
        <p class="small soft">${operation.isOpen ? "Open: needs no token." : "Needs a token."} <code>${operation.id}</code></p></header>
      ${operation.parameters.length > 0 && html`<section class="stack tight"><h2>Parameters</h2><ul class="card list">${operation.parameters.map((one) => html`<li class="parameter">
        <div><label for="parameter-${one.name}"><code>${one.name}</code>${one.required && html`<span class="tag bad">required</span>`}</label>
          <p class="small soft">${one.in}, ${typeName(document, one.schema)}. <${Text} text=${one.description ?? one.schema?.description ?? ""} /></p></div>
        <input class="input" id="parameter-${one.name}" value=${values[one.name] ?? ""} onInput=${(/** @type {any} */ event) => setValues({ ...values, [one.name]: event.currentTarget.value })} /></li>`)}</ul></section>`}
      ${operation.body && html`<section class="stack tight"><h2>Body</h2>${Object.entries(operation.body.content ?? {}).map(([type, media]) => html`<${Media} document=${document} type=${type} media=${media} />`)}</section>`}
      <section class="stack tight"><h2>Responses</h2>${operation.responses.map(([status, one]) => html`<details class="card response" open=${status.startsWith("2")}>
        <summary><span class="tag ${status.startsWith("2") ? "good" : ""}">${status}</span> <span>${one.description}</span></summary>
        ${Object.entries(one.content ?? {}).map(([type, media]) => html`<${Media} document=${document} type=${type} media=${media} />`)}</details>`)}</section>
    </div>
    <aside class="stack side-by-side" aria-label="Try it">
      <${Samples} request=${request} />
      <${TryIt} operation=${operation} request=${request} token=${token} text=${text} setText=${setText} file=${file} setFile=${setFile} values=${values} />
    </aside></article>`;
}

/** The address with the values filled in. @param {import("./openapi.js").Operation} operation  @param {Record<string, string>} values */
function addressOf({ path, parameters }, values) {
  const filled = path.replace(/\{(\w+)\}/g, (part, name) => (values[name] ? encodeURIComponent(values[name]) : part));
  const query = parameters.filter((one) => one.in === "query" && values[one.name]).map((one) => `${one.name}=${encodeURIComponent(values[one.name])}`);
  return filled + (query.length ? `?${query.join("&")}` : "");
}

/** @param {{ name: string }} props */
export function Method({ name }) {
  return html`<span class="method ${name.toLowerCase()}">${name}</span>`;
}

/** Text with `code` in back quotes. @param {{ text: string }} props */
function Text({ text }) {
  return text.split("`").map((part, place) => (place % 2 ? html`<code>${part}</code>` : part));
}

/** @param {{ document: any, type: string, media: any }} props */
function Media({ document, type, media }) {
  return html`<div class="media stack tight"><p class="small soft"><code>${type}</code> ${typeName(document, media.schema)}</p>
    <${Schema} document=${document} schema=${media.schema} depth=${0} />
    ${media.example !== undefined && html`<details><summary class="small">Example</summary><pre tabindex="0">${JSON.stringify(media.example, null, 2)}</pre></details>`}</div>`;
}

/** The fields of a schema, those of nested ones behind a click. @param {{ document: any, schema: any, depth: number }} props @returns {any} */
function Schema({ document, schema, depth }) {
  const found = resolve(document, schema);
  const inner = found.type === "array" ? resolve(document, found.items) : found;
  const fields = Object.entries(inner.properties ?? {});
  if (!fields.length || depth > 5) return null;
  return html`<ul class="fields">${fields.map(([name, field]) => {
    const target = resolve(document, field);
    const nested = resolve(document, [target.type].flat().includes("array") ? target.items : field);
    return html`<li><p><code>${name}</code>${(inner.required ?? []).includes(name) && html` <span class="tag bad">required</span>`} <span class="small soft">${typeName(document, field)}</span></p>
      ${target.description && html`<p class="small soft"><${Text} text=${target.description} /></p>`}
      ${target.enum && html`<p class="small soft">One of ${target.enum.map((/** @type {any} */ one) => html`<code>${String(one)}</code> `)}</p>`}
      ${nested.properties && html`<details><summary class="small">Fields</summary><${Schema} document=${document} schema=${nested} depth=${depth + 1} /></details>`}</li>`;
  })}</ul>`;
}

/** @param {{ request: any }} props */
function Samples({ request }) {
  const [language, setLanguage] = useState(LANGUAGES[0]);
  const code = sampleOf(language, request);
  return html`<section class="stack tight" aria-label="Code samples"><div class="row between"><div class="choice" role="group" aria-label="Language">${LANGUAGES.map((name) => html`<button aria-pressed=${String(name === language)} onClick=${() => setLanguage(name)}>${name}</button>`)}</div>
    <button class="button slim" onClick=${() => navigator.clipboard.writeText(code)}>Copy</button></div><pre class="code" tabindex="0">${code}</pre></section>`;
}

/** @param {any} props */
function TryIt({ operation, request, token, text, setText, file, setFile, values }) {
  const [answer, setAnswer] = useState(/** @type {any} */ (null));
  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    setAnswer({ isBusy: true });
    const began = performance.now();
    /** @type {Record<string, string>} */
    const headers = operation.isOpen || !token ? {} : { Authorization: `Bearer ${token}` };
    for (const one of operation.parameters) if (one.in === "header" && values[one.name]) headers[one.name] = values[one.name];
    let body;
    if (request.body?.isForm) {
      body = new FormData();
      if (file) body.append("file", file);
    } else if (request.body) {
      headers["Content-Type"] = request.body.type;
      body = text;
    }
    try {
      const response = await fetch(request.url, { method: operation.method, headers, body });
      setAnswer({ status: response.status, ms: Math.round(performance.now() - began), text: pretty(await response.text()) });
    } catch {
      setAnswer({ status: 0, ms: 0, text: "The server could not be reached." });
    }
  };
  return html`<form class="card padded stack" onSubmit=${send} aria-label="Try it"><h2>Try it</h2>
    ${request.body && (request.body.isForm
      ? html`<label class="field"><span class="label">File</span><input type="file" onChange=${(/** @type {any} */ event) => setFile(event.currentTarget.files[0])} /></label>`
      : html`<label class="field"><span class="label">Body</span><textarea class="input mono" rows="8" spellcheck="false" value=${text} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)}></textarea></label>`)}
    <div><button class="button main" disabled=${answer?.isBusy}>Send</button></div>
    ${answer?.text !== undefined && html`<div class="stack tight" role="status"><p><span class="tag ${answer.status < 300 ? "good" : "bad"}">${answer.status}</span> <span class="small soft number">${answer.ms} ms</span></p><pre class="code" tabindex="0">${answer.text.slice(0, 20000)}</pre></div>`}</form>`;
}

/** @param {string} text */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
