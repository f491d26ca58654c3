/** Uploads: `XMLHttpRequest`, because `fetch` does not tell how much has been sent. */

import { currentToken, newKey, pause } from "./client.js";
import { problemOf } from "./problems.js";

const TRIES = 5;

/**
 * Send a file to POST /cvs; safe to repeat by its key.
 * @param {File} file
 * @param {(share: number) => void} progress  0 to 1
 * @param {AbortSignal} signal
 * @returns {Promise<{ cv: any, job: any }>}
 * @throws {import("./problems.js").Problem}
 */
export async function uploadCv(file, progress, signal) {
  const key = newKey();
  for (let attempt = 1; ; attempt++) {
    const response = await post(file, key, await currentToken(), progress, signal);
    if (response?.ok) return response.json();
    const mayRetry = !response || [429, 502, 503, 504].includes(response.status);
    const wait = Number(response?.headers.get("Retry-After")) || 2 ** attempt / 2;
    if (!mayRetry || attempt >= TRIES || wait > 8) throw await problemOf(response);
    await pause(wait * 1000, signal);
  }
}

/**
 * @param {File} file
 * @param {string} key
 * @param {string | null} token
 * @param {(share: number) => void} progress
 * @param {AbortSignal} signal
 * @returns {Promise<Response | null>}  null: the server cannot be reached
 */
function post(file, key, token, progress, signal) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open("POST", "/api/cvs");
    call.setRequestHeader("Authorization", `Bearer ${token}`);
    call.setRequestHeader("Idempotency-Key", key);
    call.upload.onprogress = (event) => progress(event.loaded / Math.max(event.total, 1));
    call.onload = () => {
      const headers = { "Retry-After": call.getResponseHeader("Retry-After") ?? "" };
      resolve(new Response(call.responseText, { status: call.status, headers }));
    };
    call.onerror = () => resolve(null);
    call.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => call.abort(), { once: true });
    const form = new FormData();
    form.append("file", file, file.name);
    call.send(form);
  });
}
