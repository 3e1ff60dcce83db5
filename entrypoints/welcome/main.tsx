import { render } from 'preact';
import { Welcome } from '../../components/welcome/Welcome.tsx';
import { browser } from '../../lib/browser.ts';
import { openPage } from '../../lib/pages/open-page.ts';
import { askForMicrophone, microphoneAsk } from '../../lib/panel/microphone-ask.ts';
import { say } from '../../lib/strings/panel.ts';

const root = document.getElementById('welcome');
if (root !== null) {
  const App = () => (
    <Welcome
      microphone={microphoneAsk.value}
      onAllowMicrophone={() => void askForMicrophone()}
      onOpenOptions={() => void browser.runtime.openOptionsPage()}
    />
  );
  void openPage(document, () => say('welcome-title')).then(() => render(<App />, root));
  // The panel sent the agent here for the microphone: ask at once, the page is in front.
  if (location.hash === '#microphone') void askForMicrophone();
}
