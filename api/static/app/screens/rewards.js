/** /rewards: level, XP, streak, badges, challenges, shop, leaderboard. */

import { attempt } from "../core/attempt.js";
import { request } from "../core/client.js";
import { dateOnly } from "../core/format.js";
import { html } from "../core/html.js";
import { invalidate, useResource } from "../core/resource.js";
import { showToast } from "../core/store.js";
import { inWords, t } from "../core/words.js";
import { Bar, Calendar, DayBars, lastDays, Ring } from "../ui/charts.js";
import { Icon } from "../ui/icons.js";
import { Leaderboard } from "../ui/leaderboard.js";
import { Failure, ScreenHead, Skeleton } from "../ui/parts.js";

export function Screen() {
  const standing = useResource("/gamification/me");
  return html`<div class="screen">
    <${ScreenHead} title=${t("rewards.title")} lead=${t("rewards.lead")} />
    ${standing.isLoading && html`<${Skeleton} lines=${6} />`}
    ${standing.error && !standing.data && html`<${Failure} error=${standing.error} retry=${standing.reload} />`}
    ${standing.data && html`<${Level} standing=${standing.data} /><${Challenges} challenges=${standing.data.challenges} />
      <${Badges} earned=${standing.data.badges} next=${standing.data.badges_next} /><${Shop} standing=${standing.data} /><${Leaderboard} />`}
  </div>`;
}

/** @param {{ standing: any }} props */
function Level({ standing }) {
  const { level, xp_total: total, xp_into_level: into, xp_for_next_level: need, streak } = standing;
  const ledger = useResource("/gamification/xp?limit=100").data?.items ?? [];
  const days = lastDays(35);
  const sums = days.map((day) => ({ day, sum: ledger.filter((/** @type {any} */ one) => one.created_at.startsWith(day)).reduce((/** @type {number} */ sum, /** @type {any} */ one) => sum + one.amount, 0) }));
  const active = new Set(ledger.filter((/** @type {any} */ one) => one.rule === "day.active").map((/** @type {any} */ one) => one.source_id));
  return html`<div class="facts pair-of-cards">
    <section class="card padded stack" aria-labelledby="level"><div class="row"><${Ring} share=${need ? into / need : 1} label=${level} note=${t("home.level")} />
      <div class="stack tight"><h2 id="level">${t("rewards.level", { n: level })}</h2>
        <p class="soft small number">${t("home.xp", { n: total })} · ${need ? t("rewards.to_next", { n: need - into }) : t("rewards.top")}</p></div></div>
      <${DayBars} days=${sums} label=${t("rewards.xp_days")} /></section>
    <section class="card padded stack" aria-labelledby="streak"><div class="row"><span class="flame ${streak.today_active ? "on" : ""}"><${Icon} name="flame" /></span>
      <div class="stack tight"><h2 id="streak">${t("rewards.streak", { n: streak.current })}</h2>
        <p class="soft small">${t(streak.today_active ? "rewards.today_done" : "rewards.today_open")} ${t("rewards.longest", { n: streak.longest })}</p></div></div>
      <${Calendar} days=${days} active=${active} label=${t("rewards.calendar")} />
      <p class="soft small">${t("rewards.freezes", { n: streak.freezes_left })}</p></section>
  </div>`;
}

/** @param {{ challenges: any[] }} props */
function Challenges({ challenges }) {
  return html`<section class="stack" aria-labelledby="challenges"><h2 id="challenges">${t("rewards.challenges")}</h2>
    ${challenges.length
      ? html`<ul class="card list">${challenges.map((one) => inWords(`challenge.${one.slug}`, one)).map((one) => html`<li class="stack tight"><div class="row between"><h3>${one.title}</h3>
          <span class="tag ${one.completed_at ? "good" : ""}">${one.completed_at ? t("rewards.done") : `+${one.xp} XP`}</span></div>
          <p class="soft small">${one.description}</p>
          <div class="row"><div class="grow"><${Bar} value=${one.progress} max=${one.target} label=${one.title} /></div>
            <span class="small soft number">${Math.min(one.progress, one.target)} / ${one.target}</span></div></li>`)}</ul>`
      : html`<p class="card padded soft">${t("rewards.no_challenges")}</p>`}</section>`;
}

/** @param {{ earned: any[], next: any[] }} props */
function Badges({ earned, next }) {
  return html`<section class="stack" aria-labelledby="badges"><h2 id="badges">${t("rewards.badges")} <span class="faint number">${earned.length || ""}</span></h2>
    <ul class="badges">${earned.map((badge) => inWords(`badge.${badge.slug}`, badge)).map((badge) => html`<li class="card badge"><span class="medal"><${Icon} name="rewards" /></span>
        <div><h3>${badge.title}</h3><p class="small soft">${badge.description}</p><p class="small faint">${dateOnly(badge.earned_at)}</p></div></li>`)}
      ${next.map((badge) => inWords(`badge.${badge.slug}`, badge)).map((badge) => html`<li class="card badge open"><span class="medal"><${Icon} name="lock" /></span>
        <div class="grow stack tight"><h3>${badge.title}</h3><p class="small soft">${badge.description}</p>
          <div class="row"><div class="grow"><${Bar} value=${badge.have} max=${badge.need} label=${badge.title} /></div><span class="small soft number">${badge.have} / ${badge.need}</span></div></div></li>`)}</ul></section>`;
}

/** @param {{ standing: any }} props */
function Shop({ standing }) {
  const items = useResource("/gamification/points/items").data?.items ?? [];
  const buy = (/** @type {any} */ item) => attempt(async () => {
    const { purchase } = await request("/gamification/points/spend", { method: "POST", body: { item: item.code } });
    invalidate("/gamification");
    const undo = () => attempt(async () => (await request(`/gamification/points/purchases/${purchase.id}/refund`, { method: "POST" }), invalidate("/gamification")));
    showToast(t("rewards.bought", { name: item.title }), { action: { label: t("action.undo"), run: undo } });
  });
  return html`<section class="stack" aria-labelledby="shop"><div class="row between"><h2 id="shop">${t("rewards.shop")}</h2>
      <span class="tag accent number">${t("rewards.points", { n: standing.points_balance })}</span></div>
    ${standing.points_debt > 0 && html`<p class="small soft">${t("rewards.debt", { n: standing.points_debt })}</p>`}
    <ul class="card list">${items.map((/** @type {any} */ item) => inWords(`item.${item.code}`, item)).map((/** @type {any} */ item) => html`<li class="row wrap between"><div class="grow"><h3>${item.title}</h3><p class="small soft">${item.description}</p></div>
      <button class="button slim" disabled=${standing.points_balance < item.price} aria-label=${t("rewards.buy_named", { name: item.title, n: item.price })} onClick=${() => buy(item)}>${t("rewards.buy", { n: item.price })}</button></li>`)}</ul></section>`;
}
