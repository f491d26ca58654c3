/** The one way to the API: tokens, retries, ETags and problems. */

import { Problem, problemOf } from "./problems.js";
import { accessToken } from "./session.js";
import { getState, setState } from "./store.js";

const TRIES = 6;
const RETRIED = new Set([429, 502, 503, 504]);
const LONGEST_WAIT_MS = 8000;

/** @type {Map<string, { etag: string, data: any }>} */
const remembered = new Map();

export function forgetAnswers() {
  remembered.clear();
}

/**
 * @typedef {import("./api.d.ts").Method} Method
 * @typedef {import("./api.d.ts").AnyOptions} AnyOptions
 */

/**
 * What the API answers, as data.
 * @template {import("./api.d.ts").Address} P
 * @template {Method} [M="GET"]
 * @param {P} path  below /api
 * @param {import("./api.d.ts").Options<P, M>} [options]
 * @returns {Promise<import("./api.d.ts").Answer<P, M>>}
 * @throws {Problem}
 */
export async function request(path, options = {}) {
  return (await ask(path, options)).data;
}

/**
 * The answer with its status, ETag and Retry-After.
 * @template {import("./api.d.ts").Address} P
 * @template {Method} [M="GET"]
 * @param {P} path
 * @param {import("./api.d.ts").Options<P, M>} [options]
 * @returns {Promise<{ data: import("./api.d.ts").Answer<P, M>, status: number, etag: string | null, retryAfter: number | null }>}
 * @throws {Problem}
 */
export async function ask(path, options = {}) {
  const isRead = (options.method ?? "GET") === "GET";
  const known = isRead ? remembered.get(path) : undefined;
  const headers = { ...(known && { "If-None-Match": known.etag }), ...options.headers };
  const response = await send(path, /** @type {AnyOptions} */ ({ ...options, headers }));
  const etag = response.headers.get("ETag");
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  if (response.status === 304 && known) return { data: known.data, status: 304, etag, retryAfter };
  const data = response.status === 204 ? null : await response.json();
  if (isRead && etag) remembered.set(path, { etag, data });
  return { data, status: response.status, etag, retryAfter };
}

/**
 * A response that is no error; for those who read more than JSON.
 * @template {import("./api.d.ts").Address} P
 * @template {Method} [M="GET"]
 * @param {P} path
 * @param {import("./api.d.ts").Options<P, M>} [options]
 * @returns {Promise<Response>}
 */
export async function send(path, options = {}) {
  // Every POST is safe to repeat: by its key, or (below /auth) because a refused one changed nothing.
  /** @type {Record<string, string>} */
  const key = options.method === "POST" && !path.startsWith("/auth/") ? { "Idempotency-Key": newKey() } : {};
  /** @type {string | undefined} */
  let refused;
  for (let attempt = 1; ; attempt++) {
    /** @type {string | null} */
    const token = options.open ? null : await accessToken(exchange, refused);
    const response = await fetchOnce(path, { ...options, headers: { ...key, ...options.headers } }, token);
    if (response?.ok || response?.status === 304) return settled(response);
    if (response?.status === 401 && token && refused === undefined) {
      refused = token;
      continue;
    }
    const mayRetry = !response || RETRIED.has(response.status);
    const wait = (Number(response?.headers.get("Retry-After")) || Math.min(2 ** attempt / 4, 4)) * 1000;
    if (!mayRetry || options.once || attempt >= TRIES || wait > LONGEST_WAIT_MS) {
      settled(response);
      throw await problemOf(response);
    }
    setState({ isWaiting: true });
    await pause(wait, options.signal);
  }
}

/** @param {string} refresh */
async function exchange(refresh) {
  try {
    return await request("/auth/refresh", { method: "POST", body: { refresh_token: refresh }, open: true });
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return null;
    throw problem;
  }
}

/**
 * @param {string} path
 * @param {AnyOptions} options
 * @param {string | null} token
 * @returns {Promise<Response | null>}  null: the server cannot be reached
 */
async function fetchOnce(path, { method, body, headers, signal }, token) {
  try {
    return await fetch(`/api${path}`, {
      method,
      signal,
      cache: "no-store",
      headers: {
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...(token && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    return null;
  }
}

/**
 * @template {Response | null} Answer
 * @param {Answer} response
 * @returns {Answer}
 */
function settled(response) {
  if (getState().isWaiting && response) setState({ isWaiting: false });
  return response;
}

/** A token for what `fetch` cannot do, such as an upload with its progress. */
export function currentToken() {
  return accessToken(exchange);
}

export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @param {number} ms
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason)), { once: true });
  });
}
