/** The elements that are left and entered on the way from one text to another in the same line. */
function crossed(first: Node, second: Node): readonly Element[] {
  const elements: Element[] = [];
  for (const [from, other] of [
    [first, second],
    [second, first],
  ] as const) {
    for (let node = from.parentElement; node !== null && !node.contains(other); node = node.parentElement) {
      elements.push(node);
    }
  }
  return elements;
}

/**
 * Whether two neighbouring texts look like one to a reader. Boxes in a line (`inline-block`) do when there is no more
 * room between them than a blank takes; columns made of them do not. Reads styles, and lay-out for such boxes.
 */
export function flowsTogether(first: Text, second: Text, window: Window): boolean {
  let boxes = false;
  for (const element of crossed(first, second)) {
    const { display, position, float } = window.getComputedStyle(element);
    if (display === 'contents') continue;
    if (
      !/^(inline|ruby)/.test(display) ||
      position === 'absolute' ||
      position === 'fixed' ||
      float !== 'none'
    )
      return false;
    if (display !== 'inline') boxes = true;
  }
  return !boxes || closeTogether(first, second);
}

function closeTogether(first: Text, second: Text): boolean {
  const edge = (text: Text, from: number, to: number): DOMRect => {
    const range = text.ownerDocument.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    return range.getBoundingClientRect();
  };
  const left = edge(first, first.data.trimEnd().length - 1, first.data.trimEnd().length);
  const start = second.data.length - second.data.trimStart().length;
  const right = edge(second, start, start + 1);
  const line = Math.min(left.bottom, right.bottom) - Math.max(left.top, right.top);
  return line > left.height / 2 && Math.abs(right.left - left.right) <= left.height * 0.6;
}
