import type { DocumentNode } from 'graphql';
import { modelCost } from './cost-model.js';

/**
 * What a call will be asked for: the model's guess, corrected by how far off it was the last time that
 * operation was answered. The model is right for most documents but not for all (FACTS 3.5).
 */
export class CostBook {
  readonly #factors = new Map<string, number>();

  estimate(
    operationName: string,
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
  ): number {
    return Math.ceil(modelCost(document, variables) * (this.#factors.get(operationName) ?? 1));
  }

  learn(
    operationName: string,
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
    requested: number,
  ): void {
    const modelled = modelCost(document, variables);
    if (modelled > 0 && requested > 0) this.#factors.set(operationName, requested / modelled);
  }
}
