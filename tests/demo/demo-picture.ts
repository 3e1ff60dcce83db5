import { readFile } from 'node:fs/promises';
import type { Browser } from 'puppeteer';

export interface Shown {
  /** PNG of the page in the tab. */
  readonly page: string;
  /** PNG of the panel beside it; both were taken at the same moment. */
  readonly panel: string;
  readonly title: string;
  readonly address: string;
}

/**
 * Joins page and panel to what the agent has before the eyes. A screenshot of a tab has no side panel in it, so the
 * two real pictures stand side by side in a plainly drawn browser window.
 */
export async function drawWindow(browser: Browser, shown: Shown, path: string, scale: number): Promise<void> {
  const [pagePicture, panelPicture] = await Promise.all([readFile(shown.page), readFile(shown.panel)]);
  const icon = await readFile(new URL('../../public/icon/48.png', import.meta.url));
  const canvas = await browser.newPage();
  try {
    await canvas.setViewport({ width: 1600, height: 1100, deviceScaleFactor: scale });
    await canvas.setContent(windowMarkup(shown, { pagePicture, panelPicture, icon, scale }));
    await canvas.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    const frame = await canvas.$('.desk');
    if (frame === null) throw new Error('the picture’s frame is not there');
    await frame.screenshot({ path: path as `${string}.png` });
  } finally {
    await canvas.close();
  }
}

interface Pictures {
  readonly pagePicture: Buffer;
  readonly panelPicture: Buffer;
  readonly icon: Buffer;
  readonly scale: number;
}

const png = (picture: Buffer) => `data:image/png;base64,${picture.toString('base64')}`;

/** In CSS pixels, from the PNG's header. */
const sizeOf = (picture: Buffer, scale: number) => ({
  width: picture.readUInt32BE(16) / scale,
  height: picture.readUInt32BE(20) / scale,
});

/** What the browser draws above a side panel. */
const SIDE_HEADER = 40;

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function windowMarkup(
  { title, address }: Shown,
  { pagePicture, panelPicture, icon, scale }: Pictures,
): string {
  const page = sizeOf(pagePicture, scale);
  const panel = sizeOf(panelPicture, scale);
  const height = Math.min(page.height, panel.height + SIDE_HEADER);
  return `<!doctype html><meta charset="utf-8"><style>
html { color-scheme: light dark; }
* { box-sizing: border-box; margin: 0; }
body { font: 13px/1 system-ui, "Liberation Sans", sans-serif; color: light-dark(#3c4043, #d5d9df); }
.desk { width: max-content; padding: 28px; background: light-dark(#e9edf1, #0b0d10); }
.window { border-radius: 10px; overflow: hidden; background: light-dark(#fff, #202327); box-shadow: 0 12px 40px rgb(20 30 40 / .22), 0 0 0 1px light-dark(rgb(20 30 40 / .12), rgb(255 255 255 / .16)); }
.tabs { display: flex; align-items: end; gap: 8px; height: 40px; padding: 0 14px; background: light-dark(#dde3ea, #15181c); }
.tab { padding: 10px 40px 11px 14px; border-radius: 8px 8px 0 0; background: light-dark(#fff, #202327); }
.bar { display: flex; align-items: center; gap: 12px; height: 44px; padding: 0 14px; border-bottom: 1px solid light-dark(#e1e5ea, #33383f); }
.address { flex: 1; padding: 9px 14px; border-radius: 14px; background: light-dark(#eef1f5, #2d3238); }
.bar img { width: 20px; height: 20px; }
.content { display: flex; align-items: stretch; height: ${height}px; }
.content > div { overflow: hidden; }
.content img { display: block; }
.side { border-left: 1px solid light-dark(#d5dae1, #33383f); display: flex; flex-direction: column; }
.side header { display: flex; align-items: center; gap: 8px; height: ${SIDE_HEADER}px; flex: none; padding: 0 12px; border-bottom: 1px solid light-dark(#e8ebef, #33383f); font-weight: 600; }
.side header img { width: 16px; height: 16px; }
</style><div class="desk"><div class="window">
<div class="tabs"><span class="tab">${escaped(title)}</span></div>
<div class="bar"><span class="address">${escaped(address)}</span><img src="${png(icon)}" alt=""></div>
<div class="content"><div><img src="${png(pagePicture)}" width="${page.width}" alt=""></div>
<div class="side"><header><img src="${png(icon)}" alt="">Patchcord</header><img src="${png(panelPicture)}" width="${panel.width}" alt=""></div></div>
</div></div>`;
}
