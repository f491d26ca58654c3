/** Words in the chosen language: every string of the page is in `strings/`. */

import { strings as english } from "../strings/en.js";

/** @typedef {Record<string, string | number | null | undefined>} Values */

export const LANGUAGES = { en: "English", de: "Deutsch" };

/** @type {Record<string, string>} */
let strings = english;
let plurals = new Intl.PluralRules("en");

export function language() {
  return document.documentElement.lang in LANGUAGES ? document.documentElement.lang : "en";
}

/** The locale for dates and numbers: the browser's own kind of the language, such as en-GB. */
export function locale() {
  return navigator.languages.find((name) => name.split("-")[0] === language()) ?? language();
}

/** Load the words of the language of the document. */
export async function loadWords() {
  const chosen = language();
  strings = chosen === "de" ? (await import("../strings/de.js")).strings : english;
  plurals = new Intl.PluralRules(chosen);
}

/** @param {string} key */
export function has(key) {
  return key in strings;
}

/**
 * The words of `key`; `{name}` is replaced, and "one CV | {n} CVs" is chosen by `n`.
 * @param {string} key
 * @param {Values} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const text = strings[key] ?? english[key] ?? key;
  const [one, many] = text.split(" | ");
  const chosen = many !== undefined && plurals.select(Number(values.n)) !== "one" ? many : one;
  return chosen.replace(/\{(\w+)\}/g, (_, name) => format(values[name]));
}

/** @param {string | number | null | undefined} value */
function format(value) {
  return typeof value === "number" ? value.toLocaleString(locale()) : String(value ?? "");
}
