import { call, Failure } from "./api.js";
import { el } from "./dom.js";
import { events } from "./events.js";
import { pulseCard } from "./pulse.js";

const FILTERS = { all: () => true, open: (todo) => !todo.done, done: (todo) => todo.done };

/** The list of tasks, kept in step with every other window by the server's events. */
export function tasks(view) {
  document.title = "Tasks · ACME Workbench";
  const todos = new Map();
  let filter = "all";

  const notice = el("p", { className: "notice", role: "alert", hidden: true });
  const list = el("ul", { className: "todos" });
  const empty = el("p", { className: "empty", hidden: true });
  const filters = el("div", { className: "filters", role: "group", ariaLabel: "Show" });
  const input = el("input", { type: "text", name: "title", placeholder: "What is next?", maxLength: 200, required: true, autocomplete: "off", ariaLabel: "New task" });
  const form = el("form", { className: "add", onsubmit: add }, input, el("button", { className: "button primary", type: "submit" }, "Add"));
  const pulse = pulseCard();

  for (const name of Object.keys(FILTERS)) {
    filters.append(el("button", { type: "button", value: name, onclick: () => choose(name) }));
  }
  view.append(
    el(
      "div",
      { className: "columns" },
      el(
        "section",
        { ariaLabel: "Tasks" },
        el("h1", {}, "Tasks"),
        el("p", { className: "lead" }, "Kept by the API, through the proxy. Open a second window: both stay in step."),
        form,
        notice,
        filters,
        list,
        empty,
      ),
      el("aside", {}, pulse.card),
    ),
  );

  function draw() {
    const shown = [...todos.values()].filter(FILTERS[filter]).sort((a, b) => b.id - a.id);
    const present = new Map([...list.children].map((item) => [Number(item.dataset.id), item]));
    list.replaceChildren(...shown.map((todo) => present.get(todo.id)?.update(todo) ?? item(todo)));
    for (const button of filters.children) {
      const count = [...todos.values()].filter(FILTERS[button.value]).length;
      button.textContent = `${button.value[0].toUpperCase()}${button.value.slice(1)} ${count}`;
      button.ariaPressed = String(button.value === filter);
    }
    empty.hidden = shown.length > 0;
    empty.textContent = filter === "done" ? "Nothing is done yet." : "Nothing left to do.";
  }

  function item(todo) {
    const box = el("input", { type: "checkbox", onchange: () => attempt(() => call("PATCH", `/todos/${todo.id}`, { done: box.checked })) });
    const text = el("span");
    const remove = el("button", { className: "remove", type: "button", onclick: () => attempt(() => call("DELETE", `/todos/${todo.id}`)) }, "×");
    const element = el("li", {}, el("label", {}, box, text), remove);
    element.dataset.id = todo.id;
    element.update = (now) => {
      box.checked = now.done;
      text.textContent = now.title;
      remove.ariaLabel = `Delete “${now.title}”`;
      element.classList.toggle("done", now.done);
      return element;
    };
    return element.update(todo);
  }

  function choose(name) {
    filter = name;
    draw();
  }

  async function add(event) {
    event.preventDefault();
    const title = input.value.trim();
    if (title !== "" && (await attempt(() => call("POST", "/todos", { title })))) {
      input.value = "";
    }
  }

  /** Runs a change; the event that follows it draws the list, here as in every other window. */
  async function attempt(change) {
    try {
      await change();
      notice.hidden = true;
      return true;
    } catch (failure) {
      if (!(failure instanceof Failure)) {
        throw failure;
      }
      notice.textContent = failure.message;
      notice.hidden = false;
      draw();
      return false;
    }
  }

  async function load() {
    await attempt(async () => {
      const all = await call("GET", "/todos");
      todos.clear();
      all.forEach((todo) => todos.set(todo.id, todo));
      draw();
    });
  }

  const unsubscribe = events.on((type, data) => {
    if (type === "todo") {
      if (data.action === "deleted") {
        todos.delete(data.todo.id);
      } else {
        todos.set(data.todo.id, data.todo);
      }
      draw();
    }
  });

  load();
  return () => {
    unsubscribe();
    pulse.end();
  };
}
