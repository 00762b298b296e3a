/**
 * From where a dataset is to its bytes: a Data Package at an address, or files at hand. Only the
 * resources that the core reads are fetched; what is missing among them, the core reports.
 */
import { AttestedError } from './error.js';
import { nodeModule } from './node.js';

/** @typedef {{ resource: string, loaded: number, total?: number }} Progress Bytes of one resource; no `total`: not known. */
/** @typedef {{ signal?: AbortSignal, progress?: (progress: Progress) => void }} Options */
/** @typedef {{ title?: string, version?: string, licence?: string }} About */
/**
 * @typedef {object} Dataset
 * @property {About} about
 * @property {Record<string, any>} descriptor The datapackage.json; empty where there is none.
 * @property {string[]} names of resources
 * @property {Uint8Array[]} files their bytes
 */
/** @typedef {{ name: string, path: string, bytes?: number }} Resource */

/** Names of the resources of a dataset of statements. */
const RESOURCES = ['places', 'measures', 'claimants', 'sources', 'subjects', 'statements'];

const DESCRIPTOR = 'datapackage.json';

/**
 * @param {string | URL} address of a datapackage.json; relative to the page, the worker's script, or
 *   in Node to the working directory
 * @param {Options} options
 * @returns {Promise<Dataset>}
 */
export async function fetchDataset(address, options) {
  const base = absolute(address);
  const { about, descriptor, resources: wanted } = readDescriptor(
    await fetchBytes(base, { name: DESCRIPTOR, path: base.href }, options),
  );
  const resources = wanted.map((resource) => ({
    ...resource,
    url: resolvePath(resource, base),
  }));
  const files = await Promise.all(resources.map((resource) => fetchBytes(resource.url, resource, options)));
  return { about, descriptor, names: resources.map(({ name }) => name), files };
}

/**
 * The same of files at hand, by name. Without a datapackage.json a resource is the file whose name
 * without folder and ending is the resource's.
 *
 * @param {Record<string, Uint8Array | ArrayBuffer>} files
 * @returns {Dataset}
 */
export function datasetOfFiles(files) {
  const bytes = new Map(Object.entries(files).map(([name, content]) => [name, new Uint8Array(content)]));
  const described = bytes.get(DESCRIPTOR);
  const { about, descriptor, resources } = described
    ? readDescriptor(described)
    : { about: {}, descriptor: {}, resources: byStem([...bytes.keys()]) };
  return {
    about,
    descriptor,
    names: resources.map(({ name }) => name),
    files: resources.map(
      ({ name, path }) => bytes.get(path) ?? fail({ code: 'missing file', resource: name, value: path }),
    ),
  };
}

/**
 * @param {string[]} paths
 * @returns {Resource[]}
 */
function byStem(paths) {
  const stem = (/** @type {string} */ path) => path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  return paths.map((path) => ({ name: stem(path), path })).filter(({ name }) => RESOURCES.includes(name));
}

/**
 * What we need of a datapackage.json (v2; v1 is alike in this).
 *
 * @param {Uint8Array} bytes
 * @returns {{ about: About, descriptor: Record<string, any>, resources: Resource[] }}
 */
function readDescriptor(bytes) {
  const descriptor = parseJson(bytes);
  const resources = descriptor?.resources;
  if (!Array.isArray(resources)) throw noPackage('resources');
  const wanted = resources.filter((resource) => RESOURCES.includes(resource?.name));
  const [licence] = Array.isArray(descriptor.licenses) ? descriptor.licenses : [];
  return {
    descriptor,
    about: {
      title: text(descriptor.title),
      version: text(descriptor.version),
      licence: text(licence?.title) ?? text(licence?.name),
    },
    resources: wanted.map(({ name, path, bytes: size }) => ({
      name,
      path: onePath(name, path),
      bytes: Number.isInteger(size) ? size : undefined,
    })),
  };
}

/** @param {Uint8Array} bytes */
function parseJson(bytes) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw noPackage('json', cause);
  }
}

