import type { panel as english } from '../en/panel.ts';
import type { Translation } from '../sayer.ts';

export const panel: Translation<typeof english> = {
  title: 'Patchcord',
  call: 'Anrufe',
  chat: 'Chats',
  channels: 'Adapter',
  'frame-call': 'Anruf-Adapter',
  'frame-chat': 'Chat-Adapter',
  options: 'Optionen',
  history: 'Frühere Sitzungen',
  dismiss: 'Ausblenden',

  'fault-title': 'Patchcord konnte nicht starten',
  'fault-text':
    'Etwas, das Patchcord vom Browser braucht, fehlt. Versuchen Sie es erneut; wenn es so bleibt, starten Sie den Browser neu.',
  'asking-title': 'Einen Moment',
  'asking-text': 'Der Adapter wird gesucht.',
  'not-configured-title': 'Es ist noch kein Adapter eingerichtet',
  'not-configured-text':
    'Teilen Sie Patchcord mit, wo der Adapter Ihres Contact Centers ist und welche Seiten Ihr CRM sind.',
  'open-options': 'Optionen öffnen',
  'permission-title': 'Patchcord braucht Ihre Erlaubnis',
  'permission-text':
    'Um den Adapter mit Ihrer Anmeldung zu zeigen und sein Nummernfeld auszufüllen, braucht Patchcord Zugriff auf {origin}.',
  'grant-access': 'Zugriff erlauben',
  'elsewhere-title': 'Der Adapter ist in einem anderen Fenster',
  'elsewhere-text':
    'Im ganzen Browser gibt es nur einen Adapter, damit ein Anruf nur einmal klingelt und Sie nur einen Status haben.',
  'elsewhere-since': 'Dort in Benutzung seit {time}.',
  'show-it': 'Dieses Fenster zeigen',
  'take-over': 'Hier verwenden',
  'take-over-warning': 'Ein Anruf im anderen Fenster endet, wenn der Adapter umzieht.',

  'microphone-title': 'Der Adapter hat noch kein Mikrofon',
  'microphone-text':
    'In einer Seitenleiste fragen Browser nicht nach dem Mikrofon. Erlauben Sie es einmal in einem Tab; es gilt für jeden Anruf.',
  'allow-microphone': 'Mikrofon erlauben',
  'microphone-denied-title': 'Das Mikrofon ist blockiert',
  'microphone-denied-text':
    'Öffnen Sie die Seite unten und erlauben Sie das Mikrofon über das Symbol links in ihrer Adressleiste.',
  'without-microphone': 'Ohne Mikrofon fortfahren',

  'loading-text': 'Der Adapter lädt …',
  'slow-title': 'Lädt noch',
  'slow-text':
    'Der Adapter braucht länger als sonst. Vielleicht ist {host} langsam, vielleicht auch das Netzwerk.',
  'try-again': 'Erneut versuchen',
  'refused-title': 'Der Adapter lässt sich hier nicht anzeigen',
  'refused-text':
    '{host} lässt sich nicht von Patchcord einbetten. Ihr Administrator kann {ancestor} in der domainbasierten Zugriffssteuerung des Adapters zulassen.',
  'refused-header': 'Der Server hat gesendet: {header}',
  'sign-in-title': 'Sie sind nicht angemeldet',
  'sign-in-text':
    'Anmeldeseiten können nicht in einer Seitenleiste gezeigt werden. Melden Sie sich in einem Tab an; der Adapter kommt dann von selbst zurück.',
  'sign-in': 'Anmelden',
  'sign-in-waiting': 'Wartet darauf, dass Sie sich im Tab anmelden.',
  'sign-in-here': 'Melden Sie sich unten im Adapter an oder in einem Tab.',
  'unreachable-title': 'Der Adapter ist nicht erreichbar',
  'unreachable-text':
    '{host} hat nicht geantwortet. Prüfen Sie die Netzwerkverbindung und versuchen Sie es erneut.',
  'silent-title': 'Die Seite des Adapters antwortet nicht',
  'silent-text':
    '{host} wurde geladen, aber Patchcord hat keinen Einblick in die Seite. Versuchen Sie es erneut, oder melden Sie sich in einem Tab an.',
  'blank-title': 'Keine Wähltastatur zu sehen',
  'blank-text':
    '{host} wurde geladen, zeigt aber weder eine Wähltastatur noch eine Anmeldung. Die Seite kann trotzdem nützlich sein.',
  'show-anyway': 'Seite anzeigen',

  'numbers-title': 'Nummern auf dieser Seite',
  'numbers-open': 'Nummern auf dieser Seite',
  'numbers-close': 'Liste der Nummern schließen',
  'numbers-one': '{count} Nummer',
  'numbers-other': '{count} Nummern',
  'numbers-most': '{count}+',
  'numbers-more': 'Die ersten {count} Nummern',
  'numbers-switch': 'Nummern auf dieser Website markieren',
  'numbers-none': 'Auf dieser Seite ist keine Nummer zu sehen.',
  'numbers-no-crm': 'Dieser Tab zeigt keine Ihrer CRM-Seiten.',
  'numbers-site-off': 'Auf dieser Website werden keine Nummern markiert.',
  'numbers-fixed-administrator': 'Von Ihrem Administrator festgelegt.',
  'numbers-fixed-options': 'Click-to-Call ist in den Optionen für alle Websites ausgeschaltet.',
  'number-call': '{number} anrufen',
  'number-show': '{number} auf der Seite zeigen',
  'number-show-title': 'Auf der Seite zeigen',
  'number-fax': 'Faxnummer',
  'number-doubtful': 'Vielleicht keine Telefonnummer',
  'number-place': '{place}: {shown}',

  'dial-extension': 'Durchwahl {extension}',
  'dial-post': 'dann {digits}',

  'pop-not-a-url': 'Ein Datensatz sollte geöffnet werden, aber seine Adresse ist keine: {url}',
  'pop-not-a-crm-page': 'Ein Datensatz wurde nicht geöffnet, weil {url} zu keiner Ihrer CRM-Seiten gehört.',
  'pop-too-many': 'Es sollten so viele Kunden auf einmal geöffnet werden, dass der Rest ausgelassen wurde.',
  'pop-unsaved':
    'Der Kunde ist in einem neuen Tab, weil Ihr CRM-Tab Änderungen enthält, die nicht gespeichert sind.',
  'pop-page-asks':
    'Der Kunde ist in einem neuen Tab, weil die Seite in Ihrem CRM-Tab nachfragt, bevor sie verlassen wird.',
  'pop-page-silent': 'Der Kunde ist in einem neuen Tab, weil die Seite in Ihrem CRM-Tab nicht antwortet.',

  'journal-full':
    'Ereignisse des Adapters können nicht gespeichert werden: Der Datenträger oder der Anteil dieses Browsers daran ist voll. Sie bleiben erhalten, solange diese Seitenleiste offen ist; schaffen Sie Platz, dann werden sie weitergegeben.',
  'journal-fault':
    'Ereignisse des Adapters können gerade nicht gespeichert werden. Sie bleiben erhalten, solange diese Seitenleiste offen ist, und werden weitergegeben, sobald der Speicher des Browsers antwortet.',
  'journal-rebuilt':
    'Der Sitzungsspeicher des Browsers war beschädigt und musste neu angelegt werden. Frühere Sitzungen sind verloren; Anrufe und Chats gehen weiter.',

  'host-was-gone':
    'Der Adapter wurde geschlossen, während ein Anruf oder Chat lief. Sehen Sie nach, ob er noch da ist, und rufen Sie andernfalls zurück.',

  'records-login':
    'Was in Ihren Sitzungen geschehen ist, kann nicht in {crm} geschrieben werden, weil dort eine Anmeldung nötig ist. Melden Sie sich dort an, dann geht es weiter.',
  'records-permission':
    'Was in Ihren Sitzungen geschehen ist, kann nicht in {crm} geschrieben werden, weil dieser Browser die Adresse nicht zulässt. In den Optionen können Sie den Zugriff gewähren.',

  'kustomer-fields':
    '{crm} hat diese benutzerdefinierten Felder nicht, deshalb wurden sie ausgelassen: {fields}. Bitte sagen Sie es Ihrem Administrator; alles andere wurde geschrieben.',
  doctor: 'Herausfinden, was nicht funktioniert',
  'find-out': 'Herausfinden, warum',
  'not-configured-locked':
    'Ihr Administrator behält sich das vor und hat keine Adresse angegeben. Sagen Sie ihm, dass adapter.url in der Richtlinie von Patchcord fehlt.',
  'first-steps': 'Erste Schritte',
  'numbers-search': 'Suchen oder eine Nummer eingeben',
  'numbers-of': '{count} von {total}',
  'numbers-found': '{count} passen',
  'numbers-found-one': '1 passt',
  'numbers-not-found': 'Keine Nummer passt zu dem, was Sie eingegeben haben.',
  'numbers-none-text':
    'Sie kommt hierher, sobald die Seite eine zeigt. Eine, die übersehen wurde: Wählen Sie sie auf der Seite aus, und rufen Sie über das Kontextmenü an.',
  'numbers-no-crm-text':
    'Gehen Sie zu einer Seite von {crm}, oder sagen Sie in den Optionen, dass diese zu einem CRM gehört.',
  'numbers-no-crm-set':
    'Sagen Sie in den Optionen, welche Seiten Ihr CRM sind; dann stehen deren Nummern hier.',
  'numbers-site-off-text': 'Schalten Sie sie oben ein.',
  'numbers-fixed-off-text':
    'Wählen Sie auf einer beliebigen Seite eine Nummer aus, und rufen Sie über das Kontextmenü an.',
  'number-not': '{number} ist keine Telefonnummer',
  'number-not-title': 'Keine Telefonnummer',
  'number-not-ask': 'Auf dieser Website auslassen:',
  'number-not-this': 'nur {number}',
  'number-not-like': 'alle wie {pattern}',
  'number-not-like-at': 'alle wie {pattern} bei „{label}“',
  'call-no-number':
    'In „{text}“ steht keine Telefonnummer. Wählen Sie nur die Nummer aus, mit ihrer Vorwahl.',
  'call-not-here':
    'Die Taste ruft an, was auf den Seiten Ihres CRM ausgewählt ist. Auf dieser Seite rufen Sie über das Kontextmenü der Auswahl an.',
  'take-over-nothing': 'Es gibt keinen Status zu halten: Die Optionen folgen dem keines CRM.',
  'take-over-not-here': 'Dieser Tab kann Ihren Status nicht halten, weil er keine Seite von {crm} zeigt.',
};
