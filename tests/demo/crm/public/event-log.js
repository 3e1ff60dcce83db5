// What the listener has heard: for tests in window.receivedEvents, for a person in the list on the page.
window.receivedEvents = [];
window.listenerErrors = [];

/** @param {{ type: string, data: unknown }} event */
// biome-ignore lint/correctness/noUnusedVariables: the listener calls it
function recordEvent(event) {
  window.receivedEvents.push(event);
  const entry = document.createElement('li');
  const type = document.createElement('strong');
  type.textContent = event.type;
  const fields = document.createElement('code');
  fields.textContent = JSON.stringify(event.data).slice(0, 400);
  entry.append(type, fields);
  document.getElementById('adapter-events').prepend(entry);
}

/**
 * The sample's `log`: it gets whatever its `try` caught.
 *
 * @param {unknown} entry
 * @param {boolean} isError
 */
// biome-ignore lint/correctness/noUnusedVariables: the vendor's listener calls it
function log(entry, isError) {
  if (isError) window.listenerErrors.push(String(entry));
}
