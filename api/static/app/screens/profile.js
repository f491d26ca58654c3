/** /profile: every section, with editing in place, sources, sharing and export. */

import { addEntry } from "../core/edits.js";
import { html, useState } from "../core/html.js";
import { useResource } from "../core/resource.js";
import { KINDS, PROFILE, SECTIONS, SECTION_NAMES } from "../core/sections.js";
import { t } from "../core/words.js";
import { DropZone } from "../ui/drop_zone.js";
import { Entry } from "../ui/entry.js";
import { EntryForm } from "../ui/entry_form.js";
import { ExportMenu } from "../ui/export.js";
import { OPENER, useFocusBack } from "../ui/focus.js";
import { Icon } from "../ui/icons.js";
import { Failure, ScreenHead, Skeleton } from "../ui/parts.js";
import { ProfileHead } from "../ui/profile_head.js";
import { ShareButton } from "../ui/share.js";
import { Skills } from "../ui/skills.js";

export function Screen() {
  const profile = useResource(PROFILE);
  return html`<div class="screen">
    <${ScreenHead} title=${t("profile.title")} lead=${t("profile.lead")}>
      <a class="button" href="/profile/history">${t("history.title")}</a><${ExportMenu} /><${ShareButton} />
    <//>
    ${profile.isLoading && html`<${Skeleton} lines=${5} /><${Skeleton} lines=${8} />`}
    ${profile.error && !profile.data && html`<${Failure} error=${profile.error} retry=${profile.reload} />`}
    ${profile.data && html`<${Sections} profile=${profile.data} />`}
  </div>`;
}

/** @param {{ profile: any }} props */
function Sections({ profile }) {
  const isEmpty = profile.version === 0;
  return html`${isEmpty && html`<${DropZone} />`}
    <${ProfileHead} profile=${profile} />
    ${SECTION_NAMES.map((section) => html`<${Section} key=${section} section=${section} entries=${profile[section]} />`)}`;
}

/** @param {{ section: import("../core/sections.js").SectionName, entries: any[] }} props */
function Section({ section, entries }) {
  const [isAdding, setAdding] = useState(false);
  const box = useFocusBack(isAdding);
  const order = entries.map((entry) => entry.id);
  const add = async (/** @type {any} */ values) => (await addEntry(section, values), true);
  const { fields, singular } = SECTIONS[section];
  return html`<section class="stack" aria-labelledby="section-${section}" ref=${box}>
    <div class="row between"><h2 id="section-${section}">${t(`section.${section}`)} <span class="faint number">${entries.length || ""}</span></h2>
      ${!isAdding && html`<button class="button quiet slim" onClick=${() => setAdding(true)} ...${OPENER}><${Icon} name="plus" />${t(`add.${singular}`)}</button>`}</div>
    ${isAdding && html`<div class="card padded"><${EntryForm} fields=${fields} entry=${{}} label=${t(`add.${singular}`)} save=${add} onClose=${() => setAdding(false)} /></div>`}
    ${!entries.length && !isAdding && html`<p class="card padded soft">${t(`none.${section}`)}</p>`}
    ${entries.length > 0 && (section === "skills"
      ? html`<div class="card padded"><${Skills} skills=${entries} /></div>`
      : html`<div class="card"><${Entries} section=${section} entries=${entries} order=${order} /></div>`)}
  </section>`;
}

/** @param {{ section: import("../core/sections.js").SectionName, entries: any[], order: string[] }} props */
function Entries({ section, entries, order }) {
  const list = (/** @type {any[]} */ some) => html`<ul class="entries">${some.map(
    (entry) => html`<${Entry} key=${entry.id} section=${section} entry=${entry} order=${order} shown=${some.map((one) => one.id)} />`,
  )}</ul>`;
  if (section !== "achievements") return list(entries);
  return KINDS.filter((kind) => entries.some((entry) => entry.kind === kind)).map(
    (kind) => html`<div class="kind"><h3 class="small soft">${t(`kinds.${kind}`)}</h3>${list(entries.filter((entry) => entry.kind === kind))}</div>`,
  );
}
