/** The sections of a profile: their fields, in the order of forms, and how an entry is titled. */

/**
 * @typedef {"text" | "long" | "lines" | "date" | "flag" | "number" | "url" | "email" | "kind"} FieldType
 * @typedef {[name: string, type: FieldType]} FieldSpec
 * @typedef {"experience" | "education" | "skills" | "achievements"} SectionName
 */

/** @type {Record<SectionName, { fields: FieldSpec[], singular: string }>} */
export const SECTIONS = {
  experience: {
    singular: "position",
    fields: [["title", "text"], ["company", "text"], ["location", "text"], ["start", "date"], ["end", "date"],
      ["current", "flag"], ["highlights", "lines"], ["notes", "long"]],
  },
  education: {
    singular: "education",
    fields: [["degree", "text"], ["institution", "text"], ["field", "text"], ["grade", "text"], ["start", "date"],
      ["end", "date"], ["notes", "long"]],
  },
  skills: {
    singular: "skill",
    fields: [["name", "text"], ["category", "text"], ["level", "text"], ["years", "number"]],
  },
  achievements: {
    singular: "achievement",
    fields: [["kind", "kind"], ["title", "text"], ["issuer", "text"], ["date", "date"], ["level", "text"], ["url", "url"],
      ["summary", "long"]],
  },
};

export const SECTION_NAMES = /** @type {SectionName[]} */ (Object.keys(SECTIONS));

/** @type {FieldSpec[]} */
export const HEAD_FIELDS = [["headline", "text"], ["summary", "long"]];
/** @type {FieldSpec[]} */
export const CONTACT_FIELDS = [["full_name", "text"], ["email", "email"], ["phone", "text"], ["location", "text"],
  ["links", "lines"], ["street", "text"], ["postal_code", "text"], ["city", "text"], ["region", "text"],
  ["country_code", "text"]];

export const KINDS = ["certification", "award", "publication", "project", "volunteering", "language", "other"];
export const PROFILE = "/developer/me/profile?evidence=true";

/** @param {string} section @returns {FieldSpec[]} */
export function fieldsOf(section) {
  if (section === "head") return HEAD_FIELDS;
  return section === "contact" ? CONTACT_FIELDS : SECTIONS[/** @type {SectionName} */ (section)]?.fields ?? [];
}

/** @param {any} entry @returns {string} */
export function titleOf(entry) {
  return entry?.title ?? entry?.name ?? entry?.degree ?? entry?.institution ?? entry?.company ?? entry?.headline ?? "";
}

/**
 * What a form holds, as the API takes it.
 * @param {FieldSpec[]} fields  @param {FormData} form
 */
export function valuesOf(fields, form) {
  return Object.fromEntries(fields.map(([name, type]) => [name, valueOf(type, form.get(name))]));
}

/** @param {FieldType} type  @param {any} text */
function valueOf(type, text) {
  if (type === "flag") return text !== null;
  if (type === "lines") return String(text ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
  const trimmed = String(text ?? "").trim();
  if (type === "number") return trimmed === "" ? null : Number(trimmed.replace(",", "."));
  return trimmed === "" && type !== "kind" ? null : trimmed;
}

/** @param {unknown} a  @param {unknown} b */
export function isSame(a, b) {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
