import { signal } from '@preact/signals';
import type { Listening } from './rules/microphone.ts';
import { isHeard, levelOf } from './sound-level.ts';

/**
 * Listens to the microphone while the agent wants to see it move: only at their press, for some seconds, and nothing of
 * it is kept or sent.
 */
export const listening = signal<Listening>('idle');
/** How loud it is now, from 0 to 1. */
export const level = signal(0);

const LISTEN_FOR_MS = 8_000;

let stop: (() => void) | null = null;

export const stopListening = (): void => stop?.();

/** The agent looks again: what was heard before, or not, says nothing any more. */
export function forgetListening(): void {
  if (listening.value !== 'listening') listening.value = 'idle';
}

/** Resolves when it is over: the time is up, the agent has stopped it, or the browser gave no microphone. */
export async function listen(): Promise<void> {
  stop?.();
  listening.value = 'listening';
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch (fault) {
    const name = fault instanceof DOMException ? fault.name : '';
    listening.value = name === 'NotFoundError' || name === 'NotReadableError' ? 'missing' : 'refused';
    return;
  }
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = 1_024;
  audio.createMediaStreamSource(stream).connect(analyser);
  // A page that nobody has pressed anything in is silent until it is let; the press that led here does.
  void audio.resume();
  const samples = new Float32Array(analyser.fftSize);
  let heard = false;
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      level.value = levelOf(samples);
      heard ||= isHeard(level.value);
    }, 50);
    const end = setTimeout(() => stop?.(), LISTEN_FOR_MS);
    stop = () => {
      clearInterval(look);
      clearTimeout(end);
      stop = null;
      resolve();
    };
  });
  for (const track of stream.getTracks()) track.stop();
  await audio.close().catch(() => undefined);
  level.value = 0;
  listening.value = heard ? 'heard' : 'silent';
}
