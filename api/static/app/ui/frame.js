/** The frame around every screen of somebody who is logged in: navigation, account, messages. */

import { request } from "../core/client.js";
import { html, useEffect } from "../core/html.js";
import { countProposals } from "../core/imports.js";
import { forgetResources } from "../core/resource.js";
import { navigate } from "../core/router.js";
import { forgetSession } from "../core/session.js";
import { useStore } from "../core/store.js";
import { t } from "../core/words.js";
import { Icon, Mark } from "./icons.js";
import { Preferences } from "./preferences.js";

const LINKS = [
  { href: "/", icon: "home", name: "home" },
  { href: "/profile", icon: "profile", name: "profile" },
  { href: "/proposals", icon: "inbox", name: "proposals" },
  { href: "/cvs", icon: "files", name: "cvs" },
  { href: "/rewards", icon: "rewards", name: "rewards" },
  { href: "/settings", icon: "settings", name: "settings" },
  { href: "/operations", icon: "operations", name: "operations" },
];

function useLinks() {
  const role = useStore((state) => state.account?.role);
  return LINKS.filter((link) => link.name !== "operations" || role === "admin");
}

export async function logOut() {
  await request("/auth/logout", { method: "POST" }).catch(() => undefined);
  forgetSession();
  forgetResources();
  navigate("/login");
}

/** @param {{ short?: boolean }} props */
function Links({ short }) {
  const path = useStore((state) => state.place.path);
  const proposals = useStore((state) => state.proposals);
  const isHere = (/** @type {string} */ href) => (href === "/" ? path === "/" : path.startsWith(href));
  return html`<ul>${useLinks().map(
    ({ href, icon, name }) => html`<li><a href=${href} aria-current=${isHere(href) ? "page" : undefined}>
      <${Icon} name=${icon} /><span>${t(`${short ? "tab" : "nav"}.${name}`)}</span>
      ${name === "proposals" && proposals > 0 && html`<span class="count">${proposals}<span class="unseen"> ${t("nav.waiting")}</span></span>`}
    </a></li>`,
  )}</ul>`;
}

/** @param {MouseEvent} event */
function skip(event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

/** @param {{ redraw: () => void, children?: any }} props */
export function Frame({ redraw, children }) {
  const account = useStore((state) => state.account);
  useEffect(() => void countProposals().catch(() => undefined), [account?.id]);
  return html`<div class="frame">
    <a class="button main skip" href="#main" onClick=${skip}>${t("nav.skip")}</a>
    <header class="side">
      <a class="brand" href="/"><${Mark} />Vitae</a>
      <nav aria-label=${t("nav.label")}><${Links} /></nav>
      <div class="who">
        <${Preferences} redraw=${redraw} />
        <p class="small soft one-line address" title=${account?.email}>${account?.email}</p>
        <button class="button slim" onClick=${logOut}>${t("action.log_out")}</button>
      </div>
    </header>
    <div>
      <main class="content" id="main" tabindex="-1">${children}</main>
    </div>
    <nav class="tabs" aria-label=${t("nav.label")}><${Links} short /></nav>
  </div>`;
}
