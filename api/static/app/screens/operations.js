/** /operations: for admins: what waits and runs, how the last hour went, failed and stuck jobs; live. */

import { attempt } from "../core/attempt.js";
import { request } from "../core/client.js";
import { ago, duration } from "../core/format.js";
import { html, useEffect, useState } from "../core/html.js";
import { invalidate, useResource } from "../core/resource.js";
import { showToast, useStore } from "../core/store.js";
import { has, t } from "../core/words.js";
import { jobWords } from "../ui/import_card.js";
import { Empty, Failure, Notice, ScreenHead, Skeleton } from "../ui/parts.js";

const LIVE_MS = 3000;
const STATS = "/admin/stats";

export function Screen() {
  const isAdmin = useStore((state) => state.account?.role) === "admin";
  const [status, setStatus] = useState("failed");
  const stats = useResource(isAdmin ? STATS : null);
  const jobs = useResource(isAdmin ? `/admin/jobs?limit=50${status === "all" ? "" : `&status=${status}`}` : null);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && isAdmin && (stats.reload(), jobs.reload()), LIVE_MS);
    return () => clearInterval(timer);
  }, [status]);
  if (!isAdmin) return html`<div class="screen"><${ScreenHead} title=${t("nav.operations")} /><${Notice} tone="warn">${t("operations.forbidden")}<//></div>`;
  return html`<div class="screen wide">
    <${ScreenHead} title=${t("nav.operations")} lead=${t("operations.lead")} />
    ${stats.error && !stats.data && html`<${Failure} error=${stats.error} retry=${stats.reload} />`}
    ${stats.isLoading && html`<${Skeleton} />`}
    ${stats.data && html`<${Backlog} backlog=${stats.data.backlog} /><${Hour} outcomes=${stats.data.last_hour} /><${Durations} stages=${stats.data.stages} />`}
    <section class="stack" aria-labelledby="jobs"><div class="row between wrap"><h2 id="jobs">${t("operations.jobs")}</h2>
      <div class="choice" role="group" aria-labelledby="jobs">${["failed", "running", "queued", "all"].map((name) => html`<button aria-pressed=${String(status === name)} onClick=${() => setStatus(name)}>${t(`operations.${name}`)}</button>`)}</div></div>
      ${jobs.data && html`<div class="card">${jobs.data.items.length
        ? html`<ul class="list">${jobs.data.items.map((/** @type {any} */ job) => html`<${Job} key=${job.id} job=${job} />`)}</ul>`
        : html`<${Empty} icon="check" title=${t("operations.none")} />`}</div>`}
    </section></div>`;
}

/** @param {{ backlog: any[] }} props */
function Backlog({ backlog }) {
  const states = ["due", "running", "waiting", "abandoned"];
  return html`<section class="stack" aria-labelledby="backlog"><h2 id="backlog">${t("operations.now")}</h2><div class="facts">${states.map((state) => {
    const rows = backlog.filter((row) => row.state === state);
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    const oldest = Math.max(0, ...rows.map((row) => row.oldest_seconds));
    return html`<div class="card fact"><span class="small soft">${t(`operations.${state}`)}</span><span class="value ${state === "abandoned" && count ? "alarm" : ""}">${count}</span>
      <span class="small soft">${count ? t("operations.oldest", { age: duration(oldest) }) : t("operations.empty")}</span></div>`;
  })}</div></section>`;
}

/** @param {{ outcomes: any[] }} props */
function Hour({ outcomes }) {
  const top = Math.max(0.001, ...outcomes.map((row) => row.p95_seconds ?? 0));
  const share = (/** @type {number | null} */ seconds) => ({ width: `${(100 * (seconds ?? 0)) / top}%` });
  return html`<section class="stack" aria-labelledby="hour"><h2 id="hour">${t("operations.hour")}</h2>
    ${outcomes.length ? html`<div class="card table-card" tabindex="0" role="region" aria-label=${t("operations.figures")}><table class="figures">
      <thead><tr><th scope="col">${t("operations.kind")}</th><th scope="col">${t("operations.ended")}</th><th scope="col">${t("operations.count")}</th><th scope="col">p50</th><th scope="col">p95</th><td></td></tr></thead>
      <tbody>${outcomes.map((row) => html`<tr><th scope="row">${row.kind}</th>
        <td><span class="tag ${row.status === "succeeded" ? "good" : row.status === "failed" ? "bad" : ""}">${has(`status.${row.status}`) ? t(`status.${row.status}`) : row.status}</span> ${row.code && html`<code>${row.code}</code>`}</td>
        <td class="number">${row.count}</td><td class="number">${row.p50_seconds === null ? "–" : duration(row.p50_seconds)}</td><td class="number">${row.p95_seconds === null ? "–" : duration(row.p95_seconds)}</td>
        <td class="spread"><span class="p95" style=${share(row.p95_seconds)}></span><span class="p50" style=${share(row.p50_seconds)}></span></td></tr>`)}</tbody></table></div>`
      : html`<p class="card padded soft">${t("operations.quiet")}</p>`}</section>`;
}

/** p50 and p95 of each stage as bars, so that the slow one stands out; of kinds that have several. @param {{ stages: any[] }} props */
function Durations({ stages }) {
  const kinds = [...new Set(stages.map((row) => row.kind))].filter((kind) => stages.filter((row) => row.kind === kind).length > 1);
  if (!kinds.length) return null;
  return html`<section class="stack" aria-labelledby="durations"><h2 id="durations">${t("operations.stages")}</h2>
    <div class="facts pair-of-cards">${kinds.map((kind) => {
      const rows = stages.filter((row) => row.kind === kind);
      const top = Math.max(0.001, ...rows.map((row) => row.p95_seconds));
      const width = (/** @type {number} */ seconds) => ({ width: `${Math.max(1, (100 * seconds) / top)}%` });
      return html`<div class="card padded stack"><h3><code>${kind}</code> <span class="faint number">${Math.max(...rows.map((row) => row.count))}</span></h3>
        <ul class="stack">${rows.map((row) => html`<li class="stack tight"><div class="row between small"><span>${has(`stage.${row.stage}`) ? t(`stage.${row.stage}`) : row.stage}</span>
          <span class="soft number">${t("operations.percentiles", { p50: duration(row.p50_seconds), p95: duration(row.p95_seconds) })}</span></div>
          <div class="spread wide" aria-hidden="true"><span class="p95" style=${width(row.p95_seconds)}></span><span class="p50" style=${width(row.p50_seconds)}></span></div></li>`)}</ul></div>`;
    })}</div></section>`;
}

/** @param {{ job: any }} props */
function Job({ job }) {
  const requeue = () => attempt(async () => {
    await request(`/admin/jobs/${job.id}/requeue`, { method: "POST" });
    showToast(t("operations.requeued"));
    invalidate("/admin");
  });
  const mayRequeue = job.status === "failed" || job.status === "queued";
  return html`<li class="row wrap between"><div class="grow stack tight"><p><strong>${job.kind}</strong> <span class="tag">${job.stage}</span> ${job.strikes > 0 && html`<span class="tag bad">${t("operations.crashes", { n: job.strikes })}</span>`}</p>
      <p class="small soft"><code>${job.id}</code> · ${ago(job.created_at)}</p>
      ${(job.error || job.waiting) && html`<p class="small"><code>${(job.error ?? job.waiting).code}</code> ${jobWords(job.error ?? job.waiting).what}</p>`}</div>
    ${mayRequeue && html`<button class="button slim" aria-label=${t("operations.requeue_named", { name: job.id })} onClick=${requeue}>${t("operations.requeue")}</button>`}</li>`;
}
