// The least that a worker can do: answer, or pass a message on to a tab.
chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  if (message.tabId === undefined) answer(message);
  else chrome.tabs.sendMessage(message.tabId, message.text).then(answer);
  return message.tabId !== undefined;
});
