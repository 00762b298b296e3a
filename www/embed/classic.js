/**
 * The explorer as one classic script, for pages without an origin: `embed.html` in a sandboxed frame,
 * and the one file. Scripts before it carry the core and the data.
 */
import './arrive.js';
import '../element.js';
import { embedInFrame } from './frame.js';

if (document.documentElement.hasAttribute('data-embed')) embedInFrame();
