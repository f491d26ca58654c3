/** Where the focus goes when a form in the page closes: back to what opened it, as browsers do for dialogs. */

import { useEffect, useRef } from "../core/html.js";

/** Spread onto the button that opens a form. */
export const OPENER = { "data-opener": "" };

/**
 * A ref for the element around form and opener.
 * @param {boolean} isOpen
 */
export function useFocusBack(isOpen) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const was = useRef(false);
  useEffect(() => {
    const hasFocus = document.activeElement !== document.body && document.activeElement !== null;
    if (was.current && !isOpen && !hasFocus) /** @type {HTMLElement | null | undefined} */ (box.current?.querySelector("[data-opener]"))?.focus();
    was.current = isOpen;
  }, [isOpen]);
  return box;
}
