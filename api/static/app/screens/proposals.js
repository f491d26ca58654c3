/** /proposals: what imports suggest, beside what is there now, to accept or reject. */

import { attempt } from "../core/attempt.js";
import { request } from "../core/client.js";
import { html, useState } from "../core/html.js";
import { countProposals } from "../core/imports.js";
import { invalidate, useResource } from "../core/resource.js";
import { fieldsOf, titleOf } from "../core/sections.js";
import { showToast } from "../core/store.js";
import { t } from "../core/words.js";
import { Comparison } from "../ui/entry_form.js";
import { Empty, Failure, ScreenHead, Skeleton } from "../ui/parts.js";
import { SourceDialog } from "../ui/source.js";

const PATH = "/developer/me/proposals?limit=100";

export function Screen() {
  const proposals = useResource(PATH);
  const [busy, setBusy] = useState(false);
  const items = proposals.data?.items ?? [];
  const decide = async (/** @type {any[]} */ some, /** @type {"accept" | "reject"} */ verdict) => {
    setBusy(true);
    await attempt(async () => {
      for (const one of some) await request(`/developer/me/proposals/${one.id}/${verdict}`, { method: "POST" });
      showToast(t(`proposals.${verdict}ed`, { n: some.length }));
    });
    await Promise.all([proposals.reload(), countProposals()]);
    invalidate("/developer/me/profile", "/developer/me/history", "/gamification");
    setBusy(false);
  };
  return html`<div class="screen">
    <${ScreenHead} title=${t("proposals.title")} lead=${t("proposals.lead")}>
      ${items.length > 1 && html`<button class="button" disabled=${busy} onClick=${() => decide(items, "reject")}>${t("proposals.reject_all")}</button>
        <button class="button main" disabled=${busy} onClick=${() => decide(items, "accept")}>${t("proposals.accept_all", { n: items.length })}</button>`}
    <//>
    ${proposals.isLoading && html`<${Skeleton} lines=${6} />`}
    ${proposals.error && !proposals.data && html`<${Failure} error=${proposals.error} retry=${proposals.reload} />`}
    ${proposals.data && !items.length && html`<div class="card"><${Empty} icon="inbox" title=${t("proposals.none")} text=${t("proposals.none_text")} /></div>`}
    ${items.length > 0 && html`<ul class="stack">${items.map((/** @type {any} */ one) => html`<li key=${one.id}><${Proposal} one=${one} busy=${busy} decide=${decide} /></li>`)}</ul>`}
  </div>`;
}

/** @param {{ one: any, busy: boolean, decide: (some: any[], verdict: "accept" | "reject") => void }} props */
function Proposal({ one, busy, decide }) {
  const [isSource, setSource] = useState(false);
  const names = fieldsOf(one.section).map(([name]) => name).filter((name) => name in one.values);
  const fields = names.filter((name) => hasValue(one.values[name]) || hasValue(one.current?.[name]));
  const name = titleOf(one.values) || titleOf(one.current) || t(`section.${one.section}`);
  return html`<article class="card padded stack" aria-label=${name}>
    <div class="row between wrap"><h2 dir="auto">${name}</h2>
      <span class="tag ${one.kind === "unverified" ? "warn" : ""}">${t(one.row_id ? "proposals.change" : "proposals.new")} · ${t(`section.${one.section}`)}</span></div>
    <p class="soft small">${t(`proposals.${one.kind}`)}</p>
    <${Comparison} rows=${fields.map((field) => [field, one.current?.[field], one.values[field]])} left=${t("proposals.now")} right=${t("proposals.suggested")} />
    <div class="actions"><button class="button main slim" disabled=${busy} aria-label=${t("proposals.accept_named", { name })} onClick=${() => decide([one], "accept")}>${t("proposals.accept")}</button>
      <button class="button slim" disabled=${busy} aria-label=${t("proposals.reject_named", { name })} onClick=${() => decide([one], "reject")}>${t("proposals.reject")}</button>
      <button class="button quiet slim" aria-label=${t("source.title_of", { name })} onClick=${() => setSource(true)}>${t("source.title")}</button></div>
    ${isSource && html`<${SourceDialog} values=${one.values} evidence=${one.evidence ?? {}} onClose=${() => setSource(false)} />`}
  </article>`;
}

/** @param {any} value */
function hasValue(value) {
  return value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && !value.length);
}
