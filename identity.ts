/**
 * Who the extension is to browsers. Unpacked Chromium builds carry the public half of a key, so that their id is the
 * same on every machine; nobody holds the private half, and `zip` leaves the key out because stores assign their own.
 */
export const EXTENSION_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvv7X38s1ZUWd7ICdz0RjVvcBjoIQ7kOR8un6Z+TjglOBNU9Eh78a4xBeaMMQ2nVVCECstwvLUB06CuSo5e1mOe5PRBZwiLChQfesBd1FdhdLEk0G3or3IGCYcve3FwotXQT9rqyqOyQwG6VZ1fp/hQj7Dl2AfW3ebob9JCi2vAho6tXOQaxDHyiyI4IOW5jW2ZnuT2EErwa2YDQfCv2C0UWKp8ycjXJaThicpcCvKPgGRNdAJBlJd8ULBAfoF8C2/OmPpK6gyw4+HdvFCwitsMml2C9NvsMwCImBZb1Vn0F4j+3YZlyOEDZXw3qNdG4RInZCNrubIAnu04KiW1aCHwIDAQAB';

/** The id that follows from the key: the first half of its SHA-256, written with the letters a to p. */
export const UNPACKED_ID = 'ncingfbfdohhimdpiapadihclillnhng';

export const GECKO_ID = 'patchcord@patchcord.example';

/** `sidePanel.open` (116), `runtime.getContexts` (116) and `Promise.withResolvers` (119), rounded up. */
export const MINIMUM_CHROMIUM = '120';

/**
 * The CSS Custom Highlight API (140), and what people are told of data at the installation, which Mozilla's linter takes
 * for missing before 142 because Firefox for Android learned it then.
 */
export const MINIMUM_FIREFOX = '142.0';
