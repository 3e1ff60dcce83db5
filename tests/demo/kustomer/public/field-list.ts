import { type Described, h } from '../../shared/public/renderer.ts';
import type { FieldView } from '../view.ts';

export const fieldList = (fields: readonly FieldView[]): Described =>
  h(
    'dl',
    {},
    ...fields.map(({ label, value }) => h('div', { key: label }, h('dt', {}, label), h('dd', {}, value))),
  );
