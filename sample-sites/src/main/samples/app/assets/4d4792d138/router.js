/**
 * Shows a view for each path. A view gets the element to fill and returns a function that ends it.
 *
 * The server answers every path of the app with the same page, so a reload or a shared link arrives here too.
 */
export class Router {
  #element;
  #views;
  #otherwise;
  #end = () => {};

  constructor(element, views, otherwise) {
    this.#element = element;
    this.#views = views;
    this.#otherwise = otherwise;
  }

  start() {
    addEventListener("popstate", () => this.#show());
    document.addEventListener("click", (event) => this.#follow(event));
    this.#show();
  }

  #follow(event) {
    const link = event.target.closest("a[data-link]");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (link === null || !plain) {
      return;
    }
    event.preventDefault();
    if (link.pathname !== location.pathname) {
      history.pushState(null, "", link.pathname);
      this.#show();
      this.#element.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }

  #show() {
    this.#end();
    this.#element.replaceChildren();
    for (const tab of document.querySelectorAll(".tabs a")) {
      if (tab.pathname === location.pathname) {
        tab.setAttribute("aria-current", "page");
      } else {
        tab.removeAttribute("aria-current");
      }
    }
    const view = this.#views[location.pathname] ?? this.#otherwise;
    this.#end = view(this.#element) ?? (() => {});
  }
}
