/** Where an arrow key leads in a row: 1 is onwards, -1 back, 0 nowhere. A row runs as the text around it does. */
export function alongRow({ key, currentTarget }: KeyboardEvent): -1 | 0 | 1 {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return 0;
  const rightToLeft = currentTarget instanceof Element && getComputedStyle(currentTarget).direction === 'rtl';
  return (key === 'ArrowRight') === rightToLeft ? -1 : 1;
}
