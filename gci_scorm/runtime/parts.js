// Fetches parts: classic scripts that hand over a value, so that they come from a disk as well.

const WAITS = [0, 500, 3000];
const sleep = (time) => new Promise((go) => setTimeout(go, time));

const fetched = (reference) =>
  new Promise((go) => {
    const script = document.createElement("script");
    script.src = reference;
    script.onload = script.onerror = go;
    document.head.append(script);
  });

const received = {};
const asked = {};
window.gciPart = (name, value) => (received[name] = value);

async function attempt(reference, name) {
  for (const wait of WAITS) {
    await sleep(wait);
    await fetched(reference + (wait ? "&again=" + wait : ""));
    if (name in received) return received[name];
  }
  delete asked[name];
  throw name;
}

/**
 * A promise of what the script gave to `gciPart(name, value)`. A script counts as loaded when it has handed something over: an expired
 * session answers with its login page, for which `load` fires too. Fails after some tries; asked again, it tries again.
 */
export const load = (reference, name) => (asked[name] ??= attempt(reference, name));
