import { findPhoneNumbersInText } from 'libphonenumber-js/max';

/**
 * What one writes around libphonenumber-js first: every text is searched as it comes, new ones when they turn up. It
 * draws nothing, so its first find counts as its first mark.
 */
const found = new Map<Text, readonly { readonly startsAt: number; readonly endsAt: number }[]>();

function search(part: Node): void {
  const before = found.size;
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  let count = 0;
  for (
    let node: Node | null = part.nodeType === Node.TEXT_NODE ? part : texts.nextNode();
    node !== null;
    node = texts.nextNode()
  ) {
    const finds = findPhoneNumbersInText((node as Text).data, 'US');
    if (finds.length === 0) found.delete(node as Text);
    else {
      found.set(node as Text, finds);
      if (before === 0 && count === 0) performance.mark('bench:found:0');
      count += finds.length;
    }
  }
  if (count > 0) performance.mark(`bench:found:${count}`);
}

search(document.body);
new MutationObserver((records) => {
  for (const { type, target, addedNodes } of records) {
    if (type === 'characterData') search(target);
    for (const node of addedNodes) if (node.isConnected) search(node);
  }
  for (const text of found.keys()) if (!text.isConnected) found.delete(text);
}).observe(document, { subtree: true, childList: true, characterData: true });
