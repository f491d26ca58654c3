/** What screens read from the API: kept between screens, read again when it may have changed. */

import { forgetAnswers, request } from "./client.js";
import { useEffect, useState } from "./html.js";

/** @typedef {{ data?: any, error?: unknown, isLoading: boolean, listeners: Set<() => void> }} Entry */

/** @type {Map<string, Entry>} */
const entries = new Map();

/** @param {string} path */
function entryOf(path) {
  if (!entries.has(path)) entries.set(path, { isLoading: false, listeners: new Set() });
  return /** @type {Entry} */ (entries.get(path));
}

/** @param {Entry} entry  @param {Partial<Entry>} change */
function update(entry, change) {
  Object.assign(entry, change);
  for (const listener of [...entry.listeners]) listener();
}

/** @param {string} path */
export async function reload(path) {
  const entry = entryOf(path);
  update(entry, { isLoading: true });
  try {
    update(entry, { data: await request(/** @type {any} */ (path)), error: undefined, isLoading: false });
  } catch (error) {
    update(entry, { error, isLoading: false });
  }
}

/** Read again, now or when next shown, everything that starts with one of these. @param {string[]} prefixes */
export function invalidate(...prefixes) {
  for (const [path, entry] of entries) {
    if (!prefixes.some((prefix) => path.startsWith(prefix))) continue;
    if (entry.listeners.size) reload(path);
    else entries.delete(path);
  }
}

/** What is known of `path` now. @param {string} path @returns {any} */
export function resourceData(path) {
  return entries.get(path)?.data;
}

/** Put what is known to be the answer now. @param {string} path  @param {any} data */
export function setResource(path, data) {
  update(entryOf(path), { data, error: undefined, isLoading: false });
}

export function forgetResources() {
  entries.clear();
  forgetAnswers();
}

/**
 * The answer of GET `path`: what is known at once, what is new when it arrives.
 * @template {import("./api.d.ts").Address} P
 * @param {P | null} path  null: nothing to read
 * @returns {{ data: import("./api.d.ts").Answer<P> | undefined, error: unknown, isLoading: boolean, reload: () => Promise<void> }}
 */
export function useResource(path) {
  const [, draw] = useState(0);
  useEffect(() => {
    if (!path) return;
    const entry = entryOf(path);
    const listener = () => draw((/** @type {number} */ count) => count + 1);
    entry.listeners.add(listener);
    reload(path);
    return () => void entry.listeners.delete(listener);
  }, [path]);
  const entry = path ? entries.get(path) : undefined;
  return {
    data: entry?.data,
    error: entry?.error,
    isLoading: Boolean(path) && (!entry || (entry.isLoading && entry.data === undefined)),
    reload: async () => (path ? reload(path) : undefined),
  };
}
