// How modules stand, told by the server with each save.

/** heard(state) for each module and each change; lost(true) when the server is away, lost(false) when it is back. */
export function listen(heard, lost) {
  const source = new EventSource("/news");
  source.onmessage = ({ data }) => heard(JSON.parse(data));
  source.onopen = () => lost(false);
  source.onerror = () => lost(true);
}
