import type { CrmEntry } from '../../policy/crm-draft.ts';
import { parseUrl } from '../../policy/parse-url.ts';

/** A CRM's API as its maker publishes it, to begin from. */
export interface CrmTemplate {
  readonly id: string;
  /** The CRM's own name. */
  readonly name: string;
  /** The version that it was tried with; null where it was made from the maker's pages alone. */
  readonly tried: string | null;
  /** What it was made from. */
  readonly source: string;
  /** In its addresses, `TEMPLATE_ADDRESS` stands for the address of the company's own one. */
  readonly crm: Pick<CrmEntry, 'accountUrl' | 'recordUrl' | 'api'>;
}

/** No such host can be. */
export const TEMPLATE_ADDRESS = 'https://crm.invalid';

/** An address as a person gives it, as the beginning of others; null where it is none. */
export function templateAddress(text: string): string | null {
  const url = parseUrl(text.trim());
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return null;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** The template with the company's own address in it. */
export function filledTemplate({ crm }: CrmTemplate, address: string): CrmTemplate['crm'] {
  return JSON.parse(
    JSON.stringify(crm, (_, value: unknown) =>
      typeof value === 'string' ? value.replaceAll(TEMPLATE_ADDRESS, () => address) : value,
    ),
  ) as CrmTemplate['crm'];
}
