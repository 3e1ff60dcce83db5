/**
 * Several checks ask the same thing at the same time: it is asked once for all of them, and anew by whoever comes later.
 * `forMs`: so long an answer counts as given at the same time.
 */
export function onceForAll<Answer>(
  ask: () => Promise<Answer>,
  forMs: number,
  now: () => number,
): () => Promise<Answer> {
  let asked: { readonly answer: Promise<Answer>; readonly at: number } | null = null;
  return () => {
    const at = now();
    if (asked === null || Math.abs(at - asked.at) >= forMs) asked = { answer: ask(), at };
    return asked.answer;
  };
}
