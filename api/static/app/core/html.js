/** Preact with htm: `html` writes elements, the hooks hold the state of a component. */

import { h, render, Fragment } from "../vendor/preact.js";
import htm from "../vendor/htm.js";

export const html = htm.bind(h);
export { h, render, Fragment };
export { useState, useEffect, useRef, useMemo, useCallback, useLayoutEffect, useId } from "../vendor/preact-hooks.js";
