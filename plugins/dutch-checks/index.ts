import { definePlugin } from 'tillstream/plugin';

export default definePlugin({ name: 'dutch-checks', version: '1.0.0', requires: '^0.1' });
