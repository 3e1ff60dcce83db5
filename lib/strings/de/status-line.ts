import type { statusLine as english } from '../en/status-line.ts';
import type { Translation } from '../sayer.ts';

export const statusLine: Translation<typeof english> = {
  title: 'Ihr Status',
  crm: 'CRM',
  adapter: 'Adapter',
  untold: 'nicht bekannt',
  next: ', dann {name}',
  direction: 'Richtung',
  'direction-one': 'Vom CRM zum Adapter',
  'direction-both': 'In beide Richtungen',
  'one-way': 'setzt',
  'both-ways': 'im Gleichschritt mit',
  keeper: 'Synchronisiert von',
  'keeper-here': 'Tab „{title}“',
  'keeper-elsewhere': 'Tab „{title}“ in einem anderen Fenster',
  'take-over': 'Übernehmen',
  'take-over-about': 'Ab jetzt synchronisiert der vordere CRM-Tab dieses Fensters Ihren Status.',
  pause: 'Anhalten',
  'pause-about': 'Auf keiner Seite wird etwas gesetzt, bis Sie fortfahren oder der Browser geschlossen wird.',
  resume: 'Fortfahren',
  'try-again': 'Erneut versuchen',
  changes: 'Letzte Änderungen',
  'changes-none': 'Noch hat sich nichts geändert.',

  'word-waits': 'wartet',
  'word-paused': 'angehalten',
  'paused-text':
    'Von Ihnen angehalten: Auf keiner Seite wird etwas gesetzt, bis Sie fortfahren oder der Browser geschlossen wird.',
  'waits-text': '„{name}“ wartet: {why}.',
  'no-keeper-text': 'Kein Tab von {crm} ist offen, der Ihren Status synchronisieren könnte.',
  'looking-text': 'Noch haben nicht beide Seiten Ihren Status mitgeteilt.',
  'in-step-text': 'Ihr Status wird synchron gehalten.',
};
