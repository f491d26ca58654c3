/** Open logins, and API keys. */

import { attempt } from "../core/attempt.js";
import { request } from "../core/client.js";
import { ago, dateOnly } from "../core/format.js";
import { html, useState } from "../core/html.js";
import { useResource } from "../core/resource.js";
import { t } from "../core/words.js";
import { Field, useForm } from "./fields.js";
import { Secret } from "./secret.js";

export function Logins() {
  const logins = useResource("/auth/sessions");
  const end = (/** @type {string} */ id) => attempt(async () => (await request(`/auth/sessions/${id}`, { method: "DELETE" }), await logins.reload()));
  return html`<ul class="stack">${(logins.data?.items ?? []).map((/** @type {any} */ login) => html`<li class="row between">
    <div class="grow"><p class="one-line" title=${login.user_agent}>${browserOf(login.user_agent)}</p><p class="small soft">${t("logins.used", { when: ago(login.last_used_at) })}</p></div>
    ${login.current ? html`<span class="tag good">${t("logins.this")}</span>`
      : html`<button class="button slim" aria-label=${t("logins.end_named", { name: browserOf(login.user_agent) })} onClick=${() => end(login.id)}>${t("logins.end")}</button>`}</li>`)}</ul>`;
}

/** "Firefox, Linux". @param {string | null} agent */
function browserOf(agent) {
  const name = /(Firefox|Edg|OPR|Chrome|Safari|curl|python)/i.exec(agent ?? "")?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent ?? "")?.[1];
  const brands = { Edg: "Edge", OPR: "Opera", python: "Python" };
  return [name && (brands[/** @type {keyof typeof brands} */ (name)] ?? name), system].filter(Boolean).join(", ") || agent || t("logins.unknown");
}

export function Keys() {
  const keys = useResource("/auth/api-keys?limit=100");
  const [fresh, setFresh] = useState("");
  const form = useForm(async ({ name }, element) => {
    setFresh((await request("/auth/api-keys", { method: "POST", body: { name } })).key);
    element.reset();
    await keys.reload();
  });
  const remove = (/** @type {string} */ id) => attempt(async () => (await request(`/auth/api-keys/${id}`, { method: "DELETE" }), await keys.reload()));
  const items = keys.data?.items ?? [];
  return html`${fresh && html`<${Secret} text=${fresh} note=${t("keys.once")} />`}
    ${items.length > 0 && html`<ul class="stack">${items.map((/** @type {any} */ key) => html`<li class="row between"><div class="grow"><p class="one-line" dir="auto" title=${key.name}>${key.name}</p>
      <p class="small soft"><code>${key.prefix}…</code> · ${dateOnly(key.created_at)}</p></div>
      <button class="button slim" aria-label=${t("action.delete_named", { name: key.name })} onClick=${() => remove(key.id)}>${t("action.delete")}</button></li>`)}</ul>`}
    <form class="row join" onSubmit=${form.onSubmit}><div class="grow"><${Field} name="name" label=${t("keys.name")} error=${form.errors.name ?? form.general} required maxlength="100" /></div>
      <button class="button" disabled=${form.isBusy}>${t("keys.create")}</button></form>`;
}
