/** Where a value comes from: the quote, the file, and the page with the place marked. */

import { send } from "../core/client.js";
import { html, useEffect, useState } from "../core/html.js";
import { useResource } from "../core/resource.js";
import { t } from "../core/words.js";
import { valueText } from "./entry_form.js";
import { Dialog } from "./parts.js";

/**
 * @typedef {{ cv_id: string, page: number, start: number, end: number, quote: string }} Evidence
 * @param {{ values: any, evidence: Record<string, Evidence>, onClose: () => void }} props
 */
export function SourceDialog({ values, evidence, onClose }) {
  const fields = Object.keys(values).filter((field) => evidence[field]?.quote);
  const [field, setField] = useState(fields[0]);
  const chosen = evidence[field];
  const file = useResource(chosen ? `/cvs/${chosen.cv_id}` : null);
  return html`<${Dialog} title=${t("source.title")} large onClose=${onClose}>
    ${!chosen
      ? html`<p class="soft">${t("source.none")}</p>`
      : html`<div class="source">
        <ul class="stack tight source-fields">${fields.map((name) => html`<li>
          <button class="source-field" aria-pressed=${String(name === field)} onClick=${() => setField(name)}>
            <span class="small soft">${t(`field.${name}`)}</span><span dir="auto">${valueText(values[name], name)}</span></button></li>`)}</ul>
        <figure class="stack">
          <blockquote dir="auto"><mark>${chosen.quote}</mark></blockquote>
          <figcaption class="small soft">${file.error ? t("source.file_gone") : t("source.place", { name: file.data?.filename, n: chosen.page })}</figcaption>
          ${file.data && html`<${PageImage} cv=${file.data} evidence=${chosen} />`}
        </figure></div>`}
  <//>`;
}

/** @param {{ cv: any, evidence: { page: number | null, quote: string | null, start?: number | null, end?: number | null } }} props */
export function PageImage({ cv, evidence: { page, quote, start, end } }) {
  const [image, setImage] = useState(/** @type {{ address: string, isGone?: boolean } | null} */ (null));
  const beginning = [...(quote ?? "")].slice(0, 60).join("");
  const marks = `start=${start ?? 0}&end=${end ?? 0}&quote=${encodeURIComponent(beginning)}`;
  /** @type {`/cvs/${string}/pages/${number}?${string}` | null} */
  const path = page && (cv.media_type === "application/pdf" || cv.media_type.startsWith("image/")) ? `/cvs/${cv.id}/pages/${page}?${marks}` : null;
  useEffect(() => {
    if (!path) return;
    const control = new AbortController();
    let address = "";
    send(path, { headers: { Accept: "image/png" }, signal: control.signal })
      .then((response) => response.blob())
      .then((blob) => setImage({ address: (address = URL.createObjectURL(blob)) }))
      .catch(() => control.signal.aborted || setImage({ address: "", isGone: true }));
    return () => (control.abort(), URL.revokeObjectURL(address), setImage(null));
  }, [path]);
  if (!path || image?.isGone) return html`<p class="small soft">${t("source.no_image")}</p>`;
  if (!image) return html`<div class="bone page-image" role="status" aria-label=${t("state.loading")}></div>`;
  return html`<img class="page-image" src=${image.address} alt=${t("source.image", { n: page })} />`;
}
