/** A request that the CRM does not take, with the status it answers. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** One field, which has to be what the method's name says; anything else is refused by the field's name. */
export class Field {
  readonly #name: string;
  readonly #value: unknown;
  constructor(name: string, value: unknown) {
    this.#name = name;
    this.#value = value;
  }

  text(most: number): string {
    if (typeof this.#value !== 'string') throw this.#refused('has to be a text');
    if (this.#value.length > most) throw this.#refused(`is longer than ${most}`);
    return this.#value;
  }

  phone(): string {
    const text = this.text(20);
    if (!/^\+[1-9]\d{6,14}$/.test(text)) throw this.#refused('is no number in E.164');
    return text;
  }

  email(): string {
    const text = this.text(320);
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) throw this.#refused('is no e-mail address');
    return text;
  }

  id(): number {
    const id = typeof this.#value === 'string' ? Number(this.#value) : this.#value;
    if (typeof id !== 'number' || !Number.isInteger(id) || id < 1) throw this.#refused('is no id');
    return id;
  }

  count(most = Number.MAX_SAFE_INTEGER): number {
    if (typeof this.#value !== 'number' || !Number.isInteger(this.#value))
      throw this.#refused('is no whole number');
    if (this.#value < 0 || this.#value > most) throw this.#refused('is out of range');
    return this.#value;
  }

  /** Minutes and seconds, with hours where there are any. */
  length(): string {
    const text = this.text(20);
    if (!/^(\d+:)?[0-5]\d:[0-5]\d$/.test(text)) throw this.#refused('is no length of time');
    return text;
  }

  oneOf<const Choices extends readonly string[]>(choices: Choices): Choices[number] {
    if (!choices.includes(this.text(100))) throw this.#refused(`is none of ${choices.join(', ')}`);
    return this.#value as Choices[number];
  }

  #refused(why: string): Refusal {
    return new Refusal(422, `${this.#name}: ${why}`);
  }
}

/** The fields of a body. Each that is asked for is ticked off; what is left over is refused. */
export class Checked {
  readonly #fields: Map<string, unknown>;
  constructor(fields: Readonly<Record<string, unknown>>) {
    this.#fields = new Map(Object.entries(fields));
  }

  text(name: string, { most }: { readonly most: number }): string {
    const text = this.optional(name, (field) => field.text(most));
    if (text === null || text.trim() === '') throw new Refusal(422, `${name}: is required`);
    return text;
  }

  optional<Value>(name: string, read: (field: Field) => Value): Value | null {
    const value = this.#fields.get(name);
    this.#fields.delete(name);
    return value === undefined || value === null ? null : read(new Field(name, value));
  }

  some<Value>(name: string, read: (field: Field) => Value): { readonly [Name: string]: Value } {
    const value = this.optional(name, read);
    return value === null ? {} : { [name]: value };
  }

  nothingElse(): void {
    const [name] = this.#fields.keys();
    if (name !== undefined) throw new Refusal(422, `${name}: no such field`);
  }
}

export function fieldsOf(body: string, contentType = 'application/json'): Checked {
  if (!contentType.startsWith('application/json')) throw new Refusal(415, 'Send JSON');
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Refusal(400, 'The body is no JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(400, 'The body is no JSON object');
  return new Checked(value as Record<string, unknown>);
}
