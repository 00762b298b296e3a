// vega-embed: the specification reads the three files and joins them.
import embed from 'vega-embed';

/** @param {string} key @param {string[]} fields @param {string} url */
const looked = (key, fields, url) => ({ lookup: key, from: { data: { url, format: { type: 'csv' } }, key: 'id', fields } });

/** @param {HTMLElement} place @param {{ data: string, country: string }} options */
export async function draw(place, { data, country }) {
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 560,
    height: { step: 60 },
    data: { url: `${data}statements.csv`, format: { type: 'csv', parse: { value: 'number' } } },
    transform: [
      { filter: `datum.nationality === '${country}' && datum.kind === 'count' && !datum.sex` },
      { ...looked('subject', ['measure'], `${data}subjects.csv`) },
      { ...looked('claimant', ['name'], `${data}claimants.csv`) },
      { calculate: "toDate(split(datum.as_of, '/')[0])", as: 'day' },
    ],
    encoding: { x: { field: 'day', type: 'temporal', title: null }, y: { field: 'measure', type: 'nominal', title: null }, tooltip: [{ field: 'name' }, { field: 'value' }, { field: 'as_of' }] },
    layer: [{ mark: { type: 'point', filled: true, size: 50 } }, { mark: { type: 'text', dy: -10, fontSize: 11 }, encoding: { text: { field: 'value' } } }],
  };
  await embed(place, /** @type {any} */ (spec), { actions: false, renderer: 'svg' });
}
