import type { Memory } from '@throughline/core/story.js';

/** What is kept from one turn to the next; what was not asked for in two of them is forgotten. */
export class Kept<Value> {
  #now = new Map<string, Value>();
  #before = new Map<string, Value>();

  turn(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  get(key: string, make: () => Value): Value {
    const value = this.#now.get(key) ?? this.#before.get(key) ?? make();
    this.#now.set(key, value);
    return value;
  }
}

/** What parsers have made of a story's texts, from one reading to the next. */
export class ParsedTexts implements Memory {
  readonly #kept = new Kept<unknown>();

  turn(): void {
    this.#kept.turn();
  }

  get<Made>(key: string, make: () => Made): Made {
    return this.#kept.get(key, make) as Made;
  }
}
