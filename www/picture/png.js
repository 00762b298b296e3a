/** An SVG as PNG, drawn by the browser with the fonts of the system. Nothing is fetched for it. */

/**
 * @param {import('./compose.js').Picture} picture
 * @returns {Promise<Blob>}
 */
export async function pngOf({ markup, width, height }) {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser drew nothing'))), 'image/png'),
  );
}

/** @param {Blob} blob @returns {Promise<string>} as a `data:` address: the one kind of picture that a strict policy allows beside the site's own */
export const addressOf = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
