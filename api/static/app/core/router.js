/** Addresses and screens: the History API, and one dynamic import a screen. */

import { useEffect, useState } from "./html.js";
import { getState, setState } from "./store.js";

/**
 * The module of a screen is loaded when its address is first shown.
 * @typedef {{ path: string, load: () => Promise<{ Screen: any }>, name: string, isOpen?: boolean }} ScreenSpec  `isOpen`: before the login only
 * @type {ScreenSpec[]}
 */
export const SCREENS = [
  { path: "/", load: () => import("../screens/home.js"), name: "home" },
  { path: "/login", load: () => import("../screens/login.js"), name: "login", isOpen: true },
  { path: "/register", load: () => import("../screens/login.js"), name: "register", isOpen: true },
  { path: "/profile", load: () => import("../screens/profile.js"), name: "profile" },
  { path: "/profile/history", load: () => import("../screens/history.js"), name: "history" },
  { path: "/proposals", load: () => import("../screens/proposals.js"), name: "proposals" },
  { path: "/cvs", load: () => import("../screens/cvs.js"), name: "cvs" },
  { path: "/cvs/:id", load: () => import("../screens/cv.js"), name: "cv" },
  { path: "/rewards", load: () => import("../screens/rewards.js"), name: "rewards" },
  { path: "/settings", load: () => import("../screens/settings.js"), name: "settings" },
  { path: "/operations", load: () => import("../screens/operations.js"), name: "operations" },
];

/** @type {ScreenSpec} */
const NOWHERE = { path: "", load: () => import("../screens/nowhere.js"), name: "nowhere" };

/** @param {string} path */
export function screenAt(path) {
  return SCREENS.find((screen) => pattern(screen.path).test(path));
}

/**
 * The parts of the address that a screen names: `/cvs/:id`.
 * @param {string} path
 * @returns {Record<string, string>}
 */
export function paramsOf(path) {
  const screen = screenAt(path);
  return { ...(screen && path.match(pattern(screen.path))?.groups) };
}

/** @param {string} path */
function pattern(path) {
  return new RegExp(`^${path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}/?$`);
}

/** @param {string} address  @param {{ replace?: boolean }} [options] */
export function navigate(address, { replace = false } = {}) {
  const url = new URL(address, location.origin);
  history[replace ? "replaceState" : "pushState"](null, "", url.pathname + url.search + url.hash);
  const hasMoved = url.pathname !== getState().place.path;
  setState({ place: { path: url.pathname, query: url.searchParams } });
  if (hasMoved) scrollTo(0, 0);
}

/** Links of the page are followed without loading it again. */
export function startRouter() {
  addEventListener("popstate", () =>
    setState({ place: { path: location.pathname, query: new URLSearchParams(location.search) } }),
  );
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (!screenAt(link.pathname) || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    navigate(link.href);
  });
}

/**
 * The component of the screen at `path`; null while it is loaded, "failed" where it cannot be.
 * @param {string} path
 * @returns {any}
 */
export function useScreen(path) {
  const [loaded, setLoaded] = useState(/** @type {{ path: string, Screen: any } | null} */ (null));
  useEffect(() => {
    if (!path) return;
    let isCurrent = true;
    const show = (/** @type {any} */ Screen) => isCurrent && setLoaded({ path, Screen });
    (screenAt(path) ?? NOWHERE).load().then((module) => show(module.Screen), () => show("failed"));
    return () => void (isCurrent = false);
  }, [path]);
  return loaded?.path === path ? loaded.Screen : null;
}
