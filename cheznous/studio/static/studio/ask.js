/* Asking the server from a page of ours, and what stands ready to be cloned in it. */

export function token() { return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || document.querySelector("[name=csrfmiddlewaretoken]")?.value || ""; }

/* Ask and read the answer: its status and what it says. CUT: no answer of ours, try again; CLOSED: not signed in. */
export const CUT = "cut", CLOSED = "closed";
export async function ask(url, options = {}) {
  const headers = { Accept: "application/json", "X-CSRFToken": token(), ...options.headers };
  try {
    const answer = await fetch(url, { ...options, headers, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) return [CLOSED, {}];
    if (answer.status === 204) return [204, {}];
    if (answer.status >= 500 || answer.status === 429) return [CUT, {}];
    return [answer.status, await answer.json()];
  } catch { return [CUT, {}]; }
}
export function clone(id) { return document.getElementById(id).content.firstElementChild.cloneNode(true); }
