import { type IconName, icons } from '../../shared/public/icons.ts';
import { type Child, type Described, h, type Properties } from '../../shared/public/renderer.ts';
import { hashed } from './hashed-class.ts';

/** An element whose class names are hashed. */
export function b(
  tag: string,
  classes: string,
  properties: Properties = {},
  ...children: readonly (Child | false)[]
) {
  const names = classes
    .split(' ')
    .filter((name) => name !== '')
    .map(hashed);
  return h(tag, { ...(names.length > 0 ? { class: names.join(' ') } : {}), ...properties }, ...children);
}

export function icon(name: IconName): Described {
  return b('svg', 'icon', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, h('path', { d: icons[name] }));
}

export function press(classes: string, press: () => void, ...children: readonly Child[]): Described {
  return b('button', classes, { type: 'button', on: { click: press } }, ...children);
}

/** A switch button: on or off is told by `aria-pressed`. */
export function toggle(
  classes: string,
  name: string,
  on: boolean,
  change: () => void,
  ...children: readonly Child[]
) {
  const label = children.length === 0 ? {} : { 'aria-label': name };
  return b(
    'button',
    classes,
    { type: 'button', 'aria-pressed': String(on), ...label, on: { click: change } },
    ...(children.length === 0 ? [name] : children),
  );
}

/** A colour of the status list as the style sheet's variable. */
export function shade(color: string): string {
  return `--shade: var(--${color.replace('_', '-')})`;
}
