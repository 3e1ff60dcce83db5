import { z } from 'zod';
import {
  after,
  data,
  nothing,
  type Outcome,
  page,
  type Request,
  redirect,
  type Site,
  text,
} from '../server/exchange.ts';
import { fileRoute } from '../server/files.ts';
import { type AdapterWorld, sessionCookie } from './control.ts';
import { eventSamples, malformedSamples } from './event-samples.ts';
import { markUpAPage } from './mark-up-a.ts';
import { markUpBPage } from './mark-up-b.ts';
import { bareStatusPage } from './pages.ts';
import type { SignIn } from './sign-in.ts';
import { statuses } from './statuses.ts';

export type MarkUp = 'A' | 'B';

const callReport = z.object({ number: z.string().regex(/^\+\d{7,15}$/), callId: z.number() });
const statusReport = z.object({ id: z.number() });

/** One tenant's adapter: the page, its sign-in and the little that its page tells the server. */
export function adapterSite(host: string, markUp: MarkUp, world: AdapterWorld, signIn: SignIn): Site {
  return {
    host,
    routes: [
      { method: 'GET', path: '/agent/', handle: (request) => showAdapter(request, markUp, world, signIn) },
      { method: 'GET', path: '/agent/signed-in', handle: (request) => comeBack(request, world, signIn) },
      { method: 'GET', path: '/agent/state', handle: (request) => tellState(request, world) },
      { method: 'POST', path: '/agent/calls', handle: (request) => noteCall(request, world) },
      { method: 'POST', path: '/agent/status', handle: (request) => noteStatus(request, world) },
      { method: 'GET', path: '/agent/status', handle: (request) => tellStatus(request, world) },
      { method: 'POST', path: '/agent/shown', handle: (request) => noteShown(request, world) },
      fileRoute,
    ],
  };
}

async function showAdapter(
  request: Request,
  markUp: MarkUp,
  world: AdapterWorld,
  signIn: SignIn,
): Promise<Outcome> {
  world.log(request);
  await after(world.delayMs);
  await world.held;
  if (world.dropConnection) return 'drop';
  const framing = framingHeaders(world);
  const type = request.url.searchParams.get('type');
  const from = request.url.searchParams.get('from') ?? 'custom';
  if ((type !== 'call' && type !== 'chat') || from !== 'custom') {
    return page(bareStatusPage('Adapter not available', 'Check type and from in the address.'), framing, 400);
  }
  const cookie: Record<string, string> = {};
  if (!world.hasSession(request)) {
    if (!world.autoSignIn) return redirect(signIn.addressFor(request.url), framing);
    Object.assign(cookie, sessionHeader(world.signIn()));
  }
  if (world.blank) return page(bareStatusPage('Connecting…', ''), { ...framing, ...cookie });
  const setup = {
    channel: type,
    statuses,
    samples: eventSamples,
    malformed: malformedSamples,
    requireMicrophone: world.requireMicrophone,
    hostile: world.hostile,
  } as const;
  const body = markUp === 'A' ? markUpAPage(setup) : markUpBPage(setup);
  return page(body, { ...framing, ...cookie });
}

/** Back from the sign-in page with a pass that works once. */
function comeBack(request: Request, world: AdapterWorld, signIn: SignIn): Outcome {
  world.log(request);
  const back = signIn.redeem(request.url.searchParams.get('pass') ?? '', request.url.origin);
  if (back === null) return text(403, 'This sign-in has been used or never existed.');
  return redirect(back, sessionHeader(world.signIn()));
}

function tellState(request: Request, world: AdapterWorld): Outcome {
  if (!world.hasSession(request) && !world.autoSignIn) return text(401, 'Sign in first.');
  const { agent_id, agent_custom_id, agent_email } = eventSamples.Agent_Login;
  return data(200, {
    agent: { agent_id, agent_custom_id, agent_email },
    statusId: world.statusId,
    statusRev: world.statusRev,
    nextId: world.takeIds(),
  });
}

function noteCall(request: Request, world: AdapterWorld): Outcome {
  if (!world.hasSession(request) && !world.autoSignIn) return text(401, 'Sign in first.');
  const report = callReport.safeParse(parsed(request.body));
  if (!report.success) return text(400, 'No such call');
  world.addCall({ at: Date.now(), host: request.url.host, ...report.data });
  return nothing();
}

function noteStatus(request: Request, world: AdapterWorld): Outcome {
  if (!world.hasSession(request) && !world.autoSignIn) return text(401, 'Sign in first.');
  const report = statusReport.safeParse(parsed(request.body));
  if (!report.success || !statuses.some((status) => status.id === report.data.id && !status.system)) {
    return text(400, 'No such status');
  }
  world.statusId = report.data.id;
  return data(200, { rev: world.statusRev });
}

/** The real platform tells its pages by itself; here they ask. */
function tellStatus(request: Request, world: AdapterWorld): Outcome {
  if (!world.hasSession(request) && !world.autoSignIn) return text(401, 'Sign in first.');
  return data(200, { id: world.statusId, rev: world.statusRev });
}

/** What the page shows, which the platform knows by the session itself. */
function noteShown(request: Request, world: AdapterWorld): Outcome {
  if (!world.hasSession(request) && !world.autoSignIn) return text(401, 'Sign in first.');
  const report = statusReport.safeParse(parsed(request.body));
  if (!report.success || !statuses.some(({ id }) => id === report.data.id))
    return text(400, 'No such status');
  world.noteShown(report.data.id);
  return nothing();
}

function sessionHeader(session: string): Record<string, string> {
  return { 'set-cookie': `${sessionCookie}=${session}; Path=/; Secure; HttpOnly; SameSite=Lax` };
}

function framingHeaders(world: AdapterWorld): Record<string, string> {
  switch (world.framing) {
    case 'allow':
      return {};
    case 'deny':
      return { 'x-frame-options': 'DENY' };
    case 'none':
      return { 'content-security-policy': "frame-ancestors 'none'" };
    case 'star':
      return { 'content-security-policy': 'frame-ancestors *' };
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
