/* Fields of a draft: what they hold, how it is written in them, how long it is. */

export function read(field) {
  const type = field.dataset.type;
  if (type === "list") return [...field.querySelectorAll("input:checked")].map((each) => each.value);
  if (type === "object") {
    const made = Object.fromEntries([...field.querySelectorAll("[data-key]")].map((each) => [each.dataset.key, each.value || (each.type === "date" ? null : "")]));
    return Object.values(made).some(Boolean) ? made : null;
  }
  if (type === "number") return field.value === "" ? null : Number(field.value);
  return field.value;
}

export function write(field, value) {
  const type = field.dataset.type;
  if (type === "list") for (const each of field.querySelectorAll("input")) each.checked = (value || []).includes(each.value);
  else if (type === "object") for (const each of field.querySelectorAll("[data-key]")) each.value = value?.[each.dataset.key] ?? "";
  else field.value = value ?? "";
}

export function is_written(value) {
  if (typeof value === "string") return value.trim() !== "";
  if (Array.isArray(value)) return value.length > 0 && typeof value[0] !== "object";
  return typeof value === "number" || Boolean(value && typeof value === "object" && Object.values(value).some(Boolean));
}

export function same(one, other) { return JSON.stringify(one ?? null) === JSON.stringify(other ?? null); }
export function text(value) { return typeof value === "string" ? value : typeof value === "number" ? String(value) : value ? "un autre choix" : "rien"; }
export function shape(value) {
  if (Array.isArray(value)) return value.map((item) => (item && item.id) || 0);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
  return 0;
}

/* The value at a place of a document: a path, items of a list by their id. */
export function at(place, document) {
  return place.split("/").reduce((node, step) => {
    if (node === undefined || node === null) return undefined;
    return Array.isArray(node) ? node.find((item) => item.id === step) : node[step];
  }, document);
}

/* The same words as `studio.french.words`. */
export function words_of(text) { return (text.match(/[\p{L}\d]+(?:-[\p{L}\d]+)*/gu) || []).length; }

/* Say how long what is written is, where a length is asked. */
export function count(field) {
  const sign = document.getElementById(`${field.id}-count`);
  if (!sign) return;
  const { words, characters } = field.dataset, written = read(field);
  const found = words ? words_of(written) : [...written].length;
  const [least, most] = (words || characters).split("-").map(Number);
  const unit = words ? "mot" : "caractère";
  sign.textContent = `${found} ${unit}${found > 1 ? "s" : ""} · ${least > 1 ? `${least} à ${most}` : `${most} au plus`}`;
  sign.classList.toggle("is-good", found >= least && found <= most && found > 0);
  sign.classList.toggle("is-over", found > most);
}
