import { render } from 'preact';
import { Gate } from '../../components/panel/Gate.tsx';
import { openPage } from '../pages/open-page.ts';
import { say } from '../strings/panel.ts';
import { PanelApp } from './PanelApp.tsx';
import { startPanel } from './panel.ts';

/** Starts the panel in this page and shows it; what keeps it from starting is shown instead. */
export function showPanel(root: HTMLElement): void {
  Promise.all([startPanel(window), openPage(document, () => say('title'))]).then(
    ([panel]) => render(<PanelApp panel={panel} />, root),
    (fault: unknown) => {
      const detail = fault instanceof Error ? fault.message : String(fault);
      const reload = { label: say('try-again'), onClick: () => location.reload(), primary: true };
      render(
        <main class="stage">
          <Gate
            alone
            icon="cloud"
            title={say('fault-title')}
            text={say('fault-text')}
            detail={detail}
            actions={[reload]}
          />
        </main>,
        root,
      );
    },
  );
}
