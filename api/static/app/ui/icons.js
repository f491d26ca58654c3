/** Icons, 24 by 24, drawn with the colour of the text. */

import { html } from "../core/html.js";

const PATHS = {
  home: "M4 11.2 12 4.5l8 6.7V19a1 1 0 0 1-1 1h-4.5v-5.5h-5V20H5a1 1 0 0 1-1-1z",
  profile: "M12 12.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.8 20c.7-3.6 3.6-5.2 7.2-5.2s6.5 1.6 7.2 5.2",
  files: "M7 3.5h6.5L18 8v11.5a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1ZM13.5 3.5V8H18M9 12.5h6M9 16h6",
  inbox: "M4 13.5 6.6 5.6a1 1 0 0 1 1-.6h8.8a1 1 0 0 1 1 .6L20 13.5V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM4 13.5h4.6l1.2 2.4h4.4l1.2-2.4H20",
  rewards: "m12 4 2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.7-5 2.7 1.1-5.5L4 9.700l5.600-.7z",
  settings: "M4 7h9M17.500 7H20M4 17h3M11.500 17H20M15.300 9.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400ZM9.200 19.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400Z",
  operations: "M4 12.500h3.500L10 5.500l4 13 2.500-6H20",
  upload: "M12 15.500V5M7.500 9 12 4.500 16.500 9M4.500 15.500V18a1.500 1.500 0 0 0 1.500 1.500h12a1.500 1.500 0 0 0 1.500-1.500v-2.500",
  close: "M6 6l12 12M18 6 6 18",
  check: "m5 12.500 4.500 4.500L19 7.500",
  plus: "M12 5v14M5 12h14",
  edit: "M4.500 19.500l.8-3.800L16 5l3 3L8.300 18.700zM13.800 7.200l3 3",
  trash: "M5 7h14M10 4.500h4M7 7l.8 12a1 1 0 0 0 1 .9h6.400a1 1 0 0 0 1-.9L17 7M10.200 10.500v6M13.800 10.500v6",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  source: "M8.500 10.500h7M8.500 14h4.500M6 4h12a1.500 1.500 0 0 1 1.500 1.500v9L14 20H6a1.500 1.500 0 0 1-1.500-1.500v-13A1.500 1.500 0 0 1 6 4ZM19.500 14.500H15a1 1 0 0 0-1 1V20",
  warning: "M12 9.500v4M12 16.800v.1M10.700 4.800 3.400 17.500a1.500 1.500 0 0 0 1.300 2.200h14.600a1.500 1.500 0 0 0 1.300-2.200L13.300 4.800a1.500 1.500 0 0 0-2.600 0Z",
  flame: "M12 3.500c.5 3.500 5 5.300 5 10a5 5 0 0 1-10 0c0-2 1-3.300 2-4.300.2 1.500.9 2.300 1.700 2.600-.3-3 .1-6 1.300-8.300Z",
  lock: "M7.500 11V8.500a4.500 4.500 0 0 1 9 0V11M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1Z",
  link: "M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1",
};

/** @param {{ name: keyof typeof PATHS }} props */
export function Icon({ name }) {
  return html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round"
    stroke-linejoin="round" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}

export function Mark() {
  return html`<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#3d4fd6" />
    <path d="M8.5 9.5 16 23l7.5-13.5" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round" /></svg>`;
}
