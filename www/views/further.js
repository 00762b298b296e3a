/** Views that a page of one nationality, of all measures, does not show: loaded with the first answer that they are for. */
export { countriesSeries } from './countries/series.js';
export { countriesView } from './countries/view.js';
export { largestSeries } from './largest/series.js';
export { largestView } from './largest/view.js';
export { monthsSeries } from './months/series.js';
export { monthsView } from './months/view.js';
export { placesSeries } from './places/series.js';
export { placesView } from './places/view.js';
