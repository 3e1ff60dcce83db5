/** What the button beside a number says. */
export const button = {
  call: 'Call {number}',
  extension: 'ext. {extension}',
  'post-dial': 'then {digits}',
} as const;
