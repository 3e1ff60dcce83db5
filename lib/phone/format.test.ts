import { describe, expect, test } from 'vitest';
import { formatNumber, readDialString, searchForm } from './format.ts';

describe('formatNumber', () => {
  test.each([
    ['automatic', '+1 222 333 4444'],
    ['e164', '+12223334444'],
    ['us-local', '2223334444'],
    ['us-local-standard', '(222) 333-4444'],
    ['international', '+1 222 333 4444'],
  ] as const)('writes the vendor’s sample number as %s', (format, expected) => {
    expect(formatNumber('+12223334444', format)).toBe(expected);
  });

  test.each([
    ['automatic', '+44 20 7946 0958'],
    ['e164', '+442079460958'],
    ['us-local', '+442079460958'],
    ['us-local-standard', '+442079460958'],
    ['international', '+44 20 7946 0958'],
  ] as const)('writes a British number as %s, in E.164 where a US form was asked for', (format, expected) => {
    expect(formatNumber('+442079460958', format)).toBe(expected);
  });

  test('gives back what is no E.164 number, and invalid ones, as they are', () => {
    expect(formatNumber('anonymous', 'international')).toBe('anonymous');
    expect(formatNumber('4155552671', 'us-local')).toBe('4155552671');
    expect(formatNumber('+999123456789', 'international')).toBe('+999123456789');
  });
});

test.each([
  ['+12223334444', '*222*333*4444'],
  ['+442079460958', '*20*7946*0958'],
  ['anonymous', 'anonymous'],
  ['+999123456789', '+999123456789'],
])('the vendor’s search form of %s is %s', (number, expected) => {
  expect(searchForm(number)).toBe(expected);
});

describe('readDialString', () => {
  test.each([
    ['tel:+14155552671', { number: '+14155552671' }],
    ['TEL:+1-415-555-2671', { number: '+14155552671' }],
    ['tel://+14155552671', { number: '+14155552671' }],
    ['tel:(415)%20555-2671', { number: '+14155552671' }],
    ['tel:%2B44%2020%207946%200958', { number: '+442079460958' }],
    ['callto:+49 (0)30 23125 123', { number: '+493023125123' }],
    ['sms:+14155552671?body=hello%20there', { number: '+14155552671' }],
    ['sms:+14155552671&body=hello', { number: '+14155552671' }],
    ['tel:011442079460958', { number: '+442079460958' }],
    ['tel:0049-30-23125-123', { number: '+493023125123' }],
    ['tel:+1-415-555-2671;ext=22', { number: '+14155552671', extension: '22' }],
    ['tel:4155552671;phone-context=+1', { number: '+14155552671' }],
    ['tel:02079460958;phone-context=+44', { number: '+442079460958' }],
    ['tel:+14155552671;phone-context=example.com;ext=5', { number: '+14155552671', extension: '5' }],
    ['tel:4155552671x12', { number: '+14155552671', extension: '12' }],
    ['tel:4155552671%20ext.%2012', { number: '+14155552671', extension: '12' }],
    ['tel:+14155552671,,1234%23', { number: '+14155552671', postDial: ',,1234#' }],
    ['tel:+14155552671;1234', { number: '+14155552671', postDial: ';1234' }],
    ['tel:+14155552671p123w4', { number: '+14155552671', postDial: 'p123w4' }],
    ['tel:+14155552671;postd=pp22', { number: '+14155552671', postDial: 'pp22' }],
    ['\u202a+1 415\u2011555\u20112671\u202c', { number: '+14155552671' }],
    ['1-415-555-2671', { number: '+14155552671' }],
  ])('reads %j in the US', (link, expected) => {
    expect(readDialString(link, 'US')).toEqual(expected);
  });

  test('reads a national number as its country dials it, with or without the trunk prefix', () => {
    expect(readDialString('tel:02079460958', 'GB')).toEqual({ number: '+442079460958' });
    expect(readDialString('tel:2079460958', 'GB')).toEqual({ number: '+442079460958' });
    expect(readDialString('tel:02079460958', 'gb')).toEqual({ number: '+442079460958' });
    expect(readDialString('tel:02079460958')).toBeNull();
    expect(readDialString('tel:02079460958', 'ZZ')).toBeNull();
  });

  test.each([
    'tel:',
    'tel:911',
    'tel:7042;phone-context=example.com',
    'tel:%',
    'tel:+1415',
    'tel:call-me',
    'mailto:a@b.example',
  ])('refuses %j', (link) => {
    expect(readDialString(link, 'US')).toBeNull();
  });

  test('refuses a dial string that is longer than any link, without reading it', () => {
    expect(readDialString(`tel:+14155552671${','.repeat(400)}1`, 'US')).toBeNull();
  });
});
