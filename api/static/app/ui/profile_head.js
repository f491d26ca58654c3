/** The top of a profile: name, headline, contact details, summary. */

import { saveChanges } from "../core/edits.js";
import { html, useState } from "../core/html.js";
import { CONTACT_FIELDS, HEAD_FIELDS } from "../core/sections.js";
import { t } from "../core/words.js";
import { EntryForm } from "./entry_form.js";
import { Action } from "./entry.js";
import { OPENER, useFocusBack } from "./focus.js";
import { SourceDialog } from "./source.js";

/** @param {{ profile: any }} props */
export function ProfileHead({ profile }) {
  const [open, setOpen] = useState(/** @type {"" | "head" | "contact" | "source"} */ (""));
  const isForm = open === "head" || open === "contact";
  const box = useFocusBack(isForm);
  const { contact } = profile;
  const close = () => setOpen("");
  /** @type {Record<string, (values: any, decide: any) => Promise<boolean>>} */
  const save = {
    head: (values, decide) => saveChanges("/developer/me/profile", profile, values, decide),
    contact: (values, decide) => saveChanges("/developer/me/contact", contact, values, decide),
  };
  if (isForm) {
    const isHead = open === "head";
    return html`<section class="card padded" ref=${box}><${EntryForm} fields=${isHead ? HEAD_FIELDS : CONTACT_FIELDS} entry=${isHead ? profile : contact}
      label=${t(`profile.${open}`)} save=${save[open]} onClose=${close} /></section>`;
  }
  const address = [contact.street, [contact.postal_code, contact.city].filter(Boolean).join(" "), contact.region, contact.country_code];
  const place = contact.location ?? (address.filter(Boolean).join(", ") || null);
  return html`<section class="card padded stack profile-head" ref=${box} aria-label=${t("profile.contact")}>
    <div class="entry-head"><div class="grow stack tight">
      <p class="profile-name" dir="auto">${contact.full_name ?? t("profile.no_name")}</p>
      ${profile.headline && html`<p class="profile-headline" dir="auto">${profile.headline}</p>`}</div>
      <div class="entry-actions"><${Action} icon="source" label=${t("source.title")} onClick=${() => setOpen("source")} />
        <${Action} icon="edit" label=${t("profile.edit_head")} onClick=${() => setOpen("head")} ...${OPENER} /></div></div>
    ${profile.summary && html`<p class="prose" dir="auto">${profile.summary}</p>`}
    <ul class="contact small">
      ${[contact.email, contact.phone, place].filter(Boolean).map((value) => html`<li><bdi>${value}</bdi></li>`)}
      ${contact.links.map((/** @type {string} */ link) => html`<li><a class="inline" href=${/^https?:/.test(link) ? link : `https://${link}`}
        rel="noopener noreferrer nofollow" target="_blank">${link.replace(/^https?:\/\/(www\.)?/, "")}</a></li>`)}
      <li><button class="button quiet slim" onClick=${() => setOpen("contact")}>${t("profile.edit_contact")}</button></li></ul>
    ${open === "source" && html`<${SourceDialog} values=${{ full_name: contact.full_name, headline: profile.headline, summary: profile.summary, ...contact }} evidence=${{ ...profile.evidence, ...contact.evidence }} onClose=${close} />`}
  </section>`;
}
