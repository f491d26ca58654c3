/** The choice of theme and language. */

import { html, useState } from "../core/html.js";
import { readPreferences, savePreferences } from "../core/preferences.js";
import { LANGUAGES, language, loadWords, t } from "../core/words.js";

/** @param {{ redraw: () => void }} props */
export function Preferences({ redraw }) {
  const [theme, setTheme] = useState(readPreferences().theme ?? "system");
  const choose = (/** @type {string} */ chosen) => (savePreferences({ theme: chosen }), setTheme(chosen));
  const speak = async (/** @type {string} */ chosen) => {
    savePreferences({ language: chosen });
    await loadWords();
    redraw();
  };
  return html`<div class="preferences stack tight">
    <div class="choice" role="group" aria-label=${t("preferences.theme")}>
      ${["system", "light", "dark"].map(
        (name) => html`<button aria-pressed=${String(theme === name)} onClick=${() => choose(name)}>${t(`theme.${name}`)}</button>`,
      )}
    </div>
    <div class="choice" role="group" aria-label=${t("preferences.language")}>
      ${Object.entries(LANGUAGES).map(
        ([code, name]) => html`<button lang=${code} aria-pressed=${String(language() === code)} onClick=${() => speak(code)}>${name}</button>`,
      )}
    </div>
  </div>`;
}
