import { openPage } from '../../lib/pages/open-page.ts';
import { say } from '../../lib/strings/welcome.ts';
import { followTheme } from '../../lib/theme.ts';
import { showWelcome } from '../../lib/welcome/WelcomeApp.tsx';

/** The first steps, and the page in a tab where the browser asks for the microphone. */
followTheme(document);
const root = document.getElementById('welcome');
if (root !== null) void openPage(document, () => say('title')).then(() => showWelcome(root));
