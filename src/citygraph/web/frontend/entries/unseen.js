// A long page is painted before what is far from the screen is laid out (styles/unseen.css). Right after that the rest
// of it is, so that whoever measures the whole page or takes a picture of it finds it whole: unless somebody reads it
// from a place further down already, which that would move. A page that one comes back to is laid out whole before it is
// painted, since the browser brings back the place where it was left.

const [{ type }] = performance.getEntriesByType("navigation");
const layOut = () => document.documentElement.setAttribute("data-laid-out", "");

if (type !== "navigate") layOut();
else if (!location.hash) requestAnimationFrame(() => setTimeout(() => scrollY > 0 || layOut()));
