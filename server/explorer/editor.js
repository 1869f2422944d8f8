// keepIndentation lets Enter carry the indentation on, one step deeper after an opening bracket. Tab keeps its
// meaning for those who move through the page by keyboard.
export function keepIndentation(area) {
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    const { selectionStart: at, selectionEnd: end, value } = area;
    const line = value.slice(value.lastIndexOf("\n", at - 1) + 1, at);
    const indentation = line.match(/^ */)[0];
    const opens = /[{([]\s*$/.test(line);
    const closes = /^\s*[})\]]/.test(value.slice(end));
    const inserted = `\n${indentation}${opens ? "  " : ""}`;
    const after = opens && closes ? `\n${indentation}` : "";
    insert(area, inserted + after);
    area.selectionStart = area.selectionEnd = at + inserted.length;
  });
}

// insert replaces the selection. execCommand, where there is one, keeps the browser's undo.
function insert(area, text) {
  if (!document.execCommand?.("insertText", false, text)) {
    area.setRangeText(text);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
