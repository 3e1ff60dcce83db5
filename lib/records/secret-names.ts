import * as z from 'zod/mini';
import type { Way } from './access/access.ts';

/**
 * What is kept encrypted of a CRM's API: `password`, `client-secret`, `api-key`, `header <name in small letters>`;
 * `tokens` comes from a login alone.
 */
export const secretNameSchema = z
  .string()
  .check(z.regex(/^(?:password|client-secret|api-key|header [!-~]{1,100})$/));
export type SecretName = string;

/** A key that everybody shares. */
export const API_KEY: SecretName = 'api-key';

export const headerSecret = (name: string): SecretName => `header ${name.toLowerCase()}`;

/** The secrets that an API needs to be used; a login comes on top of them. */
export function secretsNeeded({ authentication }: Pick<Way, 'authentication'>): readonly SecretName[] {
  switch (authentication.method) {
    case 'basic':
      return ['password'];
    case 'headers':
      return (authentication.headers ?? []).map(({ name }) => headerSecret(name));
    case 'api-key':
      return [API_KEY];
    default:
      // A client that runs on people's machines often has none: PKCE proves the login.
      return [];
  }
}
