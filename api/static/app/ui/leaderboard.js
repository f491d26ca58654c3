/** The leaderboard: this week or all time; nobody is on it who did not choose a name. */

import { attempt } from "../core/attempt.js";
import { request } from "../core/client.js";
import { number } from "../core/format.js";
import { html, useState } from "../core/html.js";
import { invalidate, useResource } from "../core/resource.js";
import { t } from "../core/words.js";
import { Field, useForm } from "./fields.js";
import { Empty } from "./parts.js";

const MINE = "/gamification/leaderboard/me";

export function Leaderboard() {
  const [board, setBoard] = useState("week");
  const places = useResource(`/gamification/leaderboard?board=${board}`).data;
  const mine = useResource(MINE).data;
  const leave = () => attempt(async () => (await request(MINE, { method: "DELETE" }), invalidate("/gamification/leaderboard")));
  const form = useForm(async ({ name }) => {
    await request(MINE, { method: "PUT", body: { name } });
    invalidate("/gamification/leaderboard");
  });
  return html`<section class="stack" aria-labelledby="board"><div class="row between wrap"><h2 id="board">${t("board.title")}</h2>
      <div class="choice" role="group" aria-labelledby="board">${["week", "all"].map((name) => html`<button aria-pressed=${String(board === name)} onClick=${() => setBoard(name)}>${t(`board.${name}`)}</button>`)}</div></div>
    <div class="card">
      ${places?.items.length
        ? html`<ol class="list">${places.items.map((/** @type {any} */ place) => html`<li class="row ${place.is_me ? "mine" : ""}"><span class="rank number">${place.rank}</span>
            <span class="grow" dir="auto">${place.name}${place.is_me && html` <span class="tag accent">${t("actor.person")}</span>`}</span><span class="number soft">${t("home.xp", { n: place.xp })}</span></li>`)}</ol>`
        : places && html`<${Empty} icon="rewards" title=${t("board.none")} text=${t("board.none_text")} />`}
    </div>
    ${mine && (mine.name
      ? html`<p class="row between small soft"><span>${t("board.on", { name: mine.name })}</span><button class="button slim" onClick=${leave}>${t("board.leave")}</button></p>`
      : html`<form class="card padded row join" onSubmit=${form.onSubmit}><div class="grow"><${Field} name="name" label=${t("board.name")} hint=${t("board.hint")} error=${form.errors.name ?? form.general} required minlength="2" maxlength="40" /></div>
          <button class="button" disabled=${form.isBusy}>${t("board.join")}</button></form>`)}
    ${places?.me && html`<p class="small soft">${t("board.place", { n: number(places.me.rank), xp: places.me.xp })}</p>`}
  </section>`;
}
