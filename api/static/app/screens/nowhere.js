/** Any address that leads nowhere. */

import { html } from "../core/html.js";
import { t } from "../core/words.js";
import { Empty, useTitle } from "../ui/parts.js";

export function Screen() {
  useTitle(t("nowhere.title"));
  return html`<div class="screen nowhere"><${Empty} heading="h1" icon="search" title=${t("nowhere.title")} text=${t("nowhere.text")}>
    <a class="button main" href="/">${t("nowhere.home")}</a><//></div>`;
}
