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
  if (chosen === "de") {
    const [own, server] = await Promise.all([import("../strings/de.js"), import("../strings/server.de.js")]);
    strings = { ...own.strings, ...server.serverStrings };
  } else strings = english;
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

/**
 * Words that the server says in English, in the chosen language where it has them.
 * @param {string} key
 * @param {string} own  the server's words; its numbers are `{n}` and `{m}`
 */
export function serverText(key, own) {
  const [n, m] = own.match(/\d+/g) ?? [];
  return has(key) ? t(key, { n, m }) : own;
}

/**
 * The same for words without a key of their own: "Use at least 8 characters." is "message.use_at_least_characters".
 * @param {string} group  @param {string} own
 */
export function serverSentence(group, own) {
  return serverText(`${group}.${(own.toLowerCase().match(/[a-z]+/g) ?? []).join("_")}`, own);
}

/**
 * Title and description of a badge, challenge or item in the chosen language.
 * @template {{ title: string, description: string }} Titled
 * @param {string} key  @param {Titled} titled  @returns {Titled}
 */
export function inWords(key, titled) {
  const [title, description] = has(key) ? t(key).split(" / ") : [titled.title, titled.description];
  return { ...titled, title, description };
}

/** @param {string | number | null | undefined} value */
function format(value) {
  return typeof value === "number" ? value.toLocaleString(locale()) : String(value ?? "");
}
