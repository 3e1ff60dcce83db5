import { espocrm } from './espocrm.ts';
import { freshdesk } from './freshdesk.ts';
import { redmine } from './redmine.ts';
import type { CrmTemplate } from './template.ts';
import { zammad } from './zammad.ts';

/** In the order in which they are offered. */
export const TEMPLATES: readonly CrmTemplate[] = [espocrm, freshdesk, redmine, zammad];
