// The explorer: a query, its answer, and the schema's documentation.

import { keepIndentation } from "./editor.js";
import { Documentation } from "./docs.js";
import { highlightJSON, layOut } from "./highlight.js";

const byId = (id) => document.getElementById(id);
const query = byId("query");
const variables = byId("variables");
const result = byId("result");
const status = byId("status");
const examples = byId("examples");

// ask sends a query and returns the answer with what is worth knowing about it.
async function ask(body, signal) {
  const start = performance.now();
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  const text = await response.text();
  return { status: response.status, text, milliseconds: Math.round(performance.now() - start) };
}

function parsedVariables() {
  const text = variables.value.trim();
  if (text === "") return undefined;
  const value = JSON.parse(text);
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Error("they must be a JSON object");
  return value;
}

function say(text, bad = false) {
  status.textContent = text;
  status.classList.toggle("bad", bad);
}

let running = null; // the AbortController of the query under way

async function run() {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  keepInAddress();
  const body = { query: query.value };
  try {
    body.variables = parsedVariables();
  } catch (error) {
    byId("variables-details").open = true;
    say(`The variables are not right: ${error.message}`, true);
    return;
  }
  say("Asking…");
  result.classList.add("stale");
  try {
    show(await ask(body, mine.signal));
  } catch (error) {
    if (mine.signal.aborted) return;
    result.replaceChildren();
    say(`No answer: ${error.message}`, true);
  }
  result.classList.remove("stale");
}

function show({ status: code, text, milliseconds }) {
  const size = `${(new Blob([text]).size / 1000).toFixed(1)} kB`;
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    result.textContent = text;
    say(`HTTP ${code}: the answer is not JSON`, true);
    return;
  }
  result.replaceChildren(highlightJSON(layOut(answer)));
  result.scrollTop = 0;
  const errors = answer.errors?.length ?? 0;
  const parts = [`${milliseconds} ms`, size];
  if (code !== 200) parts.unshift(`HTTP ${code}`);
  if (errors > 0) parts.unshift(errors === 1 ? "1 error" : `${errors} errors`);
  say(parts.join(" · "), errors > 0);
}

// The address keeps the query behind its #, which browsers do not send.
function keepInAddress() {
  const state = new URLSearchParams({ query: query.value });
  if (variables.value.trim() !== "") state.set("variables", variables.value);
  history.replaceState(null, "", `#${state}`);
}

function readAddress() {
  const state = new URLSearchParams(location.hash.slice(1));
  if (!state.has("query")) return false;
  query.value = state.get("query");
  variables.value = state.get("variables") ?? "";
  byId("variables-details").open = variables.value !== "";
  return true;
}

async function choose(name) {
  const response = await fetch(`/explorer/examples/${name}.graphql`);
  if (!response.ok) {
    say("This example cannot be read", true);
    return;
  }
  query.value = await response.text();
  variables.value = "";
  byId("variables-details").open = false;
  query.scrollTop = 0;
  await run();
}

async function copyLink() {
  keepInAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    say("The link is copied");
  } catch {
    say("The link is in the address bar");
  }
}

let typing = 0;
for (const area of [query, variables]) {
  keepIndentation(area);
  area.addEventListener("input", () => {
    examples.value = "";
    clearTimeout(typing);
    typing = setTimeout(keepInAddress, 500);
  });
}
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
    event.preventDefault();
    run();
  }
});
byId("run").addEventListener("click", run);
byId("link").addEventListener("click", copyLink);
examples.addEventListener("change", () => examples.value && choose(examples.value));
window.addEventListener("hashchange", () => readAddress() && run());

new Documentation({
  panel: byId("docs"),
  page: byId("docs-page"),
  toggle: byId("docs-toggle"),
  back: byId("docs-back"),
  search: byId("docs-search"),
  close: byId("docs-close"),
  introspect: (text) => ask({ query: text }).then((answer) => JSON.parse(answer.text)),
});

if (readAddress()) {
  run();
} else {
  examples.selectedIndex = 1;
  choose(examples.value);
}
