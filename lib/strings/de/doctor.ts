import type { doctor as english } from '../en/doctor.ts';
import type { Translation } from '../sayer.ts';

export const doctor: Translation<typeof english> = {
  product: 'Patchcord',
  title: 'Diagnose',
  'page-title': 'Patchcord: Diagnose',
  about: 'Prüft alles, wovon Anrufe und Chats abhängen, und ändert nichts.',
  options: 'Optionen',
  outbox: 'Postausgang',

  'summary-running': 'Wird geprüft …',
  'summary-running-of': '{count} von {total} geprüft',
  'summary-ok': 'Alles ist in Ordnung',
  'summary-one': '1 Sache ist zu beheben',
  'summary-many': '{count} Sachen sind zu beheben',
  'summary-ok-text':
    'Wenn trotzdem etwas nicht funktioniert, speichern Sie ein Support-Paket und schicken es dem, der Ihnen hilft.',
  'summary-text': 'Die erste kann die Ursache anderer sein: Beginnen Sie dort.',
  'all-again': 'Alles noch einmal prüfen',
  again: 'Noch einmal prüfen',
  'again-of': 'Noch einmal prüfen: {check}',
  'see-above': 'Was zu tun ist, steht oben',
  'to-do': 'Was zu tun ist',
  'to-put-right': 'Zu beheben',
  looked: 'Geprüft um {time}',
  'check-late': 'Keine Antwort innerhalb von {seconds} Sekunden. Prüfen Sie es gleich noch einmal.',
  'check-failed':
    'Der Browser hat diese Prüfung nicht zugelassen. Prüfen Sie noch einmal; wenn es so bleibt, starten Sie den Browser neu.',

  'state-ok': 'In Ordnung',
  'state-warning': 'Einen Blick wert',
  'state-problem': 'Funktioniert nicht',
  'state-unknown': 'Nicht zu sagen',
  'state-running': 'Wird geprüft',

  'group-setup': 'Einrichtung',
  'group-adapter': 'Adapter',
  'group-crm': 'CRM',
  'group-store': 'Was aufbewahrt wird',

  'check-policy': 'Konfiguration',
  'check-access': 'Zugriff auf Websites',
  'check-version': 'Version',
  'check-worker': 'Hintergrund',
  'check-reach': 'Adapter ist erreichbar',
  'check-open': 'Adapter ist offen',
  'check-framed': 'Adapter lässt sich anzeigen',
  'check-login': 'Am Adapter angemeldet',
  'check-cookies': 'Anmeldung gilt im Rahmen',
  'check-microphone': 'Mikrofon',
  'check-notifications': 'Benachrichtigungen',
  'check-pages': 'CRM-Seiten',
  'check-agent': 'Derselbe Agent auf beiden Seiten',
  'check-status': 'Status im Gleichschritt',
  'check-api': 'Schnittstellen',
  'check-others': 'Andere Click-to-Call-Erweiterungen',
  'check-outbox': 'Postausgang',
  'check-storage': 'Speicher',

  'fix-grant': 'Zugriff gewähren',
  'fix-options': 'Optionen öffnen',
  'fix-show-adapter': 'Adapter anzeigen',
  'fix-take-over': 'Adapter in ein Fenster übernehmen',
  'fix-open': '{host} in einem Tab öffnen',
  'fix-sign-in': 'In einem Tab anmelden',
  'fix-ask-microphone': 'Mikrofon erlauben',
  'fix-listen': 'Mikrofon testen',
  'fix-notify': 'Benachrichtigung anzeigen',
  'fix-show-tab': 'Tab von {host} zeigen',
  'fix-reload-tab': 'Tab von {host} neu laden',
  'fix-outbox': 'Postausgang öffnen',
  'fix-log-in': 'Bei {crm} anmelden',
  'fix-open-crm': '{crm} öffnen und anmelden',
  'fix-options-of': 'Optionen von {crm} öffnen',
  'fix-failed': 'Der Browser hat das nicht zugelassen.',
  'fix-declined': 'Der Browser hat den Zugriff nicht gewährt.',
  'fix-take-over-live':
    'Dort läuft ein Anruf oder Chat. Er endet, wenn der Adapter umzieht. Drücken Sie noch einmal, um ihn trotzdem zu übernehmen.',
  'notify-title': 'Das ist eine Benachrichtigung von Patchcord',
  'notify-text': 'So erfahren Sie von Anrufen und Chats, während Sie woanders arbeiten.',
  'notify-sent':
    'Eine Benachrichtigung wurde gesendet. Wenn keine zu sehen ist, hält der Computer sie zurück: Sehen Sie in dessen Einstellungen für Benachrichtigungen und bei „Nicht stören“ nach.',

  'policy-none': 'Noch ist nichts eingerichtet.',
  'policy-incomplete': 'Die Einrichtung ist nicht vollständig.',
  'policy-no-adapter': 'Die Adresse des Adapters fehlt.',
  'policy-no-crm': 'Es gibt kein CRM: Nirgends werden Nummern markiert.',
  'policy-mistake': '1 Wert konnte so nicht verwendet werden.',
  'policy-mistakes': '{count} Werte konnten so nicht verwendet werden.',
  'policy-pending':
    'Die Einrichtung durch Ihren Administrator hat sich geändert, und die Änderung gilt hier noch nicht.',
  'policy-wait': 'Das dauert ein paar Sekunden. Wenn es so bleibt, starten Sie den Browser neu.',
  'policy-diagnosis': '{path} {problem}. Stattdessen verwendet: {used}.',
  'policy-whole': 'Das ganze Dokument',
  'policy-ask-administrator':
    'Sagen Sie es Ihrem Administrator: Was Patchcord braucht, steht nicht in dem, was er eingerichtet hat.',
  'policy-set-up': 'Sagen Sie in den Optionen, wo Ihr Adapter ist und welche Seiten Ihr CRM sind.',
  'policy-tell-administrator':
    'Was aus der Richtlinie kommt, kann nur Ihr Administrator beheben. Schicken Sie ihm ein Support-Paket.',
  'policy-mend': 'Beheben Sie sie in den Optionen. Alles andere funktioniert.',
  'policy-managed': 'Die Einrichtung durch Ihren Administrator ist da, und alles davon ist verwendbar.',
  'policy-own': 'Ihre eigene Einrichtung ist da, und alles davon ist verwendbar.',

  'access-nothing': 'Noch ist keine Website eingerichtet, die Zugriff bräuchte.',
  'access-one': 'Der Browser hat den Zugriff auf die eine nötige Website gewährt.',
  'access-all': 'Der Browser hat den Zugriff auf alle {count} nötigen Websites gewährt.',
  'access-missing': 'Der Browser hat den Zugriff auf {count} von {total} Websites nicht gewährt.',
  'access-to-do': 'Gewähren Sie den Zugriff und beantworten Sie die Frage des Browsers mit Ja.',

  'version-ok': 'Patchcord {version} läuft in {name} {running}.',
  'version-old': 'Patchcord {version} braucht {name} {minimum} oder neuer; das hier ist {running}.',
  'version-unknown': 'Patchcord {version} in einem Browser, den es nicht kennt.',
  'version-lacking': 'Patchcord {version} in einem Browser, der keine Nummern markieren kann.',
  'version-update': 'Aktualisieren Sie den Browser.',

  'worker-ok': 'Der Hintergrund von Patchcord antwortet.',
  'worker-silent':
    'Der Hintergrund von Patchcord antwortet nicht; was geklickt oder gesendet wird, kommt nirgends an.',
  'worker-to-do': 'Starten Sie den Browser neu. Wenn es so bleibt, lassen Sie Patchcord neu installieren.',

  'adapter-not-set-up': 'Es ist kein Adapter eingerichtet.',
  'adapter-not-granted': 'Ohne Zugriff auf {host} nicht zu prüfen.',

  'reach-ok': '{host} antwortet.',
  'reach-none': '{host} antwortet nicht.',
  'reach-to-do':
    'Öffnen Sie es in einem Tab. Wenn es auch dort nicht kommt, ist das Netz oder der Dienst ausgefallen; wenn doch, hält vielleicht ein Proxy oder eine Firewall Erweiterungen davon ab.',
  'reach-offline': 'Dieser Computer ist mit keinem Netz verbunden.',
  'reach-connect': 'Verbinden Sie ihn. Was wartet, geht von selbst weiter.',
  'reach-not-asked': 'Es konnte nicht gefragt werden.',

  'open-in-panel': 'Er ist in der Seitenleiste.',
  'open-in-window': 'Er ist in seinem eigenen Fenster.',
  'open-in-dock': 'Er ist in einer CRM-Seite angedockt.',
  'open-nowhere': 'Der Adapter ist nicht offen, deshalb erreicht Sie kein Anruf und kein Chat.',
  'open-to-do': 'Zeigen Sie ihn an, und lassen Sie ihn offen, während Sie arbeiten.',
  'open-silent': 'Die Seite mit dem Adapter antwortet nicht.',
  'open-silent-to-do':
    'Schließen Sie diese Leiste oder dieses Fenster, oder übernehmen Sie den Adapter hierher. Ein Anruf, der dort läuft, würde enden.',

  'framed-ok': '{host} wird angezeigt, und Patchcord kann in der Seite arbeiten.',
  'framed-allowed': '{host} lässt sich hier anzeigen.',
  'framed-refused': '{host} lässt sich von Patchcord nicht anzeigen.',
  'framed-header': 'Der Server hat gesendet: {header}',
  'framed-refused-to-do':
    'Ihr Administrator muss {ancestor} in der domainbasierten Zugriffssteuerung des Adapters erlauben. Schicken Sie ihm ein Support-Paket.',
  'framed-silent': '{host} wurde geladen, aber Patchcord kann nicht in die Seite sehen.',
  'framed-silent-to-do':
    'Zeigen Sie den Adapter an und versuchen Sie es dort noch einmal. Wenn es so bleibt, laden Sie die Erweiterung neu, oder starten Sie den Browser neu.',
  'framed-blank': '{host} wurde geladen, zeigt aber weder ein Wählfeld noch eine Anmeldung.',
  'framed-blank-to-do':
    'Die Seite kann sich geändert haben. „Seite prüfen“ in den Optionen sagt, was Patchcord darin findet; Ihr Administrator kann andere Stellen nennen.',
  'framed-unreachable': '{host} hat nicht geantwortet, als es angezeigt werden sollte.',
  'framed-loading': 'Der Adapter wird noch geladen.',
  'framed-after-login': 'Das ist bekannt, sobald Sie angemeldet sind.',
  'framed-not-open': 'Das ist bekannt, sobald der Adapter offen ist.',
  'framed-not-loaded': 'Er ist nicht geladen: Vorher ist etwas anderes zu tun, wie die Seitenleiste sagt.',

  'login-in': 'Sie sind angemeldet.',
  'login-in-as': 'Sie sind als {email} angemeldet.',
  'login-out': '{host} verlangt eine Anmeldung.',
  'login-to-do': 'Melden Sie sich in einem Tab an. Der Adapter kommt dann von selbst zurück.',
  'login-no-question': '{host} hat keine Anmeldung verlangt.',
  'login-unknown': 'Die Seite des Adapters hat es noch nicht gesagt.',

  'cookies-ok': 'Cookies von {host} erreichen den Rahmen des Adapters.',
  'cookies-not-granted': 'Ohne Zugriff auf {host} gilt die Anmeldung im Rahmen des Adapters nicht.',
  'cookies-blocked': 'Der Browser blockiert Cookies von {host}.',
  'cookies-blocked-to-do':
    'Erlauben Sie Cookies für {host} in den Einstellungen des Browsers, bei den Websites, die immer Cookies verwenden dürfen. Wo Einstellungen verwaltet werden, fragen Sie Ihren Administrator.',
  'cookies-lost':
    'Sie sind in diesem Browser bei {host} angemeldet, aber der Rahmen bekommt die Anmeldung nicht.',
  'cookies-dock':
    'Angedockt in einer CRM-Seite teilt der Adapter die Anmeldung Ihrer Tabs nicht: Der Browser trennt Cookies von Websites, die in anderen stecken.',
  'cookies-dock-to-do':
    'Melden Sie sich im Dock bei {host} an, oder verwenden Sie den Adapter in seinem eigenen Fenster.',
  'cookies-not-open': 'Das ist bekannt, sobald der Adapter offen ist.',

  'microphone-not-needed': 'Es sind keine Anrufe eingerichtet, deshalb wird keines gebraucht.',
  'microphone-ok': 'Es ist erlaubt und angeschlossen. Testen Sie, ob es Sie hört.',
  'microphone-several':
    'Es ist erlaubt, und {count} sind angeschlossen. Testen Sie, ob das richtige Sie hört.',
  'microphone-heard': 'Es ist erlaubt und hört Sie.',
  'microphone-denied': 'Das Mikrofon ist blockiert.',
  'microphone-denied-to-do':
    'Erlauben Sie es über das Symbol links in der Adressleiste dieser Seite, und prüfen Sie noch einmal. Wo es für alle blockiert ist, fragen Sie Ihren Administrator.',
  'microphone-missing': 'Es wurde kein Mikrofon gefunden.',
  'microphone-missing-to-do':
    'Schließen Sie eines an oder schalten Sie es ein, und sehen Sie nach, ob ein anderes Programm es belegt.',
  'microphone-not-asked': 'Das Mikrofon wurde noch nicht erlaubt.',
  'microphone-will-ask': 'Der Browser fragt von selbst danach, wenn der Adapter es braucht.',
  'microphone-ask': 'Erlauben Sie es hier einmal. Das gilt für jeden Anruf.',
  'microphone-silent': 'Es ist erlaubt, aber es war nichts zu hören.',
  'microphone-silent-to-do':
    'Sehen Sie nach, ob es stummgeschaltet ist, am Headset oder in den Toneinstellungen des Computers, und ob der Browser das richtige verwendet. Testen Sie es dann noch einmal und sprechen Sie.',
  'microphone-unknown': 'Der Browser sagt nicht, ob es erlaubt ist. Testen Sie es.',
  'microphone-device': 'In Verwendung: {device}',
  'microphone-level': 'Wie laut das Mikrofon ist',
  'microphone-speak': 'Sagen Sie etwas: Der Balken muss sich bewegen.',
  'microphone-moves': 'Man hört Sie.',
  'microphone-stop': 'Beenden',

  'notifications-off': 'Die Einrichtung verlangt keine.',
  'notifications-ok': 'Der Browser zeigt sie an.',
  'notifications-unknown': 'Der Browser sagt nicht, ob er sie anzeigt. Versuchen Sie eine.',
  'notifications-denied': 'Der Browser zeigt keine Benachrichtigungen von Patchcord an.',
  'notifications-denied-to-do':
    'Erlauben Sie sie in den Einstellungen des Browsers unter „Benachrichtigungen“. Ohne sie verpassen Sie vielleicht einen Chat, während der Adapter nicht zu sehen ist.',

  'pages-ok': 'Patchcord arbeitet in Ihren offenen CRM-Seiten.',
  'pages-no-crm': 'Es ist kein CRM eingerichtet.',
  'pages-none-open': 'Keine Seite Ihres CRM ist offen. Öffnen Sie eine, und prüfen Sie dann noch einmal.',
  'pages-tab': '{crm}: 1 Tab',
  'pages-tabs': '{crm}: {count} Tabs',
  'pages-some-dead': 'In einigen Ihrer CRM-Seiten arbeitet Patchcord nicht.',
  'pages-dead': '{host} ist {crm}, aber Patchcord arbeitet dort nicht.',
  'pages-reload':
    'Laden Sie sie neu. Was dort nicht gespeichert ist, geht dabei verloren; speichern Sie also vorher.',
  'pages-some-alike': 'Einige offene Seiten sehen wie ein CRM aus und sind nicht als eines eingerichtet.',
  'pages-like-path': '{host} gehört zu Ihrem CRM, aber diese Seite liegt außerhalb der Muster dafür.',
  'pages-like-scheme':
    '{host} gehört zu Ihrem CRM, aber die Muster gelten für ein anderes Schema (http oder https).',
  'pages-like-kustomer': '{host} sieht nach Kustomer aus, und kein Muster deckt es ab.',
  'pages-match':
    'Wenn Sie dort mit Kunden arbeiten, fügen Sie es den Seiten des CRM hinzu, oder bitten Sie Ihren Administrator darum.',
  'pages-no-marking': 'Click-to-Call ist ausgeschaltet: In keiner Seite werden Nummern markiert.',
  'pages-some-unmarked':
    'Auf einigen Websites werden keine Nummern markiert, weil Sie das ausgeschaltet haben.',
  'pages-switched-off': '{host}: ausgeschaltet',
  'pages-switch-on':
    'Schalten Sie es in den Optionen wieder ein, unter den Websites, auf denen es ausgeschaltet ist.',
  'pages-unseen-one': '1 weiterer Tab: Der Browser sagt nicht, was er zeigt.',
  'pages-unseen': '{count} weitere Tabs: Der Browser sagt nicht, was sie zeigen.',

  'agent-not-needed': 'Es wird kein Status übertragen, deshalb muss niemand derselbe sein.',
  'agent-same': '{crm} und der Adapter kennen Sie als {email}.',
  'agent-differs': '{crm} und der Adapter haben nicht denselben Agent.',
  'agent-crm-fault': '{crm} sagt nicht, wer dort angemeldet ist.',
  'agent-fault-detail': '{text} („{detail}“)',
  'agent-crm-fault-to-do': 'Öffnen Sie {crm}, melden Sie sich dort an, und prüfen Sie dann noch einmal.',
  'agent-adapter-untold': 'Der Adapter hat noch nicht gesagt, wer Sie sind.',
  'agent-adapter-to-do':
    'Zeigen Sie den Adapter an und melden Sie sich an. Wenn Sie es sind, melden Sie sich ab und wieder an.',
  'agent-crm-untold': '{crm} hat nicht gesagt, wer dort angemeldet ist.',

  'status-off': 'Es wird kein Status übertragen; das ist nicht eingerichtet.',
  'status-not-open': 'Das ist bekannt, sobald der Adapter offen ist.',
  'status-stopped': 'Ihr Status wird nicht übertragen.',
  'status-paused': 'Sie haben es angehalten.',
  'status-resume': 'Setzen Sie es in der Seitenleiste an der Statuszeile fort.',
  'status-no-keeper': 'Kein Tab von {crm} hält Ihren Status im Gleichschritt.',
  'status-open-crm': 'Öffnen Sie {crm} in einem Tab.',
  'status-ok': 'Ihr Status in {crm} und im Adapter ist im Gleichschritt.',

  'api-none': 'Außer dem Adapter wird von diesem Browser aus nichts gefragt.',
  'api-ok': 'Alles, was gefragt wird, antwortet.',
  'api-one-ok': 'Sie antwortet.',
  'api-some': 'Nicht alles, was gefragt wird, antwortet, wie es soll.',
  'api-name-relay': 'Relay für Anrufe',
  'api-name-details': 'Einzelheiten zu Sitzungen',
  'api-name-status': 'Status des CRM',
  'api-name-status-relay': 'Relay für den Status',
  'api-answered': '{name}: {host} antwortet wie versprochen.',
  'api-reached': '{name}: {host} antwortet.',
  'api-unreachable': '{name}: {host} antwortet nicht.',
  'api-not-granted': '{name}: Der Browser hat den Zugriff auf {host} nicht gewährt.',
  'api-login': '{name}: {host} verlangt eine Anmeldung.',
  'api-lacking': '{name}: Schlüssel oder Passwort für {host} fehlt.',
  'api-wrong': '{name}: {host} antwortet, aber nicht wie es soll.',
  'api-detail': '{text} {detail}',
  'api-login-to-do': 'Melden Sie sich bei {name} an.',
  'api-lacking-to-do': 'Geben Sie den Schlüssel oder das Passwort für {name} in den Optionen an.',
  'api-wrong-to-do':
    'Probieren Sie {name} in den Optionen aus, wo die ganze Antwort zu sehen ist, oder sagen Sie es Ihrem Administrator.',

  'others-none': 'In Ihren CRM-Seiten arbeitet keine andere.',
  'others-no-page': 'Das ist bekannt, sobald eine Seite Ihres CRM offen ist.',
  'others-some': 'In Ihrem CRM arbeitet eine andere Click-to-Call-Erweiterung.',
  'others-found': '{who} auf {host}',
  'others-unknown': 'Eine Erweiterung, die Patchcord nicht kennt',
  'others-to-do':
    'Eine Nummer hat dort zwei Schaltflächen, und eine davon ruft woanders an. Schalten Sie die andere für Ihr CRM aus, oder bitten Sie Ihren Administrator darum.',

  'outbox-off': 'Es wird nichts in ein CRM geschrieben; das ist nicht eingerichtet.',
  'outbox-empty': 'Alles ist im CRM angekommen.',
  'outbox-under-way': 'Was wartet, ist unterwegs.',
  'outbox-held': 'Was in Ihren Sitzungen geschieht, kommt nicht im CRM an.',
  'outbox-held-to-do':
    'Kümmern Sie sich darum, und alles, was wartet, geht von selbst weiter. Nichts geht verloren.',
  'outbox-needs': 'Etwas konnte nicht ins CRM geschrieben werden und braucht Ihre Entscheidung.',
  'outbox-needs-to-do': 'Sehen Sie es im Postausgang an.',
  'outbox-waits': 'Ins CRM kann gerade nicht geschrieben werden.',
  'outbox-waits-to-do': 'Es wird von selbst wieder versucht. Nichts geht verloren.',
  'outbox-hold-login': '{crm} verlangt eine Anmeldung.',
  'outbox-hold-permission': 'Der Browser hat den Zugriff auf {crm} nicht gewährt.',
  'outbox-hold-unreachable': '{crm} ist nicht erreichbar.',
  'outbox-hold-busy': '{crm} möchte eine Weile in Ruhe gelassen werden.',
  'outbox-failed': 'Fehlgeschlagen: {count}',
  'outbox-uncertain': 'Vielleicht geschrieben, vielleicht nicht: {count}',
  'outbox-waiting': 'Wartet: {count}',
  'outbox-fault': 'Der Postausgang ist gerade nicht zu lesen. Siehe „Speicher“.',

  'storage-ok': '{used} MB von {quota} MB sind belegt.',
  'storage-unknown': 'Der Browser sagt nicht, wie viel Platz da ist.',
  'storage-nearly-full': '{used} MB von {quota} MB sind belegt: Bald lässt sich nichts mehr speichern.',
  'storage-full': 'Es ist kein Platz: Ereignisse und Sitzungen lassen sich nicht speichern.',
  'storage-make-room':
    'Schaffen Sie Platz auf dem Datenträger. Alte Sitzungen lassen sich auf der Seite „Frühere Sitzungen“ löschen.',
  'storage-fault': 'Der Speicher des Browsers antwortet nicht.',
  'storage-fault-to-do': 'Starten Sie den Browser neu. Anrufe und Chats gehen inzwischen weiter.',
  'storage-rebuilt':
    'Der Speicher war beschädigt und musste neu begonnen werden. Frühere Sitzungen sind verloren.',
  'storage-rebuilt-to-do': 'Wenn es wieder geschieht, ist vielleicht der Datenträger defekt.',

  'bundle-open': 'Support-Paket …',
  'bundle-title': 'Support-Paket',
  'bundle-about':
    'Eine Datei für den, der Ihnen hilft: Versionen, Konfiguration, was die Diagnose fand und wann was geschah. Sie wird nirgendwohin geschickt; Sie speichern sie.',
  'bundle-redact': 'Weglassen, was Menschen gehört',
  'bundle-redact-text':
    'Nummern, Namen, E-Mail-Adressen, IDs, Abfragen in Adressen und Worte anderer. Passwörter und Schlüssel stehen nie darin.',
  'bundle-open-text':
    'Jetzt enthält sie E-Mail-Adressen und Worte anderer. Schicken Sie sie nur dem, dem Sie das auch sagen würden.',
  'bundle-loading': 'Wird zusammengestellt …',
  'bundle-fault': 'Es ließ sich nicht zusammenstellen: {reason}',
  'bundle-preview': 'Was in der Datei steht',
  'bundle-hidden-none': 'Es musste nichts weggelassen werden.',
  'bundle-hidden-one': '1 Wert ist weggelassen; er ist unten gekennzeichnet.',
  'bundle-hidden': '{count} Werte sind weggelassen; sie sind unten gekennzeichnet.',
  'bundle-save': 'Datei speichern',
  'bundle-close': 'Schließen',
  'bundle-saved': 'Gespeichert als {file}.',
};
