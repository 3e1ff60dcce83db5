import { readConfig, watchConfig } from './policy/store.ts';

/** Where the page finds it before it has asked for the configuration, so that it is not drawn twice. */
const KEPT = 'theme';

/** Gives the page the colours that the agent has chosen, and follows the choice. `system`: what the browser says. */
export function followTheme({ documentElement: root }: Document): void {
  const show = (theme: string | null) => {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  const read = async () => {
    const { theme } = (await readConfig()).config.appearance;
    show(theme);
    keep(theme);
  };
  show(kept());
  watchConfig(() => void read());
  void read();
}

// A frame in another page may be refused its storage; then it asks for the configuration each time.
function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(theme: string): void {
  try {
    localStorage.setItem(KEPT, theme);
  } catch {
    // As above.
  }
}
