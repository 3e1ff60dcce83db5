import { type Described, h } from '../../shared/public/renderer.ts';
import type { ConversationView, CustomerView, EntryView } from '../view.ts';
import { composer } from './composer.ts';
import { fieldList } from './field-list.ts';

/** A customer's conversations, and what was said in the one that is open. */
export function timeline(
  customer: CustomerView,
  open: ConversationView | undefined,
  go: (event: Event) => void,
): Described {
  return h(
    'main',
    { key: customer.id },
    h(
      'div',
      { class: 'tabs' },
      ...customer.conversations.map((conversation) =>
        h(
          'a',
          {
            key: conversation.id,
            href: `/app/customers/${customer.id}/event/${conversation.id}`,
            'aria-current': conversation === open ? 'true' : false,
            on: { click: go },
          },
          conversation.name,
          h('small', {}, conversation.status),
        ),
      ),
    ),
    open !== undefined && facts(open),
    h(
      'ol',
      { key: `timeline ${open?.id}`, class: 'timeline', 'aria-label': 'Timeline' },
      ...(open?.entries ?? []).map(entry),
    ),
    open !== undefined && composer(open.id),
  );
}

/** What is known of a conversation besides what was said in it. */
function facts({ assigned, channels, fields, satisfaction, tags }: ConversationView): Described {
  const facts = [
    ...(channels.length === 0 ? [] : [{ label: 'Channels', value: channels.join(', ') }]),
    ...(assigned.length === 0 ? [] : [{ label: 'Assigned to', value: assigned.join(', ') }]),
    ...(satisfaction === null ? [] : [{ label: 'Satisfaction', value: satisfaction }]),
    ...(tags.length === 0 ? [] : [{ label: 'Tags', value: tags.join(', ') }]),
    ...fields,
  ];
  return h('div', { key: 'facts', class: 'facts' }, fieldList(facts));
}

function entry({ at, fields, files, id, kind, source, text }: EntryView): Described {
  return h(
    'li',
    { key: id, 'data-direction': kind },
    ...text.split('\n').map((line, place) => h('p', { key: `line ${place}` }, line)),
    ...files.map((file, place) => h('p', { key: `file ${place}`, class: 'file' }, file)),
    fields.length > 0 &&
      h('section', { class: 'more' }, h('h4', {}, 'Additional Information'), fieldList(fields)),
    h('small', {}, `${source} · ${at}`),
  );
}
