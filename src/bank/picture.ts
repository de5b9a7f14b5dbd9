import path from 'node:path';
import { renderAsync } from '@resvg/resvg-js';

const fonts = path.resolve(import.meta.dirname, '../../node_modules/pretendard/dist/public/static');

/** Draws an SVG as a PNG with the pages' typeface, on another thread. Throws when it is no SVG. */
export async function drawPicture(svg: string): Promise<Buffer> {
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
