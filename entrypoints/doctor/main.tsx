import { render } from 'preact';
import { DoctorApp } from '../../lib/doctor/DoctorApp.tsx';
import { doctorChecks } from '../../lib/doctor/doctor-checks.ts';
import { Examination } from '../../lib/doctor/examination.ts';
import { followChanges } from '../../lib/doctor/follow-changes.ts';
import { openPage } from '../../lib/pages/open-page.ts';
import { say } from '../../lib/strings/doctor.ts';
import { followTheme } from '../../lib/theme.ts';

const examination = new Examination(doctorChecks(), { now: Date.now });
followTheme(document);
const root = document.getElementById('doctor');
void openPage(document, () => say('page-title')).then(() => {
  if (root !== null) render(<DoctorApp examination={examination} />, root);
  followChanges(examination, document, new AbortController().signal);
  return examination.runAll();
});
