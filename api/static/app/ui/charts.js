/** Small charts as SVG and CSS: a ring, bars, a calendar of days. Each has its figures as text, too. */

import { dateTime, number } from "../core/format.js";
import { html } from "../core/html.js";
import { t } from "../core/words.js";

const ROUND = 2 * Math.PI * 34;

/** @param {{ share: number, label: string | number, note?: string }} props */
export function Ring({ share, label, note }) {
  const filled = Math.max(0, Math.min(1, share)) * ROUND;
  return html`<div class="ring"><svg viewBox="0 0 80 80" aria-hidden="true">
      <circle cx="40" cy="40" r="34" fill="none" stroke="var(--sunken)" stroke-width="8" />
      ${filled > 0 && html`<circle cx="40" cy="40" r="34" fill="none" stroke="var(--accent)" stroke-width="8" stroke-linecap="round"
        stroke-dasharray="${filled} ${ROUND}" transform="rotate(-90 40 40)" />`}</svg>
    <span class="ring-label number">${label}</span>${note && html`<span class="unseen">${note}</span>`}</div>`;
}

/** @param {{ value: number, max: number, label: string }} props */
export function Bar({ value, max, label }) {
  const percent = Math.min(100, Math.round((100 * value) / Math.max(max, 1)));
  return html`<div class="bar" role="progressbar" aria-label=${label} aria-valuemin="0" aria-valuemax=${max} aria-valuenow=${Math.min(value, max)}>
    <span style=${{ width: `${percent}%` }}></span></div>`;
}

/** Sums a day, oldest first. @param {{ days: { day: string, sum: number }[], label: string }} props */
export function DayBars({ days, label }) {
  const top = Math.max(1, ...days.map((one) => one.sum));
  const total = days.reduce((sum, one) => sum + one.sum, 0);
  return html`<figure class="stack tight"><div class="day-bars" role="img" aria-label=${`${label}: ${number(total)} XP`}>
    ${days.map(({ day, sum }) => html`<span class="day-bar ${sum > 0 ? "" : "none"}" title="${dayName(day)}: ${sum} XP" style=${{ height: `${Math.max(3, (100 * sum) / top)}%` }}></span>`)}</div>
    <figcaption class="row between small soft"><span>${dayName(days[0].day)}</span><span>${dayName(days[days.length - 1].day)}</span></figcaption></figure>`;
}

/** Weeks as columns, days as squares. @param {{ days: string[], active: Set<string>, label: string }} props */
export function Calendar({ days, active, label }) {
  return html`<div class="calendar" role="img" aria-label=${`${label}: ${t("rewards.active_days", { n: days.filter((day) => active.has(day)).length })}`}>
    ${days.map((day) => html`<span class="day ${active.has(day) ? "on" : ""}" title=${dayName(day)}></span>`)}</div>`;
}

/** @param {string} day */
function dayName(day) {
  return dateTime(`${day}T12:00:00Z`, { month: "short", day: "numeric", timeZone: "UTC" });
}

/** The last `count` days, oldest first, as ISO dates (UTC). @param {number} count */
export function lastDays(count) {
  return Array.from({ length: count }, (_, place) => new Date(Date.now() - (count - 1 - place) * 86_400_000).toISOString().slice(0, 10));
}
