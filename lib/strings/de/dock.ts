import type { dock as english } from '../en/dock.ts';
import type { Translation } from '../sayer.ts';

export const dock: Translation<typeof english> = {
  name: 'Patchcord',
  region: 'Adapter des Contact Centers',
  frame: 'Der Adapter',
  move: 'Patchcord: Adapter verschieben',
  'move-how': 'Ziehen oder Pfeiltasten drücken; mit der Umschalttaste geht es weiter auf einmal.',
  minimise: 'Minimieren',
  restore: 'Adapter anzeigen',
  'restore-marks': 'Adapter anzeigen, {count} wartend',
  window: 'In eigenem Fenster öffnen',
  close: 'Adapter schließen',
  'close-live': 'Ein Anruf oder Chat läuft. Zum Schließen noch einmal drücken.',
  absent: 'Der Adapter kann auf dieser Seite nicht angezeigt werden.',
  'absent-why':
    'Die Seite lässt ihn nicht zu oder hat ihn ersetzt. In einem eigenen Fenster funktioniert er.',
  'gone-title': 'Patchcord wurde beendet',
  'gone-text':
    'Ein Anruf oder Chat lief gerade, und der Adapter ist weg. Starten Sie Patchcord über den Hinweis des Browsers neu, oder starten Sie den Browser neu.',
  dismiss: 'Ausblenden',
};
