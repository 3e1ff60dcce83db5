import { useId, useState } from 'preact/hooks';
import { TEMPLATES } from '../../../lib/records/templates/index.ts';
import {
  type CrmTemplate,
  filledTemplate,
  templateAddress,
} from '../../../lib/records/templates/template.ts';
import { say } from '../../../lib/strings/api-setup.ts';

/** Fills the form in for a well-known CRM. */
export function TemplateChoice(props: {
  /** Offered as the address of the company's own CRM. */
  readonly address: string;
  readonly onUse: (parts: CrmTemplate['crm'], name: string) => void;
}) {
  const id = useId();
  const [chosen, setChosen] = useState('');
  const [address, setAddress] = useState(props.address);
  const [judged, setJudged] = useState(false);
  const template = TEMPLATES.find((each) => each.id === chosen);
  const base = templateAddress(address);
  const problem = judged && base === null ? say('template-bad-address') : null;
  const use = () => {
    setJudged(true);
    if (template === undefined || base === null) return;
    props.onUse(filledTemplate(template, base), template.name);
    setChosen('');
    setJudged(false);
  };
  return (
    <section class="api-part template" aria-labelledby={`${id}-title`}>
      <h4 id={`${id}-title`}>{say('template-title')}</h4>
      <p class="card-text">{say('template-text')}</p>
      <div class="api-fields">
        <div class="field">
          <label for={`${id}-which`}>{say('template')}</label>
          <select
            id={`${id}-which`}
            value={chosen}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            <option value="" selected={chosen === ''}>
              {say('template-none')}
            </option>
            {TEMPLATES.map(({ id: each, name }) => (
              <option key={each} value={each} selected={each === chosen}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${id}-address`}>{say('template-address')}</label>
          <input
            id={`${id}-address`}
            type="text"
            inputMode="url"
            value={address}
            spellcheck={false}
            autocomplete="off"
            aria-invalid={problem !== null}
            {...(problem === null ? {} : { 'aria-describedby': `${id}-address-fault` })}
            onInput={({ currentTarget }) => setAddress(currentTarget.value)}
          />
          {problem === null ? null : (
            <p id={`${id}-address-fault`} class="fault">
              {say('fault', { field: say('template-address'), problem })}
            </p>
          )}
        </div>
      </div>
      {template === undefined ? null : (
        <>
          <p class="hint">
            {template.tried === null
              ? say('template-untried', { name: template.name })
              : say('template-tried', { name: template.name, version: template.tried })}{' '}
            <a href={template.source} target="_blank" rel="noopener noreferrer">
              {say('template-source')}
            </a>
          </p>
          <button type="button" class="button small" onClick={use}>
            {say('template-use')}
          </button>
        </>
      )}
    </section>
  );
}
