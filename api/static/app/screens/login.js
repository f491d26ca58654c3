/** /login and /register. */

import { attempt } from "../core/attempt.js";
import { request } from "../core/client.js";
import { html, useState } from "../core/html.js";
import { Problem } from "../core/problems.js";
import { forgetResources } from "../core/resource.js";
import { saveAccount, saveLogin } from "../core/session.js";
import { useStore } from "../core/store.js";
import { t } from "../core/words.js";
import { Field, useForm } from "../ui/fields.js";
import { Mark } from "../ui/icons.js";
import { Notice, useTitle } from "../ui/parts.js";
import { Preferences } from "../ui/preferences.js";

/** @param {{ redraw: () => void }} props */
export function Screen({ redraw }) {
  const isNew = useStore((state) => state.place.path) === "/register";
  return html`<main class="door" id="main">
    <section class="door-pitch">
      <a class="brand" href="/"><${Mark} />Vitae</a>
      <div class="door-text">
        <p class="pitch">${t("door.title")}</p>
        <p class="lead">${t("door.lead")}</p>
      </div>
      <ol>${[1, 2, 3].map((step) => html`<li><span aria-hidden="true">${step}</span><span>${t(`door.step_${step}`)}</span></li>`)}</ol>
    </section>
    <div class="door-form">
      <${Credentials} isNew=${isNew} key=${isNew} />
      <${Preferences} redraw=${redraw} />
    </div>
  </main>`;
}

/** A new account's days are those of the browser's time zone. */
async function keepZone() {
  const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
  const account = await request("/developer/me", { method: "PATCH", body: { timezone } }).catch(() => null);
  if (account) saveAccount(account);
}

/** @param {{ isNew: boolean }} props */
function Credentials({ isNew }) {
  const name = isNew ? "register" : "login";
  const query = useStore((state) => state.place.query);
  const [accepted, setAccepted] = useState("");
  const [isLost, setLost] = useState(false);
  useTitle(t(`${name}.title`));
  const form = useForm(async ({ email, password }) => {
    const invitation = query.get("invitation") ?? undefined;
    const body = isNew ? { email, password, invitation } : { email, password };
    const login = await request(`/auth/${name}`, { method: "POST", body, open: true });
    if (!("access_token" in login)) return setAccepted(t("register.confirm", { email }));
    forgetResources();
    saveLogin(login);
    if (isNew) keepZone();
  });
  const isUnverified = form.error instanceof Problem && form.error.code === "email_unverified";
  const confirmAgain = (/** @type {MouseEvent} */ event) => attempt(async () => {
    const email = String(new FormData(/** @type {any} */ (event.currentTarget).form).get("email"));
    await request("/auth/verification", { method: "POST", body: { email }, open: true });
    setAccepted(t("register.confirm", { email }));
  });
  const keep = query.toString() ? `?${query}` : "";
  if (isLost) return html`<${LostPassword} onBack=${() => setLost(false)} />`;
  if (accepted) return html`<div class="box"><h1>${t("register.check_mail")}</h1><${Notice} tone="good">${accepted}<//></div>`;
  return html`<form onSubmit=${form.onSubmit}>
    <div class="stack tight"><h1>${t(`${name}.title`)}</h1>
      <p class="soft small">${t(`${name}.other`)} <a href=${(isNew ? "/login" : "/register") + keep}>${t(`${name}.other_link`)}</a></p></div>
    ${form.general && html`<${Notice} tone="bad"><p>${form.general}</p>
      ${isUnverified && html`<button type="button" class="button slim" onClick=${confirmAgain}>${t("register.again")}</button>`}<//>`}
    <${Field} name="email" type="email" label=${t("field.email")} error=${form.errors.email} autocomplete="username" required />
    <${Field} name="password" type="password" label=${t("field.password")} error=${form.errors.password}
      hint=${isNew ? t("register.password_hint") : undefined} autocomplete=${isNew ? "new-password" : "current-password"} required />
    <button class="button main wide" disabled=${form.isBusy}>${t(`${name}.submit`)}</button>
    ${!isNew && html`<button type="button" class="button quiet slim" onClick=${() => setLost(true)}>${t("lost.open")}</button>`}
  </form>`;
}

/** Asks for a link that sets a new password; the answer does not say whether the address has an account. @param {{ onBack: () => void }} props */
function LostPassword({ onBack }) {
  const [address, setAddress] = useState("");
  const form = useForm(async ({ email }) => {
    await request("/auth/password-reset", { method: "POST", body: { email }, open: true });
    setAddress(email);
  });
  useTitle(t("lost.title"));
  return html`<form onSubmit=${form.onSubmit}>
    <div class="stack tight"><h1>${t("lost.title")}</h1><p class="soft small">${t("lost.text")}</p></div>
    ${form.general && html`<${Notice} tone="bad">${form.general}<//>`}
    ${address ? html`<${Notice} tone="good">${t("lost.sent", { email: address })}<//>` : html`
      <${Field} name="email" type="email" label=${t("field.email")} error=${form.errors.email} autocomplete="username" required />
      <button class="button main wide" disabled=${form.isBusy}>${t("lost.submit")}</button>`}
    <button type="button" class="button quiet slim" onClick=${onBack}>${t("lost.back")}</button>
  </form>`;
}
