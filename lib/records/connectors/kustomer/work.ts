import type { Delivery, DeliveryContext } from '../../connector.ts';
import type { Delivered, Operation } from '../../operation.ts';
import type { Asking } from './ask.ts';

/** What one operation is carried out with. */
export interface Work extends Asking {
  readonly operation: Operation;
  readonly context: DeliveryContext;
  /** The operation's key as a UUID. */
  readonly operationKey: string;
}

export const delivered = (
  how: Delivered['how'],
  id: string | null = null,
  more: Pick<Delivered, 'name' | 'url'> = {},
): Delivery => ({ ok: true, delivered: { id, how, ...more } });
