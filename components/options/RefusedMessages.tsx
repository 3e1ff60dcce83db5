import { pluralOf } from '../../lib/strings/format.ts';
import { say } from '../../lib/strings/options.ts';

/** How often something was turned away since the browser started, by reason; nothing where nothing was. */
export function RefusedMessages({ refusals }: { readonly refusals: Readonly<Record<string, number>> }) {
  const reasons = Object.entries(refusals).sort(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  return (
    <section class="card" aria-labelledby="refused-title">
      <h2 id="refused-title">{say('refused-title')}</h2>
      <p class="card-text">{say('refused-text')}</p>
      <ul class="hosts">
        {reasons.map(([reason, count]) => (
          <li key={reason}>
            <code>{reason}</code>
            <span class="host-state">{say(`refused-count-${pluralOf(count)}`, { count })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
