/**
 * The look of the button. It stands on pages of any colour, so it brings its own ground, an edge of the opposite
 * lightness and a shadow, and looks the same on light and dark pages. The page's style can't reach it: what a page
 * says of our element, `!important` or not, loses against `:host` rules that are `!important`.
 *
 * What is beside the button is there only once somebody has come to the button: on its way over the page the pointer
 * meets one thing.
 */
export const STYLE = `
:host {
  all: initial !important;
  --ground: #0b6e5f;
  --ground-strong: #07564a;
  --ink: #fff;
  --edge: rgb(255 255 255 / .55);
  --paper: #16181d;
  --good: #6fce8b;
  --bad: #ff9a91;
  --focus: #7eb0ff;
  display: block !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  width: 0 !important;
  height: 0 !important;
  overflow: visible !important;
  z-index: 2147483647 !important;
  color-scheme: only light !important;
}
@media print { :host { display: none !important; } }
.bubble {
  font: 600 13px/18px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  animation: come .12s ease-out;
}
[hidden] { display: none; }
@keyframes come { from { opacity: 0; } }
button { all: unset; box-sizing: border-box; cursor: pointer; touch-action: manipulation; -webkit-tap-highlight-color: transparent; }
.pill { position: fixed; }
.call {
  display: flex;
  align-items: center;
  gap: 6px;
  min-height: 28px;
  max-width: calc(100vw - 8px);
  padding: 4px 12px 4px 9px;
  border: 1px solid var(--edge);
  border-radius: 14px;
  background: var(--ground);
  color: var(--ink);
  box-shadow: 0 0 0 1px rgb(0 0 0 / .22), 0 2px 8px rgb(0 0 0 / .28);
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}
.call:hover { background: var(--ground-strong); }
.call:active { background: #053f36; }
.not {
  position: absolute;
  top: 50%;
  left: calc(100% + 3px);
  display: grid;
  place-items: center;
  width: 24px;
  height: 24px;
  margin-top: -12px;
  border: 1px solid var(--edge);
  border-radius: 50%;
  background: var(--paper);
  color: #f3f5f8;
  opacity: 0;
  pointer-events: none;
}
.not::before { content: ""; position: absolute; inset: -6px; }
.pill:is(:hover, :focus-within) .not { opacity: 1; pointer-events: auto; }
.not svg { width: 12px; height: 12px; }
.asks { flex-wrap: wrap; align-items: center; }
.choice { padding: 3px 9px; border: 1px solid var(--edge); border-radius: 14px; }
.choice:hover, .not:hover { background: #343942; }
@media (pointer: coarse) {
  .call { min-height: 44px; padding: 4px 18px 4px 14px; border-radius: 22px; font-size: 15px; }
  .not { width: 32px; height: 32px; margin-top: -16px; opacity: 1; pointer-events: auto; }
  .choice { padding: 11px 14px; border-radius: 22px; }
}
button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; box-shadow: 0 0 0 1px #10213f, 0 0 0 4px #10213f; }
.extra { font-weight: 400; opacity: .9; }
.extra:empty { display: none; }
svg { flex: none; width: 15px; height: 15px; fill: currentColor; }
.note {
  box-sizing: border-box;
  position: fixed;
  width: max-content;
  max-width: min(340px, calc(100vw - 8px));
  padding: 6px 10px 6px 8px;
  display: flex;
  gap: 7px;
  border: 1px solid var(--edge);
  border-radius: 8px;
  background: var(--paper);
  color: #f3f5f8;
  box-shadow: 0 0 0 1px rgb(0 0 0 / .3), 0 2px 10px rgb(0 0 0 / .3);
  font-weight: 400;
  overflow-wrap: anywhere;
}
.note[hidden] { display: none; }
.note svg { margin-top: 1.5px; }
.done svg { color: var(--good); }
.failed svg { color: var(--bad); }
.waiting svg { animation: turn .9s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .bubble, .waiting svg { animation: none; } }
@media (forced-colors: active) {
  button { border-color: ButtonText; }
  .not { opacity: 1; }
  button:focus-visible { outline-color: Highlight; }
  .note { border-color: CanvasText; }
  .note svg { color: CanvasText; }
}
.spoken { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/** Drawn on a grid of 16 by 16. */
export const GLYPHS = {
  call: 'M4.6 1.5c.4-.1.8.1 1 .5l1.3 2.8c.2.4.1.8-.2 1.1L5.5 7.1a8.6 8.6 0 0 0 3.4 3.4l1.2-1.2c.3-.3.7-.4 1.1-.2l2.8 1.3c.4.2.6.6.5 1l-.5 2.2c-.1.5-.5.9-1.1.9C7 14.5 1.5 9 1.5 3.1c0-.6.4-1 .9-1.1z',
  waiting: 'M8 1.5a6.5 6.5 0 1 0 6.5 6.5h-2A4.5 4.5 0 1 1 8 3.5z',
  done: 'M6.4 12.6 2.2 8.4l1.5-1.5 2.7 2.7 5.9-5.9 1.5 1.5z',
  not: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.8c1.1 0 2.2.4 3.1 1l-7.3 7.3A5.2 5.2 0 0 1 8 2.8zm0 10.4c-1.1 0-2.2-.4-3.1-1l7.3-7.3A5.2 5.2 0 0 1 8 13.2z',
  failed: 'M8 1.5 15.2 14.2H.8zM7.1 6v4h1.8V6zm0 5.2v1.6h1.8v-1.6z',
} as const;
