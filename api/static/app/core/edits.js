/** Changes of the profile: each can be undone for a while, and none overwrites what somebody else changed meanwhile. */

import { ask, request } from "./client.js";
import { Problem, wordsOf } from "./problems.js";
import { invalidate, reload, resourceData, setResource } from "./resource.js";
import { isSame, PROFILE } from "./sections.js";
import { showToast } from "./store.js";
import { t } from "./words.js";

/**
 * @typedef {{ field: string, mine: any, theirs: any }} Difference
 * @typedef {import("./sections.js").SectionName} SectionName
 * @typedef {"/developer/me/profile" | "/developer/me/contact" | `/developer/me/${SectionName}/${string}`} EditedPath
 * @typedef {(differences: Difference[]) => Promise<"mine" | "theirs" | null>} Decide
 */

/** Read what may have changed with the profile. */
async function refresh() {
  invalidate("/developer/me/history", "/gamification");
  await reload(PROFILE);
}

/**
 * Send the changed fields; where they were changed elsewhere meanwhile, ask whose values to keep.
 * @param {EditedPath} path  of an entry, or of the whole profile
 * @param {Record<string, any>} before  values when the form was opened
 * @param {Record<string, any>} values
 * @param {Decide} decide
 * @returns {Promise<boolean>}  false: the person wants to go on editing
 */
export async function saveChanges(path, before, values, decide) {
  const changed = Object.keys(values).filter((field) => !isSame(values[field], before[field]));
  if (!changed.length) return true;
  const body = Object.fromEntries(changed.map((field) => [field, values[field]]));
  for (;;) {
    /** @type {{ data: any, etag: string | null }} */
    const now = await ask(path);
    const differences = changed
      .filter((field) => !isSame(now.data[field], before[field]) && !isSame(now.data[field], values[field]))
      .map((field) => ({ field, mine: values[field], theirs: now.data[field] }));
    const choice = differences.length ? await decide(differences) : "mine";
    if (!choice) return false;
    if (choice === "theirs") for (const { field } of differences) delete body[field];
    const old = Object.fromEntries(Object.keys(body).map((field) => [field, now.data[field]]));
    if (!Object.keys(body).length) {
      await refresh();
      return true;
    }
    try {
      await request(path, { method: "PATCH", body, headers: { "If-Match": now.etag ?? "*" } });
    } catch (error) {
      if (error instanceof Problem && error.status === 412) continue; // changed between reading and writing
      throw error;
    }
    offerUndo(t("edit.saved"), () => request(path, { method: "PATCH", body: old }));
    await refresh();
    return true;
  }
}

/** @param {string} text  @param {() => Promise<unknown>} undo */
function offerUndo(text, undo) {
  const run = async () => {
    try {
      await undo();
      showToast(t("edit.undone"));
    } catch (problem) {
      showToast(wordsOf(problem), { tone: "bad" });
    }
    await refresh();
  };
  showToast(text, { action: { label: t("action.undo"), run } });
}

/** @param {SectionName} section  @param {Record<string, any>} values */
export async function addEntry(section, values) {
  const filled = Object.entries(values).filter(([, value]) => value !== null);
  const entry = await request(`/developer/me/${section}`, { method: "POST", body: Object.fromEntries(filled) });
  offerUndo(t("edit.added"), () => request(`/developer/me/${section}/${entry.id}`, { method: "DELETE" }));
  await refresh();
}

/**
 * Delete an entry; undoing adds it again, at its place.
 * @param {SectionName} section  @param {any} entry  @param {string[]} fields  @param {string[]} order  ids before
 */
export async function deleteEntry(section, entry, fields, order) {
  await request(`/developer/me/${section}/${entry.id}`, { method: "DELETE" });
  offerUndo(t("edit.deleted"), async () => {
    const filled = fields.filter((field) => entry[field] !== null).map((field) => [field, entry[field]]);
    const again = await request(`/developer/me/${section}`, { method: "POST", body: Object.fromEntries(filled) });
    const ids = order.map((id) => (id === entry.id ? again.id : id));
    await request(`/developer/me/${section}/order`, { method: "PUT", body: { ids } });
  });
  await refresh();
}

/**
 * Put an entry at another place among those shown together (a kind of achievements, a category of skills).
 * @param {SectionName} section  @param {string[]} order  ids of the whole section
 * @param {string[]} shown  ids shown together  @param {string} id  @param {number} to  its place among `shown`
 */
export async function moveEntry(section, order, shown, id, to) {
  const moved = shown.filter((one) => one !== id);
  moved.splice(to, 0, id);
  const ids = order.map((one) => (shown.includes(one) ? /** @type {string} */ (moved.shift()) : one));
  const put = (/** @type {string[]} */ some) => request(`/developer/me/${section}/order`, { method: "PUT", body: { ids: some } });
  showOrder(section, ids);
  try {
    await put(ids);
    offerUndo(t("edit.moved", { n: to + 1, max: shown.length }), () => put(order));
  } finally {
    await refresh();
  }
}

/** Show the new order while it is sent. @param {SectionName} section  @param {string[]} ids */
function showOrder(section, ids) {
  const profile = resourceData(PROFILE);
  const entries = new Map((profile?.[section] ?? []).map((/** @type {any} */ entry) => [entry.id, entry]));
  if (profile) setResource(PROFILE, { ...profile, [section]: ids.map((id) => entries.get(id)).filter(Boolean) });
}
