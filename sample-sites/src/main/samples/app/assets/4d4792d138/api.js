/** A request that was answered with a failure, or not at all. */
export class Failure extends Error {}

/** Calls the API; objects travel as JSON. */
export async function call(method, path, body) {
  const options = { method, headers: { Accept: "application/json" } };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(`/api${path}`, options);
  } catch {
    throw new Failure("The server cannot be reached. It may be restarting.");
  }
  if (response.status === 204) {
    return null;
  }
  const json = (response.headers.get("Content-Type") ?? "").includes("json");
  const content = json ? await response.json() : await response.text();
  if (!response.ok) {
    throw new Failure(content.detail ?? `The API answered with ${response.status}.`);
  }
  return content;
}

/** Measures a request without regard to what it is answered with. */
export async function measure(method, path, body) {
  const start = performance.now();
  try {
    const response = await fetch(`/api${path}`, { method, body });
    const head = performance.now() - start;
    const content = await response.arrayBuffer();
    return {
      method,
      path,
      status: response.status,
      server: response.headers.get("X-Served-By") ?? "",
      head,
      total: performance.now() - start,
      size: content.byteLength,
    };
  } catch {
    return { method, path, status: 0, server: "", head: 0, total: performance.now() - start, size: 0 };
  }
}
