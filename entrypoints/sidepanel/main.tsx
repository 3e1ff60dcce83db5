import { render } from 'preact';
import { Gate } from '../../components/panel/Gate.tsx';
import { PanelApp } from '../../lib/panel/PanelApp.tsx';
import { startPanel } from '../../lib/panel/panel.ts';
import { say } from '../../lib/strings/panel.ts';

const root = document.getElementById('panel');
if (root !== null) {
  startPanel(window).then(
    (panel) => render(<PanelApp panel={panel} />, root),
    (fault: unknown) => {
      const detail = fault instanceof Error ? fault.message : String(fault);
      const reload = { label: say('try-again'), onClick: () => location.reload(), primary: true };
      render(
        <Gate
          icon="cloud"
          title={say('fault-title')}
          text={say('fault-text')}
          detail={detail}
          actions={[reload]}
        />,
        root,
      );
    },
  );
}
