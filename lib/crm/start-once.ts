import { runtime } from '../frame-runtime.ts';

interface Running {
  readonly version: string;
  /** False once the extension was reloaded or removed: this script is an orphan then. */
  readonly alive: () => boolean;
  readonly stop: () => void;
}

/**
 * Starts in a frame at most once. The browser injects a registered script by itself, we inject it into open tabs, and
 * an updated extension injects the new version beside the orphan of the old one: the same version again does nothing,
 * a newer one or the orphan's successor ends what ran before.
 */
export function startOnce(name: string, start: (signal: AbortSignal, leave: () => void) => void): void {
  const world = globalThis as { [key: symbol]: Running | undefined };
  const key = Symbol.for(name);
  const { version } = runtime.getManifest();
  const before = world[key];
  if (before !== undefined) {
    if (before.alive() && before.version === version) return;
    before.stop();
  }
  const controller = new AbortController();
  const running: Running = {
    version,
    alive: () => {
      try {
        return !controller.signal.aborted && runtime.id !== undefined;
      } catch {
        return false;
      }
    },
    stop: () => {
      controller.abort();
      if (world[key] === running) world[key] = undefined;
    },
  };
  world[key] = running;
  start(controller.signal, running.stop);
}
