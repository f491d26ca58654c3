/** Where CVs are dropped or chosen, several at once. */

import { html, useState } from "../core/html.js";
import { importFiles } from "../core/imports.js";
import { t } from "../core/words.js";
import { Icon } from "./icons.js";

const TYPES =
  ".pdf,.docx,.odt,.rtf,.html,.htm,.txt,.md,.jpg,.jpeg,.png,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.oasis.opendocument.text,application/rtf,text/html,text/plain,image/jpeg,image/png";

/** @param {{ slim?: boolean }} props */
export function DropZone({ slim }) {
  const [isOver, setOver] = useState(false);
  /** @param {DragEvent} event */
  const drop = (event) => {
    event.preventDefault();
    setOver(false);
    importFiles(event.dataTransfer?.files ?? []);
  };
  /** @param {Event} event */
  const choose = (event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    importFiles([...(input.files ?? [])]);
    input.value = "";
  };
  const file = (/** @type {any} */ more) => html`<input class="unseen" type="file" onChange=${choose} ...${more} />`;
  return html`<div class="stack tight"><label class="drop ${slim ? "slim" : ""} ${isOver ? "over" : ""}" onDrop=${drop}
    onDragOver=${(/** @type {DragEvent} */ event) => (event.preventDefault(), setOver(true))} onDragLeave=${() => setOver(false)}>
    <${Icon} name="upload" />
    <strong>${t("drop.title")}</strong>
    <span class="soft small">${t("drop.hint")}</span>
    ${file({ multiple: true, accept: TYPES })}
  </label>
  <label class="button photo"><${Icon} name="camera" />${t("drop.camera")}${file({ accept: "image/jpeg,image/png", capture: "environment" })}</label></div>`;
}
