/** Start: words, session, router; then the screen of the address, in the frame or before the login. */

import { html, render, useEffect, useRef, useState } from "./core/html.js";
import { navigate, screenAt, startRouter, useScreen } from "./core/router.js";
import { readSession, watchOtherTabs } from "./core/session.js";
import { getState, setState, useStore } from "./core/store.js";
import { loadWords, t } from "./core/words.js";
import { Frame } from "./ui/frame.js";
import { Notice, Skeleton, Toasts } from "./ui/parts.js";

function App() {
  const [drawn, draw] = useState(0);
  const redraw = () => draw((/** @type {number} */ count) => count + 1);
  const account = useStore((state) => state.account);
  const path = useStore((state) => state.place.path);
  const isWaiting = useStore((state) => state.isWaiting);
  const screen = screenAt(path);
  const isLost = !account && screen && !screen.isOpen;
  useEffect(() => {
    if (isLost) navigate(path === "/" ? "/register" : `/login?next=${encodeURIComponent(path)}`, { replace: true });
    else if (account && screen?.isOpen) navigate(getState().place.query.get("next") || "/", { replace: true });
  }, [isLost, account, path]);
  useFocusOnMove(path);
  const Screen = useScreen(isLost || (account && screen?.isOpen) ? "" : path);
  const content = Screen === "failed" ? html`<${Unloaded} />` : Screen ? html`<${Screen} key=${`${path} ${drawn}`} redraw=${redraw} />` : null;
  return html`
    ${isWaiting && html`<p class="waiting" role="status">${t("state.waiting")}</p>`}
    ${account
      ? html`<${Frame} redraw=${redraw} key=${drawn}>${content ?? html`<div class="screen"><${Skeleton} /></div>`}<//>`
      : screen?.isOpen ? content : html`<main class="content" id="main" tabindex="-1">${content}</main>`}
    <${Toasts} />`;
}

/** After a change of the address the keyboard goes on in what is new, not in what is gone. @param {string} path */
function useFocusOnMove(path) {
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) document.getElementById("main")?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
}

/** A screen whose module did not arrive: no network, or a new release took its place. */
function Unloaded() {
  return html`<div class="screen"><${Notice} tone="bad"><p>${t("screen.failed")}</p>
    <button class="button slim" onClick=${() => location.reload()}>${t("screen.reload")}</button><//></div>`;
}

async function start() {
  setState({ account: readSession()?.account ?? null });
  watchOtherTabs();
  startRouter();
  await loadWords();
  render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById("app")));
}

start();
