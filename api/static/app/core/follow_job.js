/** Following a job: server-sent events read with `fetch` (which can send the token), polling where they do not come. */

import { ask, pause, send } from "./client.js";

export const ENDED = new Set(["succeeded", "failed", "cancelled"]);
const SILENCE_MS = 20_000;

/**
 * Call `show` with every new state of the job until it ends or `signal` aborts.
 * @param {string} id
 * @param {(job: any) => void} show
 * @param {AbortSignal} signal
 */
export async function followJob(id, show, signal) {
  let { job, wait } = await readJob(id, show, signal);
  let failures = 0;
  let after = 0;
  while (!ENDED.has(job.status)) {
    if (failures < 2) {
      const before = after;
      try {
        for await (const seq of events(id, after, signal)) {
          after = seq;
          ({ job } = await readJob(id, show, signal));
        }
      } catch (error) {
        if (signal.aborted) throw error;
        failures++;
      }
      if (after === before && failures === 0) failures++;
    }
    if (!ENDED.has(job.status)) {
      await pause(wait * 1000, signal);
      ({ job, wait } = await readJob(id, show, signal));
    }
  }
  return job;
}

/** @param {string} id  @param {(job: any) => void} show  @param {AbortSignal} signal */
async function readJob(id, show, signal) {
  const { data, status, retryAfter } = await ask(`/jobs/${id}`, { signal });
  if (status !== 304 || ENDED.has(data.status)) show(data);
  return { job: data, wait: retryAfter ?? 1 };
}

/**
 * The `seq` of each event as it comes (WHATWG HTML, section 9.2).
 * @param {string} id  @param {number} after  @param {AbortSignal} signal
 */
async function* events(id, after, signal) {
  const silence = new AbortController();
  const headers = { Accept: "text/event-stream", "Last-Event-ID": String(after) };
  const both = AbortSignal.any([signal, silence.signal]);
  const response = await send(`/jobs/${id}/events`, { headers, once: true, signal: both });
  if (response.status === 204) return;
  if (!response.body || !response.headers.get("Content-Type")?.startsWith("text/event-stream")) throw new Error("sse");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (true) {
    const timer = setTimeout(() => silence.abort(new Error("silence")), SILENCE_MS);
    const { done, value } = await reader.read().finally(() => clearTimeout(timer));
    if (done) return;
    const blocks = (text + value).split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const seq = /^id: (\d+)$/m.exec(block);
      if (seq) yield Number(seq[1]);
    }
  }
}
