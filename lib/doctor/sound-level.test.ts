import { expect, it } from 'vitest';
import { isHeard, levelOf } from './sound-level.ts';

const tone = (amplitude: number) =>
  Float32Array.from({ length: 1_024 }, (_, at) => amplitude * Math.sin(at / 3));

it('is nothing in silence and everything at full power', () => {
  expect(levelOf(new Float32Array(1_024))).toBe(0);
  expect(levelOf([])).toBe(0);
  expect(levelOf(new Float32Array(1_024).fill(1))).toBe(1);
});

it('rises with the sound', () => {
  const levels = [0.001, 0.01, 0.05, 0.2, 0.9].map((amplitude) => levelOf(tone(amplitude)));
  expect([...levels].sort((a, b) => a - b)).toEqual(levels);
  expect(new Set(levels).size).toBe(levels.length);
});

it('tells a quiet voice from a quiet room', () => {
  expect(isHeard(levelOf(tone(0.002)))).toBe(false);
  expect(isHeard(levelOf(tone(0.03)))).toBe(true);
});
