/**
 * Several checks ask the same thing at the same time: it is asked once for all of them, and anew by whoever comes later,
 * also where the first answer is not there yet.
 *
 * @param forMs so far apart two count as coming at the same time
 */
export function onceForAll<Answer>(
  ask: () => Promise<Answer>,
  forMs: number,
  now: () => number,
): () => Promise<Answer> {
  let asked: { readonly answer: Promise<Answer>; readonly at: number } | null = null;
  return () => {
    const at = now();
    if (asked !== null && Math.abs(at - asked.at) < forMs) return asked.answer;
    const begun = { answer: ask(), at };
    asked = begun;
    const over = () => {
      if (asked === begun) asked = null;
    };
    begun.answer.then(over, over);
    return begun.answer;
  };
}
