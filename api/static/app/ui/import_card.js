/** One document on its way: upload, stages with their times, what was found, what went wrong and what to do. */

import { duration } from "../core/format.js";
import { html } from "../core/html.js";
import { cancelImport, dismissImport, hasEnded, retryImport } from "../core/imports.js";
import { mayPass, wordsOf } from "../core/problems.js";
import { showToast } from "../core/store.js";
import { has, t } from "../core/words.js";
import { Icon } from "./icons.js";

/** @type {Record<string, string>} */
const TONES = { succeeded: "good", failed: "bad", cancelled: "", running: "accent", queued: "" };

/** @param {{ one: import("../core/imports.js").Import }} props */
export function ImportCard({ one }) {
  const { job, error, name } = one;
  const act = (/** @type {(one: any) => any} */ run) => async () => {
    try {
      await run(one);
    } catch (problem) {
      showToast(wordsOf(problem), { tone: "bad" });
    }
  };
  const status = error ? "failed" : job?.status ?? "uploading";
  return html`<article class="card padded stack import" aria-label=${name}>
    <div class="row between top">
      <div class="row grow"><strong class="one-line" title=${name} dir="auto">${name || t("import.document")}</strong>
        <span class="tag ${TONES[status] ?? "accent"}" data-status=${status}>${t(`status.${status}`)}</span></div>
      ${hasEnded(one)
        ? html`<button class="button quiet icon" aria-label=${t("action.dismiss", { name })} onClick=${() => dismissImport(one)}><${Icon} name="close" /></button>`
        : html`<button class="button quiet slim" onClick=${act(cancelImport)}>${t("action.cancel")}</button>`}
    </div>
    ${!job && !error && html`<${Upload} sent=${one.sent} name=${name} />`}
    ${job && html`<${Stages} job=${job} />`}
    ${job?.waiting && !hasEnded(one) && html`<p class="small soft">${t("import.waiting", { why: jobWords(job.waiting).what })}</p>`}
    ${job?.status === "succeeded" && html`<${Found} job=${job} />`}
    ${job?.status === "failed" && html`<${JobFailure} error=${job.error} />`}
    ${error && html`<p class="notice bad" role="alert">${wordsOf(error)}</p>`}
    ${((job?.status === "failed" && job.error.retryable) || job?.status === "cancelled" || (error && one.file && mayPass(error))) &&
    html`<div><button class="button slim" onClick=${act(retryImport)}>${t("action.try_again")}</button></div>`}
  </article>`;
}

/** @param {{ sent: number, name: string }} props */
function Upload({ sent, name }) {
  const percent = Math.round(sent * 100);
  return html`<div class="stack tight">
    <div class="bar" role="progressbar" aria-label=${t("import.uploading", { name })} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent}>
      <span style=${{ width: `${percent}%` }}></span></div>
    <p class="small soft number">${t("import.sent", { n: percent })}</p></div>`;
}

/** @param {{ job: any }} props */
function Stages({ job }) {
  return html`<ol class="stages" aria-label=${t("import.stages")}>${job.stages.map(
    (/** @type {any} */ stage) => html`<li class="stage ${stage.status}">
      <span>${t(`stage.${stage.name}`)}<span class="unseen"> ${t(stage.status === "running" ? "state.running" : `status.${stage.status}`)}</span></span>
      <span class="number small">${timeOf(stage)}</span></li>`,
  )}</ol>`;
}

/** @param {any} stage */
function timeOf({ started_at: start, finished_at: end }) {
  return start && end ? duration((new Date(end).getTime() - new Date(start).getTime()) / 1000) : "";
}

const NOUNS = ["experience", "education", "skills", "achievements"];

/** What the import did: "11 skills, 1 position"; proposals, warnings, rewards. @param {{ job: any }} props */
function Found({ job }) {
  const { changes = {}, warnings = [], awards = [], score, reused } = job.result ?? {};
  const counts = (/** @type {string} */ verb) =>
    NOUNS.filter((noun) => changes[`${verb}.${noun}`]).map((noun) => t(`count.${noun}`, { n: changes[`${verb}.${noun}`] }));
  const added = counts("added");
  const changed = counts("changed");
  const waiting = Object.entries(changes).reduce((sum, [key, n]) => sum + (key.startsWith("proposed.") ? Number(n) : 0), 0);
  const xp = awards.reduce((/** @type {number} */ sum, /** @type {any} */ award) => sum + award.xp, 0);
  return html`<div class="stack">
    <p>${added.length ? t("import.added", { what: added.join(", ") }) : t(waiting ? "import.nothing_yet" : "import.nothing_new")}
      ${changed.length > 0 && html` ${t("import.changed", { what: changed.join(", ") })}`}${reused && html` ${t("import.reused")}`}</p>
    <div class="actions">
      ${score !== null && score !== undefined && job.cv_id && html`<a class="tag accent" href="/cvs/${job.cv_id}">${t("import.score", { n: score })}</a>`}
      ${xp > 0 && html`<a class="tag" href="/rewards">+${xp} XP</a>`}
      ${waiting > 0 && html`<a class="tag warn" href="/proposals">${t("import.proposals", { n: waiting })}</a>`}
    </div>
    <${Warnings} warnings=${warnings} />
    <div><a class="button slim" href="/profile">${t("action.see_profile")}</a></div>
  </div>`;
}

/** @param {{ warnings: { code: string, page?: number, detail?: string }[] }} props */
export function Warnings({ warnings }) {
  const codes = [...new Set(warnings.map((warning) => warning.code))];
  if (!codes.length) return null;
  return html`<details class="warnings"><summary class="small">${t("import.warnings", { n: warnings.length })}</summary>
    <ul class="stack tight small soft">${codes.map((code) => {
      const same = warnings.filter((warning) => warning.code === code);
      return html`<li>${has(`warning.${code}`) ? t(`warning.${code}`, { n: same.length }) : same[0].detail ?? code}</li>`;
    })}</ul></details>`;
}

/**
 * A job's error in words, and what to do next.
 * @param {{ code: string, detail: string }} error
 */
export function jobWords({ code, detail }) {
  const key = `job_error.${code}`;
  const [what, todo] = has(key) ? t(key).split(" / ") : [detail, ""];
  return { what, todo };
}

/** @param {{ error: { code: string, detail: string } }} props */
function JobFailure({ error }) {
  const { what, todo } = jobWords(error);
  return html`<div class="notice bad" role="alert"><p><strong>${what}</strong> ${todo}</p></div>`;
}
