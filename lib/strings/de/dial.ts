import type { dial as english } from '../en/dial.ts';
import type { Translation } from '../sayer.ts';

export const dial: Translation<typeof english> = {
  opening: 'Der Adapter wird geöffnet. Die Nummer wartet.',
  waiting: 'Die Nummer wird übergeben …',
  elsewhere: 'Der Adapter ist in einem anderen Fenster oder Tab. Die Nummer geht dorthin.',
  'needs-toolbar-button':
    'Klicken Sie in der Symbolleiste auf Patchcord, um den Adapter zu öffnen. Die Nummer wartet.',
  'adapter-gone': 'Der Adapter wurde geschlossen. Klicken Sie noch einmal, um ihn hier zu öffnen.',
  'not-a-crm': 'Diese Seite gehört nicht mehr zu Ihren CRM-Seiten.',
  reloaded: 'Patchcord wurde aktualisiert. Laden Sie diese Seite neu, um von hier aus anzurufen.',
  'no-answer': 'Der Adapter hat nicht geantwortet. Sehen Sie dort nach; die Nummer wartet.',
  fault: 'Nicht übergeben: ein unerwarteter Fehler.',
};
