/** Theme and language, kept in this browser. `preferences.js` at the top applies them before the first paint. */

const KEY = "vitae.preferences";

/** @returns {{ theme?: string, language?: string }} */
export function readPreferences() {
  try {
    return JSON.parse(localStorage.getItem(KEY) || "{}");
  } catch {
    return {};
  }
}

/** @param {{ theme?: string, language?: string }} change */
export function savePreferences(change) {
  const chosen = { ...readPreferences(), ...change };
  localStorage.setItem(KEY, JSON.stringify(chosen));
  const root = document.documentElement;
  if (chosen.theme === "light" || chosen.theme === "dark") root.dataset.theme = chosen.theme;
  else delete root.dataset.theme;
  if (chosen.language) root.lang = chosen.language;
}
