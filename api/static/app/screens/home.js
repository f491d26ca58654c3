/** /: drop a CV, see it go in, and where things stand. */

import { html, useEffect } from "../core/html.js";
import { resumeImports } from "../core/imports.js";
import { useResource } from "../core/resource.js";
import { useStore } from "../core/store.js";
import { t } from "../core/words.js";
import { DropZone } from "../ui/drop_zone.js";
import { ImportCard } from "../ui/import_card.js";
import { Failure, ScreenHead, Skeleton } from "../ui/parts.js";

export function Screen() {
  const profile = useResource("/developer/me/profile?evidence=true");
  const imports = useStore((state) => state.imports);
  useEffect(() => void resumeImports().catch(() => undefined), []);
  const name = profile.data?.contact.full_name;
  const isNew = profile.data?.version === 0;
  return html`<div class="screen">
    <${ScreenHead} title=${name ? t("home.hello", { name }) : t("home.title")} lead=${t(isNew ? "home.lead_new" : "home.lead")} />
    <section class="stack" aria-label=${t("drop.title")}>
      <${DropZone} />
      ${imports.map((one) => html`<${ImportCard} key=${one.key} one=${one} />`)}
    </section>
    ${profile.error && !profile.data && html`<${Failure} error=${profile.error} retry=${profile.reload} />`}
    ${!isNew && html`<${Standing} profile=${profile.data} />`}
  </div>`;
}

/** @param {{ profile: any }} props */
function Standing({ profile }) {
  const standing = useResource("/gamification/me").data;
  const cvs = useResource("/cvs?limit=1").data;
  const proposals = useStore((state) => state.proposals);
  if (!standing || !profile) return html`<${Skeleton} />`;
  const newest = cvs?.items[0];
  return html`<section class="stack" aria-label=${t("home.standing")}><h2>${t("home.standing")}</h2><div class="facts">
    <${Fact} href=${newest ? `/cvs/${newest.id}` : "/cvs"} label=${t("home.score")} value=${newest?.score ?? "–"} note=${t("home.score_note")} />
    <${Fact} href="/rewards" label=${t("home.level")} value=${standing.level} note=${t("home.xp", { n: standing.xp_total })} />
    <${Fact} href="/rewards" label=${t("home.streak")} value=${standing.streak.current} note=${t("count.days", { n: standing.streak.current })} />
    <${Fact} href="/proposals" label=${t("home.proposals")} value=${proposals} note=${t(proposals ? "home.proposals_wait" : "home.proposals_none")} />
  </div></section>`;
}

/** @param {{ href: string, label: string, value: any, note: string }} props */
function Fact({ href, label, value, note }) {
  return html`<a class="card fact" href=${href}><span class="small soft">${label}</span><span class="value">${value}</span>
    <span class="small soft">${note}</span></a>`;
}
