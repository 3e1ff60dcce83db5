import { deflateSync, inflateSync } from 'node:zlib';

/**
 * The same picture in 256 colours, a third of the bytes. What is drawn here has few colours and many shades at the edges
 * of letters: the most used colours are kept as they are, each other pixel gets the nearest of them.
 *
 * @param png as browsers write screenshots: eight bits of red, green, blue, and perhaps alpha, not interlaced
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, colours } = pixelsOf(png);
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = paletteOf(counts);
  const places = new Map(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = colours[y * width + x] ?? 0;
      let place = places.get(colour);
      if (place === undefined) {
        place = nearest(palette, colour);
        places.set(colour, place);
      }
      rows[y * (width + 1) + 1 + x] = place;
    }
  }
  const header = Buffer.from(png.subarray(16, 29));
  header[9] = INDEXED;
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => partsOf(colour)))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** How a PNG's header says that its pixels are places in a palette. */
const INDEXED = 3;
const MOST = 256;

const partsOf = (colour: number): readonly number[] => [colour >> 16, (colour >> 8) & 255, colour & 255];

function distance(a: number, b: number): number {
  const [one, other] = [partsOf(a), partsOf(b)];
  return one.reduce((sum, part, index) => sum + (part - (other[index] ?? 0)) ** 2, 0);
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  for (const [index, each] of palette.entries())
    if (distance(each, colour) < distance(palette[best] ?? 0, colour)) best = index;
  return best;
}

/** The most used first, and none that lies so close to one before it that no eye would tell. */
function paletteOf(counts: ReadonlyMap<number, number>): readonly number[] {
  const palette: number[] = [];
  const closest = 12 ** 2;
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (palette.length === MOST) break;
    const isFrequent = palette.length < MOST / 4;
    if (isFrequent || palette.every((kept) => distance(kept, colour) >= closest)) palette.push(colour);
  }
  return palette;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue as one number, row by row. */
  readonly colours: Uint32Array;
}

/** Undoes the five filters of the format (PNG specification, "Filter types for filter method 0"). */
function pixelsOf(png: Buffer): Pixels {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const size = png[25] === 6 ? 4 : 3;
  if (png[24] !== 8 || (size === 3 && png[25] !== 2) || png[28] !== 0)
    throw new Error('This is no picture that a browser has taken.');
  const data = inflateSync(Buffer.concat(bodies(png, 'IDAT')));
  const stride = width * size;
  const colours = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const from = y * (stride + 1);
    const filter = data[from];
    const row = Uint8Array.from(data.subarray(from + 1, from + 1 + stride));
    for (let at = 0; at < stride; at += 1) {
      const left = at < size ? 0 : (row[at - size] ?? 0);
      const up = above[at] ?? 0;
      const corner = at < size ? 0 : (above[at - size] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      row[at] = (row[at] ?? 0) + guess;
    }
    for (let x = 0; x < width; x += 1) {
      const at = x * size;
      colours[y * width + x] = ((row[at] ?? 0) << 16) | ((row[at + 1] ?? 0) << 8) | (row[at + 2] ?? 0);
    }
    above = row;
  }
  return { width, height, colours };
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function bodies(png: Buffer, kind: string): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === kind)
      found.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return found;
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const made = Buffer.alloc(named.length + 8);
  made.writeUInt32BE(body.length, 0);
  named.copy(made, 4);
  made.writeUInt32BE(crc32(named), named.length + 4);
  return made;
}

function crc32(data: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
