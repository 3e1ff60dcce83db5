export interface CrmStatus {
  readonly id: string;
  readonly name: string;
  readonly class: 'available' | 'unavailable' | 'busy' | 'offline';
}

/** A homegrown CRM's own list; more of it than the adapter has. */
export const crmStatuses: readonly CrmStatus[] = [
  { id: 'ready', name: 'Ready', class: 'available' },
  { id: 'lunch', name: 'Lunch', class: 'unavailable' },
  { id: 'coffee', name: 'Coffee break', class: 'unavailable' },
  { id: 'desk-work', name: 'Desk work', class: 'unavailable' },
  { id: 'on-call', name: 'On a call', class: 'busy' },
  { id: 'signed-out', name: 'Signed out', class: 'offline' },
];

export const crmAgent = { id: 'jb007', email: 'james.bond@agents.co' } as const;
