export default function Disclosures() {
  return null;
}
