/** Why a status travelled or did not: read in the panel and in the options. The admin guide explains each of them. */
export const status = {
  'done-crm': '“{from}” in the CRM: adapter set to “{to}”.',
  'done-adapter': '“{from}” in the adapter: CRM set to “{to}”.',
  'done-login': 'At login: “{from}” in the CRM, so the adapter was set to “{to}”.',
  'done-waited': 'After the session: “{from}” in the CRM, so the adapter was set to “{to}”.',
  'done-over-next':
    'After the session: “{from}” in the CRM goes before your next status, so the adapter was set to “{to}”.',

  'keep-unmapped-crm': 'The CRM’s “{from}” has no mapping. The adapter stays as it is.',
  'keep-unmapped-adapter': 'The adapter’s “{from}” has no mapping. The CRM stays as it is.',
  'keep-none-crm': 'The CRM’s “{from}” is set to change nothing. The adapter stays as it is.',
  'keep-none-adapter': 'The adapter’s “{from}” is set to change nothing. The CRM stays as it is.',
  'keep-conflict':
    'The two mappings contradict each other about the adapter’s “{from}”. The CRM stays as it is; tell your administrator.',
  'keep-offline-adapter': 'You are offline in the adapter. It takes no status until you log in there.',
  'keep-offline-crm': 'You have no shift in the CRM. Start it there; then its status counts.',
  'keep-next':
    'You chose a next status after the CRM had changed. Your choice counts, “{to}” was not applied.',
  'keep-next-crm': 'The CRM goes before your next status: “{to}” follows after the session.',
  'keep-later': 'You changed the adapter’s status afterwards. That counts, “{to}” was not applied.',
  'keep-crm-first': 'The CRM goes before a change in the adapter: “{to}” follows.',
  'keep-target-system': '“{to}” is set by the system alone. Nothing was set; tell your administrator.',
  'keep-target-gone': '“{to}” is not there any more. Nothing was set; tell your administrator.',
  'keep-unknown-crm': 'The CRM does not say which status you have. The adapter stays as it is.',
  'keep-unknown-adapter': 'The adapter does not say which status you have. The CRM stays as it is.',
  'keep-preconditions': 'A precondition is not met any more. “{to}” was not applied.',

  'failed-crm': 'The CRM could not be set to “{to}”: {fault}.',
  'failed-adapter': 'The adapter could not be set to “{to}”: {fault}.',
  'other-browser':
    'Your status was changed elsewhere, again and again, right after it was set here. Another browser or computer seems to keep it in sync too.',
  'stepped-back':
    'Another browser or computer keeps your status in sync. This one has stepped back; go on here once you have closed the other.',
  paused: 'You paused it.',
  resumed: 'You let it go on.',

  'fault-login': 'you are not logged in there',
  'fault-forbidden': 'your login may not do that',
  'fault-gone': 'the status or its place is not there any more',
  'fault-conflict': 'somebody else changed it at the same moment',
  'fault-throttled': 'it asks to be left alone for a while',
  'fault-server': 'it failed',
  'fault-unreachable': 'it cannot be reached',
  'fault-malformed': 'its answer was not understood',
  'fault-no-control': 'its status control was not found',
  'fault-no-shift': 'you have no shift there; start it first',
  'fault-refused': 'it refused',
  'fault-fenced': 'another tab keeps your status in sync now',
  'fault-untold': 'it does not say which status you have',
  'fault-not-taken': 'it showed another status afterwards',
  'fault-detail': '{text} (“{detail}”)',

  'title-adapter': 'You are logged in to the adapter',
  'todo-adapter-log-in': 'Log in to the adapter.',
  'todo-adapter-email': 'The adapter has not said who you are. Log out of it and in again.',
  'title-agent': 'You are the same agent in {crm} and in the adapter',
  'todo-agent-differs':
    'You are {other} in {crm} and {email} in the adapter. Log in with the same e-mail address on both sides, or ask your administrator to pair the two.',
  'todo-agent-paired':
    'You are {other} in {crm}, who is {paired} in the adapter; but {email} is logged in there.',
  'todo-agent-untold': '{crm} does not say who is logged in. See to it that it is you, {email}.',
  'title-team': 'A team is selected in {crm}',
  'todo-team': 'Select the team in {crm} that is linked to the contact centre.',
  'todo-shift': 'You have no shift in {crm}. Start it there.',
  'title-routing': 'Team routing is on for the selected team',
  'todo-routing':
    'Team routing is off for “{team}”. Select the linked team in {crm}, or have an administrator switch it on in the team’s routing profile.',
  'title-queue': 'The selected team’s external queue is the contact centre’s',
  'todo-queue-none':
    '“{team}” has no external queue. Select the team in {crm} that is linked to the contact centre, or have an administrator choose its queue in the team’s routing profile.',
  'todo-queue-other':
    'The external queue of “{team}” is {queue}, not the contact centre’s. Select the linked team in {crm}, or have an administrator choose the queue in the team’s routing profile.',

  'read-failed-crm': 'The CRM’s status cannot be read: {fault}.',
  'read-failed-adapter': 'The adapter’s status cannot be read: {fault}.',
  'wait-session': 'your session goes on',
  'wait-system': 'the status there is “{name}”',
  'wait-next': 'you chose a next status after that',
  'wait-not-read': 'the status there is not known yet',
  'wait-calm': 'your status was changed elsewhere just now',
  'wait-trouble': '{fault}; it is tried again',
} as const;
