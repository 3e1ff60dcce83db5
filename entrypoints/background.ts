import { defineBackground } from 'wxt/utils/define-background';
import { dialClicked } from '../lib/adapter/dial-clicked.ts';
import { dialListed } from '../lib/adapter/dial-listed.ts';
import { followHolder, holderChanged } from '../lib/adapter/holder-news.ts';
import { followToolbarButton } from '../lib/adapter/open-panel.ts';
import { relayCall } from '../lib/adapter/relay-call.ts';
import { followContextMenu } from '../lib/browser-ui/context-menu.ts';
import { followKeys } from '../lib/browser-ui/keys.ts';
import { followOmnibox } from '../lib/browser-ui/omnibox.ts';
import { statusStirred } from '../lib/crm/status/page-line.ts';
import { followDoctorKey } from '../lib/doctor/open-doctor.ts';
import { dockClosed, dockPlaced, dockSaidHello, dockWantsWindow, followDocks } from '../lib/hosting/docks.ts';
import { watchHost } from '../lib/hosting/host-watch.ts';
import { showAdapter } from '../lib/hosting/open-host.ts';
import { candidateCalled } from '../lib/locks/stand-in.ts';
import { receiveAsWorker } from '../lib/messages/receive.ts';
import { followNotificationClicks } from '../lib/notifications/on-click.ts';
import { closeStorageToContentScripts } from '../lib/policy/storage-access.ts';
import { apiLogin, apiLogout, apiSecrets, storeApiSecret, tryApi } from '../lib/records/api-messages.ts';
import { offerGenericApi } from '../lib/records/connectors/generic-api/in-worker.ts';
import { offerKustomer } from '../lib/records/connectors/kustomer/in-worker.ts';
import { checkKustomer, createKustomerFields, planKustomerFields } from '../lib/records/kustomer-messages.ts';
import { crmFrameSaidHello, crmTabInUse, followChoice, followTabs } from '../lib/sites/crm-frames.ts';
import { loadFinder } from '../lib/sites/load-finder.ts';
import { saidNotNumber } from '../lib/sites/said-not-number.ts';
import { welcomeAtInstall } from '../lib/sites/welcome.ts';
import { followDatabase, loggedIn, sendRecords, wakeConsumers } from '../lib/worker/consumers.ts';
import { followConfiguration } from '../lib/worker/follow-configuration.ts';
import { followRecords } from '../lib/worker/records.ts';
import { followDetails } from '../lib/worker/session-details.ts';

/**
 * Every capability of the worker, once. It may die at any moment and keeps nothing in memory that matters: all
 * listeners are set in this turn, and what an event needs is read when the event comes.
 */
export default defineBackground(() => {
  closeStorageToContentScripts();
  followToolbarButton(({ id, windowId }) => void showAdapter({ tabId: id, windowId }));
  receiveAsWorker({
    'crm/hello': crmFrameSaidHello,
    'crm/used': crmTabInUse,
    'crm/load-finder': loadFinder,
    'crm/dial': dialClicked,
    'crm/not-number': saidNotNumber,
    'crm/status-stirred': statusStirred,
    'locks/call': candidateCalled,
    'panel/dial': dialListed,
    'panel/appended': wakeConsumers,
    'panel/holder-changed': holderChanged,
    'dock/hello': dockSaidHello,
    'dock/placed': dockPlaced,
    'dock/closed': dockClosed,
    'dock/window': dockWantsWindow,
    'records/send': sendRecords,
    'records/login': loggedIn,
    'panel/relay': relayCall,
    'api/store-secret': storeApiSecret,
    'api/secrets': apiSecrets,
    'api/login': apiLogin,
    'api/logout': apiLogout,
    'api/try': tryApi,
    'doctor/there': () => true,
    'kustomer/check': checkKustomer,
    'kustomer/plan-fields': planKustomerFields,
    'kustomer/create-fields': createKustomerFields,
  });
  offerGenericApi();
  offerKustomer();
  followDatabase();
  followConfiguration();
  followHolder();
  watchHost();
  followDoctorKey();
  followNotificationClicks();
  followDocks();
  followTabs();
  followChoice();
  followRecords(() => void wakeConsumers());
  followDetails(() => void wakeConsumers());
  followKeys();
  followContextMenu();
  followOmnibox();
  welcomeAtInstall();
  void wakeConsumers();
});
