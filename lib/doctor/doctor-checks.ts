import type { CheckId } from './checks.ts';
import type { Check } from './examination.ts';
import { gatherAccess } from './gather/access.ts';
import { gatherAdapter, gatherOpen } from './gather/adapter.ts';
import { gatherAgent } from './gather/agent.ts';
import { gatherApis } from './gather/api.ts';
import { gatherMicrophone } from './gather/microphone.ts';
import { gatherNotifications } from './gather/notifications.ts';
import { onceForAll } from './gather/once-for-all.ts';
import { gatherOthers } from './gather/others.ts';
import { gatherOutbox } from './gather/outbox.ts';
import { gatherPages } from './gather/pages.ts';
import { gatherPolicy } from './gather/policy.ts';
import { gatherStatus } from './gather/status.ts';
import { gatherStorage } from './gather/storage.ts';
import { gatherVersion } from './gather/version.ts';
import { gatherWorker } from './gather/worker.ts';
import { accessVerdict } from './rules/access.ts';
import type { AdapterFacts } from './rules/adapter-facts.ts';
import { agentVerdict } from './rules/agent.ts';
import { apiVerdict } from './rules/api.ts';
import { cookiesVerdict } from './rules/cookies.ts';
import { framedVerdict } from './rules/framed.ts';
import { loginVerdict } from './rules/login.ts';
import { microphoneVerdict } from './rules/microphone.ts';
import { notificationsVerdict } from './rules/notifications.ts';
import { openVerdict } from './rules/open.ts';
import { othersVerdict } from './rules/others.ts';
import { outboxVerdict } from './rules/outbox.ts';
import { pagesVerdict } from './rules/pages.ts';
import { policyVerdict } from './rules/policy.ts';
import { reachVerdict } from './rules/reach.ts';
import { statusVerdict } from './rules/status.ts';
import { storageVerdict } from './rules/storage.ts';
import { versionVerdict } from './rules/version.ts';
import { workerVerdict } from './rules/worker.ts';
import type { Verdict } from './verdict.ts';

/** In milliseconds. */
const SAME_TIME = 500;

/** Every check: facts from this browser, judged by a rule that knows nothing of it. */
export function doctorChecks(): Readonly<Record<CheckId, Check>> {
  const adapterFacts = onceForAll(gatherAdapter, SAME_TIME, Date.now);
  const ofAdapter = (judge: (facts: AdapterFacts) => Verdict): Check => {
    return async () => judge(await adapterFacts());
  };
  return {
    policy: async () => policyVerdict(await gatherPolicy()),
    access: async () => accessVerdict(await gatherAccess()),
    version: async () => versionVerdict(gatherVersion()),
    worker: async () => workerVerdict(await gatherWorker()),
    reach: ofAdapter(reachVerdict),
    open: async () => openVerdict(await gatherOpen()),
    framed: ofAdapter(framedVerdict),
    login: ofAdapter(loginVerdict),
    cookies: ofAdapter(cookiesVerdict),
    microphone: async () => microphoneVerdict(await gatherMicrophone()),
    notifications: async () => notificationsVerdict(await gatherNotifications()),
    pages: async () => pagesVerdict(await gatherPages()),
    agent: async (signal) => agentVerdict(await gatherAgent(signal)),
    status: async () => statusVerdict(await gatherStatus()),
    api: async (signal) => apiVerdict(await gatherApis(signal)),
    others: async () => othersVerdict(await gatherOthers()),
    outbox: async () => outboxVerdict(await gatherOutbox()),
    storage: async () => storageVerdict(await gatherStorage()),
  };
}
