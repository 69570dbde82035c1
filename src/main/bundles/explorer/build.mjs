import { bundle } from './bundle.mjs';

await bundle({ entryPoints: ['lit.js'] });
