import { defineBackground } from 'wxt/utils/define-background';
import { dialClicked } from '../lib/adapter/dial-clicked.ts';
import { dialListed } from '../lib/adapter/dial-listed.ts';
import { followHolder, holderChanged } from '../lib/adapter/holder-news.ts';
import { openPanelOnToolbarClick } from '../lib/adapter/open-panel.ts';
import { relayCall } from '../lib/adapter/relay-call.ts';
import { receiveAsWorker } from '../lib/messages/receive.ts';
import { closeStorageToContentScripts } from '../lib/policy/storage-access.ts';
import { crmFrameSaidHello, crmTabInUse, followTabs } from '../lib/sites/crm-frames.ts';
import { followKeys } from '../lib/sites/keys.ts';
import { loadFinder } from '../lib/sites/load-finder.ts';
import { welcomeAtInstall } from '../lib/sites/welcome.ts';
import { followDatabase, wakeConsumers } from '../lib/worker/consumers.ts';
import { followConfiguration } from '../lib/worker/follow-configuration.ts';

/**
 * Every capability of the worker, once. It may die at any moment and keeps nothing in memory that matters: all
 * listeners are set in this turn, and what an event needs is read when the event comes.
 */
export default defineBackground(() => {
  closeStorageToContentScripts();
  openPanelOnToolbarClick();
  receiveAsWorker({
    'crm/hello': crmFrameSaidHello,
    'crm/used': crmTabInUse,
    'crm/load-finder': loadFinder,
    'crm/dial': dialClicked,
    'panel/dial': dialListed,
    'panel/appended': wakeConsumers,
    'panel/holder-changed': holderChanged,
    'panel/relay': relayCall,
  });
  followDatabase();
  followConfiguration();
  followHolder();
  followTabs();
  followKeys();
  welcomeAtInstall();
  void wakeConsumers();
});
