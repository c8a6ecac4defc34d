const KEPT = 60;

/** The one stream of server-sent events, shared by all views. The browser reconnects by itself. */
class Events {
  #listeners = new Set();
  #stateListeners = new Set();
  #state = "connecting";

  /** The pulses of the last minute, the newest last. */
  pulses = [];

  open() {
    const source = new EventSource("/events");
    source.addEventListener("open", () => this.#become("live"));
    source.addEventListener("error", () => this.#become(source.readyState === EventSource.CLOSED ? "offline" : "reconnecting"));
    source.addEventListener("pulse", (event) => this.#pulse(JSON.parse(event.data)));
    source.addEventListener("todo", (event) => this.#tell("todo", JSON.parse(event.data)));
  }

  /** Asks to be told of each event, as (type, data). Returns what ends it. */
  on(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onState(listener) {
    this.#stateListeners.add(listener);
    listener(this.#state);
  }

  #pulse(pulse) {
    this.pulses = [...this.pulses, pulse].slice(-KEPT);
    this.#tell("pulse", pulse);
  }

  #tell(type, data) {
    this.#listeners.forEach((listener) => listener(type, data));
  }

  #become(state) {
    this.#state = state;
    this.#stateListeners.forEach((listener) => listener(state));
  }
}

export const events = new Events();
