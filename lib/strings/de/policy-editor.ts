import type { policyEditorStrings as english } from '../en/policy-editor.ts';
import type { Translation } from '../sayer.ts';

export const policyEditorStrings: Translation<typeof english> = {
  title: 'Ganze Konfiguration',
  text: 'Alle Werte als ein Dokument: Bearbeiten Sie es hier, sehen Sie, was es ändern würde, und geben Sie es per Richtlinie an Ihre Browser. Es ist ein Entwurf. In diesem Browser ändert sich nichts, bis Sie es sagen.',
  'begin-in-force': 'Mit dem beginnen, was gilt',
  'begin-import': 'Datei importieren …',
  'begin-empty': 'Leer beginnen',
  'bring-back': 'Zurückholen, was da war',
  'began-in-force': 'Das ist, was in diesem Browser gilt.',
  'began-empty': 'Nichts ist angegeben: Es gelten die eingebauten Standardwerte.',
  'brought-back': 'Was vorher da war, ist wieder da.',
  imported: 'Aus {file} übernommen.',
  'imported-for': 'Aus {file} übernommen, wo es für {recipient} bestimmt ist.',
  'imported-others': 'Die Datei enthält {count} weitere, die davon abweichen.',
  'imported-secrets':
    'Ausgelassen: {count} Geheimnisse. Geben Sie sie in den Optionen ein, wo sie verschlüsselt aufbewahrt werden.',
  'import-refused': '{file}: {problem}',
  'import-refused-at': '{file}, Zeile {line}, Spalte {column}: {problem}',

  'fault-one': '1 Fehler',
  'fault-many': '{count} Fehler',
  'faults-text':
    'Browser kämen ohne diese Werte aus. Drücken Sie auf einen Pfad, um zu seinem Feld zu gelangen.',
  'fault-used': 'Stattdessen verwendet: {used}',
  whole: 'das ganze Dokument',

  'values-title': 'Werte',
  'values-text':
    'Schlüssel heißen wie im Dokument. Was nicht angegeben ist, behält seinen Standardwert, und Agents können ändern, was nicht gesperrt ist.',
  lock: 'Agents können es nicht ändern',
  locked: 'Gesperrt',
  given: 'Angegeben',
  'not-given': 'Nicht angegeben',
  needed: 'nötig',
  default: 'Standardwert: {value}',
  counts: 'Ohne Eintrag: {value}.',
  'hint-and': '{hint} {counts}',
  yes: 'ja',
  no: 'nein',
  none: 'Absichtlich nichts',
  give: 'Angeben',
  add: 'Hinzufügen',
  remove: 'Herausnehmen',
  'take-out': '{entry} herausnehmen',
  'move-up': '{entry} nach oben',
  entry: '{name}, Eintrag {number}',
  'unknown-key': 'ist kein Schlüssel dieser Version',

  'changes-title': 'Was sich ändern würde',
  'changes-text':
    'Verglichen mit dem, was in diesem Browser jetzt gilt, samt Standardwerten. Eigene Werte der Agents in Schlüsseln, die nicht gesperrt sind, bleiben.',
  'changes-none': 'Nichts: Genau das gilt.',
  'change-added': 'Neu',
  'change-removed': 'Entfällt',
  'change-changed': 'Geändert',
  'use-here': 'In diesem Browser verwenden',
  'use-here-hint':
    'Es tritt an die Stelle Ihrer eigenen Einstellungen. Was nur ein Administrator vorgeben darf, wird ausgelassen.',
  'use-here-locked':
    'Es tritt an die Stelle Ihrer eigenen Einstellungen, außer bei dem, was Ihr Administrator gesperrt hat: {keys}.',
  'used-here': 'Es gilt jetzt in diesem Browser, als Ihre eigenen Einstellungen.',

  'export-title': 'Verteilen',
  'export-text':
    'Dasselbe Dokument in der Form, die jede Plattform annimmt. Es enthält keine Geheimnisse: Die werden in den Optionen jedes Browsers eingegeben.',
  'export-form': 'Plattform',
  'form-json': 'Einfaches JSON',
  'form-chromium': 'Chrome oder Chromium unter Linux',
  'form-reg': 'Windows-Registrierung, einzelne Werte',
  'form-reg-json': 'Windows-Registrierung, ein Text',
  'form-plist': 'macOS-Konfigurationsprofil',
  'form-google': 'Google Admin-Konsole',
  'form-firefox': 'Firefox',
  'where-json':
    'Zum Aufbewahren, zum Prüfen mit „npm run policy:check“ und um es hier wieder zu importieren.',
  'where-chromium':
    'Nach /etc/opt/chrome/policies/managed oder /etc/chromium/policies/managed. Ein laufender Browser übernimmt es in Sekunden.',
  'where-reg':
    'Für Chrome und Edge, jeder Schlüssel des Dokuments als Wert. Importieren Sie es, oder übertragen Sie die Werte in eine Gruppenrichtlinie.',
  'where-reg-json':
    'Für Chrome und Edge, das ganze Dokument als ein Wert. Ein Fehler darin kostet nur sich selbst, und die Optionen nennen ihn.',
  'where-plist': 'Für Chrome und Edge. Verteilen Sie es mit Ihrer Geräteverwaltung.',
  'where-google': 'Unter „Apps und Erweiterungen“, bei „Richtlinie für Erweiterungen“ von dieser hier.',
  'where-firefox':
    'Als policies.json nach /etc/firefox/policies oder in den Ordner „distribution“ der Installation. Es gilt ab dem nächsten Start.',
  'id-chrome': 'Erweiterungs-ID in Chrome',
  'id-edge': 'Erweiterungs-ID in Edge',
  'id-firefox': 'Erweiterungs-ID in Firefox',
  'id-hint': 'Jeder Store vergibt seine eigene.',
  'id-wrong': 'Eine ID hat 32 Buchstaben von a bis p.',
  'id-wrong-firefox': 'Eine ID sieht aus wie name@domain.',
  'install-from': 'Installieren von (optional)',
  'install-hint':
    'Die Adresse des Update-Manifests. Dann kommen die Richtlinien des Browsers selbst mit: Er installiert den Enterprise-Build, der nur die Websites dieses Dokuments erreicht, und erlaubt das Mikrofon. Wo Ihr Unternehmen diese Richtlinien schon hat, übertragen Sie die Einträge dorthin.',
  'install-hint-firefox':
    'Die Adresse der signierten Datei. Dann wird Firefox angewiesen, sie zu installieren. Wo Ihr Unternehmen ExtensionSettings schon hat, übertragen Sie den Eintrag dorthin.',
  'export-fault': 'Es hat einen Fehler, und was geschrieben wird, hat ihn auch.',
  'export-faults': 'Es hat {count} Fehler, und was geschrieben wird, hat sie auch.',
  'export-as-text':
    'Als ein Text unter dem Schlüssel „json“ geschrieben: Als einzelne Werte würden Chrome und Edge nicht alles übergeben.',
  'export-download': '{file} herunterladen',
  'export-copy': 'Kopieren',
  'export-saved': '{file} ist bei Ihren Downloads.',
  'export-copied': 'Es ist in der Zwischenablage.',
  'export-not-copied':
    'Der Browser hat das Kopieren nicht erlaubt: Wählen Sie den Text aus und kopieren Sie ihn von Hand.',
};
