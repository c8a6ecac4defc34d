// The page cannot know the ports it is served on, so its links have the defaults. Here they take the scheme and the
// port that brought the page.

const { protocol, port, host } = window.location;
const suffix = port === "" ? "" : `:${port}`;

for (const link of document.querySelectorAll("[data-host]")) {
  link.href = `${protocol}//${link.dataset.host}${suffix}/`;
  link.querySelector(".host").textContent = `${link.dataset.host}${suffix}`;
}

for (const origin of document.querySelectorAll("[data-origin]")) {
  origin.textContent = `${protocol}//${origin.dataset.origin}${suffix}`;
}

document.querySelector("#origin").textContent = `${protocol === "https:" ? "HTTPS" : "HTTP"} · ${host}`;
