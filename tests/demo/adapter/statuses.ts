export interface Status {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  /** Set by the system alone; an agent cannot choose it and nobody can write it. */
  readonly system: boolean;
}

/**
 * The list that `GET /manager/api/v1/user_statuses` prints. Defaults have an id of zero or less, custom ones a
 * positive id; two are called "Meal", so a status is known by its id and never by its name.
 */
export const statuses: readonly Status[] = [
  { id: 0, name: 'Available', color: 'green', system: false },
  { id: -1, name: 'Unavailable', color: 'red', system: false },
  { id: -2, name: 'Break', color: 'yellow', system: false },
  { id: -3, name: 'Special Task', color: 'pink', system: false },
  { id: -4, name: 'Meal', color: 'brown', system: false },
  { id: 5, name: 'Meal', color: 'green', system: false },
  { id: -5, name: 'Missed Call', color: 'blue_grey', system: true },
  { id: -6, name: 'Wrap-up', color: 'purple', system: true },
  { id: -7, name: 'In-call', color: 'light_blue', system: true },
  { id: -8, name: 'In-chat', color: 'indigo', system: true },
  { id: -10, name: 'Offline', color: 'grey', system: true },
];
