import { render } from 'preact';
import { Gate } from '../../components/panel/Gate.tsx';
import { openPage } from '../../lib/pages/open-page.ts';
import { isDockedByUs } from '../../lib/panel/docked.ts';
import { showPanel } from '../../lib/panel/show-panel.tsx';
import { say } from '../../lib/strings/hosting.ts';
import { followTheme } from '../../lib/theme.ts';

/** The panel's page, docked in a CRM's page. Framed by anybody else it stays empty. */
followTheme(document);
const root = document.getElementById('panel');
if (root !== null) {
  void isDockedByUs(location).then(async (ours) => {
    if (ours) return showPanel(root);
    await openPage(document, () => say('not-invited-title'));
    render(
      <main class="stage">
        <Gate alone icon="shield" title={say('not-invited-title')} text={say('not-invited-text')} />
      </main>,
      root,
    );
  });
}
