/** Redmine's REST API, as far as a desk is filled with it. Answers are Redmine's own shapes. */
export interface RedmineApi {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: unknown): Promise<Answer>;
  put(path: string, body: unknown): Promise<void>;
}

/** @param origin of the server, without a slash at the end */
export function redmineApi(origin: string, key: string): RedmineApi {
  const send = async (method: string, path: string, body?: unknown): Promise<string> => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-redmine-api-key': key },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Redmine answered ${method} ${path} with ${answer.status}: ${text}`);
    return text;
  };
  return {
    get: async <Answer>(path: string) => JSON.parse(await send('GET', path)) as Answer,
    post: async <Answer>(path: string, body: unknown) => JSON.parse(await send('POST', path, body)) as Answer,
    put: async (path, body) => void (await send('PUT', path, body)),
  };
}
