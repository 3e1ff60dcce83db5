import type { hosting as english } from '../en/hosting.ts';
import type { Translation } from '../sayer.ts';

export const hosting: Translation<typeof english> = {
  'elsewhere-in-window': 'Der Adapter ist in einem eigenen Fenster',
  'elsewhere-in-dock': 'Der Adapter ist in einer Seite angedockt',
  'elsewhere-live': 'Dort läuft gerade ein Anruf oder Chat.',
  'own-window': 'In eigenem Fenster öffnen',
  'hint-panel':
    'Wenn Sie diese Seitenleiste schließen, endet ein Anruf. In einem eigenen Fenster werden Sie vorher gefragt.',
  'hint-dock':
    'Wenn Sie diese Seite neu laden, endet ein Anruf. In einem eigenen Fenster kann das nicht passieren.',
  'put-away': 'Nicht mehr anzeigen',
  'question-title': 'Ein Anruf oder Chat läuft',
  'question-text': 'Ein Anruf endet, wenn der Adapter umzieht. Chats gehen am neuen Ort weiter.',
  'question-yes': 'Trotzdem umziehen',
  'question-no': 'Hier lassen',
  ringing: 'klingelt',
  unread: '{count} ungelesen',
  'tab-marked': '{channel}, {marks}',
  'not-invited-title': 'Hier gibt es nichts zu sehen',
  'not-invited-text':
    'Diese Seite von Patchcord wurde von einer Seite eingebettet, die sie nicht zeigen darf.',
  'dock-sign-in-title': 'Auf dieser Seite nicht angemeldet',
  'dock-sign-in-text':
    'In einer Seite angedockt, hat der Adapter nicht die Anmeldung Ihrer Tabs. Melden Sie sich hier an, oder verwenden Sie ein eigenes Fenster, in dem Ihre Anmeldung gilt.',
  'dock-microphone-title': 'Diese Seite hat noch kein Mikrofon',
  'dock-microphone-text':
    'Angedockt verwendet der Adapter das Mikrofon von {site}. Der Browser fragt im Namen dieser Seite danach.',
  'dock-this-page': 'dieser Website',
  'dock-microphone-denied-title': 'Das Mikrofon ist auf dieser Seite blockiert',
  'dock-microphone-denied-text':
    'Das Mikrofon ist für {site} blockiert. Erlauben Sie es über das Symbol links in der Adressleiste, oder verwenden Sie ein eigenes Fenster.',
};
