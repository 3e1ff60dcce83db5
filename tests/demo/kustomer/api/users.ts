import type { Call, Inside } from './inside.ts';
import type { Login, User } from './logins.ts';
import { paged } from './paging.ts';
import { notFound, Refusal } from './refusal.ts';
import { type ApiAnswer, json } from './request.ts';

/** Whoever asks, with whatever login; the only thing that needs no role. */
export function tellCaller({ login }: Call): ApiAnswer {
  return json(200, { data: described(login.user, login) });
}

export function listUsers({ request }: Call, { users }: Inside): ApiAnswer {
  const { searchParams } = request.url;
  const filters = ['email', 'pending', 'deleted', 'userType'].filter((name) => searchParams.has(name));
  if (filters.length > 1) throw new Refusal(400, `Filters cannot be combined: ${filters.join(', ')}`);
  const email = searchParams.get('email')?.toLowerCase();
  const type = searchParams.get('userType');
  const all = users()
    .filter((user) => email === undefined || user.email.toLowerCase() === email)
    .filter(({ userType }) => type === null || userType === type)
    .filter(() => searchParams.get('pending') !== 'true' && searchParams.get('deleted') !== 'true');
  const { rows, meta, links } = paged(all, request.url, 500);
  return json(200, { data: rows.map((user) => described(user)), meta, links });
}

export function tellUser({ params }: Call, { users }: Inside): ApiAnswer {
  const user = users().find(({ id }) => id === params.id);
  if (user === undefined) throw notFound('User');
  return json(200, { data: described(user) });
}

function described({ displayName, email, id, userType }: User, login?: Login) {
  return {
    type: 'user',
    id,
    attributes: {
      displayName,
      avatarUrl: null,
      name: displayName,
      userType,
      email,
      emailVerifiedAt: null,
      mobile: null,
      password: {},
      roles: login?.roles ?? [],
    },
    relationships: { org: { data: { type: 'org', id: 'acme' } } },
    links: { self: `/v1/users/${id}` },
  };
}
