/* What this browser keeps of a draft until the server has it: one record for each page open on it, never shared.
   A page holds a lock while it lives; what a closed or broken one left is taken over once by another. So two tabs
   never send each other's words, nor show each other's questions. */

const locks = navigator.locks; // none on an address without https: then what another tab keeps is taken as left

export class Kept {
  constructor(name) {
    this.prefix = `draft-${name}:`;
    this.key = this.prefix + [...crypto.getRandomValues(new Uint8Array(8))].map((each) => each.toString(36)).join("");
    locks?.request(this.key, () => new Promise(() => {})); // let go with the page
  }

  /* Keep a record; an empty one is forgotten. */
  put(pending, held) {
    const record = { pending, held };
    try {
      if (pending.length || Object.keys(held).length) localStorage.setItem(this.key, JSON.stringify(record));
      else localStorage.removeItem(this.key);
    } catch { /* this browser keeps nothing: only the server does */ }
  }

  /* Give `take(record)` each record left by a page that is over, now or as soon as it is; `take` keeps it. */
  adopt(take) {
    let names = [];
    try { names = Object.keys(localStorage); } catch { /* idem */ }
    for (const key of names.filter((each) => each.startsWith(this.prefix) && each !== this.key)) {
      const once = () => {
        const record = JSON.parse(localStorage.getItem(key) || "null");
        if (record) take(gathered(record));
        localStorage.removeItem(key);
      };
      if (locks) locks.request(key, once); else once();
    }
  }
}

/* One change a field: replayed after it was saved, it changes nothing. */
function gathered({ pending, held }) {
  const kept = [];
  for (const each of pending) {
    const before = each.op === "set" && kept.find((other) => other.op === "set" && other.place === each.place);
    if (before) before.value = each.value; else kept.push(each);
  }
  return { pending: kept, held };
}
