/** /cvs: the files and their scores. */

import { request } from "../core/client.js";
import { ago, fileSize } from "../core/format.js";
import { html, useState } from "../core/html.js";
import { followKnown } from "../core/imports.js";
import { wordsOf } from "../core/problems.js";
import { invalidate, useResource } from "../core/resource.js";
import { showToast, useStore } from "../core/store.js";
import { t } from "../core/words.js";
import { DropZone } from "../ui/drop_zone.js";
import { Icon } from "../ui/icons.js";
import { ImportCard } from "../ui/import_card.js";
import { Dialog, Empty, Failure, ScreenHead, Skeleton } from "../ui/parts.js";

export function Screen() {
  const [pages, setPages] = useState(1);
  const cvs = useResource(`/cvs?limit=${Math.min(20 * pages, 100)}`);
  const imports = useStore((state) => state.imports);
  return html`<div class="screen">
    <${ScreenHead} title=${t("cvs.title")} lead=${t("cvs.lead")} />
    <section class="stack" aria-label=${t("drop.title")}><${DropZone} slim />
      ${imports.map((one) => html`<${ImportCard} key=${one.key} one=${one} />`)}</section>
    ${cvs.isLoading && html`<${Skeleton} />`}
    ${cvs.error && !cvs.data && html`<${Failure} error=${cvs.error} retry=${cvs.reload} />`}
    ${cvs.data && html`<section class="card" aria-label=${t("cvs.title")}>
      ${cvs.data.items.length
        ? html`<ul class="list">${cvs.data.items.map((/** @type {any} */ cv) => html`<${File} key=${cv.id} cv=${cv} />`)}</ul>`
        : html`<${Empty} icon="files" title=${t("cvs.none")} text=${t("cvs.none_text")} />`}
    </section>`}
    ${cvs.data?.next_cursor && pages < 5 && html`<div><button class="button" onClick=${() => setPages(pages + 1)}>${t("action.more")}</button></div>`}
  </div>`;
}

/** @param {number | null} score */
export function toneOf(score) {
  if (score === null || score === undefined) return "";
  return score >= 80 ? "good" : score >= 50 ? "warn" : "bad";
}

/** @param {{ cv: any }} props */
function File({ cv }) {
  const [asks, setAsks] = useState(/** @type {"" | "delete" | "undo"} */ (""));
  const reread = async () => {
    try {
      followKnown((await request(`/cvs/${cv.id}/reprocess`, { method: "POST" })).job, cv.filename);
    } catch (problem) {
      showToast(wordsOf(problem), { tone: "bad" });
    }
  };
  return html`<li class="row file">
    <a class="score ${toneOf(cv.score)}" href="/cvs/${cv.id}" aria-label=${t("cvs.score_of", { n: cv.score ?? "–", name: cv.filename })}>${cv.score ?? "–"}</a>
    <div class="grow"><a class="one-line name" href="/cvs/${cv.id}" title=${cv.filename} dir="auto">${cv.filename}</a>
      <p class="small soft">${[fileSize(cv.size), cv.pages && t("count.pages", { n: cv.pages }), ago(cv.created_at)].filter(Boolean).join(" · ")}</p></div>
    <div class="actions file-actions">
      <button class="button quiet slim" onClick=${reread}>${t("action.read_again")}</button>
      <button class="button quiet slim" onClick=${() => setAsks("undo")}>${t("action.undo_import")}</button>
      <button class="button quiet icon" aria-label=${t("action.delete_named", { name: cv.filename })} onClick=${() => setAsks("delete")}><${Icon} name="trash" /></button>
    </div>
    ${asks && html`<${Confirm} cv=${cv} what=${asks} onClose=${() => setAsks("")} />`}
  </li>`;
}

/** @param {{ cv: any, what: "delete" | "undo", onClose: () => void }} props */
function Confirm({ cv, what, onClose }) {
  const act = async () => {
    onClose();
    try {
      if (what === "delete") await request(`/cvs/${cv.id}`, { method: "DELETE" });
      else await request(`/cvs/${cv.id}/undo`, { method: "POST" });
      showToast(t(`cvs.${what}_done`));
    } catch (problem) {
      showToast(wordsOf(problem), { tone: "bad" });
    }
    invalidate("/cvs", "/developer", "/gamification");
  };
  return html`<${Dialog} title=${t(`cvs.${what}_title`)} onClose=${onClose}>
    <p dir="auto"><strong>${cv.filename}</strong></p><p class="soft">${t(`cvs.${what}_text`)}</p>
    <div class="actions end"><button class="button" onClick=${onClose}>${t("action.cancel")}</button>
      <button class="button main ${what === "delete" ? "bad" : ""}" onClick=${act}>${t(`cvs.${what}_do`)}</button></div>
  <//>`;
}
