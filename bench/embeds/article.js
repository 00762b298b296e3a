// The article that all ways are put into: the same words above and below.
const PARAGRAPH = 'The figures in this story were printed by ministries, armies, UN offices and newsrooms over four years. They count people, they overlap, and none of them is complete. What follows is who counted whom, and when; each number keeps the name of the body that said it and the date it stands for.';

/** @param {string} embed markup in its midst */
export const article = (embed) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>What the figures count</title><link rel="icon" href="data:,">
<style>body{font:18px/1.5 Georgia,serif;max-width:680px;margin:2em auto;padding:0 1em}h1{line-height:1.2}</style></head>
<body><h1>What the figures count</h1>
<p>${PARAGRAPH}</p>
${embed}
${`<p>${PARAGRAPH}</p>\n`.repeat(12)}</body></html>
`;

/** As documentation of these libraries has it: a place, and a module that draws into it. @param {string} way @param {string} country */
export const drawnBy = (way, country) => `<div id="place" style="min-height:330px"></div>
<script type="module">import { draw } from '/ways/${way}.js';
window.drawn = draw(document.querySelector('#place'), { data: '/site/data/', country: '${country}' });</script>`;
