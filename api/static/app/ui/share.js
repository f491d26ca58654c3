/** The public view: on or off, which sections, its address, a preview. */

import { attempt } from "../core/attempt.js";
import { request } from "../core/client.js";
import { html, useState } from "../core/html.js";
import { Problem, wordsOf } from "../core/problems.js";
import { showToast } from "../core/store.js";
import { t } from "../core/words.js";
import { Dialog } from "./parts.js";

const PATH = "/developer/me/share";
/** @type {import("../core/api.d.ts").Schemas["Share"]["sections"]} */
const SECTIONS = ["head", "contact", "experience", "education", "skills", "achievements"];

export function ShareButton() {
  const [share, setShare] = useState(/** @type {any} */ (undefined));
  const open = async () => {
    try {
      setShare(await request(PATH));
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 404) setShare(null);
      else showToast(wordsOf(problem), { tone: "bad" });
    }
  };
  return html`<button class="button main" onClick=${open}>${t("share.button")}</button>
    ${share !== undefined && html`<${Share} share=${share} setShare=${setShare} />`}`;
}

/** @param {{ share: any, setShare: (share: any) => void }} props */
function Share({ share, setShare }) {
  const [sections, setSections] = useState(share?.sections ?? SECTIONS.filter((name) => name !== "contact"));
  const address = share && `${location.origin}/p/${share.slug}`;
  const choose = (/** @type {string} */ name) => {
    const chosen = SECTIONS.filter((one) => (one === name ? !sections.includes(one) : sections.includes(one)));
    if (!chosen.length) return;
    setSections(chosen);
    if (share) attempt(async () => setShare(await request(PATH, { method: "PATCH", body: { sections: chosen } })));
  };
  const [indexed, setIndexed] = useState(share?.indexed ?? false);
  const allow = () => {
    setIndexed(!indexed);
    if (share) attempt(async () => setShare(await request(PATH, { method: "PATCH", body: { indexed: !indexed } })));
  };
  const create = () => attempt(async () => setShare(await request(PATH, { method: "POST", body: { sections, indexed } })));
  const revoke = () => attempt(async () => (await request(PATH, { method: "DELETE" }), setShare(null), showToast(t("share.revoked"))));
  const copy = () => attempt(async () => (await navigator.clipboard.writeText(address), showToast(t("share.copied"))));
  return html`<${Dialog} title=${t("share.title")} onClose=${() => setShare(undefined)}>
    <p class="soft">${t(!share ? "share.off" : indexed ? "share.on_indexed" : "share.on")}</p>
    <fieldset class="stack tight"><legend class="label">${t("share.sections")}</legend>
      ${SECTIONS.map((name) => html`<label class="check"><input type="checkbox" checked=${sections.includes(name)} onChange=${() => choose(name)} />
        <span>${t(`section.${name}`)}</span></label>`)}</fieldset>
    <label class="switch"><span>${t("share.indexed")}</span><input type="checkbox" role="switch" checked=${indexed} onChange=${allow} /></label>
    ${share
      ? html`<div class="field"><label for="share-address">${t("share.address")}</label>
          <div class="row"><input class="input" id="share-address" readonly value=${address} /><button class="button" onClick=${copy}>${t("action.copy")}</button></div></div>
        <div class="actions"><a class="button main" href=${address} target="_blank">${t("share.preview")}</a>
          <button class="button bad" onClick=${revoke}>${t("share.revoke")}</button></div>`
      : html`<div class="actions end"><button class="button main" onClick=${create}>${t("share.create")}</button></div>`}
  <//>`;
}
