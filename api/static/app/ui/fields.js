/** Form fields with their label, hint and error. */

import { html, useId, useState } from "../core/html.js";
import { fieldErrors, wordsOf } from "../core/problems.js";

/**
 * `value` is what it begins with: a controlled one would lose what is typed whenever something else is drawn again.
 * @param {{ name: string, label: string, hint?: string, error?: string, value?: string | number | null,
 *   type?: string, rows?: number, options?: [string, string][], [attribute: string]: any }} props
 */
export function Field({ name, label, hint, error, value, type = "text", rows, options, ...rest }) {
  const id = useId();
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const common = {
    ...rest, id, name, class: "input", "aria-invalid": error ? "true" : undefined, "aria-describedby": notes || undefined,
  };
  return html`<div class="field"><label for=${id}>${label}</label>
    ${options
      ? html`<select ...${common}>${options.map(([key, text]) => html`<option value=${key} selected=${key === value}>${text}</option>`)}</select>`
      : rows
        ? html`<textarea ...${common} rows=${rows} dir="auto" defaultValue=${value ?? ""} />`
        : html`<input ...${common} type=${type} dir=${type === "text" ? "auto" : undefined} defaultValue=${value ?? ""} />`}
    ${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${error && html`<p class="wrong" id="${id}-error">${error}</p>`}
  </div>`;
}

/**
 * The state of a form that sends: whether it is under way, and what the server said.
 * @param {(values: Record<string, any>, form: HTMLFormElement) => Promise<unknown>} send
 */
export function useForm(send) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState(/** @type {unknown} */ (null));
  /** @param {SubmitEvent} event */
  const onSubmit = async (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    setBusy(true);
    setError(null);
    try {
      await send(Object.fromEntries(new FormData(form)), form);
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  const errors = fieldErrors(error);
  const general = error && !Object.keys(errors).length ? wordsOf(error) : "";
  return { onSubmit, isBusy, errors, general, error };
}
