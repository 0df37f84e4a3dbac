// Degrees and units of the base map: Web Mercator (EPSG:3857), the whole world WORLD units wide and high.

export const WORLD = 16384;

/** How far east of the map's edge a longitude is. */
export function x(longitude) {
  return ((longitude + 180) / 360) * WORLD;
}

/** How far below the map's edge a latitude is; what is nearer to a pole than the map is put on its edge. */
export function y(latitude) {
  const north = (Math.min(Math.max(latitude, -85), 85) * Math.PI) / 180;
  return (0.5 - Math.log(Math.tan(Math.PI / 4 + north / 2)) / (2 * Math.PI)) * WORLD;
}

/** Latitude and longitude of a point of the map. */
export function degrees([right, down]) {
  const north = 2 * Math.atan(Math.exp((0.5 - down / WORLD) * 2 * Math.PI)) - Math.PI / 2;
  return [(north * 180) / Math.PI, (right / WORLD) * 360 - 180];
}
