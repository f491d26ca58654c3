/** One entry of a section: what it says, and what can be done with it. */

import { attempt } from "../core/attempt.js";
import { deleteEntry, moveEntry, saveChanges } from "../core/edits.js";
import { partialDate, period } from "../core/format.js";
import { html, useState } from "../core/html.js";
import { SECTIONS, titleOf } from "../core/sections.js";
import { t } from "../core/words.js";
import { EntryForm } from "./entry_form.js";
import { OPENER, useFocusBack } from "./focus.js";
import { Handle } from "./handle.js";
import { Icon } from "./icons.js";
import { SourceDialog } from "./source.js";

/** @param {{ section: import("../core/sections.js").SectionName, entry: any, order: string[], shown: string[] }} props  ids of the section, and of the list */
export function Entry({ section, entry, order, shown }) {
  const [open, setOpen] = useState(/** @type {"" | "edit" | "source"} */ (""));
  const box = useFocusBack(open === "edit");
  const { fields } = SECTIONS[section];
  const path = /** @type {import("../core/edits.js").EditedPath} */ (`/developer/me/${section}/${entry.id}`);
  if (open === "edit") {
    return html`<li class="entry" ref=${box}><${EntryForm} fields=${fields} entry=${entry} label=${titleOf(entry)} onClose=${() => setOpen("")}
      save=${(/** @type {any} */ values, /** @type {any} */ decide) => saveChanges(path, entry, values, decide)} /></li>`;
  }
  const name = titleOf(entry);
  const move = (/** @type {number} */ to) => attempt(() => moveEntry(section, order, shown, entry.id, to));
  const remove = () => attempt(() => deleteEntry(section, entry, fields.map(([field]) => field), order));
  return html`<li class="entry" ref=${box}><article aria-label=${name} dir="auto">
    <div class="entry-head"><div class="grow"><${Heading} section=${section} entry=${entry} /></div>
      <div class="entry-actions">
        <${Action} icon="source" label=${t("entry.source", { name })} onClick=${() => setOpen("source")} />
        <${Action} icon="edit" label=${t("entry.edit", { name })} onClick=${() => setOpen("edit")} ...${OPENER} />
        <${Action} icon="trash" label=${t("action.delete_named", { name })} onClick=${remove} />
        ${shown.length > 1 && html`<${Handle} id=${entry.id} name=${name} place=${shown.indexOf(entry.id)} count=${shown.length} move=${move} />`}
      </div></div>
    ${entry.highlights?.length > 0 && html`<ul class="bullets">${entry.highlights.map((/** @type {string} */ line) => html`<li dir="auto">${line}</li>`)}</ul>`}
    ${(entry.notes || entry.summary) && html`<p class="prose soft" dir="auto">${entry.notes || entry.summary}</p>`}
  </article>
  ${open === "source" && html`<${SourceDialog} values=${entry} evidence=${entry.evidence ?? {}} onClose=${() => setOpen("")} />`}</li>`;
}

/** @param {{ icon: string, label: string, onClick: () => void, disabled?: boolean }} props */
export function Action({ icon, label, ...rest }) {
  return html`<button class="button quiet icon" title=${label} aria-label=${label} ...${rest}><${Icon} name=${icon} /></button>`;
}

/** @param {{ section: import("../core/sections.js").SectionName, entry: any }} props */
function Heading({ section, entry }) {
  /** @type {Record<string, [string, any[]]>} */
  const headings = {
    experience: [entry.title ?? entry.company, [entry.title && entry.company, entry.location]],
    education: [[entry.degree, entry.field].filter(Boolean).join(", ") || entry.institution, [(entry.degree || entry.field) && entry.institution, entry.grade]],
    achievements: [entry.title, [entry.issuer, entry.level]],
  };
  const [title, under] = headings[section];
  const when = section === "achievements" ? partialDate(entry.date) : period(entry);
  return html`<h3>${title}</h3>
    <p class="soft">${under.filter(Boolean).map((part, place) => html`${place > 0 && " · "}<bdi>${part}</bdi>`)}</p>
    <p class="small soft row wrap">${when && html`<span class="number" dir="ltr">${when}</span>`}
      ${entry.url && html`<a class="inline" href=${entry.url} rel="noopener noreferrer nofollow" target="_blank">${entry.url.replace(/^https?:\/\//, "")}</a>`}
      ${entry.not_in_latest_cv && html`<span class="tag" title=${t("entry.older_why")}>${t("entry.older")}</span>`}</p>`;
}
