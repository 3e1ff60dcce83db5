import type { Operation } from '../operation.ts';
import type { StepEdit } from '../outbox/outbox.ts';

/**
 * What an agent changed in a step's form, as the outbox takes it. A text that was left as it was is no change, so that
 * the customer's number keeps where it came from.
 */
export function stepEdit(operation: Operation, values: Readonly<Record<string, string>>): StepEdit {
  const { content, told } = operation;
  if (content?.type === 'comment') {
    const text = values.text ?? content.text;
    return text === content.text ? {} : { content: { type: 'comment', text, html: htmlOf(text) } };
  }
  const customer: { [Field in 'name' | 'phone' | 'email']?: string } = {};
  for (const field of ['name', 'phone', 'email'] as const) {
    const value = values[field]?.trim();
    if (value !== undefined && value !== (told.customer[field]?.value ?? '')) customer[field] = value;
  }
  const { notes } = values;
  return {
    ...(Object.keys(customer).length === 0 ? {} : { customer }),
    ...(notes === undefined || notes === told.notes ? {} : { notes }),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML that reads the same; nothing of it is mark-up. */
const htmlOf = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
    .split(/\r?\n/)
    .join('<br>');
