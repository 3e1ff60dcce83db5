import { Refusal } from './refusal.ts';

export interface User {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly userType: 'user' | 'machine';
}

/** Who asks, and what that login may do. A key has a machine for a user. */
export interface Login {
  readonly user: User;
  readonly roles: readonly string[];
}

/** A role is one of many that suffice; `org.user` has all that begin with it. */
export function demand({ roles }: Login, anyOf: readonly string[]): void {
  const may = anyOf.some((needed) => roles.some((role) => needed === role || needed.startsWith(`${role}.`)));
  if (!may) throw new Refusal(403, `Requires one of the roles ${anyOf.join(', ')}`);
}

/** The names under which the right to do something with a resource goes, old and new. */
export const mayRead = (resource: string): readonly string[] => [
  `org.user.${resource}.read`,
  `org.permission.${resource}.read`,
];
export const mayWrite = (resource: string, action: 'create' | 'update'): readonly string[] => [
  `org.user.${resource}.write`,
  `org.permission.${resource}.${action}`,
];
