// The name of a file as a header says it (RFC 6266): beyond ASCII by the encoding of RFC 8187.
export function dispositionOf(name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename*=UTF-8''${encoded}`;
}
