import type { welcome as english } from '../en/welcome.ts';
import type { Translation } from '../sayer.ts';

export const welcome: Translation<typeof english> = {
  title: 'Willkommen bei Patchcord',
  text: 'Der Adapter Ihres Contact Centers neben Ihrem CRM: Klicken Sie auf eine Nummer, und sie steht im Wählfeld. In zwei Minuten bereit.',
  progress: '{done} von {total} Schritten erledigt',
  done: '(erledigt)',
  further: 'Weiter',
  options: 'Alle Optionen',

  'step-microphone': 'Dem Adapter das Mikrofon erlauben',
  'step-microphone-text':
    'Patchcord selbst hört nie zu; der Adapter in der Seitenleiste tut es, während Sie telefonieren.',
  'allow-microphone': 'Mikrofon erlauben',
  'standing-granted': 'Das Mikrofon ist erlaubt.',
  'close-page': 'Sie können diese Seite schließen.',
  'standing-asking': 'Beantworten Sie die Frage des Browsers oben auf dieser Seite.',
  'standing-refused':
    'Der Browser hat abgelehnt. Erlauben Sie das Mikrofon über das Symbol links in der Adressleiste, und versuchen Sie es noch einmal.',
  'standing-missing':
    'Es wurde kein Mikrofon gefunden. Schließen Sie eines an, und versuchen Sie es noch einmal.',
  'standing-not-needed': 'Chats brauchen keines.',
  'standing-by-itself': 'Ihr Browser fragt von selbst danach, wenn der Adapter es braucht.',

  'step-sites': 'Sagen, wo der Adapter und Ihr CRM sind',
  'step-sites-text': 'Patchcord arbeitet auf diesen Websites und sonst nirgends.',
  'standing-unset-administrator':
    'Ihr Administrator hat das gesperrt, aber nicht eingerichtet. Sagen Sie ihm, dass der Adapter oder das CRM in der Richtlinie von Patchcord fehlt.',
  'standing-ungranted': 'Der Browser muss Patchcord noch auf diese Websites lassen:',
  'standing-declined':
    'Der Browser hat Patchcord nicht auf diese Websites gelassen. Ohne das kann es weder den Adapter anzeigen noch Nummern finden:',
  'standing-set': 'Adapter und CRM sind eingerichtet.',
  'by-administrator': 'Von Ihrem Administrator festgelegt.',
  grant: 'Zugriff gewähren',
  'setup-adapter': 'Adresse des Adapters',
  'setup-crm': 'Adresse einer Seite Ihres CRM',
  'setup-country': 'Land der Nummern darin',
  'setup-country-none': 'Nur Nummern mit Ländervorwahl',
  'setup-save': 'Speichern und Zugriff gewähren',
  'setup-fault': '{field} {problem}',
  'setup-empty': 'ist noch leer',

  'step-sign-in': 'Am Adapter anmelden',
  'step-sign-in-text': 'Er steht in der Leiste an der Seite. Melden Sie sich dort an wie immer.',
  'open-adapter': 'Adapter öffnen',
  'show-adapter': 'Adapter anzeigen',
  'standing-first-sites': 'Richten Sie zuerst oben Adapter und CRM ein.',
  'standing-closed': 'Der Adapter ist noch nicht offen.',
  'standing-loading': 'Der Adapter wird geladen …',
  'standing-sign-in': 'Melden Sie sich in der Seitenleiste am Adapter an.',
  'standing-trouble': 'Die Seitenleiste sagt, warum der Adapter nicht zu sehen ist.',
  'standing-signed-in': 'Sie sind angemeldet.',

  'step-practice': 'Auf eine Nummer klicken',
  'step-practice-text':
    'So sehen die Seiten Ihres CRM von jetzt an aus. Zeigen Sie auf eine Nummer: Eine grüne Schaltfläche steht daneben. Klicken Sie darauf.',
  'standing-to-practise': 'Übung: Hier wird nichts gewählt.',
  'standing-practised': 'Das ist alles. In Ihrem CRM geht die Nummer an den Adapter.',
  'practice-title': 'Beispielkontakte',
  'practice-contact': 'Kontakt',
  'practice-phone': 'Telefon',
  'practice-front-desk': 'Empfang',
  'practice-warehouse': 'Lager',
  'practice-branch': 'Zweigstelle',
  'practice-order': 'Bestellung {number}: keine Telefonnummer, also keine Markierung.',
  'practice-pad': 'Wählfeld zum Üben',
  'practice-note': 'Nur zum Üben: Es wird nicht angerufen.',
  'practice-next': 'Mit einer Taste zur nächsten Nummer',
  'practice-done': 'Im Wählfeld. Übung: Es wird nichts gewählt.',

  'finished-title': 'Sie sind bereit',
  'finished-text':
    'Gehen Sie zu Ihrem CRM und klicken Sie auf eine Nummer. Diese Seite finden Sie über die Seitenleiste wieder.',
  'finished-text-crm':
    'Gehen Sie zu {crm} und klicken Sie auf eine Nummer. Diese Seite finden Sie über die Seitenleiste wieder.',
};
