import { describe, expect, test } from 'vitest';
import { CALL_MENUS, menuId, opensPanel, panelPlace, readMenuId } from './call-menu.ts';

describe('an entry of the context menu', () => {
  test('comes back from the browser as it was given', () => {
    for (const menu of CALL_MENUS)
      for (const place of ['none', 'away', 7] as const)
        expect(readMenuId(menuId(menu, place))).toEqual({ menu, place });
  });

  test('of somebody else is none', () => {
    for (const id of ['call', 'call other none', 'call link somewhere', 'call link -1', 12, undefined])
      expect(readMenuId(id)).toBeNull();
  });
});

describe('a click in the browser’s own menus', () => {
  test('opens the side panel where nobody has the adapter', () => {
    expect(opensPanel(panelPlace(null, 'panel'), 1)).toBe(true);
  });

  test('opens it in the window that has it, which may have closed it meanwhile', () => {
    const place = panelPlace({ host: 'panel', windowId: 1 }, 'panel');
    expect(opensPanel(place, 1)).toBe(true);
    expect(opensPanel(place, 2)).toBe(false);
  });

  test('opens none where the adapter is shown in another way', () => {
    expect(opensPanel(panelPlace(null, 'dock'), 1)).toBe(false);
    expect(opensPanel(panelPlace({ host: 'window', windowId: 1 }, 'panel'), 1)).toBe(false);
  });
});
