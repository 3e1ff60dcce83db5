import { render } from 'preact';
import { DoctorApp } from '../../lib/doctor/DoctorApp.tsx';
import { doctorChecks } from '../../lib/doctor/doctor-checks.ts';
import { Examination } from '../../lib/doctor/examination.ts';
import { followChanges } from '../../lib/doctor/follow-changes.ts';

const examination = new Examination(doctorChecks(), { now: Date.now });
const root = document.getElementById('doctor');
if (root !== null) render(<DoctorApp examination={examination} />, root);
followChanges(examination, document, new AbortController().signal);
void examination.runAll();
