import type { notifications as english } from '../en/notifications.ts';
import type { Translation } from '../sayer.ts';

export const notifications: Translation<typeof english> = {
  'title-new-chat': 'Neuer Chat',
  'text-new-chat': 'Ein Chat ist eingegangen. Zum Ansehen klicken.',
  'title-waiting-call': 'Ein Anruf hat begonnen',
  'text-waiting-call': 'Der Adapter ist nicht im Blick. Zum Ansehen klicken.',
  'title-waiting-message': 'Neue Nachricht',
  'text-waiting-message': 'Ein Kunde hat geschrieben. Zum Ansehen klicken.',
  'from-customer': '{customer}. Zum Ansehen klicken.',
  'host-gone-title': 'Der Adapter wurde geschlossen',
  'host-gone-text': 'Ein Anruf oder Chat lief gerade. Klicken Sie, um den Adapter zurückzuholen.',
};
