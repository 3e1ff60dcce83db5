/**
 * The name of the frame that holds an adapter: a random word behind this prefix. It tells one frame of ours from
 * another; it is no secret from the page in the frame, which can read it but cannot open a port of the extension.
 */
export const FRAME_NAME_PREFIX = 'patchcord-';

/** The script's port repeats the name, so that the page that made the frame knows which one the script stands in. */
export const portName = (frameName: string): string => `adapter-frame:${frameName}`;
