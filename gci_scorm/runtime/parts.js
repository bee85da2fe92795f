// Fetches parts and captions: classic scripts that hand over a value, so that they come from a disk as well.

const WAITS = [0.5, 3];

/**
 * `load(reference, name)`: a promise of what the script gave to `receiver(name, value)`. A script counts as loaded when it has handed something over: an expired
 * session answers with its login page, for which `load` fires too. Fails after some tries; asked again, it tries again.
 */
export function loader(receiver) {
  const received = {};
  const asked = {};
  window[receiver] = (name, value) => (received[name] = value);

  const fetched = (reference) =>
    new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = reference;
      script.onload = script.onerror = () => {
        script.remove();
        resolve();
      };
      document.head.append(script);
    });

  async function attempt(reference, name) {
    for (let i = 0; ; i++) {
      await fetched(reference + (i ? (reference.includes("?") ? "&" : "?") + "again=" + i : ""));
      if (name in received) return received[name];
      if (i === WAITS.length) throw new Error(name);
      await new Promise((go) => setTimeout(go, 1000 * WAITS[i]));
    }
  }

  return (reference, name) => {
    asked[name] ??= attempt(reference, name).catch((error) => {
      delete asked[name];
      throw error;
    });
    return asked[name];
  };
}
