import { el } from "./dom.js";

/** A path that is no view. The server cannot know: for it, every path is the app's. */
export function missing(view) {
  document.title = "Not found · ACME Workbench";
  view.append(
    el("h1", {}, "There is no such view."),
    el("p", { className: "lead" }, "The server served the app for ", el("code", {}, location.pathname), ", as it does for every path that is no file; the app knows no view of that name."),
    el("p", {}, el("a", { className: "button primary", href: "/", "data-link": "" }, "To the tasks")),
  );
}