/** @param {string} expected @param {unknown} [cause] */
const noPackage = (expected, cause) =>
  new AttestedError(
    { code: 'not a data package', resource: DESCRIPTOR, expected, detail: cause ? String(cause) : undefined },
    { cause },
  );

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' && value ? value : undefined);

/**
 * @param {string} name of the resource
 * @param {unknown} path
 */
function onePath(name, path) {
  const one = Array.isArray(path) && path.length === 1 ? path[0] : path;
  return text(one) ?? fail({ code: 'no path', resource: name });
}

/**
 * As the specification has it: an http(s) address, or a path that stays below the package's folder.
 *
 * @param {Resource} resource
 * @param {URL} base
 */
function resolvePath({ name, path }, base) {
  const unsafe = { code: 'unsafe path', resource: name, value: path.slice(0, 80) };
  if (/^[a-z][a-z\d+.-]*:/i.test(path))
    return /^https?:/i.test(path) && URL.canParse(path) ? new URL(path) : fail(unsafe);
  const url = new URL(path, base);
  const folder = new URL('.', base).href;
  return /^[\\/]/.test(path) || !url.href.startsWith(folder) ? fail(unsafe) : url;
}

/**
 * @param {string | URL} address
 * @returns {URL} http(s), or in Node file
 */
function absolute(address) {
  const unsupported = {
    code: 'unsupported address',
    resource: DESCRIPTOR,
    value: String(address).slice(0, 80),
  };
  const process = nodeModule('node:process');
  const here = globalThis.location?.href ?? nodeModule('node:url')?.pathToFileURL(`${process.cwd()}/`).href;
  if (!URL.canParse(String(address), here)) return fail(unsupported);
  const url = new URL(String(address), here);
  const allowed = process ? ['http:', 'https:', 'file:'] : ['http:', 'https:'];
  return allowed.includes(url.protocol) ? url : fail(unsupported);
}

/**
 * @param {URL} url
 * @param {Resource} resource
 * @param {Options} options
 * @returns {Promise<Uint8Array>}
 */
async function fetchBytes(url, { name, bytes }, { signal, progress }) {
  signal?.throwIfAborted();
  if (url.protocol === 'file:') return readFile(url, name, { signal, progress });
  /** @param {unknown} cause @returns {never} */
  const broken = (cause) => {
    if (signal?.aborted) throw signal.reason;
    throw new AttestedError({ code: 'network', resource: name, value: url.href, detail: String(cause) }, { cause });
  };
  const response = await fetch(url, { signal }).catch(broken);
  if (!response.ok) throw statusError(response.status, name, url);
  const told = response.headers.has('content-encoding') ? 0 : Number(response.headers.get('content-length'));
  const heard = (/** @type {number} */ loaded) => progress?.({ resource: name, loaded, total: bytes ?? (told || undefined) });
  return readBody(response, heard).catch(broken);
}

/** @param {number} status @param {string} resource @param {URL} url */
function statusError(status, resource, url) {
  const code = status === 404 || status === 410 ? 'missing file' : 'http status';
  return new AttestedError({ code, resource, value: url.href, detail: String(status) });
}

/**
 * @param {Response} response
 * @param {(loaded: number) => void} progress
 */
async function readBody(response, progress) {
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const chunks = [];
  let loaded = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    loaded += value.length;
    progress(loaded);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** @param {URL} url @param {string} name @param {Options} options */
async function readFile(url, name, { signal, progress }) {
  try {
    const bytes = new Uint8Array(await nodeModule('node:fs').promises.readFile(url, { signal }));
    progress?.({ resource: name, loaded: bytes.length, total: bytes.length });
    return bytes;
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    throw new AttestedError(
      { code: 'missing file', resource: name, value: url.href, detail: String(cause) },
      { cause },
    );
  }
}

/** @param {import('./wire.d.ts').Problem} problem @returns {never} */
function fail(problem) {
  throw new AttestedError(problem);
}
