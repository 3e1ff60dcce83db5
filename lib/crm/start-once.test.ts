import { afterEach, describe, expect, it, vi } from 'vitest';

/** The extension's own face: what version it has, and whether it is still the one that injected the script. */
const extension = vi.hoisted(() => ({ version: '1.0.0', id: 'ours' as string | undefined }));

vi.mock('../frame-runtime.ts', () => ({
  runtime: {
    getManifest: () => ({ version: extension.version }),
    get id() {
      return extension.id;
    },
  },
}));

import { startOnce } from './start-once.ts';

let names = 0;
/** Injects the script of a version into the frame `name`. Tells what it did, and when. */
function inject(name: string, version: string, told: string[]): { readonly leave: () => void } {
  extension.version = version;
  let leaveNow: () => void = () => undefined;
  startOnce(name, (signal, leave) => {
    told.push(`${version} starts`);
    signal.addEventListener('abort', () => told.push(`${version} ends`));
    leaveNow = leave;
  });
  return { leave: () => leaveNow() };
}
const frame = (): string => `test.${++names}`;

afterEach(() => {
  extension.version = '1.0.0';
  extension.id = 'ours';
});

describe('a script that is injected more than once', () => {
  it('runs once while it is the same', () => {
    const told: string[] = [];
    const name = frame();
    for (let time = 0; time < 3; time++) inject(name, '1.0.0', told);
    expect(told).toEqual(['1.0.0 starts']);
  });

  it('makes way for another version, which starts after it has ended', () => {
    const told: string[] = [];
    const name = frame();
    inject(name, '1.0.0', told);
    inject(name, '1.1.0', told);
    expect(told).toEqual(['1.0.0 starts', '1.0.0 ends', '1.1.0 starts']);
  });

  it('leaves one running of two versions that take turns', () => {
    const told: string[] = [];
    const name = frame();
    for (const version of ['1.0.0', '1.1.0', '1.0.0', '1.1.0']) inject(name, version, told);
    const running = told.filter((line) => line.endsWith('starts')).length;
    const ended = told.filter((line) => line.endsWith('ends')).length;
    expect(running - ended).toBe(1);
    expect(told[told.length - 1]).toBe('1.1.0 starts');
  });

  it('takes the place of an orphan of the same version', () => {
    const told: string[] = [];
    const name = frame();
    inject(name, '1.0.0', told);
    extension.id = undefined;
    inject(name, '1.0.0', told);
    expect(told).toEqual(['1.0.0 starts', '1.0.0 ends', '1.0.0 starts']);
  });

  it('starts again after it has left by itself', () => {
    const told: string[] = [];
    const name = frame();
    inject(name, '1.0.0', told).leave();
    inject(name, '1.0.0', told);
    expect(told).toEqual(['1.0.0 starts', '1.0.0 ends', '1.0.0 starts']);
  });
});
