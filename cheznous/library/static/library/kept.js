/* What this browser keeps of a recording until the server has it (IndexedDB): rows of "pieces", whole, and of
   "parts", the seconds of one being said. Each has its `key`; whose it is, `content`, is for who reads. */

const store = new Promise((settle, fail) => {
  const asked = indexedDB.open("cheznous-voices", 2);
  asked.onupgradeneeded = () => {
    for (const name of ["pieces", "parts"]) {
      if (!asked.result.objectStoreNames.contains(name)) asked.result.createObjectStore(name, { keyPath: "key" });
    }
  };
  asked.onsuccess = () => settle(asked.result);
  asked.onerror = () => fail(asked.error);
});
store.catch(() => {});

/* Act on the rows `name`: `kept("pieces", (rows) => rows.put(row))`. Fails in a browser that keeps nothing. */
export async function kept(name, act, mode = "readwrite") {
  const base = await store;
  return new Promise((settle, fail) => {
    const asked = act(base.transaction(name, mode).objectStore(name));
    asked.onsuccess = () => settle(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

export function all(name) { return kept(name, (rows) => rows.getAll(), "readonly").catch(() => []); }
