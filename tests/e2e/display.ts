import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { has, installDebianPackages } from '../../scripts/browser.mjs';

const run = promisify(execFile);

/** An X display without a screen, for what a browser shows outside of its pages: its own questions, for instance. */
export interface Display {
  /** Such as `:12`; to be given to a browser as `DISPLAY`. */
  readonly name: string;
  /** Moves the mouse there and clicks, as a hand does; pixels of the display. */
  click(x: number, y: number, button?: 'left' | 'right'): Promise<void>;
  /** Gives a browser's window the keyboard; nobody else does where there is no window manager. */
  focus(windowName: string): Promise<void>;
  /** Presses keys one after the other, each as xdotool writes it: `alt+shift+n`. */
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Installs what is missing from Debian's packages. */
export async function openDisplay(size = { width: 1400, height: 900 }): Promise<Display> {
  const missing = [
    ['Xvfb', 'xvfb'],
    ['xdotool', 'xdotool'],
  ].filter(([command]) => !has(command ?? ''));
  if (missing.length > 0) {
    installDebianPackages(
      missing.map(([, debian]) => debian ?? ''),
      'a display to test the browser’s own questions on',
    );
  }
  // It chooses a free number itself and writes it down when it is ready.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size.width}x${size.height}x24`, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const ended = once(server, 'exit');
  const written = await Promise.race([
    once(server.stdio[3] as Readable, 'data'),
    ended.then(() => Promise.reject(new Error('Xvfb ended before it was ready'))),
  ]);
  const name = `:${String(written[0]).trim()}`;
  const xdotool = async (...words: readonly string[]): Promise<void> => {
    await run('xdotool', [...words], { env: { ...process.env, DISPLAY: name } });
  };
  return {
    name,
    click: (x, y, button = 'left') =>
      xdotool('mousemove', `${Math.round(x)}`, `${Math.round(y)}`, 'click', button === 'left' ? '1' : '3'),
    focus: (windowName) => xdotool('search', '--onlyvisible', '--name', windowName, 'windowfocus', '--sync'),
    press: (...keys) => xdotool('key', '--clearmodifiers', ...keys),
    type: (text) => xdotool('type', '--clearmodifiers', text),
    async close() {
      server.kill();
      await ended;
    },
  };
}
