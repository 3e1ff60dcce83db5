import { type Described, h } from '../../shared/public/renderer.ts';

/** The reply field with the nodes of a Draft.js editor; what is typed in it belongs to the agent and is a draft. */
export function composer(conversationId: string): Described {
  return h(
    'div',
    { class: 'composer', key: `composer ${conversationId}` },
    h('div', {
      class: 'public-DraftEditor-content',
      contenteditable: 'true',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': 'Reply',
      spellcheck: 'false',
      mount: (element) => element.append(block('We will call you on 030 23125 101.')),
    }),
  );
}

function block(text: string): HTMLElement {
  const contents = document.createElement('div');
  contents.dataset.contents = 'true';
  const line = document.createElement('div');
  line.className = 'public-DraftStyleDefault-block public-DraftStyleDefault-ltr';
  const offset = document.createElement('span');
  offset.dataset.offsetKey = 'first-0-0';
  const leaf = document.createElement('span');
  leaf.dataset.text = 'true';
  leaf.textContent = text;
  offset.append(leaf);
  line.append(offset);
  contents.append(line);
  return contents;
}
