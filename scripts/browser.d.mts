export function findBrowser(): string | null;
export function has(command: string): boolean;
export function installDebianPackages(packages: readonly string[], why: string): void;
export function ensureBrowser(): string;
