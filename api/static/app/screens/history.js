/** /profile/history: who changed what, when, from what to what. */

import { attempt } from "../core/attempt.js";
import { request } from "../core/client.js";
import { dateOnly, dateTime } from "../core/format.js";
import { html, useState } from "../core/html.js";
import { useResource } from "../core/resource.js";
import { titleOf } from "../core/sections.js";
import { has, t } from "../core/words.js";
import { valueText } from "../ui/entry_form.js";
import { Empty, Failure, ScreenHead, Skeleton } from "../ui/parts.js";

const PATH = "/developer/me/history?limit=50";

export function Screen() {
  const first = useResource(PATH);
  const [more, setMore] = useState(/** @type {any[]} */ ([]));
  const pages = [first.data, ...more].filter(Boolean);
  const cursor = pages.at(-1)?.next_cursor;
  const changes = pages.flatMap((page) => page.items);
  const days = [...new Set(changes.map((change) => dateOnly(change.created_at)))];
  const read = () => attempt(async () => setMore([...more, await request(`${PATH}&cursor=${cursor}`)]));
  return html`<div class="screen">
    <${ScreenHead} title=${t("history.title")} lead=${t("history.lead")}><a class="button" href="/profile">${t("action.back_to_profile")}</a><//>
    ${first.isLoading && html`<${Skeleton} lines=${6} />`}
    ${first.error && !first.data && html`<${Failure} error=${first.error} retry=${first.reload} />`}
    ${first.data && !changes.length && html`<div class="card"><${Empty} icon="profile" title=${t("history.none")} text=${t("history.none_text")} /></div>`}
    ${days.map((day) => html`<section class="stack" key=${day}><h2>${day}</h2><ul class="card list">
      ${changes.filter((change) => dateOnly(change.created_at) === day).map((change) => html`<${Change} key=${change.id} change=${change} />`)}</ul></section>`)}
    ${cursor && html`<div><button class="button" onClick=${read}>${t("action.more")}</button></div>`}
  </div>`;
}

/** @type {Record<string, string>} */
const TONES = { person: "accent", import: "", undo: "warn" };

/** @param {{ change: any }} props */
function Change({ change }) {
  const { field, before, after, section } = change;
  const isWhole = field === "*";
  const verb = isWhole ? (after ? "added" : "removed") : before === null ? "set" : after === null ? "cleared" : "changed";
  const what = isWhole ? titleOf(after ?? before) : has(`field.${field}`) ? t(`field.${field}`) : field;
  return html`<li class="stack tight change"><div class="row wrap">
      <span class="tag ${TONES[change.actor] ?? ""}">${t(`actor.${change.actor}`)}</span>
      <span class="soft">${t(`history.${verb}`)}</span><strong dir="auto">${what || t(`section.${section}`)}</strong>
      <span class="soft small">${t(`section.${section}`)}</span>
      <time class="faint small number" datetime=${change.created_at}>${dateTime(change.created_at, { timeStyle: "short" })}</time></div>
    ${!isWhole && field !== "order" && html`<p class="small">${before !== null && html`<del dir="auto">${valueText(before, field)}</del> `}
      ${after !== null && html`<ins dir="auto">${valueText(after, field)}</ins>`}</p>`}</li>`;
}
