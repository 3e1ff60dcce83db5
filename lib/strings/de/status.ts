import type { status as english } from '../en/status.ts';
import type { Translation } from '../sayer.ts';

export const status: Translation<typeof english> = {
  'done-crm': '„{from}“ im CRM: Adapter auf „{to}“ gesetzt.',
  'done-adapter': '„{from}“ im Adapter: CRM auf „{to}“ gesetzt.',
  'done-login': 'Bei der Anmeldung: „{from}“ im CRM, daher wurde der Adapter auf „{to}“ gesetzt.',
  'done-waited': 'Nach der Sitzung: „{from}“ im CRM, daher wurde der Adapter auf „{to}“ gesetzt.',
  'done-over-next':
    'Nach der Sitzung: „{from}“ im CRM hat Vorrang vor Ihrem nächsten Status, daher wurde der Adapter auf „{to}“ gesetzt.',

  'keep-unmapped-crm': 'Für „{from}“ im CRM gibt es keine Zuordnung. Der Adapter bleibt, wie er ist.',
  'keep-unmapped-adapter': 'Für „{from}“ im Adapter gibt es keine Zuordnung. Das CRM bleibt, wie es ist.',
  'keep-none-crm': '„{from}“ im CRM soll nichts ändern. Der Adapter bleibt, wie er ist.',
  'keep-none-adapter': '„{from}“ im Adapter soll nichts ändern. Das CRM bleibt, wie es ist.',
  'keep-conflict':
    'Die beiden Zuordnungen widersprechen sich bei „{from}“ im Adapter. Das CRM bleibt, wie es ist; sagen Sie Ihrem Administrator Bescheid.',
  'keep-offline-adapter':
    'Sie sind im Adapter offline. Er nimmt keinen Status an, bis Sie sich dort anmelden.',
  'keep-offline-crm': 'Sie haben im CRM keine Schicht. Beginnen Sie sie dort; dann zählt der Status des CRM.',
  'keep-next':
    'Sie haben einen nächsten Status gewählt, nachdem sich das CRM geändert hatte. Ihre Wahl zählt, „{to}“ wurde nicht übernommen.',
  'keep-next-crm': 'Das CRM hat Vorrang vor Ihrem nächsten Status: „{to}“ folgt nach der Sitzung.',
  'keep-later': 'Sie haben den Status im Adapter danach geändert. Das zählt, „{to}“ wurde nicht übernommen.',
  'keep-crm-first': 'Das CRM hat Vorrang vor einer Änderung im Adapter: „{to}“ folgt.',
  'keep-target-system':
    '„{to}“ wird nur vom System gesetzt. Es wurde nichts gesetzt; sagen Sie Ihrem Administrator Bescheid.',
  'keep-target-gone':
    '„{to}“ gibt es nicht mehr. Es wurde nichts gesetzt; sagen Sie Ihrem Administrator Bescheid.',
  'keep-unknown-crm': 'Das CRM teilt nicht mit, welchen Status Sie haben. Der Adapter bleibt, wie er ist.',
  'keep-unknown-adapter':
    'Der Adapter teilt nicht mit, welchen Status Sie haben. Das CRM bleibt, wie es ist.',
  'keep-preconditions': 'Eine Voraussetzung ist nicht mehr erfüllt. „{to}“ wurde nicht übernommen.',

  'failed-crm': 'Das CRM konnte nicht auf „{to}“ gesetzt werden: {fault}.',
  'failed-adapter': 'Der Adapter konnte nicht auf „{to}“ gesetzt werden: {fault}.',
  'other-browser':
    'Ihr Status wurde anderswo immer wieder geändert, gleich nachdem er hier gesetzt wurde. Offenbar synchronisiert ihn auch ein anderer Browser oder Computer.',
  'stepped-back':
    'Ein anderer Browser oder Computer synchronisiert Ihren Status. Dieser hier hat sich zurückgezogen; fahren Sie hier fort, sobald Sie den anderen geschlossen haben.',
  paused: 'Sie haben die Synchronisierung angehalten.',
  resumed: 'Sie haben die Synchronisierung fortgesetzt.',

  'fault-login': 'Sie sind dort nicht angemeldet',
  'fault-forbidden': 'Ihre Anmeldung darf das nicht',
  'fault-gone': 'den Status oder seinen Ort gibt es nicht mehr',
  'fault-conflict': 'jemand anderes hat ihn im selben Moment geändert',
  'fault-throttled': 'dort sind gerade keine weiteren Anfragen erwünscht',
  'fault-server': 'dort ist ein Fehler aufgetreten',
  'fault-unreachable': 'nicht erreichbar',
  'fault-malformed': 'die Antwort wurde nicht verstanden',
  'fault-no-control': 'die Statusauswahl wurde nicht gefunden',
  'fault-no-shift': 'Sie haben dort keine Schicht; beginnen Sie sie zuerst',
  'fault-refused': 'abgelehnt',
  'fault-fenced': 'jetzt synchronisiert ein anderer Tab Ihren Status',
  'fault-untold': 'dort wird nicht mitgeteilt, welchen Status Sie haben',
  'fault-not-taken': 'danach wurde ein anderer Status angezeigt',
  'fault-detail': '{text} („{detail}“)',

  'title-adapter': 'Sie sind im Adapter angemeldet',
  'todo-adapter-log-in': 'Melden Sie sich im Adapter an.',
  'todo-adapter-email':
    'Der Adapter hat nicht mitgeteilt, wer Sie sind. Melden Sie sich dort ab und wieder an.',
  'title-agent': 'Sie sind in {crm} und im Adapter derselbe Agent',
  'todo-agent-differs':
    'Sie sind in {crm} {other} und im Adapter {email}. Melden Sie sich auf beiden Seiten mit derselben E-Mail-Adresse an, oder bitten Sie Ihren Administrator, die beiden einander zuzuordnen.',
  'todo-agent-paired':
    'Sie sind in {crm} {other}, im Adapter also {paired}; angemeldet ist dort aber {email}.',
  'todo-agent-untold':
    '{crm} teilt nicht mit, wer angemeldet ist. Vergewissern Sie sich, dass Sie es sind: {email}.',
  'title-team': 'In {crm} ist ein Team ausgewählt',
  'todo-team': 'Wählen Sie in {crm} das Team, das mit dem Contact Center verknüpft ist.',
  'todo-shift': 'Sie haben in {crm} keine Schicht. Beginnen Sie sie dort.',
  'title-routing': 'Team-Routing ist für das ausgewählte Team aktiviert',
  'todo-routing':
    'Für „{team}“ ist Team-Routing nicht aktiviert. Wählen Sie in {crm} das verknüpfte Team, oder bitten Sie einen Administrator, es im Routing-Profil des Teams zu aktivieren.',
  'title-queue': 'Die externe Warteschlange des ausgewählten Teams ist die des Contact Centers',
  'todo-queue-none':
    '„{team}“ hat keine externe Warteschlange. Wählen Sie in {crm} das Team, das mit dem Contact Center verknüpft ist, oder bitten Sie einen Administrator, dessen Warteschlange im Routing-Profil des Teams auszuwählen.',
  'todo-queue-other':
    'Die externe Warteschlange von „{team}“ ist {queue} und nicht die des Contact Centers. Wählen Sie in {crm} das verknüpfte Team, oder bitten Sie einen Administrator, die Warteschlange im Routing-Profil des Teams auszuwählen.',

  'read-failed-crm': 'Der Status im CRM kann nicht gelesen werden: {fault}.',
  'read-failed-adapter': 'Der Status im Adapter kann nicht gelesen werden: {fault}.',
  'wait-session': 'Ihre Sitzung läuft noch',
  'wait-system': 'der Status dort ist „{name}“',
  'wait-next': 'Sie haben danach einen nächsten Status gewählt',
  'wait-not-read': 'der Status dort ist noch nicht bekannt',
  'wait-calm': 'Ihr Status wurde gerade eben anderswo geändert',
  'wait-trouble': '{fault}; es wird erneut versucht',
};
