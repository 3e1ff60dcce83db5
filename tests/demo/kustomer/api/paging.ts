import { badField } from './refusal.ts';

/** One page of a list, with what the answer says of the others. */
export function paged<Row>(rows: readonly Row[], url: URL, most = 100) {
  const page = whole(url, 'page', 1, Number.MAX_SAFE_INTEGER);
  const pageSize = whole(url, 'pageSize', most, most);
  const totalPages = Math.max(Math.ceil(rows.length / pageSize), 1);
  const link = (to: number | null) => {
    if (to === null) return null;
    const query = new URLSearchParams(url.search);
    query.set('page', String(to));
    query.set('pageSize', String(pageSize));
    return `${url.pathname}?${query}`;
  };
  return {
    rows: rows.slice((page - 1) * pageSize, page * pageSize),
    meta: { page, pageSize, total: rows.length, totalPages },
    links: {
      self: link(page),
      first: link(1),
      prev: link(page > 1 ? page - 1 : null),
      next: link(page < totalPages ? page + 1 : null),
    },
  };
}

function whole(url: URL, name: string, usual: number, most: number): number {
  const text = url.searchParams.get(name);
  if (text === null) return usual;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most)
    throw badField(`/${name}`, `${name} has to be a whole number from 1 to ${most}`);
  return value;
}
