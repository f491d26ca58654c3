/** Small parts of every screen: head, notice, empty state, skeleton, dialog, toasts. */

import { html, useEffect, useRef, useState } from "../core/html.js";
import { wordsOf } from "../core/problems.js";
import { getState, hideToast, setState, useStore } from "../core/store.js";
import { t } from "../core/words.js";
import { Icon } from "./icons.js";

/** @param {string} title  of the window */
export function useTitle(title) {
  useEffect(() => void (document.title = `${title} · Vitae`), [title]);
}

/** @param {{ title: string, lead?: any, children?: any }} props */
export function ScreenHead({ title, lead, children }) {
  useTitle(title);
  return html`<header class="screen-head">
    <div><h1 tabindex="-1">${title}</h1>${lead && html`<p class="soft">${lead}</p>`}</div>
    ${children && html`<div class="actions">${children}</div>`}
  </header>`;
}

/** @param {{ tone?: "bad" | "warn" | "good" | "", children?: any }} props */
export function Notice({ tone = "", children }) {
  return html`<div class="notice ${tone}" role=${tone === "bad" ? "alert" : "status"}>${children}</div>`;
}

/** What went wrong, and a way on. @param {{ error: unknown, retry?: () => void }} props */
export function Failure({ error, retry }) {
  return html`<${Notice} tone="bad">
    <p>${wordsOf(error)}</p>
    ${retry && html`<button class="button slim" onClick=${retry}>${t("action.try_again")}</button>`}
  <//>`;
}

/** @param {{ icon: string, title: string, text?: string, heading?: "h1" | "h2", children?: any }} props */
export function Empty({ icon, title, text, heading = "h2", children }) {
  return html`<div class="empty"><${Icon} name=${icon} /><${heading}>${title}<//>${text && html`<p>${text}</p>`}${children}</div>`;
}

/** Grey bones where content will be. @param {{ lines?: number }} props */
export function Skeleton({ lines = 4 }) {
  const widths = ["62%", "88%", "74%", "93%", "56%"];
  return html`<div class="card padded stack" aria-busy="true" aria-label=${t("state.loading")} role="status">
    ${Array.from({ length: lines }, (_, place) => html`<div class="bone" style=${{ width: widths[place % 5] }}></div>`)}
  </div>`;
}

/**
 * A modal dialog; the browser keeps the focus inside and gives it back.
 * @param {{ title: string, onClose: () => void, large?: boolean, children?: any }} props
 */
export function Dialog({ title, onClose, large, children }) {
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const [depth] = useState(() => getState().dialogs + 1);
  useEffect(() => {
    box.current?.showModal();
    setState({ dialogs: depth });
    return () => (box.current?.close(), setState({ dialogs: depth - 1 }));
  }, []);
  const closeOutside = (/** @type {MouseEvent} */ event) => event.target === box.current && onClose();
  return html`<dialog ref=${box} class=${large ? "large" : ""} aria-labelledby="dialog-title"
    onCancel=${(/** @type {Event} */ event) => (event.preventDefault(), onClose())} onMouseDown=${closeOutside}>
    <div class="dialog-head"><h2 id="dialog-title">${title}</h2>
      <button type="button" class="button quiet icon" aria-label=${t("action.close")} onClick=${onClose}><${Icon} name="close" /></button></div>
    <div class="dialog-body">${children}</div>
    <${Toasts} depth=${depth} />
  </dialog>`;
}

/** The messages, in the page or in the topmost dialog: what lies under one cannot be pressed. @param {{ depth?: number }} props */
export function Toasts({ depth = 0 }) {
  const toasts = useStore((state) => state.toasts);
  const isTop = useStore((state) => state.dialogs === depth);
  return html`<div class="toasts" role="status" aria-live="polite">${isTop && toasts.map(
    (toast) => html`<div class="toast" key=${toast.id}><span>${toast.text}</span>
      ${toast.action &&
      html`<button onClick=${() => (hideToast(toast.id), toast.action?.run())}>${toast.action.label}</button>`}</div>`,
  )}</div>`;
}
