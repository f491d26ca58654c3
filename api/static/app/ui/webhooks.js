/** Webhook endpoints: a list, and a form for another. */

import { request } from "../core/client.js";
import { html, useState } from "../core/html.js";
import { useResource } from "../core/resource.js";
import { t } from "../core/words.js";
import { Field, useForm } from "./fields.js";
import { Secret } from "./secret.js";
import { Endpoint, Status } from "./webhook_endpoint.js";

const PATH = "/webhooks?limit=100";

export function Webhooks() {
  const endpoints = useResource(PATH);
  const [secret, setSecret] = useState("");
  const [open, setOpen] = useState(/** @type {any} */ (null));
  const form = useForm(async ({ url }, element) => {
    setSecret((await request("/webhooks", { method: "POST", body: { url, events: ["*"] } })).secret);
    element.reset();
    await endpoints.reload();
  });
  const items = endpoints.data?.items ?? [];
  return html`${secret && html`<${Secret} text=${secret} note=${t("webhooks.once")} />`}
    ${items.length > 0 && html`<ul class="stack">${items.map((/** @type {any} */ one) => html`<li class="row between wrap"><div class="grow"><p class="one-line" title=${one.url}>${one.url}</p>
      <p><${Status} name=${one.status} /></p></div>
      <button class="button slim" aria-label=${t("webhooks.open_named", { name: one.url })} onClick=${() => setOpen(one)}>${t("webhooks.open")}</button></li>`)}</ul>`}
    <form class="row join" onSubmit=${form.onSubmit}><div class="grow"><${Field} name="url" type="url" label=${t("webhooks.url")} hint=${t("webhooks.hint")} error=${form.errors.url ?? form.general} required /></div>
      <button class="button" disabled=${form.isBusy}>${t("webhooks.add")}</button></form>
    ${open && html`<${Endpoint} endpoint=${items.find((/** @type {any} */ one) => one.id === open.id) ?? open} reload=${endpoints.reload} onClose=${() => setOpen(null)} />`}`;
}
