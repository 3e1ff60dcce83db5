import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { EXTENSION_KEY, GECKO_ID, MINIMUM_CHROMIUM, MINIMUM_FIREFOX } from './identity.ts';
import { MARK_STYLE_FILE, markRules } from './lib/page/paint-style.ts';
import { managedSchema } from './lib/policy/managed-schema.ts';
import { noMarkUpFromText } from './scripts/no-mark-up-from-text.ts';

/**
 * Two flavours of one code base. `store` asks for each site when it is configured; `enterprise` holds all sites from
 * the start, because no policy can grant an optional host, and is narrowed by the admin (`runtime_blocked_hosts`).
 */
const isEnterprise = (mode: string) => mode === 'enterprise';

/** The adapter's exact origin comes from policy and is checked in code; a static CSP can only say "https or this machine". */
const FRAME_SOURCES = 'https: http://localhost:* http://*.localhost:* http://127.0.0.1:*';

/**
 * WXT takes the mode for it (`enterprise`), or what the shell has; Vite takes all but `production` for a build to look
 * into, with the paths of this machine in it.
 */
if (process.env.NODE_ENV !== 'development') process.env.NODE_ENV = 'production';

const EVERY_SITE = ['https://*/*', 'http://*/*'];

export default defineConfig({
  imports: false,
  targetBrowsers: ['chrome', 'firefox'],
  vite: () => ({
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), noMarkUpFromText()],
    build: { target: ['chrome120', 'firefox142'], modulePreload: false },
  }),
  manifest: ({ browser, mode }) => ({
    // What the browser itself shows of the extension, in its own language: `public/_locales`.
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    // `notifications` from the start: no policy can grant an optional permission, and an agent who was never asked would
    // learn of a lost call from the customer.
    // `alarms`: what could not be written to the CRM is tried again later, when no worker lives any more that remembers.
    // `identity` from the start likewise: it warns of nothing, Firefox knows it as a required permission only, and an
    // agent whose CRM wants a login has to get to it without another question. It opens the browser's own login window.
    // `contextMenus`: “Call …” for a selected text and for a link; it reads nothing but what the agent right-clicked.
    permissions: [
      'storage',
      'scripting',
      'clipboardWrite',
      'notifications',
      'alarms',
      'identity',
      'contextMenus',
    ],
    // The one page that a web page may frame: the adapter docked in a CRM's page. Which pages are CRMs is known from
    // policy only, so the page itself turns away whoever framed it without our doing (`lib/panel/docked.ts`).
    web_accessible_resources: [
      {
        resources: ['docked.html'],
        matches: ['https://*/*', 'http://*/*'],
        // Its address changes with each start, so that no page can find the extension by it. Firefox's does so anyhow.
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    ...(isEnterprise(mode) ? { host_permissions: EVERY_SITE } : { optional_host_permissions: EVERY_SITE }),
    // Chromium takes at most four suggested keys, and leaves out those that it has a use for (Alt+Shift+C and N among
    // them, for groups of tabs) without a word.
    commands: {
      // The toolbar button's: the browser opens the panel by it as by the button, with nothing of ours in between.
      _execute_action: { suggested_key: { default: 'Alt+Shift+O' } },
      'call-selected': {
        suggested_key: { default: 'Alt+Shift+D' },
        description: '__MSG_commandCallSelected__',
      },
      'take-over': {
        suggested_key: { default: 'Alt+Shift+S' },
        description: '__MSG_commandTakeOver__',
      },
      'next-number': {
        suggested_key: { default: 'Alt+Shift+J' },
        description: '__MSG_commandNextNumber__',
      },
      // Without a key of its own: browsers take no more than four suggestions, and nobody needs this one every day.
      doctor: { description: '__MSG_commandDoctor__' },
    },
    // Not `call`, with which many a search begins.
    omnibox: { keyword: 'dial' },
    action: { default_title: '__MSG_name__' },
    content_security_policy: {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        `frame-src ${FRAME_SOURCES}`,
        // A CRM inside a company's network may be there by plain http, if its patterns say so, and its API with it.
        "connect-src 'self' https: http:",
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; '),
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              strict_min_version: MINIMUM_FIREFOX,
              // All of it goes to the company's own adapter and CRM, nothing to the makers of the extension; which is
              // which stands in docs/privacy.md.
              data_collection_permissions: {
                required: [
                  'personallyIdentifyingInfo',
                  'websiteContent',
                  'personalCommunications',
                  'authenticationInfo',
                ],
              },
            },
          },
        }
      : {
          key: EXTENSION_KEY,
          minimum_chrome_version: MINIMUM_CHROMIUM,
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
  hooks: {
    'build:publicAssets': (wxt, files) => {
      files.push({ relativeDest: MARK_STYLE_FILE, contents: markRules(':root') });
      if (wxt.config.browser === 'firefox') return;
      files.push({
        relativeDest: 'managed-schema.json',
        contents: `${JSON.stringify(managedSchema(), null, 2)}\n`,
      });
    },
  },
});
