import { Ctx, Query, Resolver } from 'type-graphql';
import { Plugin, pluginView } from '../schema/plugin.js';
import { allow } from '../security/allow.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver()
export class PluginResolver {
  @Query(() => [Plugin], {
    description: 'What this installation is made of, in the order in which it was loaded.',
  })
  plugins(@Ctx() ctx: GraphContext): Plugin[] {
    allow(ctx, 'READ');
    return ctx.services.registry.plugins().map(pluginView);
  }
}
