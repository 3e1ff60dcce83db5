import { chromium } from '../../browser.ts';
import { readConfig } from '../../policy/store.ts';
import { listening } from '../level-meter.ts';
import type { MicrophoneFacts } from '../rules/microphone.ts';

export async function gatherMicrophone(): Promise<MicrophoneFacts> {
  const { channels } = (await readConfig()).config.adapter;
  const [permission, seen] = await Promise.all([permissionNow(), inputsNow()]);
  return {
    needed: channels.includes('call'),
    asksByItself: chromium.sidePanel === undefined,
    permission,
    ...seen,
    listening: listening.value,
  };
}

async function permissionNow(): Promise<MicrophoneFacts['permission']> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' as PermissionName })).state;
  } catch {
    return 'unknown';
  }
}

/** Before the permission a browser tells whether there are any, though not which. */
async function inputsNow(): Promise<Pick<MicrophoneFacts, 'inputs' | 'device'>> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    // The computer's own choice is listed once more, under this name.
    const named = devices.filter(
      ({ kind, deviceId }) => kind === 'audioinput' && deviceId !== 'communications',
    );
    const others = named.filter(({ deviceId }) => deviceId !== 'default');
    const used = named.find(({ deviceId }) => deviceId === 'default') ?? named[0];
    const device = used === undefined || used.label === '' ? null : used.label;
    return { inputs: others.length === 0 ? named.length : others.length, device };
  } catch {
    return { inputs: null, device: null };
  }
}
