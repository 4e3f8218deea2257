import type { CompiledMapping } from '../mappings/index.js';
import type { EngineServices } from './services.js';

/** JSON text of what is kept compiled, all tenants together. Default documents have 5 KB; one document may have 1 MB and its tables more. */
const MOST_TEXT = 8_000_000;

interface Kept {
  readonly mapping: CompiledMapping;
  readonly size: number;
}

/** Compiled mappings by their content, so that each run need not parse and compile what the last one did. */
class CompiledMappings {
  /** In the order of last use. */
  readonly #kept = new Map<string, Kept>();
  #size = 0;

  get(key: string): CompiledMapping | null {
    const found = this.#kept.get(key);
    if (found === undefined) return null;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found.mapping;
  }

  /** The longest unused go, until there is room; what is larger than the room itself is not kept. */
  put(key: string, mapping: CompiledMapping, size: number): void {
    this.#drop(key);
    if (size > MOST_TEXT) return;
    for (const old of this.#kept.keys()) {
      if (this.#size + size <= MOST_TEXT) break;
      this.#drop(old);
    }
    this.#kept.set(key, { mapping, size });
    this.#size += size;
  }

  #drop(key: string): void {
    this.#size -= this.#kept.get(key)?.size ?? 0;
    this.#kept.delete(key);
  }
}

const OF_SERVICES = new WeakMap<EngineServices, CompiledMappings>();

/** One for each registry and sandbox that mappings are compiled with. */
export function compiledMappings(services: EngineServices): CompiledMappings {
  const known = OF_SERVICES.get(services) ?? new CompiledMappings();
  OF_SERVICES.set(services, known);
  return known;
}
