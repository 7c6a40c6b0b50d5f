import { Link } from "react-router-dom";

/** Name of the wiki, leading home. */
export const Brand = () => (
  <Link to="/" className="brand">
    <img src="/favicon.svg" alt="" width={24} height={24} />
    <span>Atelier</span>
  </Link>
);
