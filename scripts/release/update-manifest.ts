/** What Chromium asks an update address for: which version there is, and where. */
export interface Update {
  readonly id: string;
  readonly version: string;
  /** Where the CRX is. */
  readonly codebase: string;
  /** The lowest browser version that the update is for. */
  readonly minimumBrowser: string;
}

const escaped = (text: string): string => text.replace(/[&<>'"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** https://developer.chrome.com/docs/extensions/how-to/distribute/host-on-linux */
export function updateManifest({ id, version, codebase, minimumBrowser }: Update): string {
  const told = {
    codebase: escaped(codebase),
    version: escaped(version),
    minimum: escaped(minimumBrowser),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${escaped(id)}">
    <updatecheck codebase="${told.codebase}" version="${told.version}" prodversionmin="${told.minimum}" />
  </app>
</gupdate>
`;
}
