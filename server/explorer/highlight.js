// layOut writes a value as JSON on several lines, and what is short on one.
export function layOut(value, indentation = "") {
  const text = JSON.stringify(value);
  if (value === null || typeof value !== "object" || text === "[]" || text === "{}") return text;
  const inner = `${indentation}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => layOut(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${layOut(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{ ", " }"];
  const line = `${open}${parts.join(", ")}${close}`;
  if (indentation !== "" && indentation.length + line.length <= 72 && !line.includes("\n")) return line;
  return `${open.trim()}\n${inner}${parts.join(`,\n${inner}`)}\n${indentation}${close.trim()}`;
}

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

// highlightJSON makes coloured nodes of a JSON text.
export function highlightJSON(text) {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(token)) {
    fragment.append(text.slice(end, match.index));
    const span = document.createElement("span");
    const [whole, string, colon = ""] = match;
    span.className = string ? (colon ? "key" : "string") : "literal";
    span.textContent = string ?? whole;
    fragment.append(span, colon);
    end = match.index + whole.length;
  }
  fragment.append(text.slice(end));
  return fragment;
}
