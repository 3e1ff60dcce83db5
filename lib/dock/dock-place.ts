import type { DockPlace } from './dock-place-schema.ts';

export const FIRST_PLACE: DockPlace = { right: 16, bottom: 16, minimised: false };

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The nearest place at which the whole dock is inside the page; its top left corner where it is larger than that. */
export function within(place: DockPlace, dock: Size, page: Size): DockPlace {
  const most = (room: number) => Math.max(0, room);
  return {
    ...place,
    right: Math.round(Math.min(most(place.right), most(page.width - dock.width))),
    bottom: Math.round(Math.min(most(place.bottom), most(page.height - dock.height))),
  };
}

export const moved = (place: DockPlace, by: { readonly x: number; readonly y: number }): DockPlace => ({
  ...place,
  right: place.right - by.x,
  bottom: place.bottom - by.y,
});

const STEP = 16;
const LEAP = 128;

/** Where an arrow key moves the dock to; null for any other key. */
export function movedByKey(place: DockPlace, key: string, leap: boolean): DockPlace | null {
  const step = leap ? LEAP : STEP;
  switch (key) {
    case 'ArrowLeft':
      return moved(place, { x: -step, y: 0 });
    case 'ArrowRight':
      return moved(place, { x: step, y: 0 });
    case 'ArrowUp':
      return moved(place, { x: 0, y: -step });
    case 'ArrowDown':
      return moved(place, { x: 0, y: step });
    default:
      return null;
  }
}
