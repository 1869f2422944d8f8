// The documentation browser: pages made of what the schema says of itself.

const typeRef = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
const argument = `name description defaultValue type { ${typeRef} }`;
const introspection = `{ __schema { queryType { name } types {
  kind name description
  fields { name description args { ${argument} } type { ${typeRef} } }
  inputFields { ${argument} }
  enumValues { name description }
  interfaces { name }
  possibleTypes { name }
} } }`;

export class Documentation {
  #parts;
  #types = null; // by name, once read
  #root = "";
  #history = []; // names of the types that led here, the one shown last

  constructor(parts) {
    this.#parts = parts;
    parts.toggle.addEventListener("click", () => this.#open(parts.panel.hidden));
    parts.close.addEventListener("click", () => this.#open(false));
    parts.back.addEventListener("click", () => this.#goBack());
    parts.search.addEventListener("input", () => this.#render());
    parts.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.#open(false));
  }

  async #open(open) {
    const { panel, toggle, search } = this.#parts;
    panel.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    if (!open) {
      toggle.focus();
      return;
    }
    if (this.#types === null) await this.#load();
    search.focus();
  }

  async #load() {
    const { page, introspect } = this.#parts;
    page.textContent = "Reading…";
    try {
      const { data } = await introspect(introspection);
      this.#types = new Map(data.__schema.types.filter((t) => !t.name.startsWith("__")).map((t) => [t.name, t]));
      this.#root = data.__schema.queryType.name;
      this.#history = [this.#root];
      this.#render();
    } catch (error) {
      page.textContent = `The documentation cannot be read: ${error.message}`;
    }
  }

  #visit(name) {
    this.#parts.search.value = "";
    if (this.#history.at(-1) !== name) this.#history.push(name);
    this.#render();
    this.#parts.page.focus();
  }

  #goBack() {
    if (this.#parts.search.value !== "") this.#parts.search.value = "";
    else this.#history.pop();
    this.#render();
  }

  #render() {
    if (this.#types === null) return;
    const { page, search, back } = this.#parts;
    const words = search.value.trim().toLowerCase();
    page.replaceChildren(...(words === "" ? this.#typePage(this.#types.get(this.#history.at(-1))) : this.#found(words)));
    page.scrollTop = 0;
    back.disabled = this.#history.length < 2 && words === "";
  }

  #typePage(type) {
    const members = type.fields ?? type.inputFields;
    return [
      element("h2", {}, type.name),
      element("p", { className: "faint" }, kindInWords(type)),
      ...prose(type.description),
      ...this.#links("Implements", type.interfaces),
      ...this.#links("One of", type.possibleTypes),
      ...(members ? [element("h3", {}, "Fields"), element("dl", {}, ...members.flatMap((m) => this.#member(m)))] : []),
      ...(type.enumValues
        ? [element("h3", {}, "Values"), element("dl", {}, ...type.enumValues.flatMap((v) => described(v.name, v.description)))]
        : []),
      ...(type.name === this.#root ? this.#links("All types", [...this.#types.values()]) : []),
    ];
  }

  #member(member, owner) {
    const name = owner ? [this.#typeButton(owner), "."] : [];
    const args = member.args?.length
      ? [element("dl", { className: "args" }, ...member.args.flatMap((a) => this.#member(a)))]
      : [];
    const value = member.defaultValue ? [` = ${member.defaultValue}`] : [];
    return [
      element("dt", {}, ...name, `${member.name}: `, ...this.#typeText(member.type), ...value),
      element("dd", {}, ...prose(member.description), ...args),
    ];
  }

  #found(words) {
    const has = (text) => text.toLowerCase().includes(words);
    const types = [...this.#types.values()].filter((t) => has(t.name));
    const members = [...this.#types.values()].flatMap((t) =>
      (t.fields ?? t.inputFields ?? []).filter((m) => has(m.name)).flatMap((m) => this.#member(m, t.name)));
    const values = [...this.#types.values()].flatMap((t) =>
      (t.enumValues ?? []).filter((v) => has(v.name)).flatMap((v) => described([this.#typeButton(t.name), `.${v.name}`], v.description)));
    if (types.length + members.length + values.length === 0) return [element("p", {}, "Nothing has this name.")];
    return [
      ...this.#links("Types", types),
      ...(members.length ? [element("h3", {}, "Fields"), element("dl", {}, ...members)] : []),
      ...(values.length ? [element("h3", {}, "Values"), element("dl", {}, ...values)] : []),
    ];
  }

  #links(title, types) {
    if (!types?.length) return [];
    const items = types.map((t) => element("li", {}, this.#typeButton(t.name)));
    return [element("h3", {}, title), element("ul", {}, ...items)];
  }

  // #typeText writes a type as GraphQL does, its name a link.
  #typeText(type) {
    if (type.kind === "NON_NULL") return [...this.#typeText(type.ofType), "!"];
    if (type.kind === "LIST") return ["[", ...this.#typeText(type.ofType), "]"];
    return [this.#typeButton(type.name)];
  }

  #typeButton(name) {
    const button = element("button", { type: "button", className: "type" }, name);
    button.addEventListener("click", () => this.#visit(name));
    return button;
  }
}

function kindInWords(type) {
  const words = { OBJECT: "type", INPUT_OBJECT: "input", ENUM: "enum", SCALAR: "scalar", INTERFACE: "interface", UNION: "union" };
  return words[type.kind] ?? type.kind;
}

function described(term, description) {
  return [element("dt", {}, ...[term].flat()), element("dd", {}, ...prose(description))];
}

// prose makes paragraphs and lists of a description, text between backticks as code.
function prose(description) {
  if (!description) return [];
  return description.split(/\n\s*\n/).map((block) => {
    if (!block.startsWith("* ")) return element("p", {}, ...inline(block));
    return element("ul", {}, ...block.slice(2).split(/\n\* /).map((item) => element("li", {}, ...inline(item))));
  });
}

function inline(text) {
  return text.split("`").map((part, i) => (i % 2 === 1 ? element("code", {}, part) : part));
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
