/**
 * <attested-explorer> for a page: this script makes the tag known. Attributes and events:
 * `custom-elements.json`.
 */
import { AttestedExplorer, define } from './explorer/element.js';

/** The data beside this module: one tag is enough. A script that is no module is beside nothing. */
const here = import.meta.url;
define(here && new URL('data/datapackage.json', here).href);

export { AttestedExplorer };
