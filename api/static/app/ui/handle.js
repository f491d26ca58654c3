/** The handle that reorders a list: drag it, press the arrow keys on it, or click it for arrows to press. */

import { html, useRef, useState } from "../core/html.js";
import { t } from "../core/words.js";
import { Icon } from "./icons.js";

const SLACK_PX = 5;
const EDGE_PX = 90;

/**
 * @param {{ id: string, name: string, place: number, count: number, move: (to: number) => Promise<unknown> }} props
 *   `move` puts the entry at a place among the `count` shown
 */
export function Handle({ id, name, place, count, move }) {
  const [isOpen, setOpen] = useState(false);
  const drag = useRef(/** @type {Drag | null} */ (null));
  const moveTo = async (/** @type {number} */ to) => {
    if (to < 0 || to >= count || to === place) return;
    const moved = move(to);
    requestAnimationFrame(() => document.getElementById(`handle-${id}`)?.focus());
    await moved;
    if (document.activeElement === document.body) document.getElementById(`handle-${id}`)?.focus();
  };
  /** @type {Record<string, number>} */
  const keys = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: count - 1 };
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") drag.current = endDrag(drag.current);
    if (!(event.key in keys)) return;
    event.preventDefault();
    moveTo(keys[event.key]);
  };
  const start = (/** @type {PointerEvent} */ event) => {
    if (event.button === 0) drag.current = beginDrag(event);
  };
  const drop = () => {
    const to = drag.current?.hasMoved ? drag.current.to : place;
    const hadMoved = drag.current?.hasMoved;
    drag.current = endDrag(drag.current);
    if (hadMoved) moveTo(to);
    else setOpen(!isOpen);
  };
  const arrow = (/** @type {"up" | "down"} */ icon, /** @type {number} */ to) => html`<button class="button quiet icon"
    aria-label=${t(`entry.${icon}`, { name })} title=${t(`entry.${icon}`, { name })} disabled=${to < 0 || to >= count} onClick=${() => moveTo(to)}><${Icon} name=${icon} /></button>`;
  return html`${isOpen && html`${arrow("up", place - 1)}${arrow("down", place + 1)}`}
    <button class="button quiet icon handle" id="handle-${id}" aria-label=${t("entry.move", { name })} title=${t("entry.move_how")} aria-expanded=${String(isOpen)}
      onKeyDown=${press} onPointerDown=${start} onPointerMove=${(/** @type {PointerEvent} */ event) => drag.current && followDrag(drag.current, event)}
      onPointerUp=${() => drag.current && drop()} onPointerCancel=${() => (drag.current = endDrag(drag.current))}
      onClick=${(/** @type {MouseEvent} */ event) => event.detail === 0 && setOpen(!isOpen)}><${Icon} name="grip" /></button>`;
}

/** @typedef {{ item: HTMLElement, others: HTMLElement[], from: number, to: number, startY: number, hasMoved: boolean }} Drag */

/** @param {PointerEvent} event @returns {Drag | null} */
function beginDrag(event) {
  const handle = /** @type {HTMLElement} */ (event.currentTarget);
  const item = handle.closest("li");
  if (!item?.parentElement) return null;
  handle.setPointerCapture(event.pointerId);
  const all = /** @type {HTMLElement[]} */ ([...item.parentElement.children]);
  const from = all.indexOf(item);
  return { item, others: all.filter((one) => one !== item), from, to: from, startY: event.clientY + scrollY, hasMoved: false };
}

/** @param {Drag} drag  @param {PointerEvent} event */
function followDrag(drag, event) {
  const distance = event.clientY + scrollY - drag.startY;
  drag.hasMoved ||= Math.abs(distance) > SLACK_PX;
  if (!drag.hasMoved) return;
  if (event.clientY < EDGE_PX) scrollBy(0, -14);
  else if (event.clientY > innerHeight - EDGE_PX) scrollBy(0, 14);
  drag.item.classList.add("dragged");
  drag.item.style.transform = `translateY(${distance}px)`;
  drag.to = drag.others.filter((one) => middleOf(one) < event.clientY).length;
  drag.others.forEach((one, place) => {
    one.classList.toggle("drop-before", place === drag.to);
    one.classList.toggle("drop-after", place === drag.to - 1 && drag.to === drag.others.length);
  });
}

/** @param {Element} element */
function middleOf(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

/** @param {Drag | null} drag */
function endDrag(drag) {
  drag?.item.classList.remove("dragged");
  if (drag) drag.item.style.transform = "";
  for (const one of drag?.others ?? []) one.classList.remove("drop-before", "drop-after");
  return null;
}
