import type { Config } from '../../policy/schema.ts';
import {
  KUSTOMER_RULE_NAMES,
  KUSTOMER_RULES,
  type KustomerRule,
  type RuleSection,
} from '../kustomer/rules.ts';

/** What else of the configuration the rules of a Kustomer hang on. */
export interface RuleGround {
  /** A session-details endpoint is configured. */
  readonly details: boolean;
  /** The words of chats are kept. */
  readonly messages: boolean;
  /** It is known how the event of a transfer is called. */
  readonly transfer: boolean;
}

export const groundOf = ({ sessions, journal, adapter }: Config): RuleGround => ({
  details: sessions.detailsUrl !== null,
  messages: journal.keepMessages,
  transfer: (adapter?.eventTypes.transfer ?? []).length > 0,
});

/** What a rule lacks, so that nothing ever sets it off though it is on; null where something can. */
export function inertBecause(
  rule: KustomerRule,
  ground: RuleGround,
  mapsCustomData: boolean,
): 'details' | 'messages' | 'transfer' | 'custom-data' | null {
  const { trigger } = KUSTOMER_RULES[rule];
  if (trigger === 'details' && !ground.details) return 'details';
  if (trigger === 'messages' && !ground.details && !ground.messages) return 'messages';
  if (rule === 'transfer' && !ground.transfer) return 'transfer';
  return rule === 'customFields' && !mapsCustomData ? 'custom-data' : null;
}

/** The rules by the section of the vendor's page that promises them, in its order. */
export function rulesBySection(): readonly (readonly [RuleSection, readonly KustomerRule[]])[] {
  const sections = new Map<RuleSection, KustomerRule[]>();
  for (const name of KUSTOMER_RULE_NAMES) {
    const { section } = KUSTOMER_RULES[name];
    sections.set(section, [...(sections.get(section) ?? []), name]);
  }
  return [...sections];
}
