/** What the button beside a number says. */
export const button = {
  call: 'Call {number}',
  extension: 'ext. {extension}',
  'post-dial': 'then {digits}',
  'not-number': 'Not a phone number',
  'not-ask': 'On this site, leave out',
  'not-this': 'only {number}',
  'not-like': 'all like {pattern}',
  'not-like-at': 'all like {pattern} at “{label}”',
} as const;
