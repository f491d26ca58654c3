/** /cvs/:id: the score of a file: what to mend, where it stands on the page, and every rule. */

import { ago, fileSize } from "../core/format.js";
import { html, useState } from "../core/html.js";
import { useResource } from "../core/resource.js";
import { paramsOf } from "../core/router.js";
import { getState } from "../core/store.js";
import { has, serverSentence, serverText, t } from "../core/words.js";
import { Ring } from "../ui/charts.js";
import { Icon } from "../ui/icons.js";
import { Empty, Failure, Notice, ScreenHead, Skeleton } from "../ui/parts.js";
import { PageImage } from "../ui/source.js";

export function Screen() {
  const cv = useResource(`/cvs/${paramsOf(getState().place.path).id}`);
  if (cv.isLoading) return html`<div class="screen wide"><${Skeleton} lines=${6} /></div>`;
  if (!cv.data) return html`<div class="screen"><${Failure} error=${cv.error} retry=${cv.reload} /></div>`;
  return html`<${File} cv=${cv.data} />`;
}

/** @param {{ cv: any }} props */
function File({ cv }) {
  const breakdown = cv.score_breakdown;
  const places = (breakdown?.findings ?? []).flatMap((/** @type {any} */ finding) => finding.places);
  const [place, setPlace] = useState(places.find((/** @type {any} */ one) => one.page) ?? { page: 1, quote: null });
  const facts = [fileSize(cv.size), cv.pages && t("count.pages", { n: cv.pages }), ago(cv.created_at)];
  return html`<div class="screen wide">
    <${ScreenHead} title=${cv.filename} lead=${facts.filter(Boolean).join(" · ")}><a class="button" href="/cvs">${t("cvs.title")}</a><//>
    <div class="score-columns">
      <div class="stack wide-gap">
        <section class="card padded row score-head" aria-label=${t("home.score")}>
          <${Ring} share=${(cv.score ?? 0) / 100} label=${cv.score ?? "–"} />
          <div class="stack tight"><h2>${t(scoreKey(cv.score))}</h2><p class="soft small">${t(cv.score === null ? "score.none_text" : "score.explain")}</p></div>
        </section>
        ${breakdown && html`<${Findings} findings=${breakdown.findings} place=${place} setPlace=${setPlace} />
          <${Rules} rules=${breakdown.rules} />`}
      </div>
      <aside class="score-page" aria-label=${t("score.page")}>
        ${cv.upload_status === "stored" ? html`<${PageImage} cv=${cv} evidence=${place} />` : html`<${Notice}>${t("source.no_image")}<//>`}
        ${place.page && html`<p class="small soft">${t("source.place", { name: cv.filename, n: place.page })}</p>`}
      </aside>
    </div>
  </div>`;
}

/** @param {number | null} score */
function scoreKey(score) {
  if (score === null || score === undefined) return "score.none";
  return score >= 80 ? "score.good" : score >= 50 ? "score.fair" : "score.poor";
}

/** @param {{ findings: any[], place: any, setPlace: (place: any) => void }} props */
function Findings({ findings, place, setPlace }) {
  return html`<section class="stack" aria-labelledby="findings"><h2 id="findings">${t("score.findings")}</h2>
    ${!findings.length && html`<div class="card"><${Empty} icon="check" title=${t("score.perfect")} text=${t("score.perfect_text")} /></div>`}
    ${findings.length > 0 && html`<ul class="card list">${[...findings].sort((a, b) => b.gain - a.gain).map((finding) => html`<li class="stack tight finding">
      <div class="row between top"><h3>${t(`rule.${finding.rule}`)}</h3><span class="tag good number">+${finding.gain}</span></div>
      <p class="soft">${serverText(`fix.${finding.rule}`, finding.fix)}</p>
      <ul class="chips">${finding.places.filter((/** @type {any} */ one) => one.quote).map((/** @type {any} */ one) => html`<li>
        <button class="chip place" aria-pressed=${String(one === place)} title=${one.detail ?? ""} onClick=${() => setPlace(one)}><bdi>${shorten(one.quote)}</bdi></button></li>`)}
        ${finding.more_places > 0 && html`<li class="small soft">${t("score.more", { n: finding.more_places })}</li>`}</ul>
    </li>`)}</ul>`}
  </section>`;
}

/** @param {string} text */
function shorten(text) {
  return text.length > 64 ? `${text.slice(0, 61).trimEnd()}…` : text;
}

/** @param {{ rules: any[] }} props */
function Rules({ rules }) {
  return html`<section class="stack" aria-labelledby="rules"><h2 id="rules">${t("score.rules")}</h2>
    <ul class="card list rules">${rules.map(({ rule, points, max_points: max, needs, checks }) => {
      const isFull = points === max;
      const tone = points === null ? "" : isFull ? "good" : "warn";
      return html`<li class="row"><span class="rule-mark ${tone}"><${Icon} name=${points === null ? "lock" : isFull ? "check" : "warning"} /></span>
        <div class="grow"><p>${has(`rule.${rule}`) ? t(`rule.${rule}`) : checks}</p>
          ${points === null && html`<p class="small soft">${t("score.needs", { what: serverSentence("needs", needs) })}</p>`}</div>
        <span class="number small ${tone === "warn" ? "" : "soft"}">${points === null ? "–" : t("score.points", { n: points, max })}</span></li>`;
    })}</ul></section>`;
}
