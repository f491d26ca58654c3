/** The form of one entry, in its place; and the question whose values to keep. */

import { partialDate } from "../core/format.js";
import { html, useEffect, useRef, useState } from "../core/html.js";
import { isSame, KINDS, valuesOf } from "../core/sections.js";
import { has, t } from "../core/words.js";
import { Field, useForm } from "./fields.js";
import { Dialog, Notice } from "./parts.js";

/**
 * @param {{ fields: import("../core/sections.js").FieldSpec[], entry: any, label: string,
 *   save: (values: any, decide: import("../core/edits.js").Decide) => Promise<boolean>, onClose: () => void }} props
 */
export function EntryForm({ fields, entry, label, save, onClose }) {
  const box = useRef(/** @type {HTMLFormElement | null} */ (null));
  const [question, setQuestion] = useState(/** @type {any} */ (null));
  const decide = (/** @type {any[]} */ differences) => new Promise((resolve) => setQuestion({ differences, resolve }));
  const form = useForm(async (_, element) => {
    if (await save(valuesOf(fields, new FormData(element)), decide)) onClose();
  });
  useEffect(() => box.current?.querySelector("input, textarea, select")?.focus(), []);
  const close = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && !question && onClose();
  const narrow = fields.filter(([, type]) => !["lines", "long", "flag"].includes(type));
  const broad = fields.filter(([, type]) => ["lines", "long", "flag"].includes(type));
  return html`<form class="form entry-form" ref=${box} aria-label=${label} onSubmit=${form.onSubmit} onKeyDown=${close}>
    ${form.general && html`<${Notice} tone="bad">${form.general}<//>`}
    <div class="pair">${narrow.map((spec) => html`<${Input} spec=${spec} entry=${entry} errors=${form.errors} />`)}</div>
    ${broad.map((spec) => html`<${Input} spec=${spec} entry=${entry} errors=${form.errors} />`)}
    <div class="actions"><button class="button main" disabled=${form.isBusy}>${t("action.save")}</button>
      <button type="button" class="button" onClick=${onClose}>${t("action.cancel")}</button></div>
    ${question && html`<${Conflict} ...${question} onChoice=${(/** @type {any} */ choice) => (question.resolve(choice), setQuestion(null))} />`}
  </form>`;
}

/** @param {{ spec: import("../core/sections.js").FieldSpec, entry: any, errors: Record<string, string> }} props */
function Input({ spec: [name, type], entry, errors }) {
  const value = entry?.[name];
  const label = t(`field.${name}`);
  const common = { name, label, error: errors[name], hint: type === "date" ? t("hint.date") : type === "lines" ? t("hint.lines") : undefined };
  if (type === "flag") {
    return html`<label class="check"><input type="checkbox" name=${name} defaultChecked=${Boolean(value)} /><span>${label}</span></label>`;
  }
  if (type === "kind") {
    return html`<${Field} ...${common} options=${KINDS.map((kind) => [kind, t(`kind.${kind}`)])} value=${value ?? "other"} />`;
  }
  if (type === "lines") return html`<${Field} ...${common} rows=${5} value=${(value ?? []).join("\n")} />`;
  if (type === "long") return html`<${Field} ...${common} rows=${3} value=${value} />`;
  return html`<${Field} ...${common} type=${type === "email" ? "email" : "text"} value=${value}
    inputmode=${type === "number" ? "decimal" : undefined} />`;
}

/** @param {{ differences: import("../core/edits.js").Difference[], onChoice: (choice: "mine" | "theirs" | null) => void }} props */
function Conflict({ differences, onChoice }) {
  return html`<${Dialog} title=${t("conflict.title")} onClose=${() => onChoice(null)}>
    <p class="soft">${t("conflict.text")}</p>
    <${Comparison} rows=${differences.map(({ field, mine, theirs }) => [field, theirs, mine])} left=${t("conflict.theirs")} right=${t("conflict.mine")} />
    <div class="actions end"><button type="button" class="button" onClick=${() => onChoice("theirs")}>${t("conflict.keep_theirs")}</button>
      <button type="button" class="button main" onClick=${() => onChoice("mine")}>${t("conflict.keep_mine")}</button></div>
  <//>`;
}

/** A value in words. @param {any} value  @param {string} [field] @returns {string} */
export function valueText(value, field) {
  if (typeof value === "string" && /^(start|end|date)$/.test(field ?? "")) return partialDate(value);
  if (field === "kind" && has(`kind.${value}`)) return t(`kind.${value}`);
  if (Array.isArray(value)) return value.map((part) => valueText(part)).join("\n");
  if (typeof value === "boolean") return t(value ? "value.yes" : "value.no");
  if (value !== null && typeof value === "object") return Object.values(value).filter(Boolean).map((part) => valueText(part)).join(", ");
  return value === null || value === undefined || value === "" ? "–" : String(value);
}

/** Values side by side. @param {{ rows: [field: string, left: any, right: any][], left: string, right: string }} props */
export function Comparison({ rows, left, right }) {
  return html`<table class="comparison"><thead><tr><td></td><th scope="col">${left}</th><th scope="col">${right}</th></tr></thead>
    <tbody>${rows.map(([field, before, after]) => html`<tr class=${isSame(before, after) ? "same" : ""}>
      <th scope="row">${t(`field.${field}`)}</th><td dir="auto">${valueText(before, field)}</td><td dir="auto">${valueText(after, field)}</td></tr>`)}</tbody></table>`;
}
