// The least that a content script can do: hand a text to its page.
chrome.runtime.onMessage.addListener((text, _sender, answer) => {
  postMessage(text, location.origin);
  answer(true);
});
