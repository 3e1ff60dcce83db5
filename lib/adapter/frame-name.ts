/**
 * The name of the frame that holds an adapter: a random word behind this prefix, which only the page that made the
 * frame and our script in it know of.
 */
export const FRAME_NAME_PREFIX = 'patchcord-';

/** The script's port repeats the name, and so proves that it stands in this very frame. */
export const portName = (frameName: string): string => `adapter-frame:${frameName}`;
