/** Webhook endpoints: add, test, pause, delete; each with its log, from which a delivery is sent again. */

import { request } from "../core/client.js";
import { ago } from "../core/format.js";
import { html, useState } from "../core/html.js";
import { useResource } from "../core/resource.js";
import { showToast } from "../core/store.js";
import { has, t } from "../core/words.js";
import { attempt } from "./entry.js";
import { Field, useForm } from "./fields.js";
import { Dialog } from "./parts.js";

const PATH = "/webhooks?limit=100";
/** @type {Record<string, string>} */
const TONES = { active: "good", delivered: "good", failing: "warn", pending: "", disabled: "bad", failed: "bad" };

export function Webhooks() {
  const endpoints = useResource(PATH);
  const [secret, setSecret] = useState("");
  const [open, setOpen] = useState(/** @type {any} */ (null));
  const form = useForm(async ({ url }, element) => {
    setSecret((await request("/webhooks", { method: "POST", body: { url, events: ["*"] } })).secret);
    element.reset();
    await endpoints.reload();
  });
  const copy = () => attempt(async () => (await navigator.clipboard.writeText(secret), showToast(t("share.copied"))));
  const items = endpoints.data?.items ?? [];
  return html`${secret && html`<div class="notice good"><p>${t("webhooks.once")}</p><div class="row"><code class="grow">${secret}</code><button class="button slim" onClick=${copy}>${t("action.copy")}</button></div></div>`}
    ${items.length > 0 && html`<ul class="stack">${items.map((/** @type {any} */ one) => html`<li class="row between wrap"><div class="grow"><p class="one-line" title=${one.url}>${one.url}</p>
      <p><${Status} name=${one.status} /></p></div>
      <button class="button slim" aria-label=${t("webhooks.log_named", { name: one.url })} onClick=${() => setOpen(one)}>${t("webhooks.log")}</button></li>`)}</ul>`}
    <form class="row join" onSubmit=${form.onSubmit}><div class="grow"><${Field} name="url" type="url" label=${t("webhooks.url")} hint=${t("webhooks.hint")} error=${form.errors.url ?? form.general} required /></div>
      <button class="button" disabled=${form.isBusy}>${t("webhooks.add")}</button></form>
    ${open && html`<${Endpoint} endpoint=${items.find((/** @type {any} */ one) => one.id === open.id) ?? open} reload=${endpoints.reload} onClose=${() => setOpen(null)} />`}`;
}

/** @param {{ name: string }} props */
function Status({ name }) {
  return html`<span class="tag ${TONES[name] ?? ""}">${has(`webhooks.${name}`) ? t(`webhooks.${name}`) : name}</span>`;
}

/** @param {{ endpoint: any, reload: () => Promise<void>, onClose: () => void }} props */
function Endpoint({ endpoint, reload, onClose }) {
  const path = /** @type {`/webhooks/${string}`} */ (`/webhooks/${endpoint.id}`);
  const deliveries = useResource(`${path}/deliveries?limit=20`);
  const test = () => attempt(async () => (await request(`${path}/test`, { method: "POST" }), showToast(t("webhooks.tested")), await deliveries.reload()));
  const pause = () => attempt(async () => (await request(path, { method: "PATCH", body: { enabled: endpoint.status === "disabled" } }), await reload()));
  const remove = () => attempt(async () => (await request(path, { method: "DELETE" }), onClose(), await reload()));
  const again = (/** @type {string} */ id) => attempt(async () => (await request(`/webhook-deliveries/${id}/redeliver`, { method: "POST" }), showToast(t("webhooks.again_done")), await deliveries.reload()));
  const items = deliveries.data?.items ?? [];
  return html`<${Dialog} title=${t("webhooks.log")} large onClose=${onClose}>
    <p class="row wrap"><code>${endpoint.url}</code> <${Status} name=${endpoint.status} /></p>
    <div class="actions"><button class="button slim" onClick=${test}>${t("webhooks.test")}</button><button class="button slim" onClick=${() => deliveries.reload()}>${t("webhooks.refresh")}</button>
      <button class="button slim" onClick=${pause}>${t(endpoint.status === "disabled" ? "webhooks.resume" : "webhooks.pause")}</button><button class="button slim bad" onClick=${remove}>${t("action.delete")}</button></div>
    ${deliveries.data && !items.length && html`<p class="soft">${t("webhooks.none")}</p>`}
    ${items.length > 0 && html`<ul class="card list">${items.map((/** @type {any} */ one) => html`<li class="row between wrap"><div class="grow"><p><code>${one.event_type}</code> <${Status} name=${one.status} /></p>
      <p class="small soft">${[ago(one.created_at), one.response_status ?? one.problem, t("webhooks.attempts", { n: one.attempts.length })].filter(Boolean).join(" · ")}</p></div>
      <button class="button slim" aria-label=${t("webhooks.again_named", { name: one.event_type })} onClick=${() => again(one.id)}>${t("webhooks.again")}</button></li>`)}</ul>`}
  <//>`;
}
