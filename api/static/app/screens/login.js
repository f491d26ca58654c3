/** /login and /register. */

import { request } from "../core/client.js";
import { html } from "../core/html.js";
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
  const next = useStore((state) => state.place.query.get("next"));
  useTitle(t(`${name}.title`));
  const form = useForm(async ({ email, password }) => {
    const login = await request(`/auth/${name}`, { method: "POST", body: { email, password }, open: true });
    forgetResources();
    saveLogin(login);
    if (isNew) keepZone();
  });
  const keep = next ? `?next=${encodeURIComponent(next)}` : "";
  return html`<form onSubmit=${form.onSubmit}>
    <div class="stack tight"><h1>${t(`${name}.title`)}</h1>
      <p class="soft small">${t(`${name}.other`)} <a href=${(isNew ? "/login" : "/register") + keep}>${t(`${name}.other_link`)}</a></p></div>
    ${form.general && html`<${Notice} tone="bad">${form.general}<//>`}
    <${Field} name="email" type="email" label=${t("field.email")} error=${form.errors.email} autocomplete="username" required />
    <${Field} name="password" type="password" label=${t("field.password")} error=${form.errors.password}
      hint=${isNew ? t("register.password_hint") : undefined} autocomplete=${isNew ? "new-password" : "current-password"} required />
    <button class="button main wide" disabled=${form.isBusy}>${t(`${name}.submit`)}</button>
  </form>`;
}
