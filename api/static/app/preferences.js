// Runs before the first paint, so that a chosen theme or language does not flash the other one.
(function () {
  var root = document.documentElement;
  /** @type {{ theme?: string, language?: string }} */
  var chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem("vitae.preferences") || "{}");
  } catch (error) {
    // Storage may be off; the defaults hold.
  }
  if (chosen.theme === "light" || chosen.theme === "dark") root.dataset.theme = chosen.theme;
  root.lang = chosen.language || ((navigator.language || "en").slice(0, 2) === "de" ? "de" : "en");
})();
