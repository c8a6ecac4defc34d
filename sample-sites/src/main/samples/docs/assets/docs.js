// Two comforts; every page reads as well without them.

/** A button on each listing that copies it, prompts left out. */
for (const listing of document.querySelectorAll(".code")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const code = listing.querySelector("code").cloneNode(true);
    code.querySelectorAll(".p").forEach((prompt) => prompt.remove());
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Press Ctrl+C";
      window.getSelection().selectAllChildren(listing.querySelector("code"));
    }
    setTimeout(() => (button.textContent = "Copy"), 1600);
  });
  listing.querySelector("figcaption").append(button);
}

/** Marks the section in view in the table of contents. */
const entries = new Map(
  [...document.querySelectorAll(".toc a")].map((link) => [link.hash.slice(1), link]),
);
const headings = [...entries.keys()].map((id) => document.getElementById(id));

function mark() {
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 140);
  const current = passed.at(-1) ?? headings[0];
  for (const [id, link] of entries) {
    link.toggleAttribute("aria-current", id === current.id);
  }
}

if (headings.length > 0) {
  addEventListener("scroll", mark, { passive: true });
  mark();
}
