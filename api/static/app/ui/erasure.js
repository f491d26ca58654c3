/** Erasing the account: the password, then the receipt as it fills. */

import { pause, request } from "../core/client.js";
import { html, useState } from "../core/html.js";
import { forgetResources } from "../core/resource.js";
import { navigate } from "../core/router.js";
import { forgetSession } from "../core/session.js";
import { t } from "../core/words.js";
import { saveFile } from "./export.js";
import { Field, useForm } from "./fields.js";
import { Dialog, Notice } from "./parts.js";

/** @param {{ onClose: () => void }} props */
export function Erasure({ onClose }) {
  const [receipt, setReceipt] = useState(/** @type {any} */ (null));
  const form = useForm(async ({ password }) => {
    const begun = await request("/developer/me", { method: "DELETE", body: { password } });
    follow(begun.receipt.split("/").at(-1) ?? "", setReceipt);
  });
  const leave = () => {
    if (!receipt) return onClose();
    forgetSession();
    forgetResources();
    navigate("/register");
  };
  return html`<${Dialog} title=${t(receipt ? "erase.receipt" : "erase.title")} onClose=${leave}>
    ${receipt ? html`<${Receipt} receipt=${receipt} leave=${leave} />` : html`<form class="form" onSubmit=${form.onSubmit}>
      <p>${t("erase.text")}</p>${form.general && html`<${Notice} tone="bad">${form.general}<//>`}
      <${Field} name="password" type="password" label=${t("field.password")} error=${form.errors.password} autocomplete="current-password" required />
      <div class="actions end"><button type="button" class="button" onClick=${onClose}>${t("action.cancel")}</button>
        <button class="button main bad" disabled=${form.isBusy}>${t("erase.do")}</button></div></form>`}
  <//>`;
}

/** @param {string} token  @param {(receipt: any) => void} show */
async function follow(token, show) {
  for (let tries = 0; tries < 120; tries++) {
    const receipt = await request(`/erasures/${token}`, { open: true });
    show(receipt);
    if (receipt.status === "erased") return;
    await pause(1000);
  }
}

/** @param {{ receipt: any, leave: () => void }} props */
function Receipt({ receipt, leave }) {
  const isDone = receipt.status === "erased";
  const rows = Object.values(receipt.counts ?? {}).reduce((sum, count) => sum + Number(count), 0);
  return html`${isDone ? html`<${Notice} tone="good"><p>${t("erase.done", { n: rows })}</p><//>`
      : html`<p class="row" role="status"><span class="spin"></span>${t("erase.running")}</p>`}
    <div class="actions end">${isDone && html`<button class="button" onClick=${() => saveFile("vitae-receipt.json", receipt)}>${t("erase.save")}</button>`}
      <button class="button main" onClick=${leave}>${t("action.close")}</button></div>`;
}
