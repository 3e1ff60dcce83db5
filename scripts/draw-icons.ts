/** Draws the icon set from `assets/icon.svg`. Run after changing the drawing: `node scripts/draw-icons.ts`. */
import { mkdir, readFile } from 'node:fs/promises';
import puppeteer from 'puppeteer';
import { findBrowser } from './browser.mjs';

const SIZES = [16, 32, 48, 96, 128];

const svg = await readFile(new URL('../assets/icon.svg', import.meta.url), 'utf8');
await mkdir('public/icon', { recursive: true });
const browser = await puppeteer.launch({ executablePath: findBrowser() ?? '', args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const size of SIZES) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await page.screenshot({ path: `public/icon/${size}.png`, omitBackground: true });
}
await browser.close();
