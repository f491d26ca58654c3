/** The state that screens share: one small store, and the hook that reads a part of it. */

import { useEffect, useState } from "./html.js";

/**
 * @typedef {{ id: number, text: string, tone: "plain" | "bad", action?: { label: string, run: () => void } }} Toast
 * @typedef {{ path: string, query: URLSearchParams }} Place
 * @typedef {object} State
 * @property {import("./session.js").Account | null} account  null: nobody is logged in
 * @property {Place} place  the address shown
 * @property {Toast[]} toasts
 * @property {number} dialogs  how many are open, one over the other
 * @property {boolean} isWaiting  whether the server does not answer at the moment
 * @property {number} proposals  how many wait for a decision
 * @property {import("./imports.js").Import[]} imports  documents on their way into the profile, newest first
 */

/** @type {State} */
let state = {
  account: null,
  place: { path: location.pathname, query: new URLSearchParams(location.search) },
  toasts: [],
  dialogs: 0,
  isWaiting: false,
  proposals: 0,
  imports: [],
};
/** @type {Set<() => void>} */
const listeners = new Set();

/** @returns {State} */
export function getState() {
  return state;
}

/** @param {Partial<State>} change */
export function setState(change) {
  state = { ...state, ...change };
  for (const listener of [...listeners]) listener();
}

/**
 * The selected part of the state; the component is drawn again when it changes.
 * @template Part
 * @param {(state: State) => Part} select
 * @returns {Part}
 */
export function useStore(select) {
  const [part, setPart] = useState(() => select(state));
  useEffect(() => {
    const update = () => setPart(() => select(state));
    update();
    listeners.add(update);
    return () => void listeners.delete(update);
  }, []);
  return part;
}

let lastToast = 0;

/**
 * A line at the foot of the page, gone after a while.
 * @param {string} text
 * @param {Partial<Pick<Toast, "tone" | "action">> & { seconds?: number }} [options]
 */
export function showToast(text, { tone = "plain", action, seconds = action ? 10 : 5 } = {}) {
  const id = ++lastToast;
  setState({ toasts: [...state.toasts.slice(-2), { id, text, tone, action }] });
  setTimeout(() => hideToast(id), seconds * 1000);
}

/** @param {number} id */
export function hideToast(id) {
  setState({ toasts: state.toasts.filter((toast) => toast.id !== id) });
}
