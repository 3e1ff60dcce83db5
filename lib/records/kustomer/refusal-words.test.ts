import { describe, expect, it } from 'vitest';
import { namedIn, saidFaults } from './refusal-words.ts';

describe('what a refusal says', () => {
  it.each([
    [{ errors: [{ code: 'bad_request', message: 'No such field', meta: {} }] }, ['No such field']],
    [
      {
        errors: [
          {
            status: 400,
            code: 'bad_request',
            title: 'bad request',
            detail: 'Is no number',
            source: { pointer: '/x' },
          },
        ],
      },
      ['bad request: Is no number'],
    ],
    [{ errors: [{ code: 'conflict' }, { message: 'And this' }] }, ['conflict', 'And this']],
    [{ message: 'Of another form' }, ['Of another form']],
    [{ errors: 'odd' }, ['']],
    ['text', []],
    [null, []],
    [{ errors: [null, 7, 'x'] }, []],
  ])('%j: %j', (answer, words) => {
    expect(saidFaults(answer).map((fault) => fault.words)).toEqual(words);
  });
});

describe('what a refusal is about', () => {
  const names = ['ccaiCallIdStr', 'ccaiCallIdStrTxt', 'orderStr', '@app.orderStr'];
  it.each([
    [{ code: 'x', message: 'm', source: { pointer: '/custom/ccaiCallIdStr' } }, ['ccaiCallIdStr']],
    [{ code: 'x', message: 'custom.ccaiCallIdStrTxt is not defined' }, ['ccaiCallIdStrTxt']],
    [
      { code: 'x', message: 'm', meta: { attributes: ['orderStr', 'ccaiCallIdStr'] } },
      ['ccaiCallIdStr', 'orderStr'],
    ],
    [{ code: 'x', message: 'reorderStr and orderStrange' }, []],
    [{ code: 'x', message: 'Something else' }, []],
  ])('%j: %j', (error, named) => {
    expect(namedIn(saidFaults({ errors: [error] }), names)).toEqual(named);
  });
});
