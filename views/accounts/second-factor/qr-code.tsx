import { encode } from 'uqr';

interface QrCodeProps {
  readonly text: string;
  /** Said instead of the picture. */
  readonly label: string;
}

/** Empty modules around the code (ISO/IEC 18004 §9.1). */
const quietZone = 4;

/** A QR code, dark on light in every theme: readers take it the other way round only now and then. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const modules = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={modules.join('')} fill="#000" />
    </svg>
  );
}
