/** Skills as chips by category; a chip opens what it says, its source and its form. */

import { attempt } from "../core/attempt.js";
import { deleteEntry, moveEntry, saveChanges } from "../core/edits.js";
import { number } from "../core/format.js";
import { html, useState } from "../core/html.js";
import { SECTIONS } from "../core/sections.js";
import { t } from "../core/words.js";
import { EntryForm } from "./entry_form.js";
import { Dialog } from "./parts.js";
import { SourceDialog } from "./source.js";

/** @param {{ skills: any[] }} props */
export function Skills({ skills }) {
  const [chosen, choose] = useState("");
  const categories = [...new Set(skills.map((skill) => skill.category ?? ""))];
  const open = skills.find((skill) => skill.id === chosen);
  return html`<div class="stack skills">${categories.map((category) => html`<div class="stack tight">
      ${(categories.length > 1 || category) && html`<h3 class="small soft" dir="auto">${category || t("profile.other_skills")}</h3>`}
      <ul class="chips">${skills.filter((skill) => (skill.category ?? "") === category).map((skill) => html`<li key=${skill.id}>
        <button class="chip ${skill.not_in_latest_cv ? "older" : ""}" onClick=${() => choose(skill.id)}><bdi>${skill.name}</bdi>
          ${skill.level && html`<span class="soft"> <bdi>${skill.level}</bdi></span>`}
          ${skill.years !== null && html`<span class="soft"> ${t("count.years", { n: number(skill.years) })}</span>`}
          ${skill.not_in_latest_cv && html`<span class="unseen"> ${t("entry.older")}</span>`}</button></li>`)}</ul></div>`)}
    ${open && html`<${Skill} key=${open.id} skill=${open} order=${skills.map((skill) => skill.id)}
      shown=${skills.filter((skill) => skill.category === open.category).map((skill) => skill.id)} onClose=${() => choose("")} />`}</div>`;
}

/** @param {{ skill: any, order: string[], shown: string[], onClose: () => void }} props  ids of all, and of the category */
function Skill({ skill, order, shown, onClose }) {
  const [isSource, setSource] = useState(false);
  const { fields } = SECTIONS.skills;
  if (isSource) return html`<${SourceDialog} values=${skill} evidence=${skill.evidence ?? {}} onClose=${onClose} />`;
  const remove = () => (onClose(), attempt(() => deleteEntry("skills", skill, fields.map(([field]) => field), order)));
  const place = shown.indexOf(skill.id);
  const mover = (/** @type {string} */ key, /** @type {number} */ to) => html`<button class="button slim" disabled=${to < 0 || to >= shown.length}
    onClick=${() => attempt(() => moveEntry("skills", order, shown, skill.id, to))}>${t(key)}</button>`;
  return html`<${Dialog} title=${skill.name} onClose=${onClose}>
    ${skill.not_in_latest_cv && html`<p class="small soft">${t("entry.older_why")}</p>`}
    <${EntryForm} fields=${fields} entry=${skill} label=${skill.name} onClose=${onClose}
      save=${(/** @type {any} */ values, /** @type {any} */ decide) => saveChanges(`/developer/me/skills/${skill.id}`, skill, values, decide)} />
    <hr /><div class="actions">${mover("skill.earlier", place - 1)}${mover("skill.later", place + 1)}<button class="button slim" onClick=${() => setSource(true)}>${t("source.title")}</button>
      <button class="button slim bad" onClick=${remove}>${t("action.delete")}</button></div>
  <//>`;
}
