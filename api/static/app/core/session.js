/**
 * Who is logged in: tokens shared by all tabs, refreshed in one place.
 *
 * A refresh token works once, and using it again ends the login. So tabs take turns under a lock, and whoever gets the
 * lock first looks whether another tab has refreshed meanwhile.
 */

import { setState } from "./store.js";

/**
 * @typedef {{ id: string, email: string, role: string, timezone: string, created_at: string }} Account
 * @typedef {{ access: string, refresh: string, expiresAt: number, account: Account }} Session
 */

const KEY = "vitae.session";
const EARLY_MS = 20_000;

/** @returns {Session | null} */
export function readSession() {
  try {
    return JSON.parse(localStorage.getItem(KEY) || "null");
  } catch {
    return null;
  }
}

/**
 * Keep the answer of register, login, refresh or a change of password.
 * @param {{ access_token: string, refresh_token: string, expires_in: number, developer: Account }} login
 */
export function saveLogin(login) {
  const session = {
    access: login.access_token,
    refresh: login.refresh_token,
    expiresAt: Date.now() + login.expires_in * 1000,
    account: login.developer,
  };
  localStorage.setItem(KEY, JSON.stringify(session));
  setState({ account: login.developer });
}

/** @param {Account} account */
export function saveAccount(account) {
  const session = readSession();
  if (session) localStorage.setItem(KEY, JSON.stringify({ ...session, account }));
  setState({ account });
}

export function forgetSession() {
  localStorage.removeItem(KEY);
  setState({ account: null, proposals: 0, imports: [] });
}

/**
 * A token to send, refreshed when it is about to end or when the server refused `refused`.
 * @param {(refresh: string) => Promise<any>} exchange  POST /auth/refresh; null where the server refuses the token
 * @param {string} [refused]
 * @returns {Promise<string | null>}  null: nobody is logged in
 */
export async function accessToken(exchange, refused) {
  const usable = () => {
    const session = readSession();
    const isFresh = session && session.access !== refused && session.expiresAt - EARLY_MS > Date.now();
    return isFresh ? session.access : null;
  };
  return usable() ?? (await inTurn(async () => usable() ?? (await refresh(exchange))));
}

/** @param {(refresh: string) => Promise<any>} exchange */
async function refresh(exchange) {
  const session = readSession();
  if (!session) return null;
  const login = await exchange(session.refresh);
  if (login) saveLogin(login);
  else if (readSession()?.refresh === session.refresh) forgetSession();
  return login?.access_token ?? null;
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Run one after the other: over all tabs where the browser has locks (https and localhost), else in this tab.
 * @template Result
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
function inTurn(work) {
  if (navigator.locks) return /** @type {Promise<any>} */ (navigator.locks.request("vitae.refresh", work));
  const next = last.then(work, work);
  last = next.catch(() => undefined);
  return next;
}

/** Follow what other tabs do: another account means another page, no account means the login page. */
export function watchOtherTabs() {
  addEventListener("storage", (event) => {
    if (event.key !== KEY && event.key !== null) return;
    const before = event.oldValue && JSON.parse(event.oldValue).account.id;
    const session = readSession();
    if (before && session && session.account.id !== before) location.reload();
    else setState({ account: session?.account ?? null });
  });
}
