/**
 * The look of the dock's bar in a page of any colour: its own ground and edge, light or dark as the browser is. The
 * page's style can't reach it, since `:host` rules that are `!important` win.
 */
export const STYLE = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset: auto 0 0 auto !important;
  width: 0 !important;
  height: 0 !important;
  z-index: 2147483646 !important;
  color-scheme: light dark !important;
}
@media print { :host { display: none !important; } }
.dock, .word {
  --paper: #fff; --raised: #f5f6f8; --ink: #16181d; --soft: #565c68; --line: #b9bfca; --accent: #0b6e5f; --bad: #b3261e; --focus: #1a5fd0;
  box-sizing: border-box;
  position: fixed;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--paper);
  color: var(--ink);
  box-shadow: 0 2px 6px rgb(0 0 0 / .18), 0 10px 32px rgb(0 0 0 / .28);
  font: 14px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  overflow: hidden;
}
@media (prefers-color-scheme: dark) {
  .dock, .word { --paper: #15171b; --raised: #1d2026; --ink: #eceef2; --soft: #a4abb8; --line: #4a505b; --accent: #4fc7b2; --bad: #f28b82; --focus: #7eb0ff; }
}
.dock { display: flex; flex-direction: column; max-width: 100vw; max-height: 100vh; }
.dock[data-small] { width: auto !important; height: auto !important; }
.bar { display: flex; align-items: center; gap: 2px; flex: none; padding: 3px 4px; background: var(--raised); border-bottom: 1px solid var(--line); }
.dock[data-small] .bar { border-bottom: 0; }
button {
  all: unset;
  box-sizing: border-box;
  display: grid;
  place-items: center;
  flex: none;
  min-width: 28px;
  height: 28px;
  border-radius: 6px;
  color: var(--soft);
  cursor: pointer;
}
button:hover { background: color-mix(in srgb, var(--ink) 10%, transparent); color: var(--ink); }
button:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
button.move { display: flex; gap: 8px; flex: 1; justify-content: flex-start; padding: 0 8px; color: var(--ink); font-weight: 650; cursor: grab; touch-action: none; }
.question { flex: 1 1 100%; margin: 0; color: var(--bad); font-size: 12px; font-weight: 650; line-height: 1.2; }
.question:empty { display: none; }
.bar:has(.question:not(:empty)) .move { flex: none; }
button.move:active { cursor: grabbing; }
svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.marks { min-width: 18px; padding: 0 5px; border-radius: 9px; background: var(--bad); color: var(--paper); font-size: 12px; line-height: 18px; text-align: center; font-weight: 650; }
.body { position: relative; flex: 1; min-height: 0; }
iframe { display: block; width: 100%; height: 100%; border: 0; background: var(--paper); }
/* Folded, the adapter stays loaded and goes on ringing; only nothing of it is drawn. */
.dock[data-small] .body { position: absolute; width: 300px; height: 1px; flex: none; left: 0; top: -10px; overflow: hidden; clip-path: inset(50%); }
.dock[data-small] iframe { height: 600px; visibility: hidden; }
.absent { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 10px; padding: 24px; background: var(--paper); text-align: center; }
.absent p { margin: 0; }
.absent .why { color: var(--soft); }
.text { width: auto; padding: 0 14px; height: 34px; border: 1px solid var(--line); color: var(--ink); font-weight: 600; }
.word { inset-inline-end: 16px; bottom: 16px; display: flex; gap: 10px; align-items: flex-start; width: min(360px, calc(100vw - 32px)); padding: 12px 8px 12px 14px; border-inline-start: 4px solid var(--bad); }
.word p { margin: 0; flex: 1; }
.word strong { display: block; }
[hidden] { display: none !important; }
@media (forced-colors: active) { button { border: 1px solid ButtonText; } }
`;

/** Drawn as lines on a grid of 16 by 16. */
export const GLYPHS = {
  move: 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01',
  small: 'M3.5 11.5h9',
  show: 'M3.5 9.5 8 5l4.5 4.5',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;
