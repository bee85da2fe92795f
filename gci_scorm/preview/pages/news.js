// How modules stand, told by the server with each save.

/**
 * heard(state) for each module and each change; lost(true) when the server is away, lost(false) when it is back.
 * A browser has few connections to one server: a tab that nobody sees gives its own back.
 */
export function listen(heard, lost) {
  let source;
  const open = () => {
    source = new EventSource("/news");
    source.onmessage = ({ data }) => heard(JSON.parse(data));
    source.onopen = () => lost(false);
    source.onerror = () => lost(true);
  };
  open();
  document.addEventListener("visibilitychange", () => {
    source.close();
    if (!document.hidden) open();
  });
}
