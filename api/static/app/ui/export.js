/** Taking the profile along, as a CV or as data, and bringing one in: JSON Resume and our own export. */

import { attempt } from "../core/attempt.js";
import { request, send } from "../core/client.js";
import { html, useRef } from "../core/html.js";
import { followKnown } from "../core/imports.js";
import { Problem } from "../core/problems.js";
import { navigate } from "../core/router.js";
import { t } from "../core/words.js";
import { Icon } from "./icons.js";

/** Offer `data` as a file. @param {string} name  @param {unknown} data */
export function saveFile(name, data) {
  saveBlob(name, new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
}

/** @param {string} name  @param {Blob} blob */
function saveBlob(name, blob) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function ExportMenu() {
  const box = useRef(/** @type {HTMLDetailsElement | null} */ (null));
  const run = (/** @type {() => Promise<unknown>} */ work) => () => (box.current?.removeAttribute("open"), attempt(work));
  const exportAs = (/** @type {string} */ format, /** @type {string} */ name) =>
    run(async () => saveFile(name, await request(`/developer/me/export?format=${format}`)));
  const cvAs = (/** @type {"pdf" | "docx"} */ format) =>
    run(async () => saveBlob(`cv.${format}`, await (await send(`/developer/me/export?format=${format}`)).blob()));
  const bring = async (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const file = input.files?.[0];
    input.value = "";
    if (file) await run(() => importDocument(file))();
  };
  const leave = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && box.current?.removeAttribute("open");
  return html`<details class="menu" ref=${box} onKeyDown=${leave}><summary class="button">${t("export.menu")}<${Icon} name="down" /></summary>
    <div class="menu-items">
      <button onClick=${cvAs("pdf")}>${t("export.pdf")}</button>
      <button onClick=${cvAs("docx")}>${t("export.docx")}</button>
      <button onClick=${exportAs("jsonresume", "resume.json")}>${t("export.jsonresume")}</button>
      <button onClick=${exportAs("vitae", "vitae-export.json")}>${t("export.vitae")}</button>
      <label>${t("export.import")}<input class="unseen" type="file" accept=".json,application/json" onChange=${bring} /></label>
    </div></details>`;
}

/** @param {File} file */
async function importDocument(file) {
  let document;
  try {
    document = JSON.parse(await file.text());
  } catch {
    throw new Problem(422, "not_json");
  }
  const job = await request("/developer/me/import", { method: "POST", body: document });
  followKnown(job, file.name);
  navigate("/");
}
