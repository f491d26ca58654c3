/** Problems of the API (RFC 9457) as errors, and as words for a person. */

import { has, serverSentence, t } from "./words.js";

export class Problem extends Error {
  /**
   * @param {number} status  0: the server could not be reached
   * @param {string} code
   * @param {any} [body]
   */
  constructor(status, code, body = {}) {
    super(body.detail || code);
    this.status = status;
    this.code = code;
    this.body = body;
  }
}

/**
 * @param {Response | null} response
 * @returns {Promise<Problem>}
 */
export async function problemOf(response) {
  if (!response) return new Problem(0, "offline");
  const body = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get("Retry-After")) || undefined;
  return new Problem(response.status, body.code || `http_${response.status}`, { ...body, retryAfter });
}

/**
 * One or two sentences: what happened, what to do.
 * @param {unknown} error
 * @returns {string}
 */
export function wordsOf(error) {
  if (!(error instanceof Problem)) return t("problem.unexpected");
  const key = `problem.${error.code}`;
  if (error.code === "invalid_fields") return messagesOf(error).join(" ") || t(key);
  if (has(key)) return t(key, { n: error.body.retryAfter ?? 60 });
  return error.status >= 500 ? t("problem.internal_error", { id: error.body.request_id ?? "" }) : error.message;
}

/** Whether trying again later may help. @param {unknown} error */
export function mayPass(error) {
  return !(error instanceof Problem) || error.status === 0 || error.status === 429 || error.status >= 500;
}

/**
 * The message of each wrong field: `{ email: "Not a valid e-mail address." }`.
 * @param {unknown} error
 * @returns {Record<string, string>}
 */
export function fieldErrors(error) {
  const errors = error instanceof Problem ? error.body.errors?.json ?? error.body.errors?.form ?? {} : {};
  return Object.fromEntries(Object.entries(errors).map(([field, messages]) => [field, firstText(messages)]));
}

/** @param {Problem} problem */
function messagesOf(problem) {
  return Object.values(fieldErrors(problem));
}

/** @param {any} messages @returns {string} */
function firstText(messages) {
  return typeof messages === "object" && messages !== null ? firstText(Object.values(messages)[0]) : serverSentence("message", String(messages));
}
