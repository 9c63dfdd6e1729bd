// Arrows and Enter walk a grid as in a spreadsheet, Tab stays the browser's, and a block copied from one is pasted cell by cell.
// A closed list is walked over too: browsers would choose another answer for each arrow, and it would be saved. Space opens it.
export function walk(grid, changed) {
  grid.addEventListener("keydown", (event) => {
    if (!isField(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") {
      event.target.value = event.target.defaultValue ?? event.target.value;
      return;
    }
    if (event.target.tagName === "SELECT" && choosesUnseen(event.key)) event.preventDefault();
    const step = stepOf(event);
    if (!step) return;
    const next = neighbour(event.target, ...step);
    if (event.key === "Enter") {
      event.preventDefault();
      if (!next) event.target.blur();
    }
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select?.();
  });

  grid.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!isField(event.target) || !/[\n\t]/.test(text)) return;
    event.preventDefault();
    const [row, column] = placeOf(event.target);
    const rows = fields();
    text.split("\n").forEach((words, down) => {
      words.split("\t").forEach((word, across) => {
        const field = rows[row + down]?.[column + across];
        if (field && fill(field, word.trim())) changed(field);
      });
    });
  });

  function stepOf(event) {
    const field = event.target;
    const isList = field.tagName === "SELECT";
    const [start, end] = isList ? [0, 0] : [field.selectionStart, field.selectionEnd];
    const isWhole = !isList && start === 0 && end === field.value.length;
    switch (event.key) {
      case "ArrowDown": return [1, 0];
      case "ArrowUp": return [-1, 0];
      case "Enter": return [event.shiftKey ? -1 : 1, 0];
      case "ArrowLeft": return isList || isWhole || (start === 0 && end === 0) ? [0, -1] : null;
      case "ArrowRight": return isList || isWhole || (start === end && end === field.value.length) ? [0, 1] : null;
      default: return null;
    }
  }

  // The fields of each line that has any, in the order they are seen.
  function fields() {
    return [...grid.querySelectorAll("tbody tr")]
      .map((line) => [...line.querySelectorAll("input[type=text], select")].filter((field) => !field.disabled))
      .filter((line) => line.length > 0);
  }

  function placeOf(field) {
    const rows = fields();
    const row = rows.findIndex((line) => line.includes(field));
    return [row, rows[row].indexOf(field)];
  }

  function neighbour(field, down, across) {
    const [row, column] = placeOf(field);
    const line = fields()[row + down];
    return across === 0 ? line?.[Math.min(column, line.length - 1)] : line?.[column + across];
  }

  function fill(field, word) {
    if (field.tagName !== "SELECT") {
      field.value = word;
      return true;
    }
    const option = [...field.options].find((option) => option.text.trim().toLowerCase() === word.toLowerCase() || option.value === word);
    if (option) field.value = option.value;
    return Boolean(option);
  }
}

function choosesUnseen(key) { return /^(Arrow(Up|Down|Left|Right)|Page(Up|Down)|Home|End)$/.test(key); }
function isField(target) { return target.matches("input[type=text], select"); }
