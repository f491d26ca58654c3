/** One webhook endpoint: test, pause, delete; its secret, its events, and its log, from which a delivery is sent again. */

import { attempt } from "../core/attempt.js";
import { request } from "../core/client.js";
import { ago, dateTime } from "../core/format.js";
import { html, useState } from "../core/html.js";
import { useResource } from "../core/resource.js";
import { showToast } from "../core/store.js";
import { has, t } from "../core/words.js";
import { Dialog } from "./parts.js";
import { Secret } from "./secret.js";

/** @type {Record<string, string>} */
const TONES = { active: "good", delivered: "good", failing: "warn", pending: "", disabled: "bad", failed: "bad" };
const EVENTS = ["cv.imported", "job.succeeded", "job.failed", "job.cancelled", "profile.updated", "proposal.created",
  "badge.earned", "challenge.completed", "callback.failed", "webhook.failing", "webhook.disabled", "webhook.test"];
const ALL = "*";

/** @param {{ name: string }} props */
export function Status({ name }) {
  return html`<span class="tag ${TONES[name] ?? ""}">${has(`webhooks.${name}`) ? t(`webhooks.${name}`) : name}</span>`;
}

/** @param {{ endpoint: any, reload: () => Promise<void>, onClose: () => void }} props */
export function Endpoint({ endpoint, reload, onClose }) {
  const path = /** @type {`/webhooks/${string}`} */ (`/webhooks/${endpoint.id}`);
  const deliveries = useResource(`${path}/deliveries?limit=20`);
  const [rotated, setRotated] = useState(/** @type {{ secret: string, old_secret_until: string } | null} */ (null));
  const test = () => attempt(async () => (await request(`${path}/test`, { method: "POST" }), showToast(t("webhooks.tested")), await deliveries.reload()));
  const pause = () => attempt(async () => (await request(path, { method: "PATCH", body: { enabled: endpoint.status === "disabled" } }), await reload()));
  const rotate = () => attempt(async () => (setRotated(await request(`${path}/rotate-secret`, { method: "POST" })), await reload()));
  const remove = () => attempt(async () => (await request(path, { method: "DELETE" }), onClose(), await reload()));
  return html`<${Dialog} title=${t("webhooks.one")} large onClose=${onClose}>
    <p class="row wrap"><code>${endpoint.url}</code> <${Status} name=${endpoint.status} /></p>
    <div class="actions"><button class="button slim" onClick=${test}>${t("webhooks.test")}</button>
      <button class="button slim" onClick=${pause}>${t(endpoint.status === "disabled" ? "webhooks.resume" : "webhooks.pause")}</button>
      <button class="button slim" onClick=${rotate}>${t("webhooks.rotate")}</button>
      <button class="button slim bad" onClick=${remove}>${t("action.delete")}</button></div>
    ${rotated && html`<${Secret} text=${rotated.secret} note=${t("webhooks.rotated", { when: dateTime(rotated.old_secret_until) })} />`}
    <${Events} chosen=${endpoint.events} save=${(/** @type {any} */ events) => attempt(async () => (await request(path, { method: "PATCH", body: { events } }), await reload()))} />
    <${Log} deliveries=${deliveries} />
  <//>`;
}

/** Which types of events it gets: all, or some. @param {{ chosen: string[], save: (events: string[]) => void }} props */
function Events({ chosen, save }) {
  const isAll = chosen.includes(ALL);
  const choose = (/** @type {string} */ name) => {
    const events = EVENTS.filter((one) => (one === name ? !chosen.includes(one) : chosen.includes(one)));
    if (events.length) save(events);
  };
  return html`<fieldset class="stack tight"><legend class="label">${t("webhooks.events")}</legend>
    <label class="switch"><span>${t("webhooks.every")}</span><input type="checkbox" role="switch" checked=${isAll} onChange=${() => save(isAll ? EVENTS : [ALL])} /></label>
    ${!isAll && html`<ul class="events">${EVENTS.map((name) => html`<li><label class="check"><input type="checkbox" checked=${chosen.includes(name)} onChange=${() => choose(name)} /><code>${name}</code></label></li>`)}</ul>`}
  </fieldset>`;
}

/** @param {{ deliveries: { data: any, reload: () => Promise<void> } }} props */
function Log({ deliveries }) {
  const items = deliveries.data?.items ?? [];
  const again = (/** @type {string} */ id) => attempt(async () => (await request(`/webhook-deliveries/${id}/redeliver`, { method: "POST" }), showToast(t("webhooks.again_done")), await deliveries.reload()));
  return html`<section class="stack tight" aria-labelledby="log"><div class="row between"><h3 id="log">${t("webhooks.log")}</h3>
      <button class="button slim" onClick=${() => deliveries.reload()}>${t("webhooks.refresh")}</button></div>
    ${deliveries.data && !items.length && html`<p class="soft">${t("webhooks.none")}</p>`}
    ${items.length > 0 && html`<ul class="card list">${items.map((/** @type {any} */ one) => html`<li class="row between wrap"><div class="grow"><p><code>${one.event_type}</code> <${Status} name=${one.status} /></p>
      <p class="small soft">${[ago(one.created_at), one.response_status ?? one.problem, t("webhooks.attempts", { n: one.attempts.length })].filter(Boolean).join(" · ")}</p></div>
      <button class="button slim" aria-label=${t("webhooks.again_named", { name: one.event_type })} onClick=${() => again(one.id)}>${t("webhooks.again")}</button></li>`)}</ul>`}
  </section>`;
}
