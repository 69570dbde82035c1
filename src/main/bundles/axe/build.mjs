import { bundle } from './bundle.mjs';

await bundle({ entryPoints: ['axe.js'], format: 'iife' });
