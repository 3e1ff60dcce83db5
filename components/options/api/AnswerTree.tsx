import { useRef, useState } from 'preact/hooks';
import { type AnswerLine, answerLines, type Steps } from '../../../lib/records/setup/answer-tree.ts';
import { say } from '../../../lib/strings/api-setup.ts';
import { pluralOf } from '../../../lib/strings/format.ts';

/**
 * An answer of the CRM as a tree whose values can be picked: by a click, or with the arrow keys and Enter. One line of
 * it is in the order of the Tab key, as trees have it.
 */
export function AnswerTree(props: {
  readonly answer: unknown;
  readonly label: string;
  /** The place that is set now, to show which line it is. */
  readonly chosen: (steps: Steps) => boolean;
  readonly onPick: (steps: Steps) => void;
}) {
  const { lines, whole } = answerLines(props.answer);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const tree = useRef<HTMLDivElement>(null);
  // The whole answer needs no line of its own, unless it is a bare value.
  const shown = lines.filter(
    ({ steps, value, holds }) =>
      (steps.length > 0 || value !== null || holds === 0) &&
      !steps.some((_, depth) => folded.has(keyOf(steps.slice(0, depth)))),
  );
  const current = Math.min(at, shown.length - 1);
  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(index, shown.length - 1));
    setAt(next);
    tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[next]?.focus();
  };
  const fold = (line: AnswerLine, close: boolean) => {
    const next = new Set(folded);
    if (close) next.add(keyOf(line.steps));
    else next.delete(keyOf(line.steps));
    setFolded(next);
  };
  const press = (event: KeyboardEvent, line: AnswerLine, index: number) => {
    const isFolded = folded.has(keyOf(line.steps));
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(index + 1),
      ArrowUp: () => goTo(index - 1),
      Home: () => goTo(0),
      End: () => goTo(shown.length - 1),
      ArrowRight: () => (line.holds > 0 && isFolded ? fold(line, false) : goTo(index + 1)),
      ArrowLeft: () => {
        if (line.holds > 0 && !isFolded) return fold(line, true);
        const parent = keyOf(line.steps.slice(0, -1));
        const above = shown.findIndex(({ steps }) => keyOf(steps) === parent);
        if (above >= 0) goTo(above);
      },
      Enter: () => (line.holds > 0 ? fold(line, !isFolded) : props.onPick(line.steps)),
      ' ': () => (line.holds > 0 ? fold(line, !isFolded) : props.onPick(line.steps)),
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <>
      {/* Data, written from left to right in every language. */}
      <div class="answer-tree" dir="ltr" role="tree" aria-label={props.label} ref={tree}>
        {shown.map((line, index) => {
          const isFolded = folded.has(keyOf(line.steps));
          return (
            <div
              key={keyOf(line.steps)}
              role="treeitem"
              aria-level={Math.max(1, line.depth)}
              aria-selected={line.holds === 0 && line.value !== null && props.chosen(line.steps)}
              {...(line.holds > 0 ? { 'aria-expanded': !isFolded } : {})}
              tabIndex={index === current ? 0 : -1}
              style={{ '--depth': line.depth }}
              data-type={line.type}
              data-steps={JSON.stringify(line.steps)}
              onFocus={() => setAt(index)}
              onKeyDown={(event) => press(event, line, index)}
              onClick={() => {
                setAt(index);
                if (line.holds > 0) fold(line, !isFolded);
                else if (line.value !== null) props.onPick(line.steps);
              }}
            >
              {line.holds > 0 ? (
                <svg class="answer-fold" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                  <path d={isFolded ? 'M6 4l4 4-4 4' : 'M4 6l4 4 4-4'} />
                </svg>
              ) : (
                <span class="answer-fold" aria-hidden="true" />
              )}
              {line.name === null ? null : (
                <span class="answer-name">
                  {typeof line.name === 'number' ? say('answer-entry', { number: line.name + 1 }) : line.name}
                </span>
              )}
              <span class="answer-value">{valueText(line)}</span>
            </div>
          );
        })}
      </div>
      {whole ? null : <p class="hint">{say('answer-cut')}</p>}
    </>
  );
}

const keyOf = (steps: Steps): string => JSON.stringify(steps);

function valueText({ type, value, holds }: AnswerLine): string {
  if (type === 'list') return say(`answer-list-${pluralOf(holds)}`, { count: holds });
  if (type === 'object') return holds === 0 ? say('answer-empty') : '';
  return type === 'text' ? `“${value}”` : (value ?? '');
}
