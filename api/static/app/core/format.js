/** Dates, numbers and sizes, in the language of the page. */

import { locale, t } from "./words.js";

/** @param {string} iso  @param {Intl.DateTimeFormatOptions} [options] */
export function dateTime(iso, options = { dateStyle: "medium", timeStyle: "short" }) {
  return new Intl.DateTimeFormat(locale(), options).format(new Date(iso));
}

/** @param {string} iso */
export function dateOnly(iso) {
  return dateTime(iso, { dateStyle: "medium" });
}

/**
 * A partial date at its precision: "2021", "Mar 2021", "9 Mar 2021".
 * @param {string | null | undefined} partial
 */
export function partialDate(partial) {
  if (!partial) return "";
  const [year, month, day] = partial.split("-").map(Number);
  if (!month) return String(year);
  const date = new Date(Date.UTC(year, month - 1, day || 1));
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { year: "numeric", month: "short", ...(day && { day: "numeric" }), timeZone: "UTC" };
  return new Intl.DateTimeFormat(locale(), options).format(date);
}

/** @param {{ start?: string | null, end?: string | null, current?: boolean }} entry */
export function period({ start, end, current }) {
  const last = current ? t("profile.present") : partialDate(end);
  return [partialDate(start), last].filter(Boolean).join(" – ");
}

/** "5 minutes ago". @param {string} iso */
export function ago(iso) {
  const seconds = (new Date(iso).getTime() - Date.now()) / 1000;
  /** @type {[Intl.RelativeTimeFormatUnit, number][]} */
  const units = [["day", 86400], ["hour", 3600], ["minute", 60]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  if (unit === "second") return t("time.now");
  if (unit === "day" && Math.abs(seconds) > 30 * 86400) return dateOnly(iso);
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

/** @param {number} value  @param {Intl.NumberFormatOptions} [options] */
export function number(value, options) {
  return new Intl.NumberFormat(locale(), options).format(value);
}

/** "48 kB". @param {number} bytes */
export function fileSize(bytes) {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : [bytes / 1e6, "megabyte"];
  return number(value, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** "1.2 s", "2 min". @param {number} seconds */
export function duration(seconds) {
  const [value, unit, digits] = seconds < 90 ? [seconds, "second", 1] : [seconds / 60, "minute", 0];
  return number(value, { style: "unit", unit, unitDisplay: "narrow", maximumFractionDigits: digits });
}
