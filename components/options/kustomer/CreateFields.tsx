import { useEffect, useId, useState } from 'preact/hooks';
import type { FieldChoice } from '../../../lib/records/kustomer/field-choice.ts';
import type { FieldPlan } from '../../../lib/records/kustomer/field-plan.ts';
import type { FieldsMade, FieldsPlanned } from '../../../lib/records/kustomer/setup-answers.ts';
import { pluralOf } from '../../../lib/strings/format.ts';
import { say } from '../../../lib/strings/kustomer-setup.ts';
import type { KustomerActions } from './kustomer-props.ts';

type State =
  | { readonly at: 'idle' | 'looking' }
  | { readonly at: 'shown' | 'creating'; readonly plan: FieldsPlanned }
  | { readonly at: 'made'; readonly made: FieldsMade };

/** Makes the custom fields that are missing: what will be added is shown first, and only that is added. */
export function CreateFields(props: {
  readonly crmId: string;
  /** What is mapped above is what is configured. */
  readonly ready: boolean;
  readonly actions: KustomerActions;
}) {
  const { crmId, ready, actions } = props;
  const id = useId();
  const [state, setState] = useState<State>({ at: 'idle' });
  // What was shown is not what is mapped any more.
  useEffect(() => {
    if (!ready) setState({ at: 'idle' });
  }, [ready]);
  const look = async () => {
    setState({ at: 'looking' });
    setState({ at: 'shown', plan: await actions.planFields(crmId) });
  };
  const create = async (plan: FieldsPlanned, fields: readonly FieldChoice[]) => {
    setState({ at: 'creating', plan });
    setState({ at: 'made', made: await actions.createFields(crmId, fields) });
  };
  const busy = state.at === 'looking' || state.at === 'creating';
  return (
    <section class="api-part kustomer-create" aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`}>{say('create-title')}</h4>
      <p class="card-text">{say('create-text')}</p>
      <div class="secret-form">
        <button type="button" class="button small" disabled={!ready || busy} onClick={() => void look()}>
          {say('create-look')}
        </button>
        {ready ? null : <span>{say('save-first')}</span>}
      </div>
      <div role="status" class="create-answer" data-at={state.at}>
        {state.at === 'looking' ? <p>{say('checking')}</p> : null}
        {state.at === 'shown' || state.at === 'creating' ? (
          <Shown plan={state.plan} busy={busy} onCreate={(fields) => void create(state.plan, fields)} />
        ) : null}
        {state.at === 'made' ? <Made made={state.made} /> : null}
      </div>
    </section>
  );
}

function Shown(props: {
  readonly plan: FieldsPlanned;
  readonly busy: boolean;
  readonly onCreate: (fields: readonly FieldChoice[]) => void;
}) {
  const { plan } = props;
  if (!plan.ok) return <p class="fault">{say('create-failed', { problem: plan.problem })}</p>;
  const fields = plan.plans.flatMap(({ resource, add }) => add.map(({ key }) => ({ resource, key })));
  const count = fields.length;
  const conflicts = plan.plans.some((one) => one.conflicts.length > 0);
  return (
    <>
      {count === 0 && !conflicts ? <p>{say('create-all-there')}</p> : null}
      {plan.plans.map((one) => (
        <ShownPlan key={one.resource} plan={one} />
      ))}
      {count === 0 ? null : (
        <button
          type="button"
          class="button primary"
          disabled={props.busy}
          onClick={() => props.onCreate(fields)}
        >
          {props.busy ? say('creating') : say(`create-do-${pluralOf(count)}`, { count })}
        </button>
      )}
    </>
  );
}

function ShownPlan({ plan: { resource, add, there, conflicts } }: { readonly plan: FieldPlan }) {
  return (
    <div class="create-plan" data-resource={resource}>
      <h5>{say(`create-of-${resource}`)}</h5>
      {add.length === 0 ? null : (
        <>
          <p>{say('create-adds')}</p>
          <ul class="create-adds">
            {add.map(({ key, displayName }) => (
              <li key={key}>
                <code>{key}</code> {displayName}
              </li>
            ))}
          </ul>
        </>
      )}
      {conflicts.length === 0 ? null : (
        <>
          <p class="fault">{say('create-conflicts')}</p>
          <ul class="create-conflicts">
            {conflicts.map(({ key, why, other }) => (
              <li key={key}>
                {why === 'type' || why === 'name'
                  ? say(`conflict-${why}`, { key, other })
                  : say(`conflict-${why}`, { key })}
              </li>
            ))}
          </ul>
        </>
      )}
      {there.length === 0 ? null : <p class="hint">{say('create-there', { fields: there.join(', ') })}</p>}
    </div>
  );
}

function Made({ made }: { readonly made: FieldsMade }) {
  if (!made.ok) return <p class="fault">{made.problem}</p>;
  return (
    <>
      {made.made.map(({ resource, made: keys, problem }) => {
        const where = say(`create-of-${resource}`);
        return (
          <div key={resource} data-made={resource}>
            {keys.length === 0 ? null : <p>{say('created', { where, fields: keys.join(', ') })}</p>}
            {problem === null ? null : <p class="fault">{say('not-created', { where, problem })}</p>}
          </div>
        );
      })}
    </>
  );
}
