/** What a person starts and may fail. */

import { wordsOf } from "./problems.js";
import { showToast } from "./store.js";

/** Run, and say in a toast what went wrong. @param {() => Promise<unknown>} work */
export async function attempt(work) {
  try {
    await work();
  } catch (problem) {
    showToast(wordsOf(problem), { tone: "bad" });
  }
}
