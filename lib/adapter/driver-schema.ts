import * as z from 'zod/mini';

/**
 * A driver says, as data, how the extension operates the adapter's own page. Nothing in it is a program: an admin
 * can change it by policy, and a reviewer can read it.
 *
 * A locator names an element the way a person would: by its role and accessible name, by its label or placeholder,
 * or, where nothing else helps, by a CSS selector. All given parts must agree. Names, labels and placeholders are
 * compared without regard to case and white space; they match when the element's text contains them.
 */
export const locatorSchema = z
  .object({
    role: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
    name: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    label: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    placeholder: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    /** The whole name, label or placeholder must be equal, not only contain the text. */
    exact: z.optional(z.boolean()),
    selector: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  })
  .check(
    z.refine((locator) => Object.values(locator).some((part) => typeof part === 'string'), {
      error: 'names nothing: give role, name, label, placeholder or selector',
    }),
  );

/** Alternatives in the order in which they are tried; the first that finds a visible element wins. */
export const locatorsSchema = z.array(locatorSchema).check(z.minLength(1), z.maxLength(20));

/** Every place of the adapter's page that the extension knows how to find. */
export const driverSchema = z.partial(
  z.object({
    /** What opens the dial pad when its field is not on the screen. */
    openDialPad: locatorsSchema,
    /** The field that takes the number. */
    dialField: locatorsSchema,
    /** What shows the country code that stands apart from the field's own digits, if anything does. */
    countryCode: locatorsSchema,
    /** What starts the call once the number stands there; used only where the admin allows calling at once. */
    callButton: locatorsSchema,
    /** Something that only a page which asks for a login shows. */
    signIn: locatorsSchema,
    /** What shows who the customer is while a session lasts. Nothing is built in, and nothing is read without. */
    callerPhone: locatorsSchema,
    callerName: locatorsSchema,
    callerEmail: locatorsSchema,
    /** What shows the agent's status. Of several, the first counts that shows a status by its name. */
    statusShown: locatorsSchema,
    /** What is pressed to choose another status; without it, what shows it. */
    statusMenu: locatorsSchema,
    /** The statuses, once the menu is open. */
    statusOption: locatorsSchema,
    /** What shows the status that comes after a session, where it stands apart from the present one. */
    statusNext: locatorsSchema,
  }),
);

export type Locator = Readonly<z.output<typeof locatorSchema>>;
export type DriverOverrides = {
  readonly [Place in keyof z.output<typeof driverSchema>]: readonly Locator[] | undefined;
};
