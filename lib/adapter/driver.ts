import type { DriverOverrides, Locator } from './driver-schema.ts';

/** Every place filled in. */
export type Driver = { readonly [Place in keyof Required<DriverOverrides>]: readonly Locator[] };

/**
 * For an adapter page that nobody here has seen: by role and label first. Documented is only that the newer dial pad's
 * field is labelled "Enter phone number", takes pasted numbers, and that a country-code selector follows them (the
 * vendor's call adapter agent guide); everything else is what softphones commonly call these things.
 * Unverified on a live tenant.
 */
export const DEFAULT_DRIVER: Driver = {
  openDialPad: [
    { role: 'button', name: 'dial pad' },
    { role: 'button', name: 'dialpad' },
    { role: 'tab', name: 'dial pad' },
    { role: 'tab', name: 'dialpad' },
    { role: 'button', name: 'keypad' },
    { role: 'tab', name: 'keypad' },
    { role: 'button', name: 'new call' },
    { role: 'button', name: 'make a call' },
    { role: 'button', name: 'outbound call' },
    { role: 'link', name: 'dial pad' },
  ],
  dialField: [
    { label: 'Enter phone number' },
    { placeholder: 'Enter phone number' },
    { role: 'textbox', name: 'phone number' },
    { role: 'combobox', name: 'phone number' },
    { selector: 'input[type="tel"]' },
    { selector: 'input[autocomplete="tel"]' },
    { placeholder: 'phone number' },
  ],
  countryCode: [
    { role: 'combobox', name: 'country' },
    { role: 'button', name: 'country' },
    { role: 'listbox', name: 'country' },
  ],
  callButton: [
    { role: 'button', name: 'call', exact: true },
    { role: 'button', name: 'start call' },
    { role: 'button', name: 'place call' },
    { role: 'button', name: 'dial', exact: true },
  ],
  signIn: [
    { selector: 'input[type="password"]' },
    { role: 'button', name: 'sign in' },
    { role: 'button', name: 'log in' },
    { role: 'link', name: 'sign in' },
    { role: 'link', name: 'log in' },
  ],
  callerPhone: [],
  callerName: [],
  callerEmail: [],
  // Nothing of the status control is documented but that agents change their status in the adapter.
  statusShown: [
    { role: 'button', name: 'status' },
    { role: 'combobox', name: 'status' },
    { label: 'status' },
    { role: 'radiogroup', name: 'status' },
    { selector: 'button[aria-haspopup="menu"], button[aria-haspopup="true"]' },
    { selector: 'button[aria-haspopup="listbox"]' },
    { role: 'combobox' },
  ],
  statusMenu: [],
  statusOption: [
    { role: 'menuitemradio' },
    { role: 'menuitem' },
    { role: 'option' },
    { role: 'menuitemcheckbox' },
  ],
  statusNext: [],
};

/** A place that policy names replaces the default of that place, and only of that. */
export const driverWith = (overrides: DriverOverrides): Driver => ({
  openDialPad: overrides.openDialPad ?? DEFAULT_DRIVER.openDialPad,
  dialField: overrides.dialField ?? DEFAULT_DRIVER.dialField,
  countryCode: overrides.countryCode ?? DEFAULT_DRIVER.countryCode,
  callButton: overrides.callButton ?? DEFAULT_DRIVER.callButton,
  signIn: overrides.signIn ?? DEFAULT_DRIVER.signIn,
  callerPhone: overrides.callerPhone ?? DEFAULT_DRIVER.callerPhone,
  callerName: overrides.callerName ?? DEFAULT_DRIVER.callerName,
  callerEmail: overrides.callerEmail ?? DEFAULT_DRIVER.callerEmail,
  statusShown: overrides.statusShown ?? DEFAULT_DRIVER.statusShown,
  statusMenu: overrides.statusMenu ?? DEFAULT_DRIVER.statusMenu,
  statusOption: overrides.statusOption ?? DEFAULT_DRIVER.statusOption,
  statusNext: overrides.statusNext ?? DEFAULT_DRIVER.statusNext,
});

/** A locator in words, for reports and the options page. */
export const describeLocator = (locator: Locator): string =>
  Object.entries(locator)
    .filter(([, value]) => value !== undefined)
    .map(([part, value]) => (value === true ? part : `${part} “${value}”`))
    .join(', ');
