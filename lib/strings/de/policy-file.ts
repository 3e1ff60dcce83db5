import type { policyFileStrings as english } from '../en/policy-file.ts';
import type { Translation } from '../sayer.ts';

export const policyFileStrings: Translation<typeof english> = {
  'json.empty': 'die Datei ist leer',
  'json.rest': 'nach dem Ende des Dokuments folgt noch etwas',
  'json.deep': 'die Werte sind zu tief verschachtelt',
  'json.colon': 'nach dem Schlüssel {key} fehlt ein Doppelpunkt',
  'json.end': 'die Datei endet vor ihrem {end}',
  'json.noMore': 'die Datei endet, wo ein Wert fehlt',
  'json.bracket': 'diese Klammer schließt etwas anderes: eine der anderen Art fehlt',
  'json.comma': 'davor fehlt ein Komma',
  'json.lastComma': 'nach diesem Komma kommt nichts; JSON erlaubt dort keines',
  'json.openText': 'dieser Text hat kein schließendes Anführungszeichen',
  'json.control': 'ein Zeilenumbruch oder anderes Steuerzeichen steht in einem Text; schreiben Sie dafür \\n',
  'json.escape':
    'ein Backslash, nach dem nichts Passendes kommt; für den Backslash selbst schreiben Sie zwei',
  'json.number': '{word} hat nicht die Form einer Zahl',
  'json.word': '{word} ist kein Wert; Texte stehen in Anführungszeichen',
  'json.quotes': 'Texte stehen in geraden doppelten Anführungszeichen',
  'json.key': 'hier fehlt ein Schlüssel in Anführungszeichen',
  'json.value': 'hier fehlt ein Wert',
  'json.comment': 'JSON erlaubt keine Kommentare',

  'reg.line': '{line} ist weder ein Schlüssel in Klammern noch ein Wert',
  'reg.noKey': 'ein Wert steht vor dem ersten Schlüssel',
  'reg.text':
    '{value} hat kein schließendes Anführungszeichen; darin brauchen Anführungszeichen und Backslashes einen Backslash',
  'reg.value': '{value} hat nicht die Form eines Werts',
  'reg.noPolicy':
    'Werte einer Erweiterung stehen unter ihrem Schlüssel „policy“: Fügen Sie diesem \\policy hinzu',
  'reg.nobody': 'kein Schlüssel dieser Datei endet mit 3rdparty\\extensions\\<Erweiterungs-ID>\\policy',
  'reg.noHolder': 'ist ein eigener Schlüssel, enthält aber nur einen Wert',
  'reg.listName': 'steht in einer Liste, wo Namen Zahlen sind',
  'reg.unreadable': 'ist vom Typ {type}, aus dem Browser keine Richtlinie lesen',
  'reg.noText': 'ist eine Zahl, kein Text',
  'reg.noYesNo': 'ist weder 0 noch 1',
  'reg.noNumber': 'ist keine Zahl',
  'reg.noJson': 'ist eine Zahl, kein JSON',
  'reg.otherJson': 'ist JSON anderer Art, als es sein muss',
  'reg.badJson': 'ist kein JSON: {why} (bei Zeichen {at})',

  'plist.binary':
    'diese Property-Liste hat die binäre Form; „plutil -convert xml1 DATEI“ macht daraus die lesbare',
  'plist.root': 'eine Property-Liste beginnt mit <plist>',
  'plist.noValue': 'vor {tag} fehlt ein Wert',
  'plist.type': '{tag} ist nichts, was eine Richtlinie enthalten kann',
  'plist.key': 'ein <key> fehlt; hier steht {tag}',
  'plist.open': '{tag} wird hier nicht geschlossen',
  'plist.tag': 'das ist kein Tag',
  'plist.end': 'die Datei endet vor ihrem </plist>',
  'plist.entity': '{written} steht für kein Zeichen; für „&“ schreiben Sie &amp;',
  'plist.nobody':
    'kein Teil dieses Profils hat den Typ com.google.Chrome.extensions.<Erweiterungs-ID> oder com.microsoft.Edge.extensions.<Erweiterungs-ID>',

  'file.notObject': 'hier ist ein Objekt nötig, in geschweiften Klammern',
  'file.noThirdParty': 'hier stehen Richtlinien des Browsers, aber keine einer Erweiterung: „3rdparty“ fehlt',
  'file.noExtensions': '„3rdparty“ enthält kein „extensions“ (kleingeschrieben)',
  'file.noFirefoxExtensions': '„3rdparty“ enthält kein „Extensions“ (mit großem E)',
  'file.nobody': 'hier steht keine Erweiterung',
  'file.others': 'gilt nur für andere Erweiterungen ({ids}); sagen Sie mit der ID, welche unsere ist',
  'file.notWrapped': '{key} ist nicht wie die anderen als „Value“ in ein eigenes Objekt gepackt',
  'file.twice': 'steht zweimal im selben Objekt',
  'file.later': 'der spätere Wert',
  'file.empty': 'enthält keinen Wert',
  'file.tooLong': 'die Datei ist länger als jede Richtlinie',
  'file.encoding': 'die Datei ist weder in UTF-8 noch in UTF-16',
  'file.textForm':
    'die Textform „json“ des Dokuments ist nicht zu lesen, so dass nichts davon bearbeitet werden kann',

  'chromium.type': 'ist {got}, nicht {wanted}',
  'chromium.string': 'Text',
  'chromium.number': 'eine Zahl',
  'chromium.boolean': 'wahr oder falsch',
  'chromium.array': 'eine Liste',
  'chromium.object': 'ein Objekt',
  'chromium.withheld':
    'Chrome und Edge halten den ganzen Schlüssel „{key}“ zurück und sagen nichts; in der Textform „json“ würde es nur sich selbst kosten',
  'chromium.unknown': 'ist kein Schlüssel dieser Version',
  'chromium.takenOut': 'Chrome und Edge nehmen es heraus und sagen nichts',
  'chromium.leftOut': 'Chrome und Edge lassen es aus und sagen nichts',
};
