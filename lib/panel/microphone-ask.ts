import { signal } from '@preact/signals';

export type MicrophoneAsk = 'idle' | 'asking' | 'granted' | 'refused' | 'missing';

export const microphoneAsk = signal<MicrophoneAsk>('idle');

/**
 * Asks for the microphone from a page in a tab, where the browser shows its question, and lets go of it at once: what
 * counts is the permission, which the adapter's frame in the panel then has as well.
 */
export async function askForMicrophone(): Promise<void> {
  microphoneAsk.value = 'asking';
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
    microphoneAsk.value = 'granted';
  } catch (fault) {
    const name = fault instanceof DOMException ? fault.name : '';
    microphoneAsk.value = name === 'NotFoundError' || name === 'NotReadableError' ? 'missing' : 'refused';
  }
}
