/** A key or secret that is shown once, to be copied. */

import { attempt } from "../core/attempt.js";
import { html } from "../core/html.js";
import { showToast } from "../core/store.js";
import { t } from "../core/words.js";

/** @param {{ text: string, note: string }} props */
export function Secret({ text, note }) {
  const copy = () => attempt(async () => (await navigator.clipboard.writeText(text), showToast(t("share.copied"))));
  return html`<div class="notice good" role="status"><p>${note}</p>
    <div class="row"><code class="grow">${text}</code><button type="button" class="button slim" onClick=${copy}>${t("action.copy")}</button></div></div>`;
}
