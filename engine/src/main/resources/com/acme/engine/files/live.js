// Loads the page again when a file of the site changes; style sheets alone are replaced in place.
(() => {
  const events = new EventSource(new URL("live", document.currentScript.src));
  let opened = false;
  const styles = () => {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const url = new URL(link.href);
      if (url.origin === location.origin) {
        url.searchParams.set("live", Date.now());
        link.href = url;
      }
    }
  };
  // What changed while the server was away is not told.
  events.addEventListener("open", () => {
    if (opened) location.reload();
    opened = true;
  });
  events.addEventListener("change", event => {
    if (event.data === "style") styles();
    else location.reload();
  });
  addEventListener("pagehide", () => events.close());
})();
