import path from 'node:path';

const fonts = path.resolve(import.meta.dirname, '../../node_modules/pretendard/dist/public/static');

/** Pictures that are drawn once, when they are first asked for, and one at a time. */
export interface PictureBook {
  /** The PNG of an SVG; `svg` is called only when no picture of this name was drawn. Rejects when it is no SVG. */
  draw(name: string, svg: () => string): Promise<Buffer>;
}

/**
 * A book of at most `most` pictures; the one first drawn longest ago goes. Drawing takes place on another thread, of
 * which every response that is compressed needs one too: so one picture at a time.
 */
export function openPictureBook(most: number): PictureBook {
  const pictures = new Map<string, Promise<Buffer>>();
  let last: Promise<unknown> = Promise.resolve();
  const draw = (name: string, svg: () => string): Promise<Buffer> => {
    const known = pictures.get(name);
    if (known !== undefined) return known;
    const drawn = last.then(() => drawPicture(svg()));
    last = drawn.catch(() => pictures.delete(name));
    const oldest = pictures.size < most ? undefined : pictures.keys().next().value;
    if (oldest !== undefined) pictures.delete(oldest);
    pictures.set(name, drawn);
    return drawn;
  };
  return { draw };
}

/** An SVG as a PNG in the pages' typeface. */
async function drawPicture(svg: string): Promise<Buffer> {
  // A native library that few starts ever need.
  const { renderAsync } = await import('@resvg/resvg-js');
  const picture = await renderAsync(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: ['Regular', 'Bold'].map((weight) => path.join(fonts, `Pretendard-${weight}.otf`)),
      defaultFontFamily: 'Pretendard',
      sansSerifFamily: 'Pretendard',
      monospaceFamily: 'Pretendard',
    },
  });
  return picture.asPng();
}
