import { say } from '../../lib/strings/welcome.ts';

export interface PracticeProps {
  /** The number that was clicked last; null before the first. */
  readonly dialled: string | null;
  readonly onNext: () => void;
}

/** Numbers that are nobody's: kept free for examples and films. */
const ROWS = [
  ['practice-front-desk', '(415) 555-0132'],
  ['practice-warehouse', '+49 30 23125 101'],
  ['practice-branch', '+44 20 7946 0123'],
] as const;

/** A page as a CRM might show it, with a dial pad that dials nothing. */
export function Practice({ dialled, onNext }: PracticeProps) {
  return (
    <div class="practice">
      <div class="practice-page">
        <table>
          <caption>{say('practice-title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('practice-contact')}</th>
              <th scope="col">{say('practice-phone')}</th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map(([name, number]) => (
              <tr key={name}>
                <th scope="row">{say(name)}</th>
                <td>{number}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{say('practice-order', { number: '4711-0815-2604' })}</p>
      </div>
      <div class="practice-pad">
        <label for="practice-field">{say('practice-pad')}</label>
        <output id="practice-field">{dialled ?? ''}</output>
        <small>{say('practice-note')}</small>
      </div>
      <button type="button" class="button small" onClick={onNext}>
        {say('practice-next')}
      </button>
    </div>
  );
}
