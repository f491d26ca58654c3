/** Documents on their way into the profile: upload, follow, cancel, retry. They go on while screens change. */

import { request } from "./client.js";
import { ENDED, followJob } from "./follow_job.js";
import { invalidate } from "./resource.js";
import { getState, setState } from "./store.js";
import { uploadCv } from "./upload.js";

/**
 * @typedef {object} Import
 * @property {string} key
 * @property {string} name  of the file
 * @property {File} [file]
 * @property {number} sent  share of the upload, 0 to 1
 * @property {any} [job]
 * @property {unknown} [error]  of the upload
 * @property {AbortController} control
 */

/** @type {Import["key"][]} */
const followed = [];
const CHANGED = ["/developer", "/cvs", "/jobs", "/gamification"];

/** @param {string} key  @param {Partial<Import>} change */
function update(key, change) {
  setState({ imports: getState().imports.map((one) => (one.key === key ? { ...one, ...change } : one)) });
}

/** @param {Import} added */
function add(added) {
  setState({ imports: [added, ...getState().imports.filter((one) => one.key !== added.key)] });
}

/** @param {Iterable<File>} files */
export function importFiles(files) {
  for (const file of files) upload(file, crypto.getRandomValues(new Uint32Array(2)).join("-"));
}

/** @param {File} file  @param {string} key */
async function upload(file, key) {
  const control = new AbortController();
  add({ key, name: file.name, file, sent: 0, control });
  try {
    const { job } = await uploadCv(file, (sent) => update(key, { sent }), control.signal);
    update(key, { sent: 1, job });
    invalidate("/cvs");
    await follow(key, job, control);
  } catch (error) {
    if (!control.signal.aborted) update(key, { error });
  }
}

/** @param {string} key  @param {any} job  @param {AbortController} control */
async function follow(key, job, control) {
  followed.push(job.id);
  await followJob(job.id, (now) => update(key, { job: now }), control.signal);
  invalidate(...CHANGED);
  await countProposals();
}

/** Follow jobs that were started elsewhere or before the page was loaded. */
export async function resumeImports() {
  for (const status of ["queued", "running"]) {
    const { items } = await request(`/jobs?status=${status}&limit=20`);
    for (const job of items.filter((/** @type {any} */ one) => !followed.includes(one.id))) followKnown(job);
  }
}

/** @param {any} job  @param {string} [name] */
export async function followKnown(job, name) {
  const control = new AbortController();
  const cv = name === undefined && job.cv_id ? await request(`/cvs/${job.cv_id}`).catch(() => null) : null;
  add({ key: job.id, name: name ?? cv?.filename ?? "", sent: 1, job, control });
  await follow(job.id, job, control).catch((error) => control.signal.aborted || update(job.id, { error }));
}

/** @param {Import} one */
export async function cancelImport(one) {
  if (!one.job) {
    one.control.abort();
    dismissImport(one);
    return;
  }
  const job = await request(`/jobs/${one.job.id}/cancel`, { method: "POST" });
  update(one.key, { job });
}

/** @param {Import} one */
export async function retryImport(one) {
  dismissImport(one);
  if (!one.job) return one.file && upload(one.file, one.key);
  const job = await request(`/jobs/${one.job.id}/retry`, { method: "POST" });
  return followKnown(job, one.name);
}

/** @param {Import} one */
export function dismissImport(one) {
  setState({ imports: getState().imports.filter((other) => other.key !== one.key) });
}

/** @param {Import} one */
export function hasEnded(one) {
  return Boolean(one.error) || (one.job && ENDED.has(one.job.status));
}

export async function countProposals() {
  const { items, next_cursor } = await request("/developer/me/proposals?limit=100");
  setState({ proposals: items.length + (next_cursor ? 1 : 0) });
}
