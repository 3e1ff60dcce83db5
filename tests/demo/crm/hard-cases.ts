import { html, type Markup } from '../server/html.ts';

/** One way in which pages write a number, and what a reader has to make of it, in Germany. */
export interface HardCase {
  readonly name: string;
  /** E.164; none where nothing may be found. */
  readonly want: readonly string[];
  readonly body: Markup;
}

export const hardCases: readonly HardCase[] = [
  { name: 'plain', want: ['+14155550101'], body: html`+1 415-555-0101` },
  { name: 'split over elements', want: ['+14155550102'], body: html`<span>+1</span> <b>415</b>-555-0102` },
  { name: 'split by a search mark', want: ['+14155550103'], body: html`+1 415-<mark>555</mark>-0103` },
  { name: 'split by a break opportunity', want: ['+14155550104'], body: html`+1 415-555<wbr>-0104` },
  { name: 'split by comments', want: ['+14155550105'], body: html`+1 <!-- -->415-<!-- -->555-0105` },
  {
    name: 'cells beside each other',
    want: [],
    body: html`<table><tr><td>415</td><td>5550106</td></tr></table>`,
  },
  { name: 'blocks below each other', want: [], body: html`<div>030</div><div>23125107</div>` },
  {
    name: 'open shadow root',
    want: ['+14155550108'],
    body: html`<div><template shadowrootmode="open">+1 415-555-0108</template></div>`,
  },
  {
    name: 'closed shadow root',
    want: ['+14155550109'],
    body: html`<div><template shadowrootmode="closed">+1 415-555-0109</template></div>`,
  },
  {
    name: 'telephone field',
    want: ['+14155550110'],
    body: html`<input type="tel" value="+1 415-555-0110" aria-label="Field">`,
  },
  {
    name: 'text field labelled phone',
    want: ['+493023125111'],
    body: html`<label>Phone <input value="030 23125 111"></label>`,
  },
  {
    name: 'link whose text is a name',
    want: ['+14155550112'],
    body: html`<a href="tel:+14155550112">Front desk</a>`,
  },
  {
    name: 'link with its number',
    want: ['+14155550113'],
    body: html`<a href="tel:+1-415-555-0113">+1 415-555-0113</a>`,
  },
  {
    name: 'draft',
    want: [],
    body: html`<div contenteditable="true" role="textbox" aria-label="Draft">Call +1 415-555-0114</div>`,
  },
  { name: 'hidden', want: [], body: html`<span hidden>+1 415-555-0115</span>not shown` },
  {
    name: 'for screen readers hidden, and visible',
    want: ['+14155550116'],
    body: html`<span aria-hidden="true">+1 415-555-0116</span>`,
  },
  { name: 'extension', want: ['+14155550117'], body: html`+1 415-555-0117 ext. 1234` },
  { name: 'pause and tones', want: ['+14155550118'], body: html`+1 415-555-0118,,1234#` },
  { name: 'full-width digits', want: ['+493023125119'], body: html`０３０ ２３１２５ １１９` },
  { name: 'Arabic-Indic digits', want: ['+493023125120'], body: html`<bdi>٠٣٠ ٢٣١٢٥ ١٢٠</bdi>` },
  {
    name: 'direction marks',
    want: ['+493023125121'],
    body: html`${'\u200e'}030 ${'\u200e'}23125 121${'\u200e'}`,
  },
  { name: 'no-break spaces', want: ['+493023125122'], body: html`030${'\u00a0'}23125${'\u202f'}122` },
  {
    name: 'no-break hyphen and minus',
    want: ['+14155550123'],
    body: html`+1 415${'\u2011'}555${'\u2212'}0123`,
  },
  {
    name: 'soft hyphen and zero-width space',
    want: ['+14155550124'],
    body: html`+1 415${'\u00ad'}-555-${'\u200b'}0124`,
  },
  {
    name: 'two with a slash',
    want: ['+14155550125', '+14155550126'],
    body: html`+1 415-555-0125 / +1 415-555-0126`,
  },
  { name: 'zero in brackets', want: ['+442079460127'], body: html`+44 (0)20 7946 0127` },
  { name: 'international prefix', want: ['+442079460128'], body: html`0044 20 7946 0128` },
  {
    name: 'drawing',
    want: ['+14155550129'],
    body: html`<svg width="160" height="20"><text y="15">+1 415-555-0129</text></svg>`,
  },
  { name: 'date and time', want: [], body: html`2026-05-17 10:30` },
  { name: 'order', want: [], body: html`Order 4155550131` },
  { name: 'internet address', want: [], body: html`203.0.113.132` },
  { name: 'identifier', want: [], body: html`123e4567-e89b-12d3-a456-426614174000` },
  { name: 'path of an address', want: [], body: html`https://example.com/item/4155550134` },
  { name: 'bank card', want: [], body: html`4111 1111 1111 1111` },
  { name: 'account number', want: [], body: html`IBAN DE89 3704 0044 0532 0130 00` },
  {
    name: 'script and style',
    want: [],
    body: html`<style>.none{order:4155550137}</style><script type="text/plain">+1 415-555-0137</script>nothing shown`,
  },
];
