/** /settings: account, logins, keys, consent, webhooks, plan, data, appearance. */

import { attempt } from "../core/attempt.js";
import { request } from "../core/client.js";
import { dateOnly } from "../core/format.js";
import { html, useState } from "../core/html.js";
import { useResource } from "../core/resource.js";
import { saveAccount, saveLogin } from "../core/session.js";
import { showToast, useStore } from "../core/store.js";
import { serverText, t } from "../core/words.js";
import { Erasure } from "../ui/erasure.js";
import { saveFile } from "../ui/export.js";
import { Field, useForm } from "../ui/fields.js";
import { Keys, Logins } from "../ui/logins.js";
import { Bar } from "../ui/charts.js";
import { Notice, ScreenHead } from "../ui/parts.js";
import { Preferences } from "../ui/preferences.js";
import { Webhooks } from "../ui/webhooks.js";

/** @param {{ redraw: () => void }} props */
export function Screen({ redraw }) {
  return html`<div class="screen">
    <${ScreenHead} title=${t("settings.title")} lead=${useStore((state) => state.account?.email)} />
    <${Part} name="appearance"><${Preferences} redraw=${redraw} /><//>
    <${Part} name="zone"><${Zone} /><//>
    <${Part} name="plan"><${Plan} /><//>
    <${Part} name="consent"><${Consent} /><//>
    <${Part} name="password"><${Password} /><//>
    <${Part} name="logins"><${Logins} /><//>
    <${Part} name="keys"><${Keys} /><//>
    <${Part} name="webhooks"><${Webhooks} /><//>
    <${Part} name="data"><${Data} /><//>
  </div>`;
}

/** @param {{ name: string, children?: any }} props */
function Part({ name, children }) {
  return html`<section class="settings-part" aria-labelledby="part-${name}">
    <div class="stack tight"><h2 id="part-${name}">${t(`settings.${name}`)}</h2><p class="small soft">${t(`settings.${name}_text`)}</p></div>
    <div class="card padded stack">${children}</div></section>`;
}

function Zone() {
  const zone = useStore((state) => state.account?.timezone) ?? "UTC";
  const zones = [...new Set(["UTC", zone, ...Intl.supportedValuesOf("timeZone")])];
  const change = (/** @type {Event} */ event) => attempt(async () => {
    const timezone = /** @type {HTMLSelectElement} */ (event.currentTarget).value;
    saveAccount(await request("/developer/me", { method: "PATCH", body: { timezone } }));
    showToast(t("edit.saved"));
  });
  return html`<${Field} name="timezone" label=${t("settings.zone")} value=${zone} options=${zones.map((name) => [name, name.replaceAll("_", " ")])} onChange=${change} />`;
}

function Plan() {
  const tier = useResource("/gamification/me").data?.tier;
  if (!tier) return html`<div class="bone"></div>`;
  return html`<div class="row between"><h3>${serverText(`tier.${tier.code}`, tier.title)}</h3><span class="small soft number">${t("plan.used", { n: tier.cvs_used, max: tier.monthly_cv_quota ?? "∞" })}</span></div>
    ${tier.monthly_cv_quota && html`<${Bar} value=${tier.cvs_used} max=${tier.monthly_cv_quota} label=${t("settings.plan")} />`}
    <p class="small soft">${t("plan.resets", { day: dateOnly(tier.resets_at) })}</p>`;
}

function Consent() {
  const consents = useResource("/developer/me/consents");
  const change = (/** @type {Event} */ event) => attempt(async () => {
    const given = /** @type {HTMLInputElement} */ (event.currentTarget).checked;
    await request("/developer/me/consents", { method: "PUT", body: { ai_processing: given } });
    await consents.reload();
  });
  return html`<label class="switch"><span>${t("consent.label")}</span>
      <input type="checkbox" role="switch" checked=${Boolean(consents.data?.ai_processing)} onChange=${change} /></label>
    ${consents.data?.ai_processing_at && html`<p class="small soft">${t("consent.decided", { day: dateOnly(consents.data.ai_processing_at) })}</p>`}`;
}

function Password() {
  const form = useForm(async ({ current_password, new_password }, element) => {
    saveLogin(await request("/auth/password", { method: "POST", body: { current_password, new_password } }));
    element.reset();
    showToast(t("password.changed"));
  });
  return html`<form class="form" onSubmit=${form.onSubmit}>${form.general && html`<${Notice} tone="bad">${form.general}<//>`}
    <${Field} name="current_password" type="password" label=${t("field.current_password")} error=${form.errors.current_password} autocomplete="current-password" required />
    <${Field} name="new_password" type="password" label=${t("field.new_password")} hint=${t("register.password_hint")} error=${form.errors.new_password} autocomplete="new-password" required />
    <div><button class="button" disabled=${form.isBusy}>${t("password.change")}</button></div></form>`;
}

function Data() {
  const [isErasing, setErasing] = useState(false);
  const save = () => attempt(async () => saveFile("vitae-export.json", await request("/developer/me/export")));
  return html`<div class="row between wrap"><p>${t("data.export_text")}</p><button class="button" onClick=${save}>${t("export.vitae")}</button></div><hr />
    <div class="row between wrap"><p>${t("data.erase_text")}</p><button class="button bad" onClick=${() => setErasing(true)}>${t("data.erase")}</button></div>
    ${isErasing && html`<${Erasure} onClose=${() => setErasing(false)} />`}`;
}
